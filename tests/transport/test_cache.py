"""What is cached, for whom, for how long, and what stands in while the service is out."""

import json
import logging
import os
import sqlite3
import stat
import time
from datetime import datetime, timedelta
from email.utils import formatdate

import pytest
import requests
import responses

from tripo_kit.api import Balance
from tripo_kit.config import CircuitBreakerConfig, FallbackConfig, RetryConfig
from tripo_kit.errors import (
    AuthenticationError,
    CircuitBreakerError,
    MaxRetriesExceededError,
    ResponseValidationError,
)
from tripo_kit.events import BalanceRead, FallbackUsed, RequestFinished
from tripo_kit.transport.reads._storage import cached_session

BASE = "https://openapi.tripo3d.ai/v3"
BALANCE = f"{BASE}/account/balance"
USAGE = f"{BASE}/account/usage"
DONE = {
    "task_id": "t-1",
    "status": "success",
    "output": {"model_url": "https://files.example/m.glb?Signature=deadbeef"},
}


@pytest.fixture
def wire():
    with responses.RequestsMock(assert_all_requests_are_fired=False) as mock:
        yield mock


def ok(data, **more):
    return {"json": {"code": 0, "data": data}, **more}


def dated(seconds):
    """The service's clock, so many seconds after noon."""
    return {"Date": formatdate(1_700_000_000 + seconds, usegmt=True)}


def age_all(home, seconds):
    """Lets the clock of the cache run ahead."""
    for file in (home / "cache").glob("*.sqlite"):
        with sqlite3.connect(file) as rows:
            for key, value in rows.execute("SELECT key, value FROM replies").fetchall():
                reply = json.loads(value)
                for name in ("created_at", "expires"):
                    then = datetime.fromisoformat(reply[name]) - timedelta(seconds=seconds)
                    reply[name] = then.isoformat()
                rows.execute("UPDATE replies SET value = ? WHERE key = ?", (json.dumps(reply), key))
        rows.close()


@pytest.fixture
def home(tmp_path):
    return tmp_path / "home"


