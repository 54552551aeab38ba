"""What other versions and other tools call a field: never taken for it, always told."""

from __future__ import annotations

import re
from collections.abc import Collection

__all__ = ["is_foreign", "own_name"]

# By the name without capitals, blanks and dashes: the names here that it may mean, best first.
_MEANT = {
    **dict.fromkeys(
        ("prompt_text", "text", "text_prompt", "description", "caption", "query", "input_text"),
        ("prompt",),
    ),
    **dict.fromkeys(
        (
            "image", "file", "img", "picture", "photo", "path", "image_url", "image_file",
            "file_path", "filename", "file_name", "filepath", "input_image", "init_image", "url",
            "image_token", "file_token", "source",
        ),
        ("image_path", "front", "input"),
    ),
    **dict.fromkeys(("images", "files", "views", "multiview_images"), ("inputs", "front")),
    **dict.fromkeys(
        (
            "polycount", "poly_count", "target_polycount", "target_faces", "faces", "face_count",
            "max_faces", "num_faces", "triangles", "polygons", "target_face_count", "polygon_count",
        ),
        ("face_limit",),
    ),
    **dict.fromkeys(
        ("model_version", "version", "engine", "model_name", "ai_model", "model_id"), ("model",)
    ),
    **dict.fromkeys(("seed", "random_seed"), ("model_seed", "image_seed")),
    **dict.fromkeys(("format", "file_format", "out_format", "export_format", "type"),
                    ("output_format", "format", "out_format")),
    **dict.fromkeys(("texture_size", "texture_px", "resolution"), ("texture_resolution",
                                                                   "texture_size")),
    **dict.fromkeys(("negative", "neg_prompt", "negativeprompt"), ("negative_prompt",)),
    **dict.fromkeys(("enable_pbr", "use_pbr"), ("pbr",)),
    **dict.fromkeys(("textured", "with_texture", "should_texture"), ("texture",)),
    **dict.fromkeys(("topology", "quads", "quad_mesh"), ("quad",)),
    **dict.fromkeys(("lowpoly", "low_poly"), ("smart_low_poly",)),
    **dict.fromkeys(
        ("original_model_task_id", "draft_model_task_id", "task_id", "task"), ("input",)
    ),
    **dict.fromkeys(("out", "output", "out_dir", "output_path", "dest", "folder"), ("output_dir",)),
    **dict.fromkeys(("budget", "credit_limit", "max_cost"), ("max_credits",)),
    **dict.fromkeys(("front_image", "front_view"), ("front",)),
    **dict.fromkeys(("left_image", "left_view"), ("left",)),
    **dict.fromkeys(("back_image", "back_view", "rear"), ("back",)),
    **dict.fromkeys(("right_image", "right_view"), ("right",)),
}  # fmt: skip
_HUMP = r"(?<=[a-z0-9])(?=[A-Z])"
_GAP = r"[\s_-]+"
_LONGEST = 100  # characters that are looked at: nothing has a longer name


def is_foreign(name: str) -> bool:
    """Whether somebody calls a field so, here or elsewhere: then no other name was misspelt."""
    return _plain(name) in _MEANT


def own_name(name: str, known: Collection[str]) -> str | None:
    """The known name for what somebody else calls so; None if there is none.

    Args:
        name: As it was given: `modelVersion`, `Target Faces`.
        known: The names that there are.
    """
    plain = _plain(name)
    if plain in known:
        return plain
    return next((each for each in _MEANT.get(plain, ()) if each in known), None)


def _plain(name: str) -> str:
    name = name[:_LONGEST].strip()
    return re.sub(_GAP, "_", re.sub(_HUMP, "_", name)).lower()
