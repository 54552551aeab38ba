"""Puts the steps of a chain together: what each works on, and what is wrong with the whole."""

from __future__ import annotations

import dataclasses
from collections import Counter
from pathlib import PurePath
from typing import Any

from msgspec import UNSET, structs

from tripo_kit.api._chainable import Chainable, Finished, Gate
from tripo_kit.api._reference import LocalFile, Reference, StepOutput
from tripo_kit.api.chains._link import Link, Linked
from tripo_kit.api.chains._rigging import bound, late_fields, presets_of
from tripo_kit.api.chains._rules import conflicts, hint_for, lack_of, notes_on
from tripo_kit.api.chains._subject import Subject
from tripo_kit.api.operations._animation import RetargetAnimation, RigCheck, RigModel
from tripo_kit.api.operations._generation import View
from tripo_kit.api.operations._models import ConvertModel, ImportModel
from tripo_kit.api.operations._operation import Operation
from tripo_kit.api.operations._operations import OPERATIONS
from tripo_kit.calls import show
from tripo_kit.errors import Problem, RequestValidationError

__all__ = ["linked"]

_MODEL = "v3.1-20260211"  # as requests have it
_REMADE = ("import_model", "mesh_segmentation", "mesh_completion", "highpoly_to_lowpoly")
_MODELS = ("model", "segmentation")
_DRAWN = ("picture", "views")
_STEPS = "Give operations, gates such as Require(max_faces=…), or lists of them."


def linked(head: Chainable, steps: tuple[Any, ...]) -> list[Linked]:
    """The steps of a chain in order, each with what it works on.

    Args:
        head: What it begins with.
        steps: What follows, as `Chainable.then` takes it.

    Raises:
        RequestValidationError: With everything that is wrong with any of them, by its number.
    """
    chain = _Chain()
    subject = chain.begin(head)
    chain.follow(subject, steps, is_aside=False)
    if chain.problems:
        raise RequestValidationError(chain.problems, subject="chain")
    return chain.done()


