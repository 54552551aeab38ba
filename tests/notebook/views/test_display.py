"""What is shown of things in a notebook: a picture that stays, and a widget beside it."""

import os
import re

import msgspec
import pytest
from IPython.core.interactiveshell import InteractiveShell

from tripo_kit.api import Task
from tripo_kit.errors import ConfigurationError
from tripo_kit.jobs import Change, Job, SavedModel
from tripo_kit.journal import JobStatus
from tripo_kit.notebook import (
    BatchView,
    CompareView,
    FactsView,
    Gallery,
    HealthPanel,
    JobView,
    ModelViewer,
    TextForm,
    show,
)
from tripo_kit.notebook.views._display import show_by_itself, view_of
from tripo_kit.recipes import TextGenerationRequest

WIDGET = "application/vnd.jupyter.widget-view+json"


class Outputs:
    """Takes what IPython publishes."""

    is_publishing = False

    def __init__(self):
        self.shown = []

    def publish(self, data, metadata=None, *, transient=None, update=False, **_):
        self.shown.append((data, (transient or {}).get("display_id"), update))


@pytest.fixture
def outputs(monkeypatch):
    shell = InteractiveShell.instance()
    published = Outputs()
    monkeypatch.setattr(shell, "display_pub", published)
    yield published.shown
    InteractiveShell.clear_instance()


def test_the_picture_comes_first_and_is_an_output_of_its_own(outputs, saved):
    show(saved)
    (static, name, _), (widget, _, _) = outputs
    assert "data:image/webp" in static["text/html"]
    assert saved.task.task_id in static["text/html"]
    assert name
    assert WIDGET not in static
    assert list(widget) == [WIDGET]


def test_the_picture_steps_aside_while_the_widget_lives_and_only_then(outputs, saved):
    show(saved)
    rules = outputs[0][0]["text/html"]
    assert ".tripo-live:not(.jupyter-widgets-disconnected)" in rules
    assert rules.count(".jp-NotebookPanel") == 3  # and so in no exported page


def test_the_picture_of_a_job_becomes_that_of_its_result(outputs, client, clockwork, saved, tell):
    job = client.submit(TextGenerationRequest("a chair for two"), saved.path.parent)
    view = JobView(job, clock=clockwork.clock, later=clockwork.later)
    view._ipython_display_()
    tell(job, Change.SUCCEED, progress=100, saved=saved)
    clockwork.go(1)
    (_, first, _), _, (data, second, is_update) = outputs
    assert is_update
    assert first == second
    assert saved.task.task_id in data["text/html"]


def test_the_picture_of_a_form_has_what_was_filled_in(outputs, client, tmp_path):
    form = TextForm(client, tmp_path)
    form._ipython_display_()
    form.fill(prompt="a chair for two")
    form.generate.click()
    (_, first, _), _, *updates = outputs
    assert {name for _, name, _ in updates} == {first}
    data = updates[-1][0]
    assert "a chair for two" in data["text/html"]
    assert "waiting 0 %" in data["text/html"]


def test_ipython_shows_jobs_and_models_so_by_itself(outputs, saved):
    show_by_itself()
    shell = InteractiveShell.instance()
    formatter = shell.display_formatter.ipython_display_formatter
    assert formatter.lookup_by_type(Job) is show
    assert formatter.lookup_by_type(SavedModel) is show
    assert shell.display_formatter.format(saved) == ({}, {})
    assert WIDGET in outputs[1][0]


def test_outside_of_ipython_nothing_is_arranged():
    assert not InteractiveShell.initialized()
    show_by_itself()
    assert not InteractiveShell.initialized()


def test_each_thing_has_its_view(kit, saved, batch, out):
    comparison = kit.compare("a small robot on wheels", ["v3.1-20260211", "P1-20260311"], out)
    views = {
        JobView: kit.submit(saved.request, out),
        BatchView: batch,
        CompareView: comparison.wait(60),
        ModelViewer: str(saved.path),
        Gallery: [saved],
        HealthPanel: kit,
        FactsView: kit.plan(saved.request),
    }
    for kind, thing in views.items():
        view = view_of(thing)
        assert isinstance(view, kind)
        assert view_of(view) is view
        assert not re.search(r"0x[0-9a-f]{6,}", repr(view))
        assert "<b>bent" not in view._static_html()


def test_what_has_no_view_is_refused_by_name():
    with pytest.raises(ConfigurationError, match="no view of a float"):
        show(1.5)


def test_no_view_tells_the_key(kit, saved, batch, words_of):
    key = kit.settings.api_key.reveal()
    for view in (BatchView(batch), Gallery([saved]), ModelViewer(saved), HealthPanel(kit)):
        assert key not in words_of(view)
        assert key not in view._static_html()


def test_outside_of_ipython_a_view_is_printed(saved, capsys):
    view = ModelViewer(saved)
    view._ipython_display_()
    view._redraw_static()
    assert repr(view) in capsys.readouterr().out


def test_where_boxes_cannot_be_drawn_the_picture_stands_alone(saved):
    assert Gallery([saved])._display_().data == Gallery([saved])._static_html()


def test_a_folder_is_a_gallery_of_its_models_the_newest_first(saved, tmp_path):
    for age, name in enumerate(["new.glb", "OLD.GLB", "older.obj", "notes.txt"]):
        path = tmp_path / name
        path.write_bytes(saved.path.read_bytes())
        os.utime(path, (1000 - age, 1000 - age))
    for folder in (tmp_path, str(tmp_path)):
        gallery = view_of(folder)
        assert [path.name for path in gallery.models] == ["new.glb", "OLD.GLB", "older.obj"]


def test_a_record_of_the_journal_is_shown_as_its_file(kit, saved):
    record = next(each for each in kit.jobs() if each.saved and saved.path.name in each.saved)
    assert view_of(record).name == saved.path.name
    with pytest.raises(ConfigurationError, match="no file: it is failed"):
        view_of(msgspec.structs.replace(record, saved=None, status=JobStatus.FAILED))


def test_a_task_is_shown_as_it_was(saved):
    view = view_of(saved.task)
    assert saved.task.task_id in view.children[0].html
    assert saved.task.task_id in view._static_html()
    failed = Task(task_id="t", status="failed", error_message="<b>no</b>")
    assert "&lt;b&gt;no" in view_of(failed).children[0].html


def test_a_task_is_shown_as_the_model_that_it_became(shell_with, kit, saved):
    assert isinstance(view_of(saved.task), FactsView)
    shell_with(client=kit)
    viewer = view_of(saved.task)
    assert isinstance(viewer, ModelViewer)
    assert viewer.model == saved.path
    unknown = Task(task_id="22222222-2222-2222-2222-222222222222", status="success")
    assert isinstance(view_of(unknown), FactsView)


def test_an_address_is_fetched_and_shown(shell_with, kit, saved):
    address = kit._parts.transport.task(saved.task_id).output.model_url
    with pytest.raises(ConfigurationError, match="fetched by a client"):
        view_of(address)
    shell_with(client=kit)
    viewer = view_of(address)
    assert viewer.model.read_bytes() == saved.path.read_bytes()


@pytest.fixture
def shell_with():
    shell = InteractiveShell.instance()
    yield lambda **names: shell.user_ns.update(names)
    InteractiveShell.clear_instance()
