"""The forms of replies that witnesses have seen, one switch at a time."""

import json

import pytest

from tripo_kit.sandbox import Sandbox
from tripo_kit.sandbox.studio.formats import tiny_glb
from tripo_kit.sandbox.studio.pictures import tiny_png

H = {"model": "v3.1-20260211"}
VIEWS = {"front_view_url", "left_view_url", "back_view_url", "right_view_url"}


@pytest.mark.parametrize(
    ("form", "flat", "nested"),
    [("both", True, True), ("flat", True, False), ("nested", False, True)],
)
def test_views_are_nested_flat_or_both(open_sandbox, form, flat, nested):
    with open_sandbox(dialect=f"views={form}") as caller:
        token = caller.token(tiny_png())
        output = caller.done(caller.create("/generation/image-to-multiview", input=token))["output"]
    assert (output.keys() >= VIEWS) == flat
    assert (output.get("generate_multiview_image", {}).keys() == VIEWS) == nested


SENT = {"prompt": "a cup", "model": "v3.1-20260211", "face_limit": 900, "model_seed": 7}
ECHOES = [
    ("same", SENT),
    ("type", SENT | {"type": "text_to_model"}),
    ("floats", SENT | {"face_limit": 900.0, "model_seed": 7.0}),
    ("strings", SENT | {"face_limit": "900", "model_seed": "7"}),
    ("seedless", {name: SENT[name] for name in ("prompt", "model", "face_limit")}),
    ("empty", {}),
]  # fmt: skip


@pytest.mark.parametrize(("form", "expected"), ECHOES)
def test_the_echo_has_its_forms(open_sandbox, form, expected):
    with open_sandbox(dialect=f"echo={form}") as caller:
        task = caller.task(caller.text_to_model(**SENT))
    assert task["input"] == expected
    assert json.dumps(task["input"], sort_keys=True) == json.dumps(expected, sort_keys=True)


def test_the_echo_may_be_absent_or_a_text_or_hold_the_defaults(open_sandbox):
    with open_sandbox(dialect="echo=absent") as caller:
        assert "input" not in caller.task(caller.text_to_model())
    with open_sandbox(dialect="echo=text+type") as caller:
        echo = caller.task(caller.text_to_model(**SENT))["input"]
        assert json.loads(echo) == SENT | {"type": "text_to_model"}
    with open_sandbox(dialect="echo=defaults") as caller:
        echo = caller.task(caller.text_to_model(**SENT))["input"]
        assert echo.items() >= (SENT | {"texture": True, "quad": False}).items()


def test_the_echo_may_be_in_the_names_of_version_2(open_sandbox):
    with open_sandbox(dialect="echo=v2") as caller:
        token = caller.token(tiny_png())
        made = caller.create("/generation/image-to-model", input=token, **H)
        echo = caller.done(made)["input"]
        assert echo == {"file": token, "model_version": "v3.1-20260211"}
        body = H | {"inputs": [{"front": token}, {"left": token}], "style_image": token}
        several = caller.task(caller.create("/generation/multiview-to-model", **body))
        assert several["input"]["files"] == body["inputs"]
        converted = caller.task(caller.create("/models/convert", input=made, format="OBJ"))
        assert converted["input"] == {"original_model_task_id": made, "format": "OBJ"}


def test_numbers_in_lists_are_echoed_as_floats_too(open_sandbox):
    with open_sandbox(dialect="echo=floats") as caller:
        token = caller.token(tiny_glb())
        body = {"seg_type": "model", "input": token, "transform": [1] * 16}
        task = caller.task(caller.create("/mesh/smartsegment", **body))
        assert json.dumps(task["input"]["transform"]) == json.dumps([1.0] * 16)


def test_decimals_may_be_texts(open_sandbox):
    with open_sandbox(dialect="decimals=text") as caller:
        task_id = caller.text_to_model()
        assert caller.balance() == {"balance": "9980.00", "frozen": "20.00"}
        assert caller.done(task_id)["credits_consumed"] == "20.00"
        [row] = caller.data(caller.get("/account/usage"))["items"]
        assert row["credits_consumed"] == "20.00"


@pytest.mark.parametrize(
    ("form", "balance"),
    [("exact", {"balance": 9_980.0, "frozen": 20.0}), ("zero", {"balance": 9_980.0, "frozen": 0.0}),
     ("absent", {"balance": 9_980.0})],
)  # fmt: skip
def test_what_is_frozen_may_not_be_told(open_sandbox, form, balance):
    with open_sandbox(dialect=f"frozen={form}") as caller:
        caller.text_to_model()
        assert caller.balance() == balance


def test_usage_may_be_a_bare_list(open_sandbox):
    with open_sandbox(dialect="usage=list") as caller:
        task_id = caller.text_to_model()
        assert [row["task_id"] for row in caller.data(caller.get("/account/usage"))] == [task_id]


@pytest.mark.parametrize(
    ("form", "time"),
    [("iso", "2026-09-21T14:13:20Z"), ("s", 1_790_000_000), ("ms", 1_790_000_000_000),
     ("empty", "")],
)  # fmt: skip
def test_times_are_written_in_four_ways(open_sandbox, form, time):
    with open_sandbox(dialect=f"time={form}") as caller:
        assert caller.task(caller.text_to_model())["created_at"] == time
        assert caller.data(caller.get("/account/usage"))["items"][0]["created_at"] == time


