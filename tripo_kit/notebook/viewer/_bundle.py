"""The scripts and decoders in `static/`, as they are sent to a page."""

from __future__ import annotations

import gzip
import hashlib
from functools import cache
from pathlib import Path

__all__ = ["LOADER", "ON_DEMAND", "packed", "version"]

_STATIC = Path(__file__).parent / "static"

LOADER = (_STATIC / "loader.js").read_text(encoding="utf-8")
"""The widget's own script, which asks for the others."""

ON_DEMAND = (
    "further.js",
    "draco_wasm_wrapper.js",
    "draco_decoder.wasm",
    "basis_transcoder.js",
    "basis_transcoder.wasm",
)
"""What few files need."""


@cache
def version() -> str:
    """The viewer's script's own: a page that has it does not load another."""
    return hashlib.sha256((_STATIC / "viewer.js").read_bytes()).hexdigest()[:16]


@cache
def packed(name: str) -> bytes:
    """A file of the bundle, compressed."""
    return gzip.compress((_STATIC / name).read_bytes(), mtime=0)
