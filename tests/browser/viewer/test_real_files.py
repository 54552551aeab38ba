"""Real models, and every way to encode one: drawn as the original is, or refused with a sentence.

The files are fetched from npm and PyPI when the test runs, and re-encoded; a box stands for them in
the gate. `TRIPO_REAL_FILES` names a folder that keeps what was fetched.
"""

import base64
import io
import json
import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import numpy as np
import pytest
import trimesh
from PIL import Image

from tripo_kit.notebook import ModelViewer

JS = Path(__file__).parents[3] / "js"
HEIGHT = 260
LIKE_THE_ORIGINAL = 0.06  # of the pixels may differ: other samples of an edge


class Glb:
    """A GLB that is changed part by part."""

    def __init__(self, tools, data):
        self.tools = tools
        self.description, self.binary = tools.unpack(data)
        self.description.setdefault("extensionsUsed", [])

    def __getitem__(self, name):
        return self.description.setdefault(name, [])

    def pack(self):
        if not self["extensionsUsed"]:
            del self.description["extensionsUsed"]
        return self.tools.pack(self.description, self.binary)

    def view(self, data):
        self.binary.extend(b"\0" * (-len(self.binary) % 4))
        self["bufferViews"].append(
            {"buffer": 0, "byteOffset": len(self.binary), "byteLength": len(data)}
        )
        self.binary.extend(data)
        self["buffers"][0]["byteLength"] = len(self.binary)
        return len(self["bufferViews"]) - 1

    def put(self, values, kind, component=5126, **rest):
        """Another accessor."""
        accessor = {"bufferView": self.view(values.tobytes()), "componentType": component}
        self["accessors"].append(accessor | {"count": len(values), "type": kind} | rest)
        return len(self["accessors"]) - 1

    def read(self, number):
        """The floats of an accessor."""
        accessor = self["accessors"][number]
        view = self["bufferViews"][accessor["bufferView"]]
        members = {"VEC2": 2, "VEC3": 3}[accessor["type"]]
        start = view.get("byteOffset", 0) + accessor.get("byteOffset", 0)
        flat = np.frombuffer(bytes(self.binary), "<f4", accessor["count"] * members, start)
        return flat.reshape(-1, members).copy()

    @property
    def primitives(self):
        return [each for mesh in self["meshes"] for each in mesh["primitives"]]

    @property
    def holders(self):
        """The nodes that hold a mesh."""
        return [node for node in self["nodes"] if "mesh" in node]

    def wrap(self, **place):
        scene = self["scenes"][self.description.get("scene", 0)]
        self["nodes"].append({"children": scene["nodes"]} | place)
        scene["nodes"] = [len(self["nodes"]) - 1]

    def use(self, name, *, is_required=False):
        self["extensionsUsed"].append(name)
        if is_required:
            self["extensionsRequired"].append(name)

    def material(self, name, **content):
        self.use(name)
        self["materials"][0].setdefault("extensions", {})[name] = content

    def picture(self):
        """The first picture, and where it is named."""
        image = self["images"][0]
        view = self["bufferViews"][image["bufferView"]]
        start = view.get("byteOffset", 0)
        return bytes(self.binary[start : start + view["byteLength"]]), image


def webp(glb):
    data, image = glb.picture()
    out = io.BytesIO()
    Image.open(io.BytesIO(data)).convert("RGB").save(out, "WEBP", quality=95)
    image.update(bufferView=glb.view(out.getvalue()), mimeType="image/webp")
    glb["textures"][0]["extensions"] = {"EXT_texture_webp": {"source": 0}}
    glb.use("EXT_texture_webp", is_required=True)


def second_uv(glb):
    for each in glb.primitives:
        each["attributes"]["TEXCOORD_1"] = each["attributes"]["TEXCOORD_0"]
        zeros = np.zeros_like(glb.read(each["attributes"]["TEXCOORD_1"]))
        each["attributes"]["TEXCOORD_0"] = glb.put(zeros, "VEC2")
    glb["materials"][0]["pbrMetallicRoughness"]["baseColorTexture"]["texCoord"] = 1


