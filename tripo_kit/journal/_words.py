"""What a list shows of a request, and what a search finds in it, without its plan."""

from __future__ import annotations

from pathlib import PurePath
from typing import Any

from tripo_kit.foreign import or_none, read_json

__all__ = ["title_of", "words_of"]

_MOST = 300  # characters of one text: a list and a search need no more


def title_of(plan: str) -> str:
    """What a request is called: the name of its files; "" if the plan cannot be read.

    Args:
        plan: The plan as JSON.
    """
    return str(_mapping(plan).get("stem") or "")[:_MOST]


def words_of(plan: str, saved: str | None, error: str | None) -> str:
    """All that a search finds, in one case: prompt, file and error; and in a second line the task.

    An id has every short number in it somewhere: only longer words are looked for there.

    Args:
        plan: The plan as JSON.
        saved: The result as JSON.
        error: Why it failed.
    """
    request = _mapping(plan).get("request")
    prompt = str(request.get("prompt") or "") if isinstance(request, dict) else ""
    result = _mapping(saved or "{}")
    files, task = result.get("files"), result.get("task")
    first = files[0] if isinstance(files, list) and files else None
    path = first.get("path") if isinstance(first, dict) else None
    task_id = task.get("task_id") if isinstance(task, dict) else None
    name = PurePath(str(path or "")).name
    found = (prompt, title_of(plan), name, (error or "").replace("\n", " "))
    words = " ".join(text[:_MOST] for text in found if text).replace("\n", " ")
    return f"{words}\n{str(task_id or '')[:_MOST]}".casefold()


def _mapping(text: Any) -> dict[str, Any]:
    """What the JSON of an object says; nothing if it is no such thing."""
    content = or_none(read_json, text)
    return content if isinstance(content, dict) else {}
