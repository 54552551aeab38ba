"""From a request to a file, through the client alone, against the sandbox."""

import json
import os
import sys
import threading

import pytest
from IPython.lib.pretty import pretty
from msgspec.structs import replace

from tripo_kit import ImageGenerationRequest, SavedModel, TextGenerationRequest, TripoClient
from tripo_kit.api import ConvertModel, DecimateMesh, ImageToModel, RigCheck, TextToImage
from tripo_kit.errors import (
    ClientClosedError,
    ConfigurationError,
    ContentPolicyError,
    InsufficientCreditsError,
    RequestValidationError,
    StorageError,
    TaskFailedError,
    TripoError,
    WaitTimeoutError,
)
from tripo_kit.events import FileSaved, JobChanged
from tripo_kit.jobs import Job

PROMPT = "a small red chair for a child"


def test_words_become_a_file(client, sandbox, out):
    saved = client.generate_from_text(PROMPT, out)
    assert isinstance(saved, SavedModel)
    assert saved.path.read_bytes()[:4] == b"glTF"
    assert saved.path.parent == out
    assert saved.files["preview"].read_bytes()[:4] == b"\x89PNG"
    assert (saved.credits, sandbox.charged, sandbox.tasks) == (20.0, 20.0, 1)
    assert not saved.from_journal
    assert saved.request.prompt == PROMPT


def test_a_result_is_usable_as_a_path(client, out):
    saved = client.generate_from_text(PROMPT, out)
    assert os.fspath(saved) == str(saved.path)
    with open(saved, "rb") as file:  # noqa: PTH123  # that is what is tested
        assert file.read(4) == b"glTF"
    assert str(saved.path) in repr(saved)
    assert pretty(saved) == repr(saved).replace(f"{saved.path.parent}{os.sep}", "")
    assert "data:image/webp" in saved._repr_html_()


def test_the_sidecar_says_how_it_came_about(client, out):
    saved = client.generate_from_text(PROMPT, out, output_format="obj")
    text = saved.files["sidecar"].read_text()
    sidecar = json.loads(text)
    assert sidecar["request"]["prompt"] == PROMPT
    assert sidecar["operations"] == ["text_to_model", "convert_model"]
    assert sidecar["model"] == "v3.1-20260211"
    assert sidecar["model_seed"] >= 0
    assert sidecar["credits"] == 25.0
    assert sidecar["task"]["task_id"] == saved.task.task_id
    assert sidecar["files"][0]["sha256"] == saved.sha256
    assert "tsk_" not in text
    assert "http" not in text


def test_what_is_written_holds_no_signature_of_a_picture_from_elsewhere(client, out):
    address = "https://pictures.example/cup.png?X-Amz-Signature=0123456789abcdef"
    operation = ImageToModel(input=address, model="v3.1-20260211")
    saved = client.submit(operation, out).result(30)
    written = saved.files["sidecar"].read_text() + str(saved.task)
    assert "pictures.example" in written
    assert "Signature" not in written


def test_a_picture_becomes_a_file(client, sandbox, out, picture):
    saved = client.generate_from_image(picture, out)
    assert saved.path.read_bytes()[:4] == b"glTF"
    assert saved.credits == 30.0
    assert sandbox.posts("/files") == 1


def test_the_glb_that_was_paid_for_is_kept_beside_another_format(client, out):
    saved = client.generate_from_text(PROMPT, out, output_format="obj")
    assert saved.path.suffix == ".obj"
    assert saved.files["generated"].read_bytes()[:4] == b"glTF"
    assert client.generate_from_text(PROMPT, out, output_format="obj").from_journal


@pytest.mark.parametrize(
    "operation",
    [ConvertModel(format="FBX"), DecimateMesh(face_limit=900, quad=True)],
    ids=lambda operation: operation.task_type,
)
def test_so_is_that_of_a_task_which_is_converted_alone(client, out, operation):
    task_id = client.generate_from_text(PROMPT, out).task_id
    saved = client.submit(replace(operation, input=task_id), out).result(30)
    assert saved.path.suffix == ".fbx"
    assert saved.files["generated"].read_bytes()[:4] == b"glTF"


def test_smaller_textures_still_give_the_glb_that_was_asked_for(client, out):
    saved = client.generate_from_text(PROMPT, out, output_format="glb", texture_resolution=1024)
    assert saved.path.suffix == ".glb"
    assert saved.path.read_bytes()[:4] == b"glTF"
    assert sorted(saved.files) == ["model", "preview", "sidecar"]


