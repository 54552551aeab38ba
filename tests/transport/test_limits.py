import threading
from functools import partial

import pytest

from tripo_kit.errors import WaitTimeoutError
from tripo_kit.transport import Deadline, Kind, Limits
from tripo_kit.transport._limits import RATES


def test_the_contract_limits_creations_and_uploads():
    assert RATES == {Kind.SUBMIT: 200, Kind.UPLOAD: 10}


@pytest.fixture(params=["local", "shared"])
def make(request, clock):
    """Makes limits of a process, or those that machines share: one contract for both."""
    shared = None
    if request.param == "shared":
        shared = request.getfixturevalue("shared_by")(clock)
    return partial(Limits, clock=clock, shared=shared)


def test_what_is_within_the_limit_does_not_wait(make, clock):
    limits = make()
    for _ in range(10):
        limits.wait(Kind.UPLOAD, Deadline(None, clock), clock.sleep)
    assert clock.slept == []


def test_one_more_waits_for_the_minute_to_pass(make, clock):
    limits = make({Kind.UPLOAD: 2})
    for pause in (10, 20, 0):
        limits.wait(Kind.UPLOAD, Deadline(None, clock), clock.sleep)
        clock.now += pause
    # Taken at 0 and 10; the third, at 30, waits until the first is a minute old.
    assert sum(clock.slept) == pytest.approx(30, abs=0.1)


def test_a_slot_after_the_deadline_is_not_waited_for(make, clock):
    limits = make({Kind.SUBMIT: 1})
    limits.wait(Kind.SUBMIT, Deadline(None, clock), clock.sleep)
    with pytest.raises(WaitTimeoutError, match="limit of 1 submit requests a minute"):
        limits.wait(Kind.SUBMIT, Deadline(5, clock), clock.sleep)
    assert clock.slept == []


def test_other_kinds_pass(make, clock):
    limits = make({Kind.SUBMIT: 1})
    for _ in range(50):
        limits.wait(Kind.POLL, Deadline(0, clock), clock.sleep)
    assert limits.in_use() == {"submit": {"limit": 1, "used": 0}}


def test_used_slots_come_back(make, clock):
    limits = make({Kind.SUBMIT: 3})
    limits.wait(Kind.SUBMIT, Deadline(None, clock), clock.sleep)
    assert limits.in_use()["submit"]["used"] == 1
    clock.now += 61
    assert limits.in_use()["submit"]["used"] == 0


def test_it_is_exact_across_threads(make, clock):
    limits = make({Kind.SUBMIT: 20})
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


def test_machines_share_a_minute(clock, shared_by):
    here, there = (Limits({Kind.SUBMIT: 3}, clock=clock, shared=shared_by(clock)) for _ in range(2))
    for limits in (here, there, here):
        limits.wait(Kind.SUBMIT, Deadline(0, clock), clock.sleep)
    for limits in (here, there):
        with pytest.raises(WaitTimeoutError):
            limits.wait(Kind.SUBMIT, Deadline(0, clock), clock.sleep)
    clock.now += 61
    there.wait(Kind.SUBMIT, Deadline(0, clock), clock.sleep)
