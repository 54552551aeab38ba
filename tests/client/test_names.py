"""Names in calls: completed where one types, and answered like wrong values where misspelt."""

import inspect
import itertools

import pytest
from IPython.core.completer import IPCompleter, provisionalcompleter

from tripo_kit import (
    ConfigurationError,
    RequestValidationError,
    TextGenerationRequest,
    TripoClient,
    TripoError,
)
from tripo_kit.client._arguments import ClientOptions, StatusName
from tripo_kit.client._sandboxed import SandboxOptions
from tripo_kit.journal import JobStatus
from tripo_kit.notebook import Gallery, ImageForm, MultiviewForm, TextForm, form_for, show
from tripo_kit.sandbox import Sandbox

PROMPT = "a small red fox"


@pytest.fixture
def client(tmp_path):
    with TripoClient("tsk_" + "x" * 30, home=tmp_path / "home") as client:
        yield client


def completed(code, namespace, *, use_jedi):
    completer = IPCompleter(namespace=namespace)
    completer.use_jedi = use_jedi
    with provisionalcompleter():
        return [each.text for each in itertools.islice(completer.completions(code, len(code)), 50)]


CALLS = [
    "client.generate_from_text('a chair', 'out', {})",
    "client.generate_from_image('cup.jpg', 'out', {})",
    "client.generate_from_multiview('front.png', 'out', {})",
    "client.sweep(request, 'out', {})",
    "client.compare('a chair', ['P1-20260311'], {})",
    "client.batch(['a chair'], 'out', {})",
    "client.batch_from_csv('prompts.csv', 'out', {})",
    "TextForm(client, {})",
    "ImageForm(client, {})",
    "MultiviewForm(client, {})",
    "form_for(client, TextGenerationRequest, {})",
    "TextGenerationRequest('a chair', {})",
]


@pytest.mark.parametrize("use_jedi", [False, True])
@pytest.mark.parametrize("call", CALLS)
def test_tab_completes_an_option(client, call, use_jedi):
    namespace = {
        "client": client,
        "request": TextGenerationRequest(PROMPT),
        "TextGenerationRequest": TextGenerationRequest,
        "TextForm": TextForm,
        "ImageForm": ImageForm,
        "MultiviewForm": MultiviewForm,
        "form_for": form_for,
    }
    assert "face_limit=" in completed(call.format("fac").rstrip(")"), namespace, use_jedi=use_jedi)


@pytest.mark.parametrize("use_jedi", [False, True])
@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("TripoClient(ho", "home="),
        ("TripoClient.sandbox(ho", "home="),
        ("TripoClient.sandbox(stri", "strictness="),
        ("Sandbox(stri", "strictness="),
        ("Sandbox(spe", "speed="),
    ],
)
def test_tab_completes_what_sets_up(code, name, use_jedi):
    assert name in completed(
        code, {"TripoClient": TripoClient, "Sandbox": Sandbox}, use_jedi=use_jedi
    )


def test_what_is_handed_on_is_typed_as_it_is_declared():
    client_takes = inspect.signature(TripoClient).parameters
    assert list(ClientOptions.__annotations__) == [
        each for each in client_takes if each != "api_key"
    ]
    assert set(SandboxOptions.__annotations__) == set(inspect.signature(Sandbox).parameters)


def test_a_name_that_is_like_no_other_gets_no_guess():
    with pytest.raises(ConfigurationError) as caught:
        show(hight=5)
    assert "Did you mean" not in str(caught.value)
    with pytest.raises(TripoError, match=r"Did you mean height\?"):
        Gallery([], hight=5)


@pytest.mark.parametrize("use_jedi", [False, True])
def test_tab_completes_the_package(use_jedi):
    import tripo_kit

    names = completed("tripo_kit.Submiss", {"tripo_kit": tripo_kit}, use_jedi=use_jedi)
    assert any(name.endswith("SubmissionUncertainError") for name in names)


MISSPELT = {
    "text": lambda client: client.generate_from_text(PROMPT, "out", fase_limit=5),
    "image": lambda client: client.generate_from_image("cup.jpg", "out", fase_limit=5),
    "views": lambda client: client.generate_from_multiview("front.png", "out", fase_limit=5),
    "sweep": lambda client: client.sweep(TextGenerationRequest(PROMPT), fase_limit=[5]),
    "compare": lambda client: client.compare(PROMPT, ["a", "b"], fase_limit=5),
    "batch": lambda client: client.batch([PROMPT], "out", fase_limit=5),
    "mapping": lambda client: client.batch([{"prompt": PROMPT, "fase_limit": 5}], "out"),
}


@pytest.mark.parametrize("call", MISSPELT.values(), ids=MISSPELT)
def test_a_misspelt_option_is_a_problem_with_what_was_meant(client, call):
    with pytest.raises(RequestValidationError) as caught:
        call(client)
    [problem] = caught.value.problems
    assert problem.path.endswith("fase_limit")
    assert problem.hint == "Did you mean face_limit?"


def test_a_misspelt_or_missing_argument_is_one_too(client):
    with pytest.raises(RequestValidationError) as caught:
        client.submit(TextGenerationRequest(PROMPT), varaint=2)
    by_path = {problem.path: problem for problem in caught.value.problems}
    assert by_path["varaint"].hint == "Did you mean variant?"
    assert by_path["output_dir"].rule == "is required"
    assert caught.value.subject == "submit"


def test_an_argument_too_many_or_given_twice_is_one_too(client):
    request = TextGenerationRequest(PROMPT)
    with pytest.raises(RequestValidationError) as caught:
        client.submit(request, "out", 2, output_dir="out")
    assert [problem.path for problem in caught.value.problems] == ["(arguments)", "output_dir"]


def test_an_unknown_status_is_answered_with_the_ones_there_are(client):
    with pytest.raises(RequestValidationError, match="Did you mean 'open'"):
        client.jobs(status="opne")
    assert set(StatusName.__args__) == {str(status) for status in JobStatus}


def test_what_is_no_picture_is_said_by_the_field(client):
    with pytest.raises(RequestValidationError, match="image_path = int: is no picture"):
        client.generate_from_image(7, "out")


def test_a_batch_takes_fields_for_what_does_not_say(client, tmp_path):
    made = TextGenerationRequest("a large grey cat")
    requests = [PROMPT, {"prompt": "a small blue owl", "face_limit": 900}, made]
    batch = client.batch(requests, tmp_path, face_limit=500, dry_run=True)
    operations = [item.plan.steps[0].operation for item in batch.plan()._items]
    assert [getattr(each, "face_limit", None) for each in operations[:2]] == [500, 900]
    assert operations[2] == client.plan(made).steps[0].operation


def test_a_comparison_takes_fields_for_all(client, tmp_path):
    models = ["v3.1-20260211", "v3.0-20250812"]
    comparison = client.compare(
        PROMPT, models, tmp_path, quad=True, output_format="fbx", dry_run=True
    )
    items = comparison.batch.plan()._items
    assert [item.plan.steps[0].operation.quad for item in items] == [True, True]
