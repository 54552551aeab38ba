import threading

from tripo_kit.journal.storage._idle import WhenIdle


def test_work_is_done_once_it_is_quiet_and_again_after_the_next_stir():
    done = threading.Semaphore(0)
    idle = WhenIdle(done.release, after=0.0)
    for _ in range(2):
        idle.touch()
        assert done.acquire(timeout=10)
    idle.close()


def test_stirs_put_it_off():
    now, done = [0.0], []
    idle = WhenIdle(lambda: done.append(now[0]), after=60.0, clock=lambda: now[0])
    idle.touch()
    now[0] = 59.0
    idle.touch()
    thread = idle._thread
    now[0] = 119.0
    with idle._changed:
        idle._changed.notify_all()
    thread.join(10)
    assert done == [119.0]
    idle.close()


def test_what_is_closed_does_nothing_more():
    done = []
    idle = WhenIdle(lambda: done.append(1), after=60.0)
    idle.touch()
    idle.close()
    idle.touch()
    assert done == []


def test_work_that_hangs_does_not_hold_up_who_closes(monkeypatch):
    monkeypatch.setattr("tripo_kit.journal.storage._idle._GRACE", 0.01)
    begun, go_on = threading.Event(), threading.Event()
    idle = WhenIdle(lambda: begun.set() or go_on.wait(60), after=0.0)
    idle.touch()
    assert begun.wait(10)
    idle.close()  # the test's own time-out is the bound
    go_on.set()


def test_a_program_that_ends_and_starts_no_threads_any_more_still_writes(monkeypatch):
    def refused(_thread):
        raise RuntimeError("can't create new thread at interpreter shutdown")

    monkeypatch.setattr(threading.Thread, "start", refused)
    idle = WhenIdle(list, after=0.0)
    idle.touch()
    idle.close()
