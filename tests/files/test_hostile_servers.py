"""Downloads through the real transport, from servers that mean no good."""

import gzip
import hashlib
from struct import pack

import pytest

from tripo_kit.config import RetryConfig, Settings
from tripo_kit.errors import (
    CorruptFileError,
    DownloadError,
    FileTooLargeError,
    ResultExpiredError,
    StorageError,
    UnsafeUrlError,
)
from tripo_kit.files import Downloader
from tripo_kit.privacy import Secret
from tripo_kit.transport import Transport

KEY = "tsk_not_for_the_cdn"


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "out"


@pytest.fixture
def stall():
    """Seconds without progress that are waited for: a busy machine is no hostile server."""
    return 30.0


@pytest.fixture
def fetch(server, folder, tmp_path, stall):
    settings = Settings(
        api_key=Secret(KEY),
        base_url=f"{server.base}/v3",
        home=tmp_path / "home",
        retry=RetryConfig(max_attempts=2, initial_delay=0, max_delay=0),
    )
    transport = Transport(settings, stall=stall)

    def call(url, *, name="fox.glb", fresh=None):
        downloader = Downloader(transport, lambda _: None, max_bytes=1_000_000)
        return downloader.fetch(
            url, folder / name, role="model", expect="glb", refresh=lambda: fresh, task_id="t-1"
        )

    yield call
    transport.close()
    for _, headers in server.requests:
        assert KEY not in str(headers)


@pytest.fixture
def refused(fetch, folder):
    def call(kind, url, **options):
        with pytest.raises(kind) as caught:
            fetch(url, **options)
        assert type(caught.value) is kind
        assert list(folder.iterdir()) == []
        assert "sig=" not in str(caught.value)
        return caught.value

    return call


@pytest.fixture
def model(samples):
    return samples["glb"]


def large_model():
    size = 400_000
    head = pack("<4sII", b"glTF", 2, size) + pack("<I4s", 4, b"JSON") + b"{}  "
    return head + pack("<I4s", size - len(head) - 8, b"BIN\x00") + bytes(size - len(head) - 8)


def test_an_honest_server_is_believed(server, fetch, reply, model):
    saved = fetch(server.serve("/a.glb?sig=x", reply(body=model)))
    assert saved.path.read_bytes() == model
    assert saved.sha256 == hashlib.sha256(model).hexdigest()
    _, headers = server.requests[0]
    assert "Authorization" not in headers
    assert "Cookie" not in headers


def test_a_file_without_a_length_is_held_against_its_own(server, fetch, refused, reply, model):
    assert fetch(server.serve("/a?sig=x", reply(body=model, length=None))).size == len(model)
    fetch(server.serve("/b?sig=x", reply(body=model, length=None))).path.unlink()
    short = server.serve("/c?sig=x", reply(body=model[:-5], length=None))
    assert "cut short" in refused(CorruptFileError, short).message


def test_oversize_is_refused_by_its_announcement(server, refused, reply):
    url = server.serve("/a?sig=x", reply(body=b"glTF", length=10**12))
    refused(FileTooLargeError, url)
    assert len(server.requests) == 1


def test_oversize_is_refused_while_it_arrives(server, refused, reply):
    sent = []

    def endless():
        yield reply(length=None)
        while not server.closing.is_set():
            sent.append(65536)
            yield bytes(65536)

    refused(FileTooLargeError, server.serve("/a?sig=x", endless))
    assert sum(sent) < 50_000_000


def test_a_cut_is_resumed_and_the_rest_verified(server, fetch, reply):
    data = large_model()
    tag = '"v1"'
    url = server.serve(
        "/a?sig=x",
        reply(body=data[:150_000], length=len(data), ETag=tag),
        reply(
            206,
            data[150_000:300_000],
            length=len(data) - 150_000,
            Content_Range=f"bytes 150000-399999/{len(data)}",
            ETag=tag,
        ),
        reply(206, data[300_000:], Content_Range=f"bytes 300000-399999/{len(data)}", ETag=tag),
    )
    saved = fetch(url)
    assert saved.path.read_bytes() == data
    assert saved.sha256 == hashlib.sha256(data).hexdigest()
    asked = [(head.get("Range"), head.get("If-Range")) for _, head in server.requests]
    assert asked == [(None, None), ("bytes=150000-", tag), ("bytes=300000-", tag)]


@pytest.mark.parametrize(
    "second",
    [
        {"status": 206, "Content_Range": "bytes 0-10/400000", "ETag": '"v1"'},
        {"status": 206, "Content_Range": "nonsense", "ETag": '"v1"'},
        {"status": 206, "Content_Range": "bytes 150000-399999/400000", "ETag": '"v2"'},
        {"status": 416},
        {"status": 200, "ETag": '"v2"'},
    ],
)
def test_a_rest_that_is_none_is_never_appended(server, fetch, reply, second):
    data = large_model()
    status = second["status"]
    body = data if status == 200 else b"x" * 250_000
    url = server.serve(
        "/a?sig=x",
        reply(body=b"y" * 150_000, length=len(data), ETag='"v1"'),
        reply(body=body, **second),
        reply(body=data),
    )
    assert fetch(url).path.read_bytes() == data


