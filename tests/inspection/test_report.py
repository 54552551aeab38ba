"""How a report is shown, and what is said about it to whom."""

import json
from pathlib import Path

import msgspec
import pytest

from tripo_kit.inspection import (
    Animation,
    Bounds,
    Concern,
    Material,
    ModelReport,
    Part,
    Skeleton,
    Texture,
    rows_of,
)
from tripo_kit.inspection._concerns import concerns_of

FULL = ModelReport(
    path=Path("out/knight.glb"),
    size=12_340_000,
    format="glb",
    version="2.0",
    generator="a program",
    measured=True,
    faces=1234,
    vertices=700,
    parts=(Part("body", 1234, 700),),
    bounds=Bounds((-0.5, 0.0, -0.2), (0.5, 1.8, 0.2)),
    metres_per_unit=1.0,
    up_axis="y",
    origin="bottom centre",
    watertight=False,
    open_edges=3,
    crowded_edges=1,
    winding_consistent=False,
    degenerate_faces=0,
    invalid_vertices=0,
    uv_sets=1,
    has_vertex_colors=False,
    materials=(Material("skin"), Material("hair", "blend")),
    textures=(
        Texture("a", ("base color",), "png", 1024, 1024, 10, has_alpha=True),
        Texture("b.png", problem="is not there"),
    ),
    is_rigged=True,
    skeleton=Skeleton(("hip", "knee"), ("hip",), is_mixamo=False),
    animations=(Animation("walk", 1.5, 3), Animation("", None, 0)),
    morph_targets=0,
    extensions_used=("EXT_a", "EXT_b"),
    extensions_required=("EXT_b",),
    problems=("It is odd.",),
    notes=("Something is unknown.",),
    concerns=(Concern("unity", "It hurts."), Concern("web", "It is slow.")),
)


def changed(**facts):
    return msgspec.structs.replace(FULL, **facts)


def test_the_summary_is_one_line():
    assert FULL.summary == (
        "GLB · 12.34 MB · 1,234 faces · 1 part · 2 textures · 2 joints · 2 animations · "
        "not watertight · damaged · 2 concerns"
    )
    assert repr(FULL) == f"ModelReport('knight.glb', {FULL.summary})"
    bare = ModelReport(path=Path("a.spz"), size=1, format="spz")
    assert bare.summary == "SPZ · 0.00 MB"


def test_the_rows_say_what_is_known_and_nothing_else():
    rows = {name: value for name, value in rows_of(FULL) if value}
    assert rows["format"] == "GLB 2.0"
    assert rows["box"] == "1 × 1.8 × 0.4 m, y is up"
    assert rows["surface"] == "not watertight, 3 open edges, 1 crowded edges, inconsistent winding"
    assert rows["materials"] == "2: skin, hair (blend)"
    assert rows["textures"] == "2: base color (1024 × 1024 PNG, alpha), b.png is not there"
    assert rows["skeleton"] == "2 joints, root hip"
    assert rows["animations"] == "2: walk (1.5 s)"
    assert rows["extensions"] == "EXT_a, EXT_b (required)"
    assert rows["Unity"] == "It hurts."
    assert rows["Web page"] == "It is slow."
    bare = ModelReport(path=Path("a.spz"), size=1, format="spz")
    assert [name for name, value in rows_of(bare) if value] == ["format", "size"]


@pytest.mark.parametrize(
    ("facts", "name", "value"),
    [
        ({"metres_per_unit": None, "up_axis": ""}, "box", "1 × 1.8 × 0.4 units"),
        ({"metres_per_unit": 0.0254}, "box", "1 × 1.8 × 0.4 × 0.0254 m, y is up"),
        ({"is_rigged": False}, "skeleton", "2 joints, root hip, moves nothing"),
        ({"skeleton": None}, "skeleton", "yes"),
        ({"skeleton": Skeleton(("Hips",), ("Hips",), True)}, "skeleton", None),
        ({"parts": tuple(Part(str(i), 1, 1) for i in range(20))}, "parts", None),
        ({"inside_out": True, "watertight": True}, "surface", None),
        ({"parts": ()}, "parts", "none"),
    ],
)
def test_rows_for_other_facts(facts, name, value):
    row = dict(rows_of(changed(**facts)))[name]
    more = {"parts": "… and 8 more", "skeleton": "Mixamo", "surface": "inside out"}
    assert row == value if value else more[name] in row


