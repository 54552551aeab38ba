"""A fresh copy of the golden home, with the recorded service, for each test."""

import json
import sys
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))  # where the modules beside this one are found


class Copy:
    """A copy of the golden home, and the service that it knows.

    Args:
        place: Where the copy is.
        service: The recorded service.

    Attributes:
        creations: What was asked to be made, and would have been paid for; it should be empty.
    """

    def __init__(self, place, service):
        self.place = place
        self.service = service
        self._clients = {}

    @property
    def creations(self):
        return self.service.creations

    def client(self, key="1", address="plain"):
        """The client of a key at an address; the same one for the same."""
        import _ask
        import _home

        if (key, address) not in self._clients:
            home = _home.manifest()
            self._clients[key, address] = _ask.open_client(
                self.place / "home", home["keys"][key]["key"], home["addresses"][address]
            )
        return self._clients[key, address]

    def client_of(self, ask):
        """The client that something is asked by."""
        return self.client(ask.get("key", "1"), ask.get("address", "plain"))

    def start(self, ask, **options):
        """Asks for something of the manifest."""
        import _ask
        import _home

        return _ask.start(self.client_of(ask), ask, self.place, _home.task_ids(), **options)

    def ask(self, ask, **options):
        """Asks for a single thing of the manifest, and waits for it."""
        import _ask

        return _ask.wait(self.start(ask, **options))

    def named(self, files):
        """Files by role, with their names below the copy."""
        return {role: str(path.relative_to(self.place)) for role, path in files.items()}

    def close(self):
        for client in self._clients.values():
            client.close()
        self._clients.clear()


@contextmanager
def _copy(place, *, age=3600.0, open_polls=1):
    import _home
    import _service

    _home.unpacked(place, age=age)
    recording = json.loads(json.dumps(_home.recording()))
    service = _service.RecordedService(
        recording, place / "service", shift=_home.shift_for(age), open_polls=open_polls
    )
    copy = Copy(place, service)
    with ExitStack() as stack:
        stack.callback(service.close)
        stack.callback(copy.close)
        yield copy


@contextmanager
def _reachable(copy):
    import _service

    with _service.redirected(lambda: copy.service.port):
        yield copy


@pytest.fixture
def copied(tmp_path):
    """Makes a copy whose home was left some seconds ago."""
    with ExitStack() as stack:

        def made(**options):
            copy = stack.enter_context(_copy(tmp_path / "golden", **options))
            return stack.enter_context(_reachable(copy))

        yield made


@pytest.fixture
def golden(copied):
    """A copy of a test's own, left an hour ago."""
    return copied()


@pytest.fixture(scope="module")
def _one_copy(tmp_path_factory):
    with _copy(tmp_path_factory.mktemp("golden") / "golden") as copy:
        yield copy


@pytest.fixture
def untouched(_one_copy):
    """One copy for all tests that only ask again for what is finished."""
    _one_copy.creations.clear()
    with _reachable(_one_copy):
        yield _one_copy
