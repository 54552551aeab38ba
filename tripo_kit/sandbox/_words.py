"""From words to a mesh: the thing they name, in the colours and stuff they name."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from PIL import Image

from tripo_kit.sandbox._mesh import Floats, Mesh
from tripo_kit.sandbox._shapes import Part, tessellate
from tripo_kit.sandbox._things import THINGS, Dice, Thing, sculpture

FACES = 16_000
"""How dense a model is when no limit is asked for."""

COLOURS = MappingProxyType(
    {
        word: code
        for code, words in (
            (0xC8372D, "red crimson scarlet ruby"), (0xE8862E, "orange copper amber"), (0xF2C53D, "yellow golden gold lemon"),
            (0x4C9A4A, "green emerald jade olive"), (0x3E6FC4, "blue sapphire navy azure"), (0x3FB6B2, "turquoise teal cyan mint"),
            (0x7E55B8, "purple violet lavender amethyst"), (0xE87BA4, "pink rose magenta"), (0x7A4E2F, "brown chocolate bronze"),
            (0xF1EEE6, "white ivory snow pearl"), (0x2C2D33, "black ebony obsidian dark"), (0x8E9299, "grey gray silver"),
            (0xDCC39A, "beige cream sand tan"),
        )
        for word in words.split()
    }
)  # fmt: skip

_BASICS = (0xC8372D, 0xE8862E, 0xF2C53D, 0x4C9A4A, 0x3E6FC4, 0x3FB6B2, 0x7E55B8, 0xE87BA4, 0xDCC39A)

_NATURAL = MappingProxyType(
    {
        "tree": (0x4F9147, 0x75502F, 0x6FAE4E, 0xC8372D), "pine": (0x2F6B46, 0x6B472B, 0x3F8455, 0xF1EEE6),
        "plant": (0x4C9A4A, 0xC46A43, 0x7DB95A, 0x4A3426), "flower": (0xE87BA4, 0x4C9A4A, 0xD9568A, 0xF2C53D),
        "mushroom": (0xC8372D, 0xEFE3CB, 0xF7F3EA, 0x7A4E2F), "snowman": (0xF4F5F7, 0xC8372D, 0xE8862E, 0x2C2D33),
        "house": (0xEBDDC3, 0x8FB4C9, 0xB4513B, 0x6B472B), "castle": (0xB9B2A6, 0xA59D90, 0x3E6FC4, 0x5A4030),
        "chair": (0x9C6B3F, 0x83562F, 0xC8553D, 0x4A3426), "table": (0x9C6B3F, 0x7A4E2F, 0xDCC39A, 0x4A3426),
        "cup": (0xEDEAE2, 0xEDEAE2, 0x3E6FC4, 0x4A2D1C), "dog": (0xB98650, 0xEADCC2, 0x7A4E2F, 0x2A2523),
        "animal": (0xD9914E, 0xF3E6D2, 0xD98A8A, 0x2A2523), "person": (0x3E6FC4, 0xE8B98F, 0x7A4E2F, 0x3A2C28),
        "robot": (0xC9CDD3, 0x7E8792, 0x35B7D8, 0x2E323A), "sword": (0x6B472B, 0xC9CED6, 0xD9A93B, 0xC8372D),
        "rocket": (0xEDEAE2, 0xC9CDD3, 0xC8372D, 0x39414F), "fruit": (0xC8372D, 0x5E9E45, 0x4C9A4A, 0x5E4029),
        "car": (0xC8372D, 0xC9CDD3, 0xF5E6B0, 0x2B2E35),
    }
)  # fmt: skip

_STUFFS = MappingProxyType(
    {
        word: stuff
        for stuff, words in (
            ("wood", "wooden wood oak timber bamboo log"),
            ("metal", "metal metallic steel iron chrome gold golden silver bronze copper brass robot robotic"),
            ("stone", "stone rock marble granite concrete ancient"),
            ("gloss", "glass ceramic porcelain glossy shiny crystal plastic polished"),
            ("stripes", "striped stripes stripy"),
            ("dots", "dotted dots spotted polka"),
        )
        for word in words.split()
    }
)

_ROUGH = MappingProxyType({"wood": 0.75, "metal": 0.28, "stone": 0.9, "gloss": 0.15, "stripes": 0.5, "dots": 0.5, "plain": 0.55})

_SIZES = MappingProxyType(
    {
        word: scale
        for scale, words in (
            ((0.85, 1.25, 0.85), "tall high slender thin slim"),
            ((1.15, 0.8, 1.15), "fat round chubby short wide squat"),
            ((0.6, 0.6, 0.6), "small tiny little mini miniature"),
            ((1.5, 1.5, 1.5), "big large huge giant great"),
        )
        for word in words.split()
    }
)

TILE_ROUNDS = 0.03
"""The rim of each palette tile that no part uses, so that colours do not bleed over."""


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


def words_of(text: str) -> list[str]:
    """Split into lower-case words; plurals also stand in their singular."""
    found: list[str] = []
    for word in re.findall(r"[^\W\d_]+", text.lower()):
        found.append(word)
        found += [word[: -len(end)] for end in ("es", "s") if word.endswith(end)]
    return found


def colours_of(text: str) -> list[int]:
    """The colours that a text names, in order, as 0xRRGGBB."""
    return list(dict.fromkeys(COLOURS[word] for word in words_of(text) if word in COLOURS))


def read(prompt: str, dice: Dice) -> Reading:
    """Find the thing, its colours, its stuff and its size in the words of a prompt."""
    words = words_of(prompt)
    thing = next((THINGS[word] for word in words if word in THINGS), sculpture)
    first = int(dice.integers(len(_BASICS)))
    chance = tuple(_BASICS[(first + step) % len(_BASICS)] for step in (0, 4, 2))
    natural = _NATURAL.get(thing.__name__, (*chance, 0x33343C))
    named = colours_of(prompt)
    palette = list(natural)
    for slot, colour in zip((0, 2, 1), named, strict=False):
        palette[slot] = colour
    if named and thing.__name__ not in _NATURAL and len(named) == 1:
        palette[1] = _mixed(named[0], 0xFFFFFF, 0.45)
    stuff = next((_STUFFS[word] for word in words if word in _STUFFS), "plain")
    scale = next((_SIZES[word] for word in words if word in _SIZES), (1.0, 1.0, 1.0))
    return Reading(thing, (palette[0], palette[1], palette[2], palette[3]), stuff, scale)


def text_mesh(prompt: str, seed: int | str, *, faces: int = FACES, texture_seed: int = 0, tile: int = 256, is_textured: bool = True, is_pbr: bool = True) -> Mesh:
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
    texture = bake(reading.palette, reading.stuff, dice_for("texture", prompt, seed, texture_seed), tile)
    surface = _surface(reading.stuff) if is_pbr else None
    return Mesh(mesh.vertices, mesh.faces, mesh.normals, mesh.uvs, texture, surface, (1.0, 1.0, 1.0), 0.6)


def _assembled(parts: Sequence[Part], faces: int) -> Mesh:
    """Tessellate the parts to at most ``faces`` triangles; minor parts go when there is no room."""
    smallest = 12
    room = max(1, faces // smallest)
    kept = sorted(sorted(range(len(parts)), key=lambda i: -parts[i].weight)[:room])
    weights = np.array([parts[i].weight for i in kept])
    shares = smallest + np.floor((max(faces, smallest) - smallest * len(kept)) * weights / weights.sum())
    pieces = [tessellate(parts[i], int(share)) for i, share in zip(kept, shares, strict=True)]
    starts = np.cumsum([0, *(len(piece[0]) for piece in pieces)])
    uvs = []
    for index, piece in zip(kept, pieces, strict=True):
        slot = parts[index].slot
        corner = np.array([slot % 2, slot // 2])
        uvs.append((corner + TILE_ROUNDS + piece[3] * (1 - 2 * TILE_ROUNDS)) / 2)
    return Mesh(
        np.concatenate([piece[0] for piece in pieces]),
        np.concatenate([piece[1] + start for piece, start in zip(pieces, starts, strict=False)]),
        np.concatenate([piece[2] for piece in pieces]),
        np.concatenate(uvs),
    )


def bake(palette: Sequence[int], stuff: str, dice: Dice, tile: int) -> Image.Image:
    """Paint the palette's four tiles, each with the grain of the stuff."""
    picture = np.empty((2 * tile, 2 * tile, 3))
    v, u = np.mgrid[0:tile, 0:tile] / tile
    for slot, colour in enumerate(palette):
        base = rgb(colour) * dice.uniform(0.94, 1.06)
        other = 0.35 * base + 0.65 * (np.array([245.0, 240.0, 230.0]) if base.mean() < 150 else base * 0.55)
        shade, mix = _grain(stuff if slot < 3 else "plain", u, v, dice)
        painted = base * (1 - mix[..., None]) + other * mix[..., None]
        top, left = (slot // 2) * tile, (slot % 2) * tile
        picture[top : top + tile, left : left + tile] = painted * shade[..., None]
    return Image.fromarray(np.clip(picture, 0, 255).astype(np.uint8))


def _grain(stuff: str, u: Floats, v: Floats, dice: Dice) -> tuple[Floats, Floats]:
    """Brightness, and how much of the second colour, over one tile."""
    turn = 2 * np.pi
    phase = dice.uniform(0, turn, 6)
    cloud = sum(
        np.cos(turn * (k * u) + phase[k]) * np.cos(turn * (k + 1) * v + phase[k + 2]) for k in (1, 2, 3)
    ) / 3
    fine = dice.normal(0, 0.012, u.shape)
    # Light gathers towards the top: a hint of ambient occlusion at the foot of each part.
    shade = 0.93 + 0.07 * np.minimum(1.0, (1 - v) * 2.2) + 0.025 * cloud + fine
    mix = np.zeros_like(u)
    if stuff == "wood":
        rings = np.sin(turn * (9 * v + 0.35 * np.sin(turn * u + phase[0]) + 0.2 * cloud))
        shade = shade * (1 + 0.09 * rings + 0.05 * np.sin(turn * 31 * v + 2 * cloud))
    elif stuff == "stone":
        shade = shade + 0.08 * cloud + dice.normal(0, 0.04, u.shape)
    elif stuff == "metal":
        shade = shade + 0.03 * np.sin(turn * 40 * v + phase[1] + 3 * cloud)
    elif stuff == "stripes":
        mix = (np.sin(turn * 5 * v) > 0).astype(float)
    elif stuff == "dots":
        mix = ((np.abs((u * 8) % 1 - 0.5) ** 2 + np.abs((v * 6) % 1 - 0.5) ** 2) < 0.07).astype(float)
    return shade, mix


def _surface(stuff: str) -> Image.Image:
    """Roughness in green, metalness in blue, one value for each tile."""
    values = np.zeros((64, 64, 3), np.uint8)
    values[..., 0] = 255
    for slot in range(4):
        rough = _ROUGH[stuff] if slot < 3 else 0.45
        metal = 230 if stuff == "metal" and slot < 2 else 0
        top, left = (slot // 2) * 32, (slot % 2) * 32
        values[top : top + 32, left : left + 32, 1:] = (int(rough * 255), metal)
    return Image.fromarray(values)


def rgb(colour: int) -> Floats:
    """Split 0xRRGGBB into three values of 0 to 255."""
    return np.array([colour >> 16, colour >> 8 & 255, colour & 255], float)


def _mixed(first: int, second: int, share: float) -> int:
    red, green, blue = (rgb(first) * (1 - share) + rgb(second) * share).astype(int)
    return int(red) << 16 | int(green) << 8 | int(blue)


def _unit(vectors: Floats) -> Floats:
    return np.asarray(vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-12))
