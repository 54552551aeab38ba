"""Real files, spoiled at random: a reader gives a value, None or an error of the kit.

The long proof: `TRIPO_KIT_FUZZ=100000 pytest tests/files/test_spoiled.py`.
"""

import contextlib
import io
import os
import struct
import tempfile
import zipfile
from datetime import datetime
from functools import cache
from pathlib import Path

import msgspec
import numpy as np
import pillow_heif
import pytest
import trimesh
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image
from requests import Request
from requests_cache.models.response import CachedResponse
from requests_cache.serializers import json_serializer

from tripo_kit.api import Task, decode, decode_envelope, parse_json
from tripo_kit.batch._entries import plans_of
from tripo_kit.batch._sources import entries_of
from tripo_kit.errors import TripoError
from tripo_kit.files import (
    SavedFile,
    dimensions,
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
from tripo_kit.inspection import inspect_model
from tripo_kit.jobs import JobTable, stored_result
from tripo_kit.jobs._stored_plan import plan_from_json
from tripo_kit.jobs.results._sidecar import from_sidecar
from tripo_kit.journal import Findings, JobRecord, JobStatus, findings_of, keep_findings
from tripo_kit.journal._job_record import record_of
from tripo_kit.journal.storage._words import words_of
from tripo_kit.notebook.viewer._beside import files_beside
from tripo_kit.notebook.viewer._pictures import _picture
from tripo_kit.sandbox.studio.formats import FORMATS as MODEL_FORMATS
from tripo_kit.sandbox.studio.formats import Writing, opened
from tripo_kit.transport.reads._storage import cached_session

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
    glb = scene.export(file_type="glb")
    pieces = opened(glb)
    return {
        "glb": glb,
        "fbx": MODEL_FORMATS["fbx"].write(pieces, Writing()),
        "fbx in text": TEXT_FBX,
        "usdz": MODEL_FORMATS["usdz"].write(pieces, Writing()),
        "heic": _heic(),
        "avif": picture("AVIF"),
        "jsonl": b'{"prompt": "a small red chair", "extra": {"a": [1]}}\n"a cup of tea"\n',
        "csv": b'sep=;\nprompt;face_limit;tags\n"a chair; ""red""";1000;1,5\n\xc3\xbc;;\n',
        "utf-16": "prompt\tseed\na small red chair\t7\n".encode("utf-16"),
        "plan": PLAN,
        "result": RESULT,
        "sidecar": SIDECAR,
        "cached": _cached(),
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


def _heic():
    buffer = io.BytesIO()
    heif = pillow_heif.from_pillow(Image.linear_gradient("L").resize((40, 30)).convert("RGB"))
    heif.save(buffer)
    return buffer.getvalue()


def _cached():
    reply = CachedResponse(status_code=200, url="https://x.example/a", headers={"Date": "x"})
    reply._content = b'{"code": 0}'
    return json_serializer.dumps(reply).encode()


def _sixteen_bit():
    buffer = io.BytesIO()
    Image.fromarray(np.linspace(0, 65535, 1200).reshape(30, 40).astype(np.uint16)).save(
        buffer, "PNG"
    )
    return buffer.getvalue()


TEXT_FBX = b"""; FBX 7.4.0 project file
FBXHeaderExtension:  {
    FBXVersion: 7400
}
Objects:  {
    Geometry: 1, "Geometry::", "Mesh" {
        Vertices: *9 {
            a: 0,0,0,1,0,0,0,1.5e-1,0
        }
        PolygonVertexIndex: *3 {
            a: 0,1,-3
        }
    }
    Model: 2, "Model::leaf", "Mesh" {
    }
}
"""
PLAN = (
    b'{"steps":[{"task_type":"text_to_model","operation":{"model":"v3.1-20260211",'
    b'"prompt":"a chair"},"title":"model"}],"stem":"a-chair","output_format":"glb",'
    b'"request":{"prompt":"a chair"}}'
)
RESULT = (
    b'{"files":[{"role":"model","path":"/out/a.glb","sha256":"00","size":1,"mtime_ns":0}],'
    b'"task":{"task_id":"t","status":"success","output":{}},"credits":20.0}'
)
SIDECAR = (
    b'{"account":"a","request_key":"0123456789","fingerprints":["f"],"task":{"task_id":"t"},'
    b'"files":[{"role":"model","name":"a.glb","sha256":"00","size":1}],"credits":20}'
)
RECORD = JobRecord(
    id="0123456789",
    account="a",
    request="0123456789",
    output_dir="/out",
    variant=1,
    plan=PLAN.decode(),
    digests={},
    fingerprints=("f",),
    status=JobStatus.SUCCESS,
    credits=20.0,
    error=None,
    saved=RESULT.decode(),
    batch=None,
    created_at=0.0,
    updated_at=0.0,
    title="a",
)

EXTREMES = [b"\x00" * 4, b"\xff" * 4, b"\x7f\xff\xff\xff", b"\x00\x00\x00\x80"]
TEXTS = [b"[" * 2000, b'{"a":' * 500, b"-1", b"1e999", b"\xe9", b'"', b"9" * 50, b"../", b"null"]
LENGTHS = [1, 1, 2, 4, 8, 64, 1024]
STEPS = 4
# One draw is a whole recipe: drawn piece by piece, an input costs five times what reading it does.
RECIPES = st.binary(min_size=4 + 8 * STEPS, max_size=4 + 8 * STEPS)


def spoiled(recipe, own):
    """A file with a few bytes changed, cut, doubled, grown, or put into another file."""
    which, steps = struct.unpack_from("<2H", recipe)
    names = sorted(files())
    if which % 8 == 0:
        return recipe[4 : 4 + steps % (8 * STEPS)]  # no file at all
    among = (own if which % 4 else None) or names
    data = bytearray(files()[among[(which >> 3) % len(among)]])
    for step in range(1 + steps % STEPS):
        way, where, choice, amount = struct.unpack_from("<4H", recipe, 4 + 8 * step)
        at = where * len(data) >> 16
        length = LENGTHS[choice % len(LENGTHS)]
        match ("flip", "extreme", "cut", "drop", "double", "foreign", "text")[way % 7]:
            case "flip":
                data[at : at + 1] = bytes([amount & 0xFF])
            case "extreme":
                data[at : at + 4] = EXTREMES[choice % len(EXTREMES)]
            case "cut":
                del data[at:]
            case "drop":
                del data[at : at + length]
            case "double":
                data[at:at] = data[at : at + length] * (1 + amount % 20)
            case "foreign":
                other = files()[names[choice % len(names)]]
                data[at:at] = other[: amount * (len(other) + 1) >> 16]
            case "text":
                data[at:at] = TEXTS[choice % len(TEXTS)]
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


def in_folder(name, read):
    """A reader of a file that has a name."""

    def reader(data):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / name
            path.write_bytes(data)
            read(path)

    return reader


def table(path):
    plans_of(entries_of(path, {}).entries, subject="table")


def row(data):
    """A row of the journal, each of whose columns holds this."""
    text = str(data, encoding="utf-8", errors="surrogateescape")  # as the file gives it
    plain = dict.fromkeys(JobRecord.__struct_fields__, text)
    for value in (text, data):
        record = record_of(plain | {"digests": value, "fingerprints": value, "saved": value})
        assert record.status is JobStatus.UNREADABLE
        words_of(text, text, text)
        spoiled_row = msgspec.structs.replace(RECORD, plan=value, saved=value)
        assert JobTable([spoiled_row]).rows()
        for read in (plan_from_json, lambda saved: stored_result(saved, "/out")):
            with contextlib.suppress(TripoError):
                read(value)


def sidecar(path):
    found = from_sidecar(msgspec.structs.replace(RECORD, output_dir=str(path.parent)), ["a"])
    for file in found.files if found else ():
        assert Path(file.path).parent == path.parent


def cached(path):
    """A reply in the cache: what is damaged is as good as none, and none is run."""
    session = cached_session(path, 60.0)
    try:
        request = Request("GET", "https://x.example/a").prepare()
        key = session.cache.create_key(request)
        data = path.with_suffix(".row").read_bytes()
        session.cache.responses._run("INSERT INTO replies VALUES (?, ?)", key, data)
        reply = session.cache.get_response(key)
        if reply is not None:
            assert isinstance(reply.content, bytes)
            assert isinstance(reply.created_at, datetime)
            assert reply.is_expired in (True, False)
    finally:
        session.cache.close()


def cached_row(data):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "cache.sqlite3"
        path.with_suffix(".row").write_bytes(data)
        cached(path)


def findings(data):
    with tempfile.TemporaryDirectory() as folder:
        facts = Findings(looked_at=1.0, kit="1")
        keep_findings(Path(folder), "a", facts).write_bytes(data)
        findings_of(Path(folder), "a")


def reply(data):
    decode(Task, parse_json(decode_envelope(data).data or b"{}"))


PICTURES = ["png", "palette", "grey alpha", "16 bit", "jpeg", "webp", "gif", "bmp", "tiff"]
PHONES = ["heic", "avif"]
MODELS = ["glb", "gltf", "obj", "stl", "ply", "3mf", "fbx", "fbx in text", "usdz"]
TABLES = ["csv", "utf-16", "jsonl"]
ROWS = ["plan", "result", "sidecar"]

# Each reader, and the files that are its own: those it is given most.
READERS = {
    "detect": (detected, []),
    "facts": (lambda data: read_glb_facts(io.BytesIO(data)), ["glb"]),
    "inspection": (in_folder("a.glb", inspect_model), MODELS),
    "thumbnail": (thumbnail, PICTURES),
    "picture": (lambda data: upload_bytes(picture_of(data)), PICTURES + PHONES),
    "notes": (lambda data: notes_on(picture_of(data)), PICTURES + PHONES),
    "page's picture": (_picture, ["png"]),
    "glb of a glTF": (glb_of, ["gltf"]),
    "glTF of a glb": (gltf_of, ["glb"]),
    "beside a glTF": (in_folder("a.gltf", files_beside), ["gltf"]),
    "beside an OBJ": (in_folder("a.obj", files_beside), ["obj"]),
    "archive": (unpacked, ["zip", "gltf.zip"]),
    "json": (read_json, ["gltf", *ROWS]),
    "table": (in_folder("a.csv", table), TABLES),
    "lines": (in_folder("a.jsonl", table), TABLES),
    "row": (row, ROWS),
    "sidecar": (in_folder("a-01234567.json", sidecar), ["sidecar"]),
    "findings": (findings, ROWS),
    "cached reply": (cached_row, ["cached"]),
    "reply": (reply, ["result"]),
}


@pytest.mark.filterwarnings("ignore")  # Pillow warns of what it reads nevertheless
@pytest.mark.parametrize("reader", READERS)
@settings(max_examples=EXAMPLES, suppress_health_check=list(HealthCheck))
@given(recipe=RECIPES)
def test_no_reader_is_surprised(reader, recipe):
    read, own = READERS[reader]
    with contextlib.suppress(TripoError, BrokenFileError):
        read(spoiled(recipe, own))


def test_unspoiled_files_give_their_facts():
    names = {
        "gltf.zip": "zip",
        **dict.fromkeys(("palette", "grey alpha", "16 bit"), "png"),
    }
    names["fbx in text"] = "fbx"
    strangers = {"gif", "bmp", "tiff", "ply", "heic", "avif", "cached", *TABLES, *ROWS}
    for name, data in files().items():
        if name not in strangers:
            found = detect(Source(io.BytesIO(data))).format.name
            assert found == names.get(name, name)
    facts = read_glb_facts(io.BytesIO(files()["glb"]))
    assert (facts.faces, facts.vertices) == (12, 8)
    for name in PICTURES + PHONES:
        assert dimensions(picture_of(files()[name])) == (40, 30) or name == "jpeg"
    for name in ("fbx", "usdz", "3mf", "stl", "obj", "fbx in text"):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "a"
            path.write_bytes(files()[name])
            assert inspect_model(path).faces in {12, 1, None}
    assert plan_from_json(PLAN.decode()).stem == "a-chair"
    assert stored_result(RESULT.decode(), "/out").credits == 20.0
    (cells,) = JobTable([RECORD]).rows()
    assert (cells[1], cells[2], cells[5]) == ("success", "a chair", "a.glb")
    for name in ("png", "palette", "grey alpha", "16 bit", "jpeg", "webp"):
        assert thumbnail(files()[name]).startswith("data:image/webp")
