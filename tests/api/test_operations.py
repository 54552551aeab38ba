"""The twenty operations against the contract's table, and what they all can do."""

import msgspec
import pytest
from msgspec import UNSET

from tripo_kit.api import (
    OPERATIONS,
    POOL_LIMITS,
    CompleteMesh,
    ConvertModel,
    DecimateMesh,
    EditMultiview,
    ImageToDepth,
    ImageToImage,
    ImageToModel,
    ImageToMultiview,
    ImageToSplat,
    ImportModel,
    LocalFile,
    MultiviewToModel,
    Operation,
    RetargetAnimation,
    RigCheck,
    RigModel,
    SegmentMesh,
    SmartSegmentMesh,
    StepOutput,
    StylizeModel,
    TextToImage,
    TextToModel,
    TextureModel,
    TexturePrompt,
    UnwrapMesh,
    View,
    ViewPrompt,
    expected_seconds,
)
from tripo_kit.errors import RequestValidationError

TASK = "0f8fad5b-d9cb-469f-a165-70867728950e"
TOKEN = "file_7c9e6679-7425-40de-944b-e07fc1f90ae7"
URL = "https://example.org/fox.png?sig=abc"
V31, V30, V25 = "v3.1-20260211", "v3.0-20250812", "v2.5-20250123"
P1, P2 = "P1-20260311", "P2-20260801"

# The contract's table: task type, path, pool.
CONTRACT = [
    (TextToModel, "text_to_model", "/generation/text-to-model", "3d"),
    (ImageToModel, "image_to_model", "/generation/image-to-model", "3d"),
    (MultiviewToModel, "multiview_to_model", "/generation/multiview-to-model", "3d"),
    (ImageToSplat, "image_to_splat", "/generation/image-to-splat", "3d_h"),
    (TextToImage, "text_to_image", "/generation/text-to-image", "image"),
    (ImageToImage, "generate_image", "/generation/image-to-image", "image"),
    (ImageToMultiview, "generate_multiview_image", "/generation/image-to-multiview", "image"),
    (EditMultiview, "edit_multiview_image", "/generation/edit-multiview", "image"),
    (ImageToDepth, "image_to_depth", "/generation/image-to-depth", "image"),
    (TextureModel, "texture_model", "/models/texture", "model"),
    (StylizeModel, "stylize_model", "/models/stylize", "model"),
    (ConvertModel, "convert_model", "/models/convert", "model"),
    (ImportModel, "import_model", "/models/import", "model"),
    (RigCheck, "animate_prerigcheck", "/animations/rig-check", "animation"),
    (RigModel, "animate_rig", "/animations/rig", "animation"),
    (RetargetAnimation, "animate_retarget", "/animations/retarget", "animation"),
    (SegmentMesh, "mesh_segmentation", "/mesh/segment", "mesh"),
    (SmartSegmentMesh, "smart_segment", "/mesh/smartsegment", "mesh"),
    (CompleteMesh, "mesh_completion", "/mesh/complete", "mesh"),
    (DecimateMesh, "highpoly_to_lowpoly", "/mesh/decimate", "mesh"),
    (UnwrapMesh, "mesh_uv", "/mesh/uv", "mesh"),
]

# One of each with its required fields only, and the body that must go out.
SMALLEST: list[tuple[Operation, dict]] = [
    (TextToModel(prompt="a fox", model=V31), {"prompt": "a fox", "model": V31}),
    (ImageToModel(input=TOKEN, model=V31), {"input": TOKEN, "model": V31}),
    (
        MultiviewToModel(inputs=(View(front=TOKEN), View(back=URL)), model=V31),
        {"inputs": [{"front": TOKEN}, {"back": URL}], "model": V31},
    ),
    (ImageToSplat(input=URL), {"input": URL}),
    (TextToImage(prompt="a fox"), {"prompt": "a fox"}),
    (ImageToImage(input=TASK, prompt="in blue"), {"input": TASK, "prompt": "in blue"}),
    (ImageToMultiview(input=TOKEN), {"input": TOKEN}),
    (
        EditMultiview(input=TASK, prompts=(ViewPrompt(view="left", prompt="a hat"),)),
        {"input": TASK, "prompts": [{"view": "left", "prompt": "a hat"}]},
    ),
    (ImageToDepth(input=TOKEN), {"input": TOKEN}),
    (TextureModel(input=TASK), {"input": TASK}),
    (StylizeModel(input=TASK, style="lego"), {"input": TASK, "style": "lego"}),
    (ConvertModel(input=TASK, format="STL"), {"input": TASK, "format": "STL"}),
    (ImportModel(input=TOKEN), {"input": TOKEN}),
    (RigCheck(input=TASK), {"input": TASK}),
    (RigModel(input=TASK), {"input": TASK}),
    (
        RetargetAnimation(input=TASK, animation="preset:walk"),
        {"input": TASK, "animation": "preset:walk"},
    ),
    (SegmentMesh(input=TASK), {"input": TASK}),
    (SmartSegmentMesh(seg_type="model", input=TOKEN), {"seg_type": "model", "input": TOKEN}),
    (CompleteMesh(input=TASK), {"input": TASK}),
    (DecimateMesh(input=TASK), {"input": TASK}),
    (UnwrapMesh(input=TASK), {"input": TASK}),
]


