"""Results of the operations that work on a model that is there."""

from dataclasses import replace
from operator import itemgetter
from typing import Any

import numpy as np
from PIL import Image
from scipy.cluster import vq

from . import _palette, _pictures, _relief, _sourced, _words
from ._artefact import Artefact, Sources
from ._cutout import cut_out
from ._generated import finished, joined, model_file, oriented, picture_file
from ._gltf import Motion, Piece, write_glb
from ._mesh import Ints, Mesh, components, cylindrical_uvs, decimate, quads
from ._render import View, render

_KINDS = {"GLTF": "gltf", "USDZ": "usdz", "FBX": "fbx", "OBJ": "obj", "STL": "stl", "3MF": "3mf"}
_PARTS = {"simple": 4, "balanced": 8, "detailed": 16, "coarse": 3, "medium": 6, "fine": 12}
_LOW_POLY = 4_000


def convert_model(body: dict[str, Any], sources: Sources) -> dict[str, Artefact]:
    """The model in another format, with the options that mean something to a mesh."""
    pieces = _sourced.chosen_pieces(sources, body)
    kind = "fbx" if body.get("quad") else _KINDS[body["format"]]
    if body.get("face_limit"):
        pieces = limited(pieces, int(body["face_limit"]), is_quad=bool(body.get("quad")))
    pieces = [(name, oriented(mesh, body.get("export_orientation"))) for name, mesh in pieces]
    low = np.min([mesh.low for _, mesh in pieces], axis=0)
    high = np.max([mesh.high for _, mesh in pieces], axis=0)
    if body.get("flatten_bottom"):
        floor = low[1] + float(body.get("flatten_bottom_threshold") or 0.01) * (high[1] - low[1])
        pieces = [
            (name, replace(mesh, vertices=np.maximum(mesh.vertices, (-np.inf, floor, -np.inf))))
            for name, mesh in pieces
        ]
        low[1] = floor
    middle = np.array([(low[0] + high[0]) / 2, low[1], (low[2] + high[2]) / 2])
    pivot = middle if body.get("pivot_to_center_bottom") else np.zeros(3)
    grow = float(body.get("scale_factor") or 1)
    pieces = [
        (name, _resized(mesh.moved(np.eye(3) * grow, -pivot * grow), body.get("texture_size")))
        for name, mesh in pieces
    ]
    options: dict[str, Any] = {
        "is_quad": bool(body.get("quad")),
        "texture_format": str(body.get("texture_format") or "JPEG"),
        "has_colours": body.get("export_vertex_colors") is not False,
    }
    return {"model": model_file(pieces, kind, **options)}


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
    return {"model": model_file(_sourced.pieces(sources, str(body["input"])))}


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
    picture = _sourced.picture(sources, str(reference)) if reference else None
    pieces = [
        (
            name,
            mesh
            if named and name not in named
            else _recoloured(mesh, str(asked.get("text") or ""), picture, seed),
        )
        for name, mesh in _sourced.pieces(sources, str(body["input"]))
    ]
    return finished(body, pieces)


