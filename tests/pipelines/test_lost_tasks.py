"""What is paid for, and what the service has lost since: nothing is paid for twice."""

import contextlib
import threading

import pytest
from msgspec.structs import replace

from tripo_kit import (
    CompleteMesh,
    ConfigurationError,
    ConvertModel,
    DecimateMesh,
    ImageToModel,
    NotFoundError,
    RetargetAnimation,
    RigModel,
    SegmentMesh,
    TextGenerationRequest,
    TextToImage,
    TextureModel,
)
from tripo_kit.api import ModelFile
from tripo_kit.client._assembly import Parts
from tripo_kit.journal._jobs import JobRecords
from tripo_kit.transport import Transport

KNIGHT = TextGenerationRequest("a knight in worn armour, T-pose")
FBX, OBJ = ConvertModel(format="FBX"), ConvertModel(format="OBJ")
WALK = RetargetAnimation(animation="preset:biped:walk")


@pytest.fixture
def client_options():
    """Nothing looks into the files."""
    return {"results": "tiny"}


@pytest.fixture(params=["sandbox", "service"])
def kind(request, monkeypatch):
    """A sandbox makes again what it has lost; the service must never be asked to."""
    if request.param == "service":
        monkeypatch.setattr(Parts, "is_forgetful", False)
    return request.param


@pytest.fixture
def after(open_client, service_of, out):
    """Makes what came before, and opens a client of a service that has lost all of it."""

    def lost(*before):
        with open_client() as first:
            for request in before:
                first.generate(request, out)
        client = open_client()
        return client, service_of(client)

    return lost


@pytest.fixture
def make(out):
    """Makes a request, and sees that it costs what its plan says."""

    def made(client, service, request, folder=out):
        before, planned = service.charged, client.unpaid(request)
        saved = client.generate(request, folder)
        assert service.charged - before == planned.total
        return saved

    return made


def test_a_branch_more_costs_that_branch(kind, after, out):
    client, service = after(KNIGHT.then([FBX]))
    chain = KNIGHT.then([FBX], [OBJ])
    assert client.unpaid(chain).total == 5
    (note,) = client.plan(chain).notes
    assert "the service no longer has its task" in note
    assert client.unpaid(chain).notes == (note,)
    saved = client.generate(chain, out)
    assert (service.charged, service.made) == (5, {"import_model": 1, "convert_model": 1})
    assert list(saved.files)[:3] == ["model", "fbx", "obj"]
    assert all(path.is_file() for path in saved.files.values())
    assert client.unpaid(chain).steps == ()
    again = client.generate(chain, out)
    assert (again.from_journal, again.files) == (True, saved.files)
    assert service.charged == 5


@pytest.mark.parametrize("form", ["chains", "requests", "results", "table"])
def test_so_it_is_in_a_batch(kind, open_client, service_of, out, form):
    with open_client() as first:
        finished = first.generate(KNIGHT, out)
        first.generate(KNIGHT.then(FBX), out)
    client = open_client()
    if form == "table":
        table = out / "knights.csv"
        table.write_text(f'prompt,then\n"{KNIGHT.prompt}","convert:fbx,convert:obj"\n')
        batch = client.batch_from_csv(table, out)
    elif form == "chains":
        batch = client.batch([KNIGHT.then(FBX, OBJ)], out)
    else:
        head, *steps = (KNIGHT, FBX, OBJ) if form == "requests" else (finished.then(FBX), OBJ)
        batch = client.batch([head], out, then=steps)
    (saved,) = batch.wait().results()
    assert saved.files.keys() >= {"fbx", "obj"}
    service = service_of(client)
    assert (service.charged, service.made) == (5, {"import_model": 1, "convert_model": 1})


