import threading

import pytest
from PIL import Image

from tripo_kit.events import BatchChanged


@pytest.fixture
def client_options():
    """Many requests, and no waiting for the service's limits."""
    return {"rates": {"create": 0, "upload": 0}}


@pytest.fixture
def draw(tmp_path):
    """Makes a picture, each of another colour."""

    def drawn(name, colour=0):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True, parents=True)
        Image.new("RGB", (300, 300), (colour, 80, 160)).save(path)
        return path

    return drawn


class Watch:
    """Hears a batch's events, and lets a test wait for one."""

    def __init__(self):
        self.events = []
        self._changed = threading.Condition()

    def __call__(self, event):
        with self._changed:
            self.events.append(event)
            self._changed.notify_all()

    def until(self, is_it, timeout=60):
        with self._changed:
            assert self._changed.wait_for(lambda: any(map(is_it, self.events)), timeout)

    def until_done(self):
        """Until it has heard of the batch's end, too; who waits for that may be told before."""
        self.until(lambda event: isinstance(event, BatchChanged) and event.state == "done")

    def states(self):
        """The batch's states, each as often as it was entered."""
        states = [event.state for event in self.events if isinstance(event, BatchChanged)]
        return [s for s, before in zip(states, ["", *states], strict=False) if s != before]


@pytest.fixture
def watch():
    return Watch()


def state_of(client):
    return client._parts.sandbox.state(tasks=True)


@pytest.fixture
def server():
    """What the service saw: its state."""
    return state_of


def chairs(count):
    return [f"a small chair, number {number}" for number in range(count)]


@pytest.fixture
def requests():
    return chairs


@pytest.fixture
def lasting_server():
    """A sandbox that outlives its clients."""
    from tripo_kit.sandbox import Sandbox

    with Sandbox(speed=200.0, results="tiny", rates={"create": 0, "upload": 0}) as sandbox:
        yield sandbox