def test_a_prompt_beside_a_picture_edits_it_first(client, out, picture):
    saved = client.generate_from_image(picture, out, prompt="make it blue", output_format="stl")
    assert saved.path.suffix == ".stl"
    assert saved.credits == 5 + 30 + 5


def test_views_become_a_file(client, out, picture):
    saved = client.generate_from_multiview(picture, out, back=picture)
    assert saved.path.read_bytes()[:4] == b"glTF"


def test_any_operation_can_be_submitted(client, out):
    chair = client.submit(TextGenerationRequest(PROMPT), out).result(30)
    stl = client.submit(ConvertModel(input=chair.task.task_id, format="STL"), out).result(30)
    assert stl.path.suffix == ".stl"
    image = client.submit(TextToImage(prompt="a red chair"), out).result(30)
    assert image.path.read_bytes()[:4] in {b"\x89PNG", b"\xff\xd8\xff\xe0"}


def test_an_operation_without_a_file_is_saved_as_its_facts(client, out):
    chair = client.submit(TextGenerationRequest(PROMPT), out).result(30)
    check = client.submit(RigCheck(input=chair.task.task_id), out).result(30)
    assert check.path.suffix == ".json"
    assert json.loads(check.path.read_text())["task"]["output"]["riggable"] in {True, False}
    assert check.credits == 0


def test_a_job_tells_how_it_stands(client, out):
    job = client.submit(TextGenerationRequest(PROMPT), out)
    assert job.plan.total == 20.0
    assert job.wait(30) is job
    assert (job.status, job.progress, job.credits) == ("success", 100, 20.0)
    assert len(job.task_ids) == 1
    assert job.id[:8] in repr(job)


def test_progress_is_told_and_events_happen(open_client, out, service_clock, monkeypatch):
    events, seen = [], []
    is_followed, is_over, on_change = threading.Event(), threading.Event(), Job.on_change

    def follow(job, listener):
        on_change(job, listener)
        is_followed.set()

    def hear(event):  # its task waits until somebody looks
        events.append(event)
        if isinstance(event, JobChanged) and event.status == "queued":
            assert is_followed.wait(30)
            service_clock.advance(0.1)
        if isinstance(event, JobChanged) and event.status == "success":
            is_over.set()

    def see(job):  # and runs until that was seen
        if job.status == "running" and "running" not in seen:
            service_clock.go()
        seen.append(job.status)

    monkeypatch.setattr(Job, "on_change", follow)
    client = open_client(on_event=hear, speed=100.0, clock=service_clock)
    client.generate_from_text(PROMPT, out, on_progress=see)
    assert is_over.wait(30)
    assert seen[-1] == "success"
    assert "running" in seen
    kinds = {type(event) for event in events}
    assert {JobChanged, FileSaved} <= kinds
    progress = [event.progress for event in events if isinstance(event, JobChanged)]
    assert progress == sorted(progress)


def test_waiting_may_end_before_the_work_does(open_client, out):
    client = open_client(speed=20.0)
    with pytest.raises(WaitTimeoutError, match="Not done after") as caught:
        client.generate_from_text(PROMPT, out, timeout=0.3)
    assert "resume()" in caught.value.hint
    assert client.jobs(open_only=True)[0].status == "open"


@pytest.mark.parametrize(
    ("prompt", "code"), [("a chair [fail] please", 2018), ("a chair [policy] please", 2008)]
)
def test_a_failed_task_is_an_error_and_costs_nothing(client, sandbox, out, prompt, code):
    with pytest.raises(TaskFailedError) as caught:
        client.generate_from_text(prompt, out)
    assert caught.value.code == code
    assert caught.value.task_id
    assert sandbox.charged == 0
    assert client.jobs()[0].status == "failed"


def test_a_failed_request_may_be_paid_for_again(client, sandbox, out):
    sandbox.faults("create:task_fail=1x")
    with pytest.raises(TaskFailedError):
        client.generate_from_text(PROMPT, out)
    assert client.generate_from_text(PROMPT, out).credits == 20.0
    assert sandbox.tasks == 2


def test_there_is_no_coming_back_to_what_failed(client, out):
    job = client.submit(TextGenerationRequest("a glass bridge [fail]"), out).wait(30)
    with pytest.raises(ConfigurationError, match="nothing to come back to"):
        client.reopen(job.id)


def test_a_refused_request_is_a_typed_error(client, sandbox, out):
    with pytest.raises(ContentPolicyError) as caught:
        client.generate_from_text("a chair [refuse-policy] please", out)
    assert caught.value.trace_id
    assert sandbox.tasks == 0


