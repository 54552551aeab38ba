"""Requests from a table, from JSON Lines, or from a folder of pictures."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import msgspec

from tripo_kit.api import IMAGE_FORMATS, unknown_field
from tripo_kit.batch._requests import Entry, Request, request_from, request_from_text
from tripo_kit.errors import ConfigurationError, Problem, RequestValidationError
from tripo_kit.recipes import (
    ImageGenerationRequest,
    MultiviewGenerationRequest,
    TextGenerationRequest,
)

__all__ = ["entries_of"]

_DELIMITERS = ",;\t"  # spreadsheets of several countries write a semicolon
_PICTURES = ("image_path", "front", "left", "back", "right")
_KINDS = (TextGenerationRequest, ImageGenerationRequest, MultiviewGenerationRequest)
_COLUMNS = {name for kind in _KINDS for name in kind.__struct_fields__}


def entries_of(source: Path, defaults: Mapping[str, Any]) -> list[Entry]:
    """The requests of a file or a folder.

    A table (`.csv`, `.tsv`) has a request's fields as its columns; blank cells are not given. JSON
    Lines (`.jsonl`, `.ndjson`) have an object of such fields, or a sentence, in each line. Of a
    folder, each picture is a request, by name. Pictures are looked for beside the file that names
    them.

    Args:
        source: The file or folder.
        defaults: Fields for the requests that do not say.

    Raises:
        ConfigurationError: It cannot be read, or is nothing of the kind.
    """
    if source.is_dir():
        return _pictures(source, defaults)
    suffix = source.suffix.lower()
    if suffix not in (".csv", ".tsv", ".jsonl", ".ndjson"):
        raise ConfigurationError(
            f"{source} is neither a table (.csv, .tsv), JSON Lines (.jsonl, .ndjson) nor a folder",
            hint="Give one of these.",
        )
    try:
        text = source.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise ConfigurationError(
            f"{source} cannot be read: {error.strerror}",
            hint="Check that it exists and may be read.",
        ) from error
    except UnicodeDecodeError as error:
        raise ConfigurationError(
            f"{source} is not UTF-8: byte {error.start} cannot be read",
            hint="Save it as UTF-8; spreadsheets offer that when they export.",
        ) from error
    read = _rows if suffix in (".csv", ".tsv") else _lines
    try:
        return list(read(text, source.parent, defaults))
    except csv.Error as error:
        raise ConfigurationError(f"{source} is no table: {error}") from error


def _pictures(folder: Path, defaults: Mapping[str, Any]) -> list[Entry]:
    paths = sorted(
        path
        for path in folder.iterdir()
        if path.suffix.lower().removeprefix(".") in IMAGE_FORMATS and not path.name.startswith(".")
    )
    return [
        (f"{path.name}: ", partial(request_from, {**defaults, "image_path": str(path)}))
        for path in paths
    ]


def _rows(text: str, folder: Path, defaults: Mapping[str, Any]) -> Iterator[Entry]:
    header = text.partition("\n")[0]
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=max(_DELIMITERS, key=header.count))
    columns = [name.strip() for name in next(rows, [])]
    unknown = [name for name in columns if name and name not in _COLUMNS]
    if unknown:  # said once, rather than of each row
        yield "header: ", partial(_refuse_columns, unknown)
        columns = ["" if name in unknown else name for name in columns]
    for number, cells in enumerate(rows, 2):  # as a spreadsheet counts them; the header is row 1
        if any(cell.strip() for cell in cells):
            yield f"row {number}: ", partial(_from_row, columns, cells, folder, defaults)


def _refuse_columns(names: list[str]) -> Request:
    problems = [unknown_field(TextGenerationRequest, name, "a column") for name in names]
    raise RequestValidationError(problems, subject="header")


def _from_row(
    columns: list[str], cells: list[str], folder: Path, defaults: Mapping[str, Any]
) -> Request:
    surplus = [cell for cell in cells[len(columns) :] if cell.strip()]
    if surplus:
        rule = f"the header has {len(columns)} columns, the row {len(cells)} cells"
        hint = "Put a text that holds the delimiter into quotes."
        raise RequestValidationError(
            [Problem("(surplus)", surplus[0][:60], rule, hint)], subject="row"
        )
    given = {
        name: cell for name, cell in zip(columns, cells, strict=False) if name and cell.strip()
    }
    texts = {name: str(value) for name, value in defaults.items()} | given
    return request_from_text(_beside(texts, folder))


def _lines(text: str, folder: Path, defaults: Mapping[str, Any]) -> Iterator[Entry]:
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            yield f"line {number}: ", partial(_from_line, line, folder, defaults)


def _from_line(line: str, folder: Path, defaults: Mapping[str, Any]) -> Request:
    try:
        value = msgspec.json.decode(line, type=dict[str, Any] | str)
    except msgspec.DecodeError as error:
        problem = Problem("(line)", line[:60], f"is not readable: {error}", "Write a JSON object.")
        raise RequestValidationError([problem], subject="line") from None
    fields = {"prompt": value} if isinstance(value, str) else value
    return request_from(_beside({**defaults, **fields}, folder))


def _beside(fields: Mapping[str, Any], folder: Path) -> dict[str, Any]:
    return {
        name: str(folder / value) if name in _PICTURES and isinstance(value, str) else value
        for name, value in fields.items()
    }
