"""Many requests, checked whole before anything is sent: every error of every one at once."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from tripo_kit.api import OnGate, Operation, Pipeline
from tripo_kit.errors import Problem, RequestValidationError
from tripo_kit.files import Fetch
from tripo_kit.jobs import Plan
from tripo_kit.recipes import GenerationRequest, plan, request_from

__all__ = ["Entry", "HandedIn", "Request", "plans_of"]

Request = GenerationRequest | Operation | Pipeline

_WHOLE = "request"  # the path of what is wrong with all of it, not with a field

Entry = tuple[str, Callable[[], Any]]
"""Where a request stands, such as `requests[3].`, and what makes it, or raises its problems."""


class HandedIn(NamedTuple):
    """What was handed in together.

    Attributes:
        entries: The requests.
        notes: What of it is no request, and why: said before anything is paid.
    """

    entries: Sequence[Entry]
    notes: tuple[str, ...] = ()


def plans_of(
    entries: Iterable[Entry],
    *,
    subject: str,
    fetch: Fetch | None = None,
    download: bool = False,
    then: Sequence[Any] = (),
    on_gate: OnGate | None = None,
    stand: Callable[[Any], Any] | None = None,
) -> list[tuple[str, Plan]]:
    """The plan of every request, and where it stands.

    Args:
        entries: The requests.
        subject: What they are together, for the error.
        fetch: Fetches pictures at an address.
        download: Whether that is done for all, and not only for those that say so themselves.
        then: What is to be done with the result of each.
        on_gate: What happens when a gate does not open; as each says itself if None.
        stand: Makes of a request what is left of it, if it goes on from something finished.

    Raises:
        RequestValidationError: With everything that is wrong with any of them; each problem's path
            begins with where it stands. There are no requests at all.
    """
    plans: list[tuple[str, Plan]] = []
    problems: list[Problem] = []
    for where, make in entries:
        try:
            request = _followed(make(), then, on_gate)
            request = request if stand is None else stand(request)
            plans.append((where.rstrip(".: "), plan(request, fetch, download=download)))
        except RequestValidationError as error:
            problems += (
                dataclasses.replace(problem, path=_path(where, problem.path))
                for problem in error.problems
            )
    if not plans and not problems:
        problems.append(Problem(subject, "(empty)", "there is nothing to make", "Give a request."))
    if problems:
        raise RequestValidationError(problems, subject=subject)
    return plans


def _path(where: str, path: str) -> str:
    own = "" if where and path == _WHOLE else path
    return f"{where}{own}".rstrip(".: ")


def _followed(request: Any, then: Sequence[Any], on_gate: OnGate | None) -> Any:
    """A request with the steps that are the same for all."""
    if not then and (on_gate is None or not isinstance(request, Pipeline)):
        return request
    chain = request if isinstance(request, Pipeline) else Pipeline(request_from(request))
    return chain.then(*then, on_gate=on_gate)