def morphed(glb):
    """Half a model, and a target that adds the other half."""
    for mesh in glb["meshes"]:
        mesh["weights"] = [1]
        for each in mesh["primitives"]:
            points = glb.read(each["attributes"]["POSITION"])
            low, high = (points / 2).min(axis=0).tolist(), (points / 2).max(axis=0).tolist()
            each["attributes"]["POSITION"] = glb.put(points / 2, "VEC3", min=low, max=high)
            each["targets"] = [{"POSITION": glb.put(points / 2, "VEC3", min=low, max=high)}]


def skinned(glb):
    for each in glb.primitives:
        count = len(glb.read(each["attributes"]["POSITION"]))
        joints, weights = np.zeros((count, 4), "u1"), np.zeros((count, 4), "<f4")
        weights[:, 0] = 1
        each["attributes"]["JOINTS_0"] = glb.put(joints, "VEC4", 5121)
        each["attributes"]["WEIGHTS_0"] = glb.put(weights, "VEC4")
    glb["nodes"].append({"name": "bone"})
    bone = len(glb["nodes"]) - 1
    glb["skins"].append({"joints": [bone]})
    for node in glb.holders:
        node["skin"] = 0
    glb["scenes"][0]["nodes"].append(bone)


def sparse(glb):
    """The same positions, one of them kept apart."""
    for each in glb.primitives:
        accessor = glb["accessors"][each["attributes"]["POSITION"]]
        last = glb.read(each["attributes"]["POSITION"])[-1:]
        index = np.array([accessor["count"] - 1], "<u4")
        accessor["sparse"] = {
            "count": 1,
            "indices": {"bufferView": glb.view(index.tobytes()), "componentType": 5125},
            "values": {"bufferView": glb.view(last.tobytes())},
        }


def quantized(glb):
    glb.use("KHR_mesh_quantization", is_required=True)
    largest = max(
        float(np.abs(glb.read(p["attributes"]["POSITION"])).max()) for p in glb.primitives
    )
    for each in glb.primitives:
        points = glb.read(each["attributes"]["POSITION"])
        steps = np.zeros((len(points), 4), "<i2")
        steps[:, :3] = np.round(points / largest * 32767)
        number = glb.put(steps, "VEC3", 5122, normalized=True)
        accessor = glb["accessors"][number]
        glb["bufferViews"][accessor["bufferView"]]["byteStride"] = 8
        accessor.update(
            min=steps[:, :3].min(axis=0).tolist(), max=steps[:, :3].max(axis=0).tolist()
        )
        each["attributes"]["POSITION"] = number
    for node in glb.holders:
        glb["nodes"].append({"mesh": node.pop("mesh"), "scale": [largest] * 3})
        node.setdefault("children", []).append(len(glb["nodes"]) - 1)


def mode(number):
    def change(glb):
        for each in glb.primitives:
            each["mode"] = number

    return change


def empty(glb):
    glb["scenes"][0]["nodes"] = []


ALIKE = {  # other bytes, the same picture
    "tiny": lambda glb: glb.wrap(scale=[1e-6] * 3),
    "huge": lambda glb: glb.wrap(scale=[1e6] * 3),
    "far": lambda glb: glb.wrap(translation=[1e6, -1e6, 1e6]),
    "second UV": second_uv,
    "WebP": webp,
    "morphed": morphed,
    "skinned": skinned,
    "sparse": sparse,
    "quantized": quantized,
}
OTHER = {  # seen, and not as the original
    "mirrored": lambda glb: glb.wrap(scale=[-1, 1, 1]),
    "unlit": lambda glb: glb.material("KHR_materials_unlit"),
    "clearcoat": lambda glb: glb.material("KHR_materials_clearcoat", clearcoatFactor=1),
    "glass": lambda glb: glb.material("KHR_materials_transmission", transmissionFactor=0.9),
    "points": mode(0),
    "lines": mode(1),
}
REFUSED = {
    "empty": (empty, "nothing that can be drawn"),
    "magic": (lambda glb: glb.use("EXT_magic", is_required=True), "without EXT_magic"),
}


