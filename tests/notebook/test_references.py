"""What an operation works on: chosen from the journal, or given as a thing of the kit."""

import pytest

from tripo_kit import TripoClient
from tripo_kit.api import DecimateMesh, LocalFile, RetargetAnimation, RigModel, TextToImage
from tripo_kit.notebook import ImageForm, form_for
from tripo_kit.recipes import TextGenerationRequest

CHAIR, LAMP = TextGenerationRequest("a wooden chair"), TextGenerationRequest("a tall lamp of brass")


@pytest.fixture(scope="module")
def kit(tmp_path_factory):
    home = tmp_path_factory.mktemp("home")
    with TripoClient.sandbox(speed=500, results="tiny", home=home) as client:
        yield client


@pytest.fixture(scope="module")
def made(kit, tmp_path_factory):
    out = tmp_path_factory.mktemp("out")
    jobs = [kit.submit(each, out) for each in (CHAIR, LAMP, TextToImage(prompt="a drawing"))]
    chair, lamp, drawing = [job.result(30) for job in jobs]
    rig = kit.submit(RigModel(input=chair), out).result(30)
    return {"chair": chair, "lamp": lamp, "drawing": drawing, "rig": rig, "job": jobs[0]}


def reference(form):
    return form.fields["input"]


def opened(field):
    field.picker.heading.value = True
    return field.picker


def titles(picker):
    return sorted(record.title for record in picker._found)


def test_a_form_takes_every_thing_that_the_kit_gives(kit, made):
    chair, record = made["chair"], kit.jobs(search="chair sort:oldest")[0]
    for thing in (chair, made["job"], record, chair.task, chair.task_id):
        field = reference(form_for(kit, RigModel, input=thing))
        assert field.value == chair.task_id
        assert field.drop._shown["picture"].startswith("data:image"), "it is seen, whatever it is"
        assert "chair" in field.drop._shown["words"]
    assert reference(form_for(kit, RigModel, input=chair.path)).value == LocalFile(str(chair.path))
    rigged = reference(form_for(kit, RetargetAnimation, input=made["rig"]))
    assert rigged.value == made["rig"].task_id
    picture = ImageForm(kit, image_path=made["drawing"]).fields["image_path"]
    assert picture.value == str(made["drawing"].path)


def test_the_journals_models_are_cards_with_pictures_that_a_search_narrows(kit, made):
    form = form_for(kit, DecimateMesh)
    picker = opened(reference(form))
    assert titles(picker) == ["a-tall-lamp-of-brass", "a-wooden-chair"]
    assert picker.cards.html.count("<img class='tripo-picture' src='data:image") == 2
    picker.search.value = "brass"
    assert titles(picker) == ["a-tall-lamp-of-brass"]
    picker.cards.press("0")
    assert form.request.input == made["lamp"].task_id
    assert not picker.heading.value


def test_only_what_the_operation_works_on_is_offered(kit, made):
    assert titles(opened(reference(form_for(kit, RetargetAnimation)))) == ["animate-rig"]
    field = ImageForm(kit).fields["image_path"]
    assert titles(opened(field)) == ["a-drawing"]
    field.picker.pick(0)
    assert field.value == str(made["drawing"].path)


def test_a_search_that_is_wrong_or_finds_nothing_says_so(kit, made):
    picker = opened(reference(form_for(kit, RigModel)))
    picker.search.value = "price:many"
    assert "role='alert'" in picker.cards.html
    picker.search.value = "zeppelin"
    assert "No matches." in picker.cards.html


def test_nothing_is_read_before_it_is_opened_and_nothing_is_offered_without_a_journal(client, kit):
    assert reference(form_for(client, RigModel)).picker is None
    picker = reference(form_for(kit, RigModel)).picker
    assert len(picker.children) == 1
