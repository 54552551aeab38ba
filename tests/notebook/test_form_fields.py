"""Each kind of field: what it holds, what it offers, and where its problems show."""

import uuid

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import UNSET
from PIL import Image

from tripo_kit.api import (
    OPERATIONS,
    ConvertModel,
    EditMultiview,
    ImageToImage,
    ImageToModel,
    ImportModel,
    LocalFile,
    MultiviewToModel,
    RetargetAnimation,
    RigModel,
    SegmentMesh,
    SmartSegmentMesh,
    Task,
    TextureModel,
    TexturePrompt,
    View,
    ViewPrompt,
    field_specs,
)
from tripo_kit.errors import Problem, StorageError
from tripo_kit.notebook import TextForm, form_for
from tripo_kit.notebook.forms.fields._file_drop import FileDrop, keep_input
from tripo_kit.notebook.forms.fields._inputs import _SUGGESTIONS
from tripo_kit.notebook.forms.fields._numbers import SeedField
from tripo_kit.notebook.forms.fields._subject import _PRIMARY, head_of
from tripo_kit.recipes import (
    ImageGenerationRequest,
    MultiviewGenerationRequest,
    TextGenerationRequest,
)

TASK = str(uuid.UUID(int=7))
KINDS = [
    *OPERATIONS.values(),
    TextGenerationRequest,
    ImageGenerationRequest,
    MultiviewGenerationRequest,
]


# Every type


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_type_has_a_form_with_all_its_fields_and_choices(client, kind):
    form = form_for(client, kind)
    own = [spec.name for spec in field_specs(kind)]
    # An operation's tags go beside it; what is written as JSON comes last.
    names = [*own, *(["tags"] if "tags" not in own else [])]
    assert list(form.fields) == sorted(names, key={"extra", "parameters", "tags"}.__contains__)
    assert form.generate.disabled
    assert form._footer.price.value
    for field in form.fields.values():
        for choice in field.spec.choices:
            field.value = choice
            assert field.value == choice
            assert field.is_offered or "Not available" in field.note_text


ENOUGH = {
    "prompt": "a small red chair",
    "input": TASK,
    "inputs": (View(front=LocalFile("a.png")), View(back=LocalFile("a.png"))),
    "prompts": (ViewPrompt(view="left", prompt="red"),),
    "animation": "preset:walk",
}


@pytest.mark.parametrize("kind", OPERATIONS.values(), ids=lambda kind: kind.__name__)
def test_every_operation_can_be_handed_in(client, tmp_path, picture, monkeypatch, kind):
    monkeypatch.chdir(tmp_path)
    picture.rename("a.png")
    specs = {spec.name: spec for spec in field_specs(kind)}
    wanted = {name: value for name, value in ENOUGH.items() if name in specs}
    if kind is ImageToImage:
        del wanted["inputs"]
    if "input" in specs and "task" not in specs["input"].accepts:
        wanted["input"] = "https://example.com/thing"
    form = form_for(client, kind, tmp_path, **wanted)
    form.generate.click()
    assert [request for request, _ in client.submitted] == [form.request]
    assert type(form.request) is kind


# Numbers


@pytest.fixture
def number(client):
    return TextForm(client, prompt="a small red chair").fields["face_limit"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("", UNSET),
        ("  ", UNSET),
        ("2000", 2000),
        ("20 000", 20000),
        ("20,000", 20000),
        ("1_500_000", 1500000),
        ("1,5", "1,5"),
        ("many", "many"),
        ("2e3", "2e3"),
    ],
)
def test_a_number_is_read_as_people_write_it(number, text, value):
    number.control.value = text
    assert number.value == value


@pytest.mark.parametrize(("text", "value"), [("0.5", 0.5), ("1,5", "1,5"), ("2", 2.0)])
def test_a_fraction_has_no_thousands(client, text, value):
    field = form_for(client, ConvertModel).fields["scale_factor"]
    field.control.value = text
    assert field.value == value
    assert field.slider.layout.display == "none"


