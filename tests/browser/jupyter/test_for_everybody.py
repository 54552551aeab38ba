"""Every view by keyboard, by ear, in both themes, and on a narrow page."""

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

PREPARE = """
from pathlib import Path
from tripo_kit import TripoClient
from tripo_kit.api import ImageToModel
from tripo_kit.notebook import (BatchView, CompareView, Gallery, HealthPanel, JobView, JournalView,
    KeyEntry, ModelViewer, TextForm, form_for)
from tripo_kit.recipes import TextGenerationRequest
client = TripoClient()
batch = client.batch(["a green lamp", "a pink lamp"], "out", title="lamps").wait()
lamps = batch.results()
slow = client.submit(TextGenerationRequest("a very slow lamp [slow]", model="P1-20260311"), "out")
many = [f"a lamp with number {n}" for n in range(30)]
planned = client.batch(many, "out", title="thirty", dry_run=True)
comparison = client.compare("a green lamp", ["v3.1-20260211", "v3.0-20250812"]).wait()
"""
VIEWS = {
    "form": "form = TextForm(client, 'out', prompt='too')\nform",
    "picture form": "form_for(client, ImageToModel)",
    "job": "JobView(slow)",
    "batch": "BatchView(planned)",
    "finished batch": "BatchView(batch)",
    "viewer": "ModelViewer(lamps[0], height=240)",
    "gallery": "Gallery(lamps)",
    "comparison": "CompareView(comparison, height=240)",
    "journal": "JournalView(client)",
    "health": "HealthPanel(client)",
    "key": "KeyEntry()",
}


@pytest.fixture(scope="module")
def everything(lab):
    lab.write("everything.ipynb", PREPARE, *VIEWS.values())
    lab.open("everything.ipynb")
    lab.run_all()
    lab.window.drawings(3)
    for fold in lab.page.get_by_role("button", name="Advanced").all():
        fold.click()
    yield lab
    lab.page.set_viewport_size({"width": 1200, "height": 4800})
    lab.use_theme("Light")


def place_of(lab, name):
    """Where the view is; the setting of what comes below it has ended."""
    number = list(VIEWS).index(name) + 1
    output = lab.page.locator(".jp-CodeCell").nth(number).locator(".jp-OutputArea-output:visible")
    output.last.wait_for()
    return output.last


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


def test_nothing_sticks_out_of_a_narrow_page(everything):
    everything.page.set_viewport_size({"width": 600, "height": 4800})
    everything.command("application:toggle-left-area")
    wide = {name: everything.window.overflows(place_of(everything, name)) for name in VIEWS}
    everything.command("application:toggle-left-area")
    assert {name: nodes for name, nodes in wide.items() if nodes} == {}
