"""The grammar of fault plans, and what each fault looks like to a client."""

import contextlib
import json
import threading

import pytest
import requests
from hypothesis import given, settings
from hypothesis import strategies as st

from tripo_kit.sandbox import FaultPlan, FaultSpecError
from tripo_kit.sandbox.studio.formats import tiny_glb
from tripo_kit.sandbox.studio.pictures import tiny_png

T2M = "/generation/text-to-model"
CUP = {"model": "v3.1-20260211", "prompt": "a cup"}

names = st.one_of(
    st.sampled_from(
        ["ok", "drop", "drop_before", "drop_after", "hang", "hang_after", "bad_json", "empty",
         "cut_headers", "cut_body", "slow", "500", "502_after", "503/1000", "429", "400/1004"]
    ),
    st.integers(400, 599).map(str),
    st.tuples(st.integers(400, 599), st.integers(0, 99_999)).map(
        lambda pair: f"{pair[0]}/{pair[1]}"
    ),
)  # fmt: skip
calls = st.sampled_from(
    ["create", "poll", "account", "upload", "download", "any", "text_to_model", "mesh_uv",
     "/tasks/list", "/tasks/{task_id}"]
)  # fmt: skip
counts = st.integers(1, 99).map(lambda count: f"{count}x")
probabilities = st.floats(0.001, 0.2).map(repr)
numbers = st.one_of(st.just(""), st.integers(0, 99).map(lambda number: f"({number}.5)"))
rules = st.builds("{}:{}{}={}".format, calls, names, numbers, st.one_of(counts, probabilities))
plans = st.lists(rules, max_size=5).map(",".join)


@settings(deadline=None)  # the machine may be busy
@given(plans)
def test_a_plan_reads_what_it_writes(spec):
    plan = FaultPlan(spec)
    assert FaultPlan(str(plan)).rules == plan.rules
    assert len(plan.rules) == (spec.count(",") + 1 if spec else 0)


@settings(deadline=None)  # the machine may be busy
@given(plans, st.integers(0, 1000))
def test_the_same_seed_draws_the_same_faults(spec, seed):
    first, second = FaultPlan(spec, seed), FaultPlan(spec, seed)
    for _ in range(20):
        drawn = first.draw("create", T2M, "text_to_model")
        assert second.draw("create", T2M, "text_to_model") == drawn


@settings(deadline=None)  # the machine may be busy
@given(st.text(max_size=40))
def test_any_other_text_is_refused_by_name_or_read(text):
    with contextlib.suppress(FaultSpecError):
        plan = FaultPlan(text)
        assert FaultPlan(str(plan)).rules == plan.rules


@pytest.mark.parametrize(
    ("spec", "problem"),
    [
        ("create", "calls:fault=amount"),
        ("create:503", "calls:fault=amount"),
        ("creation:503=0.1", "no calls 'creation'"),
        ("create:boom=0.1", "no fault 'boom'"),
        ("create:999=0.1", "no fault '999'"),
        ("create:302=0.1", "no fault '302'"),
        ("create:503=0", "probability"),
        ("create:503=1.1", "probability"),
        ("create:503=often", "probability"),
        ("create:503=nan", "probability"),
        ("create:503=0x", "count"),
        ("create:503=-1x", "count"),
        ("create:503(soon)=1x", "number of seconds"),
        ("create:503=0.6,create:502=0.6", "add up"),
        ("poll:expired=1x", "download calls only"),
        ("poll:stale_usage=1x", "account calls only"),
        ("poll:task_fail=1x", "create calls only"),
        ("poll:overcharge=1x", "create calls only"),
        ("create:task_boom=1x", "a task ends as"),
        ("poll:drop_late=1x", "create calls only"),
        ("create:slow_late=1x", "late are drop, NNN and NNN/CODE"),
        ("create:503_late(soon)=1x", "number of seconds"),
        ("create:503_late(5-)=1x", "probability|number of seconds"),
        ("create:503(" + "9" * 5000 + ")=1x", "number of seconds"),
        ("create:503=" + "9" * 5000 + "x", "count"),
    ],
)
def test_a_wrong_plan_says_what_is_wrong(spec, problem):
    with pytest.raises(FaultSpecError, match=problem):
        FaultPlan(spec)


