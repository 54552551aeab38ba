"""What a saved notebook shows: a picture and facts, in HTML that needs no kernel and no script."""

from __future__ import annotations

import base64
import io
import os
from collections.abc import Mapping
from html import escape
from pathlib import Path

__all__ = ["card", "credits_text", "escaped", "thumbnail"]

_LIMIT = 60_000  # characters of a data URI: a notebook with twenty models stays readable
_SIDES = (512, 384, 256, 128)  # pixels, tried from the largest
_QUALITY = 82
_EMBLEM = (
    "<svg viewBox='0 0 24 24' width='72' height='72' fill='none' stroke='#8a94a6' "
    "stroke-width='1' stroke-linejoin='round' role='img' aria-label='A 3D model'>"
    "<path d='M12 3 4 7.5v9l8 4.5 8-4.5v-9z'/><path d='M4 7.5 12 12l8-4.5M12 12v9'/></svg>"
)


def card(
    title: str,
    facts: Mapping[str, object],
    *,
    picture: str | None = None,
    line: str = "",
    has_picture: bool = True,
    side: int = 256,
) -> str:
    """A title, a picture and a table of facts; all text is escaped.

    Args:
        title: The heading.
        facts: By name; those that are None or "" are left out.
        picture: A data URI, such as `thumbnail` makes; without one, an emblem stands there.
        line: One line below the title.
        has_picture: False for something that has none and needs no emblem.
        side: Of the picture, in CSS pixels, at most.
    """
    image = (
        f"<img src='{picture}' alt='Preview of {escaped(title)}' "
        f"style='max-width:{side}px;max-height:{side}px;border-radius:8px'>"
        if picture
        else _EMBLEM * has_picture
    )
    cell = "text-align:left;vertical-align:top;padding:1px 12px 1px 0;background:none"
    rows = "".join(
        f"<tr style='background:none'><th style='{cell};font-weight:400;opacity:.7'>"
        f"{escaped(name)}</th><td style='{cell};overflow-wrap:anywhere;white-space:pre-wrap'>"
        f"{escaped(value)}</td></tr>"
        for name, value in facts.items()
        if value not in (None, "")
    )
    table = f"<table style='margin:6px 0 0;border:0;font-size:.95em'>{rows}</table>" * bool(rows)
    below = f"<div style='opacity:.75'>{escaped(line)}</div>" * bool(line)
    return (
        "<div style='display:inline-flex;flex-wrap:wrap;align-items:center;gap:16px;padding:12px "
        "16px;border:1px solid #8884;border-radius:10px;max-width:100%;box-sizing:border-box'>"
        f"{image}<div style='min-width:0'><strong>{escaped(title)}</strong>{below}{table}</div>"
        "</div>"
    )


def thumbnail(
    picture: str | os.PathLike[str] | bytes, *, limit: int = _LIMIT, side: int = _SIDES[0]
) -> str | None:
    """A small copy of a picture as a data URI of at most `limit` characters.

    Args:
        picture: A path, or the file's bytes.
        limit: Characters at the most.
        side: Pixels at the most.

    Returns:
        The largest copy that fits, or None when the file is not a picture or none fits.
    """
    from PIL import Image  # slow to import

    source = io.BytesIO(picture) if isinstance(picture, bytes) else Path(picture)
    try:
        with Image.open(source) as image:
            full = image.convert("RGBA")
    except (OSError, Image.DecompressionBombError):  # UnidentifiedImageError is an OSError
        return None
    for each in (side, *(smaller for smaller in _SIDES if smaller < side)):
        small = full.copy()
        small.thumbnail((each, each))
        out = io.BytesIO()
        small.save(out, "WEBP", quality=_QUALITY)
        uri = "data:image/webp;base64," + base64.b64encode(out.getvalue()).decode("ascii")
        if len(uri) <= limit:
            return uri
    return None


def credits_text(value: float | None) -> str:
    """Credits for people."""
    return "credits unknown" if value is None else f"{value:g} credits"


def escaped(value: object) -> str:
    """Text of people or of the service, safe to stand in HTML."""
    return escape(str(value), quote=True)
