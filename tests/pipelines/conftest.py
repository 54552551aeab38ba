import pytest

from tripo_kit import TripoClient


@pytest.fixture
def open_client(tmp_path):
    """Opens sandbox clients on one journal; each has a sandbox of its own."""
    clients = []

    def opened(**options):
        options = {"speed": 500.0, "home": tmp_path / "home"} | options
        client = TripoClient.sandbox(**options)
        clients.append(client)
        return client

    yield opened
    for client in clients:
        client.close()


@pytest.fixture
def client(open_client):
    return open_client()


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


@pytest.fixture
def out(tmp_path):
    return tmp_path / "out"