def test_probabilities_share_out_the_calls():
    plan = FaultPlan("create:drop_after=0.05,create:503=0.1,poll:502=1.0", seed=3)
    drawn = [plan.draw("create", T2M, "text_to_model").name for _ in range(10_000)]
    assert drawn.count("drop") == pytest.approx(500, rel=0.2)
    assert drawn.count("status") == pytest.approx(1000, rel=0.2)
    assert plan.fired == {
        "create:drop_after": drawn.count("drop"), "create:503": drawn.count("status")}  # fmt: skip


def test_counts_make_a_script():
    plan = FaultPlan("create:ok=2x,create:drop=1x,create:503=1.0")
    drawn = [plan.draw("create", T2M).name for _ in range(5)]
    assert drawn == ["ok", "ok", "drop", "status", "status"]


def test_rules_are_about_kinds_types_and_paths():
    plan = FaultPlan("text_to_model:502=1x,/tasks/list:503=1x,any:504=2x")
    assert plan.draw("poll", "/tasks/{task_id}").status == 504
    assert plan.draw("create", T2M, "text_to_model").status == 502
    assert plan.draw("poll", "/tasks/list").status == 503
    assert plan.draw("create", "/mesh/uv", "mesh_uv").status == 504
    assert plan.draw("create", "/mesh/uv", "mesh_uv").name == "ok"


@pytest.fixture
def faulty(caller):
    """Sets a plan, and counts the tasks that were made all the same."""

    def set_faults(spec):
        caller.sandbox.set_faults(spec)
        return caller

    set_faults.made = lambda: sum(caller.sandbox.state()["tasks_created"].values())
    return set_faults


@pytest.mark.parametrize(("spec", "made"), [("drop", 0), ("drop_before", 0), ("drop_after", 1)])
def test_a_dropped_connection_gives_no_answer(faulty, spec, made):
    caller = faulty(f"create:{spec}=1x")
    with pytest.raises(requests.ConnectionError):
        caller.post(T2M, CUP)
    assert faulty.made() == made
    assert caller.post(T2M, CUP).status_code == 200


@pytest.mark.parametrize(("spec", "made"), [("hang", 0), ("hang_after", 1)])
def test_a_hanging_call_ends_when_the_client_gives_up(faulty, spec, made):
    caller = faulty(f"create:{spec}=1x")
    with pytest.raises(requests.ReadTimeout):
        caller.post(T2M, CUP, timeout=0.1)
    assert faulty.made() == made


def test_a_hanging_call_can_have_an_end(faulty):
    caller = faulty("create:hang(0.05)=1x")
    with pytest.raises(requests.ConnectionError):
        caller.post(T2M, CUP)


@pytest.mark.parametrize("status", [500, 502, 503, 504, 418])
@pytest.mark.parametrize(("suffix", "made"), [("", 0), ("_after", 1)])
def test_a_gateway_answers_in_html(faulty, status, suffix, made):
    reply = faulty(f"create:{status}{suffix}=1x").post(T2M, CUP)
    assert reply.status_code == status
    assert reply.headers["Content-Type"].startswith("text/html")
    assert str(status) in reply.text
    assert faulty.made() == made


@pytest.mark.parametrize(
    ("spec", "status", "code", "retry_after"),
    [
        ("429", 429, 1007, "1"),
        ("429(0.25)", 429, 1007, "0.250"),
        ("429/2000(3)", 429, 2000, "3"),
        ("500/1000", 500, 1000, None),
        ("503/1000(2)", 503, 1000, "2"),
        ("403/2010", 403, 2010, None),
        ("401/2", 401, 2, None),
    ],
)
def test_the_service_refuses_in_its_own_words(faulty, refused, spec, status, code, retry_after):
    reply = faulty(f"create:{spec}=1x").post(T2M, CUP)
    assert refused(reply) == (status, code)
    assert reply.headers.get("Retry-After") == retry_after
    assert faulty.made() == 0


def test_broken_json_comes_with_200(faulty):
    reply = faulty("create:bad_json=1x").post(T2M, CUP)
    assert reply.status_code == 200
    with pytest.raises(json.JSONDecodeError):
        json.loads(reply.content)
    assert faulty.made() == 1


def test_an_empty_reply_comes_with_200(faulty):
    reply = faulty("create:empty=1x").post(T2M, CUP)
    assert (reply.status_code, reply.content) == (200, b"")
    assert faulty.made() == 1


