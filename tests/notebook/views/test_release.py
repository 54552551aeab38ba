"""Views that are closed or replaced give back their widgets, and nothing holds them any more."""

import gc
import threading
import weakref

import ipywidgets
import pytest
from comm.base_comm import BaseComm
from msgspec import UNSET

from tripo_kit.api import EditMultiview
from tripo_kit.notebook import (
    App,
    BatchForm,
    BatchView,
    CompareView,
    FactsView,
    Gallery,
    HealthPanel,
    ImageForm,
    JobView,
    JournalView,
    KeyEntry,
    ModelViewer,
    MultiviewForm,
    NextBar,
    PipelineForm,
    TextForm,
    form_for,
)
from tripo_kit.notebook.forms._key_sources import find_key
from tripo_kit.notebook.screen._cells import Cells, Run
from tripo_kit.notebook.screen._looks import is_shared

VIEWS = {
    "text form": lambda it: TextForm(it.kit, it.out, prompt="a red chair"),
    "picture form": lambda it: ImageForm(it.kit, it.out),
    "multiview form": lambda it: MultiviewForm(it.kit, it.out),
    "form with rows": lambda it: form_for(it.kit, EditMultiview, it.out),
    "pipeline form": lambda it: PipelineForm(it.kit, it.out, scenario="anim"),
    "next steps": lambda it: pressed(NextBar(it.kit, it.saved)),
    "running job": lambda it: JobView(it.running, later=lambda *_: None),
    "finished job": lambda it: JobView(it.finished),
    "batch": lambda it: opened(BatchView(it.batch)),
    "comparison": lambda it: CompareView([it.saved, it.saved]),
    "before and after": lambda it: CompareView([it.saved, it.saved], is_slider=True),
    "blind comparison": lambda it: CompareView([it.saved, it.saved], is_blind=True),
    "gallery": lambda it: chosen(Gallery([it.saved, it.saved])),
    "journal": lambda it: JournalView(it.kit),
    "health": lambda it: HealthPanel(it.kit, run=lambda work: work()),
    "plan": lambda it: FactsView(it.finished.plan),
    "model": lambda it: ModelViewer(it.saved),
    "key": lambda _: KeyEntry(),
    "batch form": lambda it: planned(BatchForm(it.kit, it.out)),
    "page without cells": lambda it: turned(App(it.kit, it.out)),
}


def opened(view):
    view.children[1].press("show:0")
    return view


def pressed(bar):
    bar.press("Again")
    bar.press("Rig")
    bar.form.fields["input"].picker.heading.value = True
    return bar


def planned(form):
    form.sentences.value = "a red chair of wood"
    form.plan()
    form.plan()
    return form


def turned(page):
    for title in page.tabs.titles:
        page.choose(title)
    return page


def chosen(gallery):
    gallery.choose(1)
    gallery.choose(0)
    return gallery


def alive():
    """How many widgets there are, without the looks that all of them share."""
    return sum(not is_shared(each) for each in ipywidgets.widgets.widget._instances.values())


@pytest.fixture
def things(kit, out, saved, batch, new_job, monkeypatch):
    monkeypatch.delenv("TRIPO_API_KEY", raising=False)
    find_key()  # a keyring keeps the frames of its first use

    class Things:
        finished = kit.submit(saved.request, out)
        running = new_job(saved.request)

    Things.finished.wait(30)
    Things.kit, Things.out, Things.saved, Things.batch = kit, out, saved, batch
    return Things


@pytest.mark.parametrize("name", VIEWS)
def test_a_closed_view_leaves_no_widget_and_can_be_forgotten(name, things):
    before = alive()
    view = VIEWS[name](things)
    assert alive() > before
    view.close()
    assert alive() == before
    view.close()  # once more changes nothing
    seen = weakref.ref(view)
    del view
    gc.collect()
    assert seen() is None, "what it showed does not hold it"


def test_a_form_is_a_short_burst_of_messages(things, monkeypatch):
    """A server that is busy was seen to lose messages of a long one."""
    said = []

    class Counting(BaseComm):
        def publish_msg(self, msg_type, **_):
            said.append(msg_type)

    monkeypatch.setattr("ipywidgets.comm.create_comm", Counting)
    TextForm(things.kit, things.out)
    assert 100 < said.count("comm_open") < 180
    assert len(said) < 210


def test_a_closed_form_leaves_the_others_their_looks(things):
    first, second = (TextForm(things.kit, things.out) for _ in range(2))
    first.close()
    field = second.fields["prompt"]
    assert field.widget.layout.comm is not None
    field.offer("It has no words.")
    assert (field.is_offered, field.control.disabled) == (False, True)
    field.offer("")
    assert (field.is_offered, field.control.disabled) == (True, False)


def test_a_form_has_looks_after_all_widgets_were_closed(things):
    TextForm(things.kit, things.out)
    ipywidgets.Widget.close_all()
    field = TextForm(things.kit, things.out).fields["prompt"]
    assert field.widget.layout.comm is not None
    assert field.control.style.comm is not None


