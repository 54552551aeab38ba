"""One Jupyter server on loopback for all tests of a process: JupyterLab, and Notebook 7."""

import json
import os
import re
import subprocess
import sys
import threading
import warnings
from pathlib import Path

import nbformat
import playwright.sync_api
import pytest

from tripo_kit.sandbox import Sandbox

TUTORIALS = Path(__file__).parents[3] / "notebooks"
KEY = "tsk_0nly-the-Kernel-may-know-this"
SAVES_STATE = "@jupyter-widgets/jupyterlab-manager:saveWidgetState"
SETTINGS = {
    # Lab asks for news, and whether to be told; nothing may leave this machine.
    "@jupyterlab/apputils-extension/notification": {"checkForUpdates": False, "fetchNews": "false"},
    # ms: a kernel on a busy machine takes longer than a second for its first completion.
    "@jupyterlab/completer-extension/manager": {"providerTimeout": 60_000},
}


def new_notebook(*sources):
    notebook = nbformat.v4.new_notebook(cells=list(map(nbformat.v4.new_code_cell, sources)))
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3"}
    return notebook


class Lab:
    """JupyterLab in a window, or Notebook 7, which is made of the same parts."""

    def __init__(self, window, server, folder, where="lab/tree"):
        self.window, self.folder = window, folder
        self.page = window.page
        self.address = f"{server}/{where}"

    def write(self, name, *sources):
        """A notebook with these cells, and a journal of its own."""
        home = f"import os; os.environ['TRIPO_KIT_HOME'] = os.path.abspath('.{name}')"
        first, *rest = sources
        nbformat.write(new_notebook(f"{home}\n{first}", *rest), self.folder / name)

    def open(self, name):
        self.shut_down()
        self.page.goto(f"{self.address}/{name}?reset")
        self.page.wait_for_function("window.jupyterapp?.shell.currentWidget?.sessionContext")
        self.wait_for("idle")

    def wait_for(self, status):
        self.page.wait_for_function(
            "(status) => jupyterapp.shell.currentWidget.sessionContext.session?.kernel?.status"
            " === status",
            arg=status,
        )

    def run_all(self):
        is_done = self.command("notebook:run-all-cells")
        trouble = self.page.locator(
            "[data-mime-type='application/vnd.jupyter.error'],"
            "[data-mime-type='application/vnd.jupyter.stderr']"
        )
        assert trouble.all_inner_texts() == []
        assert is_done
        self.page.wait_for_function(
            "() => [...jupyterapp.shell.currentWidget.content.widgets]"
            ".filter((cell) => cell.model.type === 'code' && cell.model.sharedModel.source)"
            ".every((cell) => cell.model.executionCount)"
        )

    def command(self, name, **arguments):
        """Runs a command of the application; says whether it did it."""
        return self._until_kept(
            "jupyterapp.commands.execute(...arg).then((value) => value !== false)",
            [name, arguments],
        )

    def execute(self, code):
        """Runs code in the kernel, in no cell."""
        reply = self._until_kept(
            "jupyterapp.shell.currentWidget.sessionContext.session.kernel"
            ".requestExecute({ code: arg }).done.then((reply) => reply.content)",
            code,
        )
        assert reply["status"] == "ok", reply

    def _until_kept(self, promise, arg):
        """What a promise of the page gives: not every one is kept, and each wait has an end."""
        self.page.evaluate(
            f"""(arg) => {{
                window.kept = null;
                {promise}.then(
                    (value) => {{ window.kept = {{ value }}; }},
                    (error) => {{ window.kept = {{ error: String(error) }}; }},
                );
            }}""",
            arg,
        )
        for _ in range(12):
            try:
                self.page.wait_for_function("() => window.kept", timeout=30_000)
            except playwright.sync_api.TimeoutError:
                # On a busy machine the end of a burst of messages may lie in the server until
                # another one follows it; without it a cell seems to run for ever.
                self.page.evaluate(
                    "() => { jupyterapp.shell.currentWidget?.sessionContext?.session?.kernel"
                    "?.requestExecute({ code: '', silent: true, store_history: false }); }"
                )
            else:
                kept = self.page.evaluate("window.kept")
                assert "error" not in kept, kept
                return kept["value"]
        raise AssertionError(f"Six minutes were not enough for {promise}")

    def run_cell(self, number):
        """Runs one cell; the first one is 0."""
        self.select(number)
        self.command("notebook:run-cell")
        self.wait_for("idle")

    def select(self, number):
        self.page.evaluate(
            "(number) => { jupyterapp.shell.currentWidget.content.activeCellIndex = number; }",
            number,
        )

    def restart(self):
        self.page.evaluate(
            "() => jupyterapp.shell.currentWidget.sessionContext.session.kernel.restart()"
        )
        self.wait_for("idle")
        self.command("notebook:clear-all-cell-outputs")

    def shut_down(self):
        """Ends the kernel of the notebook that is open, if there is one."""
        self.page.evaluate(
            "() => window.jupyterapp?.shell.currentWidget?.sessionContext?.shutdown()"
        )

    def save(self, *, with_state=False):
        """Saves the notebook; with the state of its widgets only when asked, as people do."""
        if self.page.evaluate("(c) => jupyterapp.commands.isToggled(c)", SAVES_STATE) != with_state:
            self.command(SAVES_STATE)
        self.page.evaluate("() => { jupyterapp.shell.currentWidget.context.model.dirty = true; }")
        self.command("docmanager:save")
        self.page.wait_for_function("() => !jupyterapp.shell.currentWidget.context.model.dirty")

    def wait_for_widgets(self, count):
        """Until nothing of at least so many outputs is still loading."""
        self.page.wait_for_function(
            """(count) => {
                const outputs = [...document.querySelectorAll(".jp-OutputArea-output")];
                return outputs.length >= count &&
                    !outputs.some((output) => output.textContent.includes("Loading widget"));
            }""",
            arg=count,
        )

    def use_theme(self, name):
        self.command("apputils:change-theme", theme=f"JupyterLab {name}")
        is_light = "true" if name == "Light" else "false"
        self.page.locator(f"body[data-jp-theme-light={is_light}]").wait_for(state="attached")
        self.page.wait_for_function(  # colours fade into one another
            "() => !document.getAnimations().some((each) => each instanceof CSSTransition)"
        )

    def view(self, name):
        """The view with this label."""
        return self.page.get_by_role("region", name=name)

    @staticmethod
    def chip(place, state):
        """The coloured word for a state, which a mark stands before."""
        return place.locator(".tripo-chip").filter(has_text=re.compile(rf"{state}$"))


