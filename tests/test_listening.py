"""Listeners: told in order, on threads of their own; what they do harms nobody else."""

import threading

import pytest

from tripo_kit.events import BatchChanged, JobChanged, guarded
from tripo_kit.listening import Broadcast, Subscription


def event(number, job="j"):
    return JobChanged(job_id=job, status="running", progress=number)


def test_events_come_in_order_and_are_flushed():
    seen = []
    subscription = Subscription(seen.append)
    for number in range(200):
        subscription.put(number)
    assert subscription.flush(10)
    assert seen == list(range(200))


@pytest.mark.parametrize("error", [ValueError, SystemExit, KeyboardInterrupt])
def test_what_a_listener_raises_is_logged_once_and_noted(error, caplog):
    seen, notes = [], []

    def listener(fact):
        seen.append(fact)
        raise error("broken")

    subscription = Subscription(listener, what="A listener", note=notes.append)
    for number in range(3):
        subscription.put(number)
    assert subscription.flush(10)
    assert seen == [0, 1, 2]
    assert notes == [f"A listener failed: {error.__name__}: broken"]
    assert caplog.text.count("Traceback") == 1


def test_ctrl_c_on_the_main_thread_is_the_person_s():
    def pressed():
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        guarded(pressed)()


def test_a_blocked_listener_holds_up_nobody_and_grows_nothing():
    gate, seen, others = threading.Event(), [], []

    def listener(fact):
        assert gate.wait(10)
        seen.append(fact)

    blocked = Subscription(listener, most=5)
    broadcast = Broadcast(others.append)
    for number in range(500):
        blocked.put(event(number, job=f"j{number % 3}"))
        broadcast(event(number))
    broadcast.flush()
    assert len(others) == 500
    assert not blocked.flush(0.01)
    assert len(blocked._facts) <= 5
    gate.set()
    assert blocked.flush(10)
    newest = {fact.job_id: fact.progress for fact in seen}
    assert newest == {"j0": 498, "j1": 499, "j2": 497}


def test_what_is_about_nothing_else_pushes_out_the_oldest():
    gate, seen = threading.Event(), []
    subscription = Subscription(lambda fact: (gate.wait(10), seen.append(fact)), most=2)
    facts = [object() for _ in range(5)]
    for fact in facts:
        subscription.put(fact)
    gate.set()
    assert subscription.flush(10)
    assert seen[-2:] == facts[-2:]


def test_a_listener_may_wait_for_what_it_is_told_of():
    """It cannot wait for itself: that is seen, and does not take a second."""
    answers = []
    subscription = Subscription(lambda _: answers.append(subscription.flush(60)))
    subscription.put(1)
    assert subscription.flush(10)
    assert answers == [False]


def test_ended_listening_ends():
    seen = []
    broadcast = Broadcast()
    end, end_following = broadcast.add(seen.append), broadcast.follow(seen.append)
    broadcast(event(1))
    broadcast.flush()
    end()
    end_following()
    end()
    broadcast(event(2))
    broadcast.flush()
    assert [e.progress for e in seen] == [1, 1]


def test_what_is_above_hears_everything_and_waits_for_it():
    above, below = [], []
    upper = Broadcast(above.append)
    lower = Broadcast(below.append, above=upper)
    fact = BatchChanged(batch="b", title="t", state="running", total=1)
    lower(fact)
    lower.close()
    assert above == below == [fact]
    lower(fact)
    upper.close()
    assert (len(above), len(below)) == (2, 1)


def test_a_thread_that_cannot_be_had_costs_nobody_anything_and_is_tried_again(monkeypatch):
    seen = []
    subscription = Subscription(seen.append)

    def full(_):
        raise RuntimeError("can't start new thread")

    with monkeypatch.context() as patch:
        patch.setattr(threading.Thread, "start", full)
        subscription.put(1)
        assert not subscription.flush(0.0)
    subscription.put(2)
    assert subscription.flush(10)
    with monkeypatch.context() as patch:
        patch.setattr(threading.Thread, "start", full)
        other = Subscription(seen.append)
        other.put(3)
    assert other.flush(10)  # nothing more comes, and yet it is heard
    assert seen == [1, 2, 3]
