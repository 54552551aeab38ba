"""A form's promises: what it says is wrong, what it costs, and that it pays once."""

import re
import threading
from html import unescape
from unittest.mock import Mock

import ipywidgets
import pytest
from msgspec import UNSET

from tripo_kit import TripoClient
from tripo_kit.api import (
    ConvertModel,
    ImageToDepth,
    ImportModel,
    LocalFile,
    RetargetAnimation,
    SegmentMesh,
    TextToModel,
    TextureModel,
)
from tripo_kit.errors import (
    ConfigurationError,
    InsufficientCreditsError,
    JournalError,
    RequestValidationError,
    SubmissionUncertainError,
    TripoError,
)
from tripo_kit.jobs import Change
from tripo_kit.notebook import Form, ImageForm, MultiviewForm, TextForm, form_for
from tripo_kit.recipes import (
    ImageGenerationRequest,
    MultiviewGenerationRequest,
    TextGenerationRequest,
)

PROMPT = "a small red chair"


@pytest.fixture
def form(client, tmp_path):
    return TextForm(client, tmp_path, prompt=PROMPT)


def status(form):
    return form._footer.status.value


# What it describes


def test_a_filled_in_form_is_the_request_a_program_would_make(form):
    form.fill(model="P1-20260311", face_limit=2000)
    assert form.request == TextGenerationRequest(PROMPT, model="P1-20260311", face_limit=2000)


def test_fields_that_are_left_alone_are_not_in_the_request(form):
    assert form.request == TextGenerationRequest(PROMPT)
    assert form.request.texture is UNSET


def test_a_choice_that_equals_the_default_is_given_and_can_be_taken_back(form):
    form.fill(texture_quality="standard")
    assert form.request.texture_quality == "standard"
    form.fill(texture_quality=UNSET)
    assert form.request.texture_quality is UNSET


def test_an_unfinished_form_has_no_request_and_no_program(client):
    form = TextForm(client)
    with pytest.raises(RequestValidationError, match="prompt"):
        _ = form.request
    with pytest.raises(RequestValidationError):
        _ = form.code


def test_unknown_fields_and_types_are_refused_by_name(client, form):
    with pytest.raises(ConfigurationError, match="colour"):
        form.fill(colour="red")
    with pytest.raises(ConfigurationError, match="no form for"):
        form_for(client, str)


def test_its_repr_holds_no_address(form):
    assert repr(form) == "Form(TextGenerationRequest, 20 credits)"


def test_a_picture_at_an_address_is_fetched_here_first_if_that_is_ticked(client, tmp_path):
    form = ImageForm(client, tmp_path, image_path="https://example.com/cup.png")
    assert form.download.layout.display is None
    assert "download" not in form.code
    form.download.value = True
    assert form.code.splitlines()[-2].endswith(", download=True)")
    form.generate.click()
    assert client.downloads == [True]
    form.fill(image_path=UNSET)
    assert form.download.layout.display == "none"


def test_what_was_sent_of_an_address_is_not_what_was_sent_of_its_picture(client, tmp_path):
    client.paid = {1: 1}
    form = ImageForm(client, tmp_path, image_path="https://example.com/cup.png")
    assert form.generate.description == "Generate · sent before, 0 credits"
    form.download.value = True
    assert form.generate.description == "Generate · 30 credits"
    assert "once the picture is fetched" in form.generate.tooltip
    assert not client.fetched  # nothing is fetched while somebody fills a form in
    form.generate.click()
    assert client.fetched  # and what the journal says of that picture is the price now
    assert form.generate.description == "Generate · sent before, 0 credits"
    assert client.submitted == []
    form.download.value = False
    client.paid = {}
    form.generate.click()
    # What was promised was another price.
    assert form.generate.description == "Generate · 30 credits"
    form.generate.click()
    assert client.downloads == [False]
    assert form.generate.description == "Working …"
    form.download.value = True
    form.generate.click()  # another request than the one that is at work
    assert client.downloads == [False, True]


