"""Cells that are run again: what they showed before is given back, in JupyterLab."""

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.timeout(900)]

CELLS = (
    """
import ipywidgets
from tripo_kit import TripoClient
from tripo_kit.notebook import HealthPanel, JournalView, ModelViewer, TextForm
client = TripoClient()
lamp = client.generate_from_text("a lamp of brass", "out", model="P1-20260311")
panel = HealthPanel(client)
count = lambda: len(ipywidgets.widgets.widget._instances)
""",
    "JournalView(client)",
    "TextForm(client, 'out', prompt='a red chair')",
    "ModelViewer(lamp, height=200)",
    "panel",
)


@pytest.fixture(scope="module")
def notebook(lab):
    lab.write("again.ipynb", *CELLS)
    lab.open("again.ipynb")
    lab.run_all()
    lab.window.drawings(1)
    return lab


def test_running_all_again_leaves_as_many_widgets_as_before(notebook):
    notebook.execute("before = count()")
    for _ in range(2):
        for number in (1, 2, 3):
            notebook.run_cell(number)
    notebook.window.drawings(1)
    notebook.execute("assert count() == before, (count(), before)")


def test_a_view_that_is_shown_again_lives_on(notebook):
    notebook.run_cell(4)
    notebook.execute("assert panel.comm is not None")
    notebook.view("Health").wait_for()


def test_a_deleted_cell_takes_its_view_along(notebook):
    notebook.execute("before = count()")
    notebook.select(2)
    notebook.command("notebook:delete-cell")
    notebook.run_cell(3)
    notebook.execute("assert count() < before - 130, (count(), before)")
