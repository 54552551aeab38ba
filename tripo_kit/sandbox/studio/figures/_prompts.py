"""From words to a mesh: the thing they name, in the colours and stuff they name."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from tripo_kit.sandbox.studio.meshes import SMALLEST, Dice, Floats, Mesh, Part, tessellate
from tripo_kit.sandbox.studio.pictures import lighter

from ._nouns import RIG_TYPES, RIGGABLE, THINGS, Thing
from ._ornaments import sculpture
from ._textures import bake, surface_of, tile_uvs
from ._vocabulary import BASICS, COLOURS, NATURAL, SIZES, STUFFS, colours_of, meant

FIGURE_FACES = 16_000
"""How dense a model is when no limit is asked for."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What the words of a prompt say."""

    thing: Thing
    palette: tuple[int, int, int, int]
    stuff: str
    scale: tuple[float, float, float]


def dice_for(*seeds: object) -> Dice:
    """Dice that fall alike for equal seeds, in every process."""
    digest = hashlib.sha256("\x1f".join(map(str, seeds)).encode()).digest()
    return np.random.default_rng(list(digest))


def tint_of(prompt: str) -> int:
    """The colour that a prompt names, or one that its words settle by chance; 0xRRGGBB."""
    named = colours_of(prompt)
    red, green, blue = dice_for("tint", prompt).integers(60, 230, 3).tolist()
    return named[0] if named else red << 16 | green << 8 | blue


def thing_of(text: str) -> Thing:
    """The thing that a text is about: the last of the first nouns that stand together.

    So a coffee table is a table. An orange is a fruit only where nothing else is named.
    """
    found = meant(text, {word: thing for word, thing in THINGS.items() if word not in COLOURS})
    if not any(found):
        found = meant(text, THINGS)
    thing: Thing | None = None
    for named in found:
        if thing is not None and named is None:
            break
        thing = named
    return thing or sculpture


def rig_type_of(text: str) -> str | None:
    """How what a text is about can be rigged; empty: not at all; None: it names nothing known."""
    if kind := next(filter(None, meant(text, RIG_TYPES)), None):
        return kind
    thing = thing_of(text)
    return None if thing is sculpture else RIGGABLE.get(thing, "")


def read(prompt: str, dice: Dice) -> Reading:
    """Find the thing, its colours, its stuff and its size in the words of a prompt."""
    thing = thing_of(prompt)
    first = int(dice.integers(len(BASICS)))
    chance = tuple(BASICS[(first + step) % len(BASICS)] for step in (0, 4, 2))
    natural = NATURAL.get(thing.__name__, (*chance, 0x33343C))
    named = colours_of(prompt)
    palette = list(natural)
    for slot, colour in zip((0, 2, 1), named, strict=False):
        palette[slot] = colour
    if named and thing.__name__ not in NATURAL and len(named) == 1:
        palette[1] = lighter(named[0])
    stuff = next(filter(None, meant(prompt, STUFFS)), "plain")
    scale = next(filter(None, meant(prompt, SIZES)), (1.0, 1.0, 1.0))
    return Reading(thing, (palette[0], palette[1], palette[2], palette[3]), stuff, scale)


def text_mesh(
    prompt: str,
    seed: int | str,
    *,
    faces: int = FIGURE_FACES,
    texture_seed: int = 0,
    tile: int = 256,
    is_textured: bool = True,
    is_pbr: bool = True,
) -> Mesh:
    """Make the mesh that a prompt asks for.

    Args:
        prompt: The words.
        seed: Varies proportions and accessories.
        faces: At most this many triangles (12 at least).
        texture_seed: Varies the colours' shades.
        tile: Side of one of the four palette tiles, pixels.
        is_textured: False leaves bare grey geometry.
        is_pbr: False leaves out the picture of roughness and metalness.
    """
    dice = dice_for("shape", prompt, seed)
    reading = read(prompt, dice)
    mesh = _assembled(reading.thing(dice), faces)
    size = np.asarray(reading.scale)
    mesh = Mesh(mesh.vertices * size, mesh.faces, _unit(mesh.normals / size), mesh.uvs)
    if not is_textured:
        return mesh
    texture = bake(
        reading.palette, reading.stuff, dice_for("texture", prompt, seed, texture_seed), tile
    )
    surface = surface_of(reading.stuff) if is_pbr else None
    return Mesh(
        mesh.vertices, mesh.faces, mesh.normals, mesh.uvs, texture, surface, (1.0, 1.0, 1.0), 0.6
    )


def _assembled(parts: Sequence[Part], faces: int) -> Mesh:
    """Tessellate the parts to at most ``faces`` triangles; minor parts go if there is no room."""
    room = max(1, faces // SMALLEST)
    kept = sorted(parts, key=lambda part: -part.weight)[:room]
    total, spare = sum(part.weight for part in kept), max(faces, SMALLEST) - SMALLEST * len(kept)
    pieces = [tessellate(part, SMALLEST + int(spare * part.weight / total)) for part in kept]
    starts = np.cumsum([0, *(len(piece.vertices) for piece in pieces)])
    uvs = [tile_uvs(piece.uvs, part.slot) for part, piece in zip(kept, pieces, strict=True)]
    return Mesh(
        np.concatenate([piece.vertices for piece in pieces]),
        np.concatenate([piece.faces + at for piece, at in zip(pieces, starts, strict=False)]),
        np.concatenate([piece.normals for piece in pieces]),
        np.concatenate(uvs),
    )


def _unit(vectors: Floats) -> Floats:
    return np.asarray(vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-12))
