"""What a saved notebook shows of a model: a picture and facts, without a kernel or a script."""

from __future__ import annotations

import base64
import io
import os
from html import escape
from pathlib import Path

from PIL import Image

from tripo_kit.errors import TripoError
from tripo_kit.files import read_glb_facts
from tripo_kit.notebook._source import ModelSource, find_preview

__all__ = ["static_card", "thumbnail"]

_LIMIT = 200_000  # characters of a data URI: a notebook with twenty models stays readable
_SIDES = (512, 384, 256, 128)
_QUALITY = 82
_EMBLEM = (
    "<svg viewBox='0 0 24 24' width='72' height='72' fill='none' stroke='#8a94a6' "
    "stroke-width='1' stroke-linejoin='round' role='img' aria-label='A 3D model'>"
    "<path d='M12 3 4 7.5v9l8 4.5 8-4.5v-9z'/><path d='M4 7.5 12 12l8-4.5M12 12v9'/></svg>"
)


def static_card(
    model: str | os.PathLike[str] | bytes,
    preview: str | os.PathLike[str] | bytes | None = None,
) -> str:
    """A model's picture, name, faces, vertices and size as HTML that stands on its own.

    Args:
        model: A path, a `SavedModel`, or a GLB's bytes.
        preview: Its picture; a `SavedModel` brings its own.

    Raises:
        RequestValidationError: There is no such file, or it is neither a path nor bytes.
    """
    source = ModelSource(model)
    picture = find_preview(model) if preview is None else preview
    shown = None if picture is None else thumbnail(picture)
    name = escape(source.name, quote=True)
    image = (
        f"<img src='{shown}' alt='Preview of {name}' "
        "style='max-width:256px;max-height:256px;border-radius:8px'>"
        if shown
        else _EMBLEM
    )
    facts = " · ".join(escape(fact) for fact in _facts(source))
    return (
        "<div style='display:inline-flex;flex-wrap:wrap;align-items:center;gap:16px;padding:12px;"
        "border:1px solid #8884;border-radius:10px;max-width:100%'>"
        f"{image}<div><strong>{name}</strong><br>{facts}</div></div>"
    )


def thumbnail(picture: str | os.PathLike[str] | bytes, *, limit: int = _LIMIT) -> str | None:
    """A small copy of a picture as a data URI of at most `limit` characters.

    Returns:
        The largest copy that fits, or None when the file is not a picture or none fits.
    """
    source = io.BytesIO(picture) if isinstance(picture, bytes) else Path(picture)
    try:
        with Image.open(source) as image:
            full = image.convert("RGBA")
    except OSError:  # Pillow's UnidentifiedImageError is one, too
        return None
    for side in _SIDES:
        small = full.copy()
        small.thumbnail((side, side))
        out = io.BytesIO()
        small.save(out, "WEBP", quality=_QUALITY)
        uri = "data:image/webp;base64," + base64.b64encode(out.getvalue()).decode("ascii")
        if len(uri) <= limit:
            return uri
    return None


def _facts(source: ModelSource) -> list[str]:
    size = f"{source.size / 1e6:.2f} MB"
    if source.format != "glb":
        return [source.format.upper() or "file", size]
    try:
        with source.open() as file:
            facts = read_glb_facts(file)
    except TripoError as error:
        return [error.message, size]
    return [f"{facts.faces:,} faces", f"{facts.vertices:,} vertices", size]