class TestFreshAnswers:
    def test_a_balance_is_asked_for_once_in_a_while(self, wire, connect, events):
        wire.get(BALANCE, **ok({"balance": 5, "frozen": 1}))
        transport = connect()
        first = transport.balance()
        assert transport.balance() == first
        assert (first.balance, first.frozen) == (5.0, 1.0)
        assert len(wire.calls) == 1
        calls = [event for event in events if isinstance(event, RequestFinished)]
        assert [call.from_cache for call in calls] == [False, True]
        assert (calls[1].status, calls[1].attempts) == (200, 0)

    def test_a_fresh_one_can_be_asked_for(self, wire, connect):
        wire.get(BALANCE, **ok({"balance": 5}))
        wire.get(BALANCE, **ok({"balance": 4}))
        transport = connect()
        transport.balance()
        assert transport.balance(fresh=True).balance == 4
        assert transport.balance().balance == 4

    def test_a_fresh_answer_needs_no_closed_breaker(self, wire, connect):
        wire.get(BALANCE, **ok({"balance": 5}))
        transport = connect(circuit=CircuitBreakerConfig(failure_threshold=1))
        transport.balance()
        transport._service.breakers["account"].admit().failed()
        assert not transport.balance().stale

    def test_it_grows_old(self, wire, connect, home):
        wire.get(BALANCE, **ok({"balance": 5}))
        transport = connect(home=home)
        transport.balance()
        age_all(home, 6)
        transport.balance()
        assert len(wire.calls) == 2

    @pytest.mark.parametrize("hours", [3, -3])
    def test_it_grows_old_though_this_machine_s_clock_was_set(self, wire, connect, home, hours):
        wire.get(BALANCE, **ok({"balance": 5}, headers=dated(0)))
        wire.get(f"{BASE}/tasks/t-1", **ok(DONE, headers=dated(100)))
        wire.get(BALANCE, **ok({"balance": 4}, headers=dated(100)))
        transport = connect(home=home)
        transport.balance()
        age_all(home, -hours * 3600)
        transport.task("t-1", fresh=True)  # the service's clock has gone on
        assert transport.balance().balance == 4

    def test_how_old_what_stands_in_is_tells_the_service_s_clock(self, wire, connect, home, events):
        wire.get(BALANCE, **ok({"balance": 5}, headers=dated(0)))
        wire.get(f"{BASE}/tasks/t-1", **ok(DONE, headers=dated(100)))
        transport = connect(home=home, circuit=CircuitBreakerConfig(failure_threshold=1))
        transport.balance()
        age_all(home, -3 * 3600)  # the clock was set back
        transport.task("t-1", fresh=True)
        transport._service.breakers["account"].admit().failed()
        assert transport.balance().age == pytest.approx(100, abs=1.5)
        assert [event.age for event in events if isinstance(event, FallbackUsed)] != [None]

    def test_pages_of_the_usage_are_kept_apart(self, wire, connect):
        wire.get(USAGE, **ok([{"task_id": "t-1"}]))
        transport = connect()
        for offset in (0, 50, 0):
            assert len(transport.usage(50, offset)) == 1
        assert [call.request.url.partition("?")[2] for call in wire.calls] == [
            "limit=50&offset=0",
            "limit=50&offset=50",
        ]

    def test_an_ended_task_is_kept_in_memory_only(self, wire, connect, home):
        wire.get(f"{BASE}/tasks/t-1", **ok(DONE))
        transport = connect(home=home)
        for _ in range(3):
            assert transport.task("t-1", fresh=False).is_success
        assert len(wire.calls) == 1
        assert transport.health()["cache_size"] == 1
        assert not list(home.rglob("*"))

    def test_a_task_at_work_is_not_kept(self, wire, connect):
        wire.get(f"{BASE}/tasks/t-1", **ok({"task_id": "t-1", "status": "queued"}))
        transport = connect()
        for _ in range(3):
            transport.task("t-1", fresh=False)
        assert len(wire.calls) == 3
        assert transport.health()["cache_size"] == 0

    def test_what_is_no_task_is_not_kept(self, wire, connect):
        wire.get(f"{BASE}/tasks/t-1", **ok({"status": 7}))
        transport = connect()
        for _ in range(2):
            with pytest.raises(ResponseValidationError):
                transport.task("t-1", fresh=False)
        assert len(wire.calls) == 2

    def test_a_poll_never_comes_from_the_cache(self, wire, connect):
        wire.get(f"{BASE}/tasks/t-1", **ok(DONE))
        transport = connect()
        transport.task("t-1", fresh=False)
        transport.task("t-1")
        assert len(wire.calls) == 2

    def test_a_refusal_is_not_kept(self, wire, connect):
        wire.get(BALANCE, json={"code": 1002}, status=401)
        wire.get(BALANCE, **ok({"balance": 5}))
        transport = connect()
        with pytest.raises(AuthenticationError):
            transport.balance()
        assert transport.balance().balance == 5

    def test_an_unchanged_answer_is_taken_again(self, wire, connect, home):
        wire.get(BALANCE, **ok({"balance": 5}, headers={"ETag": '"1"'}))
        wire.get(BALANCE, status=304, headers={"ETag": '"1"'})
        transport = connect(home=home)
        transport.balance()
        age_all(home, 6)
        assert transport.balance().balance == 5
        assert wire.calls[1].request.headers["If-None-Match"] == '"1"'


