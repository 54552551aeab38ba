"""Every view by keyboard, by ear, in both themes, on a wide page and on a narrow one."""

import os
import re
from itertools import product

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.timeout(900)]

PREPARE = """
from pathlib import Path
from tripo_kit import TripoClient
from tripo_kit.api import ImageToModel, RigModel
from tripo_kit.notebook import (BatchForm, BatchView, CompareView, Gallery, HealthPanel, JobView,
    JournalView, KeyEntry, ModelViewer, MultiviewForm, NextBar, PipelineForm, TextForm, form_for)
from tripo_kit.recipes import TextGenerationRequest
client = TripoClient()
batch = client.batch(["a green lamp", "a pink lamp"], "lamps", title="lamps")
comparison = client.compare("a green lamp", ["v3.1-20260211", "v3.0-20250812"])
slow = client.submit(TextGenerationRequest("a very slow lamp [stuck]", model="P1-20260311"), "out")
many = [f"a lamp with number {n}" for n in range(30)]
planned = client.batch(many, "out", title="thirty", dry_run=True)
lamps = batch.wait().results()
comparison.wait();
"""
LOOKS = os.environ.get("TRIPO_LOOKS")
VIEWS = {
    "form": "form = TextForm(client, 'out', prompt='too')\nform",
    "greyed form": "TextForm(client, 'out', prompt='a small red chair', model='P1-20260311')",
    "picture form": "form_for(client, ImageToModel)",
    "views form": "MultiviewForm(client)",
    "rig form": "form_for(client, RigModel, input=lamps[0])",
    "batch form": "BatchForm(client)",
    "pipeline": "PipelineForm(client, 'out', scenario='anim')",
    "next": "bar = NextBar(client, lamps[0])\nbar.press('Rig')\nbar",
    "job": "JobView(slow)",
    "plan": "planned.plan()",
    "batch": "BatchView(planned)",
    "finished batch": "BatchView(batch)",
    "viewer": "ModelViewer(lamps[0], height=240)",
    "gallery": "Gallery(lamps)",
    "comparison": "CompareView(comparison, height=240)",
    "before and after": "CompareView(lamps[:2], height=240, is_slider=True)",
    "journal": "JournalView(client)",
    "health": "HealthPanel(client)",
    "key": "KeyEntry()",
}


TALL = 16000  # pixels: a viewer off screen rests


@pytest.fixture(scope="module")
def everything(lab):
    lab.write("everything.ipynb", PREPARE, *VIEWS.values())
    lab.page.set_viewport_size({"width": 1200, "height": TALL})
    lab.open("everything.ipynb")
    lab.run_all()
    lab.window.drawings(5)
    lab.wait_for_widgets(len(VIEWS))
    for name in ("pipeline", "next"):
        lab.window.keep_picture(f"notebook-{name}", place_of(lab, name))
    for theme in ("Dark", "Light") if LOOKS else ():
        keep_looks(lab, theme)
    for heading in lab.page.get_by_role("button", name="Advanced").all():
        heading.click()
    yield lab
    lab.page.set_viewport_size({"width": 1200, "height": 4800})
    lab.use_theme("Light")


def keep_looks(lab, theme):
    """How each view looks before anybody has touched it, and the viewer with its drawer open."""

    def places(_width):
        lab.use_theme(theme)
        settle(lab)
        return {name: place_of(lab, name) for name in VIEWS}

    def drawer(_width):
        settle(lab)
        return {"viewer inspecting": viewer}

    lab.command("application:toggle-left-area")
    lab.window.keep_looks(theme, TALL, places)
    viewer = place_of(lab, "viewer")
    inspect = viewer.get_by_role("button", name="Inspect")
    inspect.click()
    lab.window.keep_looks(theme, TALL, drawer)
    inspect.click()
    lab.command("application:toggle-left-area")
    lab.page.set_viewport_size({"width": 1200, "height": TALL})


def settle(lab):
    """Until the page and its viewers have drawn what its new size asks for."""
    lab.page.evaluate(
        "async () => { for (let n = 0; n < 10; n++) await new Promise(requestAnimationFrame); }"
    )


def place_of(lab, name):
    """Where the view itself is: below its static picture, which is hidden."""
    number = list(VIEWS).index(name) + 1
    output = lab.page.locator(".jp-CodeCell").nth(number).locator(".jp-OutputArea-output:visible")
    output.last.wait_for()
    return output.first if name == "viewer" else output.last  # what is next stands below it


