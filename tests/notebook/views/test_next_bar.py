"""What a finished model can become next: offered with its price, opened with the model in it."""

import pytest
from IPython.core.interactiveshell import InteractiveShell

from tripo_kit.api import DecimateMesh, RigModel, TextToImage
from tripo_kit.notebook import Gallery, JobView, JournalView, ModelViewer, NextBar, show
from tripo_kit.recipes import next_steps

ALL = ["Rig", "Animate", "Texture", "Convert", "Reduce", "Parts", "Stylize"]


def offered(thing):
    return [step.title for step in next_steps(thing) if not step.reason]


def reasons(thing):
    return {step.title: step.reason for step in next_steps(thing) if step.reason}


@pytest.fixture(scope="module")
def rigged(kit, out, saved):
    return kit.submit(RigModel(input=saved), out).result(30)


def test_a_model_can_become_everything_but_a_moving_one(saved):
    assert offered(saved) == [title for title in ALL if title != "Animate"]
    assert reasons(saved) == {"Animate": "needs a rig"}


def test_a_rig_can_be_animated_and_converted(rigged):
    assert offered(rigged) == ["Animate", "Convert"]
    assert set(reasons(rigged).values()) == {
        "works on a model, and this is a rig, of a model that is not known here"
    }


def test_a_picture_can_become_a_model(kit, out):
    picture = kit.submit(TextToImage(prompt="a chair"), out).result(30)
    assert offered(picture) == ["Model"]
    assert set(reasons(picture).values()) == {"needs a model", "needs a rig"}


def test_a_file_can_become_what_a_model_can(saved):
    assert offered(str(saved.path)) == offered(saved)


def test_a_file_that_cannot_be_sent_says_why(tmp_path):
    path = tmp_path / "a.glb"
    path.write_bytes(b"nothing")
    assert offered(path) == []
    assert all(reasons(path).values())


def test_each_has_its_price_and_what_cannot_be_its_reason(kit, saved):
    html = NextBar(kit, saved).children[0].html
    assert "data-press='Rig'>Rig · 25 credits<" in html
    assert "data-press='Again'>Again · 20 credits<" in html
    assert "title='needs a rig' aria-disabled='true'>Animate<" in html


def test_a_press_opens_the_form_with_the_model_in_it(kit, saved):
    bar = NextBar(kit, saved)
    bar.press("Rig")
    assert bar.form.request == RigModel(input=saved)
    assert bar.children[1].children == (bar.form,)
    assert "aria-expanded='true' type='button' data-press='Rig'" in bar.children[0].html
    first = bar.form
    bar.press("Texture")
    assert first.comm is None
    bar.press("Texture")
    assert bar.form is None
    assert bar.children[1].children == ()


def test_what_a_rig_becomes_works_on_the_rig(kit, rigged):
    bar = NextBar(kit, rigged)
    bar.press("Animate")
    assert bar.form.fields["input"].value == rigged.task_id


def test_again_is_the_same_request_and_another_result(kit, saved):
    bar = NextBar(kit, saved)
    bar.press("Again")
    assert bar.form.request == saved.request
    assert "variant 2" in bar.form.another.description


def test_what_a_model_became_can_go_on_in_turn(kit, saved, out):
    bar = NextBar(kit, saved, out)
    bar.press("Reduce")
    bar.form.generate.click()
    bar.form.job.wait(30)
    made = bar.form.job.result()
    assert made.request == DecimateMesh(input=saved)
    assert "Rig" in offered(made)


def test_it_stands_below_every_finished_model(kit, saved, out):
    job = kit.submit(saved.request, out)
    job.wait(30)
    view = JobView(job, client=kit)
    assert view.children[-1] is view.next
    gallery = Gallery([saved, saved], client=kit)
    gallery.choose(0)
    first = gallery.next
    gallery.choose(1)
    assert first.comm is None
    assert gallery.children[0].children == (gallery.viewer, gallery.next)
    journal = JournalView(kit)
    journal.reopen(job.record)
    assert journal.view.next is not None


def test_without_a_client_there_is_none(saved):
    gallery = Gallery([saved])
    gallery.choose(0)
    assert gallery.next is None


@pytest.fixture
def shell(monkeypatch):
    shell = InteractiveShell.instance()
    shown = []
    monkeypatch.setattr(
        shell.display_pub,
        "publish",
        lambda data, *_, **__: shown.append(data["text/plain"]) if "text/plain" in data else None,
    )
    yield shell, shown
    InteractiveShell.clear_instance()


def test_a_model_that_is_shown_has_it_below_with_the_notebooks_own_client(shell, kit, saved):
    from tripo_kit.notebook.views._display import show_by_itself

    shell, shown = shell
    show_by_itself()
    show(ModelViewer(saved))
    assert len(shown) == 1
    shell.user_ns.update(client=kit, same=kit)
    show(saved)
    assert [each.partition("(")[0] for each in shown] == ["ModelViewer", "ModelViewer", "NextBar"]


def test_what_the_journal_gives_again_can_be_asked_for_again(kit, saved, rigged):
    results = [kit.reopen(job).saved for job in kit.jobs(status="success")]
    kept = {each.path: each for each in results}
    bar = NextBar(kit, kept[saved.path])
    bar.press("Again")
    assert bar.form.fields["prompt"].value == saved.request.prompt
    bar.close()
    assert "Again" not in repr(NextBar(kit, kept[rigged.path]))
