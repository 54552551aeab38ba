"""marimo: what it draws by itself, and what it shows of views that are more than one widget."""

import os
import re
import subprocess
import sys
import threading

import pytest

from tripo_kit.sandbox import Sandbox

pytestmark = [pytest.mark.browser, pytest.mark.timeout(900)]

APP = """
import marimo

app = marimo.App()


@app.cell
def _():
    import marimo as mo

    from tripo_kit import TripoClient
    from tripo_kit.notebook import BatchView, JobView, ModelViewer
    from tripo_kit.recipes import TextGenerationRequest

    client = TripoClient()
    batch = client.batch(["a red lantern"], "out", title="lanterns").wait()
    (lantern,) = batch.results()
    job = client.submit(TextGenerationRequest("a red lantern"), "out")
    viewer = mo.ui.anywidget(ModelViewer(lantern))
    return BatchView, JobView, ModelViewer, batch, job, lantern, viewer


@app.cell
def _(viewer):
    viewer
    return


@app.cell
def _(ModelViewer, lantern):
    ModelViewer(lantern, background="dark")
    return


@app.cell
def _(viewer):
    f"wireframe: {viewer.value['wireframe']}"
    return


@app.cell
def _(JobView, job):
    JobView(job)
    return


@app.cell
def _(BatchView, batch):
    BatchView(batch)
    return
"""


@pytest.fixture(scope="module")
def app(open_window, tmp_path_factory):
    folder = tmp_path_factory.mktemp("marimo")
    (folder / "app.py").write_text(APP)
    command = [sys.executable, "-m", "marimo", "run", "app.py", "--headless", "--no-token"]
    with Sandbox(speed=100) as service:
        places = {
            "TRIPO_BASE_URL": service.url,
            "TRIPO_API_KEY": service.key,
            "TRIPO_KIT_HOME": str(folder / "home"),
            "HOME": str(folder),
        }
        with subprocess.Popen(
            [*command, "--host", "127.0.0.1"],
            cwd=folder,
            env=os.environ | places,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        ) as server:
            said = []
            for line in server.stdout:
                said.append(line)
                found = re.search(r"http://\S+:\d+", line)
                if found:
                    break
            else:
                pytest.fail(f"marimo did not start:\n{''.join(said)}")
            rest = threading.Thread(target=server.stdout.read)  # or the pipe would fill
            rest.start()
            window = open_window(viewport={"width": 1100, "height": 2400})
            window.page.goto(found[0])
            yield window
            window.close()
            server.terminate()
            rest.join()


def test_it_draws_models(app):
    drawings = app.drawings(2)
    assert all(0.03 < drawing.solid < 0.9 for drawing in drawings)
    assert all(drawing.colours > 20 for drawing in drawings)
    assert app.errors == []


def test_other_cells_see_how_the_viewer_is_set(app):
    app.page.get_by_text("wireframe: False").wait_for()
    app.page.get_by_role("button", name="Wireframe").first.click()
    app.page.get_by_text("wireframe: True").wait_for()


def test_views_of_several_widgets_show_their_pictures(app):
    app.page.get_by_text("lanterns: done, 1 done of 1").wait_for()
    picture = app.page.locator("img[alt^='Preview of']").first
    picture.wait_for()
    app.until_pictures()
    assert picture.evaluate("(picture) => picture.naturalWidth") >= 128
    assert app.page.get_by_text("not supported").count() == 0
