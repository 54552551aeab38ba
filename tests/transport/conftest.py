"""A server that misbehaves on purpose, a clock that nobody waits for, and transports."""

import json
import random
import socket
import ssl
import struct
import threading
from contextlib import suppress

import pytest
import trustme

from tripo_kit.config import CircuitBreakerConfig, RetryConfig, Settings
from tripo_kit.privacy import Secret
from tripo_kit.transport import Limits, Transport

KEY = "tsk_test_0123456789abcdef"
TASK_ID = "0b9ac1b2-3d4e-4f5a-8b6c-7d8e9f0a1b2c"


def http(status, body=b"", content_type="application/json", **headers):
    """The bytes of one HTTP reply, with its length."""
    if not isinstance(body, bytes):
        body = json.dumps(body).encode()
    lines = [f"HTTP/1.1 {status} Whatever", f"Content-Type: {content_type}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    if "Content_Length" not in headers:
        lines.append(f"Content-Length: {len(body)}")
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def envelope(**data):
    return http(200, {"code": 0, "status": "success", "data": data})


def refusal(status, code, message="no", **headers):
    return http(status, {"code": code, "status": "error", "message": message}, **headers)


class RawServer:
    """Answers each request by the next step of a script; the last one is repeated.

    A step is the bytes of a reply, or a function of the connection and the server.
    """

    def __init__(self, context=None):
        self.requests = []  # (request line, headers in lower case, body)
        self.script = [http(500)]
        self.early = []  # steps before a body is read; None for none
        self.connections = 0
        self._context = context
        self._stopping = threading.Event()
        self._arrived = threading.Condition()
        self._threads = []
        self._open = set()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        self._spawn(self._accept)

    # --- what tests say

    def plays(self, *steps):
        self.script = list(steps)
        return self

    def plays_early(self, *steps):
        """Steps for the first requests, before their bodies are read; None reads the body.

        A step is bytes, after which the connection is closed, or a function of the connection
        whose answer is whether it goes on with the next request.
        """
        self.early = list(steps)
        return self

    @property
    def url(self):
        return f"http{'s' if self._context else ''}://127.0.0.1:{self.port}"

    @property
    def base(self):
        return f"{self.url}/v3"

    @property
    def count(self):
        return len(self.requests)

    def has_read(self, count):
        """Waits until so many requests were read: a busy machine may be late."""
        with self._arrived:
            assert self._arrived.wait_for(lambda: self.count >= count, 10)
        return self.count == count

    def hang(self, connection):
        """Says nothing until the server stops."""
        self._stopping.wait()

    def drop(self, connection):
        """Closes the connection without a word."""

    def reset(self, connection):
        """Resets the connection."""
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

    def cut(self, data):
        """Sends some bytes and closes."""
        return lambda connection: connection.sendall(data)

    def hold(self, data):
        """Sends some bytes and then nothing more."""

        def step(connection):
            connection.sendall(data)
            self._stopping.wait()

        return step

    def trickle(self, head, piece=b"x", pause=0.02):
        """Sends a head, and then a little now and then, for ever."""

        def step(connection):
            connection.sendall(head)
            with suppress(OSError):
                while not self._stopping.wait(pause):
                    connection.sendall(piece)

        return step

    # --- how it works

    def _spawn(self, target, *args):
        thread = threading.Thread(target=target, args=args, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _accept(self):
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            self.connections += 1
            self._open.add(connection)
            self._spawn(self._serve, connection)

    def _serve(self, plain):
        connection = plain
        try:
            if self._context:
                connection = self._context.wrap_socket(plain, server_side=True)
            connection.settimeout(5)
            self.reader = reader = connection.makefile("rb")
            while self._answer(connection, reader):
                pass
        except OSError:
            pass
        finally:
            # The reader holds the socket, too; only a shutdown makes the end visible at once.
            with suppress(OSError):
                if connection.getsockopt(socket.SOL_SOCKET, socket.SO_LINGER, 8)[:4] == b"\0\0\0\0":
                    connection.shutdown(socket.SHUT_RDWR)
            with suppress(OSError, UnboundLocalError):
                reader.close()
            connection.close()
            self._open.discard(plain)

    def _answer(self, connection, reader):
        """Reads a request and plays a step; whether the connection stays open."""
        line = reader.readline()
        if not line:
            return False
        headers = {}
        while (header := reader.readline().strip()) != b"":
            name, _, value = header.decode("latin-1").partition(":")
            headers[name.strip().lower()] = value.strip()
        if (early := self._early_step()) is not None:
            with self._arrived:
                self.requests.append((line.decode().strip(), headers, None))
                self._arrived.notify_all()
            if isinstance(early, bytes):
                connection.sendall(early)
                return False
            return early(connection)
        body = b""
        if "content-length" in headers:
            body = reader.read(int(headers["content-length"]))
        with self._arrived:
            self.requests.append((line.decode().strip(), headers, body))
            self._arrived.notify_all()
            step = self.script[min(len(self.requests), len(self.script)) - 1]
        if isinstance(step, bytes):
            connection.sendall(step)
            return True
        step(connection)
        return False

    def _early_step(self):
        number = len(self.requests)
        return self.early[number] if number < len(self.early) else None

    def stop(self):
        self._stopping.set()
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for connection in list(self._open):
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join(6)


class Clock:
    """Seconds that pass only when somebody sleeps."""

    def __init__(self):
        self.now = 1000.0
        self.slept = []

    def __call__(self):
        return self.now

    def sleep(self, seconds):
        self.slept.append(round(seconds, 3))
        self.now += seconds


@pytest.fixture
def start_server():
    """Starts servers, and stops them afterwards."""
    started = []

    def start(context=None):
        started.append(RawServer(context))
        return started[-1]

    yield start
    for raw in started:
        raw.stop()


@pytest.fixture
def server(start_server):
    return start_server()


@pytest.fixture(scope="session")
def authority():
    return trustme.CA()


@pytest.fixture
def tls_server(authority, start_server):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1", "localhost", "files.example.com").configure_cert(context)
    return start_server(context)


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def events():
    return []


@pytest.fixture
def connect(tmp_path, clock, events):
    """Makes a transport whose waits take no time, and closes it afterwards."""
    made = []

    def make(
        base="https://openapi.tripo3d.ai/v3",
        *,
        key=KEY,
        retry=None,
        circuit=None,
        limits=None,
        home=None,
        settings=None,
        **options,
    ):
        settings = {
            "api_key": Secret(key),
            "base_url": base,
            "retry": retry or RetryConfig(jitter=False),
            "circuit": circuit or CircuitBreakerConfig(failure_threshold=1000),
        } | (settings or {})
        options = {
            "clock": clock,
            "sleep": clock.sleep,
            "wall": lambda: 1_700_000_000.0,
            "rng": random.Random(1),
            "emit": events.append,
        } | options
        transport = Transport(
            Settings(**settings),
            home=home or tmp_path / "home",
            limits=limits or Limits({}),
            **options,
        )
        made.append(transport)
        return transport

    yield make
    for transport in made:
        transport.close()


@pytest.fixture
def say():
    """How replies are spelt."""

    class Say:
        key = KEY
        task_id = TASK_ID
        http = staticmethod(http)
        envelope = staticmethod(envelope)
        refusal = staticmethod(refusal)
        created = envelope(task_id=TASK_ID, type="text_to_model", status="queued")
        html = http(502, b"<html>Bad Gateway</html>", "text/html")

    return Say
