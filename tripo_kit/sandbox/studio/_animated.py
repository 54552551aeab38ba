"""Results of the operations that make a model walk."""

from typing import Any

import numpy as np

from tripo_kit.sandbox.studio.figures import dice_for
from tripo_kit.sandbox.studio.formats import Motion, write_glb

from . import _sources
from ._artefact import Artefact, Sources
from ._finishing import joined, model_file


def rig_facts(body: dict[str, Any], sources: Sources) -> dict[str, Any]:
    """Say whether a model can be rigged, and as what: ``{"riggable": bool, "rig_type": str}``.

    What is taller than long walks on two legs, the rest on four; flat things cannot be rigged.
    """
    mesh = joined(_sources.pieces(sources, str(body["input"])))
    wide, tall, deep = (float(value) for value in mesh.high - mesh.low)
    is_flat = min(wide, tall, deep) < 0.04 * max(wide, tall, deep)
    return {"riggable": not is_flat, "rig_type": "biped" if tall > max(wide, deep) else "quadruped"}


def animate_rig(body: dict[str, Any], sources: Sources) -> dict[str, Artefact]:
    """The same mesh: there are no bones here, and retargeting needs none."""
    pieces = _sources.pieces(sources, str(body["input"]))
    return {"model": model_file(pieces, str(body.get("out_format") or "glb"), name="rigged")}


def animate_retarget(body: dict[str, Any], sources: Sources) -> dict[str, Artefact]:
    """For each animation a model that moves as a whole; an FBX stands still."""
    pieces = _sources.pieces(sources, str(body["input"]))
    names = [str(name) for name in body.get("animations") or [body["animation"]]]
    files = {}
    for index, name in enumerate(names, 1):
        role = "model" if index == 1 else f"model_{index}"
        if body.get("out_format") == "fbx":
            files[role] = model_file(pieces, "fbx", name=role)
        else:
            files[role] = Artefact(
                f"{role}.glb", "model/gltf-binary", write_glb(pieces, motion=_motion(name))
            )
    return files


def _motion(name: str) -> Motion:
    """A full turn for ``turn``; for the others a sway and a bounce, as quick as the name has it."""
    seconds = float(dice_for("motion", name).uniform(1.2, 2.4))
    share = np.linspace(0, 1, 17)
    swing = 2 * np.pi * share if name.endswith("turn") else 0.35 * np.sin(2 * np.pi * share)
    zero = np.zeros_like(share)
    turns = np.stack([zero, np.sin(swing / 2), zero, np.cos(swing / 2)], axis=1)
    shifts = np.stack([zero, 0.06 * np.abs(np.sin(2 * np.pi * share)), zero], axis=1)
    return Motion(name, share * seconds, turns, shifts)
