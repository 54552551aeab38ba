"""Going on from what is finished, and from a person's own file."""

import pytest

from tripo_kit import (
    ConfigurationError,
    ConvertModel,
    ImageToModel,
    RequestValidationError,
    RetargetAnimation,
    RigCheck,
    RigModel,
    StoppedAtGateError,
    TextGenerationRequest,
    TextToImage,
)
from tripo_kit.api import ModelFile
from tripo_kit.inspection import Require

KNIGHT = TextGenerationRequest("a knight in worn armour, T-pose")
WALK = RetargetAnimation(animation="preset:biped:walk")


@pytest.fixture
def going_on(client, out):
    """A finished knight, in every form in which a client hands it out."""
    job = client.submit(KNIGHT, out)
    saved = job.result()
    return {
        "saved": saved,
        "job": job,
        "record": client.jobs()[0],
        "task": client.get_task(saved.task_id),
    }


@pytest.mark.parametrize("form", ["saved", "job", "record", "task"])
def test_what_is_finished_goes_on(client, service, out, going_on, form):
    saved = client.generate(going_on[form].then(RigModel(), WALK), out)
    assert list(saved.files)[:2] == ["walk", "rigged"]
    assert service.charged == 20 + 35
    whole = client.generate(KNIGHT.then(RigModel(), WALK), out)
    assert [step.task_id for step in whole.steps[1:]] == [step.task_id for step in saved.steps]
    assert service.charged == 55


def test_a_chain_goes_on_where_it_ended(client, service, out):
    saved = client.generate(KNIGHT.then(RigModel(), ConvertModel(format="USDZ")), out)
    more = client.generate(saved.then(WALK, ConvertModel(format="FBX")), out)
    assert [step.task_type for step in more.steps] == ["animate_retarget", "convert_model"]
    assert client.get_task(more.steps[0].task_id).input["input"] == saved.steps[2].task_id


def test_a_plain_walk_for_a_rig_that_is_finished_is_noted(client, out):
    rigged = client.generate(KNIGHT.then(RigModel()), out)
    (note,) = client.plan(rigged.then(RetargetAnimation(animation="preset:walk"))).notes
    assert "preset:walk: it is disputed" in note
    assert client.plan(rigged.then(WALK)).notes == ()


@pytest.mark.parametrize("form", ["saved", "record"])
def test_what_it_went_on_from_is_still_there(client, service, out, going_on, form):
    """A check, a rig and a conversion take nothing away, whether or not in one call."""
    model = going_on["saved"]
    checked = client.generate(model.then(RigCheck()), out)
    rigged = client.generate(model.then(RigModel()), out)
    walking = client.generate(rigged.then(WALK), out)
    converted = client.generate(rigged.then(ConvertModel(format="FBX")), out)
    if form == "record":
        records = [record for record in client.jobs() if record.saved]
        checked, walking, converted = (
            next(record for record in records if saved.path.name in record.saved)
            for saved in (checked, walking, converted)
        )
    assert RigModel(input=converted).input == model.task_id
    again = [checked.then(RigModel()), walking.then(RigModel()), converted.then(RigModel())]
    assert [client.generate(chain, out).task_id for chain in again] == [rigged.task_id] * 3
    idle = RetargetAnimation(animation="preset:biped:idle")
    assert client.generate(walking.then(idle), out).credits == 10
    assert service.made["animate_rig"] == 1


def test_a_conversion_leads_back_to_its_model(client, service, out):
    as_fbx = client.generate(
        TextGenerationRequest("a knight in worn armour, T-pose", output_format="fbx"), out
    )
    client.generate(as_fbx.then(RigModel()), out)
    client.generate(client.get_task(as_fbx.task_id).then(RigModel()), out)
    assert service.made["animate_rig"] == 1
    client.generate(KNIGHT.then(RigModel()), out)
    assert service.charged == 20 + 5 + 25


def test_an_own_file_is_imported_first(client, service, out, going_on):
    own = ModelFile(going_on["saved"].path)
    saved = client.generate(own.then(Require(textured=True), RigModel(), WALK), out)
    assert [step.task_type for step in saved.steps] == [
        "import_model",
        "animate_prerigcheck",
        "animate_rig",
        "animate_retarget",
    ]
    assert service.charged == 20 + 35
    with pytest.raises(StoppedAtGateError):
        client.generate(own.then(Require(max_faces=3), ConvertModel(format="FBX")), out)
    assert service.charged == 55


