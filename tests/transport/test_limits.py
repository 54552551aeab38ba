import threading

import pytest

from tripo_kit.errors import WaitTimeoutError
from tripo_kit.transport import Deadline, Kind, Limits
from tripo_kit.transport._limits import RATES


def test_the_contract_limits_creations_and_uploads():
    assert RATES == {Kind.SUBMIT: 200, Kind.UPLOAD: 10}


def test_what_is_within_the_limit_does_not_wait(clock):
    limits = Limits(clock=clock)
    for _ in range(10):
        limits.wait(Kind.UPLOAD, Deadline(None, clock), clock.sleep)
    assert clock.slept == []


def test_one_more_waits_for_the_minute_to_pass(clock):
    limits = Limits({Kind.UPLOAD: 2}, clock=clock)
    for pause in (10, 20, 0):
        limits.wait(Kind.UPLOAD, Deadline(None, clock), clock.sleep)
        clock.now += pause
    # Taken at 0 and 10; the third, at 30, waits until the first is a minute old.
    assert sum(clock.slept) == pytest.approx(30, abs=0.1)


def test_a_slot_after_the_deadline_is_not_waited_for(clock):
    limits = Limits({Kind.SUBMIT: 1}, clock=clock)
    limits.wait(Kind.SUBMIT, Deadline(None, clock), clock.sleep)
    with pytest.raises(WaitTimeoutError, match="limit of 1 submit requests a minute"):
        limits.wait(Kind.SUBMIT, Deadline(5, clock), clock.sleep)
    assert clock.slept == []


def test_other_kinds_pass(clock):
    limits = Limits({Kind.SUBMIT: 1}, clock=clock)
    for _ in range(50):
        limits.wait(Kind.POLL, Deadline(0, clock), clock.sleep)
    assert limits.in_use() == {"submit": {"limit": 1, "used": 0}}


def test_used_slots_come_back(clock):
    limits = Limits({Kind.SUBMIT: 3}, clock=clock)
    limits.wait(Kind.SUBMIT, Deadline(None, clock), clock.sleep)
    assert limits.in_use()["submit"]["used"] == 1
    clock.now += 61
    assert limits.in_use()["submit"]["used"] == 0


def test_it_is_exact_across_threads(clock):
    limits = Limits({Kind.SUBMIT: 20}, clock=clock)
    refused = []

    def take():
        for _ in range(5):
            try:
                limits.wait(Kind.SUBMIT, Deadline(1, clock), clock.sleep)
            except WaitTimeoutError as error:
                refused.append(error)

    threads = [threading.Thread(target=take) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(refused) == 20


def test_without_a_clock_it_uses_the_machines():
    Limits({Kind.SUBMIT: 1}).wait(Kind.SUBMIT, Deadline(1), lambda _: None)
