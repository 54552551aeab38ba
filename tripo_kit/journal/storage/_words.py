"""What a list shows of a request, and what a search finds in it, without its plan."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from pathlib import PurePath
from typing import Any

from tripo_kit.foreign import or_none, read_json

__all__ = ["ids_of", "models_of", "operations_of", "split", "title_of", "words_of"]

_MOST = 300  # characters of a name or an error: a list and a search need no more
_LONGEST_PROMPT = 4_000  # characters of it that are searched

# Scripts that put no spaces between words: each of their characters counts as a word.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
_WORD = re.compile(rf"[{_UNSPACED}]|[^\W_{_UNSPACED}]+")


def split(text: str) -> list[str]:
    """The words of a text, as they are compared: in one case, and without accents.

    Args:
        text: Any text.
    """
    plain = unicodedata.normalize("NFKD", text.casefold())
    return _WORD.findall("".join(each for each in plain if not unicodedata.combining(each)))


def title_of(plan: str) -> str:
    """What a request is called: the name of its files; "" if the plan cannot be read.

    Args:
        plan: The plan as JSON.
    """
    return str(_mapping(plan).get("stem") or "")[:_MOST]


def words_of(plan: str, saved: str | None, error: str | None) -> str:
    """The words of prompt, file and error, as they are compared, with a space between each two.

    Args:
        plan: The plan as JSON.
        saved: The result as JSON.
        error: Why it failed.
    """
    request, files = _mapping(plan).get("request"), _mapping(saved or "{}").get("files")
    prompt = str(request.get("prompt") or "") if isinstance(request, dict) else ""
    first = files[0] if isinstance(files, list) and files else None
    path = first.get("path") if isinstance(first, dict) else None
    name = PurePath(str(path or "")).name
    texts = (title_of(plan), name[:_MOST], str(error or "")[:_MOST])
    return " ".join(split(" ".join((prompt[:_LONGEST_PROMPT], *texts))))


def ids_of(job_id: str, saved: str | None) -> str:
    """The ids by which a request is found: its own, and its task's.

    Args:
        job_id: Its own.
        saved: The result as JSON.
    """
    task = _mapping(saved or "{}").get("task")
    task_id = task.get("task_id") if isinstance(task, dict) else None
    return " ".join(split(f"{job_id} {str(task_id or '')[:_MOST]}"))


def operations_of(plan: str) -> str:
    """The types of its operations, each once, with a space between each two.

    Args:
        plan: The plan as JSON.
    """
    return _each_once(step.get("task_type") for step in _steps(plan))


def models_of(plan: str) -> str:
    """The models of its operations, each once, with a space between each two.

    Args:
        plan: The plan as JSON.
    """
    operations = (step.get("operation") for step in _steps(plan))
    return _each_once(each.get("model") for each in operations if isinstance(each, dict))


def _steps(plan: str) -> list[dict[str, Any]]:
    steps = _mapping(plan).get("steps")
    return [each for each in steps if isinstance(each, dict)] if isinstance(steps, list) else []


def _each_once(names: Iterable[Any]) -> str:
    known = dict.fromkeys(name for name in names if isinstance(name, str))
    return " ".join(known)[:_MOST].casefold()


def _mapping(text: Any) -> dict[str, Any]:
    """What the JSON of an object says; nothing if it is no such thing."""
    content = or_none(read_json, text)
    return content if isinstance(content, dict) else {}
