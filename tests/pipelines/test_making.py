"""Chains made by the sandbox: paid once, gates held, results kept."""

import msgspec
import pytest

from tripo_kit import (
    ConvertModel,
    DecimateMesh,
    InsufficientCreditsError,
    RetargetAnimation,
    RigModel,
    StoppedAtGateError,
    TaskFailedError,
    TextGenerationRequest,
)
from tripo_kit.inspection import Require

KNIGHT = TextGenerationRequest("a knight in worn armour, T-pose")
CHAIR = TextGenerationRequest("a wooden chair with four legs")
IDLE_AND_WALK = RetargetAnimation(animations=["preset:biped:idle", "preset:biped:walk"])
HERO = KNIGHT.then(Require(max_faces=10**6), RigModel(), IDLE_AND_WALK, ConvertModel(format="FBX"))


def test_a_hero_from_a_sentence(client, service, out):
    saved = client.generate(HERO, out)
    assert saved.path.suffix == ".fbx"
    assert list(saved.files) == [
        "fbx",
        "model",
        "rigged",
        "idle",
        "walk",
        "report",
        "preview",
        "sidecar",
    ]
    assert [step.task_type for step in saved.steps] == [
        "text_to_model",
        "animate_prerigcheck",
        "animate_rig",
        "animate_retarget",
        "convert_model",
    ]
    assert saved.credits == service.charged == client.plan(HERO).total == 70


def test_names_sort_as_the_steps_do(client, out):
    saved = client.generate(HERO, out)
    models = [
        path for role, path in saved.files.items() if role not in ("report", "preview", "sidecar")
    ]
    ends = [path.stem.rpartition("-")[2] for path in sorted(models)]
    assert ends == ["model", "rigged", "idle", "walk", "fbx"]


def test_the_sidecar_tells_of_every_step(client, out):
    saved = client.generate(HERO, out)
    told = msgspec.json.decode(saved.files["sidecar"].read_bytes())
    assert [each["task_id"] for each in told["steps"]] == [s.task_id for s in saved.steps]
    assert told["steps"][2]["credits"] == 25
    assert told["steps"][2]["files"] == saved.steps[2].files
    assert [each.get("gate") for each in told["request"]["then"]] == ["Require", None, None, None]


def test_the_same_again_costs_nothing(client, service, out):
    first = client.generate(HERO, out)
    again = client.generate(HERO, out)
    assert again.from_journal
    assert again.steps == first.steps
    assert service.charged == 70


def test_without_the_journal_the_sidecar_answers(open_client, client, out, tmp_path, service_of):
    first = client.generate(HERO, out)
    client.close()
    other = open_client(home=tmp_path / "elsewhere")
    assert other.generate(HERO, out).steps == first.steps
    assert service_of(other).charged == 0


def test_prefixes_are_paid_once(client, service, out):
    client.generate(KNIGHT, out)
    client.generate(KNIGHT.then(RigModel()), out)
    client.generate(KNIGHT.then(RigModel(), IDLE_AND_WALK), out)
    client.generate(HERO, out)
    client.generate(KNIGHT.then([ConvertModel(format="USDZ")], ConvertModel(format="OBJ")), out)
    assert service.charged == 80
    assert service.made["text_to_model"] == service.made["animate_rig"] == 1


def test_what_cannot_be_rigged_is_not_paid_for(client, service, out):
    chain = CHAIR.then([RigModel(), IDLE_AND_WALK], [DecimateMesh(face_limit=500)])
    job = client.submit(chain, out)
    with pytest.raises(StoppedAtGateError) as caught:
        job.result()
    assert caught.value.gate == "rig-check"
    assert "cannot be rigged" in caught.value.why
    assert job.status == "stopped"
    assert list(job.saved.files)[:2] == ["model", "lod1"]
    assert caught.value.saved is job.saved
    assert service.charged == 50
    assert "animate_rig" not in service.made


