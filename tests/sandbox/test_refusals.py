"""Every row of the contract's error table that a caller can provoke, by a plain request."""

import json

import pytest

from tripo_kit.sandbox.studio.formats import tiny_glb
from tripo_kit.sandbox.studio.pictures import tiny_png

T2M = "/generation/text-to-model"
H = {"model": "v3.1-20260211"}
CUP = H | {"prompt": "a cup"}
NOBODY = "6f9619ff-8b86-4d01-b42d-00cf4fc964ff"


def test_a_missing_key_is_401(caller, refused):
    assert refused(caller.get("/account/balance", headers={})) == (401, 1001)


@pytest.mark.parametrize("header", ["Bearer tsk_other", "tsk_sandbox", "Basic dHNr", "Bearer é"])
def test_a_wrong_key_is_401(caller, refused, header):
    headers = {"Authorization": header.encode()}
    assert refused(caller.get("/account/balance", headers=headers)) == (401, 1002)


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[1]", b'"text"', b"\xff\xfe", b"[" * 100_000, b'{"a": NaN}']
)
def test_a_body_that_is_no_json_object_is_400(caller, refused, body):
    headers = caller.headers | {"Content-Type": "application/json; charset=utf-8"}
    assert refused(caller.call("POST", T2M, data=body, headers=headers)) == (400, 1003)


@pytest.mark.parametrize(
    ("method", "path"),
    [("GET", T2M), ("DELETE", "/tasks/list"), ("PUT", "/files"), ("POST", "/account/balance")],
)
def test_a_wrong_method_is_405_and_says_which_is_right(caller, refused, method, path):
    reply = caller.call(method, path)
    assert refused(reply) == (405, 1003)
    assert reply.headers["Allow"] in ("POST", "GET")


@pytest.mark.parametrize("content_type", ["text/plain", "", "application/x-www-form-urlencoded"])
def test_a_wrong_content_type_is_415(caller, refused, content_type):
    headers = caller.headers | {"Content-Type": content_type}
    reply = caller.call("POST", T2M, data=json.dumps(CUP), headers=headers)
    assert refused(reply) == (415, 1003)


def test_an_upload_that_is_not_multipart_is_415(caller, refused):
    assert refused(caller.post("/files", {})) == (415, 1003)


def test_a_body_over_20_mb_is_refused(caller, refused):
    body = CUP | {"negative_prompt": "x" * 21 * 2**20}
    assert refused(caller.post(T2M, body)) == (400, 1003)


def test_a_chunked_body_over_20_mb_is_refused(caller, refused):
    headers = caller.headers | {"Content-Type": "application/json"}
    pieces = iter([b"x" * 2**20] * 21)
    assert refused(caller.call("POST", T2M, data=pieces, headers=headers)) == (400, 1003)


@pytest.mark.parametrize("path", ["/nothing", "/generation", "/tasks/", "/models/refine/more"])
def test_an_unknown_path_is_4001(caller, refused, path):
    assert refused(caller.get(path)) == (404, 4001)


def test_a_retired_operation_is_2002(caller, refused):
    assert refused(caller.post("/models/refine", {})) == (400, 2002)


def test_a_task_of_nobody_is_2001(caller, refused):
    assert refused(caller.get(f"/tasks/{NOBODY}")) == (404, 2001)
    body = {"input": NOBODY, "format": "OBJ"}
    assert refused(caller.post("/models/convert", body)) == (404, 2001)


@pytest.mark.parametrize(
    ("reference", "code"),
    [
        ("data:image/png;base64,AAAA", 1004),
        ("iVBORw0KGgoAAAANSUhEUgAA", 1004),
        (f"file_{NOBODY}", 1004),
        ("http://example.com/cat.png", 1004),
        ("ftp://example.com/cat.png", 1004),
        ("https:///cat.png", 1004),
        ("https://[cat.png", 1004),
        ("https://host.invalid/cat.png", 2020),
    ],
)
def test_references_to_nothing_are_refused(caller, refused, reference, code):
    body = H | {"input": reference}
    assert refused(caller.post("/generation/image-to-model", body)) == (400, code)


def test_an_expired_file_token_is_1004(caller, refused):
    token = caller.token(tiny_png())
    caller.clock.advance(86_401)
    assert refused(caller.post("/generation/image-to-depth", {"input": token})) == (400, 1004)


