"""What is shown of a picture, and what takes its place when there is no showing it."""

import base64
import io
import struct
import zlib

import numpy as np
import pytest
from PIL import Image

from tripo_kit.files import thumbnail


def chunk(kind, body):
    checksum = struct.pack(">I", zlib.crc32(kind + body))
    return struct.pack(">I", len(body)) + kind + body + checksum


def png(image, *chunks):
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    data = buffer.getvalue()
    return data[:33] + b"".join(chunks) + data[33:]  # after the header


def opened(uri):
    return Image.open(io.BytesIO(base64.b64decode(uri.partition(",")[2]))).convert("RGBA")


RED = Image.new("RGB", (300, 200), "red")


@pytest.mark.parametrize(
    "odd",
    [
        chunk(b"tRNS", b"\x00"),
        chunk(b"pHYs", b"\x00"),
        chunk(b"iCCP", b"profile\x00\x00" + b"junk"),
        chunk(b"iTXt", b"broken"),
        chunk(b"zTXt", b"a\x00\x00" + zlib.compress(bytes(80 * 2**20))),
        chunk(b"tEXt", b"a\x00" + bytes(2 * 2**20)),
        chunk(b"gAMA", b""),
        chunk(b"cHRM", b"\x00" * 5),
    ],
)
def test_an_odd_preview_takes_nothing_down(odd):
    uri = thumbnail(png(RED, odd))
    assert uri is None or uri.startswith("data:image/webp")


def test_a_comment_that_cannot_be_read_is_not_read():
    for kind, body in ((b"zTXt", b"a\x00\x00" + zlib.compress(bytes(80 * 2**20))), (b"iTXt", b"x")):
        assert thumbnail(png(RED, chunk(kind, body))) == thumbnail(png(RED))


def test_a_bomb_is_not_unpacked():
    rows = zlib.compress(bytes(1 + 13_300 // 8 + 1) * 13_300, 9)
    header = struct.pack(">IIBBBBB", 13_300, 13_300, 1, 0, 0, 0, 0)
    data = (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    )
    assert thumbnail(data) is None


def test_only_what_the_service_makes_is_opened():
    buffer = io.BytesIO()
    RED.save(buffer, "TIFF")
    assert thumbnail(buffer.getvalue()) is None


def test_a_file_too_large_is_not_read(tmp_path):
    path = tmp_path / "a.png"
    with path.open("wb") as file:
        file.truncate(101 * 2**20)
    assert thumbnail(path) is None
    assert thumbnail(tmp_path / "missing.png") is None


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_colours_and_proportions_stay(kind, tmp_path):
    path = tmp_path / "a"
    RED.save(path, kind)
    small = opened(thumbnail(path, side=128))
    assert small.size == (128, 85)
    red, green, blue, alpha = small.getpixel((60, 40))
    assert (red > 240, green < 20, blue < 20, alpha) == (True, True, True, 255)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_every_kind_of_pixels_is_shown(mode):
    image = Image.linear_gradient("L").resize((300, 200))
    if mode == "I;16":
        image = Image.fromarray(np.asarray(image).astype(np.uint16) * 257)
    small = opened(thumbnail(png(image if mode == "I;16" else image.convert(mode)), side=64))
    shades = np.asarray(small)[:, :, 0]
    assert shades.min() < 40
    assert shades.max() > 200


def test_transparency_stays():
    small = opened(thumbnail(png(Image.new("RGBA", (50, 50), (255, 0, 0, 0)))))
    assert small.getpixel((20, 20))[3] == 0
