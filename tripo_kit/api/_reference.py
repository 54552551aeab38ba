"""What an operation works on: a file, an address, a task, or the promise of one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

import msgspec

from tripo_kit.calls import Named

__all__ = [
    "CONVERTED_FORMATS",
    "LocalFile",
    "Reference",
    "ReferenceKind",
    "StepOutput",
    "address_problem",
    "claims_other_format",
    "explain",
    "ids_in",
    "is_usual_task_id",
    "kind_of",
]

ReferenceKind = Literal["file", "url", "task"]

# `re` compiles each pattern when it is first asked for, and keeps it: the import does without.
_UUID = r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"
_UPLOADED = r"file_[A-Za-z0-9_-]{1,128}"
# One word with a digit or a dash: a word of letters alone is a word, and blanks make a sentence.
_TASK_ID = r"(?!file_)(?=.*[0-9_-])[A-Za-z0-9_-]{1,128}"
_BLANK_OR_CONTROL = r"[\s\x00-\x1f\x7f]"
_LOOSE = re.IGNORECASE | re.ASCII
_KNOWN_FORMATS = frozenset(
    [
        "png",
        "jpg",
        "jpeg",
        "webp",
        "gif",
        "bmp",
        "tif",
        "tiff",
        "glb",
        "gltf",
        "fbx",
        "obj",
        "stl",
        "usdz",
        "usd",
        "3mf",
        "ply",
    ]
)
# Pictures that are converted on this machine, before they are sent, to what the service takes.
CONVERTED_FORMATS = ("gif", "bmp", "tif", "tiff", "heic", "heif", "avif")
_PICTURES = frozenset({"png", "jpg", "jpeg", "webp"})
_UPLOAD = "Wrap the file's path in LocalFile(path): it is uploaded first."


# What people give instead of a reference; the first form that fits explains it.
_MISTAKES = (
    (r"", "must not be empty", "Give a file token, an https:// URL or a task's id."),
    (
        r"data:.*|[a-z0-9+/=_-]{200,}",
        "the service takes no embedded files (base64 or data: URLs)",
        _UPLOAD,
    ),
    (
        r"https://.*",
        "is not a usable address",
        "Give a complete https:// URL without blanks, user name or password.",
    ),
    (
        r".*://.*",
        "the service fetches https:// addresses only",
        "Use https://, or upload the file.",
    ),
    (
        rf".*{_UUID}.*",
        "a task is named by its id alone",
        "Give it without blanks and brackets.",
    ),
    (r".*[/\\].*|.*\.[a-z0-9]{2,5}", "looks like a file on this machine", _UPLOAD),
    (
        r".*",
        "must be a file token (file_…), an https:// URL or a task's id",
        "Upload the file with LocalFile(path), or copy the id of a finished task.",
    ),
)


class LocalFile(msgspec.Struct, metaclass=Named, frozen=True, tag="local_file"):
    """A picture or a model on this machine, uploaded before the operation is sent.

    Attributes:
        path: Where the file is.
    """

    path: Annotated[str, msgspec.Meta(min_length=1)]


class StepOutput(msgspec.Struct, metaclass=Named, frozen=True, tag="step_output"):
    """The task of an earlier step of the same plan.

    Attributes:
        step: Which step, counted from 0.
    """

    step: Annotated[int, msgspec.Meta(ge=0)]


Reference = str | LocalFile | StepOutput
"""A file token, an `https://` URL or the id of a task; or a placeholder for one of them."""


def kind_of(reference: Reference) -> ReferenceKind | None:
    """What kind of thing a reference points at; None if the service would not take it."""
    match reference:
        case LocalFile():
            return "file"
        case StepOutput():
            return "task"
    if re.fullmatch(_UPLOADED, reference, re.ASCII):
        return "file"
    if re.fullmatch(_TASK_ID, reference, re.ASCII):
        return "task"
    return "url" if _is_https(reference) else None


def is_usual_task_id(reference: Reference) -> bool:
    """Whether a task's id has the form that every source has seen; a promise has no form."""
    return not isinstance(reference, str) or re.fullmatch(_UUID, reference, _LOOSE) is not None


def ids_in(value: Any) -> Iterator[str]:
    """Each text in a JSON value that has the form of a task's id."""
    if isinstance(value, str) and kind_of(value) == "task":
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from ids_in(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from ids_in(item)


def claims_other_format(reference: Reference, formats: tuple[str, ...]) -> bool:
    """Whether a reference's name says that it is of another format than these (() for any).

    A local file must have one of the endings, or, for a picture, one that is converted here. An
    address may end in anything: there only the name of another known format is certainly wrong.
    """
    suffix = _suffix(reference)
    if isinstance(reference, LocalFile) and _PICTURES.issubset(formats):
        formats = (*formats, *CONVERTED_FORMATS)
    return bool(
        suffix
        and formats
        and suffix not in formats
        and (isinstance(reference, LocalFile) or suffix in _KNOWN_FORMATS)
    )


def _suffix(reference: Reference) -> str:
    match reference:
        case LocalFile(path):
            name = path
        case str() if "://" in reference:
            name = urlsplit(reference).path
        case _:
            return ""
    stem, dot, suffix = re.split(r"[/\\]", name)[-1].rpartition(".")
    return suffix.lower() if stem and dot else ""


def explain(reference: str) -> tuple[str, str]:
    """Say why a string is no reference, and what to do: the rule and the hint."""
    text = reference.strip()
    flags = _LOOSE | re.DOTALL
    return next((rule, out) for form, rule, out in _MISTAKES if re.fullmatch(form, text, flags))


def address_problem(text: str, formats: tuple[str, ...]) -> tuple[str, str] | None:
    """Why the service could not fetch an address: the rule and the hint; None if it could.

    Args:
        text: The address.
        formats: What may be there, by its ending; see `claims_other_format`.
    """
    if not _is_https(text):
        return explain(text)
    if claims_other_format(text, formats):
        listed = ", ".join(name.upper() for name in formats)
        return f"must be a {listed} file", "Convert it first."
    return None


def _is_https(text: str) -> bool:
    if not text.lower().startswith("https://") or re.search(_BLANK_OR_CONTROL, text):
        return False
    try:
        parts = urlsplit(text)
        # Reading the port is what refuses a wrong one.
        return bool(parts.hostname) and parts.username is None and (parts.port or 1) > 0
    except ValueError:
        return False
