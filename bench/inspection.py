"""How long `inspect_model` takes for files of about 50 MB; the goal is 5 s.

Run it: `python bench/inspection.py`. Wall time and processor time, after the libraries' import; the
files are made here.
"""

import os
import platform
import tempfile
import time
from pathlib import Path

import numpy as np
import trimesh
from PIL import Image

from tripo_kit.inspection import inspect_model
from tripo_kit.sandbox.studio.formats._fbx import write_fbx
from tripo_kit.sandbox.studio.meshes import Mesh

GOAL = 5.0  # seconds
ROUNDS = 3


def textured(subdivisions: int, side: int) -> bytes:
    """A GLB of a ball, with a picture of noise."""
    ball = trimesh.creation.icosphere(subdivisions)
    noise = np.random.default_rng(1).integers(0, 256, (side, side, 3), dtype=np.uint8)
    material = trimesh.visual.material.PBRMaterial(baseColorTexture=Image.fromarray(noise))
    ball.visual = trimesh.visual.TextureVisuals(uv=ball.vertices[:, :2], material=material)
    return ball.export(file_type="glb")


def balls(count: int) -> trimesh.Trimesh:
    one = trimesh.creation.icosphere(7)
    return trimesh.util.concatenate(
        [one.copy().apply_translation([3 * index, 0, 0]) for index in range(count)]
    )


def files() -> dict[str, bytes]:
    ball = balls(6)
    mesh = Mesh(ball.vertices, ball.faces, np.asarray(ball.vertex_normals))
    return {
        "glb": textured(8, 2400),
        "stl": balls(3).export(file_type="stl"),
        "ply": balls(8).export(file_type="ply"),
        "obj": balls(4).export(file_type="obj").encode(),
        "fbx": write_fbx([("balls", mesh)]),
    }


def main() -> None:
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    print(f"{'file':12}{'faces':>12}{'best':>9}{'processor':>11}{'of goal':>9}")
    with tempfile.TemporaryDirectory() as folder:
        for kind, data in files().items():
            path = Path(folder) / f"a.{kind}"
            path.write_bytes(data)
            walls, processors = [], []
            for _ in range(ROUNDS):
                wall, processor = time.perf_counter(), time.process_time()
                report = inspect_model(path)
                walls.append(time.perf_counter() - wall)
                processors.append(time.process_time() - processor)
            assert report.measured
            name = f"{kind} {len(data) / 1e6:.0f} MB"
            print(
                f"{name:12}{report.faces:12,}{min(walls):7.2f} s{min(processors):9.2f} s"
                f"{min(processors) / GOAL:8.2f}×"
            )


if __name__ == "__main__":
    main()
