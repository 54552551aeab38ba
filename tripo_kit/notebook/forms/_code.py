"""The Python that does what a form does."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec
from msgspec import UNSET

from tripo_kit.api import Continued, Pipeline

__all__ = ["code_for"]

_INDENT = "    "
_WIDTH = 88


def code_for(
    request: msgspec.Struct,
    output_dir: str | os.PathLike[str],
    *,
    tags: Mapping[str, str],
    variant: int = 1,
    download: bool = False,
    is_sandbox: bool = False,
) -> str:
    """A program that submits this request and waits for its file.

    Args:
        request: An operation, or a request of `tripo_kit.recipes`.
        output_dir: Where the files go.
        tags: What its credits go to, where the request itself does not say it.
        variant: Which result of the same request.
        download: Whether pictures at an address are fetched to this machine first.
        is_sandbox: Whether it is for the API on this machine.
    """
    names = {type(each).__name__ for each in _structs(request)}
    client = "TripoClient.sandbox()" if is_sandbox else "TripoClient()"
    further = f", variant={variant}" if variant != 1 else ""
    further += f", tags={dict(tags)!r}" if tags else ""
    further += ", download=True" if download else ""
    return "\n".join(
        [
            f"from tripo_kit import {', '.join(sorted({*names, 'TripoClient'}))}",
            "",
            f"client = {client}",
            f"request = {_spelt(request, '')}",
            f"job = client.submit(request, {os.fspath(output_dir)!r}{further})",
            "model = job.result()",
        ]
    )


def _structs(value: Any) -> Iterator[msgspec.Struct]:
    if isinstance(value, Continued):
        return  # the journal has it
    if isinstance(value, Pipeline):
        yield from _structs((value.head, *value.steps))
    elif isinstance(value, msgspec.Struct):
        yield value
        for name in value.__struct_fields__:
            yield from _structs(getattr(value, name))
    elif isinstance(value, tuple):
        for item in value:
            yield from _structs(item)


def _spelt(value: Any, indent: str) -> str:
    """A value as Python; on one line where it fits."""
    if isinstance(value, Continued):
        return f"client.jobs(search={value.finished.made[-1].task_id!r})[0]"
    if isinstance(value, Pipeline):
        opening, closing = f"{_spelt(value.head, indent)}.then(", ")"
        members = [("", step) for step in value.steps]
    elif isinstance(value, msgspec.Struct):
        opening, closing, members = f"{type(value).__name__}(", ")", list(_given(value))
    elif isinstance(value, tuple):
        opening, closing, members = "[", "]", [("", item) for item in value]
    else:
        return repr(str(value)) if isinstance(value, Path) else repr(value)
    deeper = indent + _INDENT
    parts = [f"{f'{name}=' if name else ''}{_spelt(item, deeper)}" for name, item in members]
    line = f"{opening}{', '.join(parts)}{closing}"
    if len(indent) + len(line) <= _WIDTH and "\n" not in line:
        return line
    body = "".join(f"{deeper}{part},\n" for part in parts)
    return f"{opening}\n{body}{indent}{closing}"


def _given(struct: msgspec.Struct) -> Iterator[tuple[str, Any]]:
    for field in msgspec.structs.fields(type(struct)):
        value = getattr(struct, field.name)
        if value is not UNSET and (field.required or value != field.default):
            yield field.name, value
