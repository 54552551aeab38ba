"""A picture as soon as there is one, then the model: a request of two steps, in JupyterLab."""

import base64
import io

import pytest
from PIL import Image

pytestmark = [pytest.mark.browser, pytest.mark.timeout(900)]

PREPARE = """
from importlib.resources import files
from pathlib import Path
from tripo_kit import ImageGenerationRequest, TripoClient
import tripo_kit.notebook
photo = Path("coffee.jpg")
photo.write_bytes(files("tripo_kit.cli").joinpath("assets/coffee.jpg").read_bytes())
request = ImageGenerationRequest(str(photo), prompt="a cup of blue porcelain")
client = TripoClient()
"""


BEFORE_THE_MODEL = """() => {
  const isRunning = [...document.querySelectorAll(".tripo-chip")]
    .some((chip) => chip.textContent.endsWith("running"));
  return isRunning && !viewers().length && document.querySelector("img.tripo-preview")?.src;
}"""


@pytest.fixture(scope="module")
def plan_and_work(lab):
    lab.write("two_steps.ipynb", PREPARE, "client.plan(request)", "client.submit(request, 'out')")
    lab.open("two_steps.ipynb")
    return lab


def test_the_changed_picture_is_seen_while_the_model_is_made(plan_and_work, service):
    lab = plan_and_work
    service.set_faults("image_to_model:task_slow=1x")
    lab.window.remember(BEFORE_THE_MODEL)
    lab.run_all()
    (uri, *_) = lab.window.until_seen("(seen) => seen.length")
    with Image.open(io.BytesIO(base64.b64decode(uri.partition(",")[2]))) as picture:
        assert picture.width > 100
    (drawing,) = lab.window.drawings(1)
    assert drawing.solid > 0.02
    assert lab.page.locator("img.tripo-preview").count() == 0


def test_a_plan_stands_there_with_its_price(plan_and_work):
    plan = plan_and_work.view("Plan")
    assert "35 credits" in plan.inner_text()
    assert plan.get_by_role("row").count() == 3