class _Chain:
    """The steps so far."""

    def __init__(self) -> None:
        self.steps: list[Linked] = []
        self.problems: list[Problem] = []

    def begin(self, head: Chainable) -> Subject:
        """Takes what the chain begins with."""
        beginning = head.beginning()
        if isinstance(beginning, Finished):
            return self._go_on(beginning)
        subject = Subject()
        for number, step in enumerate(beginning):
            made = self._add(step.operation, step.title, step.earlier, subject, is_aside=False)
            self._check(number, step.operation)
            subject = self._after(subject, step.operation, made)
        return subject

    def _go_on(self, finished: Finished) -> Subject:
        """What is finished; what the service no longer has is brought to it again, for free."""
        subject = Subject()
        for made in finished.made:
            kind = OPERATIONS.get(made.task_type)
            makes = "model" if kind is None else kind.makes
            if not makes and len(finished.made) == 1 and made.task_type == "convert_model":
                makes = "model"  # of an unknown one: it is all that there is
            reference: Reference = made.task_id
            if made.task_id in finished.gone:
                if makes != "model" or made.path is None:
                    continue
                number = self._bring_back(made.task_id, made.path)
                reference = StepOutput(number)
                subject = structs.replace(subject, last=number)
            is_painted = made.task_type not in _REMADE if makes in _MODELS else None
            subject = subject.with_made(makes, reference, is_painted=is_painted)
        return structs.replace(subject, path=finished.path)

    def _bring_back(self, task_id: str, path: str) -> int:
        title = f"Import {PurePath(path).name}: the service no longer has its task"
        link = Link(stands_for=task_id)
        self.steps.append(Linked(ImportModel(input=LocalFile(path)), title, link))
        return len(self.steps) - 1

    def follow(self, subject: Subject, steps: tuple[Any, ...], *, is_aside: bool) -> Subject:
        """Takes the steps that follow, one after another."""
        for step in steps:
            subject = self._next(subject, step, is_aside=is_aside)
        return subject

    def _next(self, subject: Subject, step: Any, *, is_aside: bool) -> Subject:
        if isinstance(step, list | tuple):
            self.follow(subject, tuple(step), is_aside=True)
            return subject
        if isinstance(step, Gate):
            return self._gate(subject, step)
        if isinstance(step, Operation):
            return self._work(subject, step, is_aside=is_aside)
        head, rest = getattr(step, "head", None), getattr(step, "steps", None)
        if isinstance(head, Operation) and isinstance(rest, tuple):  # a chain without a beginning
            return self.follow(subject, (head, *rest), is_aside=is_aside)
        self._refuse(step, "", show(step), "is no step of a chain", _STEPS)
        return subject

    # Gates --------------------------------------------------------------------------------------

    def _gate(self, subject: Subject, gate: Gate) -> Subject:
        name = type(gate).__name__
        unready = gate.unready()
        if unready is not None:
            self._refuse(gate, "", gate.describe(), *unready)
        if subject.last is None and subject.path is not None:
            return subject  # it is here: whoever plans looks at it
        if subject.last is None:
            hint = "Put it behind the step whose file it is to look at; report shows what is here."
            self._refuse(gate, "", name, "no step before it makes a file", hint)
            return subject
        before = self.steps[subject.last]
        if before.operation.makes in _DRAWN:
            hint = "Put it behind the step that makes the model."
            self._refuse(gate, "", name, "looks at a model, and before it is a picture", hint)
            return subject
        gates = (*before.link.gates, gate)
        self.steps[subject.last] = structs.replace(
            before, link=structs.replace(before.link, gates=gates)
        )
        behind = tuple(dict.fromkeys((*subject.behind, subject.last)))
        return structs.replace(subject, behind=behind)

    # Operations ---------------------------------------------------------------------------------

    def _work(self, subject: Subject, step: Operation, *, is_aside: bool) -> Subject:
        if not step.needs:
            rule = "it works on nothing that came before it"
            self._refuse(step, "", show(step), rule, hint_for(step))
            return subject
        found = getattr(subject, step.needs)
        given = [name for name in ("input", "inputs") if getattr(step, name, UNSET) is not UNSET]
        if given:
            hint = f"Leave {given[0]} out, or ask for it alone."
            self._refuse(step, given[0], "(given)", "it works on what came before it", hint)
            return subject
        if found is None:
            self._refuse(step, "input", "(nothing)", *lack_of(subject, step))
            return subject
        number = len(self.steps)
        self.problems += (
            self._placed(number, step, problem) for problem in conflicts(subject, step, self.steps)
        )
        follows = None
        if isinstance(step, RigModel):
            number, subject, follows = self._rig_check(number, subject, is_aside=is_aside)
            step = bound(step, None)
        notes = tuple(notes_on(subject, step, self.steps))
        operation = _with_input(step, found)
        made = self._same(operation, subject, is_aside=is_aside)
        if made is None:
            self._check(number, operation)
            made = self._add(
                operation,
                _title_of(operation),
                (),
                subject,
                is_aside=is_aside,
                follows=follows if isinstance(step, RigModel) and late_fields(step) else None,
                notes=notes,
            )
        after = self._after(subject, operation, made)
        if isinstance(step, RigModel):
            after = structs.replace(after, rigged_by=made)
        return after

    def _rig_check(
        self, number: int, subject: Subject, *, is_aside: bool
    ) -> tuple[int, Subject, int]:
        """The check before a rig: the one that is there, or a new one. It is free."""
        model = subject.model or ""
        checks = (n for n, each in enumerate(self.steps) if _checks(each.operation, model))
        place = next(checks, -1)
        if place < 0:
            check = RigCheck(input=model)
            place = self._add(check, check.title, (), subject, is_aside=is_aside)
            number += 1
        behind = tuple(dict.fromkeys((*subject.behind, place)))
        return number, structs.replace(subject, behind=behind), place

    def _same(self, operation: Operation, subject: Subject, *, is_aside: bool) -> int | None:
        """The step that does just this, behind the same gates: it is made, and paid, once."""
        for number, each in enumerate(self.steps):
            if each.operation == operation and each.link.behind == subject.behind:
                self.steps[number] = structs.replace(each, is_aside=each.is_aside and is_aside)
                return number
        return None

    def _add(
        self,
        operation: Operation,
        title: str,
        earlier: tuple[Operation, ...],
        subject: Subject,
        *,
        is_aside: bool,
        **facts: Any,
    ) -> int:
        roles = _roles_of(operation)
        link = Link(roles=roles, behind=subject.behind, **facts)
        self.steps.append(Linked(operation, title, link, earlier, is_aside))
        return len(self.steps) - 1

    def _after(self, subject: Subject, operation: Operation, number: int) -> Subject:
        is_painted = None
        if operation.makes in _MODELS:
            is_painted = operation.task_type not in _REMADE
            if operation.needs in ("picture", "views"):
                is_painted = True
        subject = subject.with_made(operation.makes, StepOutput(number), is_painted=is_painted)
        if operation.role or isinstance(operation, ImportModel):
            subject = structs.replace(subject, last=number)
        return subject

    def _check(self, number: int, operation: Operation) -> None:
        try:
            operation.check()
        except RequestValidationError as error:
            self.problems += (self._placed(number, operation, each) for each in error.problems)

    def _refuse(self, step: Any, field: str, value: str, rule: str, hint: str) -> None:
        problem = Problem(field, value, rule, hint)
        self.problems.append(self._placed(len(self.steps), step, problem))

    def _placed(self, number: int, step: Any, problem: Problem) -> Problem:
        where = f"step {number + 1} ({type(step).__name__})"
        return dataclasses.replace(problem, path=f"{where}: {problem.path}".rstrip(": "))

    def done(self) -> list[Linked]:
        """All steps, their files each under a name of its own."""
        counted: Counter[str] = Counter()
        steps = []
        for step in self.steps:
            roles = tuple(_numbered(role, counted) for role in step.link.roles)
            steps.append(structs.replace(step, link=structs.replace(step.link, roles=roles)))
        return steps


def _numbered(role: str, counted: Counter[str]) -> str:
    counted[role] += 1
    if role == "lod":
        return f"lod{counted[role]}"
    return role if counted[role] == 1 else f"{role}_{counted[role]}"


def _roles_of(operation: Operation) -> tuple[str, ...]:
    if isinstance(operation, RetargetAnimation):
        return tuple(preset.rpartition(":")[2] for preset in presets_of(operation))
    if isinstance(operation, ConvertModel):
        return ("fbx" if operation.quad is True else str(operation.format).lower(),)
    return (operation.role,) if operation.role else ()


def _checks(operation: Operation, model: Any) -> bool:
    return isinstance(operation, RigCheck) and operation.input == model


def _title_of(operation: Operation) -> str:
    if isinstance(operation, ConvertModel):
        return f"Convert to {_roles_of(operation)[0].upper()}"
    if isinstance(operation, RetargetAnimation):
        return f"Animate: {', '.join(_roles_of(operation))}"
    return operation.title


def _with_input(step: Operation, found: Any) -> Operation:
    changes: dict[str, Any] = {"input": found}
    if step.needs == "views" and "inputs" in step.from_chain:
        changes = {"inputs": (View(task_id=found),)}
    if "model" in step.from_chain and getattr(step, "model", UNSET) is UNSET:
        changes["model"] = _MODEL
    return structs.replace(step, **changes)