def test_a_model_of_ones_own_is_named_as_it_was_copied(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "a knight ünï.glb"
    path.touch()
    for text in (f' "{path}" ', "'a knight ünï.glb'", path.as_uri(), path):
        assert ModelFile(text).path == str(path)
    with pytest.raises(RequestValidationError, match="ImportModel"):
        ModelFile("https://example.org/robot.glb")


def test_the_service_has_it_no_more(open_client, service_of, out):
    first = open_client()
    saved = first.generate(KNIGHT, out)
    first.close()
    second = open_client()
    chain = saved.then(RigModel(), WALK)
    planned = second.plan(chain)
    assert planned.steps[0].title.startswith(f"Import {saved.path.name}")
    assert planned.total == 35
    second.generate(chain, out)
    service = service_of(second)
    assert service.charged == 35
    assert second.generate(chain, out).from_journal
    # It is the same as in a whole chain, which then finds all of it paid.
    second.generate(second.jobs()[-1].then(RigModel()), out)
    assert service.charged == 35


def test_what_is_paid_for_needs_no_service(open_client, service_of, out):
    """A clip of a rig that the service no longer has: a file of it could not be brought back."""
    first = open_client()
    chain = first.generate(KNIGHT.then(RigModel()), out).then(WALK)
    clips = first.generate(chain, out)
    first.close()
    second = open_client()
    assert second.plan(chain).total == 10
    assert second.unpaid(chain).total == 0
    again = second.generate(chain, out)
    assert (again.from_journal, again.path) == (True, clips.path)
    assert service_of(second).charged == 0
    with pytest.raises(ConfigurationError, match=r"Rig model\).*cannot be brought back"):
        second.generate(chain, out, variant=2)


def test_what_is_gone_altogether_is_said(open_client, out):
    first = open_client()
    saved = first.generate(KNIGHT, out)
    task = first.get_task(saved.task_id)
    first.close()
    second = open_client()
    assert second.plan(task.then(RigModel())).steps[0].title.startswith(f"Import {saved.path.name}")
    saved.path.unlink()
    with pytest.raises(ConfigurationError, match="no longer has"):
        second.plan(task.then(RigModel()))


def test_there_is_nothing_to_go_on_from(client, out):
    job = client.submit(KNIGHT, out)
    if not job.is_done:
        with pytest.raises(ConfigurationError, match="nothing to go on from"):
            job.then(RigModel())
    job.wait()


def test_the_kit_s_own_objects_are_references(client, service, out, going_on):
    for thing in going_on.values():
        assert RigModel(input=thing).input == going_on["saved"].task_id
    rigged = client.generate(KNIGHT.then(RigModel(), ConvertModel(format="FBX")), out)
    assert RigModel(input=rigged).input == rigged.steps[0].task_id
    assert RetargetAnimation(input=rigged, animation="preset:walk").input == rigged.steps[2].task_id
    picture = client.generate(TextToImage(prompt="a fox"), out)
    assert ImageToModel(input=picture, model="v3.1-20260211").input == picture.task_id
    own = ImageToModel(input=out / "fox.png", model="v3.1-20260211")
    assert own.input.path == str(out / "fox.png")


def test_an_answer_is_shown_where_there_is_no_file(client, out, going_on):
    checked = client.generate(RigCheck(input=going_on["saved"]), out)
    assert checked.answer == {"riggable": True, "rig_type": "biped"}
    assert "riggable: True" in repr(checked)
    assert "biped" in checked._repr_html_()
    assert going_on["saved"].answer == {}
    alone = client.generate(going_on["saved"].then(RigCheck()), out)
    assert alone.answer == checked.answer


def test_a_batch_goes_on_from_what_is_gone(open_client, out, service_of):
    first = open_client()
    saved = first.generate(KNIGHT, out)
    first.close()
    second = open_client()
    batch = second.batch([saved.then(ConvertModel(format="FBX"))], out).wait()
    assert batch.results()[0].path.suffix == ".fbx"
    assert service_of(second).charged == 5


def test_a_gate_looks_at_what_is_here_at_once(client, service, out, going_on):
    saved = going_on["saved"]
    with pytest.raises(StoppedAtGateError, match="more than 3"):
        client.plan(saved.then(Require(max_faces=3), RigModel()))
    noted = saved.then(Require(max_faces=3), ConvertModel(format="FBX"), on_gate="note")
    assert client.generate(noted, out).path.suffix == ".fbx"
    fits = saved.then(Require(max_faces=10**6), ConvertModel(format="USDZ"))
    assert client.generate(fits, out).path.suffix == ".usdz"
    assert service.charged == 30