class TestWhoseAnswers:
    def test_one_key_never_sees_anothers(self, wire, connect, home):
        wire.get(BALANCE, **ok({"balance": 5}))
        wire.get(BALANCE, **ok({"balance": 7}))
        one = connect(home=home, key="tsk_one")
        other = connect(home=home, key="tsk_other")
        assert one.account != other.account
        assert (one.balance().balance, other.balance().balance) == (5, 7)
        assert len(list((home / "cache").iterdir())) == 2

    def test_the_same_key_at_another_address_is_another_account(self, connect):
        here, there = connect(), connect("https://openapi.tripo3d.com/v3")
        assert here.account != there.account
        assert len(here.account) == 16

    def test_a_new_process_finds_the_answers_of_the_last(self, wire, connect, home):
        wire.get(BALANCE, **ok({"balance": 5}))
        connect(home=home).balance()
        assert connect(home=home).balance().balance == 5
        assert len(wire.calls) == 1

    @pytest.mark.skipif(os.name == "nt", reason="POSIX permissions")
    def test_nobody_else_can_read_it(self, wire, connect, home):
        wire.get(BALANCE, **ok({"balance": 5}))
        connect(home=home).balance()
        folder = home / "cache"
        (file,) = folder.iterdir()
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        assert stat.S_IMODE(file.stat().st_mode) == 0o600

    def test_the_key_is_not_in_it(self, wire, connect, home, say):
        wire.get(BALANCE, **ok({"balance": 5}))
        connect(home=home).balance()
        assert wire.calls[0].request.headers["Authorization"] == f"Bearer {say.key}"
        (file,) = (home / "cache").iterdir()
        assert say.key.encode() not in file.read_bytes()
        assert b"Authorization" not in file.read_bytes()


class TestOutages:
    @pytest.fixture
    def shaken(self, wire, connect, home):
        """A transport that has an answer of a minute ago, and a service that is out."""

        def make(age=60, **fallback):
            transport = connect(
                home=home,
                settings={"fallback": FallbackConfig(**fallback)},
                retry=RetryConfig(max_attempts=1),
            )
            wire.get(BALANCE, **ok({"balance": 5}))
            transport.balance()
            age_all(home, age)
            wire.replace("GET", BALANCE, status=502)
            return transport

        return make

    def test_an_earlier_answer_stands_in_and_says_so(self, shaken, events, caplog):
        answer = shaken().balance()
        assert (answer.balance, answer.stale) == (5, True)
        assert 60 <= answer.age < 70
        assert "Using cached value (service unavailable)" in caplog.messages
        (used,) = [event for event in events if isinstance(event, FallbackUsed)]
        assert (used.source, used.kind) == ("stale cache", "account")
        assert isinstance(events[-1], FallbackUsed)

    def test_not_when_a_fresh_one_was_asked_for(self, shaken, caplog):
        with pytest.raises(MaxRetriesExceededError):
            shaken().balance(fresh=True)
        assert any("/account/balance failed" in message for message in caplog.messages)

    def test_so_it_does_for_the_usage(self, wire, connect, home):
        wire.get(USAGE, **ok({"items": [{"task_id": "t-1"}]}))
        transport = connect(home=home)
        transport.usage()
        age_all(home, 60)
        wire.replace("GET", USAGE, body=requests.ConnectionError("reset"))
        page = transport.usage()
        assert page.stale
        assert [row.task_id for row in page] == ["t-1"]

    def test_so_it_does_when_the_breaker_is_open(self, shaken):
        transport = shaken()
        for _ in range(1000):
            transport._service.breakers["account"].admit().failed()
        assert transport.balance().stale

    def test_its_silence_can_be_asked_for(self, shaken, caplog):
        assert shaken(log_fallback=False).balance().stale
        assert "Using cached value (service unavailable)" not in caplog.messages

    def test_an_answer_that_is_too_old_does_not(self, shaken):
        with pytest.raises(MaxRetriesExceededError):
            shaken(age=3700).balance()

    def test_nor_does_any_if_the_cache_may_not_be_used(self, shaken):
        with pytest.raises(MaxRetriesExceededError):
            shaken(enable_cache=False).balance()

    def test_a_set_value_is_the_last_resort(self, shaken, caplog):
        value = Balance(0.0)
        assert shaken(age=3700, fallback_value=value).balance() is value
        assert "Using fallback value (service unavailable)" in caplog.messages

    def test_a_401_is_never_masked(self, shaken, wire):
        transport = shaken()
        wire.replace("GET", BALANCE, json={"code": 1002}, status=401)
        with pytest.raises(AuthenticationError):
            transport.balance()

    @pytest.mark.parametrize("wait", ["1", "600"])
    def test_a_request_to_slow_down_is_bridged(self, wait, shaken, wire):
        transport = shaken()
        wire.replace("GET", BALANCE, json={"code": 1007}, status=429, headers={"Retry-After": wait})
        assert transport.balance().stale

    def test_without_an_answer_the_error_stands(self, wire, connect, caplog):
        wire.get(BALANCE, status=502)
        with pytest.raises(MaxRetriesExceededError):
            connect().balance()
        assert any("/account/balance failed" in message for message in caplog.messages)

    def test_an_earlier_answer_that_makes_no_sense_does_not_stand_in(self, wire, connect, home):
        wire.get(BALANCE, **ok({"balance": "plenty"}))
        transport = connect(home=home)
        with pytest.raises(ResponseValidationError):
            transport.balance()
        age_all(home, 6)
        wire.replace("GET", BALANCE, status=502)
        with pytest.raises(MaxRetriesExceededError):
            transport.balance()

    def test_fallbacks_are_counted(self, shaken):
        transport = shaken()
        transport.balance()
        assert transport.health()["requests"]["fallbacks"] == 1

    def test_without_resilience_nothing_stands_in(self, wire, connect, home):
        wire.get(BALANCE, **ok({"balance": 5}))
        transport = connect(home=home, settings={"enable_resilience": False})
        transport.balance()
        transport.balance()
        assert len(wire.calls) == 2
        assert not home.exists()
        wire.replace("GET", BALANCE, status=502)
        with pytest.raises(Exception, match="502"):
            transport.balance()


