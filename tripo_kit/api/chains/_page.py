"""Steps with their gates and prices as a table, for a notebook."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from tripo_kit.api.chains._link import Link
from tripo_kit.api.operations._operation import Operation
from tripo_kit.privacy import told

__all__ = ["table_of_steps"]


class _Step(Protocol):
    @property
    def operation(self) -> Operation: ...
    @property
    def title(self) -> str: ...
    @property
    def link(self) -> Link: ...


def table_of_steps(steps: Iterable[_Step], price: str, notes: Iterable[str] = ()) -> str:
    """The steps in HTML; all text is escaped.

    Args:
        steps: In order.
        price: What all of it costs, for people.
        notes: What is worth knowing of it.
    """
    rows: list[tuple[str, str, str, str]] = []
    for number, step in enumerate(steps, 1):
        cost = str(step.operation.price() or "unknown")
        rows.append((str(number), step.title, step.operation.task_type, cost))
        rows += (("", f"gate: {gate.describe()}", "", "0") for gate in step.link.gates)
    body = "".join(
        f"<tr><td>{number}</td><td style='text-align:left'>{_safe(title)}</td>"
        f"<td style='text-align:left'><code>{_safe(kind)}</code></td>"
        f"<td>{cost}</td></tr>"
        for number, title, kind, cost in rows
    )
    return (
        "<table><thead><tr><th>#</th><th style='text-align:left'>step</th>"
        "<th style='text-align:left'>operation</th><th>credits</th></tr></thead>"
        f"<tbody>{body}</tbody><tfoot><tr><th></th><th style='text-align:left'>total</th>"
        f"<th></th><th>{_safe(price.removesuffix(' credits'))}</th></tr></tfoot></table>"
        + "".join(f"<p>Note: {_safe(note)}</p>" for note in notes)
    )


def _safe(text: str) -> str:
    from html import escape  # only a notebook needs this

    return escape(told(text), quote=True)