@pytest.mark.parametrize(
    ("form", "expected"),
    [("message", {"error_code": 2008, "error_message": "The content violates the content policy."}),
     ("msg", {"error_code": 2008, "error_msg": "The content violates the content policy."}),
     ("object", {"error": {"code": 2008, "message": "The content violates the content policy."}})],
)  # fmt: skip
def test_a_failure_is_told_in_three_ways(open_sandbox, form, expected):
    with open_sandbox(dialect=f"error={form}") as caller:
        task = caller.done(caller.text_to_model("[policy]"))
    assert {name: value for name, value in task.items() if name.startswith("error")} == expected


def test_one_file_may_have_several_names(open_sandbox):
    with open_sandbox(dialect="names=every") as caller:
        image = caller.done(caller.create("/generation/text-to-image", prompt="a cup"))["output"]
        url = image["generated_image_url"]
        assert image == {"generated_image_url": url, "generated_image": url, "image_url": url,
                         "image_urls": [url]}  # fmt: skip
        model = caller.done(caller.text_to_model())["output"]
        assert model["model"] == model["pbr_model_url"] == model["model_url"]
        assert model["rendered_image"] == model["rendered_image_url"]


def test_a_conversion_to_gltf_may_give_a_glb(open_sandbox):
    for form, ending in (("gltf", ".gltf"), ("glb", ".glb")):
        with open_sandbox(dialect=f"gltf={form}") as caller:
            model = caller.text_to_model()
            caller.done(model)
            converted = caller.create("/models/convert", input=model, format="gltf")
            url = caller.done(converted)["output"]["model_url"]
            assert url.partition("?")[0].endswith(ending)


def test_task_ids_may_be_no_uuids_and_are_references_all_the_same(open_sandbox):
    with open_sandbox(dialect="ids=task") as caller:
        model = caller.text_to_model()
        assert model.startswith("task_")
        caller.done(model)
        caller.create("/models/convert", input=model, format="OBJ")


@pytest.mark.parametrize("code", [1002, 1000, 2])
def test_a_wrong_key_has_one_of_three_codes(open_sandbox, refused, code):
    with open_sandbox(dialect=f"wrong_key={code}") as caller:
        reply = caller.get("/account/balance", headers={"Authorization": "Bearer tsk_other"})
        assert refused(reply) == (401, code)


def test_switches_come_on_top_of_a_preset(open_sandbox):
    with open_sandbox(dialect="old,usage=items,time=iso") as caller:
        reply = caller.get("/account/usage")
        assert reply.json() == {"code": 0, "data": {"items": []}}
        assert isinstance(caller.task(caller.text_to_model())["created_at"], str)


@pytest.mark.parametrize(
    ("dialect", "problem"),
    [("v2", "no 'v2'"), ("colour=red", "no switch 'colour'"), ("time=noon", "time is one of iso"),
     ("echo=loud", "echo is one of"), ("old,time", "time is one of")],
)  # fmt: skip
def test_a_wrong_dialect_says_what_is_wrong(dialect, problem):
    with pytest.raises(ValueError, match=problem):
        Sandbox(dialect=dialect)


def test_a_request_id_is_answered_and_stands_in_refusals_and_with_its_task(caller):
    headers = caller.headers | {"X-Request-ID": "mine-1"}
    body = H | {"prompt": "a cup"}
    path = "/generation/text-to-model"
    accepted = caller.call("POST", path, json=body, headers=headers)
    assert accepted.headers["X-Request-ID"] == "mine-1"
    [row] = caller.sandbox.state(tasks=True)["tasks"]
    assert row["request_id"] == "mine-1"
    refused = caller.call("POST", path, json={}, headers=headers)
    assert refused.status_code == 400
    assert refused.headers["X-Request-ID"] == refused.json()["request_id"] == "mine-1"
    assert "X-Request-ID" not in caller.get("/account/balance").headers


def test_what_is_frozen_is_exact_at_every_moment(caller):
    """The sum of the prices of what is open, whatever ends when."""
    for number in range(6):
        caller.text_to_model("a cup [fail]" if number % 2 else "a cup", model="P1-20260311"
                             if number > 2 else "v3.1-20260211")  # fmt: skip
    for _ in range(8):
        rows = caller.sandbox.state(tasks=True)["tasks"]
        open_price = sum(row["credits"] for row in rows if row["status"] in ("queued", "running"))
        charged = sum(row["credits"] for row in rows if row["status"] == "success")
        assert caller.balance() == {
            "balance": 10_000.0 - open_price - charged, "frozen": open_price}  # fmt: skip
        caller.clock.advance(25)


def test_a_finished_task_expires_with_its_files(open_sandbox, refused):
    with open_sandbox(task_life=1000.0) as caller:
        model = caller.text_to_model()
        url = caller.done(model)["output"]["model_url"]
        assert caller.download(url).status_code == 200
        caller.clock.advance(1000)
        task = caller.task(model)
        assert (task["status"], task["output"], task["credits_consumed"]) == ("expired", {}, 20.0)
        assert caller.download(url).status_code == 403
        reply = caller.post("/models/convert", {"input": model, "format": "OBJ"})
        assert refused(reply) == (400, 2007)
        assert caller.balance()["balance"] == 9_980.0
