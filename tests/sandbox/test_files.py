import contextlib
import http.client
import json
import struct

import pytest

from tripo_kit.sandbox.studio.formats import tiny_glb
from tripo_kit.sandbox.studio.pictures import tiny_png

STL = b"\0" * 80 + struct.pack("<I12fH", 1, *[0.0] * 12, 0)


def jpeg(width, height):
    segments = b"\xff\xe0\x00\x04\0\0" + b"\xff\xc0" + struct.pack(">HBHH", 8, 8, height, width)
    return b"\xff\xd8" + segments


def webp(kind, body):
    return b"RIFF\0\0\0\0WEBP" + kind + struct.pack("<I", len(body)) + body


def webp_extended(width, height):
    sides = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    return webp(b"VP8X", b"\0" * 4 + sides)


def webp_lossless(width, height):
    return webp(b"VP8L", b"\x2f" + struct.pack("<I", width - 1 | (height - 1) << 14))


def webp_lossy(width, height):
    return webp(b"VP8 ", b"\0" * 3 + b"\x9d\x01\x2a" + struct.pack("<HH", width, height))


def presigned(caller, data, file_format="png", headers=None):
    ticket = caller.data(caller.post("/files/presign", {"format": file_format}))
    url = ticket["presigned_url"]
    reply = caller.session.put(url, data=data, headers=headers, timeout=20)
    return ticket, reply


@pytest.mark.parametrize(
    "data",
    [tiny_png(20, 20), tiny_png(6000, 20), jpeg(256, 20), webp_extended(300, 20),
     webp_lossless(20, 300), webp_lossy(20, 6000)],
)  # fmt: skip
def test_pictures_are_taken_by_their_bytes(caller, data):
    token = caller.token(data)
    assert token.startswith("file_")
    caller.create("/generation/image-to-depth", input=token)


@pytest.mark.parametrize(
    "data",
    [tiny_glb(), b"Kaydara FBX Binary  \0", b"; FBX 7.3.0", b'{"asset": {"version": "2.0"}}',
     STL, b"solid cup\nendsolid", b"# cup\nv 0 0 1\n"],
)  # fmt: skip
def test_models_are_taken_by_their_bytes(caller, data):
    caller.create("/models/import", input=caller.token(data))


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", 2003),
        (b"hello", 2004),
        (b"{}", 2004),
        (b"hello" * 100, 2004),
        (b"GIF89a" + b"\0" * 100, 2004),
        (tiny_png()[:18], 2004),
        (jpeg(30, 30)[:9], 2004),
        (webp(b"VP8L", b""), 2004),
        (tiny_png(30, 19), 2022),
        (tiny_png(6001, 20), 2022),
        (jpeg(7000, 30), 2022),
        (webp_extended(10, 30), 2022),
        (tiny_png() + b"\0" * 20 * 2**20, 2021),
    ],
)
def test_files_that_are_no_good_are_refused(caller, refused, data, code):
    assert refused(caller.upload(data)) == (400, code)


def test_a_model_may_be_larger_than_a_picture(caller):
    caller.token(tiny_glb() + b"\0" * 21 * 2**20)


@pytest.mark.parametrize("way", ["multipart", "put"])
def test_a_file_over_150_mb_is_refused_by_its_announced_size(caller, way):
    path, content_type, method = "/v3/files", "multipart/form-data; boundary=x", "POST"
    if way == "put":
        ticket = caller.data(caller.post("/files/presign", {"format": "glb"}))
        path, method = ticket["presigned_url"].removeprefix(caller.sandbox.origin), "PUT"
    connection = http.client.HTTPConnection(caller.sandbox.origin.removeprefix("http://"))
    with contextlib.closing(connection):
        connection.putrequest(method, path)
        connection.putheader("Content-Type", content_type)
        connection.putheader("Content-Length", str(151 * 2**20))
        if way == "multipart":
            connection.putheader("Authorization", caller.headers["Authorization"])
        connection.endheaders()
        reply = connection.getresponse()
        assert (reply.status, json.loads(reply.read())["code"]) == (400, 2021)


def test_multipart_needs_the_file_under_its_name(caller, refused):
    reply = caller.post("/files", files={"picture": ("a.png", tiny_png())})
    assert refused(reply) == (400, 1004)
    reply = caller.call("POST", "/files", files={"file": (None, "text")})
    assert refused(reply) == (400, 1004)


@pytest.mark.parametrize("content_type", ["multipart/form-data", "multipart/form-data; boundary=x"])
def test_multipart_that_cannot_be_read_is_refused(caller, refused, content_type):
    headers = caller.headers | {"Content-Type": content_type}
    reply = caller.call("POST", "/files", data=b"--x\r\nnothing", headers=headers)
    assert refused(reply) in ((400, 1003), (400, 1004))


