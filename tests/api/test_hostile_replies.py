"""Whatever comes back, it is read or refused with one typed error."""

import contextlib
import json

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tripo_kit.api import (
    Balance,
    Created,
    FileToken,
    Task,
    TaskList,
    UploadTicket,
    Usage,
    decode,
    decode_envelope,
)
from tripo_kit.errors import ResponseValidationError

# A busy machine is no failure.
unhurried = settings(deadline=None)

TASK = "0f8fad5b-d9cb-469f-a165-70867728950e"
URL = "https://cdn.example/a.glb"
WHOLE_TASK = {
    "task_id": TASK,
    "type": "text_to_model",
    "status": "success",
    "progress": 100,
    "input": {"prompt": "a fox"},
    "output": {
        "model_url": URL,
        "model_urls": [URL],
        "image_urls": [URL],
        "generate_multiview_image": {"front_view_url": URL},
        "riggable": True,
        "rig_type": "biped",
    },
    "credits_consumed": 30.0,
    "created_at": "2026-11-01T12:00:00Z",
    "completed_at": 1793534400,
    "error_code": 2008,
    "error_message": "no",
    "error": {"code": 1, "message": "x"},
}
WHOLE = {
    Task: WHOLE_TASK,
    TaskList: {"tasks": {TASK: WHOLE_TASK}, "missed": [TASK]},
    Created: {"task_id": TASK, "type": "text_to_model", "status": "queued"},
    Balance: {"balance": 1.5, "frozen": 0.5},
    Usage: {"items": [{"task_id": TASK, "type": "x", "status": "success",
                       "created_at": 1793534400, "credits_consumed": 5}]},
    FileToken: {"file_token": "file_a"},
    UploadTicket: {"presigned_url": URL, "file_token": "file_a", "expires_in": 1800,
                   "expires_at": "2026-11-01T12:00:00Z"},
}  # fmt: skip

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
kinds = st.sampled_from(list(WHOLE))


def places(value, path=()):
    """Every place of a JSON value, the root included."""
    yield path
    if isinstance(value, dict | list):
        for key in value if isinstance(value, dict) else range(len(value)):
            yield from places(value[key], (*path, key))


def put(value, path, new):
    if not path:
        return new
    key, *rest = path
    copy = value.copy()
    copy[key] = put(value[key], rest, new)
    return copy


@pytest.mark.parametrize("kind", WHOLE, ids=lambda kind: kind.__name__)
def test_the_whole_ones_are_read(kind):
    assert isinstance(decode(kind, json.dumps(WHOLE[kind]).encode()), kind)


@unhurried
@given(kind=kinds, data=st.data(), new=json_values)
def test_anything_in_any_place_is_read_or_refused(kind, data, new):
    path = data.draw(st.sampled_from(list(places(WHOLE[kind]))))
    with contextlib.suppress(ResponseValidationError):
        assert isinstance(decode(kind, put(WHOLE[kind], path, new)), kind)


# What nothing can stand in for: everything else that is odd is left out.
FATAL = {
    Task: {("task_id",), ("status",)},
    TaskList: set(),
    Created: {("task_id",)},
    Balance: {("balance",)},
    Usage: {("items",)},
    FileToken: {("file_token",)},
    UploadTicket: {("presigned_url",), ("file_token",)},
}


@unhurried
@given(kind=kinds, data=st.data(), new=json_values)
def test_only_what_nothing_can_stand_in_for_may_be_fatal(kind, data, new):
    path = data.draw(st.sampled_from([path for path in places(WHOLE[kind]) if path]))
    if path in FATAL[kind]:
        return
    reply = decode(kind, put(WHOLE[kind], path, new))
    if kind is Task and "model_url" not in path and path != ("output",):
        assert reply.output.files()["model"] == URL


@unhurried
@given(data=st.data(), new=json_values)
def test_any_odd_task_leaves_the_others_of_a_list(data, new):
    path = data.draw(st.sampled_from(list(places(WHOLE_TASK))))
    odd = put(WHOLE_TASK, path, new)
    other = WHOLE_TASK | {"task_id": "another"}
    reply = decode(TaskList, {"tasks": {TASK: odd, "another": other}})
    assert reply.tasks["another"].output.files()["model"] == URL
    assert (TASK in reply.tasks) != (TASK in reply.unreadable)


