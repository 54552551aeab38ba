"""Every public call and struct answers a wrong name, and a wrong kind of value, as the kit does.

Each is tried: it is taken, or refused by an error of the kit; never a bare TypeError, and never an
AttributeError from its depths.
"""

import inspect

import msgspec
import pytest

import tripo_kit
from tripo_kit import (
    RigModel,
    TextGenerationRequest,
    TripoClient,
    TripoError,
    notebook,
)
from tripo_kit.errors import Problem
from tripo_kit.journal import Journal
from tripo_kit.webhooks import Event

KEY = "tsk_" + "x" * 30
WRONG = [None, -1, True, "junk", b"junk", [], ["junk"], [5], {}, {"a": 1}, object(), print, 1.5, 5]


@pytest.fixture(scope="module")
def client(tmp_path_factory):
    home = tmp_path_factory.mktemp("home")
    with TripoClient(
        KEY, home=home, base_url="http://127.0.0.1:9", enable_resilience=False
    ) as made:
        yield made


@pytest.fixture(scope="module")
def right(client, tmp_path_factory):
    """A right value for each argument that has to be given, by its name."""
    out = tmp_path_factory.mktemp("out")
    table = out / "prompts.csv"
    table.write_text("prompt\na small red fox\n", encoding="utf-8")
    fox = TextGenerationRequest("a small red fox")
    batch = client.batch([fox], out, dry_run=True)
    return {
        "batch": batch,
        "callback": lambda job: None,
        "client": client,
        "comparison": client.compare(fox, ["v3.1-20260211", "v3.0-20250812"], out, dry_run=True),
        "decision": "abandon",
        "event": Event(id="e", delivery="d", type="balance.low"),
        "front": "https://example.com/front.png",
        "function": lambda saved: None,
        "image_path": "https://example.com/cup.jpg",
        "job": "0b8a5e0e",
        "kind": TextGenerationRequest,
        "known": client.plan(fox),
        "left": "https://example.com/left.png",
        "listener": lambda: None,
        "address": "https://models.invalid/a.glb",
        "model": b"glTF",
        "name": "game-mobile",
        "models": ["v3.1-20260211", "v3.0-20250812"],
        "number": 0,
        "output_dir": out,
        "path": out / "copy.db",
        "record": "0b8a5e0e",
        "report": tripo_kit.ModelReport(path=out / "a.glb", size=1, format="glb"),
        "require": tripo_kit.Require(max_faces=5),
        "older_than": 1e9,
        "target": out / "copy.db",
        "picture": b"",
        "prompt": "a small red fox",
        "prompt_or_image": fox,
        "request": fox,
        "request_or_operation": fox,
        "requests": [fox],
        "source": table,
        "task": "0b8a5e0e-9c4e-4a3f-8c66-4fc0aef0e2a1",
        "task_id": "0b8a5e0e-9c4e-4a3f-8c66-4fc0aef0e2a1",
        "task_ids": ["0b8a5e0e-9c4e-4a3f-8c66-4fc0aef0e2a1"],
        "text": "a small red fox",
        "thing": client.plan(fox),
        "timeout": 0,
        "vote": None,
        "what": fox,
    }


@pytest.fixture(scope="module")
def instances(client, right):
    batch, comparison = right["batch"], right["comparison"]
    return {
        TripoClient: client,
        tripo_kit.Batch: batch,
        tripo_kit.BatchPlan: batch.plan(),
        tripo_kit.Comparison: comparison,
        tripo_kit.Pipeline: right["request"].then(RigModel()),
        tripo_kit.Job: client.submit("a large grey cat", right["output_dir"]),
        notebook.TextForm: notebook.TextForm(client, right["output_dir"]),
        notebook.Gallery: notebook.Gallery([]),
        notebook.JournalView: notebook.JournalView(client),
        Journal: client.journal,
    }


def is_error(kind):
    return issubclass(kind, Exception)


PUBLIC = [getattr(tripo_kit, name) for name in tripo_kit.__all__]
PUBLIC += [getattr(notebook, name) for name in notebook.__all__ if name != "BACKGROUNDS"]
STRUCTS = [each for each in PUBLIC if isinstance(each, msgspec.StructMeta)]
# What stands below the errors cannot raise them.
LOWEST = (tripo_kit.Secret, tripo_kit.Prompt, tripo_kit.JobStatus, Problem)
LOWEST += (tripo_kit.sanitize_for_logs,)
# Nobody but the kit makes these.
MADE = (tripo_kit.Batch, tripo_kit.BatchPlan, tripo_kit.Comparison, tripo_kit.Job)
CALLS = [
    each
    for each in PUBLIC
    if each not in (*LOWEST, *MADE, *STRUCTS) and not (isinstance(each, type) and is_error(each))
]


@pytest.mark.parametrize("kind", STRUCTS, ids=lambda kind: kind.__name__)
def test_a_struct_refuses_a_wrong_name(kind):
    with pytest.raises(TripoError, match="colour"):
        kind(colour="red")