def _recoloured(mesh: Mesh, text: str, picture: Image.Image | None, seed: int) -> Mesh:
    """Tint a texture that shows something; lay new stuff over a palette or a bare mesh."""
    coat = mesh if mesh.uvs is not None else cylindrical_uvs(mesh)
    reading = _words.read(text, _words.dice_for("recolour", text, seed))
    palette = reading.palette
    if picture is not None:
        pixels = np.asarray(_pictures.shrunk(picture, 48)).reshape(-1, 3)
        middle = np.sort(pixels, axis=0)[len(pixels) // 2].tolist()
        palette = (middle[0] << 16 | middle[1] << 8 | middle[2],) * 4
    if mesh.texture is not None and not _palette.is_on_palette(mesh):
        texture = _pictures.tinted(mesh.texture, palette[0], strength=0.8)
    else:
        texture = _palette.bake(palette, reading.stuff, _words.dice_for("coat", text, seed), 256)
    return replace(coat, texture=texture, surface=None, colour=(1.0, 1.0, 1.0), roughness=0.6)


def highpoly_to_lowpoly(body: dict[str, Any], sources: Sources) -> dict[str, Artefact]:
    """The model with fewer faces."""
    pieces = _sourced.chosen_pieces(sources, body)
    limit = int(body.get("face_limit") or _LOW_POLY)
    return finished(body, limited(pieces, limit, is_quad=bool(body.get("quad"))))


def mesh_segmentation(body: dict[str, Any], sources: Sources) -> dict[str, Artefact]:
    """The model's parts, each in a colour of its own."""
    count = _PARTS[body.get("segmentation_granularity") or "balanced"]
    return finished(body, segmented(joined(_sourced.pieces(sources, str(body["input"]))), count))


def segmented(mesh: Mesh, most: int) -> list[Piece]:
    """Take a mesh apart: at its loose pieces, or, when it is all one piece, into regions."""
    number = components(mesh)
    sizes = np.bincount(number)
    centres = mesh.vertices[mesh.faces].mean(axis=1)
    if len(sizes) == 1:
        number = _regions(centres, min(most, 5))
    elif len(sizes) > most:
        # Small pieces join the large one they are nearest to.
        large = np.argsort(-sizes, kind="stable")[:most]
        middle = np.stack([np.bincount(number, centres[:, i]) / sizes for i in range(3)], axis=1)
        away = np.square(middle[:, None] - middle[large][None]).sum(axis=2)
        number = np.argmin(away, axis=1)[number]
    pieces = []
    for index, which in enumerate(np.unique(number)):
        hue = index * 0.618 % 1.0
        colour = 0.5 + 0.4 * np.cos(2 * np.pi * (hue + np.array([0.0, 1 / 3, 2 / 3])))
        part = replace(mesh.chosen(number == which), uvs=None, texture=None, surface=None)
        pieces.append(
            (
                f"part_{index}",
                replace(part, colour=(float(colour[0]), float(colour[1]), float(colour[2]))),
            )
        )
    return pieces


def _regions(points: Any, count: int) -> Ints:
    """Group points into regions that are about equally large."""
    start = points[
        np.argsort(points[:, 1], kind="stable")[np.linspace(0, len(points) - 1, count).astype(int)]
    ]
    return np.asarray(
        vq.kmeans2(points, start, iter=12, minit="matrix", missing="warn")[1], np.int64
    )


def smart_segment(body: dict[str, Any], sources: Sources) -> dict[str, Artefact]:
    """A mask, and the parts that it tells apart."""
    count = _PARTS[body.get("granularity") or "medium"]
    reference = str(body["input"])
    if body.get("seg_type") == "image":
        cutout = cut_out(_sourced.picture(sources, reference))
        mask = Image.fromarray((cutout.mask * 255).astype(np.uint8)).resize(cutout.picture.size)
        pieces = segmented(_relief.relief(cutout), count)
    else:
        pieces = segmented(joined(_sourced.pieces(sources, reference)), count)
        mask = render(joined(pieces), View(background=(0.0, 0.0, 0.0), has_shadow=False))
    return {
        "mask": picture_file("mask", mask),
        "segmented_model": model_file(pieces, name="segmented"),
    }


def mesh_completion(body: dict[str, Any], sources: Sources) -> dict[str, Artefact]:
    """The parts; they are closed already."""
    return finished(body, _sourced.chosen_pieces(sources, body))


def animate_rig(body: dict[str, Any], sources: Sources) -> dict[str, Artefact]:
    """The same mesh: there are no bones here, and retargeting needs none."""
    pieces = _sourced.pieces(sources, str(body["input"]))
    return {"model": model_file(pieces, str(body.get("out_format") or "glb"), name="rigged")}


def animate_retarget(body: dict[str, Any], sources: Sources) -> dict[str, Artefact]:
    """For each animation a model that moves as a whole; an FBX stands still."""
    pieces = _sourced.pieces(sources, str(body["input"]))
    names = [str(name) for name in body.get("animations") or [body["animation"]]]
    files = {}
    for index, name in enumerate(names, 1):
        role = "model" if index == 1 else f"model_{index}"
        if body.get("out_format") == "fbx":
            files[role] = model_file(pieces, "fbx", name=role)
        else:
            files[role] = Artefact(
                f"{role}.glb", "model/gltf-binary", write_glb(pieces, motion=_motion(name))
            )
    return files


def _motion(name: str) -> Motion:
    """A full turn for ``turn``; for the others a sway and a bounce, as quick as the name has it."""
    seconds = float(_words.dice_for("motion", name).uniform(1.2, 2.4))
    share = np.linspace(0, 1, 17)
    swing = 2 * np.pi * share if name.endswith("turn") else 0.35 * np.sin(2 * np.pi * share)
    zero = np.zeros_like(share)
    turns = np.stack([zero, np.sin(swing / 2), zero, np.cos(swing / 2)], axis=1)
    shifts = np.stack([zero, 0.06 * np.abs(np.sin(2 * np.pi * share)), zero], axis=1)
    return Motion(name, share * seconds, turns, shifts)


def mesh_uv(body: dict[str, Any], sources: Sources) -> dict[str, Artefact]:
    """The model with texture coordinates, and a picture of them: those of its largest part."""
    pieces, layouts = [], []
    for name, mesh in _sourced.pieces(sources, str(body["input"])):
        flat = mesh if mesh.uvs is not None else cylindrical_uvs(mesh)
        pieces.append((name, oriented(flat, body.get("export_orientation"))))
        layouts.append((len(flat.faces), flat))
    largest = max(layouts, key=itemgetter(0))[1]
    drawn = _pictures.uv_layout(np.asarray(largest.uvs), largest.faces, largest.texture)
    return {"model": model_file(pieces), "uv_render": picture_file("uv", drawn)}


def rig_facts(body: dict[str, Any], sources: Sources) -> dict[str, Any]:
    """Say whether a model can be rigged, and as what: ``{"riggable": bool, "rig_type": str}``.

    What is taller than long walks on two legs, the rest on four; flat things cannot be rigged.
    """
    mesh = joined(_sourced.pieces(sources, str(body["input"])))
    wide, tall, deep = (float(value) for value in mesh.high - mesh.low)
    is_flat = min(wide, tall, deep) < 0.04 * max(wide, tall, deep)
    return {"riggable": not is_flat, "rig_type": "biped" if tall > max(wide, deep) else "quadruped"}
