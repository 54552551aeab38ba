"""Results of the operations that make something new: models, pictures, splats."""

import io
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from PIL import Image

from . import _palette, _pictures, _relief, _sourced, _words
from ._artefact import Artefact, Sources
from ._cutout import cut_out
from ._formats import CONTENT_TYPES, vertex_colours, written
from ._gltf import Piece
from ._mesh import Mesh, components, quads
from ._render import PREVIEW, View, render
from ._vocabulary import colours_of

_QUALITIES = {"fast": 0.5, "standard": 1.0, "detailed": 2.0, "extreme": 4.0}
_ORIENTATIONS = {"+x": 0, "+y": 90, "-x": 180, "-y": 270}
_LOW_POLY = 4_000  # faces of the low-poly models when no limit is asked for
_SPLATS = 24_000
_SPLAT_FIELDS = (
    "x",
    "y",
    "z",
    "nx",
    "ny",
    "nz",
    "f_dc_0",
    "f_dc_1",
    "f_dc_2",
    "opacity",
    "scale_0",
    "scale_1",
    "scale_2",
    "rot_0",
    "rot_1",
    "rot_2",
    "rot_3",
)
_DC = 0.28209479177387814  # the constant term of the spherical harmonics


def model_file(
    pieces: Sequence[Piece], kind: str = "glb", *, name: str = "model", **options: Any
) -> Artefact:
    """Write a model as an artefact; ``options`` go to the format's writer."""
    return Artefact(f"{name}.{kind}", CONTENT_TYPES[kind], written(pieces, kind, **options))


def picture_file(name: str, picture: Image.Image, kind: str = "PNG") -> Artefact:
    """Encode a picture as an artefact."""
    ending = "jpg" if kind == "JPEG" else "png"
    return Artefact(f"{name}.{ending}", f"image/{kind.lower()}", _pictures.encoded(picture, kind))


def oriented(mesh: Mesh, direction: str | None) -> Mesh:
    """Turn the front, which looks along +x unless told otherwise, to another direction."""
    turn = np.radians(_ORIENTATIONS.get(direction or "+x", 0))
    matrix = np.array(
        [[np.cos(turn), 0, np.sin(turn)], [0, 1, 0], [-np.sin(turn), 0, np.cos(turn)]]
    )
    return mesh.moved(matrix.round(12)) if turn else mesh


def is_bare(body: dict[str, Any]) -> bool:
    """Whether geometry alone is asked for: ``texture`` and ``pbr`` both off."""
    return body.get("texture") is False and body.get("pbr") is False


def within(body: dict[str, Any], usual: int, make: Callable[[int], Mesh]) -> Mesh:
    """Make a mesh of the density that a request asks for; ``face_limit`` counts quads for quads."""
    is_low = str(body.get("model", "")).startswith("P") or bool(body.get("smart_low_poly"))
    dense = (
        min(usual, _LOW_POLY)
        if is_low
        else usual * (2 if body.get("geometry_quality") == "detailed" else 1)
    )
    limit = body.get("face_limit")
    if limit is None:
        return make(dense)
    if not body.get("quad"):
        return make(min(dense, int(limit)))
    faces = min(dense, 2 * int(limit))
    mesh = make(faces)
    while len(quads(mesh.faces)) > limit and faces > limit:
        faces = max(int(limit), int(faces * 0.94))
        mesh = make(faces)
    return mesh


def finished(body: dict[str, Any], pieces: Sequence[Piece]) -> dict[str, Artefact]:
    """The model file, its preview, and what else the options of a generation ask for."""
    pieces = [(name, oriented(mesh, body.get("export_orientation"))) for name, mesh in pieces]
    if body.get("export_uv") is False:
        pieces = [
            (name, replace(mesh, uvs=None, texture=None, surface=None)) for name, mesh in pieces
        ]
    kind = "fbx" if body.get("quad") else "glb"
    shown = joined(pieces)
    files = {
        "model": model_file(pieces, kind, is_quad=bool(body.get("quad"))),
        "preview": picture_file("preview", render(shown, width=PREVIEW, height=PREVIEW)),
    }
    frames = []
    if body.get("render_video") or body.get("render_sequence"):
        frames = _pictures.turntable(shown)
    if body.get("render_video"):
        video = _pictures.animated(frames)
        files["video"] = Artefact("turntable.webp", "image/webp", video)
    if body.get("render_sequence"):
        files["sequence"] = Artefact("sequence.zip", "application/zip", _zipped(frames))
    if body.get("return_multiview"):
        views = _pictures.four_views(shown, 384)
        strip = Image.new("RGB", (384 * len(views), 384))
        for index, view in enumerate(views.values()):
            strip.paste(view, (384 * index, 0))
        files["multiview_basecolor"] = picture_file("multiview_basecolor", strip)
    return files


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
            archive.writestr(zipfile.ZipInfo(f"{index:03}.png"), _pictures.encoded(frame))
    return buffer.getvalue()


def text_to_model(body: dict[str, Any], sources: Sources) -> dict[str, Artefact]:
    """A mesh after the words; ``compress`` changes nothing, there is no meshopt encoder here."""
    del sources
    quality = _QUALITIES[body.get("texture_quality") or "standard"]
    seeds = [str(body.get(name) or 0) for name in ("model_seed", "image_seed")]

    def make(faces: int) -> Mesh:
        return _words.text_mesh(
            str(body["prompt"]),
            "/".join(seeds),
            faces=faces,
            texture_seed=int(body.get("texture_seed") or 0),
            tile=int(256 * quality),
            is_textured=not is_bare(body),
            is_pbr=body.get("pbr") is not False,
        )

    mesh = within(body, _words.FACES, make)
    if not body.get("generate_parts"):
        return finished(body, [("model", mesh)])
    numbers = components(mesh)
    return finished(
        body, [(f"part_{i}", mesh.chosen(numbers == i)) for i in range(int(numbers.max()) + 1)]
    )


