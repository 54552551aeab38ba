from pathlib import Path

import pytest

from tripo_kit.api import (
    ConvertModel,
    DecimateMesh,
    ImageToModel,
    ImportModel,
    LocalFile,
    RigModel,
    StepOutput,
    TextToImage,
    TextToModel,
    View,
)
from tripo_kit.errors import RequestValidationError
from tripo_kit.jobs import Plan
from tripo_kit.recipes import (
    ImageGenerationRequest,
    MultiviewGenerationRequest,
    TextGenerationRequest,
    plan,
)

PROMPT = "a red ceramic cup"
TASK = "0b7f2c2e-6a55-4a39-9f0a-3a6f0f5f9d11"


def operations(request):
    return [step.operation for step in plan(request).steps]


def test_a_sentence_is_one_operation():
    request = TextGenerationRequest(PROMPT, texture=True, face_limit=9000, negative_prompt="dull")
    result = plan(request)
    assert isinstance(result, Plan)
    assert operations(request) == [
        TextToModel(
            prompt=PROMPT,
            model="v3.1-20260211",
            texture=True,
            face_limit=9000,
            negative_prompt="dull",
        )
    ]
    assert (result.total, result.stem, result.output_format) == (20, "a-red-ceramic-cup", "glb")
    assert result.request is request


@pytest.mark.parametrize("output_format", ["gltf", "obj", "fbx", "usdz", "stl", "3mf"])
def test_another_format_adds_a_conversion(output_format):
    result = plan(TextGenerationRequest(PROMPT, output_format))
    convert = result.steps[1].operation
    assert convert == ConvertModel(input=StepOutput(0), format=output_format.upper())
    assert (result.total, result.output_format) == (25, output_format)
    assert result.steps[1].title == f"Convert to {output_format.upper()}"


def test_a_texture_resolution_adds_a_conversion_that_costs_more():
    result = plan(TextGenerationRequest(PROMPT, texture_resolution=1024))
    convert = result.steps[1].operation
    assert convert == ConvertModel(input=StepOutput(0), format="GLTF", texture_size=1024)
    assert (result.total, result.output_format) == (30, "glb")
    assert "1024 px" in str(result)


def test_quads_come_as_an_fbx_without_a_conversion():
    result = plan(TextGenerationRequest(PROMPT, "fbx", quad=True))
    assert [step.operation.task_type for step in result.steps] == ["text_to_model"]
    assert (result.total, result.output_format) == (25, "fbx")


def test_the_orientation_is_left_to_the_last_step():
    (alone,) = operations(TextGenerationRequest(PROMPT, export_orientation="+y"))
    assert alone.export_orientation == "+y"
    generate, convert = operations(TextGenerationRequest(PROMPT, "obj", export_orientation="+y"))
    assert "export_orientation" not in generate.wire()
    assert convert.export_orientation == "+y"


def test_a_picture_goes_up_by_its_absolute_path(front, monkeypatch):
    monkeypatch.chdir(front.parent)
    request = ImageGenerationRequest("front.png", orientation="align_image")
    assert operations(request) == [
        ImageToModel(input=LocalFile(str(front)), model="v3.1-20260211", orientation="align_image")
    ]
    assert plan(request).stem == "front"
    assert plan(request).total == 30


def test_words_beside_a_picture_change_it_first(front):
    result = plan(ImageGenerationRequest(front, "make it blue", output_format="stl"))
    edit, generate, convert = (step.operation for step in result.steps)
    assert edit.prompt == "make it blue"
    assert edit.input == LocalFile(str(front))
    assert generate.input == StepOutput(0)
    assert convert.input == StepOutput(1)
    assert result.total == 5 + 30 + 5


def test_the_views_go_up_by_name(pictures):
    request = MultiviewGenerationRequest(pictures / "front.png", right=pictures / "right.png")
    (generate,) = operations(request)
    assert generate.inputs == (
        View(front=LocalFile(str(pictures / "front.png"))),
        View(right=LocalFile(str(pictures / "right.png"))),
    )
    assert plan(request).stem == "front"


@pytest.mark.parametrize(
    ("operation", "stem", "output_format"),
    [
        (TextToModel(prompt=PROMPT, model="v3.1-20260211"), "a-red-ceramic-cup", "glb"),
        (TextToModel(prompt=PROMPT, model="P2-20260801", quad=True), "a-red-ceramic-cup", "fbx"),
        (ConvertModel(input=TASK, format="3MF"), "convert-model", "3mf"),
        (ConvertModel(input=TASK, format="FBX", quad=True), "convert-model", "fbx"),
        (RigModel(input=TASK, out_format="fbx"), "animate-rig", "fbx"),
        (RigModel(input=TASK), "animate-rig", "glb"),
        (DecimateMesh(input=TASK), "highpoly-to-lowpoly", "glb"),
        (TextToImage(prompt="a cup"), "a-cup", "glb"),
    ],
)
def test_an_operation_is_a_plan_of_one_step(operation, stem, output_format):
    result = plan(operation)
    assert [step.operation for step in result.steps] == [operation]
    assert result.steps[0].title == operation.title
    assert (result.stem, result.output_format) == (stem, output_format)


def test_an_operation_s_own_files_are_checked_and_name_the_result(front, tmp_path):
    result = plan(ImageToModel(input=LocalFile(str(front)), model="v3.1-20260211"))
    assert result.stem == "front"
    cube = tmp_path / "cube.obj"
    cube.write_text("v 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 3\n")
    assert plan(ImportModel(input=LocalFile(str(cube)))).stem == "cube"
    for name in ("missing.png", "missing.obj"):
        kind = ImportModel if name.endswith("obj") else ImageToModel
        fields = {} if kind is ImportModel else {"model": "v3.1-20260211"}
        with pytest.raises(RequestValidationError, match="no such file") as caught:
            plan(kind(input=LocalFile(str(tmp_path / name)), **fields))
        assert caught.value.problems[0].path == "input"


def test_an_operation_that_breaks_a_rule_is_not_planned():
    with pytest.raises(RequestValidationError, match="P1"):
        plan(TextToModel(prompt=PROMPT, model="P1-20260311", quad=True))


def test_an_operation_alone_has_no_earlier_step():
    with pytest.raises(RequestValidationError, match="no earlier step"):
        plan(ConvertModel(input=StepOutput(0), format="OBJ"))


def test_a_plan_shows_itself_with_the_total():
    result = plan(TextGenerationRequest(PROMPT, "obj"))
    assert str(result).splitlines()[-1].split() == ["total", "25", "credits"]
    assert "<th>25</th>" in result._repr_html_()


def test_planning_touches_no_network(monkeypatch):
    monkeypatch.setattr("socket.socket", None)
    assert plan(TextGenerationRequest(PROMPT, "obj")).total == 25


def test_relative_paths_stay_as_said_in_the_request(front, monkeypatch):
    monkeypatch.chdir(front.parent)
    assert ImageGenerationRequest(Path("front.png")).image_path == "front.png"
