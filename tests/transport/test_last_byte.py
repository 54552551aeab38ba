"""Whoever answers or hangs up before the last byte of a creation certainly did not take it."""

import itertools
import shutil
import socket
import ssl
import subprocess
import threading
import time
from contextlib import suppress

import pytest

from tripo_kit.api import TextToModel
from tripo_kit.config import CircuitBreakerConfig
from tripo_kit.errors import (
    BadRequestError,
    CircuitBreakerError,
    MaxRetriesExceededError,
    NeverCompleteError,
    ReplyLostError,
)
from tripo_kit.transport.wire import _connections

FOX = TextToModel(prompt="a small red fox", model="v3.1-20260211")
GATEWAY = b"<html>Service Unavailable</html>"


@pytest.fixture
def patient(monkeypatch):
    """Listens long for what is to come early, and briefly where nothing will: no clock decides."""

    def listen_to(server):
        attempts = itertools.count()

        def patience(_connection):
            number = next(attempts)
            return 60.0 if number < sum(step is not None for step in server.early) else 0.0

        monkeypatch.setattr(_connections._Watched, "_patience", patience)
        return server

    return listen_to


@pytest.fixture
def https(tls_server, authority, monkeypatch, tmp_path):
    bundle = tmp_path / "ca.pem"
    authority.cert_pem.write_to_path(bundle)
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(bundle))
    return tls_server


EARLY = {
    "a bare 503": lambda s, say: say.http(503, GATEWAY, "text/html"),
    "words of a gateway": lambda s, say: say.refusal(503, 503, "upstream request timeout"),
    "its own 500": lambda s, say: say.refusal(500, 1001),
    "a 200 without meaning": lambda s, say: say.http(200, b"{"),
    "HTML with a 429": lambda s, say: say.http(429, GATEWAY, "text/html"),
    "it hangs up": lambda s, say: s.drop,
    "it resets": lambda s, say: s.reset,
    "half a reply": lambda s, say: say.created[:-30],
}


@pytest.mark.parametrize("name", EARLY)
def test_what_comes_early_was_not_taken_and_is_asked_again(name, server, say, connect, patient):
    patient(server).plays_early(EARLY[name](server, say)).plays(say.created)
    assert connect(server.base).create(FOX).task_id == say.task_id
    (_, _, first), (_, _, second) = server.requests
    assert first is None
    assert second.endswith(b"}")


@pytest.mark.parametrize("version", [ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3])
@pytest.mark.parametrize("name", EARLY)
def test_the_same_over_tls(name, version, https, say, connect, patient):
    https._context.minimum_version = https._context.maximum_version = version
    patient(https).plays_early(EARLY[name](https, say)).plays(say.created)
    assert connect(f"https://localhost:{https.port}/v3").create(FOX).task_id == say.task_id
    assert https.count == 2


@pytest.mark.parametrize("version", [ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3])
def test_session_tickets_are_no_answer(version, https, say, connect):
    https._context.minimum_version = https._context.maximum_version = version
    https.plays(say.created)
    transport = connect(f"https://localhost:{https.port}/v3")
    for _ in range(3):
        assert transport.create(FOX).task_id == say.task_id
    assert (https.count, https.connections) == (3, 3)


def test_an_early_reply_that_names_a_task_is_taken(server, say, connect, patient):
    patient(server).plays_early(say.created)
    assert connect(server.base).create(FOX).task_id == say.task_id
    assert server.count == 1


def test_an_early_refusal_that_names_a_task_leaves_it_open(server, say, connect, patient):
    patient(server).plays_early(say.http(503, {"code": 503, "data": {"task_id": say.task_id}}))
    with pytest.raises(ReplyLostError) as caught:
        connect(server.base).create(FOX)
    assert (server.count, caught.value.task_id) == (1, say.task_id)