def image_to_model(body: dict[str, Any], sources: Sources) -> dict[str, Artefact]:
    """A mesh after the picture."""
    return _from_views(body, {"front": _sourced.picture(sources, str(body["input"]))})


def multiview_to_model(body: dict[str, Any], sources: Sources) -> dict[str, Artefact]:
    """A mesh after the front, with the back on its back; a side tells how thick it is."""
    return _from_views(body, _sourced.views(sources, body["inputs"]))


def _from_views(body: dict[str, Any], views: dict[str, Image.Image]) -> dict[str, Artefact]:
    size = int(1024 * _QUALITIES[body.get("texture_quality") or "standard"])
    front = cut_out(views["front"])
    back = cut_out(views["back"]) if "back" in views else None
    side = next((cut_out(views[name]) for name in ("left", "right") if name in views), None)
    depth = None
    if side is not None and not side.is_whole:
        left, top, right, bottom = side.box
        depth = (right - left) / (bottom - top)
    puff = _words.dice_for("puff", body.get("model_seed") or 0).uniform(0.92, 1.08)

    def make(faces: int) -> Mesh:
        texture_size = min(size, 2048)
        return _relief.relief(
            front, back=back, depth=depth, faces=faces, texture_size=texture_size, puff=puff
        )

    mesh = within(body, _relief.FACES, make)
    return finished(body, [("model", _relief.flattened(mesh) if is_bare(body) else mesh)])


def image_to_splat(body: dict[str, Any], sources: Sources) -> dict[str, Artefact]:
    """Gaussian splats on the surface of the picture's mesh, in the usual PLY layout."""
    mesh = _relief.relief(cut_out(_sourced.picture(sources, str(body["input"]))))
    dice = _words.dice_for("splat", body.get("model_seed") or 0)
    corners = mesh.vertices[mesh.faces]
    areas = np.linalg.norm(
        np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]), axis=1
    )
    face = mesh.faces[dice.choice(len(areas), _SPLATS, p=areas / areas.sum())]
    share = dice.dirichlet((1, 1, 1), _SPLATS)[..., None]
    rows = np.zeros((_SPLATS, len(_SPLAT_FIELDS)), "<f4")
    rows[:, 0:3] = (mesh.vertices[face] * share).sum(axis=1)
    rows[:, 3:6] = mesh.normals[face[:, 0]]
    rows[:, 6:9] = ((vertex_colours(mesh)[face] * share).sum(axis=1) - 0.5) / _DC
    rows[:, 9] = 4.0  # nearly opaque, before the sigmoid
    rows[:, 10:13] = np.log(np.sqrt(areas.sum() / 2 / _SPLATS) * 0.6)
    rows[:, 13] = 1.0
    head = ["ply", "format binary_little_endian 1.0", f"element vertex {_SPLATS}"]
    head += [f"property float {name}" for name in _SPLAT_FIELDS]
    data = "\n".join([*head, "end_header\n"]).encode() + rows.tobytes()
    return {"splat": Artefact("splat.ply", "application/octet-stream", data)}


def text_to_image(body: dict[str, Any], sources: Sources) -> dict[str, Artefact]:
    """The thing that the words name, before a plain ground."""
    del sources
    wide, tall = _pictures.asked_size(body)
    named = colours_of(str(body.get("background") or ""))
    view = View(background=tuple(_palette.rgb(named[0]) / 255)) if named else View()
    mesh = _words.text_mesh(str(body["prompt"]), str(body.get("model") or ""))
    return {
        "image": picture_file("image", render(mesh, view, width=wide, height=tall), _kind(body))
    }


def generate_image(body: dict[str, Any], sources: Sources) -> dict[str, Artefact]:
    """The picture, in the colours of the prompt; of several, the first."""
    reference = body.get("input") or body["inputs"][0]
    prompt = str(body.get("prompt") or body.get("template") or "")
    picture = _pictures.shrunk(_sourced.picture(sources, str(reference)))
    return {
        "image": picture_file(
            "image", _pictures.tinted(picture, _pictures.tint_of(prompt)), _kind(body)
        )
    }


def _kind(body: dict[str, Any]) -> str:
    return "JPEG" if str(body.get("output_format", "")).lower() in {"jpeg", "jpg"} else "PNG"


def generate_multiview_image(body: dict[str, Any], sources: Sources) -> dict[str, Artefact]:
    """The picture's mesh from four sides."""
    mesh = _relief.relief(cut_out(_sourced.picture(sources, str(body["input"]))))
    return {view: picture_file(view, drawn) for view, drawn in _pictures.four_views(mesh).items()}


def edit_multiview_image(body: dict[str, Any], sources: Sources) -> dict[str, Artefact]:
    """The four pictures; those with a prompt in its colours."""
    prompts = {str(item["view"]): str(item["prompt"]) for item in body["prompts"]}
    files = {}
    for view in _pictures.VIEWS:
        picture = _pictures.shrunk(_sourced.picture(sources, str(body["input"]), view))
        files[view] = picture_file(
            view,
            _pictures.tinted(picture, _pictures.tint_of(prompts[view]))
            if view in prompts
            else picture,
        )
    return files


def image_to_depth(body: dict[str, Any], sources: Sources) -> dict[str, Artefact]:
    """How near each part of the picture is: guessed from the foreground's shape."""
    cutout = cut_out(_sourced.picture(sources, str(body["input"])))
    drawn = _pictures.depth_picture(
        cutout, kind=str(body.get("kind") or "gray"), longest=int(body.get("process_res") or 504)
    )
    return {"depth": picture_file("depth", drawn)}
