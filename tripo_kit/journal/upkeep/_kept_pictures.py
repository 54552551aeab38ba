from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

__all__ = ["forget_pictures"]

_NAME = re.compile(r"[0-9a-f]{64}\.(?:jpg|png|webp)")


def forget_pictures(folder: Path, plans: Iterable[str], cutoff: float) -> int:
    """Removes the pictures below home that no request's plan names any more.

    Args:
        folder: Where they are.
        plans: The plans of all requests, as the journal keeps them.
        cutoff: Unix seconds; what was written after that may belong to a request that is only
            about to be journalled.

    Returns:
        How many were removed.
    """
    if not folder.is_dir():
        return 0
    needed = {name for plan in plans for name in _NAME.findall(plan)}
    gone = [
        path
        for path in folder.iterdir()
        if _NAME.fullmatch(path.name) and path.name not in needed and path.stat().st_mtime < cutoff
    ]
    for path in gone:
        path.unlink(missing_ok=True)
    return len(gone)
