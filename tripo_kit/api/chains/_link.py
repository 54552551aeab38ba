"""How a step hangs together with the others of its chain."""

from __future__ import annotations

from typing import Any

import msgspec

from tripo_kit.api.operations._operation import Operation

__all__ = ["Link", "Linked"]


class Link(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a step is to the others of its chain.

    Attributes:
        roles: What its files are called among those of the whole; none are fetched without one.
        gates: What looks at its file before a step behind it is paid.
        behind: The steps whose gates have to be open before it, from 0.
        follows: The rig-check whose answer fills in what it does not say itself.
        stands_for: The finished task in whose place it brings a file to the service again: what
            builds on it is the same as what builds on that task.
        notes: What is worth knowing of it here, before it is paid.
    """

    roles: tuple[str, ...] = ()
    gates: tuple[Any, ...] = ()
    behind: tuple[int, ...] = ()
    follows: int | None = None
    stands_for: str | None = None
    notes: tuple[str, ...] = ()


class Linked(msgspec.Struct, frozen=True):
    """A step of a chain, whose inputs are what came before it.

    Attributes:
        operation: What will be sent.
        title: What it does.
        link: What it is to the others.
        earlier: What earlier versions of the kit would have sent instead.
        is_aside: Whether it belongs to a branch, so that its file is not the main one.
    """

    operation: Operation
    title: str
    link: Link = Link()
    earlier: tuple[Operation, ...] = ()
    is_aside: bool = False