def test_the_slider_sets_the_number_and_its_ends_are_the_window(number):
    assert "tripo-unset" in number.slider._dom_classes
    number.slider.value = number.slider.max
    assert number.value == 1_500_000
    assert "tripo-unset" not in number.slider._dom_classes
    number.slider.value = 0
    assert number.value == 1
    number.slider.value = number.slider.max // 2
    assert number.value == 1200  # half way in ratios, in two digits


def test_the_slider_follows_the_number_without_changing_it(number):
    number.control.value = "1234567"
    assert number.value == 1234567
    assert 190 < number.slider.value < 200
    number.control.value = "9999999"
    assert number.slider.value == number.slider.max
    assert repr(number.slider) == "Slider('Face limit (faces)', 200 of 200)"
    number.control.value = "0"
    assert number.slider.value == 0
    assert number.value == 0


def test_every_place_of_a_slider_is_a_sound_value(client):
    form = TextForm(client, prompt="a small red chair")
    for field in (form.fields["face_limit"], form.fields["texture_resolution"]):
        for position in range(8, 201, 8):
            field.slider.value = position
            assert isinstance(field.value, int)
            assert not field.error_text


def test_a_narrow_window_is_travelled_in_steps(client):
    field = TextForm(client, prompt="a small red chair").fields["texture_resolution"]
    field.slider.value = 100
    assert field.value == 2300


def test_the_die_rolls_any_seed_of_32_bits():
    spec = next(s for s in field_specs(TextGenerationRequest) if s.name == "model_seed")
    asked = []
    seed = SeedField(spec, roll=lambda below: asked.append(below) or 2**32 - 1)
    seed.die.click()
    assert asked == [2**32]
    assert seed.value == 2**32 - 1


def test_a_rolled_seed_is_in_the_request(client):
    form = TextForm(client, prompt="a small red chair")
    form.fields["model_seed"].die.click()
    assert 0 <= form.request.model_seed < 2**32
    form.fill(model_seed=UNSET)
    assert form.request.model_seed is UNSET


# Choices


def test_a_value_that_is_in_no_list_is_shown_with_its_error(client):
    form = TextForm(client, prompt="a small red chair", model="v3.1")
    assert form.fields["model"].value == "v3.1"
    assert "one of" in form.fields["model"].error_text


def test_choosing_in_the_list_is_heard(client):
    form = TextForm(client, prompt="a small red chair")
    form.fields["model"].control.value = "P1-20260311"
    assert not form.fields["quad"].is_offered
    assert form.request.model == "P1-20260311"


def test_a_model_that_is_not_known_yet_is_typed_in(client):
    form = TextForm(client, prompt="a small red chair")
    model = form.fields["model"]
    assert "P1-20260311" in model.control.options
    model.control.value = "v9.0-20301231"
    assert form.request.model == "v9.0-20301231"
    model.control.value = " "
    assert form.request == TextGenerationRequest("a small red chair")
    form.fill(model=UNSET)
    assert (model.control.value, model.value) == ("", form.request.model)


def test_what_is_not_published_is_called_not_given(client):
    form = form_for(client, SegmentMesh)
    assert form.fields["model"].control.placeholder == "v1.0-20250506 (default)"
    assert form.fields["segmentation_granularity"].control.entries[0] == ["not given", ""]


def test_the_v2_of_segmentation_brings_its_fields(client):
    form = form_for(client, SegmentMesh, input=TASK)
    assert not form.fields["split_by_connectivity"].is_offered
    form.fill(model="v2.0-20260430", split_by_connectivity=True)
    assert form.fields["split_by_connectivity"].is_offered
    assert form.request.split_by_connectivity is True


# References


def test_a_path_becomes_a_file_and_everything_else_stays_what_it_is(client, picture):
    field = form_for(client, ImageToModel).fields["input"]
    for text, value in [
        (str(picture), LocalFile(str(picture))),
        (f'"{picture}"', LocalFile(str(picture))),
        (TASK, TASK),
        ("https://example.com/a.png", "https://example.com/a.png"),
        ("file_abc", "file_abc"),
        ("", UNSET),
    ]:
        field.control.value = text
        assert field.value == value