@pytest.mark.parametrize("call", CALLS, ids=lambda call: call.__name__)
def test_a_call_refuses_a_wrong_name(call, right):
    # Which names are right, a scenario knows: it has to be known which one it is.
    needed = {each: right[each] for each in ("name", "what") if call is tripo_kit.scenario}
    with pytest.raises(TripoError, match="colour"):
        call(**needed, colour="red")


@pytest.mark.parametrize("kind", MADE, ids=lambda kind: kind.__name__)
@pytest.mark.parametrize("arguments", [(), ("x",), (1, 2, 3), (1, 2, 3, 4)])
def test_what_only_the_kit_makes_says_what_to_call_instead(kind, arguments):
    with pytest.raises(TripoError, match=r"not made by hand[^a-z]*Call client\.\w+\("):
        kind(*arguments)
    with pytest.raises(TripoError, match="not made by hand"):
        kind(*arguments, colour="red")


@pytest.mark.parametrize(
    ("arguments", "field"),
    [(("a small red fox",), "head"), ((None,), "head"), ((RigModel(), 5), "steps")],
)
def test_a_chain_by_hand_names_the_field_that_is_wrong(arguments, field):
    with pytest.raises(TripoError, match=f"{field} = "):
        tripo_kit.Pipeline(*arguments)


@pytest.mark.parametrize("path", [each for each in WRONG if not isinstance(each, str | bytes)])
def test_a_model_file_refuses_what_is_no_path(path):
    with pytest.raises(TripoError, match="must be a text or a path"):
        tripo_kit.ModelFile(path)


def calls_of(instances):
    for instance in instances.values():
        for name in dir(type(instance)):
            member = inspect.getattr_static(type(instance), name)
            is_ours = (getattr(member, "__module__", "") or "").startswith("tripo_kit")
            if not name.startswith("_") and is_ours and inspect.isfunction(member):
                yield name, getattr(instance, name)


INNER = ("event", "follow", "say", "see", "tell")  # how the engine tells a job what has happened
LAST = ("close", "stop")  # what they are called on is of no use afterwards


def test_each_method_refuses_a_wrong_name(instances):
    tried = 0
    for _, call in calls_of(instances):
        with pytest.raises(TripoError, match="colour"):
            call(colour="red")
        tried += 1
    assert tried > 40


METHODS = [TripoClient, tripo_kit.Batch, tripo_kit.BatchPlan, tripo_kit.Comparison, tripo_kit.Job]
METHODS += [tripo_kit.Pipeline]
METHODS += [notebook.TextForm, notebook.Gallery, notebook.JournalView, Journal]


@pytest.mark.parametrize("kind", METHODS, ids=lambda kind: kind.__name__)
def test_each_method_takes_or_refuses_a_value_of_any_kind(
    kind, instances, right, tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    tried = 0
    for name, call in calls_of({kind: instances[kind]}):
        if name not in (*INNER, *LAST, "sandbox"):
            tried += try_values(name, call, right)
    assert tried or kind is tripo_kit.BatchPlan  # which takes nothing


@pytest.mark.parametrize("call", CALLS, ids=lambda call: call.__name__)
def test_each_call_takes_or_refuses_a_value_of_any_kind(call, right, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    if call.__name__ != "sandbox":
        tried = try_values(call.__name__, call, right)
        assert tried or not inspect.signature(call).parameters


def try_values(name, call, right):
    """Calls it with each argument being each kind of thing; returns how often."""
    parameters = inspect.signature(call).parameters
    needed = {each: right[each] for each in parameters if is_needed(parameters[each])}
    needed |= {each: True for each in ("dry_run",) if each in parameters}
    needed |= {each: 0 for each in ("timeout",) if each in parameters}
    if call is TripoClient:
        needed = {"api_key": KEY}
    tried, problems = 0, []
    for parameter, declared in parameters.items():
        for value in values_for(parameter, is_option=declared.default is msgspec.UNSET):
            tried += 1
            arguments = needed | {parameter: value}
            problems.append(trouble(name, call, arguments, parameter))
            if declared.kind is declared.VAR_POSITIONAL:
                del arguments[parameter]
                problems.append(trouble(name, call, arguments, parameter, value))
    assert [each for each in problems if each] == []
    return tried


def values_for(parameter, *, is_option):
    """What an argument is tried with."""
    if is_option:
        return [object(), "junk"]  # there are many, and a form is drawn for each
    if parameter == "timeout":
        return WRONG[1:-2]  # no waiting
    if parameter in ("clock", "now", "shuffle", "later"):
        return [each for each in WRONG if each is not print]  # a function, but not of this kind
    return WRONG


def is_needed(parameter):
    return parameter.default is parameter.empty and parameter.kind is not parameter.VAR_POSITIONAL


def trouble(name, call, arguments, parameter, *unnamed):
    """What a call answers that is no answer; None if it takes the value, or refuses it properly."""
    try:
        made = call(*unnamed, **arguments)
    except TripoError:
        return None
    except Exception as error:  # noqa: BLE001  # whatever else it is, it is no answer
        value = arguments.get(parameter, *unnamed)
        return f"{name}({parameter}={value!r}): {type(error).__name__}: {error}"
    if isinstance(made, TripoClient):
        made.close()
    return None