@pytest.mark.parametrize(
    ("before", "request_", "charged", "made"),
    [
        (KNIGHT, KNIGHT.then(RigModel(), WALK), 35, ["animate_prerigcheck", "animate_rig"]),
        (KNIGHT.then(FBX), KNIGHT.then(OBJ), 5, ["convert_model"]),
        (KNIGHT.then(FBX), KNIGHT, 0, []),
        (KNIGHT.then([FBX], [OBJ]), KNIGHT.then([OBJ]), 0, []),
        (KNIGHT.then(DecimateMesh()), KNIGHT.then(DecimateMesh(), OBJ), 5, ["convert_model"]),
    ],
    ids=["a request", "a chain", "its beginning", "a part of it", "a step on the way"],
)
@pytest.mark.parametrize("folder", ["out", "elsewhere"])
def test_only_what_is_new_is_made(
    kind, after, make, tmp_path, before, request_, charged, made, folder
):
    client, service = after(before)
    saved = make(client, service, request_, tmp_path / folder)
    assert service.charged == charged
    assert "text_to_model" not in service.made
    assert service.made.keys() >= set(made)
    assert {path.parent for path in saved.files.values()} == {tmp_path / folder}
    assert make(client, service, request_, tmp_path / folder).from_journal


def test_it_is_brought_back_as_often_as_it_is_lost(kind, after, make, open_client, service_of):
    client, service = after(KNIGHT)
    saved = make(client, service, KNIGHT.then([FBX]))
    client.close()
    third = open_client()
    service = service_of(third)
    make(third, service, KNIGHT.then([FBX], [OBJ]))
    assert service.made == {"import_model": 1, "convert_model": 1}
    third.close()
    fourth = open_client()
    assert make(fourth, service_of(fourth), saved.then(OBJ)).credits == 5


def test_a_file_of_ones_own_is_brought_back(kind, make, open_client, service_of, tmp_path):
    with open_client() as first:
        source = first.generate(KNIGHT, tmp_path).path
        saved = make(first, service_of(first), ModelFile(source).then(FBX))
    second = open_client()
    service = service_of(second)
    make(second, service, ModelFile(source).then(FBX, OBJ))
    make(second, service, saved.then(OBJ))
    assert service.charged == 5
    second.close()
    source.write_bytes(source.read_bytes() + b" ")
    with pytest.raises(ConfigurationError, match="its file is not here"):
        open_client().plan(saved.then(ConvertModel(format="STL")))


@pytest.mark.parametrize("is_lost", [False, True], ids=["there", "lost"])
def test_an_old_chain_with_a_step_twice_is_answered(
    kind, open_client, service_of, make, out, is_lost
):
    """It had two steps, and two files, where it is one now."""
    client = open_client()
    plan = client.plan(KNIGHT.then([FBX], OBJ))
    twice = replace(plan.steps[1], link=replace(plan.steps[1].link, roles=("fbx_2",)))
    old = replace(plan, steps=(*plan.steps[:2], twice, plan.steps[2]), main=3)
    before = client._parts.engine.start(old, out).result()
    assert [step.task_id for step in before.steps[1:3]] == [before.steps[1].task_id] * 2
    if is_lost:
        client.close()
        client = open_client()
    service = service_of(client)
    made = service.made
    saved = make(client, service, KNIGHT.then([FBX], [FBX], OBJ))
    assert (saved.path.suffix, list(saved.files)[:3]) == (".obj", ["obj", "model", "fbx"])
    assert service.made == made
    assert make(client, service, KNIGHT.then([FBX], [FBX], OBJ)).from_journal


def test_what_cannot_be_had_is_said_before_anything_is_paid(after, out, monkeypatch):
    monkeypatch.setattr(Parts, "is_forgetful", False)
    client, service = after(KNIGHT.then([FBX]), KNIGHT.then(RigModel()))
    with pytest.raises(ConfigurationError, match=r"Rig model\).*cannot be brought back"):
        client.generate(KNIGHT.then(RigModel(), WALK), out)
    for path in out.glob("*.fbx"):
        path.unlink()
    for ask in (client.plan, client.unpaid, lambda chain: client.submit(chain, out)):
        with pytest.raises(ConfigurationError, match=r"Convert to FBX\).*is not here"):
            ask(KNIGHT.then([OBJ], [FBX]))
    assert (service.charged, service.made) == (0, {})


def test_a_sandbox_makes_again_what_is_lost_altogether_once(after, make, out):
    client, service = after(KNIGHT.then([FBX]), KNIGHT.then(RigModel()))
    for path in [*out.glob("*.fbx"), *out.glob("*.glb")]:
        path.unlink()
    chain = KNIGHT.then([FBX], [OBJ])
    assert client.unpaid(chain).total == 30
    make(client, service, chain)
    assert service.made == {"text_to_model": 1, "convert_model": 2}
    make(client, service, KNIGHT.then(RigModel(), WALK))
    assert service.made["text_to_model"] == 1


