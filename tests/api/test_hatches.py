"""Ways to ask for what this version does not know: `extra`, and `AnyOperation`."""

import datetime as dt
import json
from pathlib import Path

import pytest

from tripo_kit.api import (
    OPERATIONS,
    AnyOperation,
    ConvertModel,
    LocalFile,
    Operation,
    RigModel,
    StepOutput,
    TextToModel,
    TextureModel,
    canonical,
    credits,  # noqa: A004 - the service's own word
    decode_operation,
    to_storage,
    wire_body,
)
from tripo_kit.errors import RequestValidationError
from tripo_kit.jobs import identify
from tripo_kit.journal import fingerprint
from tripo_kit.recipes import ImageGenerationRequest, TextGenerationRequest, plan

TASK = "0f8fad5b-d9cb-469f-a165-70867728950e"
V31 = "v3.1-20260211"
PROMPT = "a small red fox"
EDIT = {"input": TASK, "bbox": [0, 0, 0, 1, 1, 1], "quality": {"level": 2}}


def text(**options):
    return TextToModel(prompt=PROMPT, model=V31, **options)


def edit(**changes):
    fields = {"path": "/mesh/edit", "task_type": "mesh_edit", "body": EDIT, "pool": "mesh"}
    return AnyOperation(**fields | changes)


def printed(operation, variant=1):
    return fingerprint(operation, variant=variant, digest=str)


def fingerprints_of(operation, made_by):
    """Every name under which an operation is looked for."""
    seen = []

    class Names:
        def makers(self, _):
            return made_by

        def of_step(self, candidates):
            seen.extend(candidates)
            return candidates[0]

        def of_request(self, candidates):
            return candidates[0]

    identify(plan(operation), 1, names=Names())
    return seen


def problem_of(make):
    with pytest.raises(RequestValidationError) as caught:
        make()
    [problem] = caught.value.problems
    return problem


NO_JSON = [
    float("nan"), float("-inf"), 10**400, {1, 2}, frozenset(), b"x", dt.date(2026, 1, 1), object,
    Path("x"), {1: 2}, 1j,
]  # fmt: skip


class TestExtra:
    def test_it_is_sent_in_one_flat_body(self):
        operation = text(extra={"glow": 0.5, "layers": [{"a": None}]})
        assert operation.wire() == {
            "prompt": PROMPT, "model": V31, "glow": 0.5, "layers": [{"a": None}],
        }  # fmt: skip

    def test_its_fingerprint_is_that_of_known_fields(self):
        stored = {"prompt": PROMPT, "model": V31, "extra": {"quad": True, "face_limit": 900}}
        known = text(quad=True, face_limit=900)
        assert decode_operation("text_to_model", stored) == known
        assert printed(text(extra={"glow": 1})) != printed(text())
        flat = {"prompt": PROMPT, "model": V31, "glow": 1}
        assert wire_body(text(extra={"glow": 1})) == flat
        assert canonical(text(extra={"b": 1, "a": 2})) == canonical(text(extra={"a": 2, "b": 1}))

    def test_a_known_name_is_refused_with_its_field(self):
        problem = problem_of(text(extra={"face_limit": 5}).check)
        assert problem.path == "extra.face_limit"
        assert problem.rule == "it has a field of its own"
        assert problem.hint == "Give face_limit without extra."

    @pytest.mark.parametrize("extra", [{"a b": 1}, {"": 1}])
    def test_a_name_is_one(self, extra):
        assert "no name of a field" in problem_of(text(extra=extra).check).rule

    @pytest.mark.parametrize("extra", [5, [1], "a=1"])
    def test_what_is_no_map_is_refused(self, extra):
        assert problem_of(text(extra=extra).check).path == "extra"

    @pytest.mark.parametrize("value", NO_JSON, ids=repr)
    def test_what_is_no_json_is_refused(self, value):
        for ask in (
            text(extra={"a": [1, value]}).check,
            lambda: TextGenerationRequest(PROMPT, extra={"a": [1, value]}),
            edit(body={"a": [1, value]}).check,
        ):
            problem = problem_of(ask)
            assert "a[1]" in problem.path
            assert "plain JSON" in problem.rule

    def test_what_holds_itself_is_refused(self):
        loop = {}
        loop["again"] = loop
        assert problem_of(text(extra=loop).check).path.startswith("extra.again.again")

    def test_of_many_wrong_values_some_are_named(self):
        problem_of(text(extra={"a": [float("nan")]}).check)
        with pytest.raises(RequestValidationError) as caught:
            text(extra={"a": [float("nan")] * 10_000}).check()
        assert len(caught.value.problems) == 20

    def test_it_survives_storage(self):
        operation = text(extra={"glow": 1})
        stored = json.loads(json.dumps(to_storage(operation)))
        assert decode_operation("text_to_model", stored) == operation
        assert hash(decode_operation("text_to_model", stored)) == hash(operation)

    def test_the_price_is_unknown_with_it(self):
        assert credits(text(extra={"glow": 1})) is None
        assert plan(TextGenerationRequest(PROMPT, extra={"glow": 1})).has_unknown

    def test_a_request_hands_it_to_its_generation(self):
        request = TextGenerationRequest(PROMPT, output_format="fbx", extra={"glow": 1})
        generate, convert = plan(request).steps
        assert generate.operation.wire()["glow"] == 1
        assert "glow" not in wire_body(convert.operation)
        [note] = plan(request).notes
        assert "extra.glow" in note

    def test_what_only_the_operation_knows_becomes_its_field(self):
        request = TextGenerationRequest(PROMPT, extra={"style_image": TASK, "glow": 1})
        [step] = request.steps()
        assert step.operation == text(style_image=TASK, extra={"glow": 1})

    @pytest.mark.parametrize("name", ["face_limit", "output_format", "prompt"])
    def test_a_name_that_the_request_knows_is_refused(self, name):
        problem = problem_of(lambda: TextGenerationRequest(PROMPT, extra={name: 5}))
        assert (problem.path, problem.rule) == (f"extra.{name}", "it has a field of its own")

    def test_a_request_refuses_what_is_no_map(self):
        assert problem_of(lambda: TextGenerationRequest(PROMPT, extra=5)).path == "extra"

    def test_groups_have_none(self):
        with pytest.raises(RequestValidationError):
            TextureModel(input=TASK, texture_prompt={"text": "oak", "extra": {}}).check()


