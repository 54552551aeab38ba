from __future__ import annotations

import os
from pathlib import Path

import msgspec

from tripo_kit.files._hashing import sha256_of
from tripo_kit.files._local import opened

__all__ = ["ModelFacts", "check_model_file"]

_MAX_BYTES = 150 * 2**20  # the v3 contract, "The other operations", import_model
_FORMATS = ("glb", "gltf", "fbx", "obj", "stl")


class ModelFacts(msgspec.Struct, frozen=True, kw_only=True):
    """A model that can be sent.

    Attributes:
        path: Where it is.
        size: Bytes.
        format: `glb`, `gltf`, `fbx`, `obj` or `stl`, by its content.
    """

    path: Path
    size: int
    format: str

    @property
    def sha256(self) -> str:
        """The hash of the file as it is now, in hex; read each time it is asked for."""
        return sha256_of(self.path)


def check_model_file(path: str | os.PathLike[str], field: str = "input") -> ModelFacts:
    """Checks that a model can be sent: GLB, GLTF, FBX, OBJ or STL, whole, at most 150 MB.

    Args:
        path: The file.
        field: The request's field, for the problems' paths.

    Raises:
        RequestValidationError: With everything that is wrong with it, not the first thing only.
    """
    with opened(path, field) as (source, findings):
        findings.check_size(source, _MAX_BYTES)
        found = findings.check_format(source, _FORMATS)
        findings.require_none()
        return ModelFacts(path=findings.path, size=source.size, format=found.format.name)
