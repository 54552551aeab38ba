import msgspec
import pytest
from msgspec import UNSET

from tripo_kit.api import GenerationOptions, field_specs
from tripo_kit.errors import RequestValidationError
from tripo_kit.recipes import (
    ImageGenerationRequest,
    MultiviewGenerationRequest,
    TextGenerationRequest,
)

PROMPT = "a red ceramic cup"
REQUESTS = [TextGenerationRequest, ImageGenerationRequest, MultiviewGenerationRequest]


def problems_of(make, *args, **fields):
    with pytest.raises(RequestValidationError) as caught:
        make(*args, **fields)
    return {problem.path: problem for problem in caught.value.problems}


def test_the_arguments_stand_in_the_promised_order(front):
    text = TextGenerationRequest(PROMPT, "obj", "v2.5-20250123")
    assert (text.prompt, text.output_format, text.model) == (PROMPT, "obj", "v2.5-20250123")
    image = ImageGenerationRequest(front, "make it blue", 1024, "fbx", "P1-20260311")
    assert image.image_path == str(front)
    assert (image.prompt, image.texture_resolution) == ("make it blue", 1024)
    assert (image.output_format, image.model) == ("fbx", "P1-20260311")
    views = MultiviewGenerationRequest(front, front, front, front, "usdz")
    assert views.front == views.left == views.back == views.right == str(front)


def test_the_defaults_are_glb_of_the_flagship(front):
    for request in (
        TextGenerationRequest(PROMPT),
        ImageGenerationRequest(front),
        MultiviewGenerationRequest(front, right=front),
    ):
        assert (request.output_format, request.model) == ("glb", "v3.1-20260211")
        assert request.texture_resolution is None
        assert request.face_limit is UNSET


@pytest.mark.parametrize("kind", REQUESTS)
def test_every_request_takes_every_shared_option_and_describes_it(kind):
    described = {spec.name: spec for spec in field_specs(kind)}
    assert set(GenerationOptions.__struct_fields__) <= set(described)
    assert all(spec.title and spec.description for spec in described.values())
    resolution = described["texture_resolution"]
    assert (resolution.kind, resolution.ge, resolution.le) == ("int", 512, 4096)
    assert described["output_format"].choices == (
        "glb", "gltf", "obj", "fbx", "usdz", "stl", "3mf",
    )  # fmt: skip


def test_pictures_are_described_by_their_formats():
    described = {spec.name: spec.formats for spec in field_specs(MultiviewGenerationRequest)}
    for side in ("front", "left", "back", "right"):
        assert described[side] == ("png", "jpg", "jpeg", "webp")


def test_a_request_is_frozen_and_shows_only_what_was_given():
    request = TextGenerationRequest(f"  {PROMPT}\u202e ", face_limit=5000)
    assert repr(request) == f"TextGenerationRequest(prompt='{PROMPT}', face_limit=5000)"
    with pytest.raises(AttributeError):
        request.prompt = "another"


def test_an_unknown_option_is_refused():
    problems = problems_of(TextGenerationRequest, PROMPT, colour="red")
    assert "no such field" in problems["colour"].rule
    assert "face_limit" in problems["colour"].hint  # all that there are, where none is near


def test_a_request_survives_json():
    request = TextGenerationRequest(PROMPT, "stl", quad=False, model_seed=7)
    assert msgspec.json.decode(msgspec.json.encode(request), type=TextGenerationRequest) == request


@pytest.mark.parametrize(
    ("prompt", "rule"),
    [
        ("a red cup", "10 to 500 characters"),
        ("   a red cup   ", "10 to 500 characters"),
        ("a red cup<script>alert(1)</script>", "10 to 500 characters"),
        ("x" * 501, "10 to 500 characters"),
        ("x" * 20_000, "10 to 500 characters"),
        ("", "10 to 500 characters"),
        ("     ", "10 to 500 characters"),
        (None, "a text"),
        (b"a red ceramic cup", "a text"),
        ("<script>alert('a red cup')</script>", "nothing is left"),
        ("\x00\x01\x02\u202e" * 5, "nothing is left"),
    ],
)
def test_a_prompt_has_10_to_500_characters_of_what_is_sent(prompt, rule):
    assert rule in problems_of(TextGenerationRequest, prompt)["prompt"].rule


@pytest.mark.parametrize("prompt", ["x" * 10, "y" * 500, f" {'z' * 500} "])
def test_a_prompt_at_its_limits_is_taken(prompt):
    assert TextGenerationRequest(prompt).prompt == prompt.strip()