KNIGHT_FBX = TextGenerationRequest(KNIGHT.prompt, output_format="fbx")


@pytest.mark.parametrize(
    "before", [KNIGHT, KNIGHT.then(OBJ), TextGenerationRequest(KNIGHT.prompt, output_format="obj")]
)
def test_a_requests_own_conversion_is_of_the_file(kind, after, make, before):
    client, service = after(before)
    (note,) = client.plan(KNIGHT_FBX).notes
    assert "imported in its place, for free" in note
    saved = make(client, service, KNIGHT_FBX)
    assert (service.charged, service.made) == (5, {"import_model": 1, "convert_model": 1})
    assert saved.files["generated"].suffix == ".glb"
    assert make(client, service, KNIGHT_FBX).from_journal


def test_a_request_whose_file_is_not_here(kind, after, make, out):
    client, service = after(KNIGHT)
    for path in out.glob("*.glb"):
        path.unlink()
    if kind == "sandbox":
        make(client, service, KNIGHT_FBX)
        assert (service.charged, service.made) == (25, {"text_to_model": 1, "convert_model": 1})
        return
    for ask in (client.plan, client.unpaid, lambda request: client.submit(request, out)):
        with pytest.raises(ConfigurationError, match=r"(?s)is not here.*ModelFile"):
            ask(KNIGHT_FBX)
    assert (service.charged, service.made) == (0, {})


def test_a_sandbox_makes_again_what_has_one_step(after, make, out):
    client, service = after(KNIGHT)
    for path in out.glob("*.glb"):
        path.unlink()
    make(client, service, KNIGHT)
    assert service.made == {"text_to_model": 1}


def test_each_variant_goes_on_from_its_own_file(kind, open_client, service_of, out):
    with open_client() as first:
        first.batch([KNIGHT.then(FBX)], out, variants=2).wait()
    client = open_client()
    wanted = {"requests": [KNIGHT.then(FBX, OBJ)], "output_dir": out, "variants": 2}
    assert client.batch(**wanted, dry_run=True).plan().total == 10
    results = client.batch(**wanted).wait().results()
    assert len({saved.steps[0].task_id for saved in results}) == 2
    service = service_of(client)
    # What has the same bytes is brought there once.
    assert (service.charged, service.made) == (10, {"import_model": 1, "convert_model": 2})


class Web:
    """A picture at an address."""

    total = 0

    def __init__(self, data):
        self.data, self.total = data, len(data)

    def chunks(self):
        yield self.data


def test_a_picture_that_is_fetched_is_no_other(kind, open_client, service_of, out, picture, web):
    row = {"image_path": web, "download": True}
    with open_client() as first:
        first.batch([row], out, then=[FBX]).wait()
    client = open_client()
    assert client.batch([row], out, then=[FBX, OBJ], dry_run=True).plan().total == 5
    client.batch([row], out, then=[FBX, OBJ]).wait()
    service = service_of(client)
    assert (service.charged, service.made) == (5, {"import_model": 1, "convert_model": 1})


@pytest.fixture
def web(monkeypatch, picture):
    """The address of a picture."""
    whole = Transport.download

    @contextlib.contextmanager
    def download(self, url, **options):
        if "example.org" in url:
            yield Web(picture.read_bytes())
            return
        with whole(self, url, **options) as body:
            yield body

    monkeypatch.setattr(Transport, "download", download)
    return "https://pictures.example.org/cup.png"


@pytest.mark.parametrize("request_", [KNIGHT.then(FBX), KNIGHT_FBX], ids=["a chain", "a request"])
@pytest.mark.parametrize("how", ["resumed", "asked for again"])
def test_what_is_cut_off_in_the_middle_goes_on_from_the_file(
    kind, open_client, service_of, out, request_, how
):
    with open_client() as first:
        first.generate(KNIGHT, out)
        service_of(first).faults("convert_model:429/2000=1000x")
        full = threading.Event()
        job = first.submit(request_, out)
        job.on_change(lambda job: full.set() if job.step == 1 else None)
        assert full.wait(60)
    client = open_client()
    service = service_of(client)
    (job,) = client.resume() if how == "resumed" else [client.submit(request_, out)]
    assert job.result(60).path.suffix == ".fbx"
    assert (service.charged, service.made) == (5, {"import_model": 1, "convert_model": 1})


