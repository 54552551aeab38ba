"""Requests from a table, from JSON Lines, or from a folder of pictures."""

from __future__ import annotations

import csv
import io
import os
import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any, NoReturn
from urllib.parse import unquote, urlsplit

from tripo_kit.batch._columns import header_of
from tripo_kit.batch._entries import Entry, HandedIn, Request
from tripo_kit.batch._folders import pictures_in
from tripo_kit.errors import (
    ConfigurationError,
    CorruptFileError,
    Problem,
    RequestValidationError,
)
from tripo_kit.foreign import guarded, read_json, typed_path
from tripo_kit.recipes import is_address, request_from, request_of_fields, unquoted

__all__ = ["entries_of"]

_DELIMITERS = ",;\t|"  # spreadsheets of several countries write a semicolon
_SEPARATOR = re.compile(r"sep=(.)\r?\n?", re.IGNORECASE)  # Excel's own first line
_LARGEST = 256 * 2**20  # bytes; ten thousand requests have about one thousandth of that
_LINE: Any = dict[str, Any] | str
_SLASHED = re.compile(r"[a-z][a-z0-9+.-]+:/(?!/)", re.IGNORECASE)  # an address as a Path
_UTF16 = (b"\xff\xfe", b"\xfe\xff")  # what Excel calls Unicode text
_TABLES = (".csv", ".tsv", ".txt")
_LINES = (".jsonl", ".ndjson")


def entries_of(source: Any, defaults: Mapping[str, Any], *, recursive: bool = False) -> HandedIn:
    """The requests of a file or a folder.

    A table (`.csv`, `.tsv`) has a request's fields as its columns; blank cells are not given. JSON
    Lines (`.jsonl`, `.ndjson`) have an object of such fields, or a sentence, in each line. Of a
    folder, each picture is a request, by name. Pictures are looked for beside the file that names
    them.

    Args:
        source: The path of the file or folder; `~` is the user's home.
        defaults: Fields for the requests that do not say.
        recursive: Whether a folder's folders are looked into, too.

    Raises:
        ConfigurationError: It cannot be read, or is nothing of the kind.
    """
    source = _place(source)
    if source.is_dir():
        return pictures_in(source, defaults, recursive=recursive)
    suffix = source.suffix.lower()
    if suffix not in (*_TABLES, *_LINES):
        raise ConfigurationError(
            f"{source} is neither a table (.csv, .tsv), JSON Lines (.jsonl, .ndjson) nor a folder",
            hint=_hint(suffix),
        )
    text = _text_of(source)
    read = _rows if suffix in _TABLES else _lines
    try:
        with guarded("it"):
            return HandedIn(list(read(text, source.parent, defaults)))
    except CorruptFileError as error:
        raise ConfigurationError(f"{source} is no table: {error.message}") from error


def _place(source: Any) -> Path:
    if not isinstance(source, str | os.PathLike):
        raise ConfigurationError(
            f"A {type(source).__name__} is no path of a table or a folder",
            hint="Give it to batch: it takes tables, lists and single requests.",
        )
    text = os.fsdecode(source)
    text = text if os.path.exists(text) else unquoted(text)  # noqa: PTH110  # a text may be no path
    if text.lower().startswith("file:"):
        text = unquote(urlsplit(text).path)
    if is_address(text) or _SLASHED.match(text):
        raise ConfigurationError(
            "The table is at an address, and tables are read from this machine only",
            hint="Download it first, and give its path.",
        )
    return typed_path(text)


def _hint(suffix: str) -> str:
    if suffix in (".xlsx", ".xls", ".ods"):
        return "Export it as CSV, or give batch what pandas.read_excel makes of it."
    if suffix in (".parquet", ".feather"):
        return "Give batch what pandas or polars reads from it."
    return "Give one of these."


