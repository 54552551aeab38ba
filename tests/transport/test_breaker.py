"""One contract for the breaker of a process and for the one that machines share."""

import threading

import pytest

from tripo_kit.config import CircuitBreakerConfig
from tripo_kit.errors import CircuitBreakerError
from tripo_kit.transport import BreakerState, CircuitBreaker
from tripo_kit.transport._shared_breaker import SharedBreaker


@pytest.fixture
def changes():
    return []


@pytest.fixture(params=["local", "shared"])
def make(request, clock):
    """Makes a breaker, or another one of the same account."""
    if request.param == "shared":
        shared = request.getfixturevalue("shared_by")(clock)

    def made(config, **options):
        if request.param == "local":
            return CircuitBreaker("tripo3d.test", config, clock=clock, **options)
        return SharedBreaker("tripo3d.test", config, shared=shared, clock=clock, **options)

    return made


@pytest.fixture
def breaker(make, changes):
    config = CircuitBreakerConfig(failure_threshold=3, success_threshold=2, timeout=60)
    return make(config, on_change=lambda *change: changes.append(change))


def fail(breaker, times=1):
    for _ in range(times):
        breaker.admit().failed()


def test_it_starts_closed(breaker):
    status = breaker.status()
    assert status.state is BreakerState.CLOSED
    assert (status.failure_count, status.success_count, status.retry_in) == (0, 0, 0)


def test_failures_in_a_row_open_it(breaker, changes):
    fail(breaker, 2)
    assert not breaker.is_refusing
    fail(breaker)
    assert breaker.is_refusing
    assert changes == [(BreakerState.CLOSED, BreakerState.OPEN)]


def test_a_success_between_failures_keeps_it_closed(breaker):
    fail(breaker, 2)
    breaker.admit().succeeded()
    fail(breaker, 2)
    assert breaker.status().state is BreakerState.CLOSED


def test_while_other_calls_succeed_it_takes_three_times_as_many(breaker):
    for _ in range(4):
        fail(breaker, 2)
        breaker.service_answered()
    assert not breaker.is_refusing
    fail(breaker)
    assert breaker.is_refusing


def test_what_stumbles_while_other_calls_succeed_never_opens_it(breaker):
    for _ in range(20):
        breaker.admit().stumbled()
        breaker.service_answered()
    assert breaker.status().state is BreakerState.CLOSED
    for _ in range(3):
        breaker.admit().stumbled()
    assert breaker.is_refusing


def test_open_it_says_how_long(breaker, clock):
    fail(breaker, 3)
    clock.now += 20
    with pytest.raises(CircuitBreakerError) as caught:
        breaker.admit()
    assert caught.value.service_name == "tripo3d.test"
    assert caught.value.timeout == 40
    assert breaker.status().retry_in == 40


def test_after_the_timeout_it_admits_one_probe_at_a_time(breaker, clock):
    fail(breaker, 3)
    clock.now += 60
    assert not breaker.is_refusing
    probe = breaker.admit()
    assert breaker.is_refusing
    with pytest.raises(CircuitBreakerError):
        breaker.admit()
    probe.succeeded()
    assert not breaker.is_refusing
    assert breaker.status().success_count == 1


def test_successful_probes_close_it(breaker, clock, changes):
    fail(breaker, 3)
    clock.now += 60
    for _ in range(2):
        breaker.admit().succeeded()
    assert breaker.status().state is BreakerState.CLOSED
    assert [new for _, new in changes] == ["open", "half_open", "closed"]


def test_a_failed_probe_opens_it_for_another_while(breaker, clock):
    fail(breaker, 3)
    clock.now += 60
    breaker.admit().succeeded()
    fail(breaker)
    assert breaker.status().retry_in == 60


def test_a_withdrawn_probe_gives_its_place_back(breaker, clock):
    fail(breaker, 3)
    clock.now += 60
    breaker.admit().withdrawn()
    assert not breaker.is_refusing
    assert breaker.status().success_count == 0


def test_a_late_result_of_an_earlier_period_is_ignored(breaker, clock):
    late_failure, late_success, late_withdrawal = (breaker.admit() for _ in range(3))
    fail(breaker, 3)
    clock.now += 60
    breaker.admit().succeeded()
    late_failure.failed()
    late_success.succeeded()
    late_withdrawal.withdrawn()
    status = breaker.status()
    assert (status.state, status.success_count) == (BreakerState.HALF_OPEN, 1)
    assert not breaker.is_refusing


def test_only_the_first_report_of_a_call_counts(breaker):
    permit = breaker.admit()
    permit.succeeded()
    permit.failed()
    permit.withdrawn()
    assert breaker.status().failure_count == 0


def test_a_withdrawal_while_closed_changes_nothing(breaker):
    fail(breaker, 2)
    breaker.admit().withdrawn()
    assert breaker.status().failure_count == 2


def test_half_open_admits_as_many_probes_as_it_is_told(make):
    config = CircuitBreakerConfig(failure_threshold=1, timeout=0, half_open_max_calls=3)
    breaker = make(config)
    breaker.admit().failed()
    for _ in range(3):
        breaker.admit()
    with pytest.raises(CircuitBreakerError):
        breaker.admit()


def test_one_of_many_threads_gets_the_probe(breaker, clock):
    fail(breaker, 3)
    clock.now += 60
    barrier = threading.Barrier(8)
    admitted, refused = [], []

    def knock():
        barrier.wait()
        try:
            admitted.append(breaker.admit())
        except CircuitBreakerError as error:
            refused.append(error)

    threads = [threading.Thread(target=knock) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(admitted), len(refused)) == (1, 7)


def test_it_holds_no_lock_while_a_listener_looks_at_it(make):
    seen = []
    breaker = make(
        CircuitBreakerConfig(failure_threshold=1),
        on_change=lambda *_: seen.append(breaker.status().state),
    )
    breaker.admit().failed()
    assert seen == ["open"]


def test_without_settings_it_has_the_default_ones():
    breaker = CircuitBreaker("tripo3d.test")
    fail(breaker, CircuitBreakerConfig().failure_threshold)
    assert breaker.is_refusing


def test_what_one_machine_learns_the_other_knows(clock, shared_by):
    config = CircuitBreakerConfig(failure_threshold=3, timeout=60)
    here, there = (
        SharedBreaker("tripo3d.test", config, shared=shared_by(clock), clock=clock)
        for _ in range(2)
    )
    fail(here, 2)
    fail(there)
    assert here.is_refusing
    assert there.is_refusing
    clock.now += 60
    here.admit()
    with pytest.raises(CircuitBreakerError):
        there.admit()


def test_a_probe_whose_holder_died_does_not_count_for_ever(clock, shared_by):
    config = CircuitBreakerConfig(failure_threshold=1, timeout=60)
    breaker = SharedBreaker("tripo3d.test", config, shared=shared_by(clock), clock=clock)
    breaker.admit().failed()
    clock.now += 60
    breaker.admit()
    clock.now += 149
    assert breaker.is_refusing
    clock.now += 2
    breaker.admit().succeeded()


def test_other_accounts_and_kinds_have_their_own(clock, shared_by):
    config = CircuitBreakerConfig(failure_threshold=1)
    first = SharedBreaker("tripo3d.test", config, shared=shared_by(clock), clock=clock)
    fail(first)
    for name, account in (("tripo3d.poll", "tests"), ("tripo3d.test", "other")):
        shared = shared_by(clock, account)
        assert not SharedBreaker(name, config, shared=shared, clock=clock).is_refusing
