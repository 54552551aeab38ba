"""JupyterLab as a person meets it: the first tutorial, a form, a job, a restart, a key."""

import base64
import io
import json
import os
import re
import subprocess
import sys
import threading
from pathlib import Path

import nbformat
import pytest
from PIL import Image

from tripo_kit.sandbox import Sandbox

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
KEY = "tsk_0nly-the-Kernel-may-know-this"
PICTURES = os.environ.get("TRIPO_PICTURES")
"""A folder for pictures of what the tests see, such as docs/images; none by default."""

QUIET = {  # Lab asks for news, and whether to be told; nothing may leave this machine
    "@jupyterlab/apputils-extension/notification": {"checkForUpdates": False, "fetchNews": "false"},
    "@jupyter-widgets/jupyterlab-manager/plugin": {"saveState": True},
}
PATIENCE = 90_000  # ms: what is waited for comes in seconds, but the machine may be busy


class Lab:
    """A JupyterLab on loopback whose page can reach nothing else."""

    def __init__(self, chromium, folder, url):
        self.folder, self.foreign = folder, []
        self.context = chromium.new_context(viewport={"width": 1200, "height": 4800})
        self.context.route("**/*", self._route)
        self.page = self.context.new_page()
        self.page.set_default_timeout(PATIENCE)
        self.url = url

    def _route(self, route):
        if re.match(r"(https?://(127\.0\.0\.1|localhost)[:/]|data:|blob:)", route.request.url):
            route.continue_()
        else:
            self.foreign.append(route.request.url)
            route.abort()

    def open(self, name):
        self.page.goto(f"{self.url}/tree/{name}?reset")
        self.page.wait_for_function("window.jupyterapp?.shell.currentWidget?.sessionContext")
        self.wait_for("idle")

    def wait_for(self, status):
        self.page.wait_for_function(
            "(status) => jupyterapp.shell.currentWidget.sessionContext.session?.kernel?.status"
            " === status",
            arg=status,
        )

    def run_all(self):
        done = self.page.evaluate("() => jupyterapp.commands.execute('notebook:run-all-cells')")
        assert done is not False
        self.page.wait_for_function(
            "() => [...jupyterapp.shell.currentWidget.content.widgets]"
            ".filter((cell) => cell.model.type === 'code' && cell.model.sharedModel.source)"
            ".every((cell) => cell.model.executionCount)"
        )
        assert self.page.locator("[data-mime-type='application/vnd.jupyter.stderr']").count() == 0

    def restart(self):
        self.page.evaluate(
            "() => jupyterapp.shell.currentWidget.sessionContext.session.kernel.restart()"
        )
        self.wait_for("idle")
        self.page.evaluate("() => jupyterapp.commands.execute('notebook:clear-all-cell-outputs')")

    def save(self):
        self.page.evaluate("() => jupyterapp.commands.execute('docmanager:save')")
        self.page.wait_for_function("() => !jupyterapp.shell.currentWidget.context.model.dirty")

    def drawings(self, count):
        """What the viewers drew, each with transparency where the model is not."""
        self.page.wait_for_function(
            "(count) => viewers().filter((node) => node.dataset.state === 'shown').length >= count",
            arg=count,
        )
        uris = self.page.evaluate(
            "() => viewers().map((node) => node.querySelector('canvas').toDataURL())"
        )
        return [
            Image.open(io.BytesIO(base64.b64decode(uri.partition(",")[2]))).convert("RGBA")
            for uri in uris
        ]

    def keep_picture(self, name, locator):
        if PICTURES:
            locator.screenshot(path=Path(PICTURES) / f"{name}.png")


FIND_VIEWERS = """
window.viewers = () => {
  const found = [];
  const look = (root) => {
    for (const node of root.querySelectorAll("*")) {
      if (node.matches(".viewer[data-state]")) found.push(node);
      if (node.shadowRoot) look(node.shadowRoot);
    }
  };
  look(document);
  return found;
};
"""


def solid(drawing):
    """The part of a drawing that is the model."""
    histogram = drawing.getchannel("A").histogram()
    return sum(histogram[250:]) / sum(histogram)


def colours(drawing):
    return len(drawing.resize((64, 64)).getcolors(64 * 64))


@pytest.fixture(scope="module")
def service():
    with Sandbox(speed=40, key=KEY) as sandbox:
        yield sandbox


@pytest.fixture(scope="module")
def lab(chromium, service, tmp_path_factory):
    home = tmp_path_factory.mktemp("lab")
    folder = home / "notebooks"
    folder.mkdir()
    for name, settings in QUIET.items():
        place = home / "settings" / f"{name}.jupyterlab-settings"
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(json.dumps(settings))
    places = {
        name: str(home / name.lower())
        for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR", "TRIPO_KIT_HOME")
    }
    service_settings = {"TRIPO_BASE_URL": service.url, "TRIPO_API_KEY": service.key}
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", "--port=0"]
    command += ["--ServerApp.ip=127.0.0.1", "--IdentityProvider.token=", f"--notebook-dir={folder}"]
    command += ["--LabApp.expose_app_in_browser=True", "--LabApp.extension_manager=readonly"]
    command += [f"--LabApp.user_settings_dir={home / 'settings'}"]
    command += [f"--LabApp.workspaces_dir={home / 'workspaces'}"]
    with subprocess.Popen(
        command,
        env=os.environ | places | service_settings,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    ) as server:
        said = []
        for line in server.stderr:
            said.append(line)
            found = re.search(r"http://127\.0\.0\.1:\d+/lab", line)
            if found:
                break
        else:
            pytest.fail(f"JupyterLab did not start:\n{''.join(said)}")
        rest = threading.Thread(target=server.stderr.read)  # or the pipe would fill
        rest.start()
        lab = Lab(chromium, folder, found[0])
        lab.page.add_init_script(FIND_VIEWERS)
        yield lab
        lab.context.close()
        server.terminate()
        rest.join()
    assert lab.foreign == [], "the page reached for the network"


