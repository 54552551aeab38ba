"""Gates: what a model must be, and in what it falls short."""

from pathlib import Path

import msgspec
import pytest

from tripo_kit.errors import RequestValidationError
from tripo_kit.inspection import (
    Animation,
    Material,
    ModelReport,
    Part,
    Require,
    Skeleton,
    Texture,
    shortfalls,
)

KNIGHT = ModelReport(
    path=Path("knight.glb"),
    size=5000,
    format="glb",
    faces=1000,
    vertices=600,
    parts=(Part("a", 500, 300),) * 2,
    materials=(Material("skin"),),
    textures=(Texture("skin", ("base color",), "png", 1024, 2048),),
    uv_sets=1,
    watertight=True,
    is_rigged=True,
    skeleton=Skeleton(("Hips", "Spine"), ("Hips",), is_mixamo=True),
    animations=(Animation("walk", 1.0, 3),),
)
STATUE = msgspec.structs.replace(
    KNIGHT, is_rigged=False, skeleton=None, animations=(), textures=(), watertight=False
)
UNKNOWN = ModelReport(path=Path("a.usdz"), size=5000, format="usdz", notes=("It is binary.",))

LIMITS = {
    "max_faces": (1000, 999, "It has 1,000 faces, more than 999."),
    "min_faces": (1000, 1001, "It has 1,000 faces, fewer than 1,001."),
    "max_vertices": (600, 599, "It has 600 vertices, more than 599."),
    "max_bytes": (5000, 4999, "It has 5,000 bytes, more than 4,999."),
    "max_parts": (2, 1, "It has 2 parts, more than 1."),
    "max_materials": (1, None, ""),
    "max_texture_size": (2048, 2047, "It has 2,048 pixels along a texture, more than 2,047."),
    "max_joints": (2, 1, "It has 2 joints, more than 1."),
}


@pytest.mark.parametrize("field", LIMITS)
def test_limits(field):
    kept, broken, message = LIMITS[field]
    assert shortfalls(KNIGHT, Require(**{field: kept})) == []
    if broken is not None:
        assert shortfalls(KNIGHT, Require(**{field: broken})) == [message]
    if field != "max_bytes":
        (unknown,) = shortfalls(UNKNOWN, Require(**{field: kept}))
        assert unknown.startswith("It cannot be told how many ")
        assert unknown.endswith("It is binary.")


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("textured", "textured"),
        ("watertight", "watertight"),
        ("rigged", "rigged"),
        ("mixamo", "rigged with Mixamo's joints"),
        ("animated", "animated"),
    ],
)
def test_qualities(field, words):
    assert shortfalls(KNIGHT, Require(**{field: True})) == []
    assert shortfalls(STATUE, Require(**{field: False})) == []
    assert shortfalls(STATUE, Require(**{field: True})) == [f"It is not {words}."]
    assert shortfalls(KNIGHT, Require(**{field: False})) == [f"It is {words}."]
    for due in (True, False):
        (unknown,) = shortfalls(UNKNOWN, Require(**{field: due}))
        assert unknown == f"It cannot be told whether it is {words}. It is binary."


def test_formats_and_everything_at_once():
    require = Require(formats=("fbx", "glb"), max_faces=10, textured=True)
    assert shortfalls(STATUE, require) == [
        "It has 1,000 faces, more than 10.",
        "It is not textured.",
    ]
    assert shortfalls(KNIGHT, Require(formats=("fbx", "usdz"))) == ["It is a GLB, not FBX or USDZ."]


def test_textures_without_coordinates_or_pixels_do_not_count():
    bare = msgspec.structs.replace(KNIGHT, uv_sets=0)
    assert shortfalls(bare, Require(textured=True)) == ["It is not textured."]
    lost = msgspec.structs.replace(KNIGHT, textures=(Texture("a", problem="is not there"),))
    assert "cannot be told" in shortfalls(lost, Require(max_texture_size=99))[0]
    none = msgspec.structs.replace(KNIGHT, textures=())
    assert shortfalls(none, Require(max_texture_size=99)) == []


def test_a_model_without_a_skeleton_has_no_joints_too_many():
    assert shortfalls(STATUE, Require(max_joints=1)) == []
    nameless = msgspec.structs.replace(KNIGHT, skeleton=None)
    assert "cannot be told" in shortfalls(nameless, Require(max_joints=1))[0]


def test_a_damaged_file_falls_short_of_everything():
    damaged = msgspec.structs.replace(KNIGHT, problems=("Its texture is cut short.",))
    assert shortfalls(damaged, Require(max_faces=5000)) == [
        "The file is damaged. Its texture is cut short."
    ]


@pytest.mark.parametrize(
    ("fields", "path"),
    [
        ({}, "Require"),
        ({"max_faces": 0}, "max_faces"),
        ({"max_faces": True}, "max_faces"),
        ({"max_bytes": 1.5}, "max_bytes"),
        ({"textured": 1}, "textured"),
        ({"formats": "glb"}, "formats"),
        ({"formats": ()}, "formats"),
        ({"formats": ("glb", "doc")}, "formats"),
        ({"formats": 7}, "formats"),
        ({"formats": [["glb"]]}, "formats"),
        ({"min_faces": 10, "max_faces": 9}, "min_faces"),
    ],
)
def test_what_makes_no_sense_is_refused(fields, path):
    with pytest.raises(RequestValidationError) as caught:
        Require(**fields)
    assert [each.path for each in caught.value.problems] == [path]


def test_only_some_requirements_need_the_geometry():
    assert Require(watertight=True).needs_geometry
    assert not Require(max_faces=10).needs_geometry