def test_what_has_no_address_or_hands_it_on_offers_no_download(client, form):
    operation = form_for(client, ImageToDepth, input="https://example.com/cup.png", download=True)
    for each in (form, operation):
        assert each.download.layout.display == "none"
        each.generate.click()
    assert client.downloads == [False, False]


# The program that does the same


@pytest.mark.parametrize("variant", [1, 2])
def test_the_program_makes_the_same_request(client, tmp_path, monkeypatch, finish, variant):
    form = TextForm(client, tmp_path, prompt='it\'s a "chair" <b>', quad=True, output_format="fbx")
    form.generate.click()
    if variant == 2:
        finish(form.job)
        form.another.click()
    done = Mock()
    monkeypatch.setattr("tripo_kit.TripoClient", Mock(return_value=done))
    exec(form.code, {})
    further = {} if variant == 1 else {"variant": 2}
    done.submit.assert_called_once_with(form.request, str(tmp_path), **further)


def test_the_program_names_what_an_operation_is_made_of(client, picture):
    form = form_for(client, TextToModel, prompt=PROMPT, texture=False, pbr=False, model_seed=7)
    assert "from tripo_kit import TextToModel, TripoClient" in form.code
    form = ImageForm(client, image_path=str(picture))
    assert repr(str(picture)) in form.code


def test_the_program_of_a_sandbox_starts_a_sandbox(client):
    client.settings = Mock(account_name="sandbox")
    assert "TripoClient.sandbox()" in TextForm(client, prompt=PROMPT).code


def test_the_program_is_shown_as_text(form):
    form.fill(prompt="<script>alert(1)</script> a chair & table")
    assert "<script>" not in form._footer.code.value
    assert "tripo-code" in form._footer.code.value


# What is wrong


def test_a_problem_shows_below_its_field_while_one_types(form):
    form.fields["face_limit"].control.value = "2 000 000 000"
    error = form.fields["face_limit"].error_text
    assert "Must be 1 – 1,500,000." in error
    assert "role='alert'" in error
    assert form.fields["prompt"].error_text == ""
    assert form.generate.disabled
    form.fields["face_limit"].control.value = "2 000"
    assert form.fields["face_limit"].error_text == ""
    assert not form.generate.disabled


def test_hints_name_the_fields_as_the_form_shows_them(form):
    form.fill(texture=False)
    assert "Set PBR to off as well." in form.fields["texture"].error_text
    form.fill(texture=UNSET, quad=True, smart_low_poly=True, generate_parts=True)
    words = form.fields["generate_parts"].error_text
    assert "Leave Quads out" in words
    for field in form.fields.values():
        shown = re.sub("<[^>]*>", "", field.note_text + field.error_text)
        assert not re.search(r"=(True|False|')|[a-z]_[a-z]", shown), shown


@pytest.mark.parametrize(
    ("kind", "values", "said"),
    [
        (TextGenerationRequest, {"delight": True}, "Remove light: only texture v3.5 has it"),
        (TextGenerationRequest, {"smart_low_poly": True}, "Face limit: Smart low-poly is said"),
        (TextGenerationRequest, {"mode": "['a']"}, "Mode: only some of the sources know"),
        (ConvertModel, {"quad": True}, "Set Format to FBX, or leave Quads out"),
        (TextGenerationRequest, {"prompt": "cup.png"}, "Give it in the form for pictures."),
        (TextGenerationRequest, {"prompt": "prompts.csv"}, "Give a table to a batch."),
        (TextGenerationRequest, {"prompt": "a.glb"}, "Give it to the form that imports models."),
        (RetargetAnimation, {"input": "x"}, "Choose the file, or copy the id"),
        (RetargetAnimation, {"input": "a.glb"}, "Choose it, or its task."),
    ],
)
def test_what_a_form_says_has_no_python_in_it(client, kind, values, said):
    form = form_for(client, kind, **values)
    field = form.fields[next(iter(values))]
    shown = unescape(re.sub("<[^>]*>", " ", f"{field.error_text} {form._footer.price.value}"))
    assert said in shown
    assert not re.search(r"=\S| = |\w\(|\b(True|False|None)\b|[a-z]_[a-z]", shown), shown