def test_a_field_that_takes_tasks_only_has_no_place_for_files(client):
    field = form_for(client, RetargetAnimation).fields["input"]
    assert field.drop is None
    field.value = "chair.glb"
    assert field.value == "chair.glb"


def test_a_file_that_is_not_there_is_named_below_its_field(client):
    form = form_for(client, ImageToModel, input=LocalFile("nowhere.png"))
    assert "tripo-error" in form.fields["input"].error_text
    assert form.generate.disabled


# Files that are dropped


def drop(zone, name, content, *, piece=1000):
    for offset in range(0, max(len(content), 1), piece):
        part = {"kind": "file", "name": name, "size": len(content), "offset": offset}
        zone._handle_custom_msg(part, [memoryview(content[offset : offset + piece])])


def test_a_dropped_picture_is_kept_below_the_output_folder(client, tmp_path, picture):
    form = form_for(client, ImageGenerationRequest, tmp_path / "out")
    drop(form.fields["image_path"].drop, "../../My chair!.PNG", picture.read_bytes())
    (kept,) = (tmp_path / "out" / "inputs").iterdir()
    assert kept.read_bytes() == picture.read_bytes()
    assert kept.name.startswith("my-chair-")
    assert kept.suffix == ".png"
    assert form.request.image_path == str(kept)
    drop(form.fields["image_path"].drop, "../../My chair!.PNG", picture.read_bytes())
    assert len(list(kept.parent.iterdir())) == 1


def test_the_picture_is_shown_and_is_in_no_state(client, tmp_path, picture):
    form = form_for(client, ImageGenerationRequest, tmp_path)
    zone = form.fields["image_path"].drop
    drop(zone, "chair.png", picture.read_bytes())
    zone._handle_custom_msg({"kind": "look"}, [])
    shown = zone.comm.said[-1][1]["content"]
    assert shown["picture"].startswith("data:image/")
    assert "chair-" in shown["words"]
    assert "data:image" not in str(zone.get_state())
    form.fill(image_path=UNSET)
    zone._handle_custom_msg({"kind": "look"}, [])
    assert zone.comm.said[-1][1]["content"]["picture"] == ""


def test_a_model_is_kept_without_a_picture(client, tmp_path):
    form = form_for(client, SmartSegmentMesh, tmp_path)
    drop(form.fields["input"].drop, "chair.glb", b"glTF")
    assert form.fields["input"].value.path.endswith(".glb")
    assert not form.fields["input"].drop._shown["picture"]


def test_a_file_that_is_too_large_is_refused_before_it_travels():
    zone = FileDrop("Choose", ("png",), lambda *_: pytest.fail("too large"))
    huge = {"kind": "file", "name": "a.png", "size": 151 * 2**20, "offset": 0}
    zone._handle_custom_msg(huge, [b"x"])
    assert "150 MB" in zone._shown["words"]


def test_a_piece_of_an_older_file_is_not_mixed_into_a_newer_one():
    heard = []
    zone = FileDrop("Choose", (), lambda *file: heard.append(file))
    zone._handle_custom_msg({"kind": "file", "name": "a", "size": 4, "offset": 0}, [b"aa"])
    zone._handle_custom_msg({"kind": "file", "name": "b", "size": 4, "offset": 0}, [b"b"])
    zone._handle_custom_msg({"kind": "file", "name": "a", "size": 4, "offset": 2}, [b"aa"])
    zone._handle_custom_msg({"kind": "file", "name": "b", "size": 4, "offset": 1}, [b"bbb"])
    assert heard == [("b", b"bbbb")]
    assert repr(zone) == "FileDrop('Choose')"


def test_an_unknown_message_is_ignored():
    zone = FileDrop("Choose", (), lambda *_: pytest.fail("no file"))
    zone._handle_custom_msg({"kind": "other"}, [])
    assert zone._shown["words"] == ""