class TestBrokenCaches:
    @pytest.fixture(autouse=True)
    def answer(self, wire):
        wire.get(BALANCE, **ok({"balance": 5}))

    def file(self, transport, home):
        return home / "cache" / f"replies-{transport.account}.sqlite"

    def complaints(self, caplog):
        return [m for m in caplog.messages if m.startswith("The cache of replies cannot be used")]

    def assert_works_without(self, transport, caplog):
        for _ in range(3):
            assert transport.balance().balance == 5
        assert transport.health()["cache_size"] == 0
        assert len(self.complaints(caplog)) == 1

    def test_a_file_that_is_no_cache(self, connect, home, caplog):
        transport = connect(home=home)
        (home / "cache").mkdir(parents=True)
        self.file(transport, home).write_bytes(b"this is not a database" * 99)
        self.assert_works_without(transport, caplog)

    def test_a_folder_that_cannot_be_made(self, connect, home, caplog):
        home.write_text("a file in the place of the folder")
        self.assert_works_without(connect(home=home), caplog)

    def test_a_folder_in_the_place_of_the_file(self, connect, home, caplog):
        transport = connect(home=home)
        self.file(transport, home).mkdir(parents=True)
        self.assert_works_without(transport, caplog)

    def test_a_file_that_somebody_else_has_locked(self, connect, home, caplog):
        transport = connect(home=home)
        (home / "cache").mkdir(parents=True)
        other = sqlite3.connect(self.file(transport, home), isolation_level=None)
        other.execute("BEGIN EXCLUSIVE")
        began = time.monotonic()
        self.assert_works_without(transport, caplog)
        assert time.monotonic() - began < 10
        other.close()

    def test_a_file_that_breaks_later(self, connect, home, caplog, wire):
        transport = connect(home=home)
        transport.balance()
        self.file(transport, home).write_bytes(b"broken" * 999)
        self.assert_works_without(transport, caplog)

    def test_it_breaks_when_its_size_is_asked_for(self, connect, home, caplog):
        transport = connect(home=home)
        transport.balance()
        self.file(transport, home).write_bytes(b"broken" * 999)
        assert transport.health()["cache_size"] == 0
        assert len(self.complaints(caplog)) == 1

    def test_it_breaks_when_an_answer_should_stand_in(self, connect, home, caplog, wire):
        transport = connect(home=home, retry=RetryConfig(max_attempts=1))
        transport.balance()

        def break_it(request):
            self.file(transport, home).write_bytes(b"broken" * 999)
            return (502, {}, "")

        age_all(home, 60)
        wire.remove("GET", BALANCE)
        wire.add_callback("GET", BALANCE, break_it)
        with pytest.raises(MaxRetriesExceededError):
            transport.balance()
        assert len(self.complaints(caplog)) == 1

    @pytest.mark.parametrize(
        "value",
        ['{"odd": 1}', "[]", "null", "3", '"x"', "no JSON", "", "{}", '{"status_code": []}'],
    )
    def test_a_row_that_cannot_be_read_is_asked_for_again(self, value, connect, home, caplog, wire):
        transport = connect(home=home)
        transport.balance()
        with sqlite3.connect(self.file(transport, home)) as rows:
            rows.execute("UPDATE replies SET value = ?", (value,))
        rows.close()
        with caplog.at_level(logging.CRITICAL, "requests_cache"):
            assert transport.balance().balance == 5
        assert len(wire.calls) == 2

    def test_a_closed_one_says_nothing(self, connect, caplog):
        transport = connect()
        transport.balance()
        transport.close()
        assert transport.health()["cache_size"] == 0
        assert not self.complaints(caplog)


