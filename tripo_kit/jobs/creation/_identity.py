from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from itertools import islice, product
from pathlib import Path
from typing import Protocol

import msgspec

from tripo_kit.api import (
    BY_RIG_CHECK,
    LocalFile,
    Operation,
    RigModel,
    StepOutput,
    late_fields,
    wire_body,
)
from tripo_kit.files import Digests, digests_of
from tripo_kit.jobs._inputs import inputs_of, is_handed_in
from tripo_kit.jobs._plan import Plan, PlannedStep
from tripo_kit.journal import RECIPES, fingerprints, plain_fingerprints, request_key

__all__ = ["Identity", "KnownNames", "identify"]

_MOST_TASKS = 8  # that stand for the same earlier steps: linked accounts may each have paid


class Identity(msgspec.Struct, frozen=True):
    """What makes a request the same request: see the journal.

    Attributes:
        request: The whole request's.
        digests: The sha256 of each local input, by path.
        fingerprints: One per step.
    """

    request: str
    digests: dict[str, str]
    fingerprints: tuple[str, ...]


class KnownNames(Protocol):
    """Under which names a journal knows things; the journal's `names` are such."""

    def of_step(self, candidates: Sequence[str]) -> str: ...
    def of_request(self, candidates: Sequence[str]) -> str: ...
    def makers(self, task_ids: Iterable[str]) -> dict[str, str]: ...
    def tasks(self, fingerprint: str) -> Sequence[str]: ...


def identify(
    plan: Plan,
    variant: int,
    *,
    digest: Callable[[Path], Digests] = digests_of,
    names: KnownNames | None = None,
) -> Identity:
    """The identity of a request; its local files are read for it.

    What was asked for under an earlier recipe keeps the name that it had then: so it is found, and
    its files keep their names.

    Args:
        plan: Its operations.
        variant: Which result of the same request.
        digest: The digests of a file.
        names: What the journal knows; without it, everything has its newest name.

    Raises:
        OSError: A local file cannot be read.
    """
    inputs: dict[str, Digests] = {}
    references = [[item for _, item in step.operation.references()] for step in plan.steps]
    for step, used in zip(plan.steps, references, strict=True):
        if any(isinstance(item, LocalFile) for item in used):
            inputs |= inputs_of(step.operation, digest)
    kinds: Mapping[str, Callable[[str], str]] = {
        "bytes": lambda path: inputs[path].whole,
        "picture": lambda path: inputs[path].picture,
    }
    steps: list[str] = []  # the names under which the journal knows the steps so far
    known: list[str] = []  # the same, as later steps refer to them
    chains: dict[str, list[str]] = {recipe.name: [] for recipe in RECIPES}
    for step, used in zip(plan.steps, references, strict=True):
        late = _late(step)
        made_by = _makers(step.operation, names)
        is_later = any(isinstance(item, StepOutput) for item in used)
        tasks = _tasks(known, names) if is_later else []
        # Most operations are called the same whatever was before them.
        is_plain = not (late or made_by) and all(isinstance(item, str) for item in used)
        plain = _plain(step.operation, variant) if is_plain else {}
        own: list[str] = []  # what was asked for in the same way stands before
        others: list[str] = []  # what means the same, and was paid for twice once
        for recipe in reversed(RECIPES):
            digest_of, chain = kinds[recipe.digest], chains[recipe.name]
            if plain:
                called = plain[recipe.name]
                others += called
            else:
                of = partial(fingerprints, step.operation, recipe, digest=digest_of, late=late)
                called = of(variant=variant, previous=chain)
                # Else it is called the same.
                is_other = is_later or bool(made_by)
                others += (
                    of(variant=variant, previous=known, made_by=made_by) if is_other else called
                )
                others += [name for each in tasks for name in of(variant=1, tasks=each)]
            own += called
            chain.append(called[0])
            for earlier in step.earlier:  # other words of the same request
                before = partial(fingerprints, earlier, recipe, digest=digest_of)
                others += before(variant=variant, previous=known, made_by=made_by)
        candidates = _unique([others[0], *own, *others])
        own_name = candidates[0] if names is None else names.of_step(candidates)
        steps.append(own_name)
        finished = step.link.stands_for
        if finished is None:
            known.append(own_name)
        else:  # it only brings back what that task has made
            known.append(_maker(finished, names) or own_name)
            for before_it in chains.values():
                before_it[-1] = known[-1]
    wholes = dict.fromkeys(
        tuple(each) for each in (steps, *(chains[each.name] for each in reversed(RECIPES)))
    )
    kind = " ".join([plan.output_format, *plan.gates, plan.on_gate]).strip()
    requests = [request_key(each, kind) for each in wholes]
    request = requests[0] if names is None else names.of_request(requests)
    digests = {path: each.whole for path, each in inputs.items() if not is_handed_in(path)}
    return Identity(request, digests, tuple(steps))


def _late(step: PlannedStep) -> dict[str, str]:
    """What a rig-check's answer will fill in, as the rule that it is."""
    if step.link.follows is None or not isinstance(step.operation, RigModel):
        return {}
    return dict.fromkeys(late_fields(step.operation), BY_RIG_CHECK)


def _maker(task_id: str, names: KnownNames | None) -> str | None:
    return None if names is None else names.makers([task_id]).get(task_id)


def _plain(operation: Operation, variant: int) -> dict[str, list[str]]:
    return plain_fingerprints(operation, wire_body(operation), variant)


def _makers(operation: Operation, names: KnownNames | None) -> dict[str, str]:
    """What made the tasks that the operation itself names."""
    tasks = operation.task_ids()
    return names.makers(tasks) if names is not None and tasks else {}


def _tasks(known: Sequence[str], names: KnownNames | None) -> list[tuple[str, ...]]:
    """The tasks that the earlier steps have become."""
    if names is None:
        return []
    return list(islice(product(*(names.tasks(each) for each in known)), _MOST_TASKS))


def _unique(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(names))