def test_a_presigned_put_takes_raw_bytes_without_a_key(caller):
    ticket, reply = presigned(caller, tiny_png())
    assert ticket["expires_in"] == 1800
    assert (reply.status_code, reply.content) == (200, b"")
    caller.create("/generation/image-to-depth", input=ticket["file_token"])
    assert caller.sandbox.state()["uploads"] == 1


def test_a_presigned_put_with_a_key_is_refused_and_counted(caller, refused):
    ticket, reply = presigned(caller, tiny_png(), headers=caller.headers)
    assert reply.status_code == 400
    assert caller.sandbox.state()["keys_on_cdn"] == 1
    body = {"input": ticket["file_token"]}
    assert refused(caller.post("/generation/image-to-depth", body)) == (400, 2019)


def test_what_was_put_is_looked_at_when_it_is_used(caller, refused):
    ticket, reply = presigned(caller, b"hello")
    assert reply.status_code == 200
    body = {"input": ticket["file_token"]}
    assert refused(caller.post("/generation/image-to-depth", body)) == (400, 2004)


def test_a_presigned_url_expires(caller):
    ticket = caller.data(caller.post("/files/presign", {"format": "glb"}))
    caller.clock.advance(1801)
    reply = caller.session.put(ticket["presigned_url"], data=b"x", timeout=20)
    assert reply.status_code == 403


def test_a_presigned_format_must_be_known(caller, refused):
    assert refused(caller.post("/files/presign", {"format": "exe"})) == (400, 1004)


def test_upload_credentials_are_the_same_with_a_time(caller):
    ticket = caller.data(caller.post("/files/upload-credentials"))
    assert ticket.keys() == {"file_token", "upload_url", "expires_at"}
    reply = caller.session.put(ticket["upload_url"], data=tiny_glb(), timeout=20)
    assert reply.status_code == 200
    caller.create("/models/import", input=ticket["file_token"])


@pytest.fixture
def model(caller):
    """A model's URL, and its bytes."""
    url = caller.done(caller.text_to_model())["output"]["model_url"]
    return url, tiny_glb()


def test_a_signed_url_needs_no_key_and_tells_what_it_gives(caller, model):
    url, data = model
    reply = caller.download(url)
    assert reply.content == data
    assert reply.headers["Content-Type"] == "model/gltf-binary"
    assert reply.headers["Content-Length"] == str(len(data))
    head = caller.session.head(url, timeout=20)
    assert (head.status_code, head.headers["Content-Length"]) == (200, str(len(data)))


def test_a_key_on_the_download_host_is_refused_and_counted(caller, model):
    reply = caller.download(model[0], headers=caller.headers)
    assert reply.status_code == 400
    assert caller.sandbox.state()["keys_on_cdn"] == 1


@pytest.mark.parametrize(
    ("asked", "status", "start", "stop"),
    [
        ("bytes=0-9", 206, 0, 10),
        ("bytes=10-", 206, 10, None),
        ("bytes=-7", 206, -7, None),
        ("bytes=10-99999", 206, 10, None),
        ("bytes=0-1,5-6", 200, 0, None),
        ("bytes=-", 200, 0, None),
        ("lines=1-2", 200, 0, None),
    ],
)
def test_a_part_can_be_asked_for(caller, model, asked, status, start, stop):
    url, data = model
    reply = caller.download(url, headers={"Range": asked})
    assert (reply.status_code, reply.content) == (status, data[start:stop])


def test_a_part_says_where_it_belongs_and_needs_the_same_file(caller, model):
    url, data = model
    first = caller.download(url, headers={"Range": "bytes=0-9"})
    assert first.headers["Content-Range"] == f"bytes 0-9/{len(data)}"
    asked = {"Range": "bytes=10-", "If-Range": first.headers["ETag"]}
    assert caller.download(url, headers=asked).content == data[10:]
    asked["If-Range"] = '"another"'
    assert caller.download(url, headers=asked).content == data


def test_a_part_beyond_the_end_is_416(caller, model):
    url, data = model
    reply = caller.download(url, headers={"Range": f"bytes={len(data)}-"})
    assert reply.status_code == 416
    assert reply.headers["Content-Range"] == f"bytes */{len(data)}"


def test_a_signed_url_expires_and_the_task_gives_a_fresh_one(caller):
    task_id = caller.text_to_model()
    url = caller.done(task_id)["output"]["model_url"]
    caller.clock.advance(301)
    assert caller.download(url).status_code == 403
    assert caller.download(caller.task(task_id)["output"]["model_url"]).status_code == 200


@pytest.mark.parametrize("damage", ["?", "?Expires=99999999999&Signature=00", "x"])
def test_a_url_that_was_not_signed_here_is_403(caller, model, damage):
    url = model[0].partition("?")[0] + damage
    assert caller.download(url).status_code == 403


def test_signed_urls_of_nothing_are_404(caller, model):
    service = caller.sandbox._service
    task_id = model[0].split("/")[4]
    for path in (f"/cdn/{task_id}/splat/splat.ply", "/cdn/nobody/model/model.glb"):
        assert caller.download(service.signed_url(path)).status_code == 404
