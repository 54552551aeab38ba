import threading

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
    workers = Workers("test", 1)
    done = threading.Event()
    workers.put(done.set)
    assert done.wait(10)
    workers.close()
    ran = []
    workers.put(lambda: ran.append(1))
    assert ran == []
    assert not [t for t in threading.enumerate() if t.name == "tripo-kit-test-0"]


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
    timers, done, order = Timers(), threading.Event(), []
    timers.after(0.02, done.set)
    timers.after(0.01, lambda: order.append("later"))
    timers.after(0.0, lambda: order.append("soon"))
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