def test_a_closed_view_forgets_what_it_showed(things, saved):
    content = bytearray(saved.path.read_bytes())
    viewer, journal = ModelViewer(bytes(content)), JournalView(things.kit)
    assert journal.records
    viewer.close()
    journal.close()
    assert journal.records == ()
    assert sum(map(len, (viewer._parts, journal._rows, journal.children[1].html))) == 0
    assert "closed" in viewer._static_html()


def test_a_job_shown_again_replaces_its_view(client, tmp_path, finish):
    form = TextForm(client, tmp_path, prompt="a red chair")
    form.generate.click()
    finish(form.job)
    before = alive()
    for _ in range(3):
        form.generate.click()
    assert alive() == before


def test_a_picture_gives_way_to_the_model(things):
    before = alive()
    view = JobView(things.finished)
    assert len(view.children[1].children) == 1
    view.close()
    assert alive() == before


def test_a_job_that_ends_after_the_view_was_closed_draws_nothing(things, finish, clockwork, saved):
    view = JobView(things.running, clock=clockwork.clock, later=clockwork.later)
    before = alive()
    view.close()
    closed = alive()
    finish(things.running, name=saved.path)
    clockwork.go(5)
    view.watch()
    assert (view.viewer, view.is_watching) == (None, False)
    assert alive() == closed < before


def test_closing_waits_for_what_is_being_drawn(things, clockwork, monkeypatch):
    """A viewer that another thread makes at that moment is closed as well."""
    before = alive()
    view = JobView(things.running, clock=clockwork.clock, later=clockwork.later)
    at_work, go_on = threading.Event(), threading.Event()
    draw = view._show_result

    def slowly():
        at_work.set()
        assert go_on.wait(10)
        draw()

    monkeypatch.setattr(view, "_show_result", slowly)
    monkeypatch.setattr(type(things.running), "is_done", True)
    monkeypatch.setattr(type(things.running), "status", "success")
    monkeypatch.setattr(type(things.running), "result", lambda *_: things.saved)
    drawing = threading.Thread(target=clockwork.go, args=(1,))
    view._throttle.ask()
    drawing.start()
    assert at_work.wait(10)
    closing = threading.Thread(target=view.close)
    closing.start()
    go_on.set()
    drawing.join(10)
    closing.join(10)
    assert alive() == before


def test_rows_that_are_removed_are_closed(client):
    form = form_for(client, EditMultiview)
    rows = next(field for field in form.fields.values() if hasattr(field, "rows"))
    rows.value = UNSET
    before = alive()
    rows.add.click()
    rows.widget.children[1].children[-1].children[1].click()
    assert rows.rows == []
    assert alive() == before


# The cell is run again


class Kernel:
    run = None

    def __call__(self):
        return self.run


@pytest.fixture
def kernel():
    return Kernel()


@pytest.fixture
def cells(kernel):
    return Cells(kernel)


def test_views_of_an_earlier_run_are_closed_when_the_cell_has_run_again(kernel, cells, things):
    first, second = ModelViewer(things.saved), ModelViewer(things.saved)
    for number, view in ((1, first), (2, second)):
        kernel.run = Run("cell", str(number))
        cells.note(view)
        assert first.comm is not None, "not before the run has ended"
        cells.settle()
    assert first.comm is None
    assert second.comm is not None


def test_a_view_that_stands_elsewhere_or_is_shown_again_stays(kernel, cells, things):
    shared, again, other = (ModelViewer(things.saved) for _ in range(3))
    kernel.run = Run("a", "1")
    cells.note(shared)
    cells.note(again)
    kernel.run = Run("b", "2")
    cells.note(shared)
    kernel.run = Run("a", "3")
    cells.note(other)
    cells.note(again)
    cells.settle()
    assert all(view.comm is not None for view in (shared, again, other))


def test_a_run_that_shows_nothing_replaces_nothing(kernel, cells, things):
    viewer = ModelViewer(things.saved)
    kernel.run = Run("a", "1")
    cells.note(viewer)
    kernel.run = Run("a", "2")
    cells.settle()
    assert viewer.comm is not None


def test_views_of_deleted_cells_are_closed(kernel, cells, things):
    viewer = ModelViewer(things.saved)
    kernel.run = Run("a", "1")
    cells.note(viewer)
    kernel.run = Run("b", "2", deleted=("a", "never run"))
    cells.settle()
    assert viewer.comm is None


def test_outside_of_a_notebook_nothing_is_noted(cells, things):
    viewer = ModelViewer(things.saved)
    cells.note(viewer)
    cells.settle()
    assert viewer.comm is not None


def test_a_view_that_nobody_has_any_more_is_no_trouble(kernel, cells, things):
    viewer = ModelViewer(things.saved)
    kernel.run = Run("a", "1")
    cells.note(viewer)
    viewer.close()
    del viewer
    gc.collect()
    kernel.run = Run("a", "2")
    cells.note(ModelViewer(things.saved))
    cells.settle()
