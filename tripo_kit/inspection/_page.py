from __future__ import annotations

from collections.abc import Iterable
from html import escape

from tripo_kit.privacy import shown

__all__ = ["page"]

_CELL = "text-align:left;vertical-align:top;padding:1px 12px 1px 0;background:none"


def page(name: str, summary: str, rows: Iterable[tuple[str, str]]) -> str:
    """A report as HTML that stands on its own: no script, no style from elsewhere.

    Args:
        name: The file's.
        summary: The report in one line.
        rows: Name and value of each fact; what has no value is left out.
    """
    cells = "".join(
        f"<tr style='background:none'><th scope='row' style='{_CELL};font-weight:400;opacity:.7'>"
        f"{escape(fact)}</th><td style='{_CELL};overflow-wrap:anywhere'>{escape(value)}</td></tr>"
        for fact, value in rows
        if value
    )
    title = escape(shown(name))
    return (
        "<div style='display:inline-block;padding:12px 16px;border:1px solid #8884;"
        "border-radius:10px;max-width:100%;box-sizing:border-box'>"
        f"<strong>{title}</strong><div style='opacity:.75'>{escape(summary)}</div>"
        f"<table style='margin:6px 0 0;border:0;font-size:.95em'>{cells}</table></div>"
    )
