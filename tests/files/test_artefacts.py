import contextlib
import gzip
import io
import struct
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tripo_kit.errors import CorruptFileError
from tripo_kit.files._formats import FORMATS, detect
from tripo_kit.files._names import with_format
from tripo_kit.files._reading import BrokenFileError, Source
from tripo_kit.files.downloads._artefacts import format_named, verify

COUNTED = ["png", "jpeg", "webp", "glb", "gltf", "fbx", "wide fbx", "stl", "text stl"]
COUNTED += ["usdz", "3mf", "zip", "mp4", "ply", "spz"]


@pytest.fixture
def judge(make):
    def call(data, *, expect=None, content_type=None):
        path = make("x.part", data)
        return verify(
            path,
            target=Path("fox.glb"),
            expect=expect and format_named(expect),
            content_type=content_type,
            task_id="t-1",
        ).name

    return call


def corrupt(judge, data, **options):
    with pytest.raises(CorruptFileError) as caught:
        judge(data, **options)
    assert caught.value.task_id == "t-1"
    assert "fox.glb" in caught.value.message
    return caught.value.message


def test_every_format_is_known_by_its_bytes(judge, samples):
    for title, data in samples.items():
        assert judge(data) == title.rpartition(" ")[2]


@pytest.mark.parametrize("title", COUNTED)
def test_a_file_cut_short_is_refused(judge, samples, title):
    data = samples[title].removesuffix(b"solid a\n")  # the closing word's own name may go
    for length in range(0, len(data) - 1, max(1, len(data) // 40)):
        corrupt(judge, data[:length])


def test_a_splat_without_signature_is_believed_when_it_was_asked_for(judge):
    splat = struct.pack("<6f8B", 1, 2, 3, 0.1, 0.1, 0.1, *range(8)) * 3
    assert judge(splat, expect="splat") == "splat"
    corrupt(judge, splat)
    corrupt(judge, splat + b"x", expect="splat")
    nowhere = struct.pack("<6f8B", float("nan"), 2, 3, 0.1, 0.1, 0.1, *range(8))
    corrupt(judge, nowhere, expect="splat")


def test_a_model_may_come_in_another_format(judge, samples):
    assert judge(samples["fbx"], expect="glb", content_type="model/gltf-binary") == "fbx"
    assert judge(samples["zip"], expect="obj", content_type="application/zip") == "zip"
    assert judge(samples["webp"], expect="jpg", content_type="image/jpeg") == "webp"


def test_a_picture_in_the_place_of_a_model_is_refused(judge, samples):
    assert "PNG in the place of a GLB" in corrupt(judge, samples["png"], expect="glb")


@pytest.mark.parametrize("content_type", [None, "", "application/octet-stream; charset=binary"])
def test_a_generic_content_type_says_nothing(judge, samples, content_type):
    assert judge(samples["glb"], expect="glb", content_type=content_type) == "glb"


@pytest.mark.parametrize("content_type", ["text/html; charset=utf-8", "image/png", "video/mp4"])
def test_a_content_type_that_disagrees_is_refused(judge, samples, content_type):
    message = corrupt(judge, samples["glb"], content_type=content_type)
    assert content_type.partition(";")[0] in message


@pytest.mark.parametrize(
    "page",
    [
        b"<!DOCTYPE html><html><body>Access denied</body></html>",
        b"\xef\xbb\xbf \n<?xml version='1.0'?><Error><Code>AccessDenied</Code></Error>",
    ],
)
def test_an_error_page_is_refused_whatever_it_is_called(judge, page):
    message = corrupt(judge, page, expect="glb", content_type="model/gltf-binary")
    assert "HTML or XML page" in message
    assert "denied" not in message.lower()


def test_a_json_message_is_no_gltf(judge):
    assert "not a glTF" in corrupt(judge, b'{"code": 1004, "message": "expired"}')
    assert "not a glTF" in corrupt(judge, b'{"a":' + b"[" * 100_000)
    assert "not a glTF" in corrupt(judge, b'{"asset": {"version": "\xff"}}')


def test_a_check_that_meets_what_nobody_thought_of_blames_the_file():
    class Failing(io.BytesIO):
        def read(self, *_):
            raise ZeroDivisionError("odd")

    with pytest.raises(BrokenFileError, match="cannot be read: odd"):
        detect(Source(Failing(b"x")))


def test_an_unknown_expectation_is_the_callers_mistake(judge, samples):
    with pytest.raises(ValueError, match="expect = 'doc'"):
        judge(samples["glb"], expect="doc")


def header(text):
    return f"ply\nformat binary_little_endian 1.0\n{text}end_header\n".encode()


def eocd(count, length, offset):
    return b"PK\x03\x04" + struct.pack(
        "<4s4H2IH", b"PK\x05\x06", 0, 0, count, count, length, offset, 0
    )


BROKEN = {
    "is a GLB of version 1": struct.pack("<4sII", b"glTF", 1, 12),
    "has bytes after its end": struct.pack("<4sII", b"glTF", 2, 12) + bytes(9),
    "first chunk is not JSON": struct.pack("<4sIII4s", b"glTF", 2, 24, 4, b"BIN\x00") + bytes(4),
    "last chunk is not whole": struct.pack("<4sIII4s", b"glTF", 2, 24, 9, b"JSON") + b"{}  ",
    "more than 65536 chunks": struct.pack("<4sII", b"glTF", 2, 12 + 12 + 8 * 65_536)
    + struct.pack("<I4s", 4, b"JSON")
    + b"{}  "
    + bytes(8 * 65_536),
    "nodes do not follow": b"Kaydara FBX Binary  \x00\x1a\x00"
    + struct.pack("<IIIIB", 7400, 5, 0, 0, 0),
    "more than 65536 nodes": b"Kaydara FBX Binary  \x00\x1a\x00"
    + struct.pack("<I", 7400)
    + b"".join(struct.pack("<IIIB", 27 + 13 * n, 0, 0, 0) for n in range(1, 65_538)),
    "no FBXHeaderExtension": b"; a comment\nsomething: {\n",
    "has no facets": b"solid state physics",
    "text STL without endsolid": b"solid a\nfacet normal 0 0 1\n",
    "header does not end": b"ply\nformat ascii 1.0\n",
    "unreadable header": header("element vertex many\n"),
    "unreadable header: 'half'": header("element vertex 1\nproperty half x\n"),
    "where its header says": header("element face 9\nproperty list uchar int vertex_index\n"),
    "not readable gzip": b"\x1f\x8b" + bytes(20),
    "is a ZIP with a directory of": eocd(1, 5 * 2**20, 4),
    "directory is not where it says": eocd(1, 46, 4),
    "unreadable directory": eocd(1, 0, 4),
    "last box is not whole": struct.pack(">I4s8sI4s", 16, b"ftyp", bytes(8), 4, b"mdat"),
    "more than 65536 boxes": struct.pack(">I4s", 8, b"ftyp")
    + struct.pack(">I4s", 8, b"free") * 65_536,
    "is empty": b"",
    "no format that is known": b"v 1 2 3\nhello world\n",
}


@pytest.mark.parametrize("words", BROKEN)
def test_structures_that_do_not_hold_are_refused(judge, words):
    assert words in corrupt(judge, BROKEN[words])


def test_gzip_that_is_no_splat_is_refused(judge):
    assert "not an SPZ" in corrupt(judge, gzip.compress(b"hello, I am a text file"))
    assert "not an SPZ" in corrupt(judge, gzip.compress(b"NGSP"))


def test_a_newer_splat_is_known_by_its_signature(judge):
    head = struct.pack("<4sIIBBBB", b"NGSP", 9, 5, 1, 12, 0, 0)
    assert judge(gzip.compress(head)) == "spz"


def test_a_film_may_have_long_and_open_boxes(judge):
    start = struct.pack(">I4s", 8, b"ftyp") + struct.pack(">I4s", 8, b"moov")
    assert judge(start) == "mp4"
    assert judge(start + struct.pack(">I4sQ4s", 1, b"mdat", 20, b"film")) == "mp4"
    assert judge(start + struct.pack(">I4s4s", 0, b"mdat", b"film")) == "mp4"


def test_text_splats_are_not_measured(judge):
    assert (
        judge(
            b"ply\r\nformat ascii 1.0\r\nelement vertex 1\r\n"
            b"property float x\r\nend_header\r\n1\r\n"
        )
        == "ply"
    )


def test_a_long_obj_is_known_by_its_beginning(judge):
    assert judge(b"v 0 0 0\n" * 9000) == "obj"
    corrupt(judge, b"v 0 0 0\n" + b"some words\n" * 9000)
    corrupt(judge, b"v 0 0 0\nf 1 1 1\x00\n")


@settings(
    max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    title=st.sampled_from(COUNTED),
    position=st.floats(0, 1),
    noise=st.binary(min_size=1, max_size=30),
)
def test_damage_is_accepted_or_refused_but_never_crashes(judge, samples, title, position, noise):
    data = bytearray(samples[title])
    at = int(position * (len(data) - 1))
    data[at : at + len(noise)] = noise
    with contextlib.suppress(CorruptFileError):
        assert judge(bytes(data)) in FORMATS


@settings(
    max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    magic=st.sampled_from(
        [b"", b"glTF", b"Kaydara FBX Binary  \x00", b"PK\x03\x04", b"ply\n", b"{"]
    ),
    rest=st.binary(max_size=200),
)
def test_any_bytes_are_accepted_or_refused_but_never_crash(judge, magic, rest):
    with contextlib.suppress(CorruptFileError):
        assert judge(magic + rest) in FORMATS


@pytest.mark.parametrize(
    ("name", "found", "result"),
    [
        ("fox", "glb", "fox.glb"),
        ("fox.glb", "fbx", "fox.fbx"),
        ("fox.JPEG", "jpeg", "fox.JPEG"),
        ("fox v3.1", "glb", "fox v3.1.glb"),
        ("glb", "glb", "glb.glb"),
    ],
)
def test_the_name_ends_as_the_bytes_are(name, found, result):
    assert with_format(Path("out") / name, FORMATS[found]) == Path("out") / result