def _text_of(source: Path) -> str:
    try:
        with source.open("rb") as file:
            data = file.read(_LARGEST + 1)
    except OSError as error:
        raise ConfigurationError(
            f"{source} cannot be read: {error.strerror}",
            hint="Check that it exists and may be read.",
        ) from error
    if len(data) > _LARGEST:
        raise ConfigurationError(
            f"{source} is larger than {_LARGEST // 2**20} MB",
            hint="Split it: a batch takes ten thousand requests with ease.",
        )
    encoding = "utf-16" if data.startswith(_UTF16) else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ConfigurationError(
            f"{source} is not UTF-8: byte {error.start} cannot be read",
            hint="Save it as UTF-8; spreadsheets offer that when they export.",
        ) from error


def _rows(text: str, folder: Path, defaults: Mapping[str, Any]) -> Iterator[Entry]:
    said = _SEPARATOR.match(text)  # a spreadsheet does not count this line
    text = text[said.end() :] if said else text
    header = next((line for line in text.splitlines() if line.strip(" \t,;|")), "")
    delimiter = said[1] if said else max(_DELIMITERS, key=header.count)
    # Lenient about quotes, it would make one text of all the rows behind one that is not closed.
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    fields: list[str] | None = None
    for number, cells in _numbered(rows):
        if isinstance(cells, csv.Error):
            yield f"row {number}: ", partial(_refuse_row, cells)
        elif not any(map(str.strip, cells)):
            continue
        elif fields is None:
            fields, problems = header_of(cells)
            yield from problems
        else:
            row = _later(_from_row, fields, cells, folder, defaults, delimiter == ";")
            yield f"row {number}: ", row


def _numbered(rows: Iterator[list[str]]) -> Iterator[tuple[int, list[str] | csv.Error]]:
    """The rows as a spreadsheet counts them; of one that cannot be read, why."""
    for number in count(1):
        try:
            yield number, next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            if "larger" in str(error):  # a cell without an end: this is no table at all
                raise
            yield number, error


def _refuse_row(error: csv.Error) -> NoReturn:
    rule = f"cannot be read: {error}"
    hint = 'A text in quotes ends with one, and a quote within it is written twice: "a 5"" disk".'
    raise RequestValidationError([Problem("(row)", "quotes", rule, hint)], subject="row") from error


def _from_row(
    fields: list[str],
    cells: list[str],
    folder: Path,
    defaults: Mapping[str, Any],
    has_decimal_comma: bool,
) -> Request:
    surplus = [cell for cell in cells[len(fields) :] if cell.strip()]
    if surplus:
        rule = f"the header has {len(fields)} columns, the row {len(cells)} cells"
        hint = "Put a text that holds the delimiter into quotes."
        raise RequestValidationError(
            [Problem("(surplus)", surplus[0][:60], rule, hint)], subject="row"
        )
    given = {name: cell for name, cell in zip(fields, cells, strict=False) if name and cell.strip()}
    return request_of_fields(
        given,
        defaults,
        has_decimal_comma=has_decimal_comma,
        place=partial(_beside, folder),
    )


def _lines(text: str, folder: Path, defaults: Mapping[str, Any]) -> Iterator[Entry]:
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            yield f"line {number}: ", _later(_from_line, line, folder, defaults)


def _later(make: Callable[..., Request], *given: Any) -> Callable[[], Request]:
    """Makes a request when it is asked for.

    No `partial`: a traceback with locals would show the whole row, which may be megabytes.
    """
    return lambda: make(*given)


def _from_line(line: str, folder: Path, defaults: Mapping[str, Any]) -> Request:
    try:
        value = read_json(line, _LINE, what="it")
    except CorruptFileError as error:
        rule = f"is not readable: {error.message}"
        problem = Problem("(line)", line[:60], rule, "Write a JSON object.")
        raise RequestValidationError([problem], subject="line") from None
    if isinstance(value, str):
        request: Request = request_from(value, defaults)
        return request
    return request_of_fields(value, defaults, place=partial(_beside, folder))


def _beside(folder: Path, path: str) -> str:
    """Where the picture of a row is: beside the file that names it."""
    text = unquoted(path)
    if is_address(text) or text.lower().startswith("file:"):
        return text
    return str(folder / typed_path(text))