class TestAnyOperation:
    def test_its_body_is_what_is_sent(self):
        assert edit().wire() == EDIT
        assert edit().path == "/mesh/edit"
        assert edit().pool_name() == "mesh"
        assert edit().price() is None

    def test_it_is_planned_as_it_is(self):
        planned = plan(edit())
        [step] = planned.steps
        assert step.operation == edit()
        assert (planned.has_unknown, planned.output_format) == (True, "glb")
        assert plan(edit(result="picture")).output_format == "png"
        assert identify(planned, 1).fingerprints == (printed(edit()),)

    def test_it_survives_storage(self):
        stored = json.loads(json.dumps(to_storage(edit())))
        assert decode_operation("mesh_edit", stored) == edit()
        assert hash(edit()) == hash(decode_operation("mesh_edit", stored))

    def test_one_that_a_later_version_knows_is_read_and_has_its_fingerprint(self):
        body = {"input": TASK, "format": "FBX"}
        old = AnyOperation(path="/models/convert", task_type="convert_model", body=body)
        assert decode_operation("convert_model", to_storage(old)) == old
        assert printed(old) == printed(ConvertModel(input=TASK, format="FBX"))

    @pytest.mark.parametrize(
        "changes", [{"task_type": "convert_model"}, {"path": "/models/convert"}]
    )
    def test_a_known_operation_is_refused_with_its_name(self, changes):
        problem = problem_of(lambda: plan(edit(**changes)))
        assert "ConvertModel" in problem.rule

    @pytest.mark.parametrize(
        ("field", "value"),
        [
            ("path", "mesh/edit"),
            ("path", "/../account"),
            ("path", "https://example.org/mesh"),
            ("path", "/mesh?a=1"),
            ("task_type", "a b"),
            ("body", [1]),
            ("pool", "swimming"),
            ("result", "film"),
        ],
    )
    def test_a_field_that_cannot_be_is_named(self, field, value):
        assert problem_of(edit(**{field: value}).check).path == field

    @pytest.mark.parametrize("placeholder", [LocalFile("a.png"), StepOutput(0)])
    def test_it_holds_no_placeholder(self, placeholder):
        problem = problem_of(edit(body={"views": [{"front": placeholder}]}).check)
        assert problem.path == "body.views[0].front"
        assert "id of a finished task" in problem.hint
        assert problem_of(text(extra={"face": placeholder}).check).path == "extra.face"

    def test_a_task_that_the_journal_made_is_the_step_that_made_it(self):
        def named(operation, **made_by):
            step = plan(operation)
            return identify(step, 1, names=Names(made_by)).fingerprints

        class Names:
            def __init__(self, made_by):
                self._made_by = made_by

            def makers(self, task_ids):
                return {each: name for each, name in self._made_by.items() if each in task_ids}

            def of_step(self, candidates):
                return candidates[0]

            of_request = of_step

        for name in (lambda task: edit(body={"inputs": [{"front": task}], "level": 2}),
                     lambda task: text(extra={"face": [task]})):  # fmt: skip
            first, second = (named(name(task), **{task: "made"}) for task in ("task_1", "task_2"))
            assert first == second != named(name("task_1"))
            # What was paid before this was known is found by its old name.
            old = printed(name("task_1"))
            assert old in fingerprints_of(name("task_1"), {"task_1": "made"})

    def test_further_fields_belong_into_its_body(self):
        assert problem_of(edit(extra={"a": 1}).check).path == "extra"


class Own(RigModel, frozen=True, kw_only=True):
    """A class of a user."""


class OwnType(RigModel, frozen=True, kw_only=True):
    """A class of a user with a type of its own."""

    task_type = "own_type"


class Bare(Operation, frozen=True, kw_only=True):
    """A class of a user that says nothing of what an operation is."""

    input: str


@pytest.mark.parametrize("kind", [Own, OwnType, Bare])
def test_an_operation_class_of_ones_own_is_refused_at_once_with_the_way_that_works(kind):
    problem = problem_of(lambda: plan(kind(input=TASK)))
    assert "AnyOperation" in problem.hint
    assert "extra" in problem.hint


def test_every_known_operation_passes_the_same_gate():
    assert all(kind.task_type in OPERATIONS for kind in OPERATIONS.values())
    assert plan(RigModel(input=TASK)).steps


def test_a_picture_request_takes_extra_too(tmp_path):
    from PIL import Image

    Image.new("RGB", (300, 300)).save(tmp_path / "cup.png")
    request = ImageGenerationRequest(str(tmp_path / "cup.png"), extra={"glow": 1}, prompt="blue")
    edit_step, generate = request.steps()
    assert "glow" not in wire_body(edit_step.operation)
    assert generate.operation.extra == {"glow": 1}


def test_a_format_may_be_in_lower_case():
    assert ConvertModel(input=TASK, format="fbx") == ConvertModel(input=TASK, format="FBX")