def test_an_early_refusal_of_the_service_is_a_refusal(server, say, connect, patient):
    patient(server).plays_early(say.refusal(400, 1004))
    with pytest.raises(BadRequestError):
        connect(server.base).create(FOX)
    assert server.count == 1


def test_when_no_attempt_was_complete_nothing_is_open(server, say, connect, patient):
    patient(server).plays_early(*[say.http(503, GATEWAY, "text/html")] * 3)
    with pytest.raises(MaxRetriesExceededError) as caught:
        connect(server.base).create(FOX)
    assert isinstance(caught.value.last_error, NeverCompleteError)
    assert caught.value.status == 503
    assert server.count == 3


@pytest.mark.parametrize(
    ("interim", "rest"),
    [
        (b"HTTP/1.1 100 Continue\r\n\r\n", b""),
        (b"HTTP/1.1 103 Early\r\nLink: </a>\r\n\r\nHTTP/1.1 102 Processing\r\n\r\n", b""),
        (b"HTTP/1.1 100", b" Continue\r\n\r\n"),
        (b"HTT", b"P/1.1 100 Continue\r\n\r\n"),
    ],
    ids=["continue", "hints", "part of an interim reply", "part of a line"],
)
def test_an_interim_reply_is_no_answer(interim, rest, server, say, connect):
    bodies = []

    def step(connection):
        connection.sendall(interim)
        while not bodies or not bodies[-1].endswith(b"}"):
            bodies.append(server.reader.read1())
        connection.sendall(rest + say.created)

    server.plays_early(step)
    assert connect(server.base).create(FOX).task_id == say.task_id
    assert server.count == 1


def test_interim_replies_without_end_end_the_wait(server, say, connect, patient):
    def step(connection):
        connection.sendall(b"HTTP/1.1 103 Early Hints\r\nLink: " + b"x" * 200_000)
        return False

    patient(server).plays_early(step).plays(say.created)
    assert connect(server.base).create(FOX).task_id == say.task_id
    assert server.count == 2


def test_after_the_whole_request_everything_is_as_ever(server, say, connect):
    server.plays(say.http(503, GATEWAY, "text/html"))
    with pytest.raises(ReplyLostError) as caught:
        connect(server.base).create(FOX)
    assert server.has_read(1)
    assert caught.value.speaker == "gateway"


def test_it_can_be_turned_off(server, say, connect, patient):
    patient(server).plays_early(say.http(503, GATEWAY, "text/html"))
    transport = connect(server.base, settings={"withhold_last_byte": False})
    with pytest.raises(ReplyLostError):
        transport.create(FOX)
    assert server.count == 1


def test_reads_and_uploads_withhold_nothing(server, say, connect, patient):
    patient(server).plays_early(say.http(200, {"code": 0, "data": {"tasks": {}, "missed": []}}))
    assert connect(server.base).tasks([say.task_id]).tasks == {}


def test_a_last_byte_that_cannot_be_written_leaves_it_open(server, connect, patient, monkeypatch):
    """Proof is what was tried: the phase is complete before that byte is written."""
    monkeypatch.setattr(_connections.EarlyReply, "listen", lambda *_: False)

    def step(connection):
        connection.recv(65536, socket.MSG_PEEK)
        server.reset(connection)
        return False

    patient(server).plays_early(step)
    with pytest.raises(ReplyLostError):
        connect(server.base).create(FOX)
    assert server.count == 1


def test_an_unknown_kind_of_socket_withholds_nothing(server, say, connect, patient, monkeypatch):
    monkeypatch.setattr(_connections, "can_listen", lambda _: False)
    patient(server).plays_early(say.http(503, GATEWAY, "text/html"))
    with pytest.raises(ReplyLostError):
        connect(server.base).create(FOX)
    assert server.count == 1


# --- through others -------------------------------------------------------------------------