@pytest.fixture(scope="session")
def service():
    with Sandbox(speed=40, key=KEY) as sandbox:
        yield sandbox


@pytest.fixture(autouse=True)
def _healthy(service):
    yield
    service.set_faults("")


@pytest.fixture(scope="session")
def jupyter(service, tmp_path_factory):
    """The address of a server, and the folder of its notebooks."""
    home = tmp_path_factory.mktemp("jupyter")
    folder = home / "notebooks"
    folder.mkdir()
    for name, settings in SETTINGS.items():
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
    command += ["--JupyterNotebookApp.expose_app_in_browser=True"]
    command += [f"--LabApp.user_settings_dir={home / 'settings'}"]
    command += [f"--JupyterNotebookApp.user_settings_dir={home / 'settings'}"]
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
            found = re.search(r"http://127\.0\.0\.1:\d+(?=/lab)", line)
            if found:
                break
        else:
            pytest.fail(f"The server did not start:\n{''.join(said)}")
        rest = threading.Thread(target=server.stderr.read)  # or the pipe would fill
        rest.start()
        yield found[0], folder
        server.terminate()
        rest.join()


@pytest.fixture(scope="session")
def copy_tutorial(jupyter):
    """Puts a tutorial where the server finds it, with the one line changed for a real service."""

    def copy(name, new_name=None):
        notebook = nbformat.read(TUTORIALS / name, as_version=4)
        cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
        assert "client = TripoClient.sandbox()" in cells[0].source.splitlines()
        cells[0].source = cells[0].source.replace("TripoClient.sandbox()", "TripoClient()")
        for cell in cells:
            cell.outputs, cell.execution_count = [], None
        nbformat.write(notebook, jupyter[1] / (new_name or name))

    return copy


@pytest.fixture(scope="session")
def lab(open_window, jupyter):
    window = open_window(viewport={"width": 1200, "height": 4800})
    yield Lab(window, *jupyter)
    window.close()


@pytest.fixture(scope="session")
def notebook7(open_window, jupyter):
    window = open_window(viewport={"width": 1200, "height": 4800})
    yield Lab(window, *jupyter, where="notebooks")
    window.close()


class Paper:
    """A notebook's static HTML in a window without any network."""

    def __init__(self, chromium):
        self.context = chromium.new_context(offline=True, viewport={"width": 1000, "height": 3000})
        self.page = self.context.new_page()
        self.errors = []
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("console", self._console)

    def _console(self, message):
        # nbconvert's template asks a CDN for MathJax and RequireJS; there is none here.
        if message.type == "error" and "net::ERR_INTERNET_DISCONNECTED" not in message.text:
            self.errors.append(message.text)

    def show(self, notebook):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of nbconvert and what it stands on
            from nbconvert import HTMLExporter

            html, _ = HTMLExporter().from_filename(str(notebook))
        self.page.set_content(html)


@pytest.fixture
def offline(chromium):
    paper = Paper(chromium)
    yield paper
    paper.context.close()
