"""The geometry behind the results: shapes, words, cut-outs, reliefs, renderings."""

import io

import numpy as np
import pytest
import trimesh
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from tripo_kit.sandbox.studio.figures import _prompts as _words
from tripo_kit.sandbox.studio.figures._nouns import THINGS
from tripo_kit.sandbox.studio.meshes import _mesh
from tripo_kit.sandbox.studio.meshes._surfaces import SMALLEST
from tripo_kit.sandbox.studio.pictures import _cutout, _relief, _render

LIMITS = st.integers(SMALLEST, 30_000)
_NAMES = sorted({thing.__name__: word for word, thing in reversed(THINGS.items())}.values())


def solid(mesh):
    return trimesh.Trimesh(mesh.vertices, mesh.faces)


def spots(*boxes, size=(200, 160), ground=(240, 240, 240)):
    image = Image.new("RGB", size, ground)
    pen = ImageDraw.Draw(image)
    for box in boxes:
        pen.ellipse(box, fill=(60, 90, 180))
    return image.convert("RGBA")


@pytest.mark.parametrize("word", [*_NAMES, "zeitgeist"])
def test_every_thing_is_closed_and_looks_outwards(word):
    mesh = _words.text_mesh(f"a {word}", 3, faces=2000)
    made = solid(mesh)
    assert made.is_watertight
    assert made.is_winding_consistent
    assert made.volume > 0
    assert len(mesh.faces) <= 2000
    assert np.abs(mesh.low).max() < 2
    assert mesh.high[1] > 0.5
    assert np.linalg.norm(mesh.normals, axis=1) == pytest.approx(1, abs=1e-6)
    assert mesh.uvs.min() > 0
    assert mesh.uvs.max() < 1


@settings(max_examples=15, deadline=None)
@given(limit=LIMITS, word=st.sampled_from(_NAMES), seed=st.integers(0, 2**32 - 1))
def test_words_never_exceed_a_limit(limit, word, seed):
    mesh = _words.text_mesh(word, seed, faces=limit)
    assert 0 < len(mesh.faces) <= limit


@settings(max_examples=12, deadline=None)
@given(limit=st.integers(SMALLEST, 20_000))
def test_pictures_never_exceed_a_limit(limit):
    cutout = _cutout.cut_out(spots((20, 20, 110, 130), (100, 60, 190, 120)))
    mesh = _relief.relief(cutout, faces=limit)
    assert 0 < len(mesh.faces) <= limit
    assert solid(mesh).is_watertight


@settings(max_examples=12, deadline=None)
@given(limit=st.integers(1, 3_000))
def test_decimation_never_exceeds_a_limit(limit):
    mesh = _words.text_mesh("a robot", 1, faces=2_500)
    slim = _mesh.decimate(mesh, limit)
    assert len(slim.faces) <= limit
    assert len(slim.vertices) == len(slim.normals) == len(slim.uvs)
    if limit >= len(mesh.faces):
        assert slim is mesh


@pytest.mark.parametrize(
    ("prompt", "name"),
    [
        ("a red coffee table", "table"), ("An apple tree", "tree"), ("three small cats", "animal"),
        ("an orange cat", "animal"), ("an orange", "fruit"), ("a fox on a chair", "animal"),
        ("two glasses of courage", "sculpture"), ("一只猫", "sculpture"), ("benches", "chair"),
    ],
)  # fmt: skip
def test_the_thing_of_a_prompt_is_its_first_compound(prompt, name):
    assert _words.thing_of(prompt).__name__ == name


def test_colours_stuffs_and_sizes_are_read_in_order():
    reading = _words.read("a tall striped blue vase with red ribbons", _words.dice_for(1))
    assert reading.palette[0] == 0x3E6FC4
    assert reading.palette[2] == 0xC8372D
    assert reading.stuff == "stripes"
    assert reading.scale[1] > 1


@pytest.mark.parametrize("stuff", ["wooden", "stone", "metal", "dotted", "striped", "plain"])
def test_stuffs_have_grains_of_their_own(stuff):
    usual = _words.text_mesh("a white cup", 0, faces=100).texture
    other = _words.text_mesh(f"a white {stuff} cup", 0, faces=100).texture
    assert usual.size == other.size == (512, 512)
    assert usual.tobytes() != other.tobytes()


def test_transparency_tells_the_foreground():
    image = Image.new("RGBA", (100, 80), (0, 0, 0, 0))
    ImageDraw.Draw(image).rectangle((30, 20, 69, 59), fill=(255, 0, 0, 255))
    cutout = _cutout.cut_out(image)
    assert not cutout.is_whole
    assert cutout.box == (30, 20, 70, 60)


