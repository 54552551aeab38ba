"""Two hundred requests on their way in JupyterLab."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.timeout(900)]

REQUESTS, QUICK = 200, 30
CELLS = (
    f"""
from itertools import product
from tripo_kit import Settings, TripoClient
from tripo_kit.notebook import BatchView

client = TripoClient(settings=Settings.from_env().replace(poll_interval=0.25))
sizes = "small large simple round old".split()
colours = "red blue green yellow white purple orange pink".split()
things = "chair, teapot, toy boat, garden gnome, desk lamp".split(", ")
requests = [f"a {{size}} {{colour}} {{thing}}"
          for size, colour, thing in product(sizes, colours, things)]
for number in range({QUICK}, len(requests)):  # it must not end before it is stopped
    requests[number] += " [slow]"
assert len(requests) == {REQUESTS}
batch = client.batch(requests, "out", title="two hundred things", max_credits=5_000, dry_run=True)
view = BatchView(batch)
view
""",
    "",
)
LONGEST_TASK = """() => {
  window.longest = 0;
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) window.longest = Math.max(longest, duration);
  }).observe({ type: "longtask" });
}"""


@pytest.fixture(scope="module")
def batch(lab):
    lab.write("batch.ipynb", *CELLS)
    lab.open("batch.ipynb")
    lab.run_all()
    yield lab
    # Or the next tests would wait for slots.
    lab.execute("if batch.state != 'planned':\n    batch.stop()\n    batch.wait(150)")


@pytest.fixture
def view(batch):
    return batch.view("Batch two hundred things")


def done(view):
    return int(re.search(r"Done\s+([\d,]+) of 200", view.inner_text())[1])


def wait_until_done(lab, view, least):
    lab.page.wait_for_function(
        "([view, least]) => Number(/Done\\s+([\\d]+) of 200/.exec(view.innerText)?.[1]) >= least",
        arg=[view.element_handle(), least],
    )


def wait_for(lab, view, test, argument=None):
    """Until the test, a function of the view and the argument, holds."""
    lab.page.wait_for_function(
        f"([view, argument]) => ({test})(view, argument)", arg=[view.element_handle(), argument]
    )


def test_it_is_shown_in_pages_before_anything_is_paid(batch, view, service):
    before = sum(service.state()["tasks_created"].values())
    view.get_by_text("1–25 of 200 requests").wait_for()
    assert view.locator("tbody tr").count() == 25
    assert view.get_by_text("planned").first.is_visible()
    assert view.get_by_role("progressbar", name="Budget").get_attribute("aria-valuenow") == "0"
    assert sum(service.state()["tasks_created"].values()) == before


def test_it_moves_after_the_cell_has_returned_and_the_page_answers(batch, view, record_property):
    batch.page.evaluate(LONGEST_TASK)
    view.get_by_role("button", name="Start").click()
    batch.wait_for("idle")
    wait_until_done(batch, view, 3)
    first = done(view)

    # Meanwhile people type, and frames are drawn.
    editor = batch.page.locator(".jp-CodeCell .cm-content").last
    editor.click()
    editor.press_sequentially("2 + 2")
    assert editor.inner_text() == "2 + 2"
    batch.page.evaluate(
        "() => { window.frames_ = 0;"
        " const count = () => { window.frames_ += 1; requestAnimationFrame(count); }; count(); }"
    )
    batch.page.wait_for_function("frames_ > 30")

    wait_until_done(batch, view, first + 3)
    record_property("longest_task_ms", batch.page.evaluate("longest"))
    # Each of these holds for as long as the batch runs, but not at each instant.
    for words in (r"At work\s+\d+", r"Credits spent\s+\d+", r"standard models: \d+ of 10 slots"):
        wait_for(batch, view, "(view, words) => new RegExp(words).test(view.innerText)", words)
    bar = "(view, label) => Number(view.querySelector(`[aria-label^='${label}']`).ariaValueNow) > 0"
    for label in ("Budget", "Requests that have ended"):
        wait_for(batch, view, bar, label)
    thumbnails = "(view) => [...view.querySelectorAll('img.tripo-thumb')]"
    wait_for(batch, view, thumbnails + ".filter((i) => i.naturalWidth > 32).length >= 3")
    batch.window.keep_picture("notebook-batch", view, height=900)


def test_pages_are_turned_by_mouse_and_by_keyboard(batch, view):
    view.get_by_role("button", name="Next").click()
    view.get_by_text("26–50 of 200 requests").wait_for()
    first = "(view, key) => view.querySelector('tbody tr').dataset.key === key"
    wait_for(batch, view, first, "25")
    forth, back = (view.get_by_role("button", name=name) for name in ("Next", "Back"))
    forth.focus()
    for key, words in (("Enter", "51–75 of"), (" ", "76–100 of")):
        batch.page.keyboard.press(key)
        view.get_by_text(words).wait_for()
    batch.page.keyboard.press("Shift+Tab")
    wait_for(batch, back, "(button) => button === active()")
    for words in ("51–75 of", "26–50 of", "1–25 of"):
        batch.page.keyboard.press("Enter")
        view.get_by_text(words).wait_for()
    wait_for(batch, back, "(button) => button.disabled")
    wait_for(batch, view, "(view) => view.querySelectorAll('tbody tr').length === 25")


def test_a_finished_row_opens_the_model(batch, view):
    view.get_by_role("button", name="Show a small red chair").click()
    (drawing,) = batch.window.drawings(1)
    assert 0.02 < drawing.solid < 0.9


def test_stop_asks_first_and_says_what_it_cannot(batch, view, service):
    view.get_by_role("button", name="Stop …").click()
    question = view.get_by_text("Stop here?")
    assert "cannot be cancelled there: it is paid for" in question.inner_text()
    view.get_by_role("button", name="Go on").click()
    question.wait_for(state="detached")

    view.get_by_role("button", name="Stop …").click()
    view.get_by_role("button", name="Stop", exact=True).click()
    question.wait_for(state="detached")
    batch.execute("batch.wait(150)")
    view.get_by_text(re.compile(r"^Stopped\s*[1-9]\d*$")).wait_for()
    expect(view.get_by_role("button", name="Stop")).to_have_count(0)
    assert 0 < done(view) < REQUESTS
    assert sum(service.state()["tasks_created"].values()) < REQUESTS, "nothing more is submitted"
