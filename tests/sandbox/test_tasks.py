import uuid

import pytest

from tripo_kit.sandbox.studio.pictures import tiny_png


def test_a_task_is_queued_then_runs_then_succeeds(caller):
    task_id = caller.text_to_model()
    task = caller.task(task_id)
    assert (task["status"], task["progress"], task["output"]) == ("queued", 0, {})
    assert "completed_at" not in task
    caller.clock.advance(30)
    early = caller.task(task_id)
    caller.clock.advance(30)
    later = caller.task(task_id)
    assert early["status"] == later["status"] == "running"
    assert 0 < early["progress"] < later["progress"] < 100
    caller.clock.advance(120)
    task = caller.task(task_id)
    assert (task["status"], task["progress"]) == ("success", 100)
    assert task["created_at"] < task["completed_at"]
    assert task["created_at"].endswith("Z")


@pytest.mark.parametrize(
    ("body", "least", "most"),
    [
        ({}, 96, 152),
        ({"texture": False, "pbr": False}, 32, 52),
        ({"model": "P1-20260311"}, 48, 77),
        ({"model": "P1-20260311", "texture": False, "pbr": False}, 8, 15),
    ],
)
def test_durations_are_realistic(caller, body, least, most):
    caller.text_to_model(**body)
    [row] = caller.sandbox.state(tasks=True)["tasks"]
    assert least <= row["ends"] - row["created"] <= most


def test_speed_divides_durations_and_seeds_repeat_them(open_sandbox):
    def spans(**options):
        with open_sandbox(**options) as caller:
            for _ in range(5):
                caller.text_to_model()
            rows = caller.sandbox.state(tasks=True)["tasks"]
            return [row["ends"] - row["created"] for row in rows]

    slow, fast = spans(seed=1), spans(seed=1, speed=100.0)
    assert [span / 100 for span in slow] == pytest.approx(fast, rel=1e-3)
    assert len(set(slow)) == 5
    assert spans(seed=2) != slow


def test_durations_can_be_given(open_sandbox):
    with open_sandbox(durations=(2.0, 6.0), speed=2.0) as caller:
        caller.text_to_model()
        [row] = caller.sandbox.state(tasks=True)["tasks"]
        assert 1.0 <= row["ends"] - row["created"] <= 3.0


@pytest.mark.parametrize(
    ("mark", "status", "code"),
    [
        ("fail", "failed", 2018),
        ("policy", "failed", 2008),
        ("banned", "banned", 2008),
        ("expired", "expired", 2018),
        ("cancelled", "cancelled", None),
        ("unknown", "unknown", None),
    ],
)
def test_a_prompt_can_ask_for_an_ending_and_its_credits_come_back(caller, mark, status, code):
    task_id = caller.text_to_model(f"a cup [{mark}]")
    assert caller.balance() == {"balance": 9_980.0, "frozen": 20.0}
    task = caller.done(task_id)
    assert (task["status"], task.get("error_code")) == (status, code)
    assert bool(task.get("error_message")) == (code is not None)
    assert (task["output"], task["credits_consumed"]) == ({}, 0)
    assert caller.balance() == {"balance": 10_000.0, "frozen": 0.0}
    assert caller.sandbox.state()["credits"]["returned"] == 20.0
    assert caller.download(f"{caller.sandbox.origin}/cdn/x").status_code == 403


def test_a_slow_task_takes_ten_times_as_long_and_a_stuck_one_never_ends(caller):
    slow, stuck = caller.text_to_model("[slow]"), caller.text_to_model("[stuck]")
    caller.clock.advance(300)
    assert caller.task(slow)["status"] == "running"
    caller.clock.advance(100_000)
    assert caller.task(slow)["status"] == "success"
    assert caller.task(stuck)["status"] == "running"
    assert caller.sandbox.state(tasks=True)["tasks"][1]["ends"] is None


def test_a_mark_that_means_nothing_is_a_prompt_like_any_other(caller):
    assert caller.done(caller.text_to_model("a [blue] cup"))["status"] == "success"


def test_steps_are_added_when_asked_for(caller):
    task_id = caller.text_to_model()
    assert "pipeline_step" not in caller.task(task_id)
    [step] = caller.data(caller.get(f"/tasks/{task_id}?step=1"))["pipeline_step"]
    assert step == {"name": "text_to_model", "status": "queued", "progress": 0}


def test_many_tasks_are_listed_at_once_and_the_missing_named(caller):
    mine = [caller.text_to_model(), caller.text_to_model()]
    nobody = str(uuid.uuid4())
    listed = caller.data(caller.post("/tasks/list", {"task_ids": [*mine, nobody, mine[0]]}))
    assert list(listed["tasks"]) == mine
    assert listed["missed"] == [nobody]
    assert listed["tasks"][mine[0]] == caller.task(mine[0])