def test_a_folder_that_cannot_be_written_is_said_where_the_file_was_dropped(tmp_path, client):
    (tmp_path / "inputs").write_text("a file stands in the way")
    form = form_for(client, ImageGenerationRequest, tmp_path)
    zone = form.fields["image_path"].drop
    drop(zone, "chair.png", b"x")
    assert "could not be kept" in zone._shown["words"]
    with pytest.raises(StorageError):
        keep_input(tmp_path / "inputs", "chair.png", b"x")


@given(name=st.text(max_size=80), content=st.binary(max_size=20))
def test_no_name_leads_out_of_the_folder(tmp_path_factory, name, content):
    folder = tmp_path_factory.getbasetemp() / "inputs"
    path = keep_input(folder, name, content)
    assert path.parent == folder
    assert path.read_bytes() == content


# Lists and groups


def test_lines_are_items_and_numbers_are_parted_by_blanks(client):
    form = form_for(client, SmartSegmentMesh, input="https://example.com/a.glb")
    form.fields["transform"].control.value = "1 0 0 0, 0 1 0 0  0 0 1 0\n0 0 0 1"
    assert form.request.transform == (1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1)
    form.fields["transform"].control.value = "1 0 x"
    assert "tripo-error" in form.fields["transform"].error_text
    form.fill(transform=UNSET)
    assert form.request.transform is UNSET

    form = form_for(client, RetargetAnimation, input=TASK)
    form.fields["animations"].control.value = " preset:walk \n\npreset:run"
    assert form.request.animations == ("preset:walk", "preset:run")
    assert form.generate.description == "Generate · 20 credits"
    form.fill(animations=("preset:walk", "dance"))
    assert "tripo-error" in form.fields["animations"].error_text


def test_an_animation_is_suggested_but_others_are_taken(client):
    form = form_for(client, RetargetAnimation, input=TASK)
    assert "preset:walk" in form.fields["animation"].control.options
    form.fill(animation="preset:biped:dance")
    assert form.request.animation == "preset:biped:dance"


def test_views_are_named_slots(client, picture):
    form = form_for(client, MultiviewToModel)
    views = form.fields["inputs"]
    assert list(views.slots) == ["front", "left", "back", "right", "task_id"]
    views.slots["left"].value = str(picture)
    assert "front view is required" in views.error_text
    views.slots["front"].value = TASK
    assert form.request.inputs == (View(front=TASK), View(left=LocalFile(str(picture))))
    views.slots["left"].value = "nowhere.png"
    assert "tripo-error" in views.slots["left"].error_text
    assert "tripo-error" not in views.slots["front"].error_text
    form.fill(inputs=UNSET)
    assert form.fields["inputs"].value is UNSET
    form.fill(inputs=(View(front=LocalFile(str(picture))), View(back=TASK)))
    assert form.request.inputs == (View(front=LocalFile(str(picture))), View(back=TASK))


def test_a_group_shows_each_problem_at_its_member(client):
    form = form_for(client, TextureModel, input=TASK)
    prompt = form.fields["texture_prompt"]
    assert form.request.texture_prompt is UNSET
    prompt.fields["text"].value = "oak"
    assert form.request.texture_prompt == TexturePrompt(text="oak")
    prompt.fields["image"].value = "ftp://example.com/a.png"
    assert "https" in prompt.fields["image"].error_text
    assert "exactly one" in prompt.fields["text"].error_text.lower()
    form.fill(texture_prompt=TexturePrompt(text="pine"))
    assert form.request.texture_prompt == TexturePrompt(text="pine")
    form.fill(texture_prompt=UNSET)
    assert form.request.texture_prompt is UNSET


def test_rows_are_added_and_removed_up_to_their_number(client):
    form = form_for(client, EditMultiview, input=TASK)
    rows = form.fields["prompts"]
    assert len(rows.rows) == 1
    assert form.generate.description == "Generate · 5 credits"
    rows.rows[0].fields["prompt"].value = "red"
    assert form.request.prompts == (ViewPrompt(view="front", prompt="red"),)
    rows.add.click()
    rows.rows[1].fields["prompt"].value = "blue"
    assert "once only" in rows.rows[1].fields["view"].error_text
    rows.rows[1].fields["view"].value = "left"
    assert form.generate.description == "Generate · 10 credits"
    rows.add.click()
    rows.add.click()
    assert rows.add.disabled
    for row in list(rows._box.children)[1:]:
        row.children[-1].click()
    assert form.request.prompts == (ViewPrompt(view="front", prompt="red"),)
    assert not rows.add.disabled
    form.fill(prompts=UNSET)
    assert form.fields["prompts"].value is UNSET


