import socket
import threading
from email.utils import parsedate_to_datetime
from functools import partial

import pytest
import requests

from tripo_kit.sandbox import FaultPlan, FaultSpecError, Sandbox, run
from tripo_kit.sandbox.service.contract import OPERATIONS
from tripo_kit.sandbox.studio import Artefact, UnusableSourceError
from tripo_kit.sandbox.studio.formats import tiny_glb
from tripo_kit.sandbox.studio.pictures import tiny_png


def test_it_listens_on_loopback_only_and_stops():
    with Sandbox(results="tiny") as sandbox:
        assert sandbox.url == f"{sandbox.origin}/v3"
        assert sandbox.origin.startswith("http://127.0.0.1:")
        port = int(sandbox.origin.rpartition(":")[2])
        socket.create_connection(("127.0.0.1", port), timeout=5).close()
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", port), timeout=5)
    sandbox.stop()


def test_it_cannot_be_used_unless_it_runs():
    sandbox = Sandbox()
    assert sandbox.key == "tsk_sandbox"
    for use in (lambda: sandbox.url, sandbox.state, sandbox.reset, sandbox.join):
        with pytest.raises(RuntimeError, match="not running"):
            use()


def test_it_starts_once_at_a_time_and_again_later():
    sandbox = Sandbox(results="tiny")
    with sandbox:
        with pytest.raises(RuntimeError, match="already"):
            sandbox.start()
        headers = {"Authorization": f"Bearer {sandbox.key}"}
        requests.get(f"{sandbox.url}/account/balance", headers=headers, timeout=20)
        assert sandbox.state()["requests"] == {"GET /account/balance": 1}
    with sandbox:
        assert sandbox.state()["requests"] == {}


def test_a_taken_port_is_an_error():
    with Sandbox(results="tiny") as first:
        port = int(first.origin.rpartition(":")[2])
        with pytest.raises(OSError, match="in use"):
            Sandbox(port=port).start()


@pytest.mark.parametrize(
    "options",
    [{"speed": 0}, {"speed": -1.0}, {"results": "big"}, {"dialect": "v2"}, {"strictness": "loose"},
     {"faults": "create:boom=1x"}],
)  # fmt: skip
def test_options_that_cannot_be_are_refused(options):
    with pytest.raises(ValueError):  # noqa: PT011 - the message is the option's own
        Sandbox(**options)


def test_faults_are_text_or_a_plan_and_come_back_on_reset(open_sandbox):
    with open_sandbox(faults=FaultPlan("account:503=1x")) as caller:
        assert caller.get("/account/balance").status_code == 503
        with pytest.raises(FaultSpecError):
            caller.sandbox.set_faults("account:boom=1x")
        caller.sandbox.set_faults(FaultPlan("account:502=1x"))
        assert caller.get("/account/balance").status_code == 502
        caller.sandbox.reset()
        assert caller.get("/account/balance").status_code == 503
        assert caller.get("/account/balance").status_code == 200


def test_credits_are_added_and_the_lowest_balance_is_remembered(open_sandbox):
    with open_sandbox(balance=30.0, speed=1000.0) as caller:
        caller.create("/generation/text-to-model", prompt="a fox", model="v3.1-20260211")
        assert caller.sandbox.top_up(70.0) == 80.0
        url = f"{caller.sandbox.origin}/_sandbox/credits"
        assert caller.session.post(url, data="20", timeout=20).json() == {"balance": 100.0}
        assert caller.session.post(url, data="many", timeout=20).status_code == 400
        assert caller.sandbox.state()["credits"]["lowest"] == 10.0


def test_replies_are_dated_by_its_own_clock_as_its_tasks_are(open_sandbox):
    with open_sandbox() as caller:
        caller.clock.advance(86400.0)
        for reply in (caller.get("/account/balance"), caller.get("/nowhere")):
            assert parsedate_to_datetime(reply.headers["Date"]).timestamp() == caller.clock.now


def test_run_blocks_until_it_is_stopped():
    started = []
    stopped = threading.Event()

    def on_ready(sandbox):
        started.append(sandbox)
        threading.Thread(target=lambda: (stopped.wait(10), sandbox.stop())).start()
        stopped.set()

    run(on_ready=on_ready, results="tiny")
    with pytest.raises(RuntimeError, match="not running"):
        assert started[0].url


def test_run_ends_quietly_when_interrupted(monkeypatch):
    def interrupt(_sandbox):
        raise KeyboardInterrupt

    monkeypatch.setattr(Sandbox, "join", interrupt)
    run(results="tiny")


