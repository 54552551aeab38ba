"""Ways to look at a model, and what the kernel and the page tell each other."""

import numpy as np
import pytest
from PIL import Image

from tripo_kit.errors import ConfigurationError, RequestValidationError
from tripo_kit.notebook import ModelViewer

pytestmark = [pytest.mark.browser, pytest.mark.timeout(900)]


def middle(picture):
    return picture.getpixel((picture.width // 2, picture.height // 2))


def test_each_mode_is_another_picture_and_comes_back(screen, webp):
    viewer = ModelViewer(webp, height=260)
    screen.show(viewer)
    screen.settle()
    plain = screen.pixels()
    choice = screen.page.get_by_label("What is shown")
    seen = [plain]
    for mode in ("base", "normals", "uv", "wire", "backfaces"):
        choice.select_option(mode)
        screen.settle()
        now = screen.pixels()
        assert all(screen.difference(before, now) > 0.003 for before in seen), mode
        seen.append(now)
        screen.until_heard()
        assert viewer.mode == mode
    assert choice.locator("option[value=skeleton]").count() == 0, "it has no bones"
    choice.select_option("shaded")
    screen.settle()
    assert screen.difference(plain, screen.pixels()) < 0.002


def test_the_base_colour_is_the_files_own(screen, webp):
    screen.show(ModelViewer(webp, mode="base"))
    screen.settle()
    assert np.abs(np.int16(middle(screen.pixels())) - (220, 20, 30, 255)).max() <= 3


def test_dimensions_are_told(screen, box):
    screen.show(ModelViewer(box))
    assert "1 × 1.4 × 0.6 m" in screen.text(".facts")


def test_the_kernel_moves_the_camera_and_hears_where_it_came_to_rest(screen, box):
    viewer = ModelViewer(box, height=260)
    screen.show(viewer)
    screen.settle()
    home = screen.pixels()
    pose = {"position": [0, 4, 0.01], "target": [0, 0.5, 0]}
    screen.set("camera", pose)
    screen.settle()
    assert screen.difference(home, screen.pixels()) > 0.02
    screen.canvas().press("r")
    screen.page.wait_for_function("models.v0.get('camera') === null")
    screen.drag(60, 0)
    screen.page.wait_for_function("models.v0.get('camera')?.position.length === 3")
    screen.until_heard()
    assert len(viewer.camera["target"]) == 3


def test_the_kernel_goes_through_an_animation(screen, animated):
    screen.show(ModelViewer(animated, height=260))
    screen.set("is_playing", False)
    screen.set("time", 0.5)
    screen.settle()
    half = screen.pixels()
    line = screen.page.get_by_label("Position in the animation")
    assert line.input_value() == "500"
    screen.set("time", 0)
    screen.settle()
    assert screen.difference(half, screen.pixels()) > 0.01
    screen.set("animation", "animation_1")
    assert screen.page.get_by_role("combobox", name="Animation").input_value() == "animation_1"
    screen.page.get_by_label("Speed").select_option("2")
    assert screen.page.evaluate("models.v0.get('speed')") == 2


def test_pausing_tells_the_kernel_where(screen, animated):
    viewer = ModelViewer(animated, height=260)
    screen.show(viewer)
    screen.until_different(screen.pixels())
    screen.button("Pause the animation").click()
    screen.page.wait_for_function("models.v0.get('is_playing') === false")
    screen.until_heard()
    assert viewer.is_playing is False
    assert 0 < viewer.time <= 1


def test_a_snapshot_is_made_by_the_page(screen, box):
    viewer = ModelViewer(box, background="clear")
    screen.show(viewer)
    picture = screen.while_polling(lambda: viewer.snapshot(300, 200, timeout=90))
    assert picture.size == (300, 200)
    assert picture.getpixel((0, 0))[3] == 0
    assert middle(picture)[3] == 255


@pytest.mark.parametrize("ending", ["webp", "gif"])
def test_a_turntable_is_a_moving_picture(screen, box, tmp_path, ending):
    viewer = ModelViewer(box, background="light")
    screen.show(viewer)
    screen.settle()
    before = screen.pixels()
    path = screen.while_polling(
        lambda: viewer.turntable(1, tmp_path / f"turn.{ending}", width=90, frames_per_second=8)
    )
    frames = []
    with Image.open(path) as turn:
        assert (turn.n_frames, turn.size) == (8, (90, 480))
        for number in range(turn.n_frames):
            turn.seek(number)
            frames.append(turn.convert("RGB"))
    assert all(screen.difference(frames[0], other) > 0.01 for other in frames[1:4])
    screen.settle()
    assert screen.difference(before, screen.pixels()) < 0.002, "the page is as it was"


def test_a_page_that_cannot_make_a_picture_says_why(screen):
    viewer = ModelViewer(b"no model", name="x.glb")
    screen.show(viewer, until="failed")
    with pytest.raises(ConfigurationError, match="not a GLB"):
        screen.while_polling(lambda: viewer.snapshot(timeout=90))


def test_without_a_page_there_is_no_picture(box):
    with pytest.raises(ConfigurationError, match="No page made"):
        ModelViewer(box).snapshot(timeout=0.01)
    with pytest.raises(RequestValidationError, match="width"):
        ModelViewer(box).snapshot(0)
