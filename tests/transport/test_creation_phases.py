"""A creation is sent again only when it is certain that the service did not take it."""

import os
import socket
import time

import pytest

from tripo_kit.api import TextToModel
from tripo_kit.config import CircuitBreakerConfig, RetryConfig
from tripo_kit.errors import (
    AuthenticationError,
    BadRequestError,
    CircuitBreakerError,
    ConcurrencyLimitError,
    ConnectionFailedError,
    ContentPolicyError,
    InsufficientCreditsError,
    MaxRetriesExceededError,
    NotFoundError,
    RateLimitError,
    ReplyLostError,
    RequestValidationError,
    StorageError,
    WaitTimeoutError,
)
from tripo_kit.transport import Deadline

FOX = TextToModel(prompt="a small red fox", model="v3.1-20260211")

# What the server does after it has read a whole creation, and nobody knows what it made of it.
AMBIGUOUS = {
    "connection dropped": lambda s, say: s.drop,
    "connection reset": lambda s, say: s.reset,
    "nothing for a long time": lambda s, say: s.hang,
    "half a status line": lambda s, say: s.cut(b"HTTP/1.1 2"),
    "no HTTP": lambda s, say: s.cut(b"\x16\x03\x01 hello\r\n\r\n"),
    "truncated headers": lambda s, say: s.cut(b"HTTP/1.1 200 OK\r\nContent-Le"),
    "headers and no body": lambda s, say: s.cut(say.created[: say.created.index(b"\r\n\r\n") + 4]),
    "half a body": lambda s, say: s.cut(say.created[:-20]),
    "half a body, then silence": lambda s, say: s.hold(say.created[:-20]),
    "a body that never ends": lambda s, say: s.trickle(
        b"HTTP/1.1 200 OK\r\nContent-Length: 99999\r\n\r\n", pause=0.01
    ),
    "a broken chunk": lambda s, say: s.cut(
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"
    ),
    "a length that is no number": lambda s, say: s.cut(
        b"HTTP/1.1 200 OK\r\nContent-Length: 1, 2\r\n\r\n{}"
    ),
    "broken compression": lambda s, say: say.http(200, b"no gzip", Content_Encoding="gzip"),
    "200 and empty": lambda s, say: say.http(200),
    "200 and HTML": lambda s, say: say.http(200, b"<html>Welcome</html>", "text/html"),
    "200 and broken JSON": lambda s, say: say.http(200, b'{"code": 0, "data": {"task'),
    "200 and a list": lambda s, say: say.http(200, []),
    "200 and 100 000 brackets": lambda s, say: say.http(200, b"[" * 100_000),
    "200, code 0, no data": lambda s, say: say.http(200, {"code": 0}),
    "200, code 0, no task": lambda s, say: say.envelope(status="queued"),
    "200, code 0, an odd task": lambda s, say: say.envelope(task_id=["x"]),
    "200, code 0, data a list": lambda s, say: say.http(200, {"code": 0, "data": ["x"]}),
    "200, code 0, broken data": lambda s, say: say.http(200, b'{"code": 2000, "data": {"a": 01}}'),
    "204": lambda s, say: b"HTTP/1.1 204 No Content\r\n\r\n",
    "a redirect": lambda s, say: say.http(302, Location="/v3/elsewhere"),
    "a redirect that keeps the method": lambda s, say: say.http(307, Location="/v3/elsewhere"),
    "bare 400": lambda s, say: say.http(400, b"Bad Request", "text/plain"),
    "bare 404": lambda s, say: say.http(404, b"<html>", "text/html"),
    "400 with code 0": lambda s, say: say.refusal(400, 0),
    "400 that names a task": lambda s, say: say.http(
        400, {"code": 1004, "data": {"task_id": say.task_id}}
    ),
    "400 that names something odd": lambda s, say: say.http(
        400, {"code": 1004, "data": {"task_id": 7}}
    ),
    "bare 500": lambda s, say: say.http(500, b"oops", "text/plain"),
    "500 in an envelope": lambda s, say: say.refusal(500, 1001),
    "502 and HTML": lambda s, say: say.html,
    "502 in an envelope": lambda s, say: say.refusal(502, 1000),
    "bare 503": lambda s, say: say.http(503, b"", Retry_After="1"),
    "503 with a code of the service": lambda s, say: say.refusal(503, 1001, Retry_After="1"),
    "503 with a gateway's code": lambda s, say: say.refusal(503, 503, "upstream request timeout"),
    "503 with a larger code": lambda s, say: say.refusal(503, 10503),
    "HTML with a 429": lambda s, say: say.http(429, b"<html>", "text/html", Retry_After="1"),
    "408 in an envelope": lambda s, say: say.refusal(408, 408),
    "409 in an envelope": lambda s, say: say.refusal(409, 1004),
    "499 in an envelope": lambda s, say: say.refusal(499, 499),
    "200 with a server's trouble": lambda s, say: say.refusal(200, 1000),
    "200 with a refusal": lambda s, say: say.refusal(200, 2010),
    "400 with a code of 403": lambda s, say: say.refusal(400, 2010),
    "503 that names a task": lambda s, say: say.http(
        503, {"code": 1001, "data": {"task_id": say.task_id}}
    ),
    "bare 504": lambda s, say: say.http(504, b"<html>Gateway Timeout</html>", "text/html"),
    "an unknown status": lambda s, say: say.http(799, b""),
}