def test_the_page_stands_on_its_own_and_escapes_what_it_shows():
    page = changed(
        path=Path("<script>.glb"), generator="<b>\x1b[31m", parts=(Part("<i>&\u202e", 1, 1),)
    )._repr_html_()
    assert "<script" not in page
    assert "<b>" not in page
    assert "<i>" not in page
    assert "&lt;script&gt;.glb" in page
    assert "\x1b" not in page
    assert "\u202e" not in page
    assert "1.8" in page


def test_a_name_of_the_file_moves_no_cursor():
    assert "\x1b" not in repr(changed(path=Path("a\x1b[2J.glb")))


def test_the_report_is_plain_values():
    plain = FULL.to_dict()
    assert plain["path"] == str(FULL.path)
    assert plain["bounds"]["high"] == [0.5, 1.8, 0.2] or plain["bounds"]["high"] == (0.5, 1.8, 0.2)
    assert json.loads(FULL.to_json())["textures"][0]["width"] == 1024
    assert json.loads(json.dumps(plain)) == json.loads(FULL.to_json())


def test_a_report_cannot_be_changed():
    with pytest.raises(AttributeError):
        FULL.faces = 1


WIDE = Texture("a", ("base color",), "png", 8192, 8192, 10)

CONCERNS = [
    ({"faces": 0}, "anyone", "no surface"),
    ({"metres_per_unit": 1000.0}, "anyone", "1.8e+03 m long: its unit"),
    ({"metres_per_unit": 0.001}, "anyone", "1.8 mm long: its unit"),
    ({"metres_per_unit": 0.001}, "printer", "too small to print"),
    ({}, "printer", "1.8 m long, more than a common bed"),
    ({"metres_per_unit": 0.5}, "printer", "90 cm long"),
    ({"metres_per_unit": None}, "printer", "a slicer takes it for 1.8 mm"),
    ({}, "printer", "3 edges are the rim of a hole"),
    ({}, "printer", "1 edge has more than two faces"),
    ({}, "printer", "disagree on which side"),
    ({"inside_out": True}, "printer", "inside out"),
    ({"kind": "splat"}, "printer", "only points"),
    ({"kind": "splat"}, "unity", "only with a plugin"),
    ({}, "unity", "glTFast"),
    ({"format": "usdz"}, "unreal", "does not open USDZ"),
    ({"faces": 900_000}, "godot", "900,000 faces are many for a game"),
    ({"uv_sets": 0}, "godot", "no texture coordinates"),
    ({"textures": (WIDE,)}, "unreal", "8192 pixels a side"),
    ({"textures": (WIDE,)}, "web", "341 MB of a telephone's memory"),
    ({"textures": (msgspec.structs.replace(WIDE, width=1000),)}, "unreal", "no power of two"),
    ({"extensions_required": ("KHR_draco_mesh_compression",)}, "godot", "Draco"),
    ({"extensions_required": ("KHR_texture_basisu",)}, "web", "decoder for Basis"),
    ({"format": "gltf"}, "web", "as GLB: convert it"),
    ({"format": "fbx"}, "web", "show GLB, not FBX"),
    ({}, "web", "12 MB large"),
    ({"faces": 900_000}, "web", "many for a telephone"),
    ({"parts": (Part("", 1, 1),) * 300}, "web", "300 parts"),
    ({"format": "fbx", "version": "7400 text"}, "anyone", "Blender does not open"),
]


@pytest.mark.parametrize(("facts", "target", "text"), CONCERNS)
def test_each_concern_is_a_sentence_for_somebody(facts, target, text):
    concerns = list(concerns_of(changed(**facts)))
    assert any(each.target == target and text in each.text for each in concerns)
    assert all(each.text.endswith((".", "!")) for each in concerns)


def test_a_good_model_concerns_only_those_who_need_another_format():
    good = changed(
        size=10_000, open_edges=0, crowded_edges=0, winding_consistent=True, watertight=True,
        problems=(), extensions_required=(), skeleton=None, is_rigged=False,
        textures=(Texture("a", (), "png", 512, 512, 9),),
        bounds=Bounds((0.0, 0.0, 0.0), (0.1, 0.1, 0.1)),
    )  # fmt: skip
    assert {each.target for each in concerns_of(good)} == {"printer", "unity"}


def test_what_is_unknown_concerns_nobody():
    bare = ModelReport(path=Path("a.obj"), size=1, format="obj", kind="mesh")
    assert [each.target for each in concerns_of(bare)] == ["web"]