def test_a_blank_member_of_a_row_is_named(client):
    form = form_for(client, EditMultiview, input=TASK)
    field = form.fields["prompts"].rows[0].fields["prompt"]
    assert form.generate.disabled
    assert "1 problem" in form._footer.status.value
    assert field.value is UNSET


def test_pictures_in_a_list_keep_their_errors_when_a_row_before_is_blank(client, picture):
    form = form_for(client, ImageToImage, prompt="make it blue")
    pictures = form.fields["inputs"]
    pictures.add.click()
    pictures.add.click()
    pictures.rows[1].value = "nowhere.png"
    assert "tripo-error" in pictures.rows[1].error_text
    pictures.rows[1].value = str(picture)
    assert form.request.inputs == (LocalFile(str(picture)),)


# Paths


@pytest.mark.parametrize(
    ("path", "head"),
    [
        ("prompt", ("prompt", "")),
        ("texture_prompt.images[2]", ("texture_prompt", "images[2]")),
        ("[0].front", ("0", "front")),
        ("(request)", ("(request)", "")),
    ],
)
def test_a_path_is_taken_apart_from_the_front(path, head):
    assert head_of(path) == head


def test_a_problem_of_a_hidden_field_is_shown_at_the_end(client, monkeypatch):
    form = TextForm(client, prompt="a small red chair", model="P1-20260311")
    problem = Problem("quad", "True", "is odd", "Leave it.")
    draft = form._draft.__class__(None, form._draft.plan, (problem,), ())
    monkeypatch.setattr(form._subject, "draft", lambda _given: draft)
    form.fill()
    assert "Quads: is odd. Leave it." in form._body.problems.value
    assert form.fields["quad"].error_text == ""


def test_a_dropped_file_that_is_no_picture_is_judged_by_its_content(client, tmp_path):
    form = form_for(client, ImageGenerationRequest, tmp_path)
    drop(form.fields["image_path"].drop, "chair.png", b"not a picture")
    assert "tripo-error" in form.fields["image_path"].error_text
    Image.new("RGB", (300, 300)).save(tmp_path / "b.webp")
    drop(form.fields["image_path"].drop, "b.webp", (tmp_path / "b.webp").read_bytes())
    assert form.fields["image_path"].error_text == ""


def test_a_reference_takes_what_the_kit_gave(client, new_job, finish, tmp_path):
    job = new_job(TextGenerationRequest("a small red chair"), tmp_path)
    task = "11111111-2222-3333-4444-555555555555"
    job.task_ids = (task,)
    assert form_for(client, RigModel, input=job).request.input == task
    finish(job)
    model = msgspec.structs.replace(job.result(), task=Task(task_id=task, status="success"))
    assert form_for(client, RigModel, input=model).request.input == task
    assert form_for(client, RigModel, input=model.task).request.input == task
    path = tmp_path / "chair.glb"
    path.write_bytes(b"glTF")
    assert form_for(client, ImportModel, input=path).fields["input"].value == LocalFile(str(path))
    assert form_for(client, ImportModel, input=model).fields["input"].value == LocalFile(str(path))


def test_what_is_seen_at_once_and_what_has_suggestions_are_fields_of_something():
    names = {spec.name for kind in KINDS for spec in field_specs(kind)}
    assert names >= _PRIMARY
    assert names >= _SUGGESTIONS.keys()


def test_a_title_is_said_once(client):
    """`model` is called `Rig model` here, and that has a `model` in it as well."""
    form = form_for(client, RigModel)
    told = " ".join(reason for _, reason in form.fields["rig_type"].control.entries)
    assert "Set Rig model to" in told
    assert "Rig Rig" not in told
