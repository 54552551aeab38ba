"""Names of a package that are loaded when they are first used, so that importing it stays cheap."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Mapping

__all__ = ["on_demand"]


def on_demand(package: str, names: Mapping[str, tuple[str, ...]]) -> Callable[[str], object]:
    """The `__getattr__` of a package whose modules are imported when a name of theirs is used.

    Args:
        package: Its name.
        names: The names that it shows, by the module that defines them: absolute, or with a dot in
            front of one of the package's own.
    """
    homes = {name: module for module, each in names.items() for name in each}

    def load(name: str) -> object:
        if name not in homes:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        value: object = getattr(importlib.import_module(homes[name], package), name)
        setattr(sys.modules[package], name, value)
        return value

    return load
