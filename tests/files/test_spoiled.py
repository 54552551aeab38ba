"""Real files, spoiled at random: a reader gives a value, None or an error of the kit.

The long proof: `TRIPO_KIT_FUZZ=100000 pytest tests/files/test_spoiled.py`.
"""

import contextlib
import io
import os
import tempfile
import zipfile
from functools import cache
from pathlib import Path

import numpy as np
import pytest
import trimesh
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from tripo_kit.errors import TripoError
from tripo_kit.files import (
    SavedFile,
    notes_on,
    picture_of,
    read_glb_facts,
    settled,
    thumbnail,
    upload_bytes,
)
from tripo_kit.files._formats import FORMATS, detect
from tripo_kit.files._reading import BrokenFileError, Source
from tripo_kit.files._repack import glb_of, gltf_of
from tripo_kit.foreign import read_json

EXAMPLES = int(os.environ.get("TRIPO_KIT_FUZZ", "150"))


def picture(kind="PNG", size=(40, 30), mode="RGB", **options):
    gradient = Image.linear_gradient("L").resize(size)
    buffer = io.BytesIO()
    gradient.convert(mode).save(buffer, kind, **options)
    return buffer.getvalue()


def box(texture=True):
    mesh = trimesh.creation.box()
    if texture:
        material = trimesh.visual.material.PBRMaterial(
            baseColorTexture=Image.linear_gradient("L").resize((8, 8)).convert("RGB")
        )
        mesh.visual = trimesh.visual.TextureVisuals(uv=np.zeros((8, 2)), material=material)
    return trimesh.Scene({"box": mesh})


def packed(files):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


@cache
def files():
    scene = box()
    gltf = scene.export(file_type="gltf")
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "a camera"
    return {
        "glb": scene.export(file_type="glb"),
        "gltf": gltf["model.gltf"],
        "gltf.zip": packed(gltf),
        "obj": trimesh.creation.box().export(file_type="obj").encode(),
        "stl": trimesh.creation.box().export(file_type="stl"),
        "ply": trimesh.creation.box().export(file_type="ply"),
        "3mf": box(texture=False).export(file_type="3mf"),
        "zip": packed({"a.obj": b"v 0 0 0\n", "textures/a.png": picture()}),
        "png": picture(),
        "palette": picture(mode="P"),
        "grey alpha": picture(mode="LA"),
        "16 bit": _sixteen_bit(),
        "jpeg": picture("JPEG", exif=exif),
        "webp": picture("WEBP", exif=exif),
        "gif": picture("GIF", mode="P"),
        "bmp": picture("BMP"),
        "tiff": picture("TIFF"),
    }


def _sixteen_bit():
    buffer = io.BytesIO()
    Image.fromarray(np.linspace(0, 65535, 1200).reshape(30, 40).astype(np.uint16)).save(
        buffer, "PNG"
    )
    return buffer.getvalue()


WAYS = ["flip", "extreme", "cut", "drop", "double", "foreign", "text"]
EXTREMES = [b"\x00" * 4, b"\xff" * 4, b"\x7f\xff\xff\xff", b"\x00\x00\x00\x80"]
TEXTS = [b"[" * 2000, b'{"a":' * 500, b"-1", b"1e999", b"\xe9", b'"', b"9" * 50, b"../", b"null"]


@st.composite
def spoiled(draw):
    """A file with a few bytes changed, cut, doubled, grown, or put into another file."""
    names = sorted(files())
    data = bytearray(files()[draw(st.sampled_from(names))])
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, max(0, len(data) - 1)))
        length = draw(st.sampled_from([1, 1, 2, 4, 8, 64, 1024]))
        match draw(st.sampled_from(WAYS)):
            case "flip":
                data[at : at + 1] = bytes([draw(st.integers(0, 255))])
            case "extreme":
                data[at : at + 4] = draw(st.sampled_from(EXTREMES))
            case "cut":
                del data[at:]
            case "drop":
                del data[at : at + length]
            case "double":
                data[at:at] = data[at : at + length] * draw(st.integers(1, 20))
            case "foreign":
                other = files()[draw(st.sampled_from(names))]
                data[at:at] = other[: draw(st.integers(0, len(other)))]
            case "text":
                data[at:at] = draw(st.sampled_from(TEXTS))
    return bytes(data)


def detected(data):
    for hint in (None, FORMATS["splat"]):
        detect(Source(io.BytesIO(data)), hint=hint)


def unpacked(data):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "home" / "a.zip"
        path.parent.mkdir()
        path.write_bytes(data)
        saved = SavedFile(role="model", path=path, sha256="", size=len(data))
        settled(saved, "glb", task_id="t")
        assert os.listdir(folder) == ["home"]  # noqa: PTH208  # nothing got out


READERS = {
    "detect": detected,
    "facts": lambda data: read_glb_facts(io.BytesIO(data)),
    "thumbnail": thumbnail,
    "picture": lambda data: upload_bytes(picture_of(data)),
    "notes": lambda data: notes_on(picture_of(data)),
    "glb of a gltf": glb_of,
    "gltf of a glb": gltf_of,
    "archive": unpacked,
    "json": read_json,
}


@pytest.mark.filterwarnings("ignore")  # Pillow warns of what it reads nevertheless
@pytest.mark.parametrize("reader", READERS)
@settings(max_examples=EXAMPLES, suppress_health_check=list(HealthCheck))
@given(data=st.one_of(spoiled(), st.binary(max_size=300)))
def test_no_reader_is_surprised(reader, data):
    with contextlib.suppress(TripoError, BrokenFileError):
        READERS[reader](data)


def test_unspoiled_files_give_their_facts():
    names = {
        "gltf.zip": "zip",
        **dict.fromkeys(("palette", "grey alpha", "16 bit"), "png"),
    }
    strangers = {"gif", "bmp", "tiff", "ply"}
    for name, data in files().items():
        if name not in strangers:
            found = detect(Source(io.BytesIO(data))).format.name
            assert found == names.get(name, name)
    facts = read_glb_facts(io.BytesIO(files()["glb"]))
    assert (facts.faces, facts.vertices) == (12, 8)
    for name in ("png", "palette", "grey alpha", "16 bit", "jpeg", "webp"):
        assert thumbnail(files()[name]).startswith("data:image/webp")
