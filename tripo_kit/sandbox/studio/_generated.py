"""Results of the operations that make a model out of words and pictures."""

from collections.abc import Callable
from typing import Any

import numpy as np
from PIL import Image

from tripo_kit.sandbox.studio.figures import FIGURE_FACES, dice_for, text_mesh
from tripo_kit.sandbox.studio.formats import vertex_colours
from tripo_kit.sandbox.studio.meshes import Mesh, components, quads
from tripo_kit.sandbox.studio.pictures import RELIEF_FACES, cut_out, flattened, relief

from . import _sources
from ._artefact import Artefact, Sources
from ._finishing import finished

_QUALITIES = {"fast": 0.5, "standard": 1.0, "detailed": 2.0, "extreme": 4.0}
_LOW_POLY = 4_000  # faces of the low-poly models when no limit is asked for
_SPLATS = 24_000
_SPLAT_FIELDS = (
    "x", "y", "z", "nx", "ny", "nz", "f_dc_0", "f_dc_1", "f_dc_2", "opacity",
    "scale_0", "scale_1", "scale_2", "rot_0", "rot_1", "rot_2", "rot_3",
)  # fmt: skip
_DC = 0.28209479177387814  # the constant term of the spherical harmonics


def text_to_model(body: dict[str, Any], sources: Sources) -> dict[str, Artefact]:
    """A mesh after the words; ``compress`` changes nothing, there is no meshopt encoder here."""
    del sources
    quality = _QUALITIES[body.get("texture_quality") or "standard"]
    seeds = [str(body.get(name) or 0) for name in ("model_seed", "image_seed")]

    def make(faces: int) -> Mesh:
        return text_mesh(
            str(body["prompt"]),
            "/".join(seeds),
            faces=faces,
            texture_seed=int(body.get("texture_seed") or 0),
            tile=int(256 * quality),
            is_textured=not is_bare(body),
            is_pbr=body.get("pbr") is not False,
        )

    mesh = within(body, FIGURE_FACES, make)
    if not body.get("generate_parts") or body.get("smart_low_poly"):
        return finished(body, [("model", mesh)])
    numbers = components(mesh)
    return finished(
        body, [(f"part_{i}", mesh.chosen(numbers == i)) for i in range(int(numbers.max()) + 1)]
    )


def image_to_model(body: dict[str, Any], sources: Sources) -> dict[str, Artefact]:
    """A mesh after the picture."""
    return _from_views(body, {"front": _sources.picture(sources, str(body["input"]))})


def multiview_to_model(body: dict[str, Any], sources: Sources) -> dict[str, Artefact]:
    """A mesh after the front, with the back on its back; a side tells how thick it is."""
    return _from_views(body, _sources.views(sources, body["inputs"]))


def _from_views(body: dict[str, Any], views: dict[str, Image.Image]) -> dict[str, Artefact]:
    size = int(1024 * _QUALITIES[body.get("texture_quality") or "standard"])
    front = cut_out(views["front"])
    back = cut_out(views["back"]) if "back" in views else None
    side = next((cut_out(views[name]) for name in ("left", "right") if name in views), None)
    depth = None
    if side is not None and not side.is_whole:
        left, top, right, bottom = side.box
        depth = (right - left) / (bottom - top)
    puff = dice_for("puff", body.get("model_seed") or 0).uniform(0.92, 1.08)

    def make(faces: int) -> Mesh:
        texture_size = min(size, 2048)
        return relief(
            front, back=back, depth=depth, faces=faces, texture_size=texture_size, puff=puff
        )

    mesh = within(body, RELIEF_FACES, make)
    return finished(body, [("model", flattened(mesh) if is_bare(body) else mesh)])


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


def image_to_splat(body: dict[str, Any], sources: Sources) -> dict[str, Artefact]:
    """Gaussian splats on the surface of the picture's mesh, in the usual PLY layout."""
    mesh = relief(cut_out(_sources.picture(sources, str(body["input"]))))
    dice = dice_for("splat", body.get("model_seed") or 0)
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
