from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from tripo_kit.api import LocalFile
from tripo_kit.batch._item import Item
from tripo_kit.calls import all_named, named
from tripo_kit.jobs import escaped, labels
from tripo_kit.privacy import shown

__all__ = ["BatchPlan"]

_MOST_ROWS = 100  # on a screen; the rest is counted
_MOST_NOTES = 20  # likewise
_MOST_SEEN = 500  # pictures that are looked at: a few seconds


@all_named
class BatchPlan:
    """What a batch would do and cost, by list price. Shows itself as a table.

    Args:
        items: The requests.
        max_credits: What may be spent on them.
        notes: What of what was handed in is no request, or stands there twice.

    Attributes:
        total: Credits still to be paid for all of them; see `has_unknown`.
        paid: Credits that they have consumed so far.
        has_unknown: Whether a price is not published, so that `total` is only a lower bound.
        max_credits: What may be spent on them; None for any.
    """

    @named(made_by="client.batch(…, dry_run=True).plan()")
    def __init__(
        self, items: Sequence[Item], max_credits: float | None, notes: Sequence[str] = ()
    ) -> None:
        self._items = items
        self._notes = notes
        self.max_credits = max_credits
        self.total = sum(item.due for item in items)
        self.paid = sum(item.spent for item in items)
        self.has_unknown = any(item.plan.has_unknown for item in items)

    def __len__(self) -> int:
        return len(self._items)

    @property
    def price(self) -> str:
        """The total for people, such as `at least 120 credits`."""
        return f"{'at least ' * self.has_unknown}{self.total:.12g} credits"

    def rows(self) -> list[tuple[str, ...]]:
        """The table's cells, as text: number, request, operations, credits still to be paid."""
        called = labels([item.plan.request for item in self._items], self._stems)
        return [
            (
                str(item.index + 1),
                shown(name),
                " → ".join(shown(step.title) for step in item.plan.steps),
                item.price if item.due or item.plan.has_unknown or not item.is_begun else "paid",
            )
            for item, name in zip(self._items, called, strict=True)
        ]

    @property
    def _stems(self) -> list[str]:
        return [item.plan.stem for item in self._items]

    @cached_property
    def notes(self) -> tuple[str, ...]:
        """What is worth knowing before it is paid: what was not taken, and what of each request.

        To look at a picture takes its time: where there are more than five hundred, the last note
        says how many were not looked at.
        """
        told = list(self._notes)
        seen: set[LocalFile] = set()
        unseen: set[LocalFile] = set()
        for item in self._items:
            files = item.plan.files
            is_seen = not files or len(seen.union(files)) <= _MOST_SEEN
            (seen if is_seen else unseen).update(files)
            whole = item.plan.notes if is_seen else item.plan.notes_unseen
            told += (f"{item.plan.stem}: {note}" for note in whole)
        if unseen - seen:
            told.append(f"{len(unseen - seen):,} more pictures were not looked at for notes")
        return tuple(dict.fromkeys(told))

    @property
    def shown_notes(self) -> list[str]:
        """The first of the notes, and how many more there are."""
        notes = self.notes
        more = len(notes) - _MOST_NOTES
        if more <= 0:
            return [f"Note: {note}" for note in notes]
        # The last one may say what was not looked at.
        first = [f"Note: {note}" for note in (*notes[: _MOST_NOTES - 1], notes[-1])]
        return [*first, f"… and {more} more notes"]

    @property
    def _last_line(self) -> str:
        paid = f", {self.paid:.12g} consumed before" if self.paid else ""
        return f"{len(self)} requests, {self.price}{paid}{self.budget}"

    @property
    def budget(self) -> str:
        """What it may spend, for people; "" if that is not limited."""
        if self.max_credits is None:
            return ""
        is_used_up = self.paid >= self.max_credits
        return f", budget of {self.max_credits:.12g}{' used up' * is_used_up}"

    def __repr__(self) -> str:
        rows = self.rows()[:_MOST_ROWS]
        widths = [max((len(row[column]) for row in rows), default=0) for column in range(4)]
        lines = [
            f"{row[0]:>{widths[0]}}  {row[1]:<{widths[1]}}  {row[2]:<{widths[2]}}  "
            f"{row[3]:>{widths[3]}}"
            for row in rows
        ]
        more = len(self) - _MOST_ROWS
        rest = [f"… and {more} more"] if more > 0 else []
        return "\n".join([*lines, *rest, *map(shown, self.shown_notes), self._last_line])

    def _repr_html_(self) -> str:
        body = "".join(
            f"<tr><td>{number}</td><td style='text-align:left'>{escaped(request)}</td>"
            f"<td style='text-align:left'>{escaped(steps)}</td><td>{escaped(price)}</td></tr>"
            for number, request, steps, price in self.rows()[:_MOST_ROWS]
        )
        more = len(self) - _MOST_ROWS
        rest = f"<p>… and {more} more</p>" if more > 0 else ""
        return (
            "<table><thead><tr><th>#</th><th style='text-align:left'>request</th>"
            "<th style='text-align:left'>operations</th><th>credits</th></tr></thead>"
            f"<tbody>{body}</tbody></table>{rest}"
            + "".join(f"<p>{escaped(note)}</p>" for note in self.shown_notes)
            + f"<p><b>{escaped(self._last_line)}</b></p>"
        )
