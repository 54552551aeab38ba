import socket

import pytest

from tripo_kit import sandbox as annex
from tripo_kit.cli._exits import Exit


@pytest.fixture
def ready(monkeypatch):
    """Runs the sandbox for as long as it takes to say where it is; gives its options."""
    seen = {}

    def run(*, on_ready, **options):
        with annex.Sandbox(**options) as server:
            seen.update(options, url=server.url)
            on_ready(server)

    monkeypatch.setattr(annex, "run", run)
    return seen


def test_it_says_how_to_use_it(run, ready):
    line = run("sandbox", "--port", "0", "--speed", "50", "--key", "tsk_mine", "--balance", "5")
    assert line.code == 0
    assert f"TRIPO_BASE_URL={ready['url']} TRIPO_API_KEY=tsk_mine" in line.out
    assert (ready["speed"], ready["balance"]) == (50.0, 5.0)


def test_it_speaks_a_dialect_as_strictly_as_asked(run, ready):
    line = run("sandbox", "--port", "0", "--dialect", "old,time=ms", "--strictness", "strict")
    assert line.code == 0
    assert (ready["dialect"], ready["strictness"]) == ("old,time=ms", "strict")
    plain = run("sandbox", "--port", "0")
    assert plain.code == 0
    assert (ready["dialect"], ready["strictness"]) == ("current", "service")


def test_a_dialect_that_nobody_speaks_is_a_clear_error(run):
    line = run("sandbox", "--port", "0", "--dialect", "time=never")
    assert line.code == Exit.ACCESS
    assert "another dialect" in line.err
    assert run("sandbox", "--strictness", "lax").code == Exit.USAGE


def test_for_machines(run, ready):
    line = run("sandbox", "--port", "0", "--json")
    assert line.data == {"base_url": ready["url"], "api_key": "tsk_sandbox"}


def test_a_taken_port_is_a_clear_error(run):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        line = run("sandbox", "--port", other.getsockname()[1])
    assert line.code == Exit.ACCESS
    assert "another port" in line.err


def test_nonsense_faults_are_a_clear_error(run):
    assert run("sandbox", "--port", "0", "--faults", "nonsense!").code == Exit.ACCESS


def test_without_the_extra_it_says_what_to_install(run, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "tripo_kit.sandbox", None)
    line = run("sandbox")
    assert line.code == Exit.ACCESS
    assert "pip install 'tripo-kit[sandbox]'" in line.err
