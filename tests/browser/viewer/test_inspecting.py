"""What the viewer tells of a model, and the light, scenes and materials that can be chosen."""

import struct

import numpy as np
import pytest
import trimesh

from tripo_kit.notebook import ModelViewer

pytestmark = [pytest.mark.browser, pytest.mark.timeout(900)]

GREEN, BLUE = [0.02, 0.6, 0.05, 1], [0.02, 0.05, 0.7, 1]


def middle(picture):
    return picture.getpixel((picture.width // 2, picture.height // 2))


def strongest(screen):
    """The strongest colour in the middle of the drawing: "red", "green" or "blue"."""
    screen.settle()
    return ("red", "green", "blue")[int(np.argmax(middle(screen.pixels())[:3]))]


def append(glb, description, binary, data, **accessor):
    """Another accessor with its own view; its number."""
    binary.extend(b"\0" * (-len(binary) % 4))
    view = {"buffer": 0, "byteOffset": len(binary), "byteLength": len(data)}
    binary.extend(data)
    description["bufferViews"].append(view)
    description["buffers"][0]["byteLength"] = len(binary)
    description["accessors"].append(
        {"bufferView": len(description["bufferViews"]) - 1, "componentType": 5126} | accessor
    )
    return len(description["accessors"]) - 1


@pytest.fixture(scope="module")
def several(webp, glb):
    """Red in the file; green and blue as variants; a second, flat scene; an odd extension."""
    description, binary = glb.unpack(webp)
    description["materials"] += [
        {"pbrMetallicRoughness": {"baseColorFactor": colour, "metallicFactor": 0}}
        for colour in (GREEN, BLUE)
    ]
    description["meshes"][0]["primitives"][0]["extensions"] = {
        "KHR_materials_variants": {
            "mappings": [{"material": 1, "variants": [0]}, {"material": 2, "variants": [1]}]
        }
    }
    description["extensions"] = {
        "KHR_materials_variants": {"variants": [{"name": "leaf"}, {"name": "sea"}]}
    }
    description["extensionsUsed"] += ["KHR_materials_variants", "KHR_materials_velvet"]
    description["nodes"].append({"mesh": 0, "scale": [1, 0.05, 1]})
    description["scenes"][0]["name"] = "whole"
    description["scenes"].append({"name": "flat one", "nodes": [len(description["nodes"]) - 1]})
    return glb.pack(description, binary)


def test_variants_and_scenes_are_chosen_by_name_from_either_side(screen, several):
    viewer = ModelViewer(several, height=300)
    screen.show(viewer)
    assert strongest(screen) == "red"
    screen.canvas().press("i")
    page = screen.page
    page.get_by_label("Variant").select_option("sea")
    assert strongest(screen) == "blue"
    screen.until_heard()
    assert viewer.variant == "sea"
    screen.set("mode", "base")
    assert strongest(screen) == "blue"
    screen.set("variant", "leaf")
    assert strongest(screen) == "green"
    screen.set("variant", "no such")
    assert strongest(screen) == "red"
    before = screen.pixels()
    page.get_by_label("Scene").select_option("flat one")
    screen.settle()
    assert screen.difference(before, screen.pixels()) > 0.05
    assert "1 × 0.07 × 0.6 m" in screen.text(".facts")
    screen.set("scene", "whole")
    screen.settle()
    assert screen.difference(before, screen.pixels()) < 0.002
    assert "KHR_materials_velvet" in screen.text(".notes")


def test_textures_are_listed_and_can_be_looked_at(screen, several):
    screen.show(ModelViewer(several, mode="normals", height=300))
    screen.canvas().press("i")
    assert screen.text(".inspector h4") == "1 texture"
    entry = screen.button("colour, 8 × 8: look at it")
    entry.press("Enter")
    large = screen.page.get_by_role("dialog", name="colour · 8 × 8")
    colour = large.locator("canvas").evaluate(
        "(node) => [...node.getContext('2d').getImageData(4, 4, 1, 1).data]"
    )
    assert np.abs(np.int16(colour) - (220, 20, 30, 255)).max() <= 3
    screen.page.keyboard.press("Escape")
    assert large.count() == 0
    assert entry.evaluate("(node) => node.getRootNode().activeElement === node")
    screen.page.keyboard.press("Escape")
    assert not screen.page.get_by_role("group", name="Inspect").is_visible()


def test_light_and_exposure_change_what_is_seen(screen, webp):
    viewer = ModelViewer(webp, height=260)
    screen.show(viewer)
    screen.settle()
    seen = [screen.pixels()]
    screen.canvas().press("i")
    for environment in ("sky", "strips"):
        screen.page.get_by_label("Light").select_option(environment)
        screen.settle()
        now = screen.pixels()
        assert all(screen.difference(before, now) > 0.02 for before in seen), environment
        seen.append(now)
    screen.until_heard()
    assert viewer.environment == "strips"
    screen.page.get_by_label("Exposure").press("Home")
    screen.settle()
    assert sum(middle(screen.pixels())[:3]) < 0.5 * sum(middle(seen[-1])[:3])
    screen.until_heard()
    assert viewer.exposure == 0.125


def test_something_of_a_known_size_stands_beside_it(screen):
    cases = {"Person, 1.75 m": 1, "Rod, 1 cm": 0.02}
    boxes = [trimesh.creation.box((1 * f, 1.4 * f, 0.6 * f)) for f in cases.values()]
    screen.show(*(ModelViewer(each.export(file_type="glb"), height=260) for each in boxes))
    for viewer, words in zip(("v0", "v1"), cases, strict=True):
        screen.wait(viewer, "shown")
        screen.settle()
        before = screen.pixels(viewer)
        screen.canvas(viewer).press("i")
        choice = screen.page.locator(f"#{viewer}").get_by_label(f"{words}, beside it")
        choice.check()
        screen.settle()
        both = screen.pixels(viewer)
        assert screen.difference(before, both) > 0.02
        solid = np.asarray(both.getchannel("A")) > 250
        edges = np.concatenate([solid[0], solid[:, 0]])
        assert not edges.any(), "the camera went back to see both"
        choice.uncheck()
        screen.settle()
        assert screen.difference(before, screen.pixels(viewer)) < 0.002


def test_a_file_without_a_unit_has_no_scale_figure(screen, tmp_path):
    trimesh.creation.box((1, 1.4, 0.6)).export(tmp_path / "box.stl")
    screen.show(ModelViewer(tmp_path / "box.stl", scale_figure=True))
    screen.canvas().press("i")
    assert screen.page.get_by_label("the file has no unit").is_disabled()
    assert "1 × 1.4 × 0.6" in screen.text(".facts")


def test_instances_are_counted_and_all_of_them_are_in_the_picture(screen, box, glb):
    description, binary = glb.unpack(box)
    places = struct.pack("<15f", *(x for i in range(5) for x in (3 * i, 0, 0)))
    number = append(glb, description, binary, places, count=5, type="VEC3")
    node = next(each for each in description["nodes"] if "mesh" in each)
    node["extensions"] = {"EXT_mesh_gpu_instancing": {"attributes": {"TRANSLATION": number}}}
    description["extensionsUsed"] = ["EXT_mesh_gpu_instancing"]
    screen.show(ModelViewer(glb.pack(description, binary), background="clear"))
    screen.settle()
    assert "5 instances" in screen.text(".facts")
    assert "60 faces" in screen.text(".facts")
    assert "13 × 1.4 × 0.6 m" in screen.text(".facts")
    solid = np.asarray(screen.pixels().getchannel("A")) > 250
    assert solid.any()
    assert not solid[:, [0, -1]].any()


def test_lines_can_be_seen_on_either_ground(screen, box, glb):
    """The file draws white lines; nothing of them would be left on white."""
    description, binary = glb.unpack(box)
    primitive = description["meshes"][0]["primitives"][0]
    primitive["mode"] = 1
    primitive.pop("material", None)
    primitive["attributes"].pop("NORMAL", None)
    lines = glb.pack(description, binary)
    screen.show(*(ModelViewer(lines, height=260, background=each) for each in ("light", "dark")))
    screen.wait("v1", "shown")
    screen.settle()
    assert "lines" in screen.text(".facts")
    for viewer, is_dark in (("v0", False), ("v1", True)):
        data = np.asarray(screen.pixels(viewer)).reshape(-1, 4)
        seen = data[data[:, 3] > 200][:, :3].mean(axis=1)
        assert len(seen) > 50
        assert bool(np.median(seen) > 150) is is_dark


def test_an_animation_goes_step_by_step(screen, animated):
    viewer = ModelViewer(animated, height=260)
    screen.show(viewer)
    screen.set("is_playing", False)
    screen.set("time", 0.5)
    screen.button("One step forward").click()
    screen.canvas().press(".")
    screen.until_heard()
    assert viewer.time == pytest.approx(0.5 + 2 / 30)
    screen.canvas().press(",")
    screen.until_heard()
    assert viewer.time == pytest.approx(0.5 + 1 / 30)
    assert "0.53 s" in screen.text(".clock")
