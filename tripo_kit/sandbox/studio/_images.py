"""Results of the operations that make pictures."""

from typing import Any

from tripo_kit.sandbox.studio.figures import colours_of, text_mesh, tint_of
from tripo_kit.sandbox.studio.pictures import (
    VIEWS,
    View,
    asked_size,
    cut_out,
    depth_picture,
    four_views,
    relief,
    render,
    rgb,
    shrunk,
    tinted,
)

from . import _sources
from ._artefact import Artefact, Sources
from ._finishing import picture_file


def text_to_image(body: dict[str, Any], sources: Sources) -> dict[str, Artefact]:
    """The thing that the words name, before a plain ground."""
    del sources
    wide, tall = asked_size(body)
    named = colours_of(str(body.get("background") or ""))
    view = View(background=tuple(rgb(named[0]) / 255)) if named else View()
    mesh = text_mesh(str(body["prompt"]), str(body.get("model") or ""))
    return {
        "image": picture_file("image", render(mesh, view, width=wide, height=tall), _kind(body))
    }


def generate_image(body: dict[str, Any], sources: Sources) -> dict[str, Artefact]:
    """The picture, in the colours of the prompt; of several, the first."""
    reference = body.get("input") or body["inputs"][0]
    prompt = str(body.get("prompt") or body.get("template") or "")
    picture = shrunk(_sources.picture(sources, str(reference)))
    return {"image": picture_file("image", tinted(picture, tint_of(prompt)), _kind(body))}


def _kind(body: dict[str, Any]) -> str:
    return "JPEG" if str(body.get("output_format", "")).lower() in {"jpeg", "jpg"} else "PNG"


def generate_multiview_image(body: dict[str, Any], sources: Sources) -> dict[str, Artefact]:
    """The picture's mesh from four sides."""
    mesh = relief(cut_out(_sources.picture(sources, str(body["input"]))))
    return {view: picture_file(view, drawn) for view, drawn in four_views(mesh).items()}


def edit_multiview_image(body: dict[str, Any], sources: Sources) -> dict[str, Artefact]:
    """The four pictures; those with a prompt in its colours."""
    prompts = {str(item["view"]): str(item["prompt"]) for item in body["prompts"]}
    files = {}
    for view in VIEWS:
        picture = shrunk(_sources.picture(sources, str(body["input"]), view))
        files[view] = picture_file(
            view,
            tinted(picture, tint_of(prompts[view])) if view in prompts else picture,
        )
    return files


def image_to_depth(body: dict[str, Any], sources: Sources) -> dict[str, Artefact]:
    """How near each part of the picture is: guessed from the foreground's shape."""
    cutout = cut_out(_sources.picture(sources, str(body["input"])))
    drawn = depth_picture(
        cutout, kind=str(body.get("kind") or "gray"), longest=int(body.get("process_res") or 504)
    )
    return {"depth": picture_file("depth", drawn)}
