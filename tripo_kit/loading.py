"""When modules are imported: late, so that importing the kit stays cheap, and then to their end."""

from __future__ import annotations

import contextlib
import importlib
import sys
import threading
from collections.abc import Callable, Mapping

from tripo_kit.forks import survive_forks

__all__ = ["load", "on_demand"]


def on_demand(package: str, names: Mapping[str, tuple[str, ...]]) -> Callable[[str], object]:
    """The `__getattr__` of a package whose modules are imported when a name of theirs is used.

    Args:
        package: Its name.
        names: The names that it shows, by the module that defines them: absolute, or with a dot in
            front of one of the package's own.
    """
    homes = {name: module for module, each in names.items() for name in each}

    def named(name: str) -> object:
        if name not in homes:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        value: object = getattr(importlib.import_module(homes[name], package), name)
        setattr(sys.modules[package], name, value)
        return value

    return named


class _Imports:
    """One import after another, each on a thread of its own, and none while the process forks."""

    def __init__(self) -> None:
        self._lock = threading.RLock()

    def run(self, name: str) -> None:
        # Who asked for it imports it again, and sees why it cannot be.
        with self._lock, contextlib.suppress(Exception):
            importlib.import_module(name)

    def before_fork(self) -> None:
        """Waits for what is just imported: in the child nobody would bring it to its end."""
        self._lock.acquire()

    def after_fork(self, *, is_child: bool) -> None:  # noqa: ARG002  # the forking thread holds it
        """Goes on."""
        self._lock.release()


_imports = _Imports()


def load(name: str) -> None:
    """Imports a module to its end, also when the thread that asks for it is cut off meanwhile.

    Python shows a module whose import is cut off, half made, to all who wait for it, and its lock
    may stay held. So what a thread of the kit may be the first to need is imported by this.

    Args:
        name: The module's full name.
    """
    module = sys.modules.get(name)
    if module is None or getattr(module.__spec__, "_initializing", False):
        survive_forks(_imports, depth=1)  # who holds something else may wait for it
        thread = threading.Thread(
            target=_imports.run, args=(name,), name="tripo-kit-import", daemon=True
        )
        with contextlib.suppress(RuntimeError):  # there is no thread to be had: then here
            thread.start()
            thread.join()
    importlib.import_module(name)
