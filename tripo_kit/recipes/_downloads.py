"""Whether a request's own pictures at an address are fetched here first; no part of what it is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from tripo_kit.api import FieldSpec, Pipeline
from tripo_kit.calls import show
from tripo_kit.errors import Problem, RequestValidationError
from tripo_kit.recipes._values import value_for

__all__ = ["DOWNLOAD", "download_in", "downloading", "is_downloading"]

_Request = TypeVar("_Request")

DOWNLOAD = "download"
_KEPT = "_download"  # beside a request's fields, of which its identity is made
_SPEC = FieldSpec(
    name=DOWNLOAD,
    title="Fetch here first",
    description="A picture at an https:// address is fetched to this machine first.",
    kind="bool",
    required=False,
    annotation=bool,
)


def download_in(fields: Mapping[str, Any]) -> bool:
    """Whether a request's fields say that its pictures are fetched here first.

    Raises:
        RequestValidationError: They say neither yes nor no.
    """
    if DOWNLOAD not in fields:
        return False
    value = value_for(_SPEC, fields[DOWNLOAD])
    if not isinstance(value, bool):
        rule, hint = "must be true or false", "Leave it out: the service fetches it then."
        raise RequestValidationError([Problem(DOWNLOAD, show(value), rule, hint)])
    return value


def downloading(request: _Request, *, download: bool) -> _Request:
    """The request, or the chain that begins with one, with what was said of its pictures."""
    if download:
        vars(_first(request))[_KEPT] = True
    return request


def is_downloading(request: object) -> bool:
    """Whether a request, or the one that a chain begins with, says that of itself."""
    return _KEPT in getattr(_first(request), "__dict__", {})


def _first(request: Any) -> Any:
    return request.head if isinstance(request, Pipeline) else request
