"""A notebook that was saved while its widgets lived, opened again without its kernel."""

import re
from pathlib import Path

import nbformat
import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.timeout(900)]

TUTORIALS = Path(__file__).parents[3] / "notebooks"
PREPARE = """
from tripo_kit import TripoClient
from tripo_kit.notebook import BatchView, CompareView, Gallery, HealthPanel, JobView
from tripo_kit.notebook import JournalView, KeyEntry, ModelViewer, TextForm
from tripo_kit.recipes import TextGenerationRequest
client = TripoClient()
request = TextGenerationRequest("a red lantern")
slow = TextGenerationRequest("a lantern that takes its time [stuck]")
batch = client.batch(["a red lantern", "a blue lantern"], "out", title="lanterns").wait()
lanterns = batch.results()
"""
VIEWS = {  # what is shown, how many pictures of it, and words that must be there
    "ModelViewer(lanterns[0])": (1, r"a-red-lantern\S*\.glb.*faces\s+[\d,]+.*credits\s+20"),
    "JobView(client.submit(request, 'out'))": (1, r"a-red-lantern\S*\.glb.*task\s+[\da-f-]{36}"),
    "JobView(client.submit(slow, 'out'))": (0, r"takes-its-time.*status\s+(wait|submit|queue|run)"),
    "BatchView(batch)": (2, r"a blue lantern\s+success.*2 done of 2; 40 credits"),
    "Gallery(lanterns)": (2, r"a red lantern.*MB.*a blue lantern.*MB"),
    "CompareView(lanterns)": (2, r"a red lantern.*MB.*a blue lantern.*MB"),
    "JournalView(client)": (0, r"a blue lantern\s+20"),
    "TextForm(client, prompt='a red kite')": (0, r"Text to model.*20 credits.*a red kite"),
    "KeyEntry()": (0, "asked for here"),
    "HealthPanel(client)": (0, r"Health of tripo3d.*healthy"),
}


@pytest.fixture(scope="module")
def saved(lab):
    """The notebook, saved without the state of its widgets and with it."""
    lab.write("saved.ipynb", PREPARE, *VIEWS)
    lab.open("saved.ipynb")
    lab.run_all()
    lab.window.drawings(4)  # the viewer, the job's, the two that are compared
    lab.page.wait_for_function(
        "() => ![...document.querySelectorAll('.tripo-static')]"
        ".some((shown) => shown.textContent.includes('not read yet'))"
    )
    # The job's picture is drawn again after its model is shown.
    job = lab.page.locator(".jp-CodeCell").nth(2).locator(".tripo-static")
    job.filter(has_text=".glb").wait_for(state="attached")
    for name, with_state in (("bare", False), ("full", True)):
        lab.save(with_state=with_state)
        notebook = nbformat.read(lab.folder / "saved.ipynb", as_version=4)
        assert ("widgets" in notebook.metadata) == with_state
        nbformat.write(notebook, lab.folder / f"{name}.ipynb")
    return lab


def expect_pictures(page):
    """In each output what `VIEWS` says, and not a word of a widget that is missing."""
    outputs = page.locator(".jp-Cell-outputArea:has(.tripo-static)")
    expect(outputs).to_have_count(len(VIEWS))
    page.wait_for_function("() => [...document.images].every((each) => each.complete)")
    for output, (view, (pictures, words)) in zip(outputs.all(), VIEWS.items(), strict=True):
        text = output.inner_text()
        assert re.search(words, text, re.DOTALL), (view, text)
        assert not re.search(r"(?i)widget|not found|error|no kernel|run this cell again", text), (
            view
        )
        widths = output.locator("img:visible").evaluate_all("all => all.map((i) => i.naturalWidth)")
        assert len(widths) == pictures, view
        assert all(width >= 64 for width in widths), view


@pytest.mark.parametrize("name", ["bare", "full"])
def test_jupyterlab_shows_the_pictures(saved, name):
    saved.open(f"{name}.ipynb")
    saved.wait_for_widgets(2 * len(VIEWS))
    expect_pictures(saved.page)


@pytest.mark.parametrize("name", ["bare", "full"])
def test_exported_html_shows_the_pictures(saved, offline, name):
    offline.show(saved.folder / f"{name}.ipynb")
    expect_pictures(offline.page)
    assert offline.errors == []


@pytest.mark.parametrize("name", sorted(path.name for path in TUTORIALS.glob("[0-9]*.ipynb")))
def test_exported_tutorials_show_what_they_were_saved_with(offline, name):
    offline.show(TUTORIALS / name)
    pictures_beside = offline.page.locator(".tripo-static")
    assert pictures_beside.count() >= 1
    blanks = [shown for shown in pictures_beside.all() if not shown.inner_text().strip()]
    # What a model can become next needs a kernel: without one, nothing of it is seen.
    assert len(blanks) == (TUTORIALS / name).read_text(encoding="utf-8").count('"NextBar(')
    pictures = offline.page.locator("img[src^='data:']")
    widths = pictures.evaluate_all("all => all.map((picture) => picture.naturalWidth)")
    assert all(width >= 64 for width in widths)
    assert widths or name.startswith("06"), "money has no pictures"
    assert offline.errors == []
