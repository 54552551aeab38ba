"""A thread that is cut off from outside leaves no lock held."""

import ctypes
import sys
import threading

import pytest

from tripo_kit.conditions import Condition, Thread


@pytest.fixture
def many_switches():
    """Threads take turns so often that an exception strikes everywhere in turn."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    yield
    sys.setswitchinterval(before)


# An exception from outside strikes the locks of a tracer as well, so this runs where none is.
@pytest.mark.proofs
def test_an_exception_from_outside_leaves_no_lock_held(many_switches):
    condition = Condition()

    def use(ended):
        try:
            while True:
                with condition:
                    pass
        except SystemExit:
            ended.set()

    for _ in range(300):
        ends = [threading.Event(), threading.Event()]
        threads = [threading.Thread(target=use, args=(ended,), daemon=True) for ended in ends]
        for thread in threads:
            thread.start()
        for thread in threads:
            ctypes.pythonapi.PyThreadState_SetAsyncExc(
                ctypes.c_ulong(thread.ident), ctypes.py_object(SystemExit)
            )
        for thread in threads:
            thread.join(20)
            assert not thread.is_alive()
    with condition:  # nobody holds it
        condition.notify_all()


def test_it_waits_as_any_condition_does():
    condition, said = Condition(), []

    def say():
        with condition:
            said.append("now")
            condition.notify()

    thread = threading.Thread(target=say)
    with condition:
        thread.start()
        assert condition.wait_for(lambda: said, 20)
        assert not condition.wait(0)
    thread.join()


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_who_starts_a_thread_that_dies_at_birth_does_not_wait_for_ever(monkeypatch):
    monkeypatch.setattr("tripo_kit.conditions._BIRTH", 0.05)
    monkeypatch.setattr("tripo_kit.conditions._SLICE", 0.01)

    class Stillborn(Thread):
        def _set_ident(self):
            raise SystemExit

        def _delete(self):
            """It was never among the living, and is told so after the test."""

    thread = Stillborn(list, "tripo-kit-test")
    thread.start()
    assert not thread.is_alive()


def test_who_starts_a_thread_that_dies_while_it_says_so_does_not_wait_for_ever(monkeypatch):
    monkeypatch.setattr(threading.Condition, "notify_all", lambda _self: None)
    thread = Thread(list, "tripo-kit-test")
    thread.start()
    thread.join(30)
    assert thread.ident is not None
