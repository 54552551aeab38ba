import random
from email.utils import formatdate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tripo_kit.config import RetryConfig
from tripo_kit.transport import RetryPolicy

NOW = 1_700_000_000.0


def policy(failures=0, **config):
    made = RetryPolicy.from_config(RetryConfig(**config), rng=random.Random(7), wall=lambda: NOW)
    for _ in range(failures):
        made = made.after_failure("GET", "/x", OSError("no"), None)
    return made


def delays(count, **config):
    return [policy(n, **config).get_backoff_time() for n in range(count)]


def test_the_first_attempt_waits_for_nothing_and_later_ones_longer_and_longer():
    assert delays(5, jitter=False) == [0, 2, 4, 8, 16]


def test_the_base_and_the_first_delay_are_settings():
    assert delays(4, jitter=False, initial_delay=0.5, exponential_base=3) == [0, 1.5, 4.5, 13.5]


def test_no_delay_is_above_the_cap():
    assert delays(9, jitter=False, max_delay=10)[-1] == 10
    assert policy(3, jitter=False, exponential_base=1e200).get_backoff_time() == 60


@given(
    failures=st.integers(1, 12),
    seed=st.integers(0, 2**32),
    initial=st.floats(0, 100),
    base=st.floats(1, 10),
    cap=st.floats(100, 1000),
)
def test_jitter_draws_half_to_one_and_a_half_of_the_delay(failures, seed, initial, base, cap):
    config = RetryConfig(initial_delay=initial, exponential_base=base, max_delay=cap)
    made = RetryPolicy.from_config(config, rng=random.Random(seed))
    for _ in range(failures):
        made = made.after_failure("GET", "/x", OSError(), None)
    whole = min(initial * base**failures, cap)
    assert 0.5 * whole <= made.get_backoff_time() <= min(1.5 * whole, cap)


def test_jitter_is_not_always_the_same():
    made = policy(2)
    assert len({made.get_backoff_time() for _ in range(20)}) == 20


def test_attempts_run_out():
    assert [policy(n, max_attempts=3).is_exhausted() for n in range(4)] == [
        False,
        False,
        False,
        True,
    ]
    assert policy(1, max_attempts=1).is_exhausted()
    assert policy(3).attempts == 3


def test_a_copy_keeps_its_own_fields():
    made = policy(max_delay=7, initial_delay=0.25)
    copy = made.new(total=1)
    assert (copy.config, copy.rng, copy.wall) == (made.config, made.rng, made.wall)
    assert copy.total == 1


def test_alone_it_is_a_policy_that_repeats_nothing():
    assert RetryPolicy().total == 0
    assert not RetryPolicy().raise_on_status


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, None),
        ({"Retry-After": "7"}, 7.0),
        ({"Retry-After": " 1.5 "}, 1.5),
        ({"Retry-After": "0"}, 0.0),
        ({"Retry-After": "3600"}, 3600.0),
        ({"Retry-After": "100000"}, 3600.0),
        ({"X-RateLimit-Reset": str(NOW + 10**6)}, 3600.0),
        ({"Retry-After": formatdate(NOW + 90, usegmt=True)}, 90.0),
        ({"Retry-After": formatdate(NOW - 90, usegmt=True)}, 0.0),
        ({"Retry-After": "soon"}, None),
        ({"Retry-After": "-3"}, None),
        ({"Retry-After": "nan"}, None),
        ({"Retry-After": "1e400"}, None),
        ({"Retry-After": "٣"}, None),
        ({"Retry-After": "Mon, 99 Foo 99999 99:99:99 GMT"}, None),
        ({"X-RateLimit-Reset": str(NOW + 12)}, 12.0),
        ({"X-RateLimit-Reset": str(NOW - 12)}, 0.0),
        ({"X-RateLimit-Reset": "15"}, 15.0),
        ({"X-RateLimit-Reset": "never"}, None),
        ({"X-RateLimit-Reset": "inf"}, None),
        ({"X-RateLimit-Reset": "-1"}, None),
        ({"Retry-After": "3", "X-RateLimit-Reset": "15"}, 3.0),
        ({"Retry-After": "soon", "X-RateLimit-Reset": "15"}, 15.0),
    ],
)
def test_what_a_reply_asks_for(headers, seconds):
    assert policy().wait_asked_by(headers) == seconds


@pytest.mark.parametrize("hours", [3, -3])
def test_what_the_service_dates_is_judged_by_its_own_clock(hours):
    there = NOW + hours * 3600
    date = {"Date": formatdate(there, usegmt=True)}
    asked = {"Retry-After": formatdate(there + 2, usegmt=True)}
    assert policy().wait_asked_by(date | asked) == 2.0
    assert policy().wait_asked_by(date | {"X-RateLimit-Reset": str(there + 7)}) == 7.0


def test_a_date_out_of_somebodys_cache_is_not_the_services_clock():
    headers = {"Date": formatdate(NOW - 900, usegmt=True), "Age": "900"}
    asked = {"Retry-After": formatdate(NOW + 2, usegmt=True)}
    assert policy().wait_asked_by(headers | asked) == 2.0


def test_an_absurd_wait_is_cut_and_said(caplog):
    assert policy().wait_asked_by({"Retry-After": "31536000"}) == 3600.0
    assert "asks by Retry-After to wait 31536000 s; the kit takes it as 3600 s" in caplog.text


@given(st.text())
def test_no_header_breaks_it(text):
    for name in ("Retry-After", "X-RateLimit-Reset"):
        found = policy().wait_asked_by({name: text})
        assert found is None or 0 <= found < float("inf")