def test_headers_break_off(faulty):
    caller = faulty("create:cut_headers=1x")
    reply = caller.post(T2M, CUP)
    assert reply.content == b""
    assert "Content-Type" not in reply.headers
    assert faulty.made() == 1


def test_a_body_breaks_off(faulty):
    caller = faulty("create:cut_body=1x")
    with pytest.raises(requests.exceptions.ChunkedEncodingError):
        caller.post(T2M, CUP)
    assert faulty.made() == 1


def test_a_slow_reply_is_whole_in_the_end(faulty):
    caller = faulty("account:slow(0.1)=1x")
    assert caller.balance() == {"balance": 10_000.0, "frozen": 0.0}
    assert caller.sandbox.state()["faults"] == {"account:slow(0.1)": 1}


def test_downloads_break_expire_and_vanish(faulty):
    caller = faulty("download:expired=1x,download:404=1x,download:cut_body=1x")
    url = caller.done(caller.text_to_model())["output"]["model_url"]
    assert caller.download(url).status_code == 403
    assert caller.download(url).status_code == 404
    with pytest.raises(requests.exceptions.ChunkedEncodingError):
        caller.download(url)
    rest = caller.download(url, headers={"Range": "bytes=100-"})
    assert rest.content == tiny_glb()[100:]


def test_usage_leaves_fresh_tasks_out(faulty):
    caller = faulty("account:stale_usage=1x,/account/usage:stale_usage(10)=1x")
    caller.text_to_model()
    caller.clock.advance(30)

    def shown():
        return len(caller.data(caller.get("/account/usage"))["items"])

    assert (shown(), shown(), shown()) == (0, 1, 1)


def test_uploads_have_faults_of_their_own(faulty, refused):
    caller = faulty("upload:429=1x")
    assert refused(caller.upload(tiny_png())) == (429, 1007)
    caller.token(tiny_png())


def test_a_plan_gives_tasks_their_endings(faulty):
    caller = faulty("create:task_fail=1x,text_to_model:task_stuck=1x")
    failing, stuck, fine = (caller.text_to_model() for _ in range(3))
    assert caller.done(failing)["status"] == "failed"
    assert caller.task(stuck)["status"] == "running"
    assert caller.task(fine)["status"] == "success"


def test_a_task_may_be_charged_above_its_list_price(faulty):
    caller = faulty("create:overcharge=1x,text_to_model:overcharge(1.5)=1x")
    tasks = [caller.text_to_model() for _ in range(3)]
    listed = caller.done(tasks[2])["credits_consumed"]
    charged = [caller.done(task)["credits_consumed"] for task in tasks[:2]]
    assert charged == [3 * listed, 1.5 * listed]


def test_a_refusal_keeps_its_status_under_a_reshaping_fault(faulty):
    reply = faulty("create:bad_json=1x").post(T2M, {})
    assert reply.status_code == 400
    assert faulty.made() == 0


def test_plans_are_set_over_http(caller):
    url = f"{caller.sandbox.origin}/_sandbox/faults"
    reply = caller.session.post(url, data="poll:502=2x", timeout=20)
    assert reply.json() == {"fault_plan": "poll:502=2x"}
    reply = caller.session.post(url, json={"faults": "poll:502=0.5"}, timeout=20)
    assert reply.json() == {"fault_plan": "poll:502=0.5"}
    for wrong in ({"data": "poll:boom=2x"}, {"json": {"plan": ""}}, {"data": "{"}):
        reply = caller.session.post(url, timeout=20, **wrong)
        assert reply.status_code == 400
        assert reply.json()["error"]
    assert caller.sandbox.state()["fault_plan"] == "poll:502=0.5"


def test_the_control_endpoints_have_no_faults_and_need_no_key(caller):
    caller.sandbox.set_faults("any:503=1.0")
    origin = caller.sandbox.origin
    assert caller.get("/account/balance").status_code == 503
    state = caller.session.get(f"{origin}/_sandbox/state?tasks=1", timeout=20).json()
    assert state == caller.sandbox.state(tasks=True)
    assert caller.session.post(f"{origin}/_sandbox/reset", timeout=20).json() == {"reset": True}
    assert caller.get("/account/balance").status_code == 200


