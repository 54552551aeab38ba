"""The 3D viewer in a real browser, cut off from the network."""

import io
import json
import struct
from pathlib import Path

import numpy as np
import pytest
import trimesh
from PIL import Image
from trimesh.visual import TextureVisuals
from trimesh.visual.material import PBRMaterial

from tripo_kit.notebook import ModelViewer

pytestmark = pytest.mark.browser

FIXTURES = Path(__file__).parents[1] / "fixtures"
RED = (220, 20, 30, 255)


def unpack(glb):
    (length,) = struct.unpack_from("<I", glb, 12)
    return json.loads(glb[20 : 20 + length]), bytearray(glb[28 + length :])


def pack(description, binary):
    head = json.dumps(description).encode()
    head += b" " * (-len(head) % 4)
    binary = bytes(binary) + b"\0" * (-len(binary) % 4)
    total = 28 + len(head) + len(binary)
    return (
        struct.pack("<4sIIII", b"glTF", 2, total, len(head), 0x4E4F534A)
        + head
        + struct.pack("<II", len(binary), 0x004E4942)
        + binary
    )


def view(binary, description, data):
    """Append data as a buffer view; its index."""
    binary.extend(b"\0" * (-len(binary) % 4))
    description["bufferViews"].append(
        {"buffer": 0, "byteOffset": len(binary), "byteLength": len(data)}
    )
    binary.extend(data)
    description["buffers"][0]["byteLength"] = len(binary)
    return len(description["bufferViews"]) - 1


@pytest.fixture(scope="session")
def box():
    mesh = trimesh.creation.box((1, 1.4, 0.6))
    mesh.visual = TextureVisuals(material=PBRMaterial(baseColorFactor=[60, 110, 200, 255]))
    return mesh.export(file_type="glb")


@pytest.fixture(scope="session")
def animated(box):
    description, binary = unpack(box)
    half = 0.5**0.5
    times = view(binary, description, struct.pack("<3f", 0, 0.5, 1))
    turns = view(binary, description, struct.pack("<12f", 0, 0, 0, 1, 0, half, 0, half, 0, 1, 0, 0))
    node = next(i for i, each in enumerate(description["nodes"]) if "mesh" in each)
    for key in ("matrix", "translation", "scale"):
        description["nodes"][node].pop(key, None)
    first = len(description["accessors"])
    description["accessors"] += [
        {
            "bufferView": times,
            "componentType": 5126,
            "count": 3,
            "type": "SCALAR",
            "min": [0],
            "max": [1],
        },
        {"bufferView": turns, "componentType": 5126, "count": 3, "type": "VEC4"},
    ]
    tilts = view(binary, description, struct.pack("<12f", *(0.6, 0, 0, 0.8) * 3))
    description["accessors"].append(
        {"bufferView": tilts, "componentType": 5126, "count": 3, "type": "VEC4"}
    )
    target = {"sampler": 0, "target": {"node": node, "path": "rotation"}}
    description["animations"] = [
        {"name": name, "samplers": [{"input": first, "output": output}], "channels": [target]}
        for name, output in (("turn", first + 1), ("", first + 2))
    ]
    return pack(description, binary)


@pytest.fixture(scope="session")
def webp(box):
    """A box whose colour comes from a red WebP picture alone."""
    description, binary = unpack(box)
    picture = io.BytesIO()
    Image.new("RGBA", (8, 8), RED).save(picture, "WEBP", lossless=True)
    source = view(binary, description, picture.getvalue())
    count = description["accessors"][
        description["meshes"][0]["primitives"][0]["attributes"]["POSITION"]
    ]["count"]
    places = view(binary, description, struct.pack("<2f", 0.5, 0.5) * count)
    description["accessors"].append(
        {"bufferView": places, "componentType": 5126, "count": count, "type": "VEC2"}
    )
    description["meshes"][0]["primitives"][0]["attributes"]["TEXCOORD_0"] = (
        len(description["accessors"]) - 1
    )
    description["images"] = [{"bufferView": source, "mimeType": "image/webp"}]
    description["textures"] = [{"extensions": {"EXT_texture_webp": {"source": 0}}}]
    description["extensionsUsed"] = description["extensionsRequired"] = ["EXT_texture_webp"]
    description["materials"] = [
        {"pbrMetallicRoughness": {"baseColorTexture": {"index": 0}, "metallicFactor": 0}}
    ]
    description["meshes"][0]["primitives"][0]["material"] = 0
    return pack(description, binary)