def test_a_plain_backdrop_leaves_the_things_and_their_holes():
    ring = spots((30, 10, 170, 150))
    ImageDraw.Draw(ring).ellipse((75, 55, 125, 105), fill=(240, 240, 240, 255))
    cutout = _cutout.cut_out(ring)
    assert not cutout.is_whole
    assert not cutout.mask[80 * 192 // 200, 100 * 192 // 200]
    left, top, right, bottom = (round(side * 200 / 192) for side in cutout.box)
    assert (left, top, right, bottom) == pytest.approx((30, 10, 170, 150), abs=3)
    assert solid(_relief.relief(cutout, faces=4000)).euler_number == 0


def test_a_lively_backdrop_is_told_from_the_foreground_by_its_colours():
    dice = np.random.default_rng(3)
    pixels = dice.integers(0, 120, (160, 200, 1)) * np.array([1.0, 1.3, 0.3])
    y, x = np.mgrid[0:160, 0:200]
    inside = (x - 100) ** 2 + (y - 80) ** 2 < 45**2
    pixels[inside] = dice.integers(120, 255, (inside.sum(), 1)) * np.array([1.0, 0.2, 0.2])
    cutout = _cutout.cut_out(Image.fromarray(pixels.astype(np.uint8)).convert("RGBA"))
    assert not cutout.is_whole
    assert cutout.mask.mean() == pytest.approx(inside.mean(), rel=0.25)


@pytest.mark.parametrize(
    "image",
    [
        Image.effect_noise((120, 90), 80).convert("RGBA"),
        Image.new("RGBA", (64, 64), (200, 10, 10, 255)),
        spots((-40, -40, 240, 200)),
    ],
    ids=["noise", "nothing", "everything"],
)
def test_without_a_clear_foreground_the_whole_picture_becomes_a_slab(image):
    cutout = _cutout.cut_out(image)
    assert cutout.is_whole
    mesh = _relief.relief(cutout, faces=2000)
    made = solid(mesh)
    assert made.is_watertight
    assert made.euler_number == 2
    assert made.extents[2] < 0.3 * made.extents[0]


def test_a_picture_may_lie_on_its_side():
    image = Image.new("RGB", (60, 30), "white")
    exif = Image.Exif()
    exif[0x0112] = 6
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", exif=exif)
    assert _cutout.open_picture(buffer.getvalue()).size == (30, 60)


def test_the_tiniest_foregrounds_have_a_mesh():
    image = Image.new("RGBA", (40, 40), (0, 0, 0, 0))
    ImageDraw.Draw(image).rectangle((8, 18, 30, 20), fill=(255, 0, 0, 255))
    mesh = _relief.relief(_cutout.cut_out(image), faces=SMALLEST)
    assert len(mesh.faces) == SMALLEST
    assert solid(mesh).is_watertight


def test_two_blobs_that_touch_in_a_corner_stay_closed():
    image = Image.new("RGBA", (80, 80), (0, 0, 0, 0))
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 0, 39, 39), fill=(255, 0, 0, 255))
    pen.rectangle((40, 40, 79, 79), fill=(255, 0, 0, 255))
    pen.rectangle((40, 0, 59, 3), fill=(255, 0, 0, 255))
    for limit in range(60, 4000, 333):
        assert solid(_relief.relief(_cutout.cut_out(image), faces=limit)).is_watertight


def test_a_picture_shows_what_is_in_front():
    """A green ball before a red one, and the other way round."""
    parts = [trimesh.creation.icosphere(3, radius=0.5), trimesh.creation.icosphere(3, radius=0.3)]
    parts[1].apply_translation((0, 0, 1))
    both = trimesh.util.concatenate(parts)
    uvs = np.repeat([[0.25, 0.5], [0.75, 0.5]], [len(part.vertices) for part in parts], axis=0)
    texture = Image.new("RGB", (8, 4), (220, 0, 0))
    texture.paste((0, 220, 0), (4, 0, 8, 4))
    mesh = _mesh.Mesh(both.vertices, both.faces, both.vertex_normals, uvs, texture)
    for azimuth, expected in ((0, 1), (180, 0)):
        image = _render.render(mesh, _render.View(azimuth, 0), width=64, height=64)
        assert np.argmax(image.getpixel((32, 32))) == expected


def test_huge_faces_are_drawn_in_bounded_memory(monkeypatch):
    box = trimesh.creation.box()
    mesh = _mesh.Mesh(box.vertices, box.faces, box.vertex_normals)
    whole = _render.render(mesh, width=96, height=96)
    monkeypatch.setattr(_render, "_SPANS_AT_ONCE", 50)
    assert _render.render(mesh, width=96, height=96).tobytes() == whole.tobytes()


def test_no_shadow_leaves_the_ground_as_it_is():
    mesh = _words.text_mesh("a cup", 0, faces=200)
    view = _render.View(background=(1.0, 1.0, 1.0), has_shadow=False)
    image = _render.render(mesh, view, width=48, height=32)
    assert image.size == (48, 32)
    assert image.getpixel((0, 31)) == (255, 255, 255)


def test_a_plinth_throws_a_shadow_below_itself():
    mesh = _words.text_mesh("a table", 0, faces=600)
    plain = np.asarray(_render.render(mesh, _render.View(has_shadow=False)), float)
    shaded = np.asarray(_render.render(mesh, _render.View()), float)
    is_ground = (plain == plain[0, 0]).all(axis=2)
    assert shaded[is_ground].min() < 0.85 * plain[0, 0].min()


def test_quads_join_what_was_cut_and_leave_the_rest():
    faces = np.array([[0, 1, 2], [0, 2, 3], [4, 5, 6], [7, 8, 9], [7, 9, 10]])
    assert _mesh.quads(faces) == [[0, 1, 2, 3], [4, 5, 6], [7, 8, 9, 10]]


def test_a_part_without_a_share_of_the_limit_vanishes():
    assert not len(_mesh.decimate(_words.text_mesh("a ball", 0, faces=200), 0).faces)


def test_every_piece_of_a_cylindrical_unwrapping_is_whole():
    ball = trimesh.creation.icosphere(3)
    mesh = _mesh.cylindrical_uvs(_mesh.Mesh(ball.vertices, ball.faces, ball.vertex_normals))
    assert len(mesh.faces) == len(ball.faces)
    wide = np.ptp(mesh.uvs[mesh.faces][..., 0], axis=1)
    assert np.percentile(wide, 95) < 0.2
    assert mesh.uvs.min() >= 0
    assert mesh.uvs.max() <= 1
