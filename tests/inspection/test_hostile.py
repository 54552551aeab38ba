"""Any bytes in: a report comes out, or an error of the kit that says what is wrong."""

import contextlib
import io
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tripo_kit.errors import TripoError
from tripo_kit.inspection import ModelReport, inspect_model, rows_of

SLOW = settings(
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
KINDS = ["glb", "gltf", "obj", "stl", "3mf", "fbx", "usdz", "ply"]


def seen(path, data):
    path.write_bytes(data)
    with contextlib.suppress(TripoError):
        report = inspect_model(path)
        assert isinstance(report, ModelReport)
        assert report.summary
        assert list(rows_of(report))
        assert report.to_json()


@pytest.mark.parametrize("kind", KINDS)
@given(data=st.data())
@SLOW
def test_changed_bytes(kind, foxes, tmp_path, data):
    changed = bytearray(foxes[kind])
    for _ in range(data.draw(st.integers(1, 6))):
        # Headers and descriptions are at the front: most changes belong there.
        end = data.draw(st.sampled_from([64, 2048, len(changed)]))
        at = data.draw(st.integers(0, min(end, len(changed)) - 1))
        piece = data.draw(st.binary(min_size=1, max_size=8))
        changed[at : at + len(piece)] = piece
    seen(tmp_path / f"a.{kind}", bytes(changed))


@pytest.mark.parametrize("kind", KINDS)
@given(share=st.floats(0, 1))
@settings(SLOW, max_examples=15)
def test_bytes_cut_short(kind, foxes, tmp_path, share):
    whole = foxes[kind]
    seen(tmp_path / f"a.{kind}", whole[: int(len(whole) * share)])


LEAVES = st.none() | st.booleans() | st.integers(-3, 2**63) | st.floats() | st.text(max_size=5)
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=5,
)


@given(data=st.data())
@SLOW
def test_descriptions_that_say_anything(scene, box, tmp_path, data):
    made = scene(extensionsUsed=[], extensionsRequired=[], textures=[{"source": 0}])
    made.add("materials", pbrMetallicRoughness={"baseColorTexture": {"index": 0}})
    made.add("images", bufferView=0)
    made.add("nodes", mesh=made.mesh(box, material=0), children=[])
    for _ in range(data.draw(st.integers(1, 3))):
        here = made.document
        for _ in range(5):  # down to somewhere, and there something else
            keys = list(here) if isinstance(here, dict) else list(range(len(here)))
            if not keys:
                break
            key = data.draw(st.sampled_from(keys))
            below = here[key]
            if not isinstance(below, dict | list) or data.draw(st.booleans()):
                here[key] = data.draw(VALUES)
                break
            here = below
    with contextlib.suppress(ValueError):  # of json: what it cannot write is nothing to read
        seen(tmp_path / "a.glb", made.glb())


@pytest.mark.parametrize("kind", ["obj", "stl", "ply", "fbx", "gltf"])
@given(text=st.text(st.sampled_from('ovf tn123-+.e/\n\\{}[]:,*"aVertices'), max_size=300))
@settings(SLOW, max_examples=40)
def test_texts_of_the_right_letters(kind, tmp_path, text):
    heads = {
        "obj": "v 0 0 0\n",
        "stl": "solid a\nfacet\n",
        "ply": "ply\nformat ascii 1.0\nelement vertex 3\nproperty float x\nend_header\n",
        "fbx": "; FBX\nFBXHeaderExtension\nVertices: *3 { a: ",
        "gltf": '{"asset": {"version": "2.0"}, "nodes": [',
    }
    seen(tmp_path / f"a.{kind}", (heads[kind] + text + "\nendsolid").encode())


@pytest.mark.parametrize("name", ["3D/3dmodel.model", "a.usda"])
@given(text=st.text(max_size=200), head=st.sampled_from(["", "<model unit='inch'>", "#usda 1.0\n"]))
@settings(SLOW, max_examples=30)
def test_archives_of_anything(name, tmp_path, text, head):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(name, (head + text).encode("utf-8", "replace"))
        archive.writestr("a.png", text.encode("utf-8", "replace"))
    seen(tmp_path / "a.zip", buffer.getvalue())


def test_an_archive_that_unpacks_to_itself_many_times_over(tmp_path):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        text = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + "".join(
            f'<!ENTITY a{i} "{f"&a{i - 1 if i else str()};" * 10}">' for i in range(9)
        )
        archive.writestr("3D/3dmodel.model", text + "]><model><x>&a8;</x></model>")
    seen(tmp_path / "a.3mf", buffer.getvalue())


def packed(name, text):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, text)
    return buffer.getvalue()


FBX = b"; FBX 7.4.0 project file\n"
USDA = b"#usda 1.0\n"
# Whoever reads one of these from each of its beginnings needs minutes.
UNCLOSED = {
    "objects.3mf": packed("a.model", b"<object>" * 100_000),
    "tags.3mf": packed("a.model", b"<model <object <base " * 50_000),
    "lines.fbx": FBX + b"\n" * 300_000,
    "counts.usdz": packed("a.usda", USDA + b"faceVertexCounts = [" * 50_000),
    "points.usdz": packed("a.usda", USDA + b"points = [ joints = [ " * 50_000),
}


@pytest.mark.parametrize("name", UNCLOSED)
def test_what_is_never_closed_is_read_once(tmp_path, name):
    seen(tmp_path / name, UNCLOSED[name])


@pytest.mark.parametrize("announced", [None, 2**31])
def test_what_unpacks_to_more_than_belongs_there_is_not_read(tmp_path, announced):
    data = bytearray(packed("a.model", b" " * 20_000_000))
    if announced:  # more packed bytes than there are
        at = data.rindex(b"PK\x01\x02") + 20
        data[at : at + 4] = announced.to_bytes(4, "little")
    path = tmp_path / "a.3mf"
    path.write_bytes(data)
    # Newer Pythons see for themselves that the entry would reach over what follows it.
    with pytest.raises(TripoError, match=r"inside is larger than|Overlapped entries"):
        inspect_model(path)


def test_a_mesh_that_would_fill_the_memory_is_not_measured(foxes, tmp_path, monkeypatch):
    monkeypatch.setattr("tripo_kit.inspection.formats._threemf._MOST_ELEMENTS", 10)
    path = tmp_path / "a.3mf"
    path.write_bytes(foxes["3mf"])
    report = inspect_model(path)
    assert report.faces > 10
    assert not report.measured
    assert any("too many to be measured" in note for note in report.notes)
