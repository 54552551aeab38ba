"""What is wrong with a field by itself, and how it is said."""

import datetime as dt
import enum
import uuid
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tripo_kit.api import (
    OPERATIONS,
    ConvertModel,
    EditMultiview,
    ImageToModel,
    LocalFile,
    MultiviewToModel,
    StepOutput,
    TextToModel,
    TextureModel,
    UnwrapMesh,
    View,
)
from tripo_kit.errors import RequestValidationError

# A busy machine is no failure.
unhurried = settings(deadline=None)

TASK = "0f8fad5b-d9cb-469f-a165-70867728950e"
TOKEN = "file_7c9e6679-7425-40de-944b-e07fc1f90ae7"
V31 = "v3.1-20260211"


def problems(operation):
    try:
        operation.check()
    except RequestValidationError as error:
        return list(error.problems)
    return []


def only_problem(operation):
    [problem] = problems(operation)
    return problem


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (5, "a whole number"),
        (True, "true or false"),
        (b"fox", "of the type bytes"),
        (["fox"], "a list"),
        ({"a": "fox"}, "a group"),
        (dt.date(2026, 1, 1), "of the type date"),
        (uuid.uuid4(), "of the type UUID"),
        (Path("fox"), "Path"),
        (object(), "of the type object"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_a_text_must_be_one(value, words):
    problem = only_problem(TextToModel(prompt=value, model=V31))
    assert problem.path == "prompt"
    assert problem.rule == "must be a text of 1 to 1,024 characters"
    assert words in problem.hint


@pytest.mark.parametrize(
    ("field", "value", "hint"),
    [
        ("face_limit", None, "Leave the field out instead of giving None."),
        ("face_limit", "many", "This is a text."),
        ("face_limit", 1.5, "This is a number."),
        ("face_limit", True, "This is true or false."),
        ("face_limit", 10**40, "Choose 2,000,000 or less."),
        ("face_limit", 0, "Choose 1 or more."),
        ("face_limit", float("nan"), "Give a finite number."),
        ("quad", "yes", "This is a text."),
        ("texture_quality", "detail", "Did you mean 'detailed'?"),
        ("texture_quality", "zzz", "Choose one of these."),
        ("texture_quality", 4, "This is a whole number."),
        ("negative_prompt", "x" * 300, "Shorten it by 45."),
        ("negative_prompt", "\ud800", "Remove what is not proper text."),
    ],
)
def test_the_hint_fits_the_mistake(field, value, hint):
    problem = only_problem(TextToModel(prompt="a fox", model=V31, **{field: value}))
    assert (problem.path, problem.hint) == (field, hint)


def test_numbers_above_a_bound_say_so():
    problem = only_problem(ConvertModel(input=TASK, format="FBX", scale_factor=-1.0))
    assert problem.rule == "must be a number above 0"
    assert problem.hint == "Choose more than 0."
    assert only_problem(ConvertModel(input=TASK, format="FBX", texture_size=0)).rule == (
        "must be a whole number of at least 1"
    )


def test_lists_say_what_is_missing_and_where():
    problem = only_problem(EditMultiview(input=TASK, prompts=[]))
    assert (problem.rule, problem.hint) == ("must be a list of 1 to 4 items", "Add at least 1.")
    assert only_problem(EditMultiview(input=TASK, prompts=5)).path == "prompts"
    texture = TextureModel(input=TASK, texture_prompt={"images": [TOKEN, 4, TOKEN, 5]})
    assert [problem.path for problem in problems(texture)] == [
        "texture_prompt.images[1]",
        "texture_prompt.images[3]",
    ]
    names = ConvertModel(input=TASK, format="FBX", part_names=["a", "\udc00"])
    assert only_problem(names).path == "part_names[1]"
    short = TextureModel(input=TASK, texture_prompt={"images": [TOKEN]})
    assert only_problem(short).rule == "must be a list of 4 items"
    assert only_problem(UnwrapMesh(input=TASK, model="")).rule == (
        "must be a text of at least 1 character"
    )


def test_groups_say_what_they_hold():
    wrong = MultiviewToModel(model=V31, inputs=[{"front": TOKEN}, {"top": TOKEN, "left": 5}])
    found = {problem.path: problem for problem in problems(wrong)}
    assert found.keys() == {"inputs[1].top", "inputs[1].left"}
    assert found["inputs[1].top"].hint == "Known here: front, left, back, right, task_id."
    half = EditMultiview(input=TASK, prompts=[{"view": "left"}])
    assert only_problem(half).rule == "must be a group of view, prompt"
    assert only_problem(TextureModel(input=TASK, texture_prompt="wood")).path == "texture_prompt"
    built = MultiviewToModel(model=V31, inputs=[View(front=5), View(left=TOKEN)])
    assert only_problem(built).path == "inputs[0].front"
    odd = TextureModel(input=TASK, texture_prompt={"image": Path("a.png")})
    assert only_problem(odd).path == "texture_prompt.image"


def test_an_enumeration_of_texts_is_as_good_as_texts():
    class Quality(enum.StrEnum):
        FINE = "detailed"

    operation = TextToModel(prompt="a fox", model=V31, texture_quality=Quality.FINE)
    assert operation.wire()["texture_quality"] == "detailed"
    assert type(operation.wire()["texture_quality"]) is str


def test_a_body_above_the_services_size_is_refused():
    names = tuple("x" * 1_000_000 for _ in range(21))
    problem = only_problem(ConvertModel(input=TASK, format="FBX", part_names=names))
    assert problem.rule == "a request has at most 20 MB"


def test_a_long_text_that_is_too_long_by_itself_is_named():
    problem = only_problem(TextToModel(prompt="x" * 21_000_000, model=V31))
    assert len(problem.value) <= 60


REFERENCES = [
    ("", "must not be empty"),
    ("   ", "must not be empty"),
    ("data:image/png;base64,iVBORw0KGgo=", "no embedded files"),
    ("iVBORw0KGgo" * 40, "no embedded files"),
    ("http://example.org/a.png", "https:// addresses only"),
    ("ftp://example.org/a.png", "https:// addresses only"),
    ("file:///home/me/a.png", "https:// addresses only"),
    ("https://", "not a usable address"),
    ("https:///a.png", "not a usable address"),
    ("https://me:secret@example.org/a.png", "not a usable address"),
    ("https://example.org/a b.png", "not a usable address"),
    ("https://example.org:99999/a.png", "not a usable address"),
    ("https://[::1/a.png", "not a usable address"),
    (f"{{{TASK}}}", "id alone"),
    (f" {TASK}", "id alone"),
    ("file_", "must be a file token"),
    ("fox", "must be a file token"),
    ("pictures/fox.png", "file on this machine"),
    ("C:\\pictures\\fox", "file on this machine"),
    ("fox.webp", "file on this machine"),
    ("a fox", "must be a file token"),
]


@pytest.mark.parametrize(("reference", "rule"), REFERENCES)
def test_what_is_no_reference_is_explained(reference, rule):
    problem = only_problem(ImageToModel(input=reference, model=V31))
    assert problem.path == "input"
    assert rule in problem.rule
    assert problem.hint


@pytest.mark.parametrize(
    "reference",
    [
        TOKEN,
        "file_abc",
        TASK,
        TASK.upper(),
        "https://example.org/a.png?sig=1",
        "HTTPS://example.org:8443/picture",
        "https://example.org/render.php",
        LocalFile("pictures/fox.JPEG"),
        LocalFile("fox"),
        LocalFile(".hidden"),
        StepOutput(0),
    ],
)
def test_what_is_a_reference_is_taken(reference):
    assert problems(ImageToModel(input=reference, model=V31)) == []


@pytest.mark.parametrize("reference", [LocalFile(""), StepOutput(-1), StepOutput("0"), 5, None])
def test_placeholders_must_make_sense(reference):
    assert only_problem(ImageToModel(input=reference, model=V31)).path == "input"


def test_the_signature_of_an_address_is_not_shown():
    address = "https://example.org/fox.obj?signature=hidden"
    problem = only_problem(ImageToModel(input=address, model=V31))
    assert "hidden" not in str(problem)
    assert problem.value == "'https://example.org/fox.obj?…'"


def test_what_is_not_taken_here_says_what_is():
    problem = only_problem(EditMultiview(input=TOKEN, prompts=[{"view": "left", "prompt": "x"}]))
    assert problem.rule == "must be the id of a finished task"
    assert problem.hint == "Name the task that made it."


@unhurried
@given(
    kind=st.sampled_from(list(OPERATIONS.values())),
    data=st.data(),
)
def test_whatever_is_in_the_fields_a_check_only_ever_finds_problems(kind, data):
    odd = st.one_of(
        st.none(),
        st.booleans(),
        st.integers(),
        st.floats(),
        st.text(max_size=20),
        st.binary(max_size=5),
        st.lists(st.one_of(st.text(max_size=5), st.none(), st.integers()), max_size=6),
        st.dictionaries(st.text(max_size=5), st.text(max_size=5), max_size=3),
        st.sampled_from([TASK, TOKEN, V31, LocalFile("a.png"), StepOutput(1)]),
    )
    fields = {name: data.draw(odd) for name in kind.__struct_fields__ if data.draw(st.booleans())}
    required = {name: data.draw(odd) for name in kind.__struct_fields__ if name not in fields}
    operation = kind(**fields, **required)
    for problem in problems(operation):
        assert problem.path
        assert problem.rule
    operation.references()
