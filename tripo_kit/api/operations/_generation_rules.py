"""What the generation models take, from their rows: the rules of the three ways to a model."""

from __future__ import annotations

from tripo_kit.api._rules import Case, Only, Required, Rule, Window
from tripo_kit.api.operations._versions import (
    MODEL_VERSIONS,
    TEXTURE_VERSIONS,
    ModelVersion,
    models_with,
)

__all__ = ["BARE_GEOMETRY", "GENERATION_RULES", "NO", "YES"]

YES, NO = frozenset({True}), frozenset({False})
_NOT_P1 = frozenset(version.name for version in MODEL_VERSIONS if version.family != "P1")
_NEWEST_TEXTURE = TEXTURE_VERSIONS[0].name

BARE_GEOMETRY = Only(
    field="texture",
    values=NO,
    where={"pbr": NO},
    why="pbr is true unless said otherwise, and forces a texture",
    hint="Give pbr=False as well.",
)


def _windows(versions: tuple[ModelVersion, ...]) -> tuple[Case, ...]:
    return tuple(
        Case(
            {"model": frozenset({version.name})}
            | {field: frozenset({value}) for field, value in row.options.items()},
            row.low,
            row.high,
            f"{version.label} {row.label}".rstrip(),
        )
        for version in versions
        for row in version.faces
    )


GENERATION_RULES: tuple[Rule, ...] = (
    BARE_GEOMETRY,
    # On P1 these keys must be absent: it answers HTTP 400 even to an explicit false.
    Only(
        field="quad",
        where={"model": models_with("quad")},
        why="P1 does not have it, and refuses it even when it is false",
        hint="Leave it out, or choose an H model or P2.",
    ),
    *(
        Only(
            field=key,
            values=values,
            where={"model": models_with(key)},
            why="only v3.x models have it",
            hint="Leave it out, or choose a v3.x model.",
        )
        for key, values in (
            ("geometry_quality", None),
            ("smart_low_poly", YES),
            ("generate_parts", YES),
        )
    ),
    # That others refuse a plain no, too, nobody has seen.
    *(
        Only(
            field=key,
            where={"model": _NOT_P1},
            why="P1 does not have it, and refuses it even when it is false",
            hint="Leave it out, or choose a v3.x model.",
        )
        for key in ("smart_low_poly", "generate_parts")
    ),
    Only(
        field="generate_parts",
        values=YES,
        where={"texture": NO, "pbr": NO},
        why="parts are made of bare geometry",
        hint="Give texture=False and pbr=False.",
    ),
    Only(
        field="generate_parts",
        values=YES,
        where={"quad": NO},
        why="parts do not go with quad",
        hint="Leave quad out.",
    ),
    Only(
        field="generate_parts",
        values=YES,
        where={"smart_low_poly": NO},
        why="smart_low_poly wins, and no parts are made",
        hint="Leave smart_low_poly out.",
        refuses=False,
    ),
    Only(
        field="compress",
        where={"model": models_with("compress")},
        why="only H models have it",
        hint="Leave it out, or choose a v3.x or v2.5 model.",
    ),
    Only(
        field="texture_quality",
        values=frozenset({"fast"}),
        where={"texture_version": models_with("fast", TEXTURE_VERSIONS)},
        why="fast needs texture v3.5",
        hint=f"Give texture_version='{_NEWEST_TEXTURE}', or choose standard.",
    ),
    Only(
        field="delight",
        where={"texture_version": models_with("delight", TEXTURE_VERSIONS)},
        why="only texture v3.5 has it; others are said to ignore it",
        hint=f"Give texture_version='{_NEWEST_TEXTURE}', or leave it out.",
        refuses=False,
    ),
    Required(
        field="face_limit",
        where={"smart_low_poly": YES},
        why="smart_low_poly is said to need it",
        hint="Give the number of faces, 500 to 20,000.",
        refuses=False,
    ),
    Window(field="face_limit", noun="faces", cases=_windows(MODEL_VERSIONS)),
    Window(
        field="face_limit",
        noun="faces for certain",
        cases=(
            Case({"model": frozenset({"P1-20260311"})}, 50, 20_000, "P1"),
            Case(
                {
                    "model": frozenset({"v3.0-20250812"}),
                    "geometry_quality": frozenset({"detailed"}),
                },
                1,
                1_000_000,
                "v3.0",
            ),
        ),
        refuses=False,
    ),
)
