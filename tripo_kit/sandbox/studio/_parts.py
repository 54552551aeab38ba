"""Results of the operations that take a model apart."""

from collections import Counter
from dataclasses import replace
from typing import Any

import numpy as np
from PIL import Image
from scipy.cluster import vq

from tripo_kit.sandbox.studio.figures import rig_type_of
from tripo_kit.sandbox.studio.meshes import Ints, Mesh, Piece, components
from tripo_kit.sandbox.studio.pictures import View, cut_out, relief, render
from tripo_kit.sandbox.studio.rigs import group_of

from . import _sources
from ._artefact import Artefact, Sources
from ._finishing import finished, joined, model_file, picture_file

_PARTS = {"simple": 4, "balanced": 8, "detailed": 16, "coarse": 3, "medium": 6, "fine": 12}


def mesh_segmentation(body: dict[str, Any], sources: Sources) -> dict[str, Artefact]:
    """The model's parts, each in a colour of its own; those of a body are named after it."""
    count = _PARTS[body.get("segmentation_granularity") or "balanced"]
    reference = str(body["input"])
    kind = rig_type_of(sources.words(reference)) or ""
    return finished(body, segmented(joined(_sources.pieces(sources, reference)), count, kind))


def segmented(mesh: Mesh, most: int, kind: str = "") -> list[Piece]:
    """Take a mesh apart: at its loose pieces, or, when it is all one piece, into regions.

    Args:
        mesh: The whole.
        most: At most this many parts.
        kind: How it would be rigged, which names its parts; empty: they are numbered.
    """
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
    pieces: list[Piece] = []
    names: Counter[str] = Counter()
    for index, which in enumerate(np.unique(number)):
        hue = index * 0.618 % 1.0
        colour = 0.5 + 0.4 * np.cos(2 * np.pi * (hue + np.array([0.0, 1 / 3, 2 / 3])))
        part = replace(mesh.chosen(number == which), uvs=None, texture=None, surface=None)
        name = f"part_{index}"
        if kind:
            group = group_of(kind, (part.low + part.high) / 2, mesh.low, mesh.high)
            names[group] += 1
            name = group if names[group] == 1 else f"{group}_{names[group]}"
        red, green, blue = colour.tolist()
        pieces.append((name, replace(part, colour=(red, green, blue))))
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
        cutout = cut_out(_sources.picture(sources, reference))
        mask = Image.fromarray((cutout.mask * 255).astype(np.uint8)).resize(cutout.picture.size)
        pieces = segmented(relief(cutout), count)
    else:
        pieces = segmented(joined(_sources.pieces(sources, reference)), count)
        mask = render(joined(pieces), View(background=(0.0, 0.0, 0.0), has_shadow=False))
    return {
        "mask": picture_file("mask", mask),
        "segmented_model": model_file(pieces, name="segmented"),
    }


def mesh_completion(body: dict[str, Any], sources: Sources) -> dict[str, Artefact]:
    """The parts; they are closed already."""
    return finished(body, _sources.chosen_pieces(sources, body))
