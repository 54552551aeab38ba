"""What time it is at the service, and how exactly that is known."""

from email.utils import formatdate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tripo_kit.transport import ServiceClock

NOON = 1_700_000_000


def dated(date, **headers):
    return {"Date": formatdate(date, usegmt=True)} | headers


@given(
    true=st.floats(NOON, NOON + 10**6),
    there=st.floats(0, 30),
    back=st.floats(0, 30),
    later=st.floats(0, 10**5),
)
def test_the_true_time_is_always_between_the_two(true, there, back, later):
    clock = ServiceClock(lambda: 100 + there + back + later)
    clock.observe(dated(int(true)), sent=100.0, received=100 + there + back)
    now = clock.now()
    truth = true + back + later
    assert now.earliest <= truth + 1e-6
    assert truth <= now.latest + 1e-6
    assert now.latest - now.earliest == pytest.approx(1 + there + back)


def test_before_any_date_nothing_is_known():
    clock = ServiceClock()
    assert (clock.now(), clock.newest) == (None, None)


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Date": "soon"},
        {"Date": ""},
        {"Date": "Mon, 99 Foo 99999 99:99:99 GMT"},
        dated(NOON, Age="7"),
    ],
)
def test_what_says_nothing_of_now_is_passed_over(headers):
    clock = ServiceClock()
    clock.observe(headers, sent=1.0, received=2.0)
    assert clock.newest is None


def test_the_newest_counts_and_a_late_older_one_does_not():
    clock = ServiceClock(lambda: 12.0)
    clock.observe(dated(NOON), sent=1.0, received=2.0)
    clock.observe(dated(NOON + 500), sent=10.0, received=11.0)
    clock.observe(dated(NOON + 3), sent=4.0, received=5.0)
    assert clock.newest.date == NOON + 500
    assert clock.now().earliest == NOON + 501


def test_every_reply_of_the_service_tells_it(server, say, connect, clock):
    transport = connect(server.base)
    server.plays(say.http(404, b"", Date=formatdate(NOON, usegmt=True)))
    with pytest.raises(Exception, match="404"):
        transport.task("t")
    assert transport.service_clock.newest.date == NOON
    clock.now += 30
    assert transport.service_clock.now().earliest == NOON + 30


def test_one_can_see_when_an_answer_was_given(server, say, connect):
    transport = connect(server.base)
    body = {"code": 0, "data": {"balance": 5, "frozen": 0}}
    server.plays(say.http(200, body, Date=formatdate(NOON, usegmt=True)))
    with transport.service_clock.witnessed() as seen:
        transport.balance(fresh=True)
    assert [one.date for one in seen] == [NOON]
    with transport.service_clock.witnessed() as seen:
        transport.balance()
    assert seen == []


@pytest.mark.parametrize("hours", [3, -3])
def test_a_dated_wait_is_judged_by_what_earlier_replies_have_shown(
    server, connect, clock, say, hours
):
    there = 1_700_000_000 + hours * 3600  # the transport's own clock says 1_700_000_000
    date = formatdate(there, usegmt=True)
    ok = say.http(200, {"code": 0, "data": {"balance": 5}}, Date=date)
    full = say.refusal(429, 2000, X_RateLimit_Reset=str(there + 2))  # it does not say its own time
    transport = connect(server.plays(ok, full, ok).url)
    transport.balance(fresh=True)
    before = clock()
    assert transport.balance(fresh=True).balance == 5
    assert 1.0 <= clock() - before <= 3.0
