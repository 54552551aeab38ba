"""Whatever comes back, it is read or refused with one typed error."""

import contextlib
import json
from functools import reduce
from operator import getitem

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


@pytest.mark.parametrize("kind", WHOLE, ids=lambda kind: kind.__name__)
def test_a_wrong_kind_in_any_place_that_has_a_meaning_is_refused(kind):
    whole = WHOLE[kind]
    for path in places(whole):
        if "prompt" not in path:
            held = reduce(getitem, path, whole)
            wrong = 5 if isinstance(held, dict) else {"an": "object"}
            with pytest.raises(ResponseValidationError):
                decode(kind, put(whole, path, wrong))


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
def test_a_time_that_is_none_is_refused(moment):
    with pytest.raises(ResponseValidationError, match=r"\$\.created_at"):
        decode(Task, WHOLE_TASK | {"created_at": moment})


def test_a_huge_list_of_tasks_is_read():
    tasks = {
        f"task-{index}": {"status": "queued", "input": {"x": "y" * 1000}} for index in range(2000)
    }
    assert len(decode(TaskList, json.dumps({"tasks": tasks}).encode()).tasks) == 2000