def test_a_token_without_its_file_is_2019(caller, refused):
    token = caller.data(caller.post("/files/presign", {"format": "png"}))["file_token"]
    assert refused(caller.post("/generation/image-to-depth", {"input": token})) == (400, 2019)


def test_an_expired_url_of_our_own_is_2020(caller, refused):
    url = caller.done(caller.text_to_model())["output"]["model_url"]
    caller.clock.advance(301)
    body = {"input": url, "format": "OBJ"}
    assert refused(caller.post("/models/convert", body)) == (400, 2020)


def test_a_source_that_still_runs_is_2005_and_one_that_failed_2007(caller, refused):
    running, failing = caller.text_to_model(), caller.text_to_model("a cup [fail]")
    body = {"format": "OBJ"}
    assert refused(caller.post("/models/convert", body | {"input": running})) == (400, 2005)
    caller.done(failing)
    assert refused(caller.post("/models/convert", body | {"input": failing})) == (400, 2007)


WRONG_SOURCES = [
    ("/generation/image-to-depth", {"input": "model task"}, 2006),
    ("/generation/image-to-multiview", {"input": "views task"}, 2006),
    ("/generation/multiview-to-model", H | {"inputs": [{"task_id": "model task"}]}, 2006),
    ("/models/convert", {"input": "image task", "format": "OBJ"}, 2006),
    ("/models/import", {"input": "model task"}, 2006),
    ("/mesh/smartsegment", {"input": "model task", "seg_type": "model"}, 2006),
    ("/mesh/complete", {"input": "model task"}, 2006),
    ("/mesh/complete", {"input": "glb file"}, 2006),
    ("/mesh/complete", {"input": "https://example.com/a.glb"}, 2006),
    ("/animations/retarget", {"input": "model task", "animation": "preset:biped:walk"}, 2006),
    ("/animations/rig-check", {"input": "converted task"}, 2006),
    ("/animations/rig-check", {"input": "obj file"}, 2004),
    ("/models/convert", {"input": "png file", "format": "OBJ"}, 2004),
    ("/generation/image-to-depth", {"input": "glb file"}, 2004),
    ("/mesh/smartsegment", {"input": "png file", "seg_type": "model"}, 2004),
    ("/mesh/smartsegment", {"input": "glb file", "seg_type": "image"}, 2004),
    ("/mesh/smartsegment", {"input": "obj file", "seg_type": "model"}, 2004),
]


@pytest.fixture
def sources(caller):
    model = caller.text_to_model()
    image = caller.create("/generation/text-to-image", prompt="a cup")
    caller.done(model)
    views = caller.create("/generation/image-to-multiview", input=image)
    converted = caller.create("/models/convert", input=model, format="OBJ")
    caller.done(views)
    return {
        "model task": model,
        "image task": image,
        "views task": views,
        "converted task": converted,
        "png file": caller.token(tiny_png()),
        "glb file": caller.token(tiny_glb()),
        "obj file": caller.token(b"v 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 3\n"),
    }


@pytest.mark.parametrize(("path", "body", "code"), WRONG_SOURCES)
def test_a_source_that_does_not_fit_is_refused(caller, refused, sources, path, body, code):
    if "input" in body:
        body = body | {"input": sources.get(body["input"], body["input"])}
    else:
        body = body | {"inputs": [{"task_id": sources["model task"]}]}
    assert refused(caller.post(path, body)) == (400, code)


@pytest.mark.parametrize(
    ("mark", "status", "code"),
    [
        ("refuse-policy", 400, 2008),
        ("refuse-characters", 400, 2009),
        ("refuse-audit", 400, 2014),
        ("refuse-complex", 400, 2018),
        ("refuse-access", 403, 1005),
    ],
)
def test_a_prompt_can_ask_for_a_refusal(caller, refused, mark, status, code):
    body = CUP | {"prompt": f"a cup [{mark}]"}
    assert refused(caller.post(T2M, body)) == (status, code)
    assert caller.sandbox.state()["tasks_created"] == {}


def test_every_text_is_read_for_marks(caller, refused, sources):
    prompts = [{"view": "left", "prompt": "[refuse-policy]"}]
    body = {"input": sources["views task"], "prompts": prompts}
    assert refused(caller.post("/generation/edit-multiview", body)) == (400, 2008)
    body = {"input": sources["model task"], "texture_prompt": {"text": "[refuse-audit]"}}
    assert refused(caller.post("/models/texture", body)) == (400, 2014)


