"""Operations as the journal keeps them."""

import json

import pytest

from tripo_kit.api import (
    ConvertModel,
    EditMultiview,
    ImageToModel,
    LocalFile,
    MultiviewToModel,
    SmartSegmentMesh,
    StepOutput,
    TextToModel,
    TextureModel,
    View,
    canonical,
    decode_operation,
    to_storage,
)
from tripo_kit.errors import RequestValidationError

TASK = "0f8fad5b-d9cb-469f-a165-70867728950e"
TOKEN = "file_7c9e6679-7425-40de-944b-e07fc1f90ae7"
V31 = "v3.1-20260211"

OPERATIONS = [
    TextToModel(prompt="a fox, 狐", model=V31, quad=False, model_seed=7),
    ImageToModel(input=LocalFile("a.png"), model=V31),
    MultiviewToModel(model=V31, inputs=[LocalFile("f.png"), "", TOKEN, None]),
    MultiviewToModel(model=V31, inputs=[View(task_id=StepOutput(0))]),
    ConvertModel(input=StepOutput(1), format="FBX", scale_factor=0.5, part_names=["a", "b"]),
    TextureModel(
        input=TASK, texture_prompt={"images": [TOKEN, LocalFile("b.png"), TOKEN, StepOutput(2)]}
    ),
    EditMultiview(input=StepOutput(0), prompts=[{"view": "left", "prompt": "a hat"}]),
    SmartSegmentMesh(seg_type="model", input=LocalFile("a.glb"), transform=[0.5] * 16),
]


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.task_type)
def test_what_was_stored_comes_back_the_same(operation):
    stored = json.loads(json.dumps(to_storage(operation)))
    assert decode_operation(operation.task_type, stored) == operation


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.task_type)
def test_what_is_stored_is_plain_json(operation):
    stored = to_storage(operation)
    assert json.loads(json.dumps(stored)) == stored


def test_placeholders_are_spelt_with_a_type():
    assert to_storage(OPERATIONS[1])["input"] == {"type": "local_file", "path": "a.png"}
    assert to_storage(OPERATIONS[4])["input"] == {"type": "step_output", "step": 1}


def test_equal_operations_have_one_canonical_spelling():
    one = decode_operation("text_to_model", {"model": V31, "prompt": "a fox", "quad": True})
    other = decode_operation("text_to_model", {"quad": True, "prompt": "a fox", "model": V31})
    assert canonical(one) == canonical(other)
    assert canonical(one) == (
        b'["text_to_model",{"model":"v3.1-20260211","prompt":"a fox","quad":true}]'
    )


def test_a_default_given_on_purpose_is_another_request():
    plain = TextToModel(prompt="a fox", model=V31)
    spelt = TextToModel(prompt="a fox", model=V31, quad=False)
    assert canonical(plain) != canonical(spelt)


def test_a_stored_operation_is_read_whatever_the_rules_of_today():
    body = {"prompt": "a fox", "model": "P1-20260311", "quad": False}
    operation = decode_operation("text_to_model", body)
    with pytest.raises(RequestValidationError):
        operation.check()


def test_positional_views_are_read():
    body = {"model": V31, "inputs": [TOKEN, None, TOKEN, ""]}
    operation = decode_operation("multiview_to_model", body)
    assert operation.inputs == (View(front=TOKEN), View(back=TOKEN))


def problems(task_type, body):
    with pytest.raises(RequestValidationError) as caught:
        decode_operation(task_type, body)
    return {problem.path: problem for problem in caught.value.problems}


def test_unknown_and_missing_fields_are_named_together():
    found = problems("text_to_model", {"prompt": "a fox", "style": "lego", "seed": 4})
    assert found.keys() == {"style", "seed", "model"}
    assert "model_seed" in found["seed"].hint


def test_wrong_values_are_named_together():
    found = problems("convert_model", {"input": 5, "format": "GLB", "texture_size": "big"})
    assert found.keys() == {"input", "format", "texture_size"}


def test_an_unknown_type_is_answered_with_the_known_ones():
    found = problems("refine_model", {})
    assert "convert_model" in found["type"].hint
