"""Many requests under way together: what is sent, what comes, and what one failure does not do."""

import threading

import pytest

from tripo_kit import ImageGenerationRequest, TextGenerationRequest
from tripo_kit.api import TextToImage
from tripo_kit.batch import BatchOptions, Options
from tripo_kit.errors import (
    ClientClosedError,
    ConfigurationError,
    RequestValidationError,
    StorageError,
    TaskFailedError,
    WaitTimeoutError,
)
from tripo_kit.events import BatchChanged, BreakerChanged, RequestChanged


def test_every_request_becomes_a_file(client, out, requests, server):
    batch = client.batch(requests(25), out)
    assert len(batch) == 25
    jobs = list(batch)
    assert {job.status for job in jobs} == {"success"}
    assert len({job.result().path for job in jobs}) == 25
    assert batch.is_done
    results = batch.results()
    assert [saved.request.prompt for saved in results] == requests(25)
    assert all(saved.path.parent == out and not saved.from_journal for saved in results)
    assert server(client)["tasks_created"] == {"text_to_model": 25}
    assert batch.progress.spent == server(client)["credits"]["charged"] == 500


def test_it_returns_at_once_and_jobs_come_as_they_finish(open_client, out, requests, service_clock):
    client = open_client(speed=50.0, clock=service_clock)
    batch = client.batch(requests(3), out)
    assert batch.state == "running"
    service_clock.go()
    first = next(iter(batch))
    assert first.is_done
    assert first.id[:8] in repr(first)
    assert batch.wait(60) is batch


def test_no_more_are_open_than_the_account_may_have(open_client, out, requests, server):
    client = open_client(pools={"3d_h": 3}, speed=200.0)
    batch = client.batch(requests(12), out, limits={"3d_h": 3}).wait(60)
    assert len(batch.results()) == 12
    tasks = server(client)["tasks"]
    for task in tasks:
        assert sum(t["created"] <= task["created"] < t["ends"] for t in tasks) <= 3


def test_limits_that_are_too_wide_are_learned(open_client, out, requests, server, service_clock):
    client = open_client(pools={"3d_h": 3}, speed=200.0, clock=service_clock)
    batch = client.batch(requests(12), out, limits={"3d_h": 8})
    pause = threading.Event()
    while not server(client)["refusals"]:  # no task ends before it is full
        pause.wait(0.01)
    service_clock.go()
    assert len(batch.wait(60).results()) == 12
    state = server(client)
    assert state["refusals"]["429/2000"] >= 1
    assert state["tasks_created"] == {"text_to_model": 12}


def test_a_full_pool_of_one_kind_does_not_hold_up_another(open_client, out, requests, server):
    """The only slot for pictures is taken for ever; models are made meanwhile."""
    client = open_client()
    pictures = [TextToImage(prompt=f"a red fox [stuck] {number}") for number in range(6)]
    batch = client.batch([*pictures, *requests(12)], out)
    for _, job in zip(range(12), batch, strict=False):
        assert job.result().path.suffix == ".glb"
    assert batch.progress.success == 12
    assert server(client)["tasks_created"]["text_to_image"] == 1


def test_requests_of_all_kinds_go_together(client, out, draw, requests):
    picture = draw("cup.png")
    requests = [
        requests(1)[0],
        {"prompt": "a green apple on a plate", "output_format": "obj"},
        TextGenerationRequest("a blue bowl of glass", face_limit=900),
        ImageGenerationRequest(str(picture), prompt="make it blue"),
        {"front": str(picture), "back": str(picture)},
        TextToImage(prompt="a red fox"),
    ]
    batch = client.batch(requests, out).wait(60)
    assert batch.failed() == []
    suffixes = [saved.path.suffix for saved in batch.results()]
    assert suffixes[:5] == [".glb", ".obj", ".glb", ".glb", ".glb"]


def test_a_picture_of_many_requests_goes_up_once(client, out, draw, server):
    picture = str(draw("cup.png"))
    requests = [ImageGenerationRequest(picture, model_seed=seed) for seed in range(5)]
    assert len(client.batch(requests, out).wait(60).results()) == 5
    assert server(client)["uploads"] == 1


def test_uploads_of_the_next_run_while_tasks_run(open_client, out, draw, server):
    client = open_client(pools={"3d_h": 1}, speed=100.0)
    requests = [{"image_path": str(draw(f"{n}.png", n))} for n in range(3)]
    client.batch(requests, out, limits={"3d_h": 1}).wait(60)
    state = server(client)
    assert state["uploads"] == 3
    created = sorted(task["created"] for task in state["tasks"])
    assert created[1] >= min(task["ends"] for task in state["tasks"])


