"""The pictures and models that a request refers to, opened."""

from typing import Any

from PIL import Image

from tripo_kit.sandbox.studio.figures import text_mesh
from tripo_kit.sandbox.studio.formats import opened, read_rig
from tripo_kit.sandbox.studio.meshes import Piece, Rig
from tripo_kit.sandbox.studio.pictures import VIEWS, View, open_picture, render

from ._artefact import Sources, UnusableSourceError


def picture(sources: Sources, reference: str, view: str = "front") -> Image.Image:
    """Open a picture; one that cannot be reached is drawn after the words of its reference.

    Raises:
        UnusableSourceError: It is no picture (2004).
    """
    data = sources.image(reference, view)
    if data is None:
        drawn = render(text_mesh(reference, 0), View(VIEWS[view], 8.0, has_shadow=False))
        return drawn.convert("RGBA")
    try:
        return open_picture(data)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise UnusableSourceError(f"{reference} is not a picture: {error}") from error


def pieces(sources: Sources, reference: str) -> list[Piece]:
    """Open a model; one that cannot be reached is made after the words of its reference.

    Raises:
        UnusableSourceError: It is no model that can be worked on (2004).
    """
    data = sources.model(reference)
    if data is None:
        return [("model", text_mesh(reference, 0))]
    try:
        return opened(data)
    except ValueError as error:
        raise UnusableSourceError(f"{reference}: {error}") from error


def rig(sources: Sources, reference: str) -> Rig | None:
    """Read the skeleton and the animations of a model; None when it has none."""
    data = sources.model(reference)
    return None if data is None else read_rig(data)


def chosen_pieces(sources: Sources, body: dict[str, Any]) -> list[Piece]:
    """The parts of the ``input`` that ``part_names`` names; all of them when it names none."""
    found = pieces(sources, str(body["input"]))
    named = [piece for piece in found if piece[0] in (body.get("part_names") or ())]
    return named or found


def views(sources: Sources, inputs: list[Any]) -> dict[str, Image.Image]:
    """The pictures of a multiview request, in each of the contract's three spellings."""
    found: dict[str, Image.Image] = {}
    for position, item in enumerate(inputs):
        if isinstance(item, dict) and "task_id" in item:
            found |= {view: picture(sources, str(item["task_id"]), view) for view in VIEWS}
        elif isinstance(item, dict):
            found |= {
                view: picture(sources, str(reference), view)
                for view, reference in item.items()
                if reference
            }
        elif item:
            view = list(VIEWS)[position]
            found[view] = picture(sources, str(item), view)
    return found
