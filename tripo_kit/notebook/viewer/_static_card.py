"""What a saved notebook shows of a model that is no result of the kit: a path, or bytes."""

from __future__ import annotations

import os

from tripo_kit.calls import named
from tripo_kit.errors import TripoError
from tripo_kit.files import read_glb_facts
from tripo_kit.jobs import SavedModel, card, saved_card, thumbnail
from tripo_kit.notebook.viewer._source import ModelSource, find_preview

__all__ = ["static_card"]


@named(settings=True)
def static_card(
    model: str | os.PathLike[str] | bytes,
    preview: str | os.PathLike[str] | bytes | None = None,
    *,
    name: str | None = None,
) -> str:
    """A model's picture, name, faces, vertices and size as HTML that stands on its own.

    Args:
        model: A path, a `SavedModel`, or a GLB's bytes.
        preview: Its picture; a `SavedModel` brings its own.
        name: The name to show; by default the file's own.

    Raises:
        RequestValidationError: There is no such file, or it is neither a path nor bytes.
    """
    if isinstance(model, SavedModel) and preview is None and name in (None, model.path.name):
        return saved_card(model)
    source = ModelSource(model, name=name)
    picture = find_preview(model) if preview is None else preview
    shown = None if picture is None else thumbnail(picture)
    return card(source.name, {}, picture=shown, line=" · ".join(_facts(source)))


def _facts(source: ModelSource) -> list[str]:
    size = f"{source.size / 1e6:.2f} MB"
    if source.format != "glb":
        return [source.format.upper() or "file", size]
    try:
        with source.open() as file:
            facts = read_glb_facts(file)
    except TripoError as error:
        return [error.message, size]
    return [f"{facts.faces:,} faces", f"{facts.vertices:,} vertices", size]