def test_the_same_request_twice_is_one_and_variants_are_more(client, out, requests, server):
    batch = client.batch([requests(1)[0], requests(1)[0]], out).wait(60)
    assert (len(batch), len(batch.results())) == (1, 1)
    batch = client.batch(requests(2), out, variants=3).wait(60)
    assert len({saved.sha256 + saved.path.name for saved in batch.results()}) == 6
    assert sum(server(client)["tasks_created"].values()) == 6


def test_one_bad_item_never_stops_the_others(client, out, requests):
    bad = ["a chair [fail] please", "a chair [refuse-policy] please", "a chair [banned] please"]
    batch = client.batch([*bad, *requests(8)], out).wait(60)
    assert len(batch.results()) == 8
    assert {job.plan.request.prompt for job in batch.failed()} == set(bad)
    with pytest.raises(TaskFailedError):
        batch.failed()[0].result()
    assert (batch.progress.failed, batch.progress.spent) == (3, 160)


def test_the_first_failure_may_stop_the_rest(open_client, out, requests, server):
    client = open_client(pools={"3d_h": 1})
    requests = ["a chair [fail] please", *requests(30)]
    batch = client.batch(requests, out, fail_fast=True, limits={"3d_h": 1}).wait(60)
    progress = batch.progress
    assert progress.failed == 1
    assert progress.skipped >= 28
    assert "a request failed" in progress.message
    assert sum(server(client)["tasks_created"].values()) <= 3


def test_all_errors_of_all_requests_come_before_anything_is_sent(client, out, server):
    with pytest.raises(RequestValidationError) as caught:
        client.batch(
            ["a fine small chair", "short", {"prompt": "a fine chair", "face_limit": "x"}, 7,
             {"promt": "a fine small chair"}, {"image_path": "nowhere.png"}],
            out,
        )  # fmt: skip
    paths = [problem.path for problem in caught.value.problems]
    assert paths == [
        "requests[1].prompt",
        "requests[2].face_limit",
        "requests[3]",
        "requests[4].promt",
        "requests[4].prompt",
        "requests[5].image_path",
    ]
    assert server(client)["requests"] == {}
    assert client.batches() == []
    assert not out.exists()


def test_no_requests_are_an_error(client, out):
    with pytest.raises(RequestValidationError, match="nothing to make"):
        client.batch([], out)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"variants": 0}, "variants = 0"),
        ({"max_credits": -1}, "max_credits = -1"),
        ({"limits": {"3d": 1}}, "no pool '3d'"),
        ({"variants": "2"}, "variants = '2'"),
        ({"max_credits": "500"}, "max_credits = '500'"),
        ({"max_credits": float("nan")}, "max_credits = nan"),
        ({"limits": {"mesh": 0}}, "mesh = 0"),
        ({"limits": {"mesh": 1.5}}, "mesh = 1.5"),
    ],
)
def test_options_that_cannot_be_are_named(client, out, requests, options, message):
    with pytest.raises(ConfigurationError, match=message):
        client.batch(requests(1), out, **options)


def test_options_that_are_none_are_named(client, out, requests):
    with pytest.raises(RequestValidationError, match="colour"):
        client.batch(requests(1), out, colour="red")
    with pytest.raises(RequestValidationError, match="colour") as caught:
        client.compare("a small red chair", ["P1-20260311", "v3.1-20260211"], out, colour="red")
    assert "max_credits" in caught.value.problems[0].hint
    assert set(BatchOptions.__annotations__) == set(Options.__struct_fields__)


def test_a_folder_that_cannot_be_written_is_found_before_paying(client, tmp_path, requests, server):
    (tmp_path / "file").write_text("")
    with pytest.raises(StorageError, match="nothing was spent"):
        client.batch(requests(1), tmp_path / "file" / "out")
    assert server(client)["requests"] == {}


def test_a_picture_that_went_away_is_found_before_paying(client, out, draw):
    path = draw("cup.png")
    request = ImageGenerationRequest(str(path))
    path.unlink()
    with pytest.raises(ConfigurationError, match=r"cup\.png cannot be read"):
        client.batch([request], out)


