"""Results of the operations that make a model walk."""

from typing import Any

from tripo_kit.sandbox.studio.figures import rig_type_of
from tripo_kit.sandbox.studio.formats import Writing
from tripo_kit.sandbox.studio.meshes import Piece, Rig
from tripo_kit.sandbox.studio.rigs import clip_of, fitted

from . import _sources
from ._artefact import Artefact, Sources
from ._finishing import joined, measures, model_files

_FLATTEST = 0.04  # of the longest side: what is flatter cannot be rigged


def rig_facts(body: dict[str, Any], sources: Sources) -> dict[str, Any]:
    """Say whether a model can be rigged, and as what: ``{"riggable": bool, "rig_type": str}``.

    The words that it was made from decide. Without words, or with words that name nothing known,
    its shape does: what is taller than long walks on two legs, the rest on four; flat things
    cannot be rigged.
    """
    facts = facts_in_words(body, sources)
    if facts is not None:
        return facts
    mesh = joined(_sources.pieces(sources, str(body["input"])))
    wide, tall, deep = (float(value) for value in mesh.high - mesh.low)
    if min(wide, tall, deep) < _FLATTEST * max(wide, tall, deep):
        return {"riggable": False, "rig_type": "others"}
    return {"riggable": True, "rig_type": "biped" if tall > max(wide, deep) else "quadruped"}


def facts_in_words(body: dict[str, Any], sources: Sources) -> dict[str, Any] | None:
    """Say what the words behind a model tell of a rig; None when they name nothing known."""
    kind = rig_type_of(sources.words(str(body["input"])))
    return None if kind is None else {"riggable": bool(kind), "rig_type": kind or "others"}


def animate_rig(body: dict[str, Any], sources: Sources) -> dict[str, Artefact]:
    """The same mesh, hung on a skeleton that is fitted to its measures."""
    pieces = _sources.pieces(sources, str(body["input"]))
    kind = body.get("rig_type")
    if kind is None and not str(body.get("model") or "v1").startswith("v1"):
        kind = rig_type_of(sources.words(str(body["input"])))
    rig = _fitted(str(kind or "biped"), pieces, str(body.get("spec") or "tripo"))
    ending = str(body.get("out_format") or "glb")
    return model_files(pieces, ending, Writing(rig=rig), name="rigged")


def animate_retarget(body: dict[str, Any], sources: Sources) -> dict[str, Artefact]:
    """For each animation the rigged model, moving."""
    pieces = _sources.pieces(sources, str(body["input"]))
    rig = _sources.rig(sources, str(body["input"])) or _fitted("biped", pieces)
    ending = str(body.get("out_format") or "glb")
    files: dict[str, Artefact] = {}
    for index, name in enumerate(body.get("animations") or [body["animation"]], 1):
        moving = Rig(rig.skeleton, (clip_of(str(name), rig.skeleton),))
        role = "model" if index == 1 else f"model_{index}"
        made = model_files(pieces, ending, Writing(rig=moving), name=role)
        files[role] = made["model"]
        if index == 1:
            files |= made
    return files


def _fitted(kind: str, pieces: list[Piece], spec: str = "tripo") -> Rig:
    low, high = measures(pieces)
    return Rig(fitted(kind, low, high, spec))