@pytest.fixture(scope="session")
def changed(glb):
    """Gives a GLB with a change."""

    def change(data, how):
        model = Glb(glb, data)
        how(model)
        return model.pack()

    return change


def all_seen(screen, count):
    for number in range(count):
        screen.wait(f"v{number}", "shown")
    screen.settle()
    return [screen.pixels(f"v{number}") for number in range(count)]


def solid(picture):
    return float((np.asarray(picture.getchannel("A")) > 250).mean())


def check_all(screen, changed, model):
    """Every encoding of a model, a few on a page at a time."""
    cases = ALIKE | OTHER
    names = list(cases)
    for start in range(0, len(names), 5):
        page = names[start : start + 5]
        files = [model, *(changed(model, cases[name]) for name in page)]
        screen.show(*(ModelViewer(each, height=HEIGHT) for each in files), height=6 * 340)
        plain, *pictures = all_seen(screen, len(files))
        assert solid(plain) > 0.02
        for name, picture in zip(page, pictures, strict=True):
            assert np.asarray(picture.getchannel("A")).any(), name
            if name in ALIKE:
                assert screen.difference(plain, picture) < LIKE_THE_ORIGINAL, name
            elif name not in {"points", "lines", "glass"}:
                assert solid(picture) > 0.02, name
    files = [changed(model, how) for how, _ in REFUSED.values()]
    screen.show(*(ModelViewer(each, height=HEIGHT) for each in files), until="failed")
    for number, (_, words) in enumerate(REFUSED.values()):
        screen.wait(f"v{number}", "failed")
        assert words in screen.text("[role=status]", f"v{number}")


@pytest.mark.browser
@pytest.mark.timeout(900)
def test_a_model_is_drawn_in_every_encoding(screen, changed, webp):
    check_all(screen, changed, webp)


# --- real files ---


def fetched(folder, name, *command):
    """The archive that a registry's own client puts into a folder."""
    if not (found := sorted(folder.glob(name))):
        subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)
        found = sorted(folder.glob(name))
    return found[0]


@pytest.fixture(scope="session")
def real(tmp_path_factory):
    """Names and contents of models that ship inside packages."""
    kept = os.environ.get("TRIPO_REAL_FILES")
    folder = Path(kept) if kept else tmp_path_factory.mktemp("packages")
    download = (sys.executable, "-m", "pip", "download", "-q", "--no-deps", "gradio==4.44.1")
    with zipfile.ZipFile(fetched(folder, "gradio-*.whl", *download)) as wheel:
        place = "gradio/templates/frontend/static/img/"
        files = {name: wheel.read(f"{place}{name}") for name in ("Duck.glb", "Bunny.obj")}
        files["face.obj"] = wheel.read("gradio/_frontend_code/spa/test/files/face.obj")
    pack = ("npm", "pack", "--silent")
    archive = fetched(folder, "pmndrs-assets-*.tgz", *pack, "@pmndrs/assets@1.7.0")
    with tarfile.open(archive) as assets:
        for name in ("bunny", "suzi", "pmndrs"):
            script = assets.extractfile(f"package/models/{name}.glb.js").read().decode()
            files[f"{name}.glb"] = base64.b64decode(script.split(",", 1)[1].rsplit("'", 1)[0])
    archive = fetched(
        folder, "webxr-input-profiles-*.tgz", *pack, "@webxr-input-profiles/assets@1.0.20"
    )
    with tarfile.open(archive) as profiles:
        for member in profiles:
            path = Path(member.name)
            if path.suffix == ".glb" and path.stem in {"left", "none"}:
                files[f"{path.parent.name}.glb"] = profiles.extractfile(member).read()
    return files