def test_a_dry_run_sends_nothing_and_can_be_started(client, out, requests, server):
    batch = client.batch(requests(3), out, dry_run=True)
    assert (batch.state, list(batch), batch.results()) == ("planned", [], [])
    with pytest.raises(ConfigurationError, match="not begun"):
        batch.wait()
    plan = batch.plan()
    assert (len(plan), plan.total, plan.paid, plan.price) == (3, 60, 0, "60 credits")
    assert server(client)["requests"] == {}
    assert (client.batches(), client.jobs()) == ([], [])
    assert "60 credits" in batch._repr_html_()
    assert len(batch.start().start().wait(60).results()) == 3


def test_stopping_submits_nothing_more_and_keeps_what_runs(
    open_client, out, requests, server, watch, service_clock
):
    client = open_client(pools={"3d_h": 2}, speed=100.0, clock=service_clock)
    batch = client.batch(requests(20), out, on_event=watch, limits={"3d_h": 2})
    watch.until(lambda event: isinstance(event, RequestChanged) and event.status == "queued")
    said = batch.stop()
    service_clock.go()
    assert "no way to cancel" in said
    batch.wait(60)
    progress = batch.progress
    assert progress.stopped >= 15
    assert progress.success + progress.stopped == 20
    assert progress.success == sum(server(client)["tasks_created"].values())
    assert progress.message == "stopped by a person"
    assert len(list(batch)) == progress.success
    watch.until_done()
    assert watch.states() == ["running", "stopping", "done"]
    assert "Nothing more" in batch.stop()


def test_a_batch_that_is_done_stays_done(client, out, requests, watch):
    batch = client.batch(requests(1), out, on_event=watch).wait(60)
    batch._runner.allow(0)
    batch._runner.hear(BreakerChanged(kind="poll", old="closed", new="open"))
    batch.stop()
    assert (batch.state, len(batch.wait(60).results())) == ("done", 1)


def test_what_was_stopped_goes_on_by_the_same_call(open_client, out, requests, server):
    client = open_client(pools={"3d_h": 2}, speed=100.0)
    client.batch(requests(6), out, limits={"3d_h": 2}).stop()
    batch = client.batch(requests(6), out)
    batch.wait(60)
    batch = client.batch(requests(6), out).wait(60)
    assert len(batch.results()) == 6
    assert server(client)["tasks_created"] == {"text_to_model": 6}


def test_waiting_may_end_before_the_work_does(open_client, out, requests):
    client = open_client(speed=1.0)
    batch = client.batch(requests(2), out)
    with pytest.raises(WaitTimeoutError, match="Not done yet"):
        batch.wait(0.01)


def test_closing_the_client_ends_the_wait_for_the_batch(open_client, out, requests):
    client = open_client(speed=1.0)
    batch = client.batch(requests(2), out)
    ends = []

    def look():
        try:
            ends.extend(batch)
        except ClientClosedError as error:
            ends.append(error)

    thread = threading.Thread(target=look)
    thread.start()
    client.close()
    thread.join(10)
    assert "closed" in ends[0].message


def test_a_closed_client_says_so(client, out, requests):
    client.batch(requests(1), out).wait(60)
    client.close()
    with pytest.raises(ClientClosedError, match="closed"):
        client.batch(requests(1), out)


def test_the_same_batch_twice_at_once_is_one(open_client, out, requests, watch, service_clock):
    client = open_client(speed=100.0, clock=service_clock)
    first = client.batch(requests(4), out)
    second = client.batch(requests(4), out, on_event=watch)
    third = client.batch(requests(4), out)
    assert second is first is third
    service_clock.go()
    watch.until_done()
    assert client.batch(requests(4), out) is not first


def test_events_say_everything_that_a_screen_may_show(open_client, out, requests, watch):
    heard = type(watch)()
    client = open_client(on_event=heard)
    batch = client.batch(requests(3), out, on_event=watch, title="chairs").wait(60)
    watch.until_done()
    last = [event for event in watch.events if isinstance(event, BatchChanged)][-1]
    assert last == batch.progress
    assert (last.title, last.total, last.success, last.spent) == ("chairs", 3, 3, 60)
    for index in range(3):
        seen = [e for e in watch.events if isinstance(e, RequestChanged) and e.index == index]
        assert {"submitting", "downloading", "success"} <= {event.status for event in seen}
        assert seen[-1].status == "success"
        assert (seen[-1].progress, seen[-1].credits) == (100, 20)
        assert seen[-1].job_id
    heard.until_done()
    assert [e for e in heard.events if isinstance(e, BatchChanged | RequestChanged)][-1] == last


def test_a_listener_that_fails_stops_nothing(client, out, requests):
    def listener(_event):
        raise ZeroDivisionError

    assert len(client.batch(requests(2), out, on_event=listener).wait(60).results()) == 2