def test_a_short_prompt_is_counted_and_explained(form):
    form.fill(prompt="a chair")
    assert "Add at least 3" in form.fields["prompt"].error_text
    assert "7 / 500" in form.fields["prompt"]._count.value


def test_an_overlong_prompt_turns_its_count_red(form):
    form.fill(prompt="x" * 501)
    assert "tripo-error" in form.fields["prompt"]._count.value
    assert "Shorten it by 1" in form.fields["prompt"].error_text


def test_what_is_only_missing_is_said_once_and_not_in_red(client):
    form = TextForm(client)
    assert "Still needed: Prompt" in status(form)
    assert form.fields["prompt"].error_text == ""
    assert form.generate.disabled


def test_other_fields_are_judged_while_something_is_missing(client):
    form = ImageForm(client, face_limit=99_000_000)
    assert form.fields["face_limit"].error_text
    assert "Still needed: Picture" in status(form)


def test_conflicts_of_a_request_show_at_the_field_they_are_about(form):
    form.fill(quad=True)
    assert "FBX" in form.fields["output_format"].error_text


def test_a_problem_without_a_field_is_shown_at_the_end(form, monkeypatch):
    from tripo_kit.errors import Problem

    problem = Problem("(request)", "(too long)", "a request has <at most> 20 MB", "Shorten it.")
    draft = form._draft.__class__(None, form._draft.plan, (problem,), ())
    monkeypatch.setattr(form._subject, "draft", lambda _given: draft)
    form.fill()
    assert "a request has &lt;at most&gt; 20 MB. Shorten it." in form._body.problems.value
    assert "1 problem to correct" in status(form)


def test_text_of_people_is_escaped_wherever_it_is_shown(client, tmp_path):
    nasty = "<img src=x onerror=alert(1)>"
    form = ImageForm(client, tmp_path, image_path=nasty, prompt=nasty, model=nasty)
    states = [widget.get_state() for widget in _widgets_of(form)]
    pages = [str(state["value"]) for state in states if state.get("_model_name") == "HTMLModel"]
    assert not any("<img" in page for page in pages)


def test_labels_are_plain_text(form):
    for field in form.fields.values():
        assert not getattr(field.control, "description_allow_html", False)
        assert field.control.description.startswith(field.spec.title)


# What goes grey and what comes back


def reasons(field):
    """What the list says of the entries that cannot be chosen."""
    return {label: reason for label, reason in field.control.entries if reason}


def test_p1_greys_fields_with_the_reason_and_gives_them_back(form):
    quad = form.fields["quad"]
    form.fill(quad=True, face_limit=500, output_format="fbx", model="P1-20260311")
    assert not quad.is_offered
    assert quad.control.disabled
    assert "P1 " in quad.note_text
    assert "role='note'" in quad.note_text, "the keyboard and screen readers reach it"
    assert form.request.quad is UNSET
    assert reasons(form.fields["smart_low_poly"]) == {}, "said once, by the field"
    form.fill(model="v3.1-20260211")
    assert quad.is_offered
    assert not quad.control.disabled
    assert quad.note_text == ""
    assert form.request.quad is True


def test_all_that_a_greyed_field_is_made_of_is_greyed(client):
    field = form_for(client, SegmentMesh).fields["ref_image"]
    assert not field.is_offered
    assert field.control.disabled
    assert field.drop.disabled
    field.offer("")
    assert not field.drop.disabled


def test_a_value_that_is_taken_away_is_greyed_in_the_list_with_the_reason(form):
    quality = form.fields["texture_quality"]
    (reason,) = reasons(quality).values()
    assert reason.startswith("Fast needs texture v3.5. Set Texture model to v3.5-20260815")
    assert list(reasons(quality)) == ["fast"]
    assert quality.note_text == "", "no paragraph"
    form.fill(texture_version="v3.5-20260815")
    assert reasons(quality) == {}