def test_planning_leaves_the_journal_alone(after, out):
    """What a sandbox has lost is given up when it is asked for, and not when that is looked at."""
    client, service = after(KNIGHT.then([FBX]))
    for path in [*out.glob("*.fbx"), *out.glob("*.glb")]:
        path.unlink()
    rows = client._parts.journal.submissions.rows
    chain, account = KNIGHT.then([FBX], [OBJ]), client._parts.account
    before = rows.with_task(account)
    for _ in range(2):
        client.plan(chain)
        assert client.unpaid(chain).total == 30
        assert client.batch([chain], out, dry_run=True).plan().total == 30
    assert rows.with_task(account) == before
    client.batch([chain], out, max_credits=30).wait()
    assert (service.charged, service.made) == (30, {"text_to_model": 1, "convert_model": 2})


def test_each_task_is_asked_for_and_looked_for_once(kind, after, out, monkeypatch):
    client, service = after(KNIGHT, KNIGHT.then([FBX]))
    looked_for, whole = [], JobRecords.with_task
    monkeypatch.setattr(
        JobRecords, "with_task", lambda self, *task: looked_for.append(task) or whole(self, *task)
    )
    chains = [KNIGHT.then([FBX], ConvertModel(format=each)) for each in ("OBJ", "STL", "USDZ")]
    client.batch(chains, out, dry_run=True)
    assert len(looked_for) == len(set(looked_for)) == 2
    assert sum(service.sandbox.state()["requests"].values()) == 1


def test_what_has_expired_is_lost(kind, open_client, service_of, service_clock, make, out):
    service_clock.go()
    client = open_client(task_life=1e6, clock=service_clock)
    client.generate(KNIGHT, out)
    service_clock.advance(1e6)
    service = service_of(client)
    make(client, service, KNIGHT_FBX)
    make(client, service, KNIGHT.then([OBJ], [FBX]))
    assert service.made == {"text_to_model": 1, "import_model": 1, "convert_model": 2}


def test_what_is_not_found_for_another_reason_is_said(kind, after, out):
    """A service that does not find the input of what is to be paid, and has it all the same."""
    client, service = after(KNIGHT)
    for calls in ("import_model", "convert_model"):
        service.faults(f"{calls}:404/2001=9x")
        with pytest.raises(NotFoundError):
            client.generate(KNIGHT_FBX, out)
    assert service.charged == 0


def test_a_picture_is_sent_from_its_file(kind, after, make):
    drawn = TextToImage(prompt="a red cup on a table")
    client, service = after(drawn)
    chain = drawn.then(ImageToModel())
    (note,) = (each for each in client.plan(chain).notes if "lost" in each or "longer" in each)
    assert note.endswith("is sent in its place")
    make(client, service, chain)
    assert service.made == {"image_to_model": 1}
    assert make(client, service, chain).from_journal


def test_a_picture_is_sent_again_to_each_service(kind, open_client, service_of, make):
    """What stands in was uploaded to a service that has lost the upload, too."""
    drawn = TextToImage(prompt="a red cup on a table")
    with open_client() as first:
        make(first, service_of(first), drawn)
    for limit in (1000, 2000):
        with open_client() as client:
            make(client, service_of(client), drawn.then(ImageToModel(face_limit=limit)))


@pytest.mark.parametrize("request_", [KNIGHT, KNIGHT.then(FBX), KNIGHT_FBX])
def test_what_was_on_its_way_in_a_sandbox_is_made_again(
    open_client, service_of, service_clock, make, out, request_
):
    with open_client(clock=service_clock) as first:
        job, accepted = first.submit(request_, out), threading.Event()
        job.on_change(lambda job: accepted.set() if job.task_ids else None)
        assert accepted.wait(60)
    client = open_client()
    assert client.unpaid(request_).total == client.plan(request_).total
    make(client, service_of(client), request_)


def test_what_is_free_and_was_on_its_way_is_made_again(
    kind, open_client, service_of, service_clock, make, out
):
    with open_client() as maker:
        chain = ModelFile(maker.generate(KNIGHT, out / "knight").path).then(FBX)
    with open_client(clock=service_clock) as first:
        job, accepted = first.submit(chain, out), threading.Event()
        job.on_change(lambda job: accepted.set() if job.task_ids else None)
        assert accepted.wait(60)
    client = open_client()
    service = service_of(client)
    make(client, service, chain)
    assert service.made == {"import_model": 1, "convert_model": 1}


