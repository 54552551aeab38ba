"""What happened, counted: each event once, labels bounded, and what alerts look at forgotten."""

import pytest

from tripo_kit.events import (
    AttemptFailed,
    BalanceRead,
    BreakerChanged,
    BytesMoved,
    FallbackUsed,
    FileSaved,
    JobChanged,
    RateWaited,
    ReplyUnreadable,
    RequestFinished,
    RequestsJudged,
)
from tripo_kit.metrics import ClientCollector, Tally, registry_of


class Clock:
    def __init__(self):
        self.now = 0.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def tally(clock):
    return Tally(clock=clock)


def finished(kind="poll", status=200, attempts=1, seconds=0.2, from_cache=False):
    return RequestFinished(
        kind=kind,
        method="GET",
        path="/x",
        status=status,
        attempts=attempts,
        seconds=seconds,
        from_cache=from_cache,
    )


def condition():
    return {
        "breakers": {"poll": {"state": "open"}},
        "rates": {"submit": {"limit": 200, "used": 3}},
        "pools": {"image": {"in_use": 1, "limit": 2, "waiting": 4}},
        "min_balance": 50.0,
    }


def value(tally, name, **labels):
    return registry_of(ClientCollector(lambda: tally, condition)).get_sample_value(name, labels)


@pytest.mark.parametrize(
    ("event", "outcome"),
    [
        (finished(), "answered"),
        (finished(status=404), "refused"),
        (finished(status=503), "failed"),
        (finished(status=None), "unanswered"),
        (finished(status=None, attempts=0), "unsent"),
        (finished(attempts=0, from_cache=True), "cached"),
    ],
)
def test_calls_are_counted_by_how_they_ended(tally, event, outcome):
    tally.hear(event)
    assert value(tally, "tripo_calls_total", kind="poll", outcome=outcome) == 1
    waited = value(tally, "tripo_call_seconds_count", kind="poll")
    assert waited == (None if outcome == "cached" else 1)


def test_attempts_and_repetitions(tally):
    tally.hear(finished(attempts=3))
    tally.hear(AttemptFailed(kind="poll", attempt=1, delay=1.0, error="x"))
    assert value(tally, "tripo_attempts_total", kind="poll") == 3
    assert value(tally, "tripo_retries_total", kind="poll") == 2
    assert value(tally, "tripo_failed_attempts_total", kind="poll") == 1


def test_seconds_fall_into_buckets(tally):
    for seconds in (0.05, 0.2, 500.0):
        tally.hear(finished(seconds=seconds))
    assert value(tally, "tripo_call_seconds_bucket", kind="poll", le="0.05") == 1
    assert value(tally, "tripo_call_seconds_bucket", kind="poll", le="0.25") == 2
    assert value(tally, "tripo_call_seconds_bucket", kind="poll", le="+Inf") == 3
    assert value(tally, "tripo_call_seconds_sum", kind="poll") == pytest.approx(500.25)


def test_everything_else_has_its_counter(tally):
    for event in (
        BreakerChanged(kind="poll", old="closed", new="open"),
        FallbackUsed(kind="account", source="stale cache"),
        RateWaited(kind="submit", seconds=1.5),
        ReplyUnreadable(kind="poll"),
        FileSaved(task_id="t", path="p", size=10, sha256=""),
        BytesMoved(kind="upload", count=3),
        BytesMoved(kind="download", count=9),
        BytesMoved(kind="download", count=1),
        BalanceRead(balance=60.0, frozen=20.0),
        RequestsJudged(taken=4),
        RequestsJudged(refused=2, fields=("prompt", "prompt")),
    ):
        tally.hear(event)
    assert value(tally, "tripo_breaker_changes_total", kind="poll", state="open") == 1
    assert value(tally, "tripo_fallbacks_total", kind="account", source="stale_cache") == 1
    assert value(tally, "tripo_rate_wait_seconds_total", kind="submit") == 1.5
    assert value(tally, "tripo_unreadable_replies_total", kind="poll") == 1
    assert value(tally, "tripo_saved_bytes_total") == 10
    assert value(tally, "tripo_transferred_bytes_total", kind="upload") == 3
    assert value(tally, "tripo_transferred_bytes_total", kind="download") == 10
    assert value(tally, "tripo_available_credits") == 40
    assert value(tally, "tripo_min_balance_credits") == 50
    assert value(tally, "tripo_requests_total", outcome="taken") == 4
    assert value(tally, "tripo_requests_total", outcome="refused") == 2
    assert value(tally, "tripo_refused_fields_total", field="prompt") == 2


def test_what_it_stands_like_is_shown(tally):
    assert value(tally, "tripo_breaker_state", kind="poll", state="open") == 1
    assert value(tally, "tripo_breaker_state", kind="poll", state="closed") == 0
    assert value(tally, "tripo_slots_queued", pool="image") == 4
    assert value(tally, "tripo_rate_used", kind="submit") == 3


def test_events_that_nobody_counts_are_nothing(tally):
    tally.hear(JobChanged(job_id="j", status="running"))
    assert not tally.counts


def test_names_that_people_made_up_are_bounded(tally):
    tally.hear(RequestsJudged(refused=1, fields=tuple(f"f{n}" for n in range(300))))
    fields = [labels for name, labels in tally.counts if name == "refused_fields"]
    assert len(fields) == 101
    assert value(tally, "tripo_refused_fields_total", field="other") == 200


def test_what_alerts_look_at_is_forgotten_after_five_minutes(tally, clock):
    tally.hear(finished(attempts=3))
    clock.now = 200
    tally.hear(finished(attempts=2))
    assert tally.recent()["retries"] == 3
    clock.now = 350
    assert tally.recent()["retries"] == 1
    clock.now = 1000
    assert tally.recent()["retries"] == 0
