import json

import pytest
from typer.testing import CliRunner

from tripo_kit.cli import app
from tripo_kit.client import TripoClient

FAST = {"speed": 500.0, "results": "tiny"}


class Line:
    """A command line that was run."""

    def __init__(self, result):
        self.code = result.exit_code
        self.out = result.stdout
        self.err = result.stderr

    @property
    def data(self):
        return json.loads(self.out)


@pytest.fixture
def run(tmp_path, monkeypatch):
    """Runs a command line in a folder of its own, without a key."""
    for name in ("TRIPO_API_KEY", "TRIPO_BASE_URL", "TRIPO_REGION"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TRIPO_KIT_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)

    def invoke(*arguments):
        result = CliRunner().invoke(app, [str(argument) for argument in arguments])
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return Line(result)

    return invoke


@pytest.fixture
def fast(monkeypatch):
    """Makes every sandbox fast, and its results small; more options can be given."""
    original = TripoClient.sandbox.__func__

    def sandbox(cls, **options):
        return original(cls, **{**options, **FAST, **extra})

    extra = {}
    monkeypatch.setattr(TripoClient, "sandbox", classmethod(sandbox))
    return extra


@pytest.fixture(scope="session")
def server():
    """A sandbox that real processes can reach."""
    from tripo_kit.sandbox import Sandbox

    with Sandbox(**FAST) as sandbox:
        yield sandbox
