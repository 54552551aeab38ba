"""A fork waits for what it must not fall into the midst of."""

import threading

import pytest

from tripo_kit.forks import Undivided, _Registry
from tripo_kit.journal import Journal
from tripo_kit.journal.storage._store import Store


class Held:
    """Work on a thread that is under way until it may go on."""

    def __init__(self, done, work):
        self.begun, self.may_go = threading.Event(), threading.Event()
        self._done, self._work = done, work
        self.thread = threading.Thread(target=self._run)

    def pause(self):
        self.begun.set()
        assert self.may_go.wait(30)
        self._done.append("work")

    def _run(self):
        self._work(self.pause)

    def start(self):
        self.thread.start()
        assert self.begun.wait(30)


@pytest.fixture
def order():
    return []


def fork_during(held, thing, order):
    """Forks, as far as the thing can see, while the work is held."""

    def fork():
        thing.before_fork()
        order.append("fork")
        thing.after_fork(is_child=False)

    forking = threading.Thread(target=fork)
    forking.start()
    held.may_go.set()
    for thread in (held.thread, forking):
        thread.join(30)
    assert order == ["work", "fork"]


def test_it_waits_for_what_is_not_to_be_divided(order):
    lock = Undivided()

    def work(pause):
        with lock:
            pause()

    held = Held(order, work)
    held.start()
    fork_during(held, lock, order)


def test_it_waits_for_a_journal_that_is_just_opened(order, tmp_path, monkeypatch):
    """SQLite has a lock for its memory, which a child would inherit as it is."""
    stores, opened = [], Store._open

    def work(pause):
        def slowly(store, *arguments):
            stores.append(store)
            pause()
            opened(store, *arguments)

        monkeypatch.setattr(Store, "_open", slowly)
        journals.append(Journal(tmp_path))

    journals = []
    held = Held(order, work)
    held.start()
    fork_during(held, stores[0], order)
    assert not journals[0].damage()
    journals[0].close()


class Thing:
    def __init__(self, meanwhile=lambda: None):
        self.told, self._meanwhile = [], meanwhile

    def before_fork(self):
        self.told.append("before")
        self._meanwhile()

    def after_fork(self, *, is_child):
        self.told.append("child" if is_child else "parent")


def test_what_is_registered_while_others_are_told_is_told_as_well():
    registry, second = _Registry(), Thing()

    def meanwhile():
        thread = threading.Thread(target=registry.add, args=(second,))
        thread.start()
        thread.join(30)
        assert not thread.is_alive()

    first = Thing(meanwhile)
    registry.add(first)
    registry._before()
    assert registry._lock.locked()
    registry._in_parent()
    assert first.told == second.told == ["before", "parent"]
    assert not registry._lock.locked()
