"""How a rule between fields says no."""

from collections.abc import Iterable
from typing import Any

from ._refusals import BAD_PARAMETER, Refusal


def bad(path: str, problem: str) -> Refusal:
    """Return the refusal of one parameter (1004)."""
    return Refusal(BAD_PARAMETER, f"{path}: {problem}")


def only(body: dict[str, Any], names: Iterable[str], where: str, *, condition: bool) -> None:
    """Refuse fields that are for something else, unless the condition holds.

    Raises:
        Refusal: One of them was sent.
    """
    for name in sorted(names):
        if name in body and not condition:
            raise bad(name, f"for {where} only")


def check_face_limit(body: dict[str, Any], faces: tuple[int, int, int]) -> None:
    """Check ``face_limit`` against the fewest faces, the most triangles and the most quads.

    Raises:
        Refusal: It is out of range.
    """
    limit = body.get("face_limit")
    least, triangles, quads = faces
    most = quads if body.get("quad") else triangles
    if limit is not None and not least <= limit <= most:
        raise bad("face_limit", f"{least} to {most} here, not {limit}")
