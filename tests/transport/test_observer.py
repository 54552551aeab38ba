"""Replies as they came, on the same hardened way as every other call."""

import pytest

from tripo_kit.config import Settings
from tripo_kit.errors import ClientClosedError, ConnectionFailedError, ReplyLostError
from tripo_kit.privacy import Secret
from tripo_kit.transport import Observer


@pytest.fixture
def observe(say):
    """Opens observers, and closes them afterwards."""
    opened = []

    def make(base):
        opened.append(Observer(Settings(api_key=Secret(say.key), base_url=base)))
        return opened[-1]

    yield make
    for observer in opened:
        observer.close()


def test_a_refusal_is_a_reply_like_any_other(server, observe, say):
    server.plays(say.refusal(400, 1004, Date="Mon, 21 Sep 2026 14:13:20 GMT"))
    reply = observe(server.base).create("/generation/text-to-model", {})
    assert (reply.status, reply.code, reply.is_refusal) == (400, 1004, True)
    assert reply.envelope["message"] == "no"
    assert not reply.is_answer
    assert reply.date == 1_790_000_000.0
    (line, headers, body), *_ = server.requests
    assert line == "POST /v3/generation/text-to-model HTTP/1.1"
    assert headers["authorization"] == f"Bearer {say.key}"
    assert headers["x-request-id"] == reply.asked
    assert body == b"{}"


def test_an_answer(server, observe, say):
    server.plays(say.envelope(balance=1.5))
    reply = observe(server.base).get("/account/balance")
    assert reply.is_answer
    assert reply.data == {"balance": 1.5}
    assert reply.asked == server.requests[0][1]["x-request-id"]


def test_a_query_and_a_body_are_sent_as_they_are(server, observe, say):
    server.plays(say.envelope(items=[]))
    observer = observe(server.base)
    observer.get("/account/usage", limit=2, offset=1)
    observer.post("/tasks/list", {"task_ids": ["a"]})
    lines = [(line, body) for line, _, body in server.requests]
    assert lines[0][0] == "GET /v3/account/usage?limit=2&offset=1 HTTP/1.1"
    assert lines[1] == ("POST /v3/tasks/list HTTP/1.1", b'{"task_ids": ["a"]}')


@pytest.mark.parametrize("body", [b"<html>", b"[]", b""])
def test_what_is_no_envelope_is_a_reply_too(server, observe, say, body):
    server.plays(say.http(502, body, "text/html"))
    reply = observe(server.base).create("/generation/text-to-model", {})
    assert (reply.status, reply.code, reply.is_refusal) == (502, None, False)
    assert reply.envelope == {}
    assert reply.data is None


def test_nothing_is_sent_twice(server, observe):
    server.plays(server.drop)
    observer = observe(server.base)
    with pytest.raises(ReplyLostError):
        observer.create("/generation/text-to-model", {})
    assert server.count == 1


def test_a_redirect_is_not_followed(server, observe, say):
    server.plays(say.http(302, b"{}", Location="http://127.0.0.1:1/elsewhere"))
    reply = observe(server.base).get("/account/balance")
    assert reply.status == 302
    assert server.count == 1


def test_a_certificate_that_nobody_trusts_is_not_asked(tls_server, observe):
    with pytest.raises(ConnectionFailedError):
        observe(tls_server.base).get("/account/balance")
    assert tls_server.count == 0


def test_a_picture_is_sent_as_a_form(server, observe, say, tmp_path):
    server.plays(say.envelope(file_token="file_1"))
    picture = tmp_path / "x.png"
    picture.write_bytes(b"\x89PNG")
    reply = observe(server.base).upload(picture, name="grey.png", content_type="image/png")
    assert reply.data == {"file_token": "file_1"}
    assert b'filename="grey.png"' in server.requests[0][2]


def test_a_file_is_asked_for_without_the_key(server, observe, say):
    server.plays(say.http(403, b"expired", "text/plain"))
    assert observe(server.base).file_status(f"{server.url}/cdn/x") == 403
    assert "authorization" not in server.requests[0][1]


def test_a_file_at_an_address_that_is_none_of_a_result_is_not_asked(observe, server):
    assert observe(server.base).file_status("https://10.0.0.1/x") is None
    assert server.count == 0


def test_it_closes_with_its_block(server, say):
    server.plays(say.envelope(balance=1))
    settings = Settings(api_key=Secret(say.key), base_url=server.base)
    with Observer(settings) as observer:
        assert observer.is_loopback
    with pytest.raises(ClientClosedError):
        observer.get("/account/balance")
