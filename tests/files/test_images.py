import contextlib
import io
import os
import random
import struct
import warnings
import zlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from tripo_kit.errors import RequestValidationError
from tripo_kit.files import check_image, notes_on, picture_of, sha256_of, upload_bytes


def refusals(path, **options):
    with pytest.raises(RequestValidationError) as caught:
        check_image(path, **options)
    return [problem.rule for problem in caught.value.problems]


def png_header(width, height):
    body = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    head = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + body + struct.pack(">I", zlib.crc32(body))
    data = zlib.compress(bytes(100))
    idat = struct.pack(">I4s", len(data), b"IDAT") + data
    idat += struct.pack(">I", zlib.crc32(b"IDAT" + data))
    return head + idat + struct.pack(">I4sI", 0, b"IEND", zlib.crc32(b"IEND"))


@pytest.mark.parametrize(
    ("name", "sample", "format_"),
    [
        ("a.png", "png", "png"),
        ("a.jpg", "jpeg", "jpeg"),
        ("a.JPEG", "progressive jpeg", "jpeg"),
        ("a.webp", "webp", "webp"),
        ("a.WebP", "lossless webp", "webp"),
    ],
)
def test_a_good_picture_is_described(make, samples, name, sample, format_):
    path = make(name, samples[sample])
    facts = check_image(str(path))
    assert (facts.width, facts.height, facts.format) == (300, 280, format_)
    assert facts.path == path
    assert facts.size == len(samples[sample])
    assert facts.notes == ()
    assert facts.sha256 == sha256_of(path)


def test_every_problem_is_told_at_once(make):
    image = io.BytesIO()
    Image.new("RGB", (10, 6001)).save(image, "PNG")
    rules = refusals(make("a.gif", image.getvalue()), max_bytes=100)
    assert len(rules) == 4
    assert any("at most 1 kB" in rule for rule in rules)
    assert any(".jpg .jpeg .png .webp" in rule for rule in rules)
    assert any("at least 20" in rule for rule in rules)
    assert any("at most 6000" in rule for rule in rules)


def test_problems_bear_the_fields_name_and_a_hint(tmp_path):
    with pytest.raises(RequestValidationError) as caught:
        check_image(tmp_path / "missing.png", field="inputs[0].front")
    (problem,) = caught.value.problems
    assert problem.path == "inputs[0].front"
    assert "missing.png" in problem.value
    assert "no such file" in problem.rule
    assert problem.hint


def test_a_folder_is_no_picture(tmp_path):
    assert refusals(tmp_path) == ["this is not a file"]


def test_a_named_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "a.png")
    assert refusals(tmp_path / "a.png") == ["this is not a file"]


def test_an_impossible_path_is_refused():
    assert "cannot be read" in refusals("a\x00.png")[0]


def test_an_unreadable_file_is_refused(make, samples, monkeypatch):
    path = make("a.png", samples["png"])

    def deny(*_, **__):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(type(path), "open", deny)
    assert refusals(path) == ["the file cannot be read: Permission denied"]


def test_an_empty_file_is_refused(make):
    assert refusals(make("a.png", b"")) == ["the file is empty"]


def test_a_mislabelled_picture_is_refused_with_its_right_name(make, samples):
    with pytest.raises(RequestValidationError) as caught:
        check_image(make("cat.png", samples["jpeg"]))
    (problem,) = caught.value.problems
    assert "JPEG" in problem.rule
    assert "cat.jpg" in problem.hint


@pytest.mark.parametrize(
    ("data", "title"),
    [
        (b"GIF89a" + bytes(50), "is a GIF"),
        (b"BM" + bytes(50), "is a BMP"),
        (b"\x00\x00\x00\x18ftypheic" + bytes(50), "is a HEIC picture"),
        (b"%PDF-1.7", "is a PDF"),
        (b"<svg></svg>", "is an HTML or XML page"),
        (b"some words", "is of no format that is known here"),
    ],
)
def test_what_people_send_instead_is_named(make, data, title):
    assert any(title in rule for rule in refusals(make("a.jpg", data)))


def test_a_model_is_no_picture(make, samples):
    assert "the file is a GLB" in refusals(make("a.png", samples["glb"]))


@pytest.mark.parametrize("sample", ["png", "jpeg", "progressive jpeg", "webp", "lossless webp"])
def test_a_picture_cut_anywhere_is_refused(make, samples, sample):
    whole = samples[sample]
    ending = sample.rpartition(" ")[2]
    for share in (0.1, 0.3, 0.5, 0.7, 0.9, 0.99):
        refusals(make(f"a.{ending}", whole[: int(len(whole) * share)]))
    for missing in (1, 2, 3):
        refusals(make(f"a.{ending}", whole[:-missing]))


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_a_large_picture_cut_anywhere_is_refused(make, kind):
    buffer = io.BytesIO()
    noise = random.Random(1).randbytes(700 * 700 * 3)
    Image.frombytes("RGB", (700, 700), noise).save(buffer, kind)
    whole = buffer.getvalue()
    assert check_image(make(f"a.{kind.lower()}", whole)).width == 700
    for share in (0.2, 0.6, 0.999):
        refusals(make(f"a.{kind.lower()}", whole[: int(len(whole) * share)]))


def test_what_phones_append_to_a_jpeg_does_no_harm(make, samples):
    path = make("a.jpg", samples["jpeg"] + bytes(200_000))
    assert check_image(path).width == 300