@pytest.mark.parametrize(
    ("before", "step", "lost"),
    [
        ((RigModel(),), FBX, "Rig model"),
        ((RigModel(), WALK), FBX, "Animate model"),
        ((RigModel(), WALK), RetargetAnimation(animation="preset:biped:idle"), "Rig model"),
        ((SegmentMesh(),), OBJ, "Segment mesh"),
        ((SegmentMesh(),), CompleteMesh(), "Segment mesh"),
    ],
    ids=["a rig", "a clip", "a clip's rig", "parts", "parts to complete"],
)
def test_a_result_is_not_gone_on_from_as_something_else(kind, after, out, before, step, lost):
    """A rig that is lost is not the model without it, which is here."""
    client, service = after(KNIGHT.then(*before), KNIGHT.then(FBX))
    saved = client.generate(KNIGHT.then(*before), out)
    for ask in (client.plan, client.unpaid, lambda chain: client.generate(chain, out)):
        with pytest.raises(ConfigurationError, match=rf"{lost}\), and its file cannot be brought"):
            ask(saved.then(step))
    assert service.made == {}


def test_a_changed_file_is_not_what_its_task_made(kind, after, make, out):
    """What is made of it would be found as what is made of the original."""
    client, service = after(KNIGHT)
    saved = client.generate(KNIGHT, out)
    data = bytearray(saved.path.read_bytes())
    data[-1] ^= 1
    saved.path.write_bytes(data)
    with pytest.raises(ConfigurationError, match="is not here as it was saved"):
        client.plan(saved.then(OBJ))
    make(client, service, ModelFile(saved.path).then(OBJ))
    assert service.made == {"import_model": 1, "convert_model": 1}


@pytest.mark.parametrize("form", ["a result", "a job", "a record", "a task", "its name"])
def test_what_an_operation_is_given_is_brought_back(kind, open_client, service_of, make, out, form):
    with open_client() as first:
        job = first.submit(KNIGHT, out)
        saved = job.result(60)
        given = {
            "a result": saved,
            "a job": job,
            "a record": first.jobs()[0],
            "a task": saved.task,
            "its name": saved.task_id,
        }[form]
    client = open_client()
    service = service_of(client)
    wanted = ConvertModel(input=given, format="FBX")
    (note,) = (each for each in client.plan(wanted).notes if "no longer" in each)
    assert note.endswith("is imported in its place, for free")
    make(client, service, wanted)
    assert (service.charged, service.made) == (5, {"import_model": 1, "convert_model": 1})
    assert make(client, service, wanted).from_journal
    saved.path.unlink()
    with pytest.raises(ConfigurationError, match="is not here"):
        client.plan(ConvertModel(input=given, format="STL"))


@pytest.mark.parametrize("form", ["a chain", "an operation"])
def test_a_picture_is_gone_on_from(kind, after, make, out, form):
    """Under the same name as in a chain: it is paid once."""
    drawn, modelled = TextToImage(prompt="a red cup on a table"), ImageToModel(face_limit=900)
    client, service = after(drawn)
    saved = client.generate(drawn, out)
    if form == "a chain":
        wanted = saved.then(modelled)
    else:
        wanted = ImageToModel(input=saved, model="v3.1-20260211", face_limit=900)
    make(client, service, wanted)
    make(client, service, drawn.then(modelled))
    assert service.made == {"image_to_model": 1}


@pytest.mark.parametrize("form", ["a chain", "an operation"])
def test_an_import_has_no_picture_to_be_painted_from(kind, after, make, out, form):
    client, service = after(KNIGHT)
    saved = client.generate(KNIGHT, out)
    wanted = KNIGHT.then(TextureModel()) if form == "a chain" else TextureModel(input=saved)
    if kind == "sandbox" and form == "a chain":  # it makes the model again
        make(client, service, wanted)
        assert service.made == {"text_to_model": 1, "texture_model": 1}
        return
    with pytest.raises(ConfigurationError, match="cannot be brought back"):
        client.plan(wanted)
    told = TextureModel(texture_prompt={"text": "gilded"})
    make(client, service, KNIGHT.then(told))
    assert service.made == {"import_model": 1, "texture_model": 1}
