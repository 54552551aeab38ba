from __future__ import annotations

from html import escape

from tripo_kit.inspection._report import ModelReport
from tripo_kit.inspection._rows import rows_of
from tripo_kit.privacy import shown

__all__ = ["page"]

_CELL = "text-align:left;vertical-align:top;padding:1px 12px 1px 0;background:none"


def page(report: ModelReport) -> str:
    """The report as HTML that stands on its own: no script, no style from elsewhere."""
    rows = "".join(
        f"<tr style='background:none'><th scope='row' style='{_CELL};font-weight:400;opacity:.7'>"
        f"{escape(name)}</th><td style='{_CELL};overflow-wrap:anywhere'>{escape(value)}</td></tr>"
        for name, value in rows_of(report)
        if value
    )
    title = escape(shown(report.path.name))
    return (
        "<div style='display:inline-block;padding:12px 16px;border:1px solid #8884;"
        "border-radius:10px;max-width:100%;box-sizing:border-box'>"
        f"<strong>{title}</strong><div style='opacity:.75'>{escape(report.summary)}</div>"
        f"<table style='margin:6px 0 0;border:0;font-size:.95em'>{rows}</table></div>"
    )