def test_what_can_be_chosen_is_chosen_in_the_list(form):
    quality = form.fields["texture_quality"]
    assert repr(quality.control) == "Choice('Texture quality')"
    quality.control.index = [label for label, _ in quality.control.entries].index("extreme")
    assert form.request.texture_quality == "extreme"


def test_a_chosen_value_that_is_taken_away_stays_with_its_error(form):
    form.fill(texture_version="v3.5-20260815", texture_quality="fast")
    form.fill(texture_version=UNSET)
    assert form.fields["texture_quality"].value == "fast"
    assert form.fields["texture_quality"].error_text
    assert form.generate.disabled


def test_a_window_follows_the_model(form):
    form.fill(model="P1-20260311")
    assert "48 – 20,000" in form.fields["face_limit"].note_text
    form.fill(model="v3.0-20250812")
    assert "1 – 1,000,000" in form.fields["face_limit"].note_text


# What it costs


@pytest.mark.parametrize(
    ("changes", "price"),
    [
        ({}, "20 credits"),
        ({"model": "P1-20260311"}, "40 credits"),
        ({"texture_quality": "extreme"}, "40 credits"),
        ({"texture": False, "pbr": False}, "10 credits"),
        ({"output_format": "obj"}, "25 credits"),
    ],
)
def test_the_price_follows_what_is_chosen(form, changes, price):
    form.fill(**changes)
    assert form.generate.description == f"Generate · {price}"
    assert price in form._footer.price.value


def test_the_price_is_there_before_anything_is_filled_in(client):
    assert "30 credits" in ImageForm(client)._footer.price.value
    assert "30 credits" in MultiviewForm(client)._footer.price.value


def test_an_edit_before_the_model_is_a_step_with_a_price(client, picture):
    form = ImageForm(client, image_path=str(picture), prompt="make it blue")
    assert "35 credits" in form._footer.price.value
    assert "Change the picture 5 + Picture to model 30" in form._footer.price.value


def test_an_unpublished_price_and_a_free_one_say_so(client, picture):
    depth = form_for(client, ImageToDepth, input=str(picture))
    assert depth.generate.description == "Generate · price unknown"
    assert not depth.generate.disabled
    assert form_for(client, ImportModel).generate.description == "Generate · free"


# Paying once


def test_two_clicks_are_one_submission(client, form):
    form.generate.click()
    form.generate.click()
    assert client.submitted == [(form.request, 1)]
    assert form.generate.disabled
    assert form.generate.description == "Working …"


def test_clicks_from_two_threads_are_one_submission(client, form, monkeypatch):
    inside, go_on = threading.Event(), threading.Event()
    submit = client.submit

    def slowly(*args, **options):
        inside.set()
        assert go_on.wait(10)
        return submit(*args, **options)

    monkeypatch.setattr(client, "submit", slowly)
    first = threading.Thread(target=form.generate.click)
    first.start()
    assert inside.wait(10)
    form.generate.disabled = False  # as if the page had not heard of it yet
    form.generate.click()
    go_on.set()
    first.join(10)
    assert len(client.submitted) == 1
    assert form._submissions.hand_in(form._request, 1, {}) is None


def test_a_form_takes_tags_for_a_request_and_says_what_is_wrong_with_them(client, form):
    form.fill(tags={"project": "castle"})
    assert form.request.tags == {"project": "castle"}
    assert "tags={'project': 'castle'}" in form.code
    form.generate.click()
    assert client.tags == [{"project": "castle"}]
    form.fields["tags"].control.value = "castle"
    assert form.generate.disabled
    assert "names with their values" in form.fields["tags"].error_text