def test_a_sandbox_stops_although_a_call_hangs(open_sandbox):
    hanging = threading.Event()
    ended = []

    with open_sandbox(faults="create:hang_after=1x") as caller:

        def hang():
            hanging.set()
            try:
                caller.post(T2M, CUP)
            except requests.ConnectionError as error:
                ended.append(error)

        thread = threading.Thread(target=hang)
        thread.start()
        hanging.wait(10)
        while not caller.sandbox.state()["tasks_created"]:
            pass
        caller.sandbox.stop()
        thread.join(10)
    assert len(ended) == 1


@pytest.mark.parametrize(
    ("status", "code"), [(503, 503), (503, 10503), (408, 408), (409, 409), (499, 499)]
)
@pytest.mark.parametrize(("suffix", "made"), [("", 0), ("_after", 1)])
def test_a_gateway_speaks_json_with_codes_of_its_own(faulty, status, code, suffix, made):
    reply = faulty(f"create:{status}/{code}{suffix}=1x").post(T2M, CUP)
    assert reply.status_code == status
    assert reply.json() == {"code": code, "message": "upstream request timeout"}
    assert "X-Tripo-Trace-ID" not in reply.headers
    assert faulty.made() == made


def test_a_gateway_limits_requests_in_html(faulty):
    reply = faulty("create:429/html(7)=1x").post(T2M, CUP)
    assert (reply.status_code, reply.headers["Retry-After"]) == (429, "7")
    assert reply.headers["Content-Type"].startswith("text/html")
    assert faulty.made() == 0


@pytest.mark.parametrize("fault", ["drop", "503", "504", "503/503", "500/1000"])
def test_a_creation_is_carried_out_late(open_sandbox, fault):
    with open_sandbox(faults=f"create:{fault}_late(30)=1x", speed=2.0) as caller:
        if fault == "drop":
            with pytest.raises(requests.ConnectionError):
                caller.post(T2M, CUP)
        else:
            assert caller.post(T2M, CUP).status_code == int(fault[:3])
        sent = caller.clock.now
        caller.clock.advance(14.9)
        assert caller.balance() == {"balance": 10_000.0, "frozen": 0.0}
        assert caller.data(caller.get("/account/usage"))["items"] == []
        assert caller.sandbox.state()["late"] == 1
        caller.clock.advance(5)
        [row] = caller.data(caller.get("/account/usage"))["items"]
        assert row["type"] == "text_to_model"
        assert caller.balance() == {"balance": 9_980.0, "frozen": 20.0}
        [task] = caller.sandbox.state(tasks=True)["tasks"]
        assert task["created"] == pytest.approx(sent + 15)
        assert caller.sandbox.state()["late"] == 0


def test_late_creations_happen_in_their_order_among_the_others(open_sandbox):
    plan = "create:504_late(60)=1x,create:504_late(20)=1x,create:504_late(5-120)=3x"
    with open_sandbox(faults=plan) as caller:
        for _ in range(5):
            caller.post(T2M, CUP)
        caller.clock.advance(30)
        caller.text_to_model()
        caller.clock.advance(100)
        caller.text_to_model()
        created = [row["created"] for row in caller.sandbox.state(tasks=True)["tasks"]]
    assert len(created) == 7
    assert created == sorted(created)
    assert created[-1] - created[0] > 60


def test_a_late_creation_may_still_be_refused_and_nobody_hears_of_it(open_sandbox):
    with open_sandbox(faults="create:504_late(10)=2x", pools={"3d_h": 1}) as caller:
        for body in (CUP, CUP, {"model": "v9", "prompt": "x"}):
            caller.post(T2M, body)
        caller.clock.advance(20)
        state = caller.sandbox.state()
        assert state["tasks_created"] == {"text_to_model": 1}
        assert state["refusals"] == {"429/2000": 1, "400/2017": 1}


def test_a_late_creation_reads_its_sources_when_it_is_carried_out(open_sandbox):
    with open_sandbox(faults="convert_model:504_late(120)=1x", token_life=60.0) as caller:
        token = caller.token(tiny_glb())
        caller.post("/models/convert", {"input": token, "format": "OBJ"})
        caller.clock.advance(200)
        assert caller.sandbox.state()["refusals"] == {"400/1004": 1}
