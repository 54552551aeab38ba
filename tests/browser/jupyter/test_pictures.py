"""Pictures that the page makes for the kernel, in JupyterLab, while a cell waits for them."""

import pytest
from PIL import Image

pytestmark = [pytest.mark.browser, pytest.mark.timeout(900)]

CELLS = (
    """
from tripo_kit import TripoClient
from tripo_kit.notebook import ModelViewer
client = TripoClient()
lamp = client.generate_from_text("a lamp of brass", "out", model="P1-20260311")
viewer = ModelViewer(lamp, height=200, background="clear")
viewer
""",
)


@pytest.fixture(scope="module")
def notebook(lab):
    lab.write("pictures.ipynb", *CELLS)
    lab.open("pictures.ipynb")
    lab.run_all()
    lab.window.drawings(1)
    return lab


def test_a_snapshot_and_a_turntable_come_from_the_page(notebook):
    notebook.execute("viewer.snapshot(300, 200, timeout=90).save('lamp.png')")
    with Image.open(notebook.folder / "lamp.png") as picture:
        assert picture.size == (300, 200)
        assert picture.getpixel((0, 0))[3] == 0
        assert sum(picture.getchannel("A").histogram()[250:]) > 1000
    notebook.execute("viewer.turntable(1, 'lamp.webp', width=120, height=100)")
    with Image.open(notebook.folder / "lamp.webp") as turn:
        assert (turn.size, turn.n_frames) == ((120, 100), 15)


def test_the_camera_goes_both_ways(notebook):
    notebook.execute("viewer.camera = {'position': [0, 3, 0.1], 'target': [0, 0.5, 0]}")
    notebook.execute("above = viewer.snapshot(200, 200, timeout=90)")
    notebook.page.locator(".jp-OutputArea canvas").first.press("r")
    notebook.execute(
        "import time\n"
        "deadline = time.monotonic() + 90\n"
        "while viewer.camera is not None: assert time.monotonic() < deadline; time.sleep(0.1)\n"
        "assert viewer.snapshot(200, 200, timeout=90).tobytes() != above.tobytes()"
    )