@pytest.mark.parametrize("ids", [None, "all", [], [5], ["x"] * 101])
def test_a_list_takes_one_to_a_hundred_ids(caller, refused, ids):
    assert refused(caller.post("/tasks/list", {"task_ids": ids})) == (400, 1004)


def test_a_hundred_ids_are_not_too_many(caller):
    missing = [str(number) for number in range(100)]
    assert caller.data(caller.post("/tasks/list", {"task_ids": missing}))["missed"] == missing


def test_every_reply_carries_a_trace_id_of_its_own(caller):
    traces = {caller.get("/account/balance").headers["X-Tripo-Trace-ID"] for _ in range(3)}
    assert len(traces) == 3
    for trace in traces:
        uuid.UUID(trace)


def test_usage_is_newest_first_and_paged(caller):
    ids = [caller.text_to_model() for _ in range(5)]
    rows = caller.data(caller.get("/account/usage"))["items"]
    assert [row["task_id"] for row in rows] == ids[::-1]
    assert rows[0].keys() == {"task_id", "type", "status", "created_at", "credits_consumed"}
    page = caller.data(caller.get("/account/usage?limit=2&offset=1"))["items"]
    assert [row["task_id"] for row in page] == [ids[3], ids[2]]
    assert caller.data(caller.get("/account/usage?offset=5"))["items"] == []
    caller.clock.advance(200)
    row = caller.data(caller.get("/account/usage?limit=1"))["items"][0]
    assert (row["status"], row["credits_consumed"]) == ("success", 20.0)


@pytest.mark.parametrize("query", ["limit=0", "limit=201", "limit=x", "limit=-1", "offset=-1"])
def test_usage_refuses_pages_that_are_none(caller, refused, query):
    assert refused(caller.get(f"/account/usage?{query}")) == (400, 1004)


def test_usage_can_lag_behind_by_seconds(open_sandbox):
    with open_sandbox(usage_shows_fresh_tasks=30.0) as caller:
        first = caller.text_to_model()
        caller.clock.advance(31)
        caller.text_to_model()
        rows = caller.data(caller.get("/account/usage"))["items"]
        assert [row["task_id"] for row in rows] == [first]
        caller.clock.advance(31)
        assert len(caller.data(caller.get("/account/usage"))["items"]) == 2


def test_usage_can_be_blind_for_good(open_sandbox):
    with open_sandbox(usage_shows_fresh_tasks=False) as caller:
        task_id = caller.text_to_model()
        caller.clock.advance(100_000)
        assert caller.data(caller.get("/account/usage"))["items"] == []
        assert caller.task(task_id)["status"] == "success"


def test_state_tells_when_a_result_was_noticed(caller):
    task_id = caller.text_to_model()
    caller.task(task_id)
    caller.clock.advance(200)
    assert caller.sandbox.state(tasks=True)["tasks"][0]["noticed"] is None
    caller.task(task_id)
    noticed = caller.clock.now
    caller.clock.advance(5)
    caller.task(task_id)
    assert caller.sandbox.state(tasks=True)["tasks"][0]["noticed"] == noticed


def test_old_names_and_shapes_can_be_had(open_sandbox):
    with open_sandbox(dialect="old") as caller:
        reply = caller.post(
            "/generation/text-to-model", {"model": "v3.1-20260211", "prompt": "a cup [fail]"}
        )
        assert "status" not in reply.json()
        failed = caller.done(caller.data(reply)["task_id"])
        assert (failed["error_code"], failed["error_msg"]) == (2018, "The task is too complex.")
        assert isinstance(failed["created_at"], int)
        [row] = caller.data(caller.get("/account/usage"))
        assert row["created_at"] == failed["created_at"]
        assert "upload_url" in caller.data(caller.post("/files/presign", {"format": "glb"}))

        textured = caller.text_to_model()
        bare = caller.text_to_model(texture=False, pbr=False)
        image = caller.create("/generation/text-to-image", prompt="a cup")
        assert caller.done(textured)["output"].keys() == {"pbr_model_url", "rendered_image"}
        assert caller.task(bare)["output"].keys() == {"base_model", "rendered_image"}
        assert len(caller.task(image)["output"]["image_urls"]) == 1
        views = caller.create("/generation/image-to-multiview", input=caller.token(tiny_png()))
        check = caller.create("/animations/rig-check", input=textured)
        output = caller.done(views)["output"]
        assert output["generate_multiview_image"].keys() == {
            "front_view_url", "left_view_url", "back_view_url", "right_view_url"}  # fmt: skip
        assert caller.task(check)["output"] == {"riggable": True, "topology": "quadruped"}
