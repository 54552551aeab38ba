import pytest


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
