"""The objects of a binary FBX, and what hangs from what."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from tripo_kit.inspection.formats._fbx_nodes import Node, nodes, properties_of, values_of

__all__ = ["Scene"]

# A node with these values leaves what hangs from it where it is.
_AT_REST = {
    "Lcl Translation": 0.0,
    "Lcl Rotation": 0.0,
    "Lcl Scaling": 1.0,
    "PreRotation": 0.0,
    "PostRotation": 0.0,
    "GeometricTranslation": 0.0,
    "GeometricRotation": 0.0,
    "GeometricScaling": 1.0,
}
_TINY = 1e-6


class Scene:
    """What inspection needs of a file, each kind of object by its number.

    Args:
        data: The file's bytes.
    """

    def __init__(self, data: Any) -> None:
        self.data = data
        self.names: dict[int, str] = {}
        self.settings: dict[str, list[Any]] = {}
        self.creator = ""
        self._objects: dict[str, dict[int, Node]] = {}
        self._kinds: dict[int, str] = {}
        self._parents: dict[int, list[int]] = {}
        self._roles: dict[int, list[tuple[int, str]]] = {}
        for node in nodes(data):
            if node.name == "Objects":
                for each in nodes(data, node):
                    self._add(each)
            elif node.name == "Connections":
                for each in nodes(data, node):
                    self._link(values_of(data, each))
            elif node.name == "GlobalSettings":
                self.settings = properties_of(data, node)
            elif node.name == "Creator":
                self.creator = str(next(iter(values_of(data, node)), ""))

    def _add(self, node: Node) -> None:
        match values_of(self.data, node):
            case [int() as number, str() as name, str() as kind, *_]:
                self.names[number] = name.partition("\0\1")[0]
                self._kinds[number] = kind
                self._objects.setdefault(node.name, {})[number] = node
            case _:
                pass  # FBX 6 and before name their objects otherwise

    def _link(self, row: list[Any]) -> None:
        match row:
            case ["OO", int() as child, int() as parent, *_]:
                self._parents.setdefault(child, []).append(parent)
            case ["OP", int() as child, int() as parent, str() as role, *_]:
                self._roles.setdefault(child, []).append((parent, role))
            case _:
                pass  # properties that drive properties

    def objects(self, name: str, *kinds: str) -> dict[int, Node]:
        """The objects of a name, such as `Model`, by number; of the kinds given, if any are."""
        return {
            number: node
            for number, node in self._objects.get(name, {}).items()
            if not kinds or self._kinds[number] in kinds
        }

    def roles(self, child: int) -> list[tuple[int, str]]:
        """What an object is used by, and as what."""
        return self._roles.get(child, [])

    def parents(self) -> dict[int, int]:
        """The model that each model hangs from."""
        models = self.objects("Model")
        return {
            child: above
            for child in models
            for above in self._parents.get(child, ())
            if above in models
        }

    def below(self, parent: int, among: Iterable[int]) -> list[int]:
        """Which of some objects hang from another."""
        return [each for each in among if parent in self._parents.get(each, ())]

    def is_at_rest(self, model: int) -> bool:
        """Whether neither a model nor what it hangs from is moved, turned or scaled."""
        models = self.objects("Model")
        met: set[int] = set()
        waiting = [model]
        while waiting:
            here = waiting.pop()
            if here in met or here not in models:
                continue
            met.add(here)
            rows = properties_of(self.data, models[here])
            for name, rest in _AT_REST.items():
                if any(abs(float(value) - rest) > _TINY for value in rows.get(name, ())[:3]):
                    return False
            waiting += self._parents.get(here, ())
        return True
