"""Two models on one another in JupyterLab, with a slider between before and after."""

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.timeout(900)]

CELLS = (
    """
from tripo_kit import TripoClient
from tripo_kit.notebook import CompareView
client = TripoClient()
lamps = client.batch(["a green lamp", "a pink lamp"], "out", title="lamps").wait().results()
view = CompareView(lamps, height=240, is_slider=True)
view
""",
)


@pytest.fixture(scope="module")
def notebook(lab):
    lab.write("comparing.ipynb", *CELLS)
    lab.open("comparing.ipynb")
    lab.run_all()
    return lab


def test_both_are_drawn_and_the_slider_says_how_much_is_seen_of_each(notebook):
    before, after = notebook.window.drawings(2)
    assert before.solid > 0.02
    assert after.solid > 0.02
