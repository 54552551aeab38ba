"""Results come from hostile places: the end is a typed error or the very bytes."""

import gzip
import logging
import socket
import time
from types import MappingProxyType

import pytest
from urllib3.exceptions import NewConnectionError

from tripo_kit.config import CircuitBreakerConfig, RetryConfig
from tripo_kit.errors import (
    CircuitBreakerError,
    ConfigurationError,
    ConnectionFailedError,
    DownloadError,
    UnsafeUrlError,
    WaitTimeoutError,
)
from tripo_kit.transport import Deadline

BYTES = bytes(range(256)) * 400
GLB = "model/gltf-binary"


@pytest.fixture
def local(server, connect):
    """A transport whose service is on this machine, so that results may be."""
    return connect(server.base)


@pytest.fixture
def far(connect):
    """A transport whose service is far away, and that resolves every host to this machine."""
    return connect(resolver=lambda host, port: ["127.0.0.1"])


def fetch(transport, url, size=4096, **options):
    with transport.download(url, **options) as download:
        return b"".join(download.chunks(size))


def target_of(line):
    """A request line without its HTTP version, which differs between versions of Python."""
    return line.rpartition(" ")[0]


class TestWhole:
    def test_the_bytes_arrive_as_they_are(self, server, say, local):
        server.plays(say.http(200, BYTES, f"{GLB}; charset=binary", ETag='"v1"'))
        with local.download(f"{server.url}/m.glb?sig=1") as download:
            assert (download.status, download.offset) == (200, 0)
            assert download.content_type == GLB
            assert download.length == download.total == len(BYTES)
            assert download.etag == '"v1"'
            assert b"".join(download.chunks(1000)) == BYTES
        line, headers, _ = server.requests[0]
        assert line == "GET /m.glb?sig=1 HTTP/1.1"
        assert headers["accept-encoding"] == "identity"
        assert headers["user-agent"].startswith("tripo-kit/")

    def test_nothing_says_who_asks(self, server, say, local):
        server.plays(say.http(200, BYTES, Set_Cookie="a=b; Path=/"))
        for _ in range(2):
            fetch(local, f"{server.url}/m.glb")
        for _, headers, _ in server.requests:
            assert not {"authorization", "cookie", "referer", "range"} & headers.keys()

    def test_pieces_are_no_larger_than_asked_for(self, server, say, local):
        server.plays(say.http(200, BYTES))
        with local.download(f"{server.url}/m.glb") as download:
            assert max(len(piece) for piece in download.chunks(500)) <= 500

    def test_a_body_in_chunks_has_no_length(self, server, local):
        server.plays(
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n"
        )
        with local.download(f"{server.url}/m.glb") as download:
            assert (download.length, download.total) == (None, None)
            assert b"".join(download.chunks()) == b"abcde"

    def test_an_empty_file_is_empty(self, server, say, local):
        server.plays(say.http(200))
        assert fetch(local, f"{server.url}/m.glb") == b""

    def test_it_recovers_before_the_first_byte(self, server, say, local):
        server.plays(server.drop, say.http(503), say.http(429), say.http(200, BYTES))
        local._service._policy.total = 3
        assert fetch(local, f"{server.url}/m.glb") == BYTES
        assert server.count == 4


class TestParts:
    def test_the_rest_of_a_file_can_be_asked_for(self, server, say, local):
        part = BYTES[1000:]
        server.plays(say.http(206, part, Content_Range=f"bytes 1000-{len(BYTES) - 1}/{len(BYTES)}"))
        with local.download(f"{server.url}/m.glb", offset=1000, etag='"v1"') as download:
            assert (download.status, download.offset) == (206, 1000)
            assert (download.length, download.total) == (len(part), len(BYTES))
            assert b"".join(download.chunks()) == part
        headers = server.requests[0][1]
        assert (headers["range"], headers["if-range"]) == ("bytes=1000-", '"v1"')

    def test_a_weak_mark_cannot_be_resumed_with(self, server, say, local):
        server.plays(say.http(200, BYTES))
        with local.download(f"{server.url}/m.glb", offset=1000, etag='W/"v1"') as download:
            assert (download.status, download.offset) == (200, 0)
        assert "if-range" not in server.requests[0][1]

    def test_the_whole_may_be_of_unknown_length(self, server, say, local):
        server.plays(say.http(206, b"xyz", Content_Range="bytes 5-7/*"))
        with local.download(f"{server.url}/m.glb", offset=5) as download:
            assert download.total is None

    @pytest.mark.parametrize("text", ["bytes 0-2/10", "bytes 6-8/10", "", "items 5-7/10"])
    def test_another_part_is_refused(self, text, server, say, local):
        server.plays(say.http(206, b"xyz", Content_Range=text))
        with pytest.raises(DownloadError, match="another part"):
            local.download(f"{server.url}/m.glb", offset=5)

    def test_other_statuses_can_be_accepted(self, server, say, local):
        server.plays(say.http(416, b"", Content_Range="bytes */10"))
        with local.download(f"{server.url}/m.glb", offset=10, accept_status={416}) as download:
            assert download.status == 416


