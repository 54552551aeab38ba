from __future__ import annotations

import base64
import io
from pathlib import Path
from typing import TYPE_CHECKING

from tripo_kit.jobs._saved import credits_text, escaped

if TYPE_CHECKING:
    from tripo_kit.jobs._saved import SavedModel

__all__ = ["card", "thumbnail"]

_SIDE = 320  # pixels; a saved notebook should stay small


def card(saved: SavedModel) -> str:
    """A picture with the facts, in HTML that needs neither a kernel nor a widget."""
    preview = saved.files.get("preview") or saved.path
    picture = thumbnail(preview)
    image = (
        f"<img src='{picture}' alt='Preview of {escaped(saved.path.name)}' "
        f"style='max-width:{_SIDE}px;border-radius:6px'>"
        if picture
        else ""
    )
    sent = saved.task.input
    facts = {
        "file": saved.path.name,
        "size": f"{saved.size / 1e6:.2f} MB",
        "made by": sent.get("model") or saved.task.type,
        "seed": sent.get("model_seed"),
        "credits": credits_text(saved.credits),
        "task": saved.task.task_id,
        "sha256": f"{saved.sha256[:16]}…",
        "note": "; ".join(saved.notes),
    }
    rows = "".join(
        f"<tr><th style='text-align:left'>{name}</th>"
        f"<td style='text-align:left'>{escaped(value)}</td></tr>"
        for name, value in facts.items()
        if value not in (None, "")
    )
    return (
        "<div style='display:flex;flex-wrap:wrap;gap:16px;align-items:center'>"
        f"{image}<table>{rows}</table></div>"
    )


def thumbnail(path: Path) -> str | None:
    """A small picture as a data URI; None if the file is no picture, or not there."""
    from PIL import Image, UnidentifiedImageError  # slow to import

    try:
        with Image.open(path) as image:
            image.thumbnail((_SIDE, _SIDE))
            small = image.convert("RGBA")
    except (OSError, UnidentifiedImageError):
        return None
    out = io.BytesIO()
    small.save(out, "WEBP", quality=80)
    return "data:image/webp;base64," + base64.b64encode(out.getvalue()).decode()
