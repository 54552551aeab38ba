import threading

import pytest

from tripo_kit.api import Task, TaskList
from tripo_kit.errors import (
    AuthenticationError,
    CircuitBreakerError,
    NotFoundError,
    ServerError,
    WaitTimeoutError,
)
from tripo_kit.jobs._watcher import Watcher


class Service:
    """Answers polls from a script, one entry per poll; the last one for ever."""

    def __init__(self, *script):
        self.script = list(script)
        self.polls = []

    def __call__(self, task_ids):
        self.polls.append(list(task_ids))
        entry = self.script.pop(0) if len(self.script) > 1 else self.script[0]
        if isinstance(entry, Exception):
            raise entry
        tasks = {task_id: make(task_id) for task_id in task_ids if (make := entry.get(task_id))}
        return TaskList(tasks, [task_id for task_id in task_ids if task_id not in tasks])


class Everyone(dict):
    """Every task is so."""

    def __init__(self, make):
        super().__init__()
        self.make = make

    def get(self, _task_id):
        return self.make


def running(progress=0):
    return lambda task_id: Task(task_id=task_id, status="running", progress=progress)


def ended(status="success"):
    return lambda task_id: Task(task_id=task_id, status=status)


class Seen:
    """Collects updates, and lets a test wait for the end."""

    def __init__(self):
        self.updates = []
        self.done = threading.Event()

    def __call__(self, outcome):
        self.updates.append(outcome)
        if isinstance(outcome, Exception) or outcome.is_terminal:
            self.done.set()

    def end(self):
        assert self.done.wait(10)
        return self.updates[-1]


@pytest.fixture
def watch():
    watchers = []

    def start(service, *task_ids, **options):
        watcher = Watcher(service, interval=0.001, **options)
        watchers.append(watcher)
        seen = {task_id: Seen() for task_id in task_ids}
        for task_id, listener in seen.items():
            watcher.watch(task_id, listener)
        return watcher, seen

    yield start
    for watcher in watchers:
        watcher.close()


def test_every_change_is_told_until_the_end(watch):
    service = Service(Everyone(running(0)), Everyone(running(50)), Everyone(ended()))
    _, seen = watch(service, "t1")
    assert seen["t1"].end().is_success
    assert [update.progress for update in seen["t1"].updates[:-1]] == [0, 50]


@pytest.mark.parametrize("status", ["failed", "cancelled", "banned", "a new word"])
def test_any_unknown_status_is_an_end(watch, status):
    _, seen = watch(Service(Everyone(ended(status))), "t1")
    assert seen["t1"].end().status == status


def test_one_poll_asks_for_all_in_hundreds(watch):
    release = threading.Event()

    def service(task_ids):
        release.wait(10)
        service.polls.append(len(task_ids))
        return Service(Everyone(ended()))(task_ids)

    service.polls = []
    _, seen = watch(service, *[f"t{number}" for number in range(250)])
    release.set()
    for listener in seen.values():
        listener.end()
    assert max(service.polls) == 100
    assert sum(service.polls) == 250


def test_two_listeners_share_a_task(watch):
    service = Service(Everyone(running()), Everyone(ended()))
    watcher, seen = watch(service, "t1")
    second = Seen()
    watcher.watch("t1", second)
    assert seen["t1"].end() is second.end()


def test_the_thread_ends_when_nothing_is_open_and_starts_again(watch):
    watcher, seen = watch(Service(Everyone(ended())), "t1")
    seen["t1"].end()
    again = Seen()
    watcher.watch("t2", again)
    assert again.end().task_id == "t2"
    assert watcher.open_count == 0


@pytest.mark.parametrize(
    "trouble", [ServerError("out", status=503), CircuitBreakerError("tripo3d.poll", 0.0)]
)
def test_an_outage_does_not_end_the_watch(watch, trouble):
    service = Service(trouble, trouble, Everyone(ended()))
    _, seen = watch(service, "t1")
    assert seen["t1"].end().is_success
    assert len(service.polls) == 3


def test_a_key_that_is_refused_ends_the_watch(watch):
    _, seen = watch(Service(AuthenticationError("no", status=401)), "t1", "t2")
    assert isinstance(seen["t1"].end(), AuthenticationError)
    assert isinstance(seen["t2"].end(), AuthenticationError)


def test_a_fresh_task_may_be_missing_for_a_while(watch):
    service = Service({}, {}, Everyone(ended()))
    _, seen = watch(service, "t1")
    assert seen["t1"].end().is_success


def test_a_task_that_stays_missing_is_not_found(watch):
    _, seen = watch(Service({}), "t1")
    error = seen["t1"].end()
    assert isinstance(error, NotFoundError)
    assert error.task_id == "t1"


def test_a_task_that_never_ends_is_given_up(watch):
    now = [0.0]

    def clock():
        now[0] += 3600.0
        return now[0]

    _, seen = watch(Service(Everyone(running())), "t1", clock=clock)
    assert isinstance(seen["t1"].end(), WaitTimeoutError)


def test_closing_ends_the_watch(watch):
    watcher, _ = watch(Service(Everyone(running())), "t1")
    watcher.close()
    assert watcher.open_count == 0


def test_polls_wait_for_what_progress_promises():
    """With half of it done after 40 s, the next look is not before the other half is likely."""
    now = [0.0]
    watcher = Watcher(lambda _: None, interval=10.0, clock=lambda: now[0])
    watcher._open["t1"] = entry = _entry(since=0.0, progress=50)
    now[0] = 40.0
    assert watcher._next_poll(40.0) == 85.0
    entry.progress = 99
    assert watcher._next_poll(40.0) == 50.0
    entry.progress = 1
    assert watcher._next_poll(40.0) == 120.0  # a bar should not stand still for too long


def _entry(since, progress):
    from tripo_kit.jobs._watcher import _Open

    entry = _Open("t1", since)
    entry.progress = progress
    return entry
