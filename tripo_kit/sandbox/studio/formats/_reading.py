"""Models that trimesh reads, as what the sandbox works with."""

import io
import re
from typing import Any

import numpy as np
from PIL import Image

from tripo_kit.sandbox.studio.meshes import Mesh, Piece, smooth_normals, weld


def read_scene(data: bytes, ending: str) -> list[Piece]:
    """Read a model, its parts one by one; parts without a triangle stay behind.

    Raises:
        ValueError: The file is broken.
    """
    import trimesh

    try:
        scene = trimesh.load_scene(io.BytesIO(data), file_type=ending, process=False)
        parts = [
            (str(part.metadata.get("name", "model")), part)
            for part in scene.dump()
            if isinstance(part, trimesh.Trimesh)
        ]
    except Exception as error:  # a parser that is fed anything may raise anything
        raise ValueError(f"broken {ending.upper()}: {error}") from error
    return [(_identifier(name), _from_trimesh(part)) for name, part in parts if len(part.faces)]


def _identifier(name: str) -> str:
    return re.sub(r"\W", "_", name) or "model"


def _from_trimesh(part: Any) -> Mesh:
    """Take over what the sandbox works with: geometry, UVs, the base colour and its picture."""
    vertices, faces = np.asarray(part.vertices, float), np.asarray(part.faces, np.int64)
    places = weld(vertices)
    cached = part._cache.cache.get("vertex_normals")  # noqa: SLF001 - asking properly would compute them
    normals = (
        np.asarray(cached, float) if cached is not None else smooth_normals(vertices, faces, places)
    )
    uvs = getattr(part.visual, "uv", None)
    material = getattr(part.visual, "material", None)
    texture = getattr(material, "baseColorTexture", None) or getattr(material, "image", None)
    surface = getattr(material, "metallicRoughnessTexture", None)
    colour = getattr(material, "baseColorFactor", None)
    if part.visual.kind == "vertex":
        colour = part.visual.vertex_colors.mean(axis=0)
    picture = (
        texture.convert("RGB") if uvs is not None and isinstance(texture, Image.Image) else None
    )
    base = Mesh.colour if picture is None else (1.0, 1.0, 1.0)
    if picture is None and colour is not None:
        first, second, third = (float(value) / 255 for value in np.asarray(colour)[:3])
        base = (first, second, third)
    rough = getattr(material, "roughnessFactor", None)
    return Mesh(
        vertices,
        faces,
        normals,
        # trimesh turns v upside down, as OBJ has it.
        None if uvs is None else np.stack([uvs[:, 0], 1 - uvs[:, 1]], axis=1),
        picture,
        surface.convert("RGB") if picture is not None and surface is not None else None,
        base,
        Mesh.roughness if rough is None else float(rough),
    )
