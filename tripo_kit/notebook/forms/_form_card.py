"""What a saved notebook shows of a form: what was asked for, its price, and what came of it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from tripo_kit.api import LocalFile
from tripo_kit.jobs import Job, Plan, card, thumbnail
from tripo_kit.notebook.forms.fields._field import Field
from tripo_kit.notebook.screen import price_words
from tripo_kit.privacy import scrub

__all__ = ["form_card"]

_SIDE = 128  # pixels of the picture that was given
_THUMBNAIL = 20_000  # characters of a data URI


def form_card(title: str, fields: Iterable[Field], plan: Plan, job: Job | None) -> str:
    """The fields that are filled in, the price, the first picture; then the newest job's card.

    Args:
        title: What the form is for.
        fields: Those that are filled in.
        plan: What it would do.
        job: What came of it, if it was handed in.
    """
    given = list(fields)
    pictures = (_thumbnail(field.value) for field in given if field.is_picture)
    shown = card(
        title,
        {field.spec.title: scrub(_words(field.value)) for field in given},
        line=f"A form · {price_words(plan)} · run this cell to use it",
        picture=next(filter(None, pictures), None),
        has_picture=False,
        side=_SIDE,
    )
    return shown if job is None else f"{shown}<div>{job._repr_html_()}</div>"


def _words(value: Any) -> str:
    """A value as people would write it."""
    if isinstance(value, bool):
        return "on" if value else "off"
    if isinstance(value, LocalFile):
        return value.path
    if isinstance(value, dict):
        return ", ".join(f"{name}: {_words(item)}" for name, item in value.items() if item)
    if isinstance(value, tuple):
        return ", ".join(map(_words, value))
    return str(value)


def _thumbnail(value: Any) -> str | None:
    path = Path(value.path if isinstance(value, LocalFile) else str(value))
    return thumbnail(path, limit=_THUMBNAIL, side=_SIDE) if path.is_file() else None