def test_a_form_takes_tags_beside_an_operation(client, tmp_path):
    form = form_for(client, TextToModel, tmp_path, prompt=PROMPT, model="P1-20260311")
    without = form.request
    form.fill(tags={"project": "castle"})
    assert form.request == without
    assert ", tags={'project': 'castle'})" in form.code
    form.fill(tags={"day": "castle"})
    assert form.generate.disabled
    assert "Choose another name" in form.fields["tags"].error_text
    form.fill(tags={"project": "castle"})
    form.generate.click()
    assert client.tags == [{"project": "castle"}]


def test_a_picture_that_is_gone_is_not_handed_in(client, tmp_path, picture):
    form = ImageForm(client, tmp_path, image_path=str(picture))
    picture.unlink()
    form.generate.click()
    assert client.submitted == []
    assert "tripo-error" in form.fields["image_path"].error_text
    assert form.generate.disabled


def test_what_breaks_while_handing_in_is_shown(client, form, monkeypatch):
    monkeypatch.setattr(form._subject, "draft", Mock(side_effect=OSError("<disk>")))
    form.generate.click()
    assert "OSError: &lt;disk&gt;" in status(form)
    assert client.submitted == []


def test_a_disabled_button_does_nothing(client):
    form = TextForm(client)
    form.generate.click()
    form.another.click()
    assert client.submitted == []


def test_progress_is_told_in_one_place_while_it_runs(client, tmp_path, run):
    watched = TextForm(client, tmp_path, prompt=PROMPT)
    alone = TextForm(client, tmp_path, prompt=f"{PROMPT} again", view_factory=None)
    for form in (watched, alone):
        form.generate.click()
        run(form.job, progress=42, message="<half>way")
    assert "running · &lt;half&gt;way" in status(watched)
    assert "running 42 % · &lt;half&gt;way" in status(alone)


def test_a_finished_request_is_shown_again_for_free_and_another_has_its_price(client, form, finish):
    form.generate.click()
    finish(form.job)
    assert "Saved as" in status(form)
    assert "20 credits" in status(form)
    assert form.generate.description == "Show again · free"
    assert form.another.description == "Make another (variant 2) · 20 credits"
    form.generate.click()
    assert "nothing was paid" in status(form)
    assert [variant for _, variant in client.submitted] == [1, 1]


def test_another_one_is_paid_on_purpose_and_once(client, form, finish):
    form.generate.click()
    finish(form.job)
    form.another.click()
    form.another.click()
    assert [variant for _, variant in client.submitted] == [1, 2]
    assert form.generate.disabled
    finish(form.job)
    assert "variant 3" in form.another.description


def test_another_request_can_be_paid_while_the_first_one_runs(client, form):
    form.generate.click()
    form.fill(prompt="a small blue chair")
    assert not form.generate.disabled
    assert form.generate.description == "Generate · 20 credits"
    form.fill(prompt=PROMPT)
    assert form.generate.disabled


def test_a_picture_that_was_changed_is_another_request(client, tmp_path, picture, finish):
    form = ImageForm(client, tmp_path, image_path=str(picture))
    form.generate.click()
    finish(form.job)
    assert form.generate.description == "Show again · free"
    picture.write_bytes(picture.read_bytes() + b"\0")
    form.generate.click()
    assert len(client.submitted) == 1  # it was said to be free, so it is not paid
    assert form.generate.description != "Show again · free"


def test_a_refusal_before_anything_was_sent_stays_in_red(client, form):
    client.refusal = InsufficientCreditsError("<b>Not</b> enough credits", status=403, code=2010)
    form.generate.click()
    assert "tripo-error" in status(form)
    assert "&lt;b&gt;Not&lt;/b&gt; enough credits" in status(form)
    assert not form.generate.disabled
    assert form.job is None
    form.fill(negative_prompt="wood")
    assert "tripo-error" not in status(form)


def test_a_failed_job_can_be_tried_again_at_its_price(form, tell):
    form.generate.click()
    tell(form.job, Change.FAIL, error=TripoError("The task failed"))
    assert "The task failed" in status(form)
    assert form.generate.description == "Try again · 20 credits"
    assert not form.generate.disabled