pytestmark = pytest.mark.timeout(1800)


@pytest.mark.proofs
def test_real_files_are_drawn(screen, real, tmp_path):
    names = sorted(real)
    assert len(names) > 24
    for name in names:
        path = tmp_path / name
        path.write_bytes(real[name])
        screen.show(ModelViewer(path, height=HEIGHT, load_up_to=100))
        (picture,) = all_seen(screen, 1)
        assert solid(picture) > 0.01, name
        assert len(picture.convert("RGB").resize((64, 64)).getcolors(64 * 64)) > 8, name
        assert "faces" in screen.text(".facts"), name


@pytest.mark.proofs
def test_a_real_model_is_drawn_in_every_encoding(screen, changed, real):
    check_all(screen, changed, real["Duck.glb"])


def encode(*arguments):
    node = shutil.which("node")
    subprocess.run([node, "encode.mjs", *map(str, arguments)], cwd=JS, check=True)


def ktx2(glb, folder):
    data, image = glb.picture()
    pixels = Image.open(io.BytesIO(data)).convert("RGBA").resize((256, 256))
    (folder / "pixels").write_bytes(pixels.tobytes())
    encode("ktx2", folder / "pixels", 256, folder / "out.ktx2")
    image.update(bufferView=glb.view((folder / "out.ktx2").read_bytes()), mimeType="image/ktx2")
    glb["textures"][0]["extensions"] = {"KHR_texture_basisu": {"source": 0}}
    glb.use("KHR_texture_basisu", is_required=True)


@pytest.mark.proofs
def test_a_real_model_is_drawn_compressed_and_in_other_formats(
    screen, changed, glb, real, tmp_path
):
    duck = tmp_path / "duck.glb"
    duck.write_bytes(real["Duck.glb"])
    for kind in ("draco", "meshopt"):
        encode(kind, duck, tmp_path / f"{kind}.glb")
    (tmp_path / "ktx2.glb").write_bytes(changed(duck.read_bytes(), lambda m: ktx2(m, tmp_path)))
    description, binary = glb.unpack(duck.read_bytes())
    (tmp_path / "duck data.bin").write_bytes(binary)
    description["buffers"][0]["uri"] = "duck%20data.bin"
    (tmp_path / "parts.gltf").write_text(json.dumps(description))
    alike = ["draco.glb", "meshopt.glb", "ktx2.glb", "parts.gltf"]
    scene = trimesh.load(duck)
    whole = scene.to_geometry()
    for ending in ("stl", "ply", "3mf"):
        whole.export(tmp_path / f"duck.{ending}")
    (tmp_path / "with materials").mkdir()
    whole.export(tmp_path / "with materials" / "duck.obj")
    others = ["duck.stl", "duck.ply", "duck.3mf", "with materials/duck.obj"]
    files = [duck, *(tmp_path / name for name in alike + others)]
    screen.show(*(ModelViewer(each, height=HEIGHT) for each in files), height=9 * 340)
    plain, *pictures = all_seen(screen, len(files))
    for name, picture in zip(alike + others, pictures, strict=True):
        assert solid(picture) > 0.02, name
        if name in alike:
            assert screen.difference(plain, picture) < LIKE_THE_ORIGINAL, name


@pytest.mark.proofs
def test_real_files_that_were_cut_are_refused(screen, real, tmp_path):
    files = []
    for name in ("Duck.glb", "bunny.glb", "generic-hand.glb"):
        for part in (0.1, 0.6):
            path = tmp_path / f"{part}-{name}"
            path.write_bytes(real[name][: int(len(real[name]) * part)])
            files.append(path)
    screen.show(*(ModelViewer(each, height=HEIGHT) for each in files), until="failed")
    for number in range(len(files)):
        screen.wait(f"v{number}", "failed")
        assert "cut short" in screen.text("[role=status]", f"v{number}")
