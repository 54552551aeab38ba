"""The pipeline's form: a list of steps with one price, and the Python that does the same."""

import re

import pytest

import tripo_kit
from tripo_kit import ModelFile, TripoClient
from tripo_kit.api import (
    ConvertModel,
    DecimateMesh,
    ImageToModel,
    RetargetAnimation,
    RigModel,
    SegmentMesh,
    TextToImage,
    TextureModel,
)
from tripo_kit.errors import RequestValidationError
from tripo_kit.inspection import Require
from tripo_kit.notebook import NextBar, PipelineForm
from tripo_kit.recipes import TextGenerationRequest, scenario, scenarios

KNIGHT = TextGenerationRequest("a knight in worn armour")
WALK = RetargetAnimation(animations=("preset:biped:walk",))


@pytest.fixture(scope="module")
def kit(tmp_path_factory):
    home = tmp_path_factory.mktemp("home")
    with TripoClient.sandbox(speed=500, results="tiny", home=home) as client:
        yield client


@pytest.fixture(scope="module")
def out(tmp_path_factory):
    return tmp_path_factory.mktemp("out")


@pytest.fixture(scope="module")
def made(kit, out):
    return kit.submit(KNIGHT, out).result(30)


@pytest.fixture
def form(kit, out):
    return PipelineForm(kit, out, head=KNIGHT, steps=[RigModel(), WALK])


def kinds(form):
    return [row.kind for row in form.steps.rows]


def ran(form, monkeypatch):
    """What the program below the form submits."""
    submitted = []

    class Client:
        @staticmethod
        def sandbox():
            return Client()

        def jobs(self, search):
            return form._client.jobs(search=search)

        def submit(self, request, folder, *, variant=1):
            submitted.append((request, folder, variant))
            return Client()

        def result(self):
            return None

    monkeypatch.setattr(tripo_kit, "TripoClient", Client)
    exec(form.code, {})
    return submitted[0][0]


def test_a_blank_one_says_what_is_needed_and_costs_what_is_known(kit, out):
    form = PipelineForm(kit, out)
    assert form.generate.disabled
    assert form.generate.tooltip == "Still needed: Prompt"
    form.kind.value = SegmentMesh
    form.add.click()
    assert form.generate.description == "Generate · 60 credits"
    form.beginning.fields["prompt"].value = KNIGHT.prompt
    assert form.request == KNIGHT.then(SegmentMesh())
    assert not form.generate.disabled


def test_without_steps_it_is_the_request_itself(kit, out):
    assert PipelineForm(kit, out, head=KNIGHT).request == KNIGHT


def test_steps_are_moved_and_removed_and_the_price_follows(form):
    form.kind.value = ConvertModel
    form.add.click()
    assert form.generate.description == "Generate · 60 credits"
    form.steps.rows[2].up.click()
    assert kinds(form) == [RigModel, ConvertModel, RetargetAnimation]
    form.steps.rows[1].down.click()
    assert kinds(form) == [RigModel, RetargetAnimation, ConvertModel]
    assert [row.up.disabled for row in form.steps.rows] == [True, False, False]
    assert [row.down.disabled for row in form.steps.rows] == [False, False, True]
    gone = form.steps.rows[2].widget
    form.steps.rows[2].remove.click()
    assert gone.comm is None
    assert form.request == KNIGHT.then(RigModel(), WALK)
    assert form.generate.description == "Generate · 55 credits"


def test_what_is_wrong_is_said_at_its_step_and_the_others_are_judged(form):
    form.steps.rows[1].up.click()
    first, second = form.steps.rows
    assert "Needs a rig" in first._body.problems.value
    assert not second._body.problems.value
    with pytest.raises(RequestValidationError):
        form.request  # noqa: B018  # asking is what is refused
    assert form.generate.tooltip == "1 problem to correct"


def offered(form):
    """The steps that can be chosen, and why the others cannot."""
    entries = form.kind.control.entries
    return [label for label, why in entries if not why], dict(entries)


def test_a_step_that_does_not_fit_is_greyed_with_the_reason(kit, out):
    form = PipelineForm(kit, out)
    fitting, why = offered(form)
    assert form.kind.value is TextureModel  # the first one that fits
    assert {"Rig model", "Convert model", "Segment mesh"} <= set(fitting)
    picture = "Needs a picture, and none is before it. Begin with a picture, or with Text to image."
    assert why["Image to model"] == picture
    rig = "Needs a rig, and none is before it. Put Rig model before it."
    assert why["Animate model"] == rig
    form.kind.value = RigModel
    form.add.click()
    fitting, why = offered(form)
    assert {"Animate model", "Convert model"} <= set(fitting)
    assert (
        "Put it before Rig model, or the rig and what belongs to it on the side."
        in (why["Decimate mesh"])
    )
    form.steps.rows[0].branch.value = True
    assert "Decimate mesh" in offered(form)[0]
    form.steps.rows[0].remove.click()
    form.beginning.choice.value = "A picture"
    assert offered(form)[1]["Animate model"] == rig


