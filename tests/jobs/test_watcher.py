import threading

import pytest

from tripo_kit.api import Task, TaskList
from tripo_kit.errors import (
    AuthenticationError,
    CircuitBreakerError,
    NotFoundError,
    ResponseValidationError,
    ServerError,
    WaitTimeoutError,
)
from tripo_kit.jobs.watching._watcher import Watcher


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
    release = threading.Event()

    def service(task_ids):
        assert release.wait(10)
        return Service(Everyone(ended()))(task_ids)

    watcher, seen = watch(service, "t1")
    second = Seen()
    watcher.watch("t1", second)
    release.set()
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


def test_what_comes_late_of_a_closed_watch_is_not_told():
    watcher, _ = clockwork(Everyone(running(5)), {})
    watcher.watch("t1", lambda _: pytest.fail("nobody listens any more"))
    watcher.close()
    watcher._poll(["t1"])
    watcher._poll(["t1"])
    assert watcher.open_count == 0


def test_closing_ends_the_watch(watch):
    watcher, _ = watch(Service(Everyone(running())), "t1")
    watcher.close()
    assert watcher.open_count == 0


def clockwork(*script, interval=10.0):
    """A watcher that is driven by hand: a poll, then what it decides."""
    now = [0.0]
    watcher = Watcher(Service(*script), interval=interval, clock=lambda: now[0])
    watcher._closed = True  # no thread of its own
    return watcher, now


def test_polls_wait_for_what_progress_promises():
    """With half of it done after 40 s, the next look is not before the other half is likely."""
    watcher, now = clockwork(Everyone(running(50)), Everyone(running(98)), Everyone(running(1)))
    watcher.watch("t1", lambda _: None)
    now[0] = 40.0
    watcher._poll(["t1"])
    assert watcher._next_poll(40.0) == 81.0
    now[0] = 79.0
    watcher._poll(["t1"])
    assert watcher._next_poll(79.0) == 89.0  # never sooner than an interval


def test_a_bar_does_not_stand_still_for_too_long():
    watcher, now = clockwork(Everyone(running(1)))
    watcher.watch("t1", lambda _: None)
    now[0] = 40.0
    watcher._poll(["t1"])
    assert watcher._next_poll(40.0) == 120.0


def test_a_promise_that_was_not_kept_is_forgotten():
    watcher, now = clockwork(Everyone(running(50)), Everyone(running(51)))
    watcher.watch("t1", lambda _: None)
    now[0] = 20.0
    watcher._poll(["t1"])
    now[0] = 51.0
    watcher._poll(["t1"])
    assert watcher._next_poll(51.0) == 101.0


def test_what_is_seen_of_a_task_counts_more_than_its_kind():
    watcher, now = clockwork(Everyone(ended()), Everyone(running(10)))
    watcher.watch("t1", lambda _: None)
    now[0] = 60.0
    watcher._poll(["t1"])
    foretold = []
    watcher.watch("t2", lambda _: None, on_forecast=foretold.append)
    now[0] = 67.0
    watcher._poll(["t2"])
    watcher._foretell()
    assert foretold == [63.0]


def test_the_time_since_it_was_sent_counts():
    watcher, now = clockwork(Everyone(running(50)))
    watcher.watch("t1", lambda _: None, age=30.0)
    now[0] = 10.0
    watcher._poll(["t1"])
    assert watcher._next_poll(10.0) == 51.0


def test_a_kind_that_takes_long_is_not_asked_at_once():
    watcher, now = clockwork(Everyone(ended()))
    watcher.watch("t1", lambda _: None, kind="text_to_model")
    now[0] = 60.0
    watcher._poll(["t1"])
    watcher.watch("t2", lambda _: None, kind="text_to_model")
    watcher.watch("t3", lambda _: None, kind="text_to_model")
    assert watcher._next_poll(60.0) == 91.0
    watcher.watch("t4", lambda _: None, kind="another")
    assert watcher._next_poll(60.0) == 70.0


def test_an_end_that_is_near_is_foretold():
    watcher, now = clockwork(Everyone(running(50)), Everyone(running(1)))
    foretold = []
    watcher.watch("t1", lambda _: None, on_forecast=foretold.append)
    watcher._foretell()
    assert foretold == []  # nothing is known yet
    now[0] = 40.0
    watcher._poll(["t1"])
    watcher._foretell()
    assert foretold == [40.0]
    now[0] = 81.0
    watcher._poll(["t1"])
    watcher._foretell()
    assert foretold == [40.0]  # too far away to be worth saying


class Unreadable(Service):
    """A list with a task in it that cannot be read is as a whole not readable."""

    def __call__(self, task_ids):
        listed = super().__call__(task_ids)
        if "bad" in task_ids:
            raise ResponseValidationError("$.tasks.bad.status: null")
        return listed


def test_a_task_that_cannot_be_read_does_not_hide_the_others(watch):
    _, seen = watch(Unreadable(Everyone(ended())), "a", "b", "bad", "d", "e")
    for name in ("a", "b", "d", "e"):
        assert seen[name].end().is_success
    assert isinstance(seen["bad"].end(), ResponseValidationError)


def test_hours_in_which_nobody_looked_do_not_count():
    """Sent six hours ago, and the first look meets an outage: it is looked at again."""
    late = 6 * 3600.0
    watcher, now = clockwork(
        ServerError("out", status=502), Everyone(running(50)), Everyone(ended())
    )
    told = []
    watcher.watch("t1", told.append, age=late)
    for _ in range(3):
        now[0] += 60.0
        watcher._poll(["t1"])
    assert [outcome.status for outcome in told] == ["running", "success"]


def test_a_watch_without_a_thread_begins_when_there_is_one(watch, monkeypatch):
    def full(_):
        raise RuntimeError("can't start new thread")

    with monkeypatch.context() as patch:
        patch.setattr(threading.Thread, "start", full)
        watcher, seen = watch(Service(Everyone(ended())), "t")
    assert watcher.is_watching("t")
    watcher.revive()
    assert seen["t"].end().status == "success"
