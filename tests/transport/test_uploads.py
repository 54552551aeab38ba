from functools import partial

import pytest
import requests

from tripo_kit.api import UploadTicket
from tripo_kit.errors import (
    BadRequestError,
    MaxRetriesExceededError,
    UnsafeUrlError,
    UploadError,
)
from tripo_kit.transport import Kind, Limits
from tripo_kit.transport.files._multipart import FormFile

TOKEN = "file_0b9ac1b2-3d4e-4f5a-8b6c-7d8e9f0a1b2c"


@pytest.fixture
def picture(tmp_path):
    path = tmp_path / "my cat.png"
    path.write_bytes(b"\x89PNG" + bytes(range(256)) * 1000)
    return path


def upload(transport, path, name="cat.png"):
    return transport.upload(path, name=name, content_type="image/png")


def test_a_file_goes_up_as_a_form(server, say, connect, picture):
    server.plays(say.envelope(file_token=TOKEN))
    assert upload(connect(server.base), picture) == TOKEN
    line, headers, body = server.requests[0]
    assert line == "POST /v3/files HTTP/1.1"
    assert headers["authorization"] == f"Bearer {say.key}"
    boundary = headers["content-type"].partition("boundary=")[2]
    head, _, rest = body.partition(b"\r\n\r\n")
    assert head.decode() == (
        f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="cat.png"\r\n'
        "Content-Type: image/png"
    )
    assert rest == picture.read_bytes() + f"\r\n--{boundary}--\r\n".encode()


def test_it_goes_up_whole_again_after_a_failure(server, say, connect, picture):
    server.plays(server.drop, say.html, say.envelope(file_token=TOKEN))
    assert upload(connect(server.base), picture) == TOKEN
    assert len({body for _, _, body in server.requests}) == 1
    assert server.count == 3


def test_a_name_cannot_break_out_of_its_header(server, say, connect, picture):
    server.plays(say.envelope(file_token=TOKEN))
    upload(connect(server.base), picture, name='a"\r\nX-Evil: 1\\.png')
    assert b'filename="a___X-Evil: 1_.png"' in server.requests[0][2]


def test_a_refused_file_is_a_refusal(server, say, connect, picture):
    server.plays(say.refusal(400, 2004, "unsupported"))
    with pytest.raises(BadRequestError, match="unsupported"):
        upload(connect(server.base), picture)
    assert server.count == 1


@pytest.mark.parametrize("what", ["upload", "put"])
def test_a_file_that_cannot_be_read(what, server, connect, tmp_path):
    transport = connect(server.base)
    ticket = UploadTicket(f"{server.url}/x", TOKEN)
    send = {"upload": partial(upload, transport), "put": partial(transport.put, ticket)}[what]
    with pytest.raises(UploadError, match=r"gone\.png cannot be read"):
        send(tmp_path / "gone.png")
    assert server.count == 0


def test_a_ticket_says_where_to_put_a_large_file(server, say, connect):
    server.plays(say.envelope(presigned_url=f"{server.url}/put?sig=1", file_token=TOKEN))
    ticket = connect(server.base).presign("glb")
    assert (ticket.url, ticket.file_token) == (f"{server.url}/put?sig=1", TOKEN)
    assert server.requests[0][2] == b'{"format": "glb"}'


def test_bytes_are_put_as_they_are_without_the_key(server, say, connect, picture):
    server.plays(say.http(200, Set_Cookie="a=b"))
    transport = connect(server.base)
    for _ in range(2):
        transport.put(UploadTicket(f"{server.url}/put?sig=1", TOKEN), picture)
    for line, headers, body in server.requests:
        assert line == "PUT /put?sig=1 HTTP/1.1"
        assert body == picture.read_bytes()
        assert not {"authorization", "cookie", "referer"} & headers.keys()
        assert headers["content-length"] == str(len(body))


def test_a_put_is_repeated_after_a_failure(server, say, connect, picture):
    server.plays(say.http(503), server.drop, say.http(200))
    connect(server.base).put(UploadTicket(f"{server.url}/put", TOKEN), picture)
    assert {body for _, _, body in server.requests} == {picture.read_bytes()}
    assert server.count == 3


@pytest.mark.parametrize("status", [302, 307, 400, 403, 413])
def test_a_refused_put_is_an_error_of_uploading(status, server, say, connect, picture):
    server.plays(say.http(status, Location="/elsewhere"))
    with pytest.raises(UploadError, match=str(status)) as caught:
        connect(server.base).put(UploadTicket(f"{server.url}/put", TOKEN), picture)
    assert caught.value.status == status
    assert server.count == 1


def test_files_are_put_only_to_the_open_internet(server, connect, picture):
    transport = connect(resolver=lambda host, port: ["10.0.0.1"])
    for url in ("http://files.example/put", "https://10.0.0.1/put", "https://files.example/put"):
        with pytest.raises(UnsafeUrlError):
            transport.put(UploadTicket(url, TOKEN), picture)


def test_storage_that_is_out_is_told_apart(connect, picture):
    transport = connect(resolver=lambda host, port: [])
    with pytest.raises(MaxRetriesExceededError, match=r"files\.example could not be reached"):
        transport.put(UploadTicket("https://files.example/put", TOKEN), picture)


def test_uploads_wait_for_the_services_limit_and_puts_do_not(server, say, connect, clock, picture):
    server.plays(say.envelope(file_token=TOKEN))
    transport = connect(server.base, limits=Limits({Kind.UPLOAD: 1}, clock=clock))
    upload(transport, picture)
    for _ in range(3):
        transport.put(UploadTicket(f"{server.url}/put", TOKEN), picture)
    assert clock.slept == []
    upload(transport, picture)
    assert sum(clock.slept) == pytest.approx(60, abs=0.1)


def test_a_form_is_a_body_that_requests_can_measure(picture):
    with FormFile(picture, name="cat.png", content_type="image/png") as form:
        prepared = requests.Request("POST", "http://x/", data=form).prepare()
        assert int(prepared.headers["Content-Length"]) == len(form) == len(b"".join(form))
        form.seek(0)
        assert len(form.read()) == len(form)
        assert form.read() == b""
        with pytest.raises(OSError, match="whole or not at all"):
            form.seek(5)
