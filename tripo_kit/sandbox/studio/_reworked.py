"""Results of the operations that work on a model that is there."""

from dataclasses import replace
from operator import itemgetter
from typing import Any

import numpy as np
from PIL import Image

from tripo_kit.sandbox.studio.figures import bake, dice_for, is_on_palette, read
from tripo_kit.sandbox.studio.formats import CONVERSIONS, Writing
from tripo_kit.sandbox.studio.meshes import (
    Floats,
    Mesh,
    Piece,
    Rig,
    cylindrical_uvs,
    decimate,
    quads,
)
from tripo_kit.sandbox.studio.pictures import shrunk, tinted, uv_layout

from . import _sources
from ._artefact import Artefact, Sources
from ._finishing import (
    finished,
    measures,
    model_file,
    model_files,
    oriented,
    picture_file,
    turned_to,
)

_LOW_POLY = 4_000  # faces of the low-poly models when no limit is asked for


def convert_model(body: dict[str, Any], sources: Sources) -> dict[str, Artefact]:
    """The model in another format, with the options that mean something to a mesh.

    A rig stays where the format has room for one, unless the mesh is remade around it.
    """
    pieces = _sources.chosen_pieces(sources, body)
    is_quad = bool(body.get("quad"))
    rig = None if is_quad or body.get("face_limit") else _sources.rig(sources, str(body["input"]))
    if body.get("face_limit"):
        pieces = limited(pieces, int(body["face_limit"]), is_quad=is_quad)
    pieces = [(name, oriented(mesh, body.get("export_orientation"))) for name, mesh in pieces]
    low, high = measures(pieces)
    if body.get("flatten_bottom"):
        floor = low[1] + float(body.get("flatten_bottom_threshold") or 0.01) * (high[1] - low[1])
        pieces = [
            (name, replace(mesh, vertices=np.maximum(mesh.vertices, (-np.inf, floor, -np.inf))))
            for name, mesh in pieces
        ]
        low[1] = floor
    middle = np.array([(low[0] + high[0]) / 2, low[1], (low[2] + high[2]) / 2])
    pivot = middle if body.get("pivot_to_center_bottom") else np.zeros(3)
    grow = np.eye(3) * float(body.get("scale_factor") or 1)
    pieces = [
        (name, _resized(mesh.moved(grow, -grow @ pivot), body.get("texture_size")))
        for name, mesh in pieces
    ]
    if rig is not None:
        clips = () if body.get("with_animation") is False else rig.clips
        rig = Rig(rig.skeleton, clips).moved(turned_to(body.get("export_orientation")))
        rig = rig.moved(grow, -grow @ pivot)
    how = Writing(
        is_quad=is_quad,
        texture_format=str(body.get("texture_format") or "JPEG"),
        has_colours=body.get("export_vertex_colors") is not False,
        rig=rig,
    )
    ending = "fbx" if is_quad else CONVERSIONS[body["format"].upper()].ending
    return model_files(pieces, ending, how)


def _resized(mesh: Mesh, longest: int | None) -> Mesh:
    if mesh.texture is None or longest is None or max(mesh.texture.size) == longest:
        return mesh
    grow = longest / max(mesh.texture.size)
    size = (max(1, round(mesh.texture.width * grow)), max(1, round(mesh.texture.height * grow)))
    return replace(mesh, texture=mesh.texture.resize(size, Image.Resampling.LANCZOS))


