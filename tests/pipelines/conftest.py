import pytest


@pytest.fixture
def client_options():
    """Gates look at what comes: it is a real model."""
    return {"results": "real"}


@pytest.fixture
def service(client):
    return Service(client)


class Service:
    """What a client's sandbox has seen."""

    def __init__(self, client):
        self.sandbox = client._parts.sandbox

    @property
    def made(self):
        """How many tasks of each type."""
        return dict(self.sandbox.state()["tasks_created"])

    @property
    def charged(self):
        return self.sandbox.state()["credits"]["charged"]

    def faults(self, spec):
        self.sandbox.set_faults(spec)


@pytest.fixture
def service_of():
    return Service