def test_too_few_credits_are_a_typed_error(open_client, out):
    client = open_client(balance=5.0)
    with pytest.raises(InsufficientCreditsError, match="credits"):
        client.generate_from_text(PROMPT, out)


def test_bad_requests_send_nothing(client, sandbox, out):
    with pytest.raises(RequestValidationError):
        client.generate_from_text("short", out)
    with pytest.raises(RequestValidationError):
        client.generate_from_image(out / "nothing.png", out)
    with pytest.raises(ConfigurationError, match="variant = 0"):
        client.generate_from_text(PROMPT, out, variant=0)
    assert sandbox.requests == 0


def test_a_folder_that_cannot_be_written_is_found_before_paying(client, sandbox, tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(StorageError, match="nothing was spent"):
        client.generate_from_text(PROMPT, tmp_path / "file" / "out")
    assert sandbox.requests == 0


def test_a_plan_costs_nothing(client, sandbox, picture):
    plan = client.plan(ImageGenerationRequest(str(picture), prompt="blue", output_format="fbx"))
    assert [step.operation.task_type for step in plan.steps] == [
        "generate_image", "image_to_model", "convert_model",
    ]  # fmt: skip
    assert plan.total == 40.0
    assert "40" in str(plan)
    assert "<table>" in plan._repr_html_()
    assert sandbox.requests == 0


def test_the_account_can_be_read(client, out):
    saved = client.generate_from_text(PROMPT, out)
    assert client.balance().balance == 9980.0
    assert [row.task_id for row in client.usage()] == [saved.task.task_id]
    assert client.get_task(saved.task.task_id).is_success
    assert client.get_tasks([saved.task.task_id]).missed == []


def test_health_says_how_it_stands(client, out):
    client.generate_from_text(PROMPT, out)
    health = client.get_health_status()
    assert health["service_name"] == "tripo3d"
    assert health["circuit_breaker"]["state"] == "closed"
    assert {"failure_count", "success_count"} <= set(health["circuit_breaker"])
    assert health["cache_size"] >= 0
    assert (health["open_jobs"], health["uncertain_jobs"]) == (0, 0)
    assert health["pools"]["3d_h"]["in_use"] == 0
    json.dumps(health)


def test_a_closed_client_says_so(client, out):
    client.close()
    client.close()
    with pytest.raises(ClientClosedError, match="closed"):
        client.generate_from_text(PROMPT, out)


def test_a_client_is_a_context_manager_and_hides_its_key(tmp_path):
    with TripoClient("tsk_0123456789abcdef", home=tmp_path) as client:
        assert "0123456789" not in repr(client)
        assert "tsk_…cdef" in repr(client)


def test_arguments_win_over_the_environment(monkeypatch, tmp_path):
    monkeypatch.setenv("TRIPO_REGION", "china")
    monkeypatch.setenv("TRIPO_API_KEY", "tsk_of_the_environment")
    assert TripoClient().settings.region == "china"
    client = TripoClient("tsk_of_the_argument", region="global", home=tmp_path)
    assert client.settings.region == "global"
    assert client.settings.api_key.reveal() == "tsk_of_the_argument"


def test_a_client_without_a_key_says_what_to_do(monkeypatch):
    monkeypatch.delenv("TRIPO_API_KEY", raising=False)
    with pytest.raises(ConfigurationError, match="no API key"):
        TripoClient()


def test_a_sandbox_option_that_cannot_be_is_named(tmp_path):
    with pytest.raises(ConfigurationError, match="speed"):
        TripoClient.sandbox(speed=-1, home=tmp_path)
    with pytest.raises(ConfigurationError, match="colour"):
        TripoClient.sandbox(colour="red", home=tmp_path)


def test_a_sandbox_that_is_not_installed_says_how(monkeypatch, tmp_path):
    for name in [name for name in sys.modules if name.startswith("tripo_kit.sandbox")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    with pytest.raises(ConfigurationError, match="The sandbox needs uvicorn") as caught:
        TripoClient.sandbox(home=tmp_path)
    assert caught.value.hint == "pip install 'tripo-kit[sandbox]'"


def test_no_result_of_a_stopped_job(client, sandbox, out):
    sandbox.faults("create:429/2000(30)=1.0")
    job = client.submit(TextGenerationRequest(PROMPT), out)
    client._parts.engine.stop(job)
    with pytest.raises(TripoError, match="stopped"):
        job.result(10)
    assert client.jobs()[0].status == "stopped"
