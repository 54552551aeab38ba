from __future__ import annotations

import re
from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar

from tripo_kit.errors import Problem, RequestValidationError

if TYPE_CHECKING:
    from tripo_kit.events import RequestsJudged

__all__ = ["counting_refusals"]

_Client = TypeVar("_Client", bound=type)

# What hands in requests. The forms of a notebook judge while somebody types: that is no refusal.
_CALLS = (
    "generate",
    "generate_from_text",
    "generate_from_image",
    "generate_from_multiview",
    "submit",
    "batch",
    "batch_from_csv",
    "sweep",
    "compare",
)
# Where a request stands in a list or a table: `row 3: prompt`, `requests[3].prompt`.
_PLACE = r"row [^:]*: ?|requests\[\d+\]\.?"
_FIELD = r"[A-Za-z_]{1,40}"


def counting_refusals(client: _Client) -> _Client:
    """A client whose refused requests leave a trace: how many they were, and which fields."""
    for name in _CALLS:
        setattr(client, name, _counted(getattr(client, name)))
    return client


def _counted(call: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(call)
    def counted(client: Any, *arguments: Any, **named: Any) -> Any:
        try:
            return call(client, *arguments, **named)
        except RequestValidationError as error:
            if not vars(error).setdefault("_is_counted", False):  # one call stands on another
                vars(error)["_is_counted"] = True
                client._parts.tell(_judged(error))  # noqa: SLF001  # it is the client's own
            raise

    return counted


def _judged(error: RequestValidationError) -> RequestsJudged:
    from tripo_kit.events import RequestsJudged

    places = {place for problem in error.problems if (place := _place_of(problem))}
    return RequestsJudged(
        refused=len(places) or 1, fields=tuple(_field_of(problem) for problem in error.problems)
    )


def _place_of(problem: Problem) -> str:
    found = re.match(_PLACE, problem.path)
    return found[0] if found else ""


def _field_of(problem: Problem) -> str:
    found = re.search(_FIELD, problem.path.removeprefix(_place_of(problem)))
    return found[0] if found else "other"