def test_a_job_that_may_have_been_charged_is_looked_for_not_paid(form, tell):
    form.generate.click()
    tell(form.job, Change.DOUBT, error=SubmissionUncertainError("Sent, and no reply", evidence=()))
    assert form.generate.description == "Look for it again · free"


def test_a_stopped_job_says_that_nothing_was_paid(form, tell):
    form.generate.click()
    tell(form.job, Change.STOP)
    assert "Stopped before anything was paid" in status(form)


# What the journal knows


def test_a_request_that_was_paid_before_says_so_beside_its_price(client, tmp_path):
    client.paid = {1: 1}
    form = TextForm(client, tmp_path, prompt=PROMPT)
    assert form.generate.description == "Generate · sent before, 0 credits"
    assert "<strong>0 credits</strong>" in form._footer.price.value
    assert "Sent before, and not paid again: all of its 20 credits" in form._footer.price.value
    form.generate.click()
    assert [variant for _, variant in client.submitted] == [1]


def test_only_what_is_still_to_be_paid_is_asked_for(client, tmp_path, tell):
    client.paid = {1: 1}
    form = TextForm(client, tmp_path, prompt=PROMPT, output_format="fbx")
    assert form.generate.description == "Generate · 5 credits"
    assert "Sent before, and not paid again: 20 of its 25 credits" in form._footer.price.value
    form.generate.click()
    tell(form.job, Change.FAIL, error=TripoError("The conversion failed"))
    assert form.generate.description == "Try again · 5 credits"


def test_another_one_is_one_that_is_not_paid_for_yet(client, tmp_path):
    client.paid = {1: 1, 2: 1}
    form = TextForm(client, tmp_path, prompt=PROMPT)
    assert form.another.description == "Make another (variant 3) · 20 credits"
    form.another.click()
    assert [variant for _, variant in client.submitted] == [3]


def test_a_promise_that_does_not_hold_any_more_is_not_kept_at_another_price(client, tmp_path):
    client.paid = {1: 1}
    form = TextForm(client, tmp_path, prompt=PROMPT)
    client.paid = {}
    form.generate.click()
    assert client.submitted == []
    assert form.generate.description == "Generate · 20 credits"


def test_a_journal_that_cannot_be_asked_is_said_and_the_list_price_stands(client, tmp_path):
    client.paid = JournalError("The journal is <b>locked</b>")
    form = TextForm(client, tmp_path, prompt=PROMPT)
    assert "&lt;b&gt;locked" in status(form)
    assert form.generate.description == "Generate · 20 credits"
    client.paid = {}
    form.fill(prompt=f"{PROMPT} and table")
    assert "locked" not in status(form)


def test_after_a_restart_a_form_knows_what_is_paid(tmp_path):
    with TripoClient.sandbox(speed=500, results="tiny", home=tmp_path / "home") as client:
        client.generate_from_text(PROMPT, tmp_path / "out")
    with TripoClient.sandbox(speed=500, results="tiny", home=tmp_path / "home") as client:
        form = TextForm(client, tmp_path / "out", prompt=PROMPT)
        assert form.generate.description == "Generate · sent before, 0 credits"
        form.generate.click()
        assert form.job.result(10).from_journal
        assert client._parts.sandbox.state()["tasks_created"] == {}


# What stays of it in a saved notebook


def test_its_picture_has_what_was_given_and_the_price(client, picture):
    form = ImageForm(client, image_path=str(picture), prompt="<b>make</b> it blue", pbr=False)
    static = form._static_html()
    for words in ("&lt;b&gt;make", "my chair.png", ">off<", "35 credits", "run this cell"):
        assert words in static
    assert static.count("data:image/webp") == 1
    assert "<b>make" not in static
    assert "glb" not in static  # what was left alone is not there


def test_its_picture_spells_what_is_made_of_parts(client, picture, tmp_path):
    form = form_for(
        client,
        TextureModel,
        input=LocalFile(str(tmp_path / "gone.glb")),
        texture_prompt={"text": "oak & brass"},
        part_names=("leg", "seat"),
    )
    static = form._static_html()
    assert "text: oak &amp; brass" in static
    assert "leg, seat" in static
    assert "gone.glb" in static
    assert "<img" not in static


