"""What a form can learn from a declaration and its rules."""

import pytest
from msgspec import UNSET

from tripo_kit.api import (
    OPERATIONS,
    DecimateMesh,
    EditMultiview,
    FieldSpec,
    ImageToImage,
    ImageToModel,
    MultiviewToModel,
    TextToModel,
    TextureModel,
    expectation,
    field_specs,
    restrictions,
    window,
)

V31, V25, P1, P2 = "v3.1-20260211", "v2.5-20250123", "P1-20260311", "P2-20260801"


def spec(kind, name) -> FieldSpec:
    return next(found for found in field_specs(kind) if found.name == name)


def all_specs():
    def walk(specs):
        for found in specs:
            yield found
            yield from walk(found.fields)
            yield from walk([found.item] if found.item else [])

    for kind in OPERATIONS.values():
        yield from walk(field_specs(kind))


def test_every_field_is_described():
    for found in all_specs():
        assert found.title, found
        assert found.description or found.name == "item", found
        assert found.kind in {
            "text", "choice", "int", "float", "bool", "reference", "list", "group",
            "json",
        }  # fmt: skip
        assert expectation(found), found


def test_the_specs_are_the_fields():
    for kind in OPERATIONS.values():
        assert {found.name for found in field_specs(kind)} == set(kind.__struct_fields__)


def test_required_fields_come_first_and_the_types_own_before_shared_ones():
    assert [found.name for found in field_specs(TextToModel)][:3] == [
        "prompt",
        "model",
        "negative_prompt",
    ]
    for kind in OPERATIONS.values():
        required = [found.required for found in field_specs(kind)]
        assert required == sorted(required, reverse=True)


def test_limits_units_choices_and_defaults_are_there():
    prompt = spec(TextToModel, "prompt")
    assert (prompt.kind, prompt.min_length, prompt.max_length) == ("text", 1, 1024)
    faces = spec(TextToModel, "face_limit")
    assert (faces.kind, faces.unit, faces.ge, faces.le) == ("int", "faces", 1, 2_000_000)
    quality = spec(TextToModel, "texture_quality")
    assert quality.choices == ("fast", "standard", "detailed", "extreme")
    assert quality.default == "standard"
    assert spec(TextToModel, "pbr").default is True
    assert not spec(TextToModel, "pbr").required


def test_references_say_what_they_accept():
    picture = spec(ImageToModel, "input")
    assert picture.accepts == ("file", "url", "task")
    assert picture.formats == ("png", "jpg", "jpeg", "webp")
    assert spec(EditMultiview, "input").accepts == ("task",)
    assert spec(ImageToImage, "inputs").item.kind == "reference"


def test_groups_and_lists_describe_what_is_within():
    views = spec(MultiviewToModel, "inputs")
    assert [field.name for field in views.item.fields] == [
        "front", "left", "back", "right", "task_id",
    ]  # fmt: skip
    texture = spec(TextureModel, "texture_prompt")
    assert texture.kind == "group"
    assert texture.holds_references
    assert not spec(TextureModel, "part_names").holds_references


def taken_away(kind, **given):
    return {found.field: found.values for found in restrictions(kind, given)}


def test_choosing_p1_takes_its_forbidden_keys_away():
    whole = {
        found.field for found in restrictions(TextToModel, {"model": P1}) if found.values is None
    }
    assert whole >= {"quad", "smart_low_poly", "generate_parts", "geometry_quality", "compress"}


def test_choosing_p2_leaves_quads():
    assert "quad" not in taken_away(TextToModel, model=P2)


def test_single_values_are_taken_away():
    assert taken_away(TextToModel, model=V31)["texture_quality"] == {"fast"}
    given = {"model": V31, "texture_version": "v3.5-20260815"}
    assert "texture_quality" not in taken_away(TextToModel, **given)


def test_nothing_is_said_before_the_model_is_chosen():
    assert "quad" not in taken_away(TextToModel)


def test_a_restriction_says_why_and_the_hint():
    [quad] = [found for found in restrictions(TextToModel, {"model": P1}) if found.field == "quad"]
    assert "P1" in quad.why
    assert quad.hint


@pytest.mark.parametrize(
    ("kind", "field", "given", "span"),
    [
        (TextToModel, "face_limit", {"model": P1}, (48, 20_000)),
        (TextToModel, "face_limit", {"model": P2, "quad": True}, (48, 25_000)),
        (TextToModel, "face_limit", {"model": V25}, (1, 500_000)),
        (TextToModel, "face_limit", {}, None),
        (TextToModel, "model_seed", {"model": V31}, None),
        (ImageToImage, "inputs", {}, (1, 4)),
        (ImageToImage, "inputs", {"model": "banana"}, (1, 10)),
        (DecimateMesh, "face_limit", {"model": "v1.0"}, (500, 2_000_000)),
    ],
)
def test_the_window_follows_what_is_chosen(kind, field, given, span):
    assert window(kind, field, given) == span


def test_unset_is_no_value_of_a_spec():
    assert all(found.default is not UNSET for found in all_specs())