ODD = {
    "a decimal as a text": {"credits_consumed": "30.00"},
    "a date in milliseconds": {"created_at": 1793534400000},
    "an empty date": {"completed_at": ""},
    "a list of objects": {"output": {"model_url": URL, "image_urls": [{"url": URL}]}},
    "a preview without https": {
        "output": {"model_url": URL, "rendered_image_url": "http://cdn.example/a.png"}
    },
    "a number for a word": {"type": 5},
    "an echo as a text": {"input": '{"prompt": "a fox"}'},
    "an echo in no form": {"input": "a fox"},
    "a code as a text": {"error_code": "2008"},
    "an error in words": {"error": "no", "error_code": None, "error_message": None},
    "progress in words": {"progress": "done"},
    "riggable in words": {"output": {"model_url": URL, "riggable": "true"}},
}


@pytest.mark.parametrize("odd", ODD.values(), ids=ODD)
def test_a_finished_task_is_read_with_what_is_odd(odd):
    reply = decode(Task, WHOLE_TASK | odd)
    assert reply.is_success
    assert reply.output.files()["model"] == URL
    for name, value in odd.items():
        assert reply.raw[name] == value


def test_what_can_be_understood_of_the_odd_is():
    reply = decode(Task, WHOLE_TASK | ODD["a date in milliseconds"] | ODD["a decimal as a text"])
    assert reply.created_at == decode(Task, WHOLE_TASK).completed_at
    assert reply.credits_consumed == 30.0
    assert decode(Task, WHOLE_TASK | ODD["an echo as a text"]).input == {"prompt": "a fox"}
    assert decode(Task, WHOLE_TASK | ODD["an error in words"]).error_message == "no"
    assert decode(Task, WHOLE_TASK | ODD["a code as a text"]).error_code == 2008
    assert decode(Task, WHOLE_TASK | ODD["a number for a word"]).type == ""
    assert decode(Task, WHOLE_TASK | ODD["riggable in words"]).output.riggable is True
    views = decode(Task, WHOLE_TASK | ODD["a list of objects"]).output.files()
    assert views["image"] == URL


@unhurried
@given(kind=kinds, value=json_values)
def test_anything_at_all_is_read_or_refused(kind, value):
    with contextlib.suppress(ResponseValidationError):
        assert isinstance(decode(kind, value), kind)


@unhurried
@given(st.binary())
@example(b"\xff")
@example(b'{"code": 0, "data": "\\ud800"}')
@example(b'{"code": 1' + b"0" * 400 + b"}")
def test_any_bytes_are_an_envelope_or_refused(body):
    with contextlib.suppress(ResponseValidationError):
        assert isinstance(decode_envelope(body).code, int)


@unhurried
@given(json_values)
def test_any_json_is_an_envelope_or_refused(value):
    with contextlib.suppress(ResponseValidationError):
        assert isinstance(decode_envelope(json.dumps(value).encode()).code, int)


@pytest.mark.parametrize("kind", WHOLE, ids=lambda kind: kind.__name__)
def test_deep_nesting_is_refused(kind):
    deep = b"[" * 100_000 + b"]" * 100_000
    for body in (deep, b'{"task_id":' + deep + b"}", b'{"items":' + deep + b"}"):
        with pytest.raises(ResponseValidationError):
            decode(kind, body)


@pytest.mark.parametrize(
    "moment",
    ["soon", "", "2026-13-01", 1e300, -1e300, 10**30, True, [], {},
     "0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59-23:59", float("nan"), float("inf")],
)  # fmt: skip
def test_a_time_that_is_none_is_left_out(moment):
    assert decode(Task, WHOLE_TASK | {"created_at": moment}).created_at is None


def test_a_huge_list_of_tasks_is_read():
    tasks = {
        f"task-{index}": {"status": "queued", "input": {"x": "y" * 1000}} for index in range(2000)
    }
    assert len(decode(TaskList, json.dumps({"tasks": tasks}).encode()).tasks) == 2000