def test_what_was_removed_is_not_echoed_in_the_error():
    problem = problems_of(TextGenerationRequest, "<script>secret words</script>")["prompt"]
    assert "secret" not in str(problem)


def test_a_negative_prompt_is_cleaned_as_well():
    request = TextGenerationRequest(PROMPT, negative_prompt=" low\u202e quality ")
    assert request.negative_prompt == "low quality"
    assert (
        "255"
        in problems_of(TextGenerationRequest, PROMPT, negative_prompt="x" * 256)[
            "negative_prompt"
        ].rule
    )


@pytest.mark.parametrize("resolution", [511, 4097, "1024", 1024.5, True])
def test_a_texture_resolution_outside_512_to_4096_is_refused(resolution):
    problem = problems_of(TextGenerationRequest, PROMPT, texture_resolution=resolution)
    assert "512 to 4,096" in problem["texture_resolution"].rule


@pytest.mark.parametrize("resolution", [512, 4096])
def test_a_texture_resolution_at_its_limits_is_taken(resolution):
    request = TextGenerationRequest(PROMPT, texture_resolution=resolution)
    assert request.texture_resolution == resolution


@pytest.mark.parametrize("output_format", ["GLB", ".glb", "doc", "", None, 5])
def test_an_unknown_format_is_refused_with_the_known_ones(output_format):
    problem = problems_of(TextGenerationRequest, PROMPT, output_format)["output_format"]
    assert "glb, gltf, obj, fbx, usdz, stl, 3mf" in problem.rule


def test_all_problems_are_said_at_once_and_each_once(pictures):
    problems = problems_of(
        ImageGenerationRequest,
        pictures / "missing.png",
        "x" * 501,
        100,
        "doc",
        "v3",
        texture_quality="fast",
        model_seed=-1,
    )
    assert set(problems) == {
        "image_path", "prompt", "texture_resolution", "output_format", "model", "texture_quality",
        "model_seed",
    }  # fmt: skip
    for problem in problems.values():
        assert problem.value
        assert problem.rule
        assert problem.hint


def test_the_catalogue_s_rules_hold_for_requests():
    problems = problems_of(TextGenerationRequest, PROMPT, model="P1-20260311", quad=False)
    assert "P1" in problems["quad"].rule
    problems = problems_of(TextGenerationRequest, PROMPT, texture=False)
    assert "pbr=False" in problems["texture"].hint


def test_quads_are_an_fbx_and_nothing_else():
    assert TextGenerationRequest(PROMPT, "fbx", quad=True).quad is True
    problem = problems_of(TextGenerationRequest, PROMPT, quad=True)["output_format"]
    assert "output_format='fbx'" in problem.hint
    problems = problems_of(TextGenerationRequest, PROMPT, "fbx", quad=True, texture_resolution=512)
    assert set(problems) == {"texture_resolution"}


@pytest.mark.parametrize(
    "fields", [{"output_format": "stl"}, {"texture": False, "pbr": False}, {"output_format": "glb"}]
)
def test_textures_are_not_paid_for_where_there_are_none(fields):
    if fields == {"output_format": "glb"}:
        assert TextGenerationRequest(PROMPT, texture_resolution=512, **fields)
    else:
        problems = problems_of(TextGenerationRequest, PROMPT, texture_resolution=512, **fields)
        assert "no textures" in problems["texture_resolution"].rule


def test_a_picture_s_prompt_may_be_short_but_not_empty(front):
    assert ImageGenerationRequest(front, " blue ").prompt == "blue"
    assert ImageGenerationRequest(front, "x" * 500)
    for prompt in ("", "  ", "x" * 501, "<script></script>", 5):
        assert set(problems_of(ImageGenerationRequest, front, prompt)) == {"prompt"}


@pytest.mark.parametrize("value", [5, None, [], object()])
def test_what_is_no_picture_is_a_problem_of_its_field(value):
    assert "picture" in problems_of(ImageGenerationRequest, value)["image_path"].rule


def test_what_is_wrong_with_a_picture_is_a_problem_of_its_field(tmp_path):
    fake = tmp_path / "fake.png"
    fake.write_bytes(b"no picture")
    assert set(problems_of(ImageGenerationRequest, fake)) == {"image_path"}
    assert set(problems_of(MultiviewGenerationRequest, fake, right=fake)) == {"front", "right"}


def test_one_view_is_too_few(front):
    problem = problems_of(MultiviewGenerationRequest, front)["left"]
    assert "2 views" in problem.rule


def test_the_subject_of_the_error_is_the_request(front):
    with pytest.raises(RequestValidationError, match=r"^ImageGenerationRequest: 1 problem"):
        ImageGenerationRequest(front, "")
