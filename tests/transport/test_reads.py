"""Reads: repeated while that is safe and useful, and typed errors in every other case."""

import time

import pytest
import requests
import responses
import urllib3

from tripo_kit.config import CircuitBreakerConfig, RetryConfig
from tripo_kit.errors import (
    AuthenticationError,
    BadRequestError,
    CircuitBreakerError,
    ConnectionFailedError,
    ContentPolicyError,
    InsufficientCreditsError,
    MaxRetriesExceededError,
    NotFoundError,
    PermissionDeniedError,
    RateLimitError,
    ReplyLostError,
    ResponseValidationError,
    ServerError,
    ServiceError,
    TripoError,
)
from tripo_kit.events import AttemptFailed, BreakerChanged, RequestFinished
from tripo_kit.transport import Deadline

BASE = "https://openapi.tripo3d.ai/v3"
TASK = {"task_id": "t-1", "type": "text_to_model", "status": "running", "progress": 42}

# The contract's table, and what is not in it.
ERRORS = [
    (401, 2, AuthenticationError),
    (401, 1000, AuthenticationError),
    (401, 1001, AuthenticationError),
    (401, 1002, AuthenticationError),
    (400, 1003, BadRequestError),
    (405, 1003, BadRequestError),
    (415, 1003, BadRequestError),
    (400, 1004, BadRequestError),
    (403, 1005, PermissionDeniedError),
    (404, 2001, NotFoundError),
    (400, 2002, BadRequestError),
    (400, 2003, BadRequestError),
    (400, 2004, BadRequestError),
    (400, 2005, BadRequestError),
    (400, 2006, BadRequestError),
    (400, 2007, BadRequestError),
    (400, 2008, ContentPolicyError),
    (400, 2009, ContentPolicyError),
    (403, 2010, InsufficientCreditsError),
    (400, 2013, BadRequestError),
    (400, 2014, ContentPolicyError),
    (400, 2015, BadRequestError),
    (400, 2016, BadRequestError),
    (400, 2017, BadRequestError),
    (400, 2018, BadRequestError),
    (400, 2019, BadRequestError),
    (400, 2020, BadRequestError),
    (400, 2021, BadRequestError),
    (400, 2022, BadRequestError),
    (404, 4001, NotFoundError),
    (400, 9999, BadRequestError),
    (418, 9999, BadRequestError),
    (403, 9999, PermissionDeniedError),
    (404, 9999, NotFoundError),
    (200, 9999, ServiceError),
    (200, 2010, InsufficientCreditsError),
]
REPEATED = [
    (429, 1007, RateLimitError),
    (429, 9999, RateLimitError),
    (500, 1000, ServerError),
    (500, 1001, ServerError),
    (503, 0, ServerError),
]


@pytest.fixture
def wire():
    with responses.RequestsMock() as mock:
        yield mock


def error_body(code, **more):
    return {"code": code, "status": "error", "message": "why", **more}


@pytest.mark.parametrize(("status", "code", "kind"), ERRORS)
def test_a_refusal_is_typed_and_not_repeated(status, code, kind, wire, connect):
    wire.get(f"{BASE}/tasks/t-1", json=error_body(code), status=status)
    with pytest.raises(ServiceError) as caught:
        connect().task("t-1")
    assert type(caught.value) is kind
    assert (caught.value.code, caught.value.task_id) == (code, "t-1")
    assert len(wire.calls) == 1


@pytest.mark.parametrize(("status", "code", "kind"), REPEATED)
def test_what_passes_is_repeated(status, code, kind, wire, connect):
    wire.get(f"{BASE}/tasks/t-1", json=error_body(code), status=status)
    with pytest.raises(MaxRetriesExceededError) as caught:
        connect().task("t-1")
    assert type(caught.value.last_error) is kind
    assert len(wire.calls) == caught.value.attempts == 3


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (401, AuthenticationError),
        (403, PermissionDeniedError),
        (404, NotFoundError),
        (413, BadRequestError),
    ],
)
def test_a_refusal_in_html_is_typed_by_its_status(status, kind, wire, connect):
    wire.get(f"{BASE}/tasks/t-1", body="<html>", status=status)
    with pytest.raises(kind, match=str(status)):
        connect().task("t-1")


def test_a_status_without_a_name_is_said_by_number(wire, connect):
    wire.get(f"{BASE}/tasks/t-1", status=799)
    with pytest.raises(MaxRetriesExceededError, match=r"answered 799 \("):
        connect().task("t-1")


def test_a_refusal_repeats_what_the_service_said(wire, connect):
    body = error_body(1004, suggestion="Use a smaller face_limit.", request_id="req-7")
    wire.get(f"{BASE}/tasks/t-1", json=body, status=400)
    with pytest.raises(BadRequestError) as caught:
        connect().task("t-1")
    assert caught.value.message == "why"
    assert caught.value.hint == "Use a smaller face_limit."
    assert caught.value.trace_id == "req-7"


