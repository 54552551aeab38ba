"""The 3D viewer in a real browser, cut off from the network: what it draws, and how it is moved."""

from pathlib import Path

import pytest
from PIL import Image

from tripo_kit.notebook import ModelViewer

pytestmark = [pytest.mark.browser, pytest.mark.timeout(900)]

FIXTURES = Path(__file__).parents[1] / "fixtures"


def middle(picture):
    return picture.getpixel((picture.width // 2, picture.height // 2))


# --- drawing ---


def test_draws_a_model_and_tells_its_facts(screen, box):
    screen.show(ModelViewer(box, name="box.glb"))
    red, green, blue, alpha = middle(screen.pixels())
    assert alpha == 255
    assert blue > green > red
    assert 0.08 < screen.coverage() < 0.6
    assert screen.text(".facts").split("\n") == [
        "box.glb",
        "12 faces",
        "8 vertices",
        "1 × 1.4 × 0.6 m",
        "2 kB",
    ]


def test_reads_geometry_compressed_with_meshopt(screen):
    screen.show(ModelViewer(FIXTURES / "meshopt.glb"))
    assert "2,304 faces" in screen.text(".facts")
    assert screen.coverage() > 0.08


def test_reads_webp_textures(screen, webp):
    screen.show(ModelViewer(webp))
    red, green, blue, _ = middle(screen.pixels())
    assert red > 3 * max(green, blue)


def damaged(box, glb):
    description, _ = glb.unpack(box)
    description["buffers"] = [{"byteLength": 4, "uri": "https://example.com/mesh.bin"}]
    empty = {"asset": {"version": "2.0"}, "scene": 0, "scenes": [{"nodes": []}]}
    return {
        "no GLB": (b"<html>not found</html>", "This is not a GLB file."),
        "nothing": (b"", "This is not a GLB file."),
        "version 1": (b"glTF\1\0\0\0" + box[8:], "GLB of version 1"),
        "cut short": (box[: len(box) // 2], "cut short"),
        "no JSON": (box[:20] + b"]" * (len(box) - 20), "description cannot be read"),
        "wrong chunk": (box[:16] + b"????" + box[20:], "description is missing"),
        "bytes elsewhere": (glb.pack(description, b""), "damaged"),
        "empty": (glb.pack(empty, b""), "nothing that can be drawn"),
    }


def test_says_why_a_file_cannot_be_shown(screen, box, glb):
    cases = damaged(box, glb)
    screen.show(*(ModelViewer(data, name="x.glb") for data, _ in cases.values()), until="failed")
    for i, (case, (_, words)) in enumerate(cases.items()):
        screen.wait(f"v{i}", "failed")
        assert words in screen.text("[role=status]", f"v{i}"), case


def test_a_model_cannot_make_the_page_fetch_anything(screen, webp, glb):
    description, binary = glb.unpack(webp)
    description["images"] = [{"uri": "https://example.com/spy.png"}]
    screen.show(
        ModelViewer(glb.pack(description, binary))
    )  # the fixture asserts: nothing left the page
    assert screen.coverage() > 0.05


# --- moving ---


def test_turns_zooms_and_comes_back(screen, box):
    screen.show(ModelViewer(box, height=300))
    screen.settle()
    home = screen.pixels()
    screen.drag(120, 30)
    turned = screen.pixels()
    assert screen.difference(home, turned) > 0.02
    before = screen.coverage()
    screen.page.mouse.wheel(0, -300)
    screen.until_different(turned)
    screen.settle()
    assert screen.coverage() > 1.1 * before
    screen.button("Reset the view").click()
    screen.settle()
    assert screen.difference(home, screen.pixels()) < 0.002


def test_the_page_scrolls_under_the_wheel_until_the_viewer_is_clicked(screen, box):
    screen.show(*(ModelViewer(box) for _ in range(3)))
    screen.settle()
    home = screen.pixels()
    screen.canvas().hover()
    screen.page.mouse.wheel(0, 100)
    screen.page.wait_for_function("scrollY === 100")
    screen.settle()
    assert screen.difference(home, screen.pixels()) == 0


def test_the_keyboard_moves_the_model_and_brings_it_home(screen, box):
    screen.show(ModelViewer(box, height=300))
    screen.settle()
    home = screen.pixels()
    screen.canvas().focus()
    for key in ("ArrowLeft", "ArrowUp", "Shift+ArrowDown", "Shift+ArrowRight", "+", "-"):
        screen.page.keyboard.press(key)
        screen.settle()
        assert screen.difference(home, screen.pixels()) > 0.005, key
        screen.page.keyboard.press("r")
        screen.settle()
        assert screen.difference(home, screen.pixels()) < 0.002, key


def test_turns_by_itself_until_told_otherwise(screen, box):
    viewer = ModelViewer(box, auto_rotate=True, height=300)
    screen.show(viewer)
    screen.until_different(screen.pixels())
    screen.button("Turn by itself").click()
    screen.settle()
    screen.until_heard()
    assert viewer.auto_rotate is False


def test_linked_viewers_share_their_camera_and_others_do_not(screen, box):
    screen.show(
        ModelViewer(box, link_group="a", height=200),
        ModelViewer(FIXTURES / "meshopt.glb", link_group="a", height=200),
        ModelViewer(box, height=200),
    )
    screen.wait("v1", "shown")
    screen.wait("v2", "shown")
    screen.settle()
    before = [screen.pixels(f"v{i}") for i in range(3)]
    screen.drag(100, 40, "v0")
    after = [screen.pixels(f"v{i}") for i in range(3)]
    changed = [screen.difference(*pair) for pair in zip(before, after, strict=True)]
    assert changed[0] > 0.02
    assert changed[1] > 0.02
    assert changed[2] == 0


# --- looking ---


@pytest.mark.parametrize(("label", "trait"), [("Wireframe", "wireframe"), ("Grid", "grid")])
def test_switches_change_the_drawing_and_the_kernels_side(screen, box, label, trait):
    viewer = ModelViewer(box, height=300)
    screen.show(viewer)
    screen.settle()
    plain = screen.pixels()
    screen.button(label).click()
    screen.settle()
    assert screen.difference(plain, screen.pixels()) > 0.003
    assert screen.button(label).get_attribute("aria-pressed") == "true"
    screen.until_heard()
    assert getattr(viewer, trait) is True
    screen.button(label).click()
    screen.settle()
    assert screen.difference(plain, screen.pixels()) < 0.002


def test_backgrounds_follow_each_other_and_the_theme(screen, box):
    screen.show(ModelViewer(box), background="#111")
    node = screen.page.locator("#v0 .viewer")
    assert node.get_attribute("data-theme") == "dark"
    seen = []
    for _ in range(5):
        seen.append(node.get_attribute("data-background"))
        screen.button("Next background").click()
    assert seen == ["studio", "light", "dark", "clear", "studio"]
    screen.page.evaluate("document.body.style.background = 'white'")
    screen.page.wait_for_selector("#v0 .viewer[data-theme=light]")


def test_saves_a_picture_of_twice_the_size(screen, box):
    screen.show(ModelViewer(box, name="box.glb", background="clear", height=200))
    with screen.page.expect_download() as download:
        screen.button("Save a picture").click()
    assert download.value.suggested_filename == "box.png"
    picture = Image.open(download.value.path())
    size = screen.canvas().bounding_box()
    assert picture.size == (2 * round(size["width"]), 2 * round(size["height"]))
    assert picture.getpixel((0, 0))[3] == 0
    assert middle(picture)[3] == 255


def test_saves_the_file(screen, box):
    screen.show(ModelViewer(box, name="box.glb"))
    with screen.page.expect_download() as download:
        screen.button("Save the file").click()
    assert Path(download.value.path()).read_bytes() == box


def test_plays_pauses_and_chooses_animations(screen, animated):
    screen.show(ModelViewer(animated, height=300))
    choice = screen.page.get_by_role("combobox", name="Animation")
    assert choice.locator("option").all_inner_texts() == ["turn", "animation_1"]
    screen.until_different(screen.pixels())
    screen.button("Pause the animation").click()
    screen.settle()
    held = screen.pixels()
    screen.draw(frames=20)
    assert screen.difference(held, screen.pixels()) == 0
    choice.select_option(label="animation_1")
    screen.until_different(held)
    screen.canvas().press(" ")
    screen.button("Pause the animation").wait_for()
