"""The words that mean something here besides things: colours, stuffs, sizes."""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import TypeVar

_T = TypeVar("_T")

COLOURS = MappingProxyType(
    {
        word: code
        for code, words in (
            (0xC8372D, "red crimson scarlet ruby"),
            (0xE8862E, "orange copper amber"),
            (0xF2C53D, "yellow golden gold lemon"),
            (0x4C9A4A, "green emerald jade olive"),
            (0x3E6FC4, "blue sapphire navy azure"),
            (0x3FB6B2, "turquoise teal cyan mint"),
            (0x7E55B8, "purple violet lavender amethyst"),
            (0xE87BA4, "pink rose magenta"),
            (0x7A4E2F, "brown chocolate bronze"),
            (0xF1EEE6, "white ivory snow pearl"),
            (0x2C2D33, "black ebony obsidian dark"),
            (0x8E9299, "grey gray silver"),
            (0xDCC39A, "beige cream sand tan"),
        )
        for word in words.split()
    }
)

BASICS = (0xC8372D, 0xE8862E, 0xF2C53D, 0x4C9A4A, 0x3E6FC4, 0x3FB6B2, 0x7E55B8, 0xE87BA4, 0xDCC39A)

NATURAL = MappingProxyType(
    {
        "tree": (0x4F9147, 0x75502F, 0x6FAE4E, 0xC8372D),
        "pine": (0x2F6B46, 0x6B472B, 0x3F8455, 0xF1EEE6),
        "plant": (0x4C9A4A, 0xC46A43, 0x7DB95A, 0x4A3426),
        "flower": (0xE87BA4, 0x4C9A4A, 0xD9568A, 0xF2C53D),
        "mushroom": (0xC8372D, 0xEFE3CB, 0xF7F3EA, 0x7A4E2F),
        "snowman": (0xF4F5F7, 0xC8372D, 0xE8862E, 0x2C2D33),
        "house": (0xEBDDC3, 0x8FB4C9, 0xB4513B, 0x6B472B),
        "castle": (0xB9B2A6, 0xA59D90, 0x3E6FC4, 0x5A4030),
        "chair": (0x9C6B3F, 0x83562F, 0xC8553D, 0x4A3426),
        "table": (0x9C6B3F, 0x7A4E2F, 0xDCC39A, 0x4A3426),
        "cup": (0xEDEAE2, 0xEDEAE2, 0x3E6FC4, 0x4A2D1C),
        "dog": (0xB98650, 0xEADCC2, 0x7A4E2F, 0x2A2523),
        "animal": (0xD9914E, 0xF3E6D2, 0xD98A8A, 0x2A2523),
        "person": (0x3E6FC4, 0xE8B98F, 0x7A4E2F, 0x3A2C28),
        "robot": (0xC9CDD3, 0x7E8792, 0x35B7D8, 0x2E323A),
        "sword": (0x6B472B, 0xC9CED6, 0xD9A93B, 0xC8372D),
        "rocket": (0xEDEAE2, 0xC9CDD3, 0xC8372D, 0x39414F),
        "fruit": (0xC8372D, 0x5E9E45, 0x4C9A4A, 0x5E4029),
        "car": (0xC8372D, 0xC9CDD3, 0xF5E6B0, 0x2B2E35),
    }
)

STUFFS = MappingProxyType(
    {
        word: stuff
        for stuff, words in (
            ("wood", "wooden wood oak timber bamboo log"),
            (
                "metal",
                "metal metallic steel iron chrome gold golden silver bronze copper brass robot",
            ),
            ("stone", "stone rock marble granite concrete ancient"),
            ("gloss", "glass ceramic porcelain glossy shiny crystal plastic polished"),
            ("stripes", "striped stripes stripy"),
            ("dots", "dotted dots spotted polka"),
        )
        for word in words.split()
    }
)


SIZES = MappingProxyType(
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


def meant(text: str, meanings: Mapping[str, _T]) -> list[_T | None]:
    """For each word what it means, or None; plurals mean what their singular does."""
    words = re.findall(r"[^\W\d_]+", text.lower())
    forms = [(word, word.removesuffix("s"), word.removesuffix("es")) for word in words]
    return [next((meanings[form] for form in three if form in meanings), None) for three in forms]


def colours_of(text: str) -> list[int]:
    """The colours that a text names, in order, as 0xRRGGBB."""
    return list(dict.fromkeys(code for code in meant(text, COLOURS) if code is not None))