def test_what_the_service_says_is_cut_and_scrubbed(wire, connect):
    message = "cannot read https://x.example/a.png?Signature=deadbeef\n\x1b[31m " + "y" * 999
    wire.get(f"{BASE}/tasks/t-1", json={"code": 2020, "message": message}, status=400)
    with pytest.raises(BadRequestError) as caught:
        connect().task("t-1")
    assert "deadbeef" not in str(caught.value)
    assert "\n" not in caught.value.message
    assert "\x1b" not in caught.value.message
    assert len(caught.value.message) < 310


@pytest.mark.parametrize(
    "body",
    [b"", b"<html>Hello</html>", b"[]", b"{", b"[" * 100_000, b'{"message": "no code"}'],
    ids=["empty", "html", "list", "cut", "deep", "no code"],
)
def test_an_unreadable_answer_is_repeated_and_then_typed(body, wire, connect):
    wire.get(f"{BASE}/tasks/t-1", body=body)
    with pytest.raises(MaxRetriesExceededError) as caught:
        connect().task("t-1")
    assert isinstance(caught.value.last_error, ResponseValidationError)
    assert len(wire.calls) == 3


def test_an_answer_of_another_kind_is_typed_and_not_repeated(wire, connect):
    wire.get(
        f"{BASE}/tasks/t-1",
        json={"code": 0, "data": {"status": 5}},
        headers={"X-Tripo-Trace-ID": "trace-9"},
    )
    with pytest.raises(ResponseValidationError, match="status") as caught:
        connect().task("t-1")
    assert (caught.value.status, caught.value.trace_id) == (200, "trace-9")
    assert len(wire.calls) == 1


def test_a_redirect_is_not_followed(wire, connect):
    wire.get(f"{BASE}/tasks/t-1", status=302, headers={"Location": "https://evil.example/"})
    with pytest.raises(MaxRetriesExceededError, match="redirects"):
        connect().task("t-1")
    assert {call.request.url for call in wire.calls} == {f"{BASE}/tasks/t-1"}


def test_it_recovers_after_a_while(wire, connect, clock, caplog):
    wire.get(f"{BASE}/tasks/t-1", status=502, body="<html>")
    wire.get(f"{BASE}/tasks/t-1", body=requests.ConnectionError("reset"))
    wire.get(f"{BASE}/tasks/t-1", json={"code": 0, "data": TASK})
    with caplog.at_level("INFO", "tripo_kit"):
        assert connect().task("t-1").progress == 42
    assert clock.slept == [2.0, 4.0]
    assert caplog.messages[0] == (
        "Attempt 1 failed: The service answered 502 Bad Gateway. Retrying in 2.0s"
    )


def test_every_attempt_and_the_end_are_told(wire, connect, events):
    wire.get(f"{BASE}/tasks/t-1", status=502)
    wire.get(f"{BASE}/tasks/t-1", json={"code": 0, "data": TASK})
    connect().task("t-1")
    failed, finished = events
    assert failed == AttemptFailed(
        kind="poll", attempt=1, delay=2.0, error="The service answered 502 Bad Gateway"
    )
    assert isinstance(finished, RequestFinished)
    assert (finished.status, finished.attempts, finished.path) == (200, 2, "/tasks/t-1")
    assert finished.seconds == 2.0


def test_the_end_of_a_failed_call_is_told_and_logged(wire, connect, events, caplog):
    wire.get(f"{BASE}/tasks/t-1", status=404, json=error_body(2001))
    with pytest.raises(NotFoundError):
        connect().task("t-1")
    assert events[0].delay is None
    assert (events[1].status, events[1].attempts) == (404, 1)
    assert "/tasks/t-1 failed after 1 attempt(s): why" in caplog.messages


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (requests.ConnectTimeout("slow"), ConnectionFailedError),
        (requests.ReadTimeout("slow"), ReplyLostError),
        (requests.ConnectionError("reset"), ReplyLostError),
        (requests.exceptions.ChunkedEncodingError("cut"), ReplyLostError),
        (urllib3.exceptions.NewConnectionError(None, "no route"), ConnectionFailedError),
        (OSError("odd"), ReplyLostError),
        (OSError(), ReplyLostError),
    ],
)
def test_what_breaks_the_wire_is_typed(error, kind, wire, connect):
    wire.get(f"{BASE}/tasks/t-1", body=error)
    with pytest.raises(MaxRetriesExceededError) as caught:
        connect().task("t-1")
    assert type(caught.value.last_error) is kind


def test_a_bug_is_not_taken_for_an_outage(wire, connect):
    wire.get(f"{BASE}/tasks/t-1", body=ZeroDivisionError("a bug"))
    with pytest.raises(ZeroDivisionError):
        connect().task("t-1")