def test_a_stopped_chain_stops_again_for_free(client, service, out):
    for _ in range(2):
        with pytest.raises(StoppedAtGateError):
            client.generate(CHAIR.then(RigModel()), out)
    assert service.charged == 20
    assert [record.status for record in client.jobs()] == ["stopped"]


def test_a_gate_looks_at_the_file_and_keeps_what_it_saw(client, service, out):
    with pytest.raises(StoppedAtGateError) as caught:
        client.generate(KNIGHT.then(Require(max_faces=3), RigModel()), out)
    told = msgspec.json.decode(caught.value.saved.files["report"].read_bytes())
    assert told["faces"] == caught.value.saved.report.faces
    assert told["path"] == caught.value.saved.path.name
    assert "more than 3" in caught.value.why
    assert caught.value.saved.path.is_file()
    assert service.charged == 20


def test_a_gate_may_only_note(client, service, out):
    saved = client.generate(
        KNIGHT.then(Require(max_faces=3), ConvertModel(format="FBX"), on_gate="note"), out
    )
    assert any("more than 3" in note for note in saved.notes)
    assert service.charged == 25


def test_another_gate_is_another_request(client, out):
    client.generate(KNIGHT.then(Require(max_faces=10**6), ConvertModel(format="FBX")), out)
    with pytest.raises(StoppedAtGateError):
        client.generate(KNIGHT.then(Require(max_faces=3), ConvertModel(format="FBX")), out)


def test_the_answer_decides_the_rig(client, service, out):
    dog = TextGenerationRequest("a brown dog, standing")
    walk = RetargetAnimation(animation="preset:quadruped:walk")
    saved = client.generate(dog.then(RigModel(), walk), out)
    rig = client.get_task(saved.steps[2].task_id)
    assert rig.input["rig_type"] == "quadruped"
    assert rig.input["model"] == "v2.5-20260210"


def test_animations_that_hang_on_the_answer_are_checked_before_the_rig(client, service, out):
    dog = TextGenerationRequest("a brown dog, standing")
    with pytest.raises(StoppedAtGateError, match="preset:biped"):
        client.generate(dog.then(RigModel(), IDLE_AND_WALK), out)
    assert service.charged == 20


def test_a_failed_step_leaves_what_stands_beside_it(client, service, out):
    service.faults("animate_rig:task_fail=1x")
    chain = KNIGHT.then([RigModel(), IDLE_AND_WALK], ConvertModel(format="FBX"))
    job = client.submit(chain, out)
    with pytest.raises(TaskFailedError) as caught:
        job.result()
    assert list(caught.value.saved.files)[:2] == ["fbx", "model"]
    assert job.status == "failed"
    assert service.charged == 25
    service.faults("")
    assert client.generate(chain, out).steps[-1].task_type == "convert_model"
    assert service.charged == 70
    assert service.made["text_to_model"] == service.made["convert_model"] == 1


@pytest.mark.parametrize("after", range(1, 6))
def test_a_kill_between_two_steps(open_client, out, after, service_of):
    """The client goes after so many tasks; the next one goes on there."""
    client = open_client()
    server = client._parts.sandbox
    job = client.submit(HERO, out)
    seen = []
    job.follow(lambda job: seen.append(len(job.task_ids)))
    job._signal.wait(lambda: len(job.task_ids) >= after, 30)
    settings = client.settings
    client._parts.sandbox = None
    client.close()
    second = type(client)(settings=settings)
    try:
        saved = second.generate(HERO, out)
        assert len(saved.steps) == 5
        assert server.state()["credits"]["charged"] == 70
        assert sum(server.state()["tasks_created"].values()) == 5
    finally:
        second.close()
        server.stop()


def test_resume_goes_on(open_client, out):
    client = open_client()
    server = client._parts.sandbox
    job = client.submit(HERO, out)
    job._signal.wait(lambda: len(job.task_ids) >= 1, 30)
    settings = client.settings
    client._parts.sandbox = None
    client.close()
    second = type(client)(settings=settings)
    try:
        (job,) = second.resume()
        assert job.result().path.suffix == ".fbx"
        assert server.state()["credits"]["charged"] == 70
    finally:
        second.close()
        server.stop()