def test_the_registry_is_the_contracts_table_in_its_order():
    rows = [(kind, kind.task_type, kind.path, kind.pool) for kind in OPERATIONS.values()]
    assert rows == CONTRACT
    assert list(OPERATIONS) == [task_type for _, task_type, _, _ in CONTRACT]


@pytest.mark.parametrize(("operation", "body"), SMALLEST, ids=lambda value: type(value).__name__)
def test_what_was_not_given_is_not_sent(operation, body):
    assert operation.wire() == body


def test_there_is_a_smallest_one_of_each():
    assert [type(operation) for operation, _ in SMALLEST] == list(OPERATIONS.values())


def test_a_default_given_on_purpose_is_sent():
    wire = ConvertModel(input=TASK, format="FBX", quad=False, texture_size=4096).wire()
    assert wire == {"input": TASK, "format": "FBX", "quad": False, "texture_size": 4096}


@pytest.mark.parametrize(
    ("model", "pool"), [(V31, "3d_h"), (V30, "3d_h"), (V25, "3d_h"), (P1, "3d_p"), (P2, "3d_p")]
)
def test_the_models_family_decides_the_pool(model, pool):
    assert TextToModel(prompt="a fox", model=model).pool_name() == pool


@pytest.mark.parametrize(("operation", "_"), SMALLEST, ids=lambda value: type(value).__name__)
def test_each_operation_has_a_pool_with_a_limit_and_takes_some_time(operation, _):
    assert POOL_LIMITS[operation.pool_name()] >= 1
    assert expected_seconds(operation) > 0


def test_the_pools_are_the_contracts():
    assert POOL_LIMITS == {
        "3d_h": 10,
        "3d_p": 5,
        "image": 1,
        "animation": 10,
        "model": 5,
        "mesh": 10,
    }


@pytest.mark.parametrize(
    ("operation", "seconds"),
    [
        (TextToModel(prompt="a fox", model=V31), 120),
        (TextToModel(prompt="a fox", model=V31, texture=False, pbr=False), 40),
        (ImageToModel(input=TOKEN, model=P1), 60),
        (ImageToModel(input=TOKEN, model=P1, texture=False, pbr=False), 10),
    ],
)
def test_expected_seconds_follow_the_contracts_notes(operation, seconds):
    assert expected_seconds(operation) == seconds


def test_finer_work_is_expected_to_take_longer():
    plain = TextToModel(prompt="a fox", model=V31)
    fine = TextToModel(
        prompt="a fox", model=V31, texture_quality="extreme", geometry_quality="detailed"
    )
    assert expected_seconds(fine) > expected_seconds(plain)


class TestSeeds:
    def test_a_seed_is_filled_in_where_none_was_given(self):
        seeded = TextToModel(prompt="a fox", model=V31).with_seed(7)
        assert seeded.model_seed == 7
        assert seeded.takes_seed

    def test_a_given_seed_stays(self):
        assert ImageToSplat(input=TOKEN, model_seed=0).with_seed(7).model_seed == 0

    def test_a_texture_has_its_own_seed(self):
        assert TextureModel(input=TASK).with_seed(7).wire() == {"input": TASK, "texture_seed": 7}

    def test_without_a_field_for_one_nothing_changes(self):
        operation = ImportModel(input=TOKEN)
        assert operation.with_seed(7) is operation
        assert not operation.takes_seed

    def test_the_seeded_ones_are_the_contracts(self):
        seeded = {
            kind for operation, _ in SMALLEST if operation.takes_seed for kind in [type(operation)]
        }
        assert seeded == {TextToModel, ImageToModel, MultiviewToModel, ImageToSplat, TextureModel}