def test_without_resilience_there_is_one_attempt_and_its_own_error(wire, connect, clock):
    wire.get(f"{BASE}/tasks/t-1", status=503, json=error_body(1001))
    transport = connect(settings={"enable_resilience": False})
    for _ in range(9):
        with pytest.raises(ServerError):
            transport.task("t-1", fresh=False)
    assert len(wire.calls) == 9
    assert clock.slept == []
    assert not transport.health()["resilience"]


def test_many_tasks_are_one_repeatable_read(wire, connect):
    wire.post(f"{BASE}/tasks/list", status=504)
    wire.post(
        f"{BASE}/tasks/list", json={"code": 0, "data": {"tasks": {"t-1": TASK}, "missed": ["t-2"]}}
    )
    found = connect().tasks(["t-1", "t-2"])
    assert (list(found.tasks), found.missed) == (["t-1"], ["t-2"])
    assert wire.calls[1].request.body == b'{"task_ids": ["t-1", "t-2"]}'


def test_steps_are_asked_for_and_ids_cannot_leave_their_place(wire, connect):
    wire.get(f"{BASE}/tasks/..%2Faccount%3Fx", json={"code": 0, "data": TASK})
    connect().task("../account?x", step=True)
    assert wire.calls[0].request.url == f"{BASE}/tasks/..%2Faccount%3Fx?step=1"


def test_an_open_breaker_refuses_until_it_is_tried_again(wire, connect, clock, events):
    wire.get(f"{BASE}/tasks/t-1", status=502)
    transport = connect(
        circuit=CircuitBreakerConfig(failure_threshold=2, success_threshold=1, timeout=30)
    )
    with pytest.raises(MaxRetriesExceededError) as caught:
        transport.task("t-1")
    assert caught.value.attempts == 2  # a third one would only be refused
    with pytest.raises(CircuitBreakerError):
        transport.task("t-1")
    assert len(wire.calls) == 2
    clock.now += 30
    wire.replace("GET", f"{BASE}/tasks/t-1", json={"code": 0, "data": TASK})
    transport.task("t-1")
    changes = [event.new for event in events if isinstance(event, BreakerChanged)]
    assert changes == ["open", "half_open", "closed"]


def test_each_kind_of_call_has_its_own_breaker(wire, connect):
    wire.get(f"{BASE}/tasks/t-1", status=502)
    wire.get(f"{BASE}/account/balance", json={"code": 0, "data": {"balance": 5}})
    transport = connect(circuit=CircuitBreakerConfig(failure_threshold=1))
    with pytest.raises(MaxRetriesExceededError):
        transport.task("t-1")
    assert transport.balance().balance == 5
    assert transport.health()["circuit_breaker"]["state"] == "open"


def test_the_breaker_may_open_while_a_call_waits(wire, connect, clock):
    """Another call's failures must not turn this one's error into a mere refusal."""
    wire.get(f"{BASE}/tasks/t-1", status=502)
    transport = connect(circuit=CircuitBreakerConfig(failure_threshold=3))

    def sleep(seconds):
        breaker = transport._service.breakers["poll"]
        for _ in range(2):
            breaker.admit().failed()

    transport._service._sleep = sleep
    with pytest.raises(MaxRetriesExceededError, match="502"):
        transport.task("t-1")
    assert len(wire.calls) == 1


def test_a_slow_body_is_read_no_longer_than_the_deadline(server, connect):
    server.plays(server.trickle(b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n", pause=0.01))
    with pytest.raises(MaxRetriesExceededError, match="did not answer in time"):
        connect(server.base).tasks(["t"], deadline=Deadline(0.3, time.monotonic))
    assert server.has_read(1)


def test_a_huge_reply_is_not_kept(server, say, connect):
    server.plays(
        server.trickle(b"HTTP/1.1 200 OK\r\n\r\n", piece=b" " * 2**20, pause=0),
    )
    transport = connect(server.base, retry=RetryConfig(max_attempts=1))
    with pytest.raises(MaxRetriesExceededError, match="longer than 32 MB"):
        transport.task("t-1")


def test_polls_share_a_connection(server, say, connect):
    server.plays(say.envelope(**TASK))
    transport = connect(server.base)
    for _ in range(5):
        transport.task("t-1")
    assert (server.count, server.connections) == (5, 1)


def test_a_name_that_does_not_resolve_is_said_to_be_unknown(connect):
    transport = connect("https://no-such-host.invalid/v3", retry=RetryConfig(max_attempts=1))
    with pytest.raises(MaxRetriesExceededError, match="its name is not known here"):
        transport.task("t-1")


def test_every_error_is_the_kits_own(wire, connect):
    wire.get(f"{BASE}/tasks/t-1", body=requests.exceptions.InvalidHeader("odd"))
    with pytest.raises(TripoError):
        connect().task("t-1")