REFUSALS = {
    "401": (401, 1002, AuthenticationError),
    "400": (400, 1004, BadRequestError),
    "moderation": (400, 2008, ContentPolicyError),
    "credits": (403, 2010, InsufficientCreditsError),
    "a full pool": (429, 2000, ConcurrencyLimitError),
    "an expired path": (404, 4001, NotFoundError),
    "a wrong content type": (415, 1003, BadRequestError),
    "a rate": (429, 1007, RateLimitError),
}


ENDLESS = {"nothing for a long time", "half a body, then silence", "a body that never ends"}


def patience(name):
    """Real time: a server's silence has to be waited for, a little."""
    return Deadline(0.3 if name in ENDLESS else 20, time.monotonic)


@pytest.mark.parametrize("name", AMBIGUOUS)
def test_what_leaves_it_open_is_sent_once_and_ends_as_a_lost_reply(name, server, say, connect):
    server.plays(AMBIGUOUS[name](server, say))
    with pytest.raises(ReplyLostError):
        connect(server.base).create(FOX, deadline=patience(name))
    assert server.has_read(1)


@pytest.mark.parametrize("name", AMBIGUOUS)
def test_no_setting_makes_an_open_end_repeatable(name, server, say, connect):
    server.plays(AMBIGUOUS[name](server, say))
    transport = connect(server.base, settings={"enable_resilience": False})
    with pytest.raises(ReplyLostError):
        transport.create(FOX, deadline=patience(name), wait_for_pool=True)
    assert server.has_read(1)


@pytest.mark.parametrize("name", REFUSALS)
def test_a_refusal_is_raised_at_once_as_what_it_is(name, server, say, connect):
    status, code, error = REFUSALS[name]
    server.plays(say.refusal(status, code, "because", X_Tripo_Trace_ID="trace-1"))
    transport = connect(server.base, settings={"enable_resilience": False})
    with pytest.raises(error) as caught:
        transport.create(FOX)
    assert server.count == 1
    assert (caught.value.status, caught.value.code) == (status, code)
    assert caught.value.trace_id == "trace-1"


def test_a_bare_401_is_a_refusal(server, say, connect):
    server.plays(say.http(401, b"<html>", "text/html"))
    with pytest.raises(AuthenticationError, match="401"):
        connect(server.base).create(FOX)
    assert server.count == 1


def test_it_is_sent_again_after_the_service_refused_for_now(server, say, connect, clock):
    server.plays(say.refusal(429, 1007, Retry_After="2"), say.created)
    assert connect(server.base).create(FOX).task_id == say.task_id
    assert server.count == 2
    assert clock.slept == [2.0]


def test_the_last_refusal_is_kept_when_all_attempts_fail(server, say, connect):
    server.plays(say.refusal(429, 1007, "too fast"))
    with pytest.raises(MaxRetriesExceededError) as caught:
        connect(server.base).create(FOX)
    assert server.count == caught.value.attempts == 3
    assert isinstance(caught.value.last_error, RateLimitError)
    assert caught.value.request_id == server.requests[-1][1]["x-request-id"]


@pytest.mark.parametrize(
    ("name", "speaker"),
    [
        ("500 in an envelope", "service"),
        ("503 with a code of the service", "service"),
        ("bare 503", "gateway"),
        ("502 and HTML", "gateway"),
        ("503 with a gateway's code", "gateway"),
        ("bare 504", "nobody"),
        ("bare 500", "nobody"),
        ("200 and broken JSON", "nobody"),
        ("connection reset", "nobody"),
    ],
)
def test_who_was_heard_last_is_told(name, speaker, server, say, connect):
    server.plays(AMBIGUOUS[name](server, say))
    with pytest.raises(ReplyLostError) as caught:
        connect(server.base).create(FOX)
    assert caught.value.speaker == speaker
    assert caught.value.request_id == server.requests[0][1]["x-request-id"]


def test_each_attempt_has_a_name_which_is_told_before_it_is_sent(server, say, connect):
    names = []

    def note(name):
        names.append((name, server.count))

    server.plays(say.refusal(429, 1007), say.created)
    connect(server.base).create(FOX, on_attempt=note)
    sent = [headers["x-request-id"] for _, headers, _ in server.requests]
    assert names == [(sent[0], 0), (sent[1], 1)]
    assert sent[0] != sent[1]


def test_what_cannot_be_noted_is_not_sent(server, say, connect):
    def full(_name):
        raise StorageError("the disk is full")

    server.plays(say.created)
    transport = connect(server.base)
    with pytest.raises(StorageError):
        transport.create(FOX, on_attempt=full)
    assert server.count == 0
    assert transport.health()["breakers"]["submit"]["failure_count"] == 0


def test_a_certain_failure_followed_by_an_open_one_is_open(server, say, connect):
    server.plays(say.refusal(429, 1007), server.drop, say.created)
    with pytest.raises(ReplyLostError):
        connect(server.base).create(FOX)
    assert server.count == 2