def test_a_server_that_always_cuts_is_given_up(server, refused, reply, model):
    url = server.serve("/a?sig=x", reply(body=model[:30], length=len(model)))
    assert "cut 8 times" in refused(DownloadError, url).message
    assert len(server.requests) == 8


@pytest.mark.parametrize("stall", [0.1])
def test_an_endless_trickle_is_given_up(server, refused, reply):
    def trickle():
        yield reply(length=100_000)
        while not server.closing.wait(0.01):
            yield b"x"

    refused(DownloadError, server.serve("/a?sig=x", trickle))
    assert len(server.requests) <= 9


@pytest.mark.parametrize("stall", [0.1])
def test_silence_is_given_up(server, refused, reply):
    def silence():
        yield reply(length=100_000)
        server.closing.wait(10)

    refused(DownloadError, server.serve("/a?sig=x", silence))
    assert len(server.requests) <= 9


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (b"<!DOCTYPE html><title>Sign in</title>", "text/html"),
        (b"<?xml version='1.0'?><Error><Code>AccessDenied</Code></Error>", "application/xml"),
        (b"<html></html>", "model/gltf-binary"),
        (b'{"code": 2001, "message": "gone"}', "application/json"),
        (b"glTF but not really, just the first four bytes", "model/gltf-binary"),
        (b"MZ" + bytes(500), "application/octet-stream"),
        (b"", "model/gltf-binary"),
    ],
)
def test_what_is_no_model_is_refused(server, refused, reply, body, content_type):
    url = server.serve("/a?sig=x", reply(body=body, content_type=content_type))
    assert refused(CorruptFileError, url).task_id == "t-1"


def test_a_picture_is_no_model(server, refused, reply, samples):
    url = server.serve("/a?sig=x", reply(body=samples["png"]))
    assert "PNG in the place of a GLB" in refused(CorruptFileError, url).message


def test_a_gzip_bomb_is_not_unpacked(server, refused, reply):
    bomb = gzip.compress(bytes(300 * 2**20), 1)
    url = server.serve("/a?sig=x", reply(body=bomb, Content_Encoding="gzip"))
    assert "compressed" in refused(DownloadError, url).message


@pytest.mark.parametrize("status", [401, 403, 404])
def test_an_expired_address_is_renewed_once_or_twice(server, fetch, reply, model, status):
    old = server.serve("/old?sig=x", reply(status, b"<Error/>"))
    new = server.serve("/new?sig=y", reply(body=model))
    assert fetch(old, fresh=new).path.read_bytes() == model
    assert [path for path, _ in server.requests] == ["/old?sig=x", "/new?sig=y"]


def test_a_result_that_stays_forbidden_has_expired(server, refused, reply):
    url = server.serve("/old?sig=x", reply(403, b"<Error/>"))
    assert refused(ResultExpiredError, url, fresh=url).status == 403
    assert len(server.requests) == 3


@pytest.mark.parametrize("status", [400, 410, 500, 503])
def test_other_refusals_are_said_as_they_are(server, refused, reply, status):
    assert refused(DownloadError, server.serve("/a?sig=x", reply(status))).status == status


@pytest.mark.parametrize(
    "location",
    [
        "http://example.com/model.glb",
        "file:///etc/passwd",
        "https://10.0.0.1/model.glb",
        "https://169.254.169.254/latest/meta-data",
        "https://[fe80::1]/model.glb",
        "ftp://example.com/model.glb",
    ],
)
def test_a_redirect_to_where_no_result_lives_is_refused(server, refused, reply, location):
    url = server.serve("/a?sig=x", reply(302, Location=location))
    refused(UnsafeUrlError, url)


def test_a_redirect_in_a_circle_ends(server, refused, reply):
    url = server.serve("/a?sig=x", reply(302, Location="/a?sig=x"))
    refused(UnsafeUrlError, url)
    assert len(server.requests) < 20


@pytest.mark.parametrize(
    "disposition",
    ['attachment; filename="../../evil.glb"', 'attachment; filename="/etc/passwd"'],
)
def test_a_server_has_no_say_in_names(server, fetch, reply, model, disposition):
    page = reply(body=model, Content_Disposition=disposition)
    saved = fetch(server.serve("/..%2F..%2Fevil.glb?sig=x", page))
    assert saved.path.name == "fox.glb"
    assert list(saved.path.parent.iterdir()) == [saved.path]


def test_a_head_that_never_ends_is_given_up(server, refused):
    def endless():
        yield b"HTTP/1.1 200 OK\r\n"
        while not server.closing.is_set():
            yield b"X-Filler: " + b"x" * 1000 + b"\r\n"

    refused(DownloadError, server.serve("/a?sig=x", endless))


def test_what_is_no_http_at_all_is_given_up(server, refused):
    refused(DownloadError, server.serve("/a?sig=x", b"\x16\x03\x01\x00 not http"))


def test_a_name_in_the_way_of_a_folder_is_a_clear_error(server, fetch, folder, reply, model):
    folder.write_bytes(b"in the way")
    with pytest.raises(StorageError):
        fetch(server.serve("/a?sig=x", reply(body=model)))
    assert server.requests == []
