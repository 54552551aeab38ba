"""What a saved notebook shows: a picture and facts, in HTML that needs no kernel and no script."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from tripo_kit.privacy import told

__all__ = ["card", "credits_text", "escaped"]

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


def credits_text(value: float | None) -> str:
    """Credits for people."""
    return "credits unknown" if value is None else f"{value:.12g} credits"


def escaped(value: object) -> str:
    """Text of people or of the service, safe to stand in HTML: no secret, and no markup."""
    return escape(told(value), quote=True)
