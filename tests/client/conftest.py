import pytest
from PIL import Image


@pytest.fixture
def sandbox(client):
    """The client's sandbox, as a witness: what did the service see?"""
    return Witness(client)


class Witness:
    """Counts at the server."""

    def __init__(self, client):
        self._sandbox = client._parts.sandbox

    @property
    def tasks(self):
        return sum(self._sandbox.state()["tasks_created"].values())

    def posts(self, path="/generation/text-to-model"):
        return self._sandbox.state()["requests"].get(f"POST {path}", 0)

    @property
    def requests(self):
        return sum(self._sandbox.state()["requests"].values())

    @property
    def charged(self):
        return self._sandbox.state()["credits"]["charged"]

    def faults(self, spec):
        self._sandbox.set_faults(spec)


@pytest.fixture
def witness():
    return Witness


@pytest.fixture
def out(tmp_path):
    return tmp_path / "out"


@pytest.fixture
def picture(tmp_path):
    path = tmp_path / "cup.png"
    image = Image.new("RGB", (320, 320), "white")
    image.paste((180, 40, 30), (90, 90, 230, 230))
    image.save(path)
    return path