@pytest.mark.parametrize("prompt", ["a\x00cup", "a \u202ecup", "\x1b[31m"])
def test_control_characters_are_2009(caller, refused, prompt):
    assert refused(caller.post(T2M, CUP | {"prompt": prompt})) == (400, 2009)


def test_credits_that_do_not_suffice_are_403_2010(open_sandbox, refused):
    with open_sandbox(balance=25.0) as caller:
        caller.text_to_model()
        reply = caller.post(T2M, CUP)
        assert refused(reply) == (403, 2010)
        assert caller.balance() == {"balance": 5.0, "frozen": 20.0}


def test_a_priority_is_2013(caller, refused):
    assert refused(caller.post(T2M, CUP | {"priority": 1})) == (400, 2013)


def test_versions_are_deprecated_invalid_or_retire_on_their_day(caller, refused):
    assert refused(caller.post(T2M, CUP | {"model": "v1.4-20240625"})) == (400, 2015)
    assert refused(caller.post(T2M, CUP | {"model": "v9"})) == (400, 2017)
    body = {"prompt": "a cup", "model": "chat_image_1.5"}
    assert caller.post("/generation/text-to-image", body).status_code == 200
    now, caller.clock.now = caller.clock.now, 1_796_083_200.0
    assert refused(caller.post("/generation/text-to-image", body)) == (400, 2015)
    caller.clock.now = now


def test_an_invalid_type_is_2016(caller, refused):
    body = {"seg_type": "car", "input": caller.token(tiny_glb())}
    assert refused(caller.post("/mesh/smartsegment", body)) == (400, 2016)


def test_refusals_are_counted_and_free(caller):
    caller.post(T2M, {})
    caller.get("/nothing")
    state = caller.sandbox.state()
    assert state["refusals"] == {"400/1004": 1, "404/4001": 1}
    assert state["requests"] == {"POST /generation/text-to-model": 1}
    assert state["credits"] == {
        "balance": 10_000.0, "lowest": 10_000.0, "frozen": 0.0, "charged": 0.0, "returned": 0.0,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("family", "pool", "limit"),
    [("v3.1-20260211", "3d_h", 10), ("P1-20260311", "3d_p", 5)],
)
def test_a_full_pool_is_429_2000_and_says_how_long(caller, refused, family, pool, limit):
    for _ in range(limit):
        caller.text_to_model(model=family)
    reply = caller.post(T2M, CUP | {"model": family})
    assert refused(reply) == (429, 2000)
    assert 0 < float(reply.headers["Retry-After"]) <= 30
    assert caller.sandbox.state()["pools"][pool] == limit
    caller.clock.advance(200)
    caller.text_to_model(model=family)


def test_pools_do_not_block_each_other_and_can_be_set(open_sandbox, refused):
    with open_sandbox(pools={"3d_h": 1, "image": 0}) as caller:
        caller.text_to_model("[stuck]")
        reply = caller.post(T2M, CUP)
        assert refused(reply) == (429, 2000)
        assert reply.headers["Retry-After"] == "30"
        caller.text_to_model(model="P1-20260311")
        reply = caller.post("/generation/text-to-image", {"prompt": "a cup"})
        assert refused(reply) == (429, 2000)


def test_creations_come_at_a_rate(open_sandbox, refused):
    with open_sandbox(rates=None, speed=20.0, pools={"3d_h": 1000}) as caller:
        reply = caller.post(T2M, CUP)
        assert reply.headers["X-RateLimit-Limit"] == "200"
        assert reply.headers["X-RateLimit-Remaining"] == "199"
        assert int(reply.headers["X-RateLimit-Reset"]) >= caller.clock.now
        for _ in range(199):
            caller.text_to_model()
        reply = caller.post(T2M, CUP)
        assert refused(reply) == (429, 1007)
        assert reply.headers["Retry-After"] == "3"
        assert reply.headers["X-RateLimit-Remaining"] == "0"
        caller.clock.advance(3)
        assert caller.post(T2M, CUP).status_code == 200


def test_uploads_come_at_a_rate_of_their_own(open_sandbox, refused):
    with open_sandbox(rates={"upload": 2}, speed=1000.0) as caller:
        caller.token(tiny_png())
        caller.data(caller.post("/files/presign", {"format": "glb"}))
        caller.clock.advance(59.5)
        reply = caller.post("/files/upload-credentials")
        assert refused(reply) == (429, 1007)
        assert reply.headers["Retry-After"] == "0.500"
        caller.text_to_model()
