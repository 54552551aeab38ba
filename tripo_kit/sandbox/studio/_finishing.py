"""How every result ends: turned, rendered, written, under its role."""

import io
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from PIL import Image

from tripo_kit.sandbox.studio.formats import FORMATS, Writing, vertex_colours
from tripo_kit.sandbox.studio.meshes import Floats, Mesh, Piece, Rig
from tripo_kit.sandbox.studio.pictures import (
    PREVIEW,
    animated,
    encoded,
    four_views,
    render,
    turntable,
)

from ._artefact import Artefact

AS_IS = Writing()
_ORIENTATIONS = {"+x": 0, "+y": 90, "-x": 180, "-y": 270}


def model_file(
    pieces: Sequence[Piece], ending: str = "glb", how: Writing = AS_IS, *, name: str = "model"
) -> Artefact:
    """Write a model as an artefact."""
    row = FORMATS[ending]
    return Artefact(f"{name}.{ending}", row.content_type, row.write(pieces, how))


def model_files(
    pieces: Sequence[Piece], ending: str = "glb", how: Writing = AS_IS, *, name: str = "model"
) -> dict[str, Artefact]:
    """Write a model, and beside an FBX the GLB that later operations go on from."""
    files = {"model": model_file(pieces, ending, how, name=name)}
    if ending == "fbx":
        files["native"] = model_file(pieces, "glb", how, name="native")
    return files


def picture_file(name: str, picture: Image.Image, kind: str = "PNG") -> Artefact:
    """Encode a picture as an artefact."""
    ending = "jpg" if kind == "JPEG" else "png"
    return Artefact(f"{name}.{ending}", f"image/{kind.lower()}", encoded(picture, kind))


def oriented(mesh: Mesh, direction: str | None) -> Mesh:
    """Turn the front, which looks along +x unless told otherwise, to another direction."""
    return mesh.moved(turned_to(direction)) if _ORIENTATIONS.get(direction or "+x") else mesh


def turned_to(direction: str | None) -> Floats:
    """Return the rotation that turns the front to a direction."""
    turn = np.radians(_ORIENTATIONS.get(direction or "+x", 0))
    rows = [[np.cos(turn), 0, np.sin(turn)], [0, 1, 0], [-np.sin(turn), 0, np.cos(turn)]]
    return np.array(rows).round(12)


def finished(
    body: dict[str, Any], pieces: Sequence[Piece], rig: Rig | None = None
) -> dict[str, Artefact]:
    """The model file, its preview, and what else the options of a generation ask for."""
    pieces = [(name, oriented(mesh, body.get("export_orientation"))) for name, mesh in pieces]
    if body.get("export_uv") is False:
        pieces = [
            (name, replace(mesh, uvs=None, texture=None, surface=None)) for name, mesh in pieces
        ]
    is_quad = bool(body.get("quad"))
    shown = joined(pieces)
    files = model_files(pieces, "fbx" if is_quad else "glb", Writing(is_quad=is_quad, rig=rig))
    files["preview"] = picture_file("preview", render(shown, width=PREVIEW, height=PREVIEW))
    frames = []
    if body.get("render_video") or body.get("render_sequence"):
        frames = turntable(shown)
    if body.get("render_video"):
        video = animated(frames)
        files["video"] = Artefact("turntable.webp", "image/webp", video)
    if body.get("render_sequence"):
        files["sequence"] = Artefact("sequence.zip", "application/zip", _zipped(frames))
    if body.get("return_multiview"):
        views = four_views(shown, 384)
        strip = Image.new("RGB", (384 * len(views), 384))
        for index, view in enumerate(views.values()):
            strip.paste(view, (384 * index, 0))
        files["multiview_basecolor"] = picture_file("multiview_basecolor", strip)
    return files


def measures(pieces: Sequence[Piece]) -> tuple[Floats, Floats]:
    """Return the smallest and the greatest x, y, z of some parts."""
    low = np.min([mesh.low for _, mesh in pieces], axis=0)
    return low, np.max([mesh.high for _, mesh in pieces], axis=0)


def joined(pieces: Sequence[Piece]) -> Mesh:
    """One mesh out of several, to be looked at: parts with colours of their own share a texture."""
    if len(pieces) == 1:
        return pieces[0][1]
    palette = Image.new("RGB", (8 * len(pieces), 8))
    starts = np.cumsum([0, *(len(mesh.vertices) for _, mesh in pieces)])
    uvs = []
    for index, (_, mesh) in enumerate(pieces):
        level = vertex_colours(mesh).mean(axis=0) * 255
        palette.paste(tuple(int(value) for value in level), (8 * index, 0, 8 * index + 8, 8))
        uvs.append(np.broadcast_to([(index + 0.5) / len(pieces), 0.5], (len(mesh.vertices), 2)))
    return Mesh(
        np.concatenate([mesh.vertices for _, mesh in pieces]),
        np.concatenate(
            [mesh.faces + start for (_, mesh), start in zip(pieces, starts, strict=False)]
        ),
        np.concatenate([mesh.normals for _, mesh in pieces]),
        np.concatenate(uvs),
        palette,
    )


def _zipped(frames: Sequence[Image.Image]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for index, frame in enumerate(frames):
            archive.writestr(zipfile.ZipInfo(f"{index:03}.png"), encoded(frame))
    return buffer.getvalue()