def test_a_bug_after_sending_leaves_it_open(server, say, connect, monkeypatch):
    def stumble(*_):
        raise ZeroDivisionError("a bug")

    monkeypatch.setattr("tripo_kit.transport._replies.decode_envelope", stumble)
    server.plays(say.created)
    with pytest.raises(ReplyLostError, match="a bug"):
        connect(server.base).create(FOX)
    assert server.count == 1


def test_a_full_pool_is_waited_for_if_asked(server, say, connect, clock):
    server.plays(say.refusal(429, 2000, Retry_After="7.5"), say.created)
    assert connect(server.base).create(FOX, wait_for_pool=True).task_id == say.task_id
    assert clock.slept == [7.5]


def test_a_full_pool_says_how_long(server, say, connect):
    server.plays(say.refusal(429, 2000, Retry_After="30"))
    with pytest.raises(ConcurrencyLimitError) as caught:
        connect(server.base).create(FOX)
    assert caught.value.retry_after == 30.0


def test_a_longer_wait_than_allowed_is_not_cut_short(server, say, connect, clock):
    server.plays(say.refusal(429, 1007, Retry_After="61"))
    with pytest.raises(RateLimitError, match="61 s, longer than max_delay") as caught:
        connect(server.base).create(FOX)
    assert caught.value.retry_after == 61.0
    assert (server.count, clock.slept) == (1, [])


def test_a_longer_wait_than_the_deadline_is_not_begun(server, say, connect, clock):
    server.plays(say.refusal(429, 1007, Retry_After="20"))
    with pytest.raises(MaxRetriesExceededError):
        connect(server.base).create(FOX, deadline=Deadline(10, clock))
    assert (server.count, clock.slept) == (1, [])


def unused_port():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return listener.getsockname()[1]


def test_a_refused_connection_is_tried_again_and_is_certain(connect, clock):
    with pytest.raises(MaxRetriesExceededError) as caught:
        connect(f"http://127.0.0.1:{unused_port()}/v3").create(FOX)
    assert isinstance(caught.value.last_error, ConnectionFailedError)
    assert clock.slept == [2.0, 4.0]


def test_without_resilience_the_first_error_is_the_error(connect, clock):
    transport = connect(
        f"http://127.0.0.1:{unused_port()}/v3", settings={"enable_resilience": False}
    )
    with pytest.raises(ConnectionFailedError):
        transport.create(FOX)
    assert clock.slept == []


def test_nothing_is_sent_after_the_deadline(server, connect, clock):
    with pytest.raises(WaitTimeoutError, match="No time is left"):
        connect(server.base).create(FOX, deadline=Deadline(0, clock))
    assert server.count == 0


def test_an_invalid_operation_is_not_sent(server, connect):
    with pytest.raises(RequestValidationError):
        connect(server.base).create(TextToModel(prompt="", model="v3.1-20260211"))
    assert server.count == 0


def test_creations_never_share_a_connection(server, say, connect):
    server.plays(say.created)
    transport = connect(server.base)
    for _ in range(3):
        transport.create(FOX)
    assert (server.count, server.connections) == (3, 3)


def test_an_open_breaker_refuses_before_sending(server, connect):
    transport = connect(server.base, circuit=CircuitBreakerConfig(failure_threshold=1))
    server.plays(server.drop)
    with pytest.raises(ReplyLostError):
        transport.create(FOX)
    with pytest.raises(CircuitBreakerError) as caught:
        transport.create(FOX)
    assert server.count == 1
    assert caught.value.service_name == "tripo3d.submit"


def test_no_refusal_opens_a_breaker(server, say, connect):
    transport = connect(
        server.base,
        circuit=CircuitBreakerConfig(failure_threshold=1),
        retry=RetryConfig(max_attempts=1),
    )
    codes = [(429, 1007), (429, 2000), (400, 2008), (403, 2010), (401, 2), (404, 2001), (400, 1004)]
    for status, code in codes:
        server.plays(say.refusal(status, code))
        server.requests.clear()
        with pytest.raises(Exception, match="no"):
            transport.create(FOX)
    bare = say.http(404, b"<html>", "text/html")
    server.plays(bare)
    with pytest.raises(ReplyLostError):
        transport.create(FOX)
    assert transport.health()["breakers"]["submit"]["state"] == "closed"


def test_a_broken_tls_record_after_sending_is_open(
    tls_server, connect, authority, monkeypatch, tmp_path
):
    bundle = tmp_path / "ca.pem"
    authority.cert_pem.write_to_path(bundle)
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(bundle))
    transport = connect(f"https://localhost:{tls_server.port}/v3", retry=RetryConfig(jitter=False))

    def garble(connection):
        # Past the TLS layer, straight onto the wire.
        with socket.socket(fileno=os.dup(connection.fileno())) as bare:
            bare.sendall(b"no TLS record at all" * 9)

    tls_server.plays(garble)
    with pytest.raises(ReplyLostError):
        transport.create(FOX)
    assert tls_server.count == 1
