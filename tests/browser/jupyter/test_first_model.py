"""JupyterLab as a person meets it: the first tutorial, a form, a job, a restart, a key."""

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.timeout(900)]


PROGRESS = """() => Number(document.querySelector(
  "[role=progressbar][aria-label^='Progress of a wooden toy robot']")?.ariaValueNow)"""


@pytest.fixture(scope="module")
def tutorial(lab, service, copy_tutorial):
    """The first tutorial, run from top to bottom."""
    name = "01_first_model.ipynb"
    copy_tutorial(name)
    before = service.state()["tasks_created"]
    lab.open(name)
    lab.run_all()
    lab.paid = sum(service.state()["tasks_created"].values()) - sum(before.values())
    return lab


def test_a_fresh_kernel_draws_the_model(tutorial):
    drawings = tutorial.window.drawings(2)  # the job's, when it has ended, and the result's own
    assert all(0.03 < drawing.solid < 0.9 for drawing in drawings)
    assert all(drawing.colours > 20 for drawing in drawings)
    assert tutorial.paid == 1
    tutorial.window.keep_picture("notebook-viewer", tutorial.page.locator(".viewer").last)


def test_the_form_says_what_is_wrong_and_what_it_costs(tutorial):
    form = tutorial.page.locator(".tripo-form")
    prompt = form.locator("textarea").first
    price = form.locator(".tripo-price")
    tutorial.window.keep_picture("notebook-form", form)
    assert "20 credits" in price.inner_text()
    assert form.locator(".tripo-error").count() == 0

    prompt.fill("short")
    error = form.locator(".tripo-field").first.locator(".tripo-error")
    error.wait_for()
    assert "10" in error.inner_text()
    expect(form.get_by_role("button", name="Generate")).to_be_disabled()

    prompt.fill("a wooden toy robot with round eyes")
    error.wait_for(state="detached")
    form.get_by_role("combobox", name="Model", exact=True).fill("P1-20260311")
    form.get_by_role("button", name="Generate · 40 credits").wait_for()
    expect(price).to_contain_text("40 credits")


def test_a_job_is_followed_after_the_cell_has_returned(tutorial, service):
    service.set_faults("create:task_slow=1x")  # as long as to be watched
    form = tutorial.page.locator(".tripo-form")
    form.locator("textarea").first.fill("a wooden toy robot with round eyes")
    form.get_by_role("combobox", name="Model", exact=True).fill("v3.1-20260211")
    form.get_by_role("button", name="Generate · 20 credits").click()
    panel = tutorial.page.get_by_role("region", name="Job a wooden toy robot")
    panel.wait_for()
    tutorial.wait_for("idle")
    tutorial.window.remember(PROGRESS)
    seen = tutorial.window.until_seen(
        "(seen) => seen.filter((percent) => percent < 100).length > 1"
    )
    assert sorted(set(seen)) == seen
    tutorial.window.keep_picture("notebook-job", panel)


def test_a_restart_and_running_all_again_pays_for_nothing(tutorial, service):
    before = service.state()["tasks_created"]
    tutorial.restart()
    tutorial.run_all()
    tutorial.page.get_by_text("from the journal: True").wait_for()
    assert all(drawing.solid > 0.03 for drawing in tutorial.window.drawings(2))
    assert service.state()["tasks_created"] == before


def content(path):
    """Nothing for what is no file, or is one no more: those of the history come and go."""
    try:
        return path.read_bytes() if path.is_file() else b""
    except FileNotFoundError:
        return b""


def test_a_key_that_was_typed_is_in_no_saved_file(lab, service):
    lab.write(
        "key.ipynb",
        "import os\n"
        "del os.environ['TRIPO_API_KEY']\n"
        "from tripo_kit.notebook import KeyEntry\n"
        "entry = KeyEntry()\n"
        "entry",
    )
    lab.open("key.ipynb")
    lab.run_all()
    field = lab.page.get_by_label("Tripo API key")
    field.fill(service.key)
    field.press("Enter")
    lab.page.get_by_text(f"Using tsk_…{service.key[-4:]}").wait_for()
    lab.save(with_state=True)
    saved = (lab.folder / "key.ipynb").read_text()
    assert "application/vnd.jupyter.widget-state+json" in saved, "the state is saved, too"
    leaks = [path for path in lab.folder.parent.rglob("*") if service.key.encode() in content(path)]
    assert leaks == []
