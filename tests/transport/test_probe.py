import threading
import time
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from tripo_kit.errors import ConnectionFailedError
from tripo_kit.transport import probe

NOW = 1_800_000_000.0


@pytest.fixture
def host(monkeypatch):
    """A host that answers with 401; what it says of the time can be set."""
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    seen = []

    class Handler(BaseHTTPRequestHandler):
        date = "Fri, 15 Jan 2027 08:00:00 GMT"

        def do_GET(self):
            seen.append((self.path, dict(self.headers)))
            self.send_response_only(401)
            if self.date is not None:
                self.send_header("Date", self.date)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_):
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        server.handler, server.seen = Handler, seen
        server.url = f"http://127.0.0.1:{server.server_port}/v3"
        yield server
        server.shutdown()
        thread.join()


def test_any_status_is_a_sign_of_life(host):
    seen = probe(host.url, clock=iter([10.0, 10.5]).__next__, wall=lambda: NOW + 60)
    assert (seen.status, seen.seconds, seen.clock_offset, seen.proxy) == (401, 0.5, 60.0, None)


def test_it_carries_no_key(host):
    probe(host.url)
    ((path, headers),) = host.seen
    assert path == "/v3"
    assert "Authorization" not in headers


@pytest.mark.parametrize("date", [None, "yesterday"])
def test_a_host_that_does_not_know_the_time(host, date):
    host.handler.date = date
    assert probe(host.url).clock_offset is None


def test_the_proxy_is_named_without_its_password(host, monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", f"http://user:secret@127.0.0.1:{host.server_port}")
    monkeypatch.setenv("NO_PROXY", "")
    seen = probe("http://tripo.example/v3")
    assert seen.proxy == f"127.0.0.1:{host.server_port}"
    assert host.seen[0][0] == "http://tripo.example/v3"


def test_nobody_there(host):
    host.shutdown()
    host.server_close()
    before = time.monotonic()
    with pytest.raises(ConnectionFailedError, match=r"127\.0\.0\.1"):
        probe(host.url)
    assert time.monotonic() - before < 10