class TestPlaceholders:
    def test_a_wire_body_has_none(self):
        operation = MultiviewToModel(
            model=V31, inputs=[View(front=LocalFile("f.png")), View(task_id=StepOutput(0))][:1] * 2
        )
        with pytest.raises(RequestValidationError) as caught:
            ImageToModel(input=LocalFile("a.png"), model=V31).wire()
        [problem] = caught.value.problems
        assert (problem.path, problem.value) == ("input", "LocalFile(path='a.png')")
        assert "resolve" in problem.hint
        with pytest.raises(RequestValidationError):
            operation.wire()

    def test_resolving_fills_every_depth(self):
        operation = TextureModel(
            input=StepOutput(0),
            texture_prompt=TexturePrompt(
                images=[LocalFile("a.png"), URL, TOKEN, LocalFile("b.png")],
                style_image=LocalFile("s.png"),
            ),
        )
        known = {
            StepOutput(0): TASK,
            LocalFile("a.png"): "file_a",
            LocalFile("b.png"): "file_b",
            LocalFile("s.png"): "file_s",
        }
        assert operation.resolve(known.__getitem__).wire() == {
            "input": TASK,
            "texture_prompt": {
                "images": ["file_a", URL, TOKEN, "file_b"],
                "style_image": "file_s",
            },
        }

    def test_resolving_what_is_resolved_changes_nothing(self):
        operation = ImageToModel(input=TOKEN, model=V31)
        assert operation.resolve({}.__getitem__) == operation
        text = TextToModel(prompt="a fox", model=V31)
        assert text.resolve({}.__getitem__) is text

    def test_references_carry_their_paths(self):
        operation = MultiviewToModel(
            model=V31, inputs=[{"front": LocalFile("f.png")}, {"left": TOKEN}]
        )
        assert operation.references() == [
            ("inputs[0].front", LocalFile("f.png")),
            ("inputs[1].left", TOKEN),
        ]
        texture = TextureModel(input=TASK, texture_prompt={"images": [URL] * 4})
        assert [path for path, _ in texture.references()] == [
            "input",
            *(f"texture_prompt.images[{index}]" for index in range(4)),
        ]
        assert TextToModel(prompt="a fox", model=V31).references() == []

    def test_references_of_a_broken_operation_are_those_that_can_be_found(self):
        assert MultiviewToModel(model=V31, inputs="front.png").references() == []
        assert TextureModel(input=TASK, texture_prompt="blue").references() == [("input", TASK)]


class TestShape:
    def test_an_operation_cannot_be_changed(self):
        operation = ImageToImage(inputs=[TOKEN, URL], prompt="together")
        with pytest.raises(AttributeError):
            operation.prompt = "apart"
        assert operation.inputs == (TOKEN, URL)
        assert hash(operation) == hash(ImageToImage(inputs=(TOKEN, URL), prompt="together"))

    def test_a_repr_shows_what_was_given(self):
        assert repr(RigModel(input="3f2a-task")) == "RigModel(input='3f2a-task')"
        assert TOKEN not in repr(ImportModel(input=TOKEN))  # whoever has it has the file
        assert "UNSET" not in repr(TextToModel(prompt="a fox", model=V31))

    def test_four_positions_become_named_views(self):
        operation = MultiviewToModel(model=V31, inputs=[TOKEN, "", None, LocalFile("r.png")])
        assert operation.inputs == (View(front=TOKEN), View(right=LocalFile("r.png")))

    def test_dictionaries_become_groups(self):
        operation = TextureModel(input=TASK, texture_prompt={"text": "wood", "style_image": URL})
        assert operation.texture_prompt == TexturePrompt(text="wood", style_image=URL)
        assert operation.texture_prompt.image is UNSET

    def test_unknown_keyword_arguments_are_refused(self):
        with pytest.raises(RequestValidationError, match="style"):
            TextToModel(prompt="a fox", model=V31, style="lego")

    def test_every_operation_says_what_it_is(self):
        for kind in OPERATIONS.values():
            assert kind.title
            assert kind.__doc__
            assert issubclass(kind, msgspec.Struct)
