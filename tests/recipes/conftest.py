import pytest
from PIL import Image


@pytest.fixture(scope="session")
def pictures(tmp_path_factory):
    """Four small pictures: front, left, back, right."""
    folder = tmp_path_factory.mktemp("pictures")
    for number, side in enumerate(("front", "left", "back", "right")):
        Image.new("RGB", (32, 32), (60 * number, 80, 120)).save(folder / f"{side}.png")
    return folder


@pytest.fixture
def front(pictures):
    return pictures / "front.png"