def test_the_storage_is_a_mapping_like_any_other(wire, tmp_path):
    wire.get(BALANCE, json={})
    with cached_session(tmp_path / "cache" / "replies.sqlite", 5) as session:
        session.get(BALANCE)
        storage = session.cache.responses
        assert list(storage) == [f"GET {BALANCE}"]
        del storage[f"GET {BALANCE}"]
        assert len(storage) == 0
        with pytest.raises(KeyError):
            del storage[f"GET {BALANCE}"]


def test_a_cache_that_breaks_for_two_at_once_is_complained_about_once(connect, caplog):
    cache = connect()._account._cache
    cache._opened()
    for _ in range(2):
        cache._do_without(OSError("no space"))
    assert len(caplog.messages) == 1
    assert cache.find(requests.Request("GET", BALANCE).prepare()) is None


def test_a_breaker_error_without_an_earlier_answer_stands(wire, connect):
    transport = connect(circuit=CircuitBreakerConfig(failure_threshold=1))
    transport._service.breakers["account"].admit().failed()
    with pytest.raises(CircuitBreakerError):
        transport.balance()


def test_a_cached_answer_ends_a_call_like_any_other(wire, connect, events):
    wire.get(BALANCE, **ok({"balance": 5}))
    transport = connect()
    transport.balance()
    transport.balance()
    assert [type(event) for event in events] == [RequestFinished, BalanceRead] * 2
    assert transport.health()["requests"]["cache_hits"] == 1


def test_whoever_hears_in_the_log_that_the_cache_is_gone_may_read_himself(wire, connect, home):
    for _ in range(2):
        wire.get(BALANCE, **ok({"balance": 5}))
    home.write_text("a file in the place of the folder")
    transport, seen = connect(home=home), []

    class Asks(logging.Handler):
        def emit(self, record):
            seen.append((record.getMessage(), transport.balance().balance))

    handler = Asks()
    logging.getLogger("tripo_kit.transport").addHandler(handler)
    try:
        assert transport.balance().balance == 5
    finally:
        logging.getLogger("tripo_kit.transport").removeHandler(handler)
    ((text, balance),) = seen
    assert "cache of replies" in text
    assert balance == 5