def limited(pieces: list[Piece], limit: int, *, is_quad: bool = False) -> list[Piece]:
    """Decimate parts in proportion, to ``limit`` faces in all (quads, when they are joined)."""
    total = sum(len(mesh.faces) for _, mesh in pieces)
    if is_quad and sum(len(quads(mesh.faces)) for _, mesh in pieces) <= limit:
        return pieces
    slim = (
        [(name, decimate(mesh, limit * len(mesh.faces) // total)) for name, mesh in pieces]
        if total > limit
        else pieces
    )
    return [piece for piece in slim if len(piece[1].faces)]


def import_model(body: dict[str, Any], sources: Sources) -> dict[str, Artefact]:
    """The upload as a GLB; of an FBX, its geometry."""
    return {"model": model_file(_sources.pieces(sources, str(body["input"])))}


def texture_model(body: dict[str, Any], sources: Sources) -> dict[str, Artefact]:
    """The model in new colours: those of the words, or of the picture."""
    asked = body.get("texture_prompt") or {}
    seed = int(body.get("texture_seed") or 0)
    named = set(body.get("part_names") or ())
    reference = (
        asked.get("image")
        or next(iter(asked.get("images") or ()), None)
        or asked.get("style_image")
    )
    picture = _sources.picture(sources, str(reference)) if reference else None
    pieces = [
        (
            name,
            mesh
            if named and name not in named
            else _recoloured(mesh, str(asked.get("text") or ""), picture, seed),
        )
        for name, mesh in _sources.pieces(sources, str(body["input"]))
    ]
    return finished(body, pieces, _sources.rig(sources, str(body["input"])))


def _recoloured(mesh: Mesh, text: str, picture: Image.Image | None, seed: int) -> Mesh:
    """Tint a texture that shows something; lay new stuff over a palette or a bare mesh."""
    coat = mesh if mesh.uvs is not None else cylindrical_uvs(mesh)
    reading = read(text, dice_for("recolour", text, seed))
    palette = reading.palette
    if picture is not None:
        pixels = np.asarray(shrunk(picture, 48)).reshape(-1, 3)
        middle = np.sort(pixels, axis=0)[len(pixels) // 2].tolist()
        palette = (middle[0] << 16 | middle[1] << 8 | middle[2],) * 4
    if mesh.texture is not None and not is_on_palette(mesh):
        texture = tinted(mesh.texture, palette[0], strength=0.8)
    else:
        texture = bake(palette, reading.stuff, dice_for("coat", text, seed), 256)
    return replace(coat, texture=texture, surface=None, colour=(1.0, 1.0, 1.0), roughness=0.6)


def highpoly_to_lowpoly(body: dict[str, Any], sources: Sources) -> dict[str, Artefact]:
    """The model with fewer faces."""
    pieces = _sources.chosen_pieces(sources, body)
    limit = int(body.get("face_limit") or _LOW_POLY)
    return finished(body, limited(pieces, limit, is_quad=bool(body.get("quad"))))


def mesh_uv(body: dict[str, Any], sources: Sources) -> dict[str, Artefact]:
    """The model with texture coordinates, and a picture of them: those of its largest part."""
    pieces, layouts = [], []
    for name, mesh in _sources.pieces(sources, str(body["input"])):
        flat = mesh if mesh.uvs is not None else cylindrical_uvs(mesh)
        pieces.append((name, oriented(flat, body.get("export_orientation"))))
        layouts.append((len(flat.faces), flat))
    largest = max(layouts, key=itemgetter(0))[1]
    drawn = uv_layout(np.asarray(largest.uvs), largest.faces, largest.texture)
    return {"model": model_file(pieces), "uv_render": picture_file("uv", drawn)}


def stylize_model(body: dict[str, Any], sources: Sources) -> dict[str, Artefact]:
    """The model out of blocks: every vertex steps to the nearest corner of a coarse lattice."""
    pieces = _sources.pieces(sources, str(body["input"]))
    low, high = measures(pieces)
    step = float((high - low).max()) / int(body.get("block_size") or 80)
    return finished(body, [(name, _stepped(mesh, low, step)) for name, mesh in pieces])


def _stepped(mesh: Mesh, low: Floats, step: float) -> Mesh:
    """Move each vertex to its corner of the lattice; faces that fall together go."""
    blocks = replace(mesh, vertices=np.round((mesh.vertices - low) / step) * step + low)
    spots = blocks.welded[blocks.faces]
    is_left = (spots != np.roll(spots, 1, axis=1)).all(axis=1)
    return blocks.chosen(is_left) if is_left.any() else mesh
