"""Puts pictures that were fetched here in the place of their addresses."""

from __future__ import annotations

from collections.abc import Iterator

from tripo_kit.api import Operation, field_specs
from tripo_kit.calls import show
from tripo_kit.errors import Problem, RequestValidationError
from tripo_kit.files import Fetch, Picture
from tripo_kit.recipes._gate import remade
from tripo_kit.recipes._pictures import is_address
from tripo_kit.recipes._requests import GenerationRequest

__all__ = ["with_fetched"]


def with_fetched(
    request: GenerationRequest | Operation, fetch: Fetch
) -> GenerationRequest | Operation:
    """The request with each picture that it names by an address fetched.

    Args:
        request: A request; an operation hands its addresses to the service.
        fetch: Fetches one.

    Raises:
        RequestValidationError: One cannot be fetched, or is no picture; or it is an operation.
    """
    problems: list[Problem] = []
    if isinstance(request, Operation):
        problems += _addresses(request)
        if problems:
            raise RequestValidationError(problems, subject=request.task_type)
        return request
    pictures: dict[str, Picture] = {}
    for spec in field_specs(type(request)):
        address = getattr(request, spec.name) if spec.formats else None
        if isinstance(address, str) and is_address(address):
            try:
                pictures[spec.name] = fetch(address, spec.name)
            except RequestValidationError as error:
                problems += error.problems
    if problems:
        raise RequestValidationError(problems, subject=type(request).__name__)
    return remade(request, pictures) if pictures else request


def _addresses(operation: Operation) -> Iterator[Problem]:
    for path, reference in operation.references():
        if isinstance(reference, str) and is_address(reference):
            rule = "an operation hands its addresses to the service, and fetches nothing"
            hint = "Give a request, or LocalFile(…) of a copy; or leave download out."
            yield Problem(path, show(reference), rule, hint)
