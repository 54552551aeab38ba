"""A fork waits for what it must not fall into the midst of."""

import os
import subprocess
import sys
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


def test_what_others_may_need_is_kept_from_them_last():
    """A transaction that the fork waits for may meet a type, or import a module."""
    registry, order = _Registry(), []

    def added(name, depth, meanwhile=lambda: None):
        thing = Thing(lambda: order.append(name) or meanwhile())
        registry.add(thing, depth)
        return thing

    def come():
        if "late" not in order:
            things.append(added("late", 0))

    things = [added(f"deep {depth}", depth) for depth in (2, 1)]
    things += [added("wide", 0) for _ in range(3)] + [added("last", 3, come)]
    registry._before()
    registry._in_parent()
    assert order == [
        *["wide"] * 3,
        *("deep 1", "deep 2", "last", "late"),
        *("deep 1", "deep 2", "last"),
    ]
    for thing in things:
        assert thing.told in (["before", "parent"], ["before", "parent"] * 2)


PROGRAM = """
import os, sys, threading
from pathlib import Path
import msgspec
from tripo_kit.decoders import decoder_of
from tripo_kit.journal import Journal
from tripo_kit.journal.storage._store import Store

begun, waits, told = threading.Event(), threading.Event(), Store.before_fork

def before_fork(store):
    if store is journal._store:
        waits.set()
    told(store)

def plan():
    begun.set()
    assert waits.wait(30)
    decoder_of(msgspec.defstruct("New", [("number", int)]))
    return "{}"

def write():
    journal.jobs.open(account="a", request="r", output_dir="/o", variant=1, plan=plan, digests={},
                      fingerprints=["f"])

Store.before_fork = before_fork
journals = [Journal(Path(sys.argv[1]) / str(number)) for number in range(5)]
for journal in journals:  # they are told in no certain order
    begun.clear()
    waits.clear()
    thread = threading.Thread(target=write, daemon=True)
    thread.start()
    assert begun.wait(30)
    child = os.fork()
    if child == 0:
        os._exit(0)
    os.waitpid(child, 0)
    thread.join()
print("done")
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system does not fork")
def test_a_transaction_that_meets_a_new_type_lets_the_process_fork(tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(tmp_path)],
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    assert done.stdout.strip() == "done", done.stderr


def test_ctrl_c_does_not_part_those_that_a_fork_must_tell():
    """Python goes on with the fork: whoever holds something for it must hear its end."""
    registry, pressed = _Registry(), []

    def press():
        pressed.append(True)
        if len(pressed) == 2:
            raise KeyboardInterrupt

    things = [Thing(press) for _ in range(4)]
    for thing in things:
        registry.add(thing)
    with pytest.raises(KeyboardInterrupt):
        registry._before()
    registry._in_parent()
    assert sorted(thing.told[-2:] for thing in things) == [["before", "parent"]] * 4
    assert len(pressed) == 5
    assert not registry._lock.locked()


def test_one_that_fails_before_a_fork_leaves_none_of_the_others_held():
    registry, held = _Registry(), [Thing() for _ in range(4)]

    def fail():
        raise OSError("the disk is gone")

    broken = Thing(fail)
    for thing in (*held, broken):
        registry.add(thing)
    with pytest.raises(OSError, match="gone"):
        registry._before()
    registry._in_parent()
    assert all(thing.told in ([], ["before", "parent"]) for thing in held)
    assert not registry._lock.locked()