class Workshop:
    """Stands in for the making of results: counts, and makes what it is told."""

    def __init__(self):
        self.made = []
        self.read = []

    def make(self, task_type, body, sources):
        self.made.append(task_type)
        if task_type == "convert_model":
            self.read.append(sources.model(body["input"]))
        if task_type == "image_to_depth":
            self.read.append(sources.image(body["input"]))
        if body.get("prompt") == "spoilt":
            raise UnusableSourceError("the picture cannot be read", code=2004)
        roles = {
            "generate_multiview_image": ("front", "left", "back", "right"),
            "text_to_image": ("image",),
            "animate_retarget": ("model", "model_2"),
        }.get(task_type, ("model",))
        return {role: Artefact(f"{role}.bin", "x/y", f"{role} of {task_type}".encode())
                for role in roles}  # fmt: skip


@pytest.fixture
def workshop(monkeypatch):
    workshop = Workshop()
    rows = {
        name: row._replace(make=row.make and partial(workshop.make, name))
        for name, row in OPERATIONS.items()
    }
    monkeypatch.setattr("tripo_kit.sandbox.service._gallery.OPERATIONS", rows)
    facts = {"riggable": False, "rig_type": "avian"}
    monkeypatch.setattr("tripo_kit.sandbox.service._gallery.rig_facts", lambda *_: facts)
    return workshop


@pytest.fixture
def real(open_sandbox, workshop):
    with open_sandbox(results="real") as caller:
        yield caller


def test_results_are_made_when_first_asked_for_and_once(real, workshop):
    task_id = real.text_to_model()
    real.task(task_id)
    assert workshop.made == []
    url = real.done(task_id)["output"]["model_url"]
    assert real.download(url).content == b"model of text_to_model"
    real.task(task_id)
    assert workshop.made == ["text_to_model"]


def test_a_source_s_results_are_made_along_the_way(real, workshop):
    model = real.text_to_model()
    real.clock.advance(200)
    real.done(real.create("/models/convert", input=model, format="OBJ"))
    assert workshop.made == ["convert_model", "text_to_model"]
    assert workshop.read == [b"model of text_to_model"]


@pytest.mark.parametrize("place", ["task", "url", "file", "internet"])
def test_sources_are_read_wherever_they_are(real, workshop, place):
    made = real.done(real.create("/generation/text-to-image", prompt="a cup"))
    reference, data = {
        "task": (made["task_id"], b"image of text_to_image"),
        "url": (made["output"]["generated_image_url"], b"image of text_to_image"),
        "file": (real.token(tiny_png()), tiny_png()),
        "internet": ("https://example.com/cat.png", None),
    }[place]
    real.done(real.create("/generation/image-to-depth", input=reference))
    assert workshop.read == [data]


def test_a_file_that_is_too_old_to_name_is_still_there_for_its_task(real, workshop):
    task_id = real.create("/models/convert", input=real.token(tiny_glb()), format="OBJ")
    real.clock.advance(100_000)
    real.task(task_id)
    assert workshop.read == [tiny_glb()]


def test_an_unusable_source_fails_the_task_and_gives_the_credits_back(real, workshop):
    task_id = real.text_to_model("spoilt")
    task = real.done(task_id)
    assert (task["status"], task["error_code"]) == ("failed", 2004)
    assert task["error_message"] == "the picture cannot be read"
    assert real.balance() == {"balance": 10_000.0, "frozen": 0.0}
    assert real.task(task_id)["status"] == "failed"
    assert workshop.made == ["text_to_model"]
    url = real.sandbox._service.signed_url(f"/cdn/{task_id}/model/model.glb")
    assert real.download(url).status_code == 404
    assert real.balance()["balance"] == 10_000.0


def test_several_animations_are_listed_too(real):
    model = real.text_to_model()
    real.clock.advance(200)
    rig = real.create("/animations/rig", input=model)
    real.clock.advance(200)
    animations = ["preset:biped:walk", "preset:biped:run"]
    task = real.done(real.create("/animations/retarget", input=rig, animations=animations))
    first, second = task["output"]["model_urls"]
    assert task["output"]["model_url"] == first
    assert real.download(second).content == b"model_2 of animate_retarget"


def test_a_rig_check_answers_with_facts(real):
    model = real.text_to_model()
    real.clock.advance(200)
    task = real.done(real.create("/animations/rig-check", input=model))
    assert task["output"]["riggable"] is False
    assert task["output"]["rig_type"] == "avian"


def test_a_whole_chain_of_real_results(open_sandbox):
    with open_sandbox(results="real") as caller:
        task = caller.done(caller.text_to_model("a red cup", model_seed=1, face_limit=500))
        data = caller.download(task["output"]["model_url"]).content
        assert data.startswith(b"glTF")
        preview = caller.download(task["output"]["rendered_image_url"]).content
        assert preview.startswith(b"\x89PNG")


def test_an_upload_url_is_read_like_its_token(open_sandbox):
    with open_sandbox(results="real") as caller:
        reserved = caller.data(caller.post("/files/presign", {"format": "png"}))
        url = reserved["presigned_url"]
        assert caller.session.put(url, data=tiny_png(64, 64), timeout=20).status_code == 200
        depth = caller.create("/generation/image-to-depth", input=url)
        assert caller.done(depth)["status"] == "success"
