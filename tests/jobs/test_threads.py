import ctypes
import sys
import threading
from queue import SimpleQueue

import pytest

from tripo_kit.jobs._threads import Timers, Workers


def test_work_is_done_by_a_bounded_number_of_threads():
    workers, release = Workers("test", 2), threading.Event()
    started, done = threading.Semaphore(0), threading.Semaphore(0)
    names = set()

    def work():
        names.add(threading.current_thread().name)
        started.release()
        release.wait(10)
        done.release()

    for _ in range(5):
        workers.put(work)
    for _ in range(2):
        assert started.acquire(timeout=10)
    assert not started.acquire(timeout=0.05)
    release.set()
    for _ in range(5):
        assert done.acquire(timeout=10)
    assert names == {"tripo-kit-test-0", "tripo-kit-test-1"}
    workers.close()


def test_a_failure_does_not_end_the_thread(caplog):
    workers, done = Workers("test", 1), threading.Event()
    workers.put(lambda: 1 / 0)
    workers.put(done.set)
    assert done.wait(10)
    assert "failed unexpectedly" in caplog.text
    workers.close()


def test_closed_workers_take_nothing():
    workers = Workers("closed", 1)
    done = threading.Event()
    workers.put(done.set)
    assert done.wait(10)
    workers.close(timeout=60.0)
    ran = []
    workers.put(lambda: ran.append(1))
    assert ran == []
    assert not [t for t in threading.enumerate() if t.name == "tripo-kit-closed-0"]


def test_workers_may_be_closed_by_their_own_work():
    workers, done, ran = Workers("test", 1), threading.Event(), []

    def close():
        workers.close(timeout=60.0)  # does not wait for itself
        workers.put(lambda: ran.append(1))
        done.set()

    workers.put(close)
    assert done.wait(10)
    assert ran == []


def test_timers_run_in_the_order_of_their_times():
    now, done, order = [0.0], threading.Event(), []
    timers = Timers(lambda: now[0])
    timers.after(0.02, done.set)
    timers.after(0.01, lambda: order.append("later"))
    timers.after(0.0, lambda: order.append("soon"))
    now[0] = 1.0  # none is due before all are put, however long that takes
    assert done.wait(10)
    assert order == ["soon", "later"]


def test_a_failing_timer_does_not_end_the_others(caplog):
    timers, done = Timers(), threading.Event()
    timers.after(0.0, lambda: 1 / 0)
    timers.after(0.001, done.set)
    assert done.wait(10)
    assert "failed unexpectedly" in caplog.text


def test_closed_timers_drop_what_waits():
    timers, ran = Timers(), []
    timers.after(60.0, lambda: ran.append(1))
    timers.close()
    timers.after(0.0, lambda: ran.append(2))
    assert ran == []


# Threads that die -----------------------------------------------------------------------------


@pytest.fixture
def untraced():
    """No tracer, that of coverage say, in this thread and in those that it starts.

    As long as an exception from outside waits for a thread that sleeps, Python 3.11 runs every
    other traced thread in a circle at its next call, also the one that would wake it.
    """
    here, in_threads = sys.gettrace(), threading.gettrace()
    sys.settrace(None)
    threading.settrace(None)
    yield
    threading.settrace(in_threads)
    sys.settrace(here)


def kill(thread):
    """Has a thread die as soon as it runs again."""
    ctypes.pythonapi.PyThreadState_SetAsyncExc(
        ctypes.c_ulong(thread.ident), ctypes.py_object(SystemExit)
    )


def test_a_worker_that_dies_is_replaced_and_its_work_is_done(untraced, caplog):
    workers, done, runs = Workers("mortal", 1), threading.Event(), SimpleQueue()
    workers.put(lambda: runs.put(threading.current_thread()))
    kill(thread := runs.get(timeout=10))
    workers.put(done.set)
    assert done.wait(10)
    thread.join(10)
    assert not thread.is_alive()
    assert "another one goes on" in caplog.text
    workers.close()


def test_the_thread_of_the_timers_that_dies_is_replaced(untraced, caplog):
    timers, done, runs = Timers(), threading.Event(), SimpleQueue()
    timers.after(3600.0, lambda: None)
    timers.after(0.0, lambda: runs.put(threading.current_thread()))
    kill(thread := runs.get(timeout=10))
    timers.after(0.0, done.set)
    assert done.wait(10)
    thread.join(10)
    assert "another one goes on" in caplog.text
    timers.close()


def test_what_the_timers_thread_was_cut_off_with_is_run_again():
    timers, cuts, done = Timers(), iter([SystemExit]), threading.Event()

    def work():
        if (error := next(cuts, None)) is not None:
            raise error("from outside")
        done.set()

    timers.after(0.0, work)
    assert done.wait(10)
    timers.close()


def test_work_for_which_no_thread_can_be_started_is_refused_and_not_kept(monkeypatch):
    workers, ran = Workers("none", 1), []

    def full(_):
        raise RuntimeError("can't start new thread")

    with monkeypatch.context() as patch:
        patch.setattr(threading.Thread, "start", full)
        with pytest.raises(RuntimeError):
            workers.put(lambda: ran.append("refused"))
    done = threading.Event()
    workers.put(done.set)
    assert done.wait(10)
    assert ran == []
    workers.close()


def test_work_that_waits_for_a_thread_is_done_by_those_that_are_there(monkeypatch):
    workers, begun, go_on = Workers("few", 2), threading.Event(), threading.Event()
    workers.put(lambda: begun.set() or go_on.wait(10))
    assert begun.wait(10)
    done = threading.Event()

    def full(_):
        raise RuntimeError("can't start new thread")

    with monkeypatch.context() as patch:
        patch.setattr(threading.Thread, "start", full)
        workers.put(done.set)
    go_on.set()
    assert done.wait(10)
    workers.close()


def test_timers_without_a_thread_keep_what_they_have_until_there_is_one(monkeypatch):
    timers, done = Timers(), threading.Event()

    def full(_):
        raise RuntimeError("can't start new thread")

    with monkeypatch.context() as patch:
        patch.setattr(threading.Thread, "start", full)
        timers.after(0.0, done.set)
        timers.revive()
    timers.revive()
    assert done.wait(10)
    timers.close()


def test_whoever_looks_after_work_does_not_hear_that_there_is_no_thread(monkeypatch):
    workers, begun, go_on, done = Workers("few", 2), *(threading.Event() for _ in range(3))
    workers.put(lambda: begun.set() or go_on.wait(10))
    assert begun.wait(10)

    def full(_):
        raise RuntimeError("can't start new thread")

    with monkeypatch.context() as patch:
        patch.setattr(threading.Thread, "start", full)
        workers.put(done.set)
        workers.revive()
    workers.revive()
    assert done.wait(10)
    go_on.set()
    workers.close()