@pytest.mark.parametrize("name", VIEWS)
def test_every_control_has_a_name(everything, name):
    place_of(everything, name).evaluate("(node) => { node.id = 'here'; }")
    controls = everything.window.controls("#here")
    everything.page.evaluate("document.getElementById('here').removeAttribute('id')")
    assert controls
    nameless = [role for role, title in controls if not title.strip()]
    assert nameless == [], controls


@pytest.mark.parametrize("name", VIEWS)
def test_tab_reaches_every_control(everything, name):
    expected, reached = everything.window.tab_through(place_of(everything, name))
    assert expected
    assert reached == expected


def test_the_keyboard_is_enough(everything):
    form, gallery, comparison, journal, health = (
        place_of(everything, name)
        for name in ("form", "gallery", "comparison", "journal", "health")
    )
    gallery.get_by_role("button", name="a green lamp").press("Enter")
    gallery.locator("[aria-pressed=true]").filter(has_text="a green lamp").wait_for()
    comparison.get_by_role("button", name="This one is better").first.press(" ")
    comparison.get_by_text("1 vote", exact=True).wait_for()
    health.get_by_role("button", name="Refresh every").press("Enter")
    health.get_by_role("button", name="Stop refreshing").press("Enter")
    health.get_by_role("button", name="Refresh every").wait_for()
    journal.get_by_label("Search").press_sequentially("pink")
    journal.get_by_text("1 of").first.wait_for()
    form.get_by_role("slider", name="Face limit").press("End")
    everything.page.wait_for_function(
        "(field) => field.value === '1500000'",
        arg=form.get_by_role("textbox", name="Face limit").element_handle(),
    )
    form.get_by_role("button", name="Python").press(" ")
    form.get_by_text("1 problem to correct").first.wait_for()


def test_what_is_grey_says_why_to_eyes_hands_and_ears(everything):
    form = place_of(everything, "greyed form")
    quality = form.get_by_role("combobox", name="Texture quality")
    assert quality.locator("option:disabled").all_inner_texts() == ["fast"]
    expect(quality).to_have_accessible_description(re.compile("Not fast: Fast needs texture v3.5"))
    shown = form.locator(".tripo-why:visible")
    assert shown.count() == 0
    quality.focus()
    shown.filter(has_text="Fast needs texture v3.5. Set Texture model to").wait_for()

    quads = form.get_by_role("note", name="Quads: Not available. P1 does not have it")
    assert form.get_by_role("combobox", name="Quads").is_disabled()
    quads.focus()
    shown.filter(has_text="Choose an H model or P2.").wait_for()
    assert shown.count() == 1
    form.get_by_role("combobox", name="Smart low-poly").hover(force=True)
    shown.filter(has_text="Choose a v3.x model.").wait_for()


def test_keys_that_turn_a_model_are_no_shortcuts_of_the_notebook(everything):
    """R, M and Y would change the kind of the cell, D D delete it, arrows leave it."""
    cells = everything.page.locator(".jp-CodeCell")
    before = cells.count()
    canvas = place_of(everything, "viewer").get_by_role("application")
    for key in ("r", "ArrowLeft", "ArrowDown", "+", "-", "m", "y", "d", "d", " "):
        canvas.press(key)
    assert cells.count() == before
    assert canvas.evaluate("(node) => active() === node")


@pytest.mark.parametrize("theme", ["Light", "Dark"])
def test_everything_can_be_read(everything, theme):
    everything.use_theme(theme)
    pale = [
        (name, f"{ratio:.2f}", words)
        for name in VIEWS
        for ratio, words in everything.window.contrasts(place_of(everything, name))
        if ratio < 4.5
    ]
    assert pale == []


@pytest.mark.parametrize("theme", ["Light", "Dark"])
def test_the_focus_is_seen_on_every_control(everything, theme):
    everything.use_theme(theme)
    pale = [
        (name, f"{ratio:.2f}", control)
        for name in VIEWS
        for ratio, control in everything.window.focus_contrasts(place_of(everything, name))
        if ratio < 3
    ]
    assert pale == [], pale


@pytest.mark.parametrize(("theme", "width"), [*product(("Light", "Dark"), (1400, 700, 600))])
def test_nothing_sticks_out_of_a_page(everything, theme, width):
    everything.use_theme(theme)
    everything.page.set_viewport_size({"width": width, "height": TALL})
    everything.command("application:toggle-left-area")
    settle(everything)
    wide = {name: everything.window.overflows(place_of(everything, name)) for name in VIEWS}
    everything.command("application:toggle-left-area")
    assert {name: nodes for name, nodes in wide.items() if nodes} == {}