def test_the_end_of_a_jpeg_is_found_on_the_border_of_two_blocks(make, samples):
    data = samples["jpeg"] + bytes(64 * 1024 - 1)
    assert check_image(make("a.jpg", data)).width == 300


def test_a_bomb_is_refused_by_its_header(make):
    before = Image.MAX_IMAGE_PIXELS
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        rules = refusals(make("a.png", png_header(60_000, 60_000)))
    assert rules == ["is 60000 × 60000 pixels, and a side may have at most 6000"]
    assert before == Image.MAX_IMAGE_PIXELS


@pytest.mark.parametrize("limit", [1000, 50_000])
def test_a_lower_limit_of_pillow_is_kept(make, samples, monkeypatch, limit):
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", limit)
    (rule,) = refusals(make("a.png", samples["png"]))
    assert "cannot be opened" in rule


def test_the_sides_limits_are_inclusive(make):
    assert check_image(make("a.png", png_header(6000, 300))).width == 6000
    buffer = io.BytesIO()
    Image.new("RGB", (20, 20)).save(buffer, "PNG")
    assert check_image(make("b.png", buffer.getvalue())).height == 20


def test_a_small_picture_is_taken_with_a_note(make):
    buffer = io.BytesIO()
    Image.new("RGB", (100, 300)).save(buffer, "PNG")
    (note,) = check_image(make("a.png", buffer.getvalue())).notes
    assert "256 × 256" in note


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_of_an_animation_only_the_first_frame_is_sent_and_that_is_said(make, kind):
    buffer = io.BytesIO()
    images = [Image.new("RGB", (300, 300), colour) for colour in ("red", "green")]
    images[0].save(buffer, kind, save_all=True, append_images=images[1:])
    path = make(f"a.{kind.lower()}", buffer.getvalue())
    assert "only its first frame is sent" in check_image(path).notes[0]
    picture = picture_of(path)
    assert "only the first of its 2 frames is sent" in notes_on(picture)
    with Image.open(io.BytesIO(upload_bytes(picture).data)) as sent:
        assert getattr(sent, "n_frames", 1) == 1
        assert sent.convert("RGB").getpixel((5, 5))[0] > 200


def test_a_small_picture_is_decoded_whole(make):
    buffer = io.BytesIO()
    Image.effect_noise((200, 200), 90).save(buffer, "PNG")
    data = bytearray(buffer.getvalue())
    data[len(data) // 2] ^= 0xFF
    (rule,) = refusals(make("a.png", bytes(data)))
    assert "cannot be opened" in rule


def chunks(*parts):
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I4s", len(body), kind) + body + bytes(4) for kind, body in parts
    )


HEAD = struct.pack(">IIBBBBB", 300, 300, 8, 2, 0, 0, 0)


def webp(*parts):
    body = b"WEBP" + b"".join(struct.pack("<4sI", kind, len(data)) + data for kind, data in parts)
    return b"RIFF" + struct.pack("<I", len(body)) + body


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.png", chunks((b"IDAT", bytes(13))), "first chunk is not a header"),
        ("a.png", chunks((b"IHDR", HEAD), (b"IEND", b"")), "without pixels"),
        ("a.png", chunks((b"IHDR", HEAD), *[(b"teXt", b"")] * 65_536), "more than 65536 chunks"),
        ("a.webp", b"RIFX" + webp()[4:], "no RIFF file"),
        ("a.webp", webp((b"EXIF", b"1234")), "without pixels"),
        ("a.webp", webp((b"VP8X", bytes(10))), "without pixels"),
        ("a.webp", webp((b"VP8 ", bytes(10))), "key frame"),
        ("a.webp", webp(*[(b"EXIF", b"")] * 65_536), "more than 65536 chunks"),
        ("a.webp", webp((b"VP8 ", bytes(10)))[:-1] + b"", "cut short"),
        ("a.webp", b"RIFF\x0e\x00\x00\x00WEBPVP8 \xff\x00\x00\x00" + bytes(9), "last chunk"),
        ("a.jpg", b"\xff\xd8\xff\xe0\x00\x02" + bytes(9), "do not follow each other"),
        ("a.jpg", b"\xff\xd8\xff\xda\x00\x02\xff\xd9", "without a frame"),
        ("a.jpg", b"\xff\xd8" + b"\xff\xe0\x00\x02" * 65_537, "more than 65536 segments"),
    ],
)
def test_structures_that_do_not_hold_are_refused(make, name, data, words):
    assert any(words in rule for rule in refusals(make(name, data)))


def test_fill_bytes_before_a_marker_are_skipped(make, samples):
    data = samples["jpeg"]
    assert check_image(make("a.jpg", data[:2] + b"\xff\xff" + data[2:])).width == 300


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    kind=st.sampled_from(["png", "jpeg", "webp"]),
    position=st.floats(0, 1),
    noise=st.binary(min_size=1, max_size=40),
)
def test_damage_is_accepted_or_refused_but_never_crashes(make, samples, kind, position, noise):
    data = bytearray(samples[kind])
    at = int(position * (len(data) - 1))
    data[at : at + len(noise)] = noise
    with contextlib.suppress(RequestValidationError):
        facts = check_image(make(f"a.{kind}", bytes(data)))
        assert min(facts.width, facts.height) >= 20
        assert max(facts.width, facts.height) <= 6000