@pytest.fixture(scope="module")
def tutorial(lab, service):
    """The first tutorial, run from top to bottom, with the one line changed for a real service."""
    name = "01_first_model.ipynb"
    notebook = nbformat.read(NOTEBOOKS / name, as_version=4)
    first = next(cell for cell in notebook.cells if cell.cell_type == "code")
    assert "client = TripoClient.sandbox()" in first.source.splitlines()
    first.source = first.source.replace("TripoClient.sandbox()", "TripoClient()")
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    nbformat.write(notebook, lab.folder / name)
    lab.open(name)
    lab.run_all()
    return lab


def test_a_fresh_kernel_draws_the_model(tutorial, service):
    drawings = tutorial.drawings(2)  # the job's, when it has ended, and the result's own
    assert all(0.03 < solid(drawing) < 0.9 for drawing in drawings)
    assert all(colours(drawing) > 20 for drawing in drawings)
    assert service.state()["tasks_created"] == {"text_to_model": 1}
    tutorial.keep_picture("notebook-viewer", tutorial.page.locator(".viewer").last)


def test_the_form_says_what_is_wrong_and_what_it_costs(tutorial):
    form = tutorial.page.locator(".tripo-form")
    prompt = form.locator("textarea").first
    price = form.locator(".tripo-price")
    tutorial.keep_picture("notebook-form", form)
    assert "20 credits" in price.inner_text()
    assert form.locator(".tripo-error").count() == 0

    prompt.fill("short")
    error = form.locator(".tripo-field").first.locator(".tripo-error")
    error.wait_for()
    assert "10" in error.inner_text()
    assert form.get_by_role("button", name="Generate").is_disabled()

    prompt.fill("a wooden toy robot with round eyes")
    error.wait_for(state="detached")
    form.locator("select").filter(has_text="P1-20260311").first.select_option("P1-20260311")
    form.get_by_role("button", name="Generate · 40 credits").wait_for()
    assert "40 credits" in price.inner_text()


def test_a_job_is_followed_after_the_cell_has_returned(tutorial, service):
    service.set_faults("create:task_slow=1x")  # as long as to be watched
    form = tutorial.page.locator(".tripo-form")
    form.locator("textarea").first.fill("a wooden toy robot with round eyes")
    form.locator("select").filter(has_text="P1-20260311").first.select_option("v3.1-20260211")
    form.get_by_role("button", name="Generate · 20 credits").click()
    panel = tutorial.page.get_by_role("region", name="Job a wooden toy robot")
    bar = panel.get_by_role("progressbar")
    bar.wait_for()
    tutorial.wait_for("idle")
    seen = []
    for _ in range(2):
        tutorial.page.wait_for_function(
            "([bar, least]) => Number(bar.ariaValueNow) > least",
            arg=[bar.element_handle(), seen[-1] if seen else 0],
        )
        seen.append(int(bar.get_attribute("aria-valuenow")))
    assert sorted(set(seen)) == seen
    assert seen[-1] < 100
    tutorial.keep_picture("notebook-job", panel)


def test_a_restart_and_running_all_again_pays_for_nothing(tutorial, service):
    before = service.state()["tasks_created"]
    tutorial.restart()
    tutorial.run_all()
    tutorial.page.get_by_text("from the journal: True").wait_for()
    assert all(solid(drawing) > 0.03 for drawing in tutorial.drawings(2))
    assert service.state()["tasks_created"] == before


def test_a_key_that_was_typed_is_in_no_saved_file(lab, service):
    cell = nbformat.v4.new_code_cell(
        "import os\n"
        "del os.environ['TRIPO_API_KEY']\n"
        "from tripo_kit.notebook import KeyEntry\n"
        "entry = KeyEntry()\n"
        "entry"
    )
    notebook = nbformat.v4.new_notebook(cells=[cell])
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3"}
    nbformat.write(notebook, lab.folder / "key.ipynb")
    lab.open("key.ipynb")
    lab.run_all()
    field = lab.page.get_by_label("Tripo API key")
    field.fill(KEY)
    field.press("Enter")
    lab.page.get_by_text(f"Using tsk_…{KEY[-4:]}").wait_for()
    lab.save()
    saved = (lab.folder / "key.ipynb").read_text()
    assert "application/vnd.jupyter.widget-state+json" in saved, "the state is saved, too"
    leaks = [
        path
        for path in lab.folder.parent.rglob("*")
        if path.is_file() and KEY.encode() in path.read_bytes()
    ]
    assert leaks == []


def test_exported_html_shows_the_pictures_without_any_network(chromium, tmp_path):
    tutorial = NOTEBOOKS / "01_first_model.ipynb"
    convert = [sys.executable, "-m", "nbconvert", "--to", "html", "--output-dir", tmp_path]
    subprocess.run([*convert, tutorial], check=True, capture_output=True)
    page = chromium.new_page()
    page.route("**/*", lambda route: route.abort())
    page.set_content((tmp_path / "01_first_model.html").read_text(), wait_until="commit")
    pictures = page.locator("img[alt^='Preview of']")
    pictures.first.wait_for()
    widths = pictures.evaluate_all("nodes => nodes.map((node) => node.naturalWidth)")
    assert len(widths) >= 2
    assert min(widths) >= 128
    page.close()
