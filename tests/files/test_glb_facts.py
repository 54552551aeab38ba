"""The facts of a GLB, and what a hostile one may claim."""

import io
import json
import struct

import pytest

from tripo_kit.errors import CorruptFileError
from tripo_kit.files import read_glb_facts


def glb(document, binary=bytes(96)):
    text = document if isinstance(document, bytes) else json.dumps(document).encode()
    text += b" " * (-len(text) % 4)
    size = 12 + 8 + len(text) + 8 + len(binary)
    head = struct.pack("<4sIIII", b"glTF", 2, size, len(text), 0x4E4F534A)
    return io.BytesIO(head + text + struct.pack("<II", len(binary), 0x004E4942) + binary)


def scene(count=8, view=None, primitive=None, accessor=None):
    return {
        "asset": {"version": "2.0"},
        "accessors": [
            {
                "count": count,
                "bufferView": 0,
                "componentType": 5126,
                "type": "VEC3",
                **(accessor or {}),
            }
        ],
        "bufferViews": [{"byteLength": 96, **(view or {})}],
        "meshes": [{"primitives": [{"attributes": {"POSITION": 0}, **(primitive or {})}]}],
    }


def test_a_model_says_what_it_holds():
    document = {
        **scene(count=8.0),
        "animations": [{"name": "walk"}, {}],
        "extensionsRequired": ["EXT_meshopt_compression"],
        "extras": {"anything": [1, 2, 3]},
    }
    facts = read_glb_facts(glb(document))
    assert (facts.vertices, facts.faces) == (8, 2)
    assert facts.animations == ("walk", "")
    assert facts.extensions == ("EXT_meshopt_compression",)


@pytest.mark.parametrize(("mode", "faces"), [(4, 2), (5, 6), (6, 6), (0, 0), (1, 0)])
def test_faces_follow_the_mode(mode, faces):
    assert read_glb_facts(glb(scene(primitive={"mode": mode}))).faces == faces


def test_a_primitive_without_a_position_draws_nothing():
    assert read_glb_facts(glb(scene(primitive={"attributes": {}}))).faces == 0


@pytest.mark.parametrize(
    "document",
    [
        scene(count=9),
        scene(count=60_000_000),
        scene(count=60_000_000, view={"byteLength": 10**9}),
        scene(count=60_000_000, view={"extensions": {"EXT_meshopt_compression": {}}}),
        scene(count=60_000_000, primitive={"extensions": {"KHR_draco_mesh_compression": {}}}),
        scene(count=60_000_000, accessor={"bufferView": None}),
        scene(count=-1),
    ],
)
def test_it_claims_no_more_than_it_has_room_for(document):
    with pytest.raises(CorruptFileError, match="room"):
        read_glb_facts(glb(document))


def test_compressed_geometry_may_be_larger_than_its_file():
    document = scene(count=5000, primitive={"extensions": {"KHR_draco_mesh_compression": {}}})
    assert read_glb_facts(glb(document)).vertices == 5000


@pytest.mark.parametrize(
    "document",
    [
        scene(primitive={"attributes": {"POSITION": -1}}),
        scene(primitive={"indices": 5}),
        scene(accessor={"bufferView": 7}),
        scene(accessor={"type": "VEC9"}),
        scene(accessor={"componentType": 1}),
        {"meshes": 3},
        {"animations": [{"name": 3}]},
        b"[" * 5000,
        b"{]",
        b"[]",
        scene(count=1e308),
    ],
)
def test_a_damaged_one_is_refused(document):
    with pytest.raises(CorruptFileError, match="GLB is damaged"):
        read_glb_facts(glb(document))


def test_a_name_in_an_old_alphabet_costs_only_itself():
    text = (
        json.dumps({**scene(), "animations": [{"name": "x"}]}).encode().replace(b'"x"', b'"\xe9"')
    )
    facts = read_glb_facts(glb(text))
    assert (facts.faces, facts.animations) == (2, ("\ufffd",))


def test_a_description_longer_than_the_file_is_not_read():
    data = bytearray(glb(scene()).getvalue())
    data[12:16] = b"\xff\xff\xff\x7f"
    with pytest.raises(CorruptFileError, match="not whole"):
        read_glb_facts(io.BytesIO(data))
    with pytest.raises(CorruptFileError, match="too short"):
        read_glb_facts(io.BytesIO(b"glTF"))