def test_a_file_that_was_changed_is_kept(client, service, out):
    saved = client.generate(HERO, out)
    saved.files["rigged"].write_bytes(b"mine")
    again = client.generate(HERO, out)
    assert again.files["rigged"].read_bytes() == b"mine"
    assert any("was changed" in note for note in again.notes)


def test_a_file_that_is_gone_comes_again(client, service, out):
    saved = client.generate(HERO, out)
    saved.path.unlink()
    again = client.generate(HERO, out)
    assert again.path.read_bytes()
    assert again.path == saved.path
    assert service.charged == 70


def test_stopping_keeps_what_is_there(client, out, service):
    job = client.submit(HERO, out)
    job._signal.wait(lambda: len(job.task_ids) >= 1, 30)
    client._parts.engine.stop(job)
    job.wait(30)
    assert job.status in ("stopped", "success")
    assert job.saved is not None


def test_a_branch_does_not_wait_for_what_stands_beside_it(open_client, service_of, out):
    client = open_client(results="tiny")
    service = service_of(client)
    service.faults("highpoly_to_lowpoly:task_stuck=1x")
    chain = KNIGHT.then([DecimateMesh(face_limit=500)], [ConvertModel(format="FBX")])
    job = client.submit(chain, out)
    job._signal.wait(lambda: job.credits == 25, 30)
    assert service.made == {"text_to_model": 1, "highpoly_to_lowpoly": 1, "convert_model": 1}
    (record,) = client.jobs()
    assert record.status == "open"
    assert next(out.glob("*-3-fbx.fbx")).is_file()


def test_branches_make_what_they_would_one_by_one(open_client, service_of, out):
    client = open_client(results="tiny")
    service = service_of(client)
    levels = [[DecimateMesh(face_limit=faces)] for faces in (900, 700, 500)]
    chain = KNIGHT.then(*levels, [RigModel(), IDLE_AND_WALK], ConvertModel(format="FBX"))
    job = client.submit(chain, out)
    saved = job.result()
    roles = ["fbx", "model", "lod1", "lod2", "lod3", "rigged", "idle_walk"]
    assert list(saved.files)[:7] == roles
    assert list(job.task_ids) == [step.task_id for step in saved.steps]
    assert saved.credits == service.charged == 20 + 90 + 25 + 20 + 5


def test_what_ends_a_chain_waits_for_the_branch_beside_it(open_client, service_of, out):
    """The credits do for one branch: it is finished, and the other one's turn comes later."""
    client = open_client(balance=50.0, results="tiny")
    server = service_of(client)
    chain = KNIGHT.then([DecimateMesh(face_limit=500)], [ConvertModel(format="FBX")])
    with pytest.raises(InsufficientCreditsError) as caught:
        client.generate(chain, out)
    assert list(caught.value.saved.files)[:2] == ["model", "lod1"]
    assert server.charged == 50
    server.sandbox.top_up(5.0)
    assert list(client.generate(chain, out).files)[:3] == ["model", "lod1", "fbx"]
    assert server.made == {"text_to_model": 1, "highpoly_to_lowpoly": 1, "convert_model": 1}


def test_a_chain_with_branches_goes_on_in_the_next_process(open_client, out):
    client = open_client(results="tiny")
    server = client._parts.sandbox
    server.set_faults("highpoly_to_lowpoly:task_slow=1.0,convert_model:task_slow=1.0")
    chain = KNIGHT.then([DecimateMesh(face_limit=500)], [ConvertModel(format="FBX")])
    job = client.submit(chain, out)
    job._signal.wait(lambda: len(job.task_ids) == 3, 30)
    settings = client.settings
    client._parts.sandbox = None
    client.close()
    second = type(client)(settings=settings)
    try:
        (job,) = second.resume()
        assert list(job.result().files)[:3] == ["model", "lod1", "fbx"]
        assert server.state()["credits"]["charged"] == 55
        assert sum(server.state()["tasks_created"].values()) == 3
    finally:
        second.close()
        server.stop()