def test_what_is_wrong_with_a_step_is_said_in_the_words_of_the_form(kit, out):
    form = PipelineForm(kit, out, head=KNIGHT, steps=[RigModel(), DecimateMesh(), ImageToModel()])
    _, reduced, drawn = (row._body.problems.value for row in form.steps.rows)
    assert "It would work on the model without its rig" in reduced
    assert "Needs a picture, and none is before it." in drawn
    assert not re.search(r"input:|step|[a-z][A-Z]|\(", re.sub(r"<[^>]*>", "", reduced + drawn))


def test_a_step_has_the_limits_of_the_model_that_the_chain_takes(kit, out):
    form = PipelineForm(kit, out, head=TextToImage(prompt="a knight in worn armour"))
    form.kind.value = ImageToModel
    form.add.click()
    (row,) = form.steps.rows
    assert row.fields["model"].control.placeholder == "v3.1-20260211 (default)"
    assert "1 – 1,500,000" in row.fields["face_limit"]._words.value
    assert not form.generate.description.startswith("at least")
    assert kit.plan(form.request).steps[1].operation.model == "v3.1-20260211"
    row.fields["model"].value = "P1-20260311"
    assert "48 – 20,000" in row.fields["face_limit"]._words.value


def test_what_is_on_the_side_takes_nothing_away(form):
    form.steps.add(TextureModel)
    form.steps.rows[2].up.click()
    form.steps.rows[1].up.click()
    form.steps.rows[0].branch.value = True
    assert form.request == KNIGHT.then([TextureModel()], RigModel(), WALK)


@pytest.mark.parametrize("name", scenarios())
def test_a_scenario_fills_it_in_and_the_program_makes_the_same(kit, out, name, monkeypatch):
    form = PipelineForm(kit, out, scenario=name)
    expected = scenario(name, KNIGHT)
    expected = expected if expected.steps else expected.head
    assert form.request == expected
    assert ran(form, monkeypatch) == expected


def test_a_chosen_scenario_works_on_what_is_there(kit, out):
    form = PipelineForm(kit, out, head=TextGenerationRequest("a big red mug"))
    form.preset.value = "print"
    assert form.request == scenario("print", "a big red mug")
    labels = [label for label, _ in form.beginning.fields["output_format"].control.entries]
    assert "UNSET" not in labels
    with pytest.raises(RequestValidationError, match="must be one of"):
        PipelineForm(kit, out, scenario="prints")


def test_it_goes_on_from_what_is_finished_and_from_a_file(kit, out, made, monkeypatch):
    form = PipelineForm(kit, out, head=made, steps=[DecimateMesh(face_limit=1000)])
    assert form.generate.description == "Generate · 30 credits"
    submitted = ran(form, monkeypatch)
    assert kit.plan(submitted).steps == kit.plan(form.request).steps
    form = PipelineForm(kit, out, head=ModelFile(str(made.path)), steps=[RigModel()])
    assert ran(form, monkeypatch) == form.request
    form.beginning.fields["input"].value = "22222222-2222-2222-2222-222222222222"
    assert "No finished model of this journal" in form.beginning.fields["input"].error_text


def test_it_is_paid_once_and_opened_again_below_its_result(kit, out):
    steps = [[ConvertModel(format="OBJ")]]
    form = PipelineForm(kit, out, head=KNIGHT, steps=steps, tags={"project": "castle"})
    assert "tags={'project': 'castle'}" in form.code
    form.generate.click()
    saved = form.job.result(30)
    assert "obj" in saved.files
    bar = NextBar(kit, saved)
    bar.press("Again")
    assert isinstance(bar.form, PipelineForm)
    assert bar.form.request == form.request
    assert "sent before, 0 credits" in bar.form.generate.description


def test_what_it_cannot_show_is_refused(kit, out):
    with pytest.raises(RequestValidationError, match="single operations only"):
        PipelineForm(kit, out, head=KNIGHT, steps=[Require(max_faces=1000)])


def test_it_is_a_picture_where_no_kernel_runs(form):
    html = form._static_html()
    assert "Rig model" in html
    assert "55 credits" in html