def difference(before, after):
    """How much two drawings differ, from 0 to 1."""
    return float((np.abs(np.int16(before) - np.int16(after)).max(axis=2) > 8).mean())


def middle(picture):
    return picture.getpixel((picture.width // 2, picture.height // 2))


# --- drawing ---


def test_draws_a_model_and_tells_its_facts(screen, box):
    screen.show(ModelViewer(box, name="box.glb"))
    red, green, blue, alpha = middle(screen.pixels())
    assert alpha == 255
    assert blue > green > red
    assert 0.08 < screen.coverage() < 0.6
    assert screen.text(".facts").split("\n") == ["box.glb", "12 faces", "8 vertices", "2 kB"]


def test_reads_geometry_compressed_with_meshopt(screen):
    screen.show(ModelViewer(FIXTURES / "meshopt.glb"))
    assert "2,304 faces" in screen.text(".facts")
    assert screen.coverage() > 0.08


def test_reads_webp_textures(screen, webp):
    screen.show(ModelViewer(webp))
    red, green, blue, _ = middle(screen.pixels())
    assert red > 3 * max(green, blue)


def damaged(box):
    description, _ = unpack(box)
    description["buffers"] = [{"byteLength": 4, "uri": "https://example.com/mesh.bin"}]
    empty = {"asset": {"version": "2.0"}, "scene": 0, "scenes": [{"nodes": []}]}
    return {
        "no GLB": (b"<html>not found</html>", "This is not a GLB file."),
        "nothing": (b"", "This is not a GLB file."),
        "version 1": (b"glTF\1\0\0\0" + box[8:], "GLB of version 1"),
        "cut short": (box[: len(box) // 2], "cut short"),
        "no JSON": (box[:20] + b"]" * (len(box) - 20), "description cannot be read"),
        "wrong chunk": (box[:16] + b"????" + box[20:], "description is missing"),
        "bytes elsewhere": (pack(description, b""), "damaged"),
        "empty": (pack(empty, b""), "nothing that can be drawn"),
        "Draco": ((FIXTURES / "draco.glb").read_bytes(), "compressed with Draco"),
    }


def test_says_why_a_file_cannot_be_shown(screen, box):
    cases = damaged(box)
    screen.show(*(ModelViewer(data, name="x.glb") for data, _ in cases.values()), until="failed")
    for i, (case, (_, words)) in enumerate(cases.items()):
        screen.wait(f"v{i}", "failed")
        assert words in screen.text("[role=status]", f"v{i}"), case


def test_a_model_cannot_make_the_page_fetch_anything(screen, webp):
    description, binary = unpack(webp)
    description["images"] = [{"uri": "https://example.com/spy.png"}]
    screen.show(
        ModelViewer(pack(description, binary))
    )  # the fixture asserts: nothing left the page
    assert screen.coverage() > 0.05


# --- moving ---


def test_turns_zooms_and_comes_back(screen, box):
    screen.show(ModelViewer(box, height=300))
    screen.settle()
    home = screen.pixels()
    screen.drag(120, 30)
    turned = screen.pixels()
    assert difference(home, turned) > 0.02
    before = screen.coverage()
    screen.page.mouse.wheel(0, -300)
    screen.settle()
    assert screen.coverage() > 1.1 * before
    screen.button("Reset the view").click()
    screen.settle()
    assert difference(home, screen.pixels()) < 0.002


def test_the_page_scrolls_under_the_wheel_until_the_viewer_is_clicked(screen, box):
    screen.show(*(ModelViewer(box) for _ in range(3)))
    screen.settle()
    home = screen.pixels()
    screen.canvas().hover()
    screen.page.mouse.wheel(0, 100)
    screen.page.wait_for_function("scrollY === 100")
    screen.settle()
    assert difference(home, screen.pixels()) == 0


def test_the_keyboard_moves_the_model_and_brings_it_home(screen, box):
    screen.show(ModelViewer(box, height=300))
    screen.settle()
    home = screen.pixels()
    screen.canvas().focus()
    for key in ("ArrowLeft", "ArrowUp", "Shift+ArrowDown", "Shift+ArrowRight", "+", "-"):
        screen.page.keyboard.press(key)
        screen.settle()
        assert difference(home, screen.pixels()) > 0.005, key
        screen.page.keyboard.press("r")
        screen.settle()
        assert difference(home, screen.pixels()) < 0.002, key


def test_turns_by_itself_until_told_otherwise(screen, box):
    viewer = ModelViewer(box, auto_rotate=True, height=300)
    screen.show(viewer)
    before = screen.pixels()
    screen.page.wait_for_timeout(500)
    assert difference(before, screen.pixels()) > 0.01
    screen.button("Turn by itself").click()
    screen.settle()
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
    changed = [difference(*pair) for pair in zip(before, after, strict=True)]
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
    assert difference(plain, screen.pixels()) > 0.003
    assert screen.button(label).get_attribute("aria-pressed") == "true"
    screen.page.wait_for_function("Object.keys(models.v0.changed).length === 0")
    assert getattr(viewer, trait) is True
    screen.button(label).click()
    screen.settle()
    assert difference(plain, screen.pixels()) < 0.002


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
    assert screen.page.locator("#v0 select option").all_inner_texts() == ["turn", "animation_1"]
    before = screen.pixels()
    screen.page.wait_for_timeout(300)
    assert difference(before, screen.pixels()) > 0.01
    screen.button("Pause the animation").click()
    screen.settle()
    held = screen.pixels()
    screen.page.wait_for_timeout(300)
    assert difference(held, screen.pixels()) == 0
    screen.page.locator("#v0 select").select_option(label="animation_1")
    screen.settle()
    assert difference(held, screen.pixels()) > 0.01
    screen.canvas().press(" ")
    screen.button("Pause the animation").wait_for()


# --- what travels ---


def test_a_large_model_shows_its_preview_and_waits_to_be_asked_for(screen, box):
    picture = io.BytesIO()
    Image.new("RGB", (64, 64), "green").save(picture, "PNG")
    viewer = ModelViewer(box, preview=picture.getvalue(), load_up_to=0.001)
    screen.show(viewer, until="asking")
    screen.page.wait_for_function(
        "document.getElementById('v0').firstChild.shadowRoot.querySelector('.preview').naturalWidth"
    )
    assert screen.notebook.asked == []
    screen.button("Load model (2 kB)").click()
    screen.wait("v0", "shown")
    assert screen.notebook.asked == [("v0", "model")]
    assert not screen.page.locator("#v0 .preview").is_visible()


def test_other_formats_are_handed_over_on_a_click(screen, tmp_path):
    path = tmp_path / "thing.obj"
    path.write_text("v 0 0 0\n")
    screen.show(ModelViewer(path), until="foreign")
    assert screen.notebook.asked == []
    with screen.page.expect_download() as download:
        screen.button("Save thing.obj").click()
    assert download.value.suggested_filename == "thing.obj"
    assert Path(download.value.path()).read_text() == "v 0 0 0\n"


def test_what_was_offered_is_not_asked_for(screen, box):
    screen.show(ModelViewer(box))
    assert screen.notebook.asked == []


def test_a_page_that_was_opened_later_asks(screen, box):
    screen.notebook.makes_offers = False
    screen.show(*(ModelViewer(box, height=200) for _ in range(3)))
    screen.wait("v2", "shown")
    asked = [part for _, part in screen.notebook.asked]
    assert sorted(asked) == ["model", "model", "model", "script"]


def test_a_file_that_vanished_is_reported(screen, box, tmp_path):
    path = tmp_path / "gone.glb"
    path.write_bytes(box)
    viewer = ModelViewer(path)
    path.unlink()
    screen.notebook.makes_offers = False
    screen.show(viewer, until="failed")
    assert "No such file" in screen.text("[role=status]")


def test_without_a_kernel_it_says_what_to_do(screen, box):
    screen.notebook.is_alive = screen.notebook.makes_offers = False
    screen.show(ModelViewer(box), until=None)
    screen.page.get_by_text("run this cell again").wait_for()


# --- living together ---


def test_twenty_on_one_page_share_one_context(screen, box):
    screen.show(*(ModelViewer(box, name=f"{i}.glb", height=260) for i in range(20)))
    for i in range(20):
        screen.page.locator(f"#v{i}").scroll_into_view_if_needed()
        screen.wait(f"v{i}", "shown")
        assert screen.coverage(f"v{i}") > 0.05
    assert screen.coverage("v0") > 0.05, "a viewer off screen keeps its last picture"
    assert screen.page.evaluate("contexts.filter((c) => !c.isContextLost()).length") == 1


def test_the_context_goes_when_no_viewer_is_on_screen_and_comes_back(screen, box):
    screen.show(ModelViewer(box, grid=True))
    screen.settle()
    home = screen.pixels()
    screen.page.evaluate("document.body.style.paddingTop = '5000px'")
    screen.page.wait_for_function("contexts.every((c) => c.isContextLost())", timeout=20_000)
    assert difference(home, screen.pixels()) == 0
    screen.page.evaluate("document.body.style.paddingTop = '0'")
    screen.page.wait_for_function("contexts.some((c) => !c.isContextLost())")
    screen.drag(80, 0)
    assert difference(home, screen.pixels()) > 0.01
    screen.button("Reset the view").click()
    screen.settle()
    assert difference(home, screen.pixels()) < 0.002


def test_a_context_taken_away_by_the_browser_is_replaced(screen, box):
    screen.show(ModelViewer(box))
    screen.settle()
    home = screen.pixels()
    screen.page.evaluate("contexts[0].getExtension('WEBGL_lose_context').loseContext()")
    screen.page.wait_for_function("contexts.length === 2")
    screen.settle()
    assert difference(home, screen.pixels()) < 0.002


def test_leaving_the_page_lets_go_of_everything(screen, box):
    screen.show(ModelViewer(box, link_group="a"), ModelViewer(box, link_group="a"))
    screen.wait("v1", "shown")
    screen.page.evaluate("leave.v0(); leave.v1()")
    assert screen.page.locator(".viewer").count() == 0
    heard = screen.page.evaluate(
        "[...models.v0.heard].filter(([name, reactions]) => reactions.length).map(([name]) => name)"
    )
    assert heard == ["msg:custom"], "only the widget's own mailbox stays"
    screen.page.wait_for_function("contexts.every((c) => c.isContextLost())", timeout=20_000)


# --- for everybody ---


@pytest.mark.parametrize("width", [320, 600, 1000])
def test_fits_its_place(screen, box, width):
    screen.show(ModelViewer(box, name="a_rather_long_name_" * 6 + ".glb"), width=width)
    assert screen.page.evaluate("document.documentElement.scrollWidth") <= width
    right = screen.page.locator("#v0 .viewer").bounding_box()
    for tool in screen.page.locator("#v0 .tool").all():
        place = tool.bounding_box()
        assert place["x"] + place["width"] <= right["x"] + right["width"]


def test_every_control_has_a_name_and_a_place_in_the_tab_order(screen, box):
    screen.show(ModelViewer(box))
    assert all(
        tool.get_attribute("aria-label") for tool in screen.page.locator("#v0 button.tool").all()
    )
    focused = "document.getElementById('v0').firstChild.shadowRoot.activeElement.ariaLabel"
    screen.page.keyboard.press("Tab")
    assert "arrow keys turn the model" in screen.page.evaluate(focused)
    screen.page.keyboard.press("Tab")
    assert screen.page.evaluate(focused) == "Reset the view"
    screen.page.keyboard.press("ArrowRight")
    assert screen.page.evaluate(focused) == "Turn by itself"
    screen.page.keyboard.press("Enter")
    assert screen.button("Turn by itself").get_attribute("aria-pressed") == "true"


@pytest.mark.parametrize("background", ["white", "#111"])
def test_text_has_contrast_in_both_themes(screen, box, background):
    screen.show(ModelViewer(box), background=background)
    ink, surface = screen.page.evaluate("""() => {
        const root = document.getElementById("v0").firstChild.shadowRoot;
        const rgb = (text) => text.match(/[\\d.]+/g).slice(0, 3).map(Number);
        return [rgb(getComputedStyle(root.querySelector(".facts")).color),
                rgb(getComputedStyle(root.querySelector(".viewer")).backgroundColor)];
    }""")

    def luminance(colour):
        parts = [v / 255 / 12.92 if v <= 10 else ((v / 255 + 0.055) / 1.055) ** 2.4 for v in colour]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    dark, light = sorted([luminance(ink), luminance(surface)])
    assert (light + 0.05) / (dark + 0.05) >= 4.5