class Tunnel:
    """A proxy that leads every CONNECT to one port of this machine."""

    def __init__(self, target, context=None):
        self._target = target
        self._context = context
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        self._open = [self._listener]
        self._threads = []
        self._spawn(self._accept)

    def _spawn(self, target, *args):
        thread = threading.Thread(target=target, args=args, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _accept(self):
        with suppress(OSError):
            while True:
                near, _ = self._listener.accept()
                self._spawn(self._lead, near)

    def _lead(self, near):
        with suppress(OSError):
            if self._context:
                near = self._context.wrap_socket(near, server_side=True)
            self._open.append(near)
            head = b""
            while not head.endswith(b"\r\n\r\n"):
                head += near.recv(1)
            far = socket.create_connection(("127.0.0.1", self._target))
            self._open.append(far)
            near.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
            self._spawn(self._relay, near, far)
            self._relay(far, near)

    @staticmethod
    def _relay(source, sink):
        with suppress(OSError):
            while piece := source.recv(65536):
                sink.sendall(piece)
        with suppress(OSError):
            sink.shutdown(socket.SHUT_RDWR)

    def stop(self):
        for one in self._open:
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
            one.close()
        for thread in self._threads:
            thread.join(6)


@pytest.fixture
def tunnelled(authority, start_server, monkeypatch, tmp_path):
    """A service behind a proxy, by its public name."""
    proxies = []

    def make(version=ssl.TLSVersion.TLSv1_3, *, is_proxy_tls=False):
        bundle = tmp_path / "ca.pem"
        authority.cert_pem.write_to_path(bundle)
        context = _context(authority, "openapi.tripo3d.ai")
        context.minimum_version = context.maximum_version = version
        server = start_server(context)
        outer = _context(authority, "127.0.0.1") if is_proxy_tls else None
        proxies.append(Tunnel(server.port, outer))
        monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(bundle))
        scheme = "https" if is_proxy_tls else "http"
        monkeypatch.setenv("HTTPS_PROXY", f"{scheme}://127.0.0.1:{proxies[-1].port}")
        return server

    yield make
    for proxy in proxies:
        proxy.stop()


def _context(authority, name):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(name).configure_cert(context)
    return context


@pytest.mark.parametrize("version", [ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3])
def test_through_a_proxy_what_comes_early_is_heard(version, tunnelled, say, connect, patient):
    server = tunnelled(version)
    patient(server).plays_early(say.http(503, GATEWAY, "text/html"), server.drop).plays(say.created)
    assert connect().create(FOX).task_id == say.task_id
    assert server.count == 3


@pytest.mark.parametrize("version", [ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3])
def test_through_a_proxy_what_is_answered_in_time_is_as_ever(version, tunnelled, say, connect):
    server = tunnelled(version).plays(say.created)
    assert connect().create(FOX).task_id == say.task_id
    assert server.count == 1


def test_tls_within_tls_withholds_nothing(tunnelled, say, connect, patient):
    server = tunnelled(is_proxy_tls=True)
    patient(server).plays_early(say.http(503, GATEWAY, "text/html"))
    with pytest.raises(ReplyLostError):
        connect().create(FOX)
    assert server.count == 1


@pytest.fixture
def nginx(tmp_path):
    """Starts a real gateway before a server."""
    processes = []

    def start(upstream, directives):
        with socket.create_server(("127.0.0.1", 0)) as listener:
            port = listener.getsockname()[1]
        (tmp_path / "nginx.conf").write_text(
            f"""
            daemon off; master_process off; pid {tmp_path}/pid; error_log {tmp_path}/errors;
            events {{ }}
            http {{
                access_log off;
                client_body_temp_path {tmp_path}/body; proxy_temp_path {tmp_path}/proxy;
                fastcgi_temp_path {tmp_path}/f; uwsgi_temp_path {tmp_path}/u;
                scgi_temp_path {tmp_path}/s;
                server {{
                    listen 127.0.0.1:{port};
                    location / {{
                        {directives}
                        proxy_http_version 1.1; proxy_pass http://127.0.0.1:{upstream.port};
                    }}
                }}
            }}
            """
        )
        command = [shutil.which("nginx"), "-p", tmp_path, "-c", tmp_path / "nginx.conf"]
        processes.append(subprocess.Popen(command, stderr=subprocess.PIPE))
        ends_at = time.monotonic() + 20
        while time.monotonic() < ends_at:
            with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
                return f"http://127.0.0.1:{port}/v3"
        raise AssertionError(processes[-1].stderr.read())

    yield start
    for process in processes:
        process.terminate()
        process.communicate()