class TestFailures:
    @pytest.mark.parametrize("status", [204, 304, 400, 401, 403, 404, 410, 416])
    def test_another_answer_than_the_file_says_its_status(self, status, server, say, local):
        server.plays(say.http(status, b"" if status in (204, 304) else b"<Error/>"))
        with pytest.raises(DownloadError) as caught:
            fetch(local, f"{server.url}/m.glb?sig=secret")
        assert caught.value.status == status
        assert "secret" not in str(caught.value)
        assert server.count == 1

    def test_storage_that_stays_out_is_an_error_of_downloading(self, server, say, local):
        server.plays(say.http(502, b"<html>"))
        with pytest.raises(DownloadError, match="502") as caught:
            fetch(local, f"{server.url}/m.glb")
        assert (caught.value.status, server.count) == (502, 3)

    def test_an_open_breaker_stays_what_it_is(self, server, connect):
        server.plays(server.drop)
        transport = connect(
            server.base,
            circuit=CircuitBreakerConfig(failure_threshold=1),
            retry=RetryConfig(max_attempts=1),
        )
        with pytest.raises(DownloadError):
            fetch(transport, f"{server.url}/m.glb")
        with pytest.raises(CircuitBreakerError):
            fetch(transport, f"{server.url}/m.glb")

    @pytest.mark.parametrize("how", ["length", "chunks"])
    def test_a_cut_file_is_noticed(self, how, server, local):
        head = {
            "length": b"Content-Length: 9\r\n\r\nabc",
            "chunks": b"Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n",
        }[how]
        server.plays(server.cut(b"HTTP/1.1 200 OK\r\n" + head))
        with local.download(f"{server.url}/m.glb") as download:
            pieces = download.chunks()
            assert next(pieces) == b"abc"
            with pytest.raises(DownloadError, match=r"after 3 bytes|after 3 of 9 bytes"):
                next(pieces)

    def test_a_reset_in_the_middle_is_noticed(self, server, local):
        def step(connection):
            connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc")
            server.reset(connection)

        server.plays(step)
        with pytest.raises(DownloadError):
            fetch(local, f"{server.url}/m.glb")

    def test_broken_chunks_are_noticed(self, server, local):
        server.plays(server.cut(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc"))
        with pytest.raises(DownloadError):
            fetch(local, f"{server.url}/m.glb")

    def test_silence_in_the_middle_ends_it(self, server, connect):
        server.plays(server.hold(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc"))
        transport = connect(server.base, stall=0.2)
        with pytest.raises(DownloadError, match="stands still: after 3 bytes"):
            fetch(transport, f"{server.url}/m.glb")

    def test_an_endless_trickle_ends_it(self, server, connect):
        server.plays(
            server.trickle(b"HTTP/1.1 200 OK\r\nContent-Length: 999999\r\n\r\n", pause=0.01)
        )
        transport = connect(server.base, stall=0.3, clock=time.monotonic)
        with pytest.raises(DownloadError, match="stands still"):
            fetch(transport, f"{server.url}/m.glb")

    def test_a_steady_stream_does_not(self, server, connect):
        server.plays(
            server.trickle(b"HTTP/1.1 200 OK\r\nContent-Length: 999999\r\n\r\n", bytes(8192), 0.005)
        )
        # Long beside the pauses, so that a busy machine does not make the stream unsteady.
        transport = connect(server.base, stall=0.3, clock=time.monotonic)
        with transport.download(f"{server.url}/m.glb") as download:
            received = 0
            for piece in download.chunks():
                received += len(piece)
                if received >= 600_000:
                    break
        assert received >= 600_000

    @pytest.mark.parametrize("step", ["trickle", "hold"])
    def test_the_deadline_ends_it(self, step, server, local):
        head = b"HTTP/1.1 200 OK\r\nContent-Length: 999999\r\n\r\nx"
        server.plays({"trickle": server.trickle(head), "hold": server.hold(head)}[step])
        with pytest.raises(WaitTimeoutError, match="fetch the file"):
            fetch(local, f"{server.url}/m.glb", deadline=Deadline(0.3, time.monotonic))

    @pytest.mark.parametrize("encoding", ["gzip", "deflate", "br", "GZIP", "gzip, gzip"])
    def test_compression_that_was_not_asked_for_is_refused(self, encoding, server, say, local):
        bomb = gzip.compress(bytes(10**6))
        server.plays(say.http(200, bomb, Content_Encoding=encoding))
        with pytest.raises(DownloadError, match="compressed"):
            fetch(local, f"{server.url}/m.glb")

    def test_a_length_that_is_no_number_is_no_length(self, server, local):
        server.plays(server.cut(b"HTTP/1.1 200 OK\r\nContent-Length: ten\r\n\r\nabc"))
        with local.download(f"{server.url}/m.glb") as download:
            assert download.length is None
            assert b"".join(download.chunks()) == b"abc"


class TestRedirects:
    def test_they_are_followed_by_hand(self, server, say, local):
        server.plays(
            say.http(302, b"moved", Location="/other?sig=2"),
            say.http(307, b"", Location=f"{server.url}/third"),
            say.http(200, BYTES),
        )
        assert fetch(local, f"{server.url}/m.glb") == BYTES
        assert [line.split()[1] for line, _, _ in server.requests] == [
            "/m.glb",
            "/other?sig=2",
            "/third",
        ]
        for _, headers, _ in server.requests:
            assert not {"authorization", "cookie", "referer"} & headers.keys()

    def test_they_end(self, server, say, local):
        server.plays(say.http(302, b"", Location="/again"))
        with pytest.raises(UnsafeUrlError, match="redirects without end"):
            fetch(local, f"{server.url}/m.glb")
        assert server.count == 6

    @pytest.mark.parametrize(
        "target",
        [
            "http://files.example.com/m.glb",
            "file:///etc/passwd",
            "ftp://127.0.0.1/x",
            "gopher://127.0.0.1/x",
            "https://10.0.0.1/m.glb",
            "https://169.254.169.254/latest/meta-data/",
            "https://[::ffff:10.0.0.1]/x",
            "https://[64:ff9b::7f00:1]/x",
            "https://user:pass@127.0.0.1/x",
            "https://[::1",
            "https://example.com:99999/",
            "https://example.com:0/",
            "https:///nowhere",
            f"https://{'a' * 70}.example/",
            "https://*.example/",
            "https://exa mple.com/",
            "//10.0.0.1/x",
            "data:text/plain,hello",
            "https://0x7f000001.example/",
        ],
    )
    def test_a_bad_place_is_not_gone_to(self, target, server, say, connect):
        def resolver(host, port):
            return ["127.0.0.1"] if host == "127.0.0.1" else ["10.0.0.1"]

        transport = connect(server.base, resolver=resolver)
        server.plays(say.http(302, b"", Location=target))
        with pytest.raises(UnsafeUrlError):
            fetch(transport, f"{server.url}/m.glb")
        assert server.count == 1

    def test_an_endless_redirect_page_is_not_read(self, server, say, local):
        server.plays(
            server.trickle(b"HTTP/1.1 302 Found\r\nLocation: /x\r\n\r\n", bytes(1000), 0),
            say.http(200, BYTES),
        )
        assert fetch(local, f"{server.url}/m.glb") == BYTES


class TestPlaces:
    @pytest.mark.parametrize(
        "url",
        [
            "http://files.example.com/m.glb",
            "http://127.0.0.1/m.glb",
            "https://127.0.0.1/m.glb",
            "https://localhost/m.glb",
            "https://[::1]/m.glb",
            "https://192.168.1.1/m.glb",
            "https://files.example.com/m.glb",
            "file:///etc/passwd",
            "",
            "m.glb",
            "https://a:b@files.example.com/m.glb",
        ],
    )
    def test_only_public_places_over_https(self, url, far):
        with pytest.raises(UnsafeUrlError):
            fetch(far, url)

    @pytest.mark.parametrize("host", ["2130706433", "0x7f000001", "127.1", "0", "localhost."])
    def test_odd_spellings_of_this_machine_are_seen_through(self, host, connect):
        with pytest.raises(UnsafeUrlError):
            fetch(connect(), f"https://{host}/m.glb")

    def test_two_readings_of_one_address_do_not_help(self, server, local):
        for url in (
            f"http://127.0.0.1:{server.port}\\@evil.example/",
            "http://evil.example#@127.0.0.1/",
        ):
            with pytest.raises((UnsafeUrlError, DownloadError)):
                fetch(local, url)
        assert all(headers["host"].startswith("127.0.0.1") for _, headers, _ in server.requests)

    def test_every_address_of_a_host_is_vetted(self, connect):
        transport = connect(resolver=lambda host, port: ["93.184.216.34", "169.254.169.254"])
        with pytest.raises(UnsafeUrlError, match=r"169\.254\.169\.254"):
            fetch(transport, "https://files.example.com/m.glb")

    def test_a_host_is_looked_up_once_and_that_address_is_used(
        self, tls_server, say, connect, authority, tmp_path, monkeypatch
    ):
        """The second look-up of a rebinding host would lead elsewhere."""
        bundle = tmp_path / "ca.pem"
        authority.cert_pem.write_to_path(bundle)
        monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(bundle))
        asked = []

        def rebinding(host, port):
            asked.append(host)
            return ["127.0.0.1"] if len(asked) == 1 else ["10.0.0.1"]

        transport = connect("https://localhost:1/v3", resolver=rebinding)
        tls_server.plays(say.http(200, BYTES))
        url = f"https://files.example.com:{tls_server.port}/m.glb"
        for _ in range(2):  # the second one through the connection that is there
            assert fetch(transport, url) == BYTES
        assert asked == ["files.example.com"]
        # Name, not address: for the certificate and for the server.
        assert tls_server.requests[0][1]["host"] == f"files.example.com:{tls_server.port}"
        transport._channels.downloads.adapters["https://"]._wire.close()
        with pytest.raises(UnsafeUrlError):
            fetch(transport, url)

    def test_a_certificate_of_another_host_is_not_taken(
        self, tls_server, say, connect, authority, tmp_path, monkeypatch
    ):
        bundle = tmp_path / "ca.pem"
        authority.cert_pem.write_to_path(bundle)
        monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(bundle))
        transport = connect(
            "https://localhost:1/v3",
            resolver=lambda host, port: ["127.0.0.1"],
            retry=RetryConfig(max_attempts=1),
        )
        with pytest.raises(DownloadError, match="certificate is not trusted"):
            fetch(transport, f"https://other.example.com:{tls_server.port}/m.glb")
        assert tls_server.count == 0

    def test_a_place_that_speaks_no_tls(self, server, say, connect):
        server.plays(say.http(200))
        transport = connect(
            "https://localhost:1/v3",
            resolver=lambda host, port: ["127.0.0.1"],
            retry=RetryConfig(max_attempts=1),
        )
        server.plays(server.cut(b"HTTP/1.1 400 Bad Request\r\n\r\n"))
        with pytest.raises(DownloadError, match="the TLS handshake failed"):
            fetch(transport, f"https://files.example.com:{server.port}/m.glb")

    def test_the_next_address_is_tried_when_one_is_dead(self, server, say, connect):
        server.plays(say.http(200, BYTES))
        transport = connect(server.base, resolver=lambda host, port: ["127.0.0.2", "127.0.0.1"])
        assert fetch(transport, f"http://localhost:{server.port}/m.glb") == BYTES

    @pytest.mark.parametrize("error", [socket.gaierror("unknown"), OSError("no network")])
    def test_a_name_that_nobody_knows(self, error, connect):
        def fail(host, port):
            raise error

        transport = connect(resolver=fail, retry=RetryConfig(max_attempts=1))
        with pytest.raises(DownloadError, match="its name is not known here"):
            fetch(transport, "https://files.example.com/m.glb")

    def test_a_name_without_addresses(self, connect):
        transport = connect(resolver=lambda *_: [], retry=RetryConfig(max_attempts=1))
        with pytest.raises(DownloadError, match="the name has no address"):
            fetch(transport, "https://files.example.com/m.glb")

    def test_a_place_that_is_too_slow_to_connect(self, connect, monkeypatch):
        def slow(*args, **kwargs):
            raise TimeoutError

        monkeypatch.setattr("tripo_kit.transport.wire._connections.create_connection", slow)
        transport = connect(
            resolver=lambda *_: ["93.184.216.34"], retry=RetryConfig(max_attempts=1)
        )
        with pytest.raises(DownloadError, match="connecting took too long"):
            fetch(transport, "https://files.example.com/m.glb")


class TestOtherProxies:
    def test_a_proxy_over_tls_is_trusted_by_the_same_certificates(
        self, tls_server, say, connect, authority, tmp_path, monkeypatch
    ):
        bundle = tmp_path / "ca.pem"
        authority.cert_pem.write_to_path(bundle)
        monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(bundle))
        monkeypatch.setenv("HTTPS_PROXY", f"https://localhost:{tls_server.port}")
        tls_server.plays(say.http(407))
        with pytest.raises(DownloadError, match="the proxy failed"):
            fetch(connect(retry=RetryConfig(max_attempts=1)), "https://files.example.com/m.glb")
        assert target_of(tls_server.requests[0][0]) == "CONNECT files.example.com:443"

    def test_a_socks_proxy_without_its_library_sends_nothing(self, connect, monkeypatch):
        monkeypatch.setenv("HTTPS_PROXY", "socks5://127.0.0.1:1")
        transport = connect(settings={"enable_resilience": False})
        with pytest.raises(ConnectionFailedError, match=r"could not be reached"):
            transport.task("t-1")

    def test_a_socks_proxy_keeps_its_own_connections(self, connect, monkeypatch):
        class Socks:
            pool_classes_by_scheme = MappingProxyType({"https": "its own"})

            def __init__(self, *args, **kwargs):
                pass

            def connection_from_host(self, **_):
                assert self.pool_classes_by_scheme == {"https": "its own"}
                raise NewConnectionError(None, "refused by the proxy")

            def clear(self):
                pass

        monkeypatch.setattr("requests.adapters.SOCKSProxyManager", Socks)
        monkeypatch.setenv("HTTPS_PROXY", "socks5://127.0.0.1:1")
        transport = connect(settings={"enable_resilience": False})
        with pytest.raises(ConnectionFailedError, match="refused by the proxy"):
            transport.task("t-1")


class TestProxies:
    @pytest.fixture
    def proxied(self, server, monkeypatch):
        monkeypatch.setenv("HTTPS_PROXY", server.url)
        monkeypatch.setenv("NO_PROXY", "direct.example.com")
        return server

    def test_a_proxy_is_used_and_what_it_means_is_said_once(self, proxied, say, connect, caplog):
        proxied.plays(say.http(407))
        transport = connect(retry=RetryConfig(max_attempts=1))
        for _ in range(2):
            with pytest.raises(DownloadError, match="the proxy failed"):
                fetch(transport, "https://files.example.com/m.glb?sig=1")
        assert target_of(proxied.requests[0][0]) == "CONNECT files.example.com:443"
        said = [message for message in caplog.messages if "through a proxy" in message]
        assert len(said) == 1

    def test_a_host_that_goes_without_is_vetted(self, proxied, connect):
        transport = connect(resolver=lambda host, port: ["10.0.0.1"])
        with pytest.raises(UnsafeUrlError):
            fetch(transport, "https://direct.example.com/m.glb")
        assert proxied.count == 0

    def test_a_private_address_is_not_asked_for_through_one_either(self, proxied, connect):
        with pytest.raises(UnsafeUrlError):
            fetch(connect(), "https://10.0.0.1/m.glb")
        assert proxied.count == 0

    def test_this_machine_needs_none(self, server, say, connect, monkeypatch):
        monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
        server.plays(say.http(200, BYTES))
        assert fetch(connect(server.base), f"{server.url}/m.glb") == BYTES

    def test_calls_to_the_service_go_through_it(self, proxied, say, connect, caplog):
        proxied.plays(say.http(502))
        transport = connect(retry=RetryConfig(max_attempts=1))
        with pytest.raises(Exception, match="the proxy failed"):
            transport.task("t-1")
        line, headers, _ = proxied.requests[0]
        assert target_of(line) == "CONNECT openapi.tripo3d.ai:443"
        assert "authorization" not in headers


def test_a_bundle_that_is_not_there_is_said(connect, monkeypatch, tmp_path):
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(tmp_path / "gone.pem"))
    transport = connect("https://localhost:1/v3")
    with pytest.raises(ConfigurationError, match=r"gone\.pem cannot be read"):
        transport.task("t-1")
    with pytest.raises(ConfigurationError):
        fetch(transport, "https://localhost:1/m.glb")


def test_a_folder_of_certificates_will_do(connect, monkeypatch, tmp_path):
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(tmp_path))
    transport = connect("https://localhost:1/v3", retry=RetryConfig(max_attempts=1))
    with pytest.raises(Exception, match="could not be reached"):
        transport.task("t-1")


def test_a_download_logs_no_signature(server, say, local, caplog):
    server.plays(say.http(403))
    with caplog.at_level(logging.DEBUG), pytest.raises(DownloadError):
        fetch(local, f"{server.url}/m.glb?X-Amz-Signature=deadbeef")
    assert any("m.glb?[signed]" in message for message in caplog.messages)
    assert "deadbeef" not in caplog.text