def test_its_picture_keeps_no_secret(client, tmp_path):
    form = TextForm(client, tmp_path, prompt="a chair for tsk_abcdefghijklmnop0123456789")
    assert "abcdefghijklmnop" not in form._static_html()


def test_its_picture_has_what_came_of_it(form, finish):
    form.generate.click()
    assert "waiting 0 %" in form._static_html()
    finish(form.job)
    assert "chair.glb" in form._static_html()


# What others plug in


def test_views_of_jobs_stand_below_the_form_newest_first(client, tmp_path, finish):
    shown = []

    def view(job):
        shown.append(job)
        return ipywidgets.Label(job.id)

    form = TextForm(client, tmp_path, prompt=PROMPT, view_factory=view)
    form.generate.click()
    finish(form.job)
    form.another.click()
    labels = [label.value for label in form.result_area.children]
    assert labels == [shown[1].id, shown[0].id]
    finish(form.job)
    form.generate.click()
    assert len(form.result_area.children) == 2


def test_a_form_without_views_shows_its_own_line_only(client, tmp_path):
    form = TextForm(client, tmp_path, prompt=PROMPT, view_factory=None)
    form.generate.click()
    assert form.result_area.children == ()
    assert "waiting 0 %" in status(form)


def test_callbacks_get_the_job(form):
    heard = []
    form.on_submit(heard.append)
    form.generate.click()
    assert heard == [form.job]


def test_a_broken_callback_is_shown_and_the_job_goes_on(form):
    def fail(_job):
        raise RuntimeError("key tsk_abcdefghijkl <b>")

    form.on_submit(fail)
    form.generate.click()
    assert "RuntimeError" in status(form)
    assert "tsk_abcdefghijkl" not in status(form)
    assert "<b>" not in status(form)
    assert form.job is not None
    assert form.generate.disabled


# How it is laid out


def test_what_is_not_primary_is_under_advanced_and_a_button_opens_it(form):
    assert not form.advanced.is_open
    assert form.advanced.content.layout.display == "none"
    form.advanced.heading.value = True
    assert form.advanced.content.layout.display is None
    assert repr(form.advanced) == "Collapsible('Advanced')"
    assert form.fields["prompt"].widget not in _widgets_of(form.advanced)
    assert form.fields["render_video"].widget in _widgets_of(form.advanced)


def test_the_three_forms_are_of_the_three_requests(client, picture):
    named = {"front": str(picture), "back": str(picture)}
    assert isinstance(TextForm(client, prompt=PROMPT).request, TextGenerationRequest)
    assert isinstance(ImageForm(client, image_path=picture).request, ImageGenerationRequest)
    assert MultiviewForm(client, **named).request == MultiviewGenerationRequest(**named)
    assert isinstance(TextForm(client), Form)


def test_a_lonely_view_asks_for_another_one(client, picture):
    form = MultiviewForm(client, front=str(picture))
    assert "Add another view" in form.fields["left"].error_text
    assert "tripo-error" not in form.fields["left"].error_text


# With the real client


@pytest.mark.timeout(60)
def test_a_double_click_pays_once_at_a_real_service(tmp_path):
    with TripoClient.sandbox(home=tmp_path / "home", speed=400, results="tiny") as client:
        form = TextForm(client, tmp_path / "out", prompt=PROMPT)
        form.generate.click()
        form.generate.click()
        saved = form.job.result(timeout=30)
        assert saved.path.is_file()
        assert len(client.usage()) == 1
        again = TextForm(client, tmp_path / "out", prompt=PROMPT)
        again.generate.click()
        assert "nothing was paid" in status(again)
        assert len(client.usage()) == 1


def _widgets_of(widget):
    found = [widget]
    for child in getattr(widget, "children", ()):
        found += _widgets_of(child)
    return found