needs_nginx = pytest.mark.skipif(shutil.which("nginx") is None, reason="there is no nginx here")


@needs_nginx
def test_a_gateway_that_refuses_by_itself_was_too_early_to_have_passed_it_on(
    nginx, server, connect, monkeypatch
):
    monkeypatch.setattr(_connections._Watched, "_patience", lambda _: 60.0)
    base = nginx(server, "if ($http_x_request_id ~ .) { return 503; }")
    with pytest.raises(MaxRetriesExceededError) as caught:
        connect(base).create(FOX)
    assert isinstance(caught.value.last_error, NeverCompleteError)
    assert server.count == 0


@needs_nginx
def test_a_streaming_gateway_lets_what_comes_early_through(nginx, server, say, connect, patient):
    base = nginx(server, "proxy_request_buffering off;")
    patient(server).plays_early(say.http(503, GATEWAY, "text/html")).plays(say.created)
    assert connect(base).create(FOX).task_id == say.task_id
    assert server.count == 2


@needs_nginx
def test_behind_a_buffering_gateway_nothing_is_found_and_nothing_is_wrong(
    nginx, server, say, connect
):
    base = nginx(server, "proxy_request_buffering on;")
    server.plays(say.http(503, GATEWAY, "text/html"), say.created)
    transport = connect(base)
    with pytest.raises(ReplyLostError):
        transport.create(FOX)
    assert server.has_read(1)
    assert transport.create(FOX).task_id == say.task_id
    assert server.count == 2


# --- the breaker ----------------------------------------------------------------------------


def test_what_was_never_complete_is_no_outage_while_other_calls_succeed(
    server, say, connect, patient
):
    transport = connect(server.base, circuit=CircuitBreakerConfig(failure_threshold=4))
    fault = say.http(503, GATEWAY, "text/html")
    server.plays(say.envelope(tasks={}, missed=[]))
    patient(server).plays_early(fault, fault, fault, None, fault, fault, fault)
    for _ in range(2):
        with pytest.raises(MaxRetriesExceededError):
            transport.create(FOX)
        transport.tasks([say.task_id])
    assert transport.health()["breakers"]["submit"]["state"] == "closed"


def test_it_is_one_if_nothing_else_succeeds(server, say, connect, patient):
    transport = connect(server.base, circuit=CircuitBreakerConfig(failure_threshold=4))
    patient(server).plays_early(*[say.http(503, GATEWAY, "text/html")] * 4)
    for _ in range(2):
        with pytest.raises(MaxRetriesExceededError):
            transport.create(FOX)
    with pytest.raises(CircuitBreakerError):
        transport.create(FOX)
    assert server.count == 4


def test_while_polls_succeed_creations_are_tried_again_early(server, say, connect, clock):
    circuit = CircuitBreakerConfig(failure_threshold=1, success_threshold=1, timeout=120)
    transport = connect(server.base, circuit=circuit)
    empty = say.envelope(tasks={}, missed=[])
    server.plays(server.drop, empty, say.created)
    with pytest.raises(ReplyLostError):
        transport.create(FOX)
    clock.now += 14
    transport.tasks([say.task_id])
    with pytest.raises(CircuitBreakerError) as caught:
        transport.create(FOX)
    assert caught.value.timeout == pytest.approx(1)
    clock.now += 1
    assert transport.create(FOX).task_id == say.task_id
