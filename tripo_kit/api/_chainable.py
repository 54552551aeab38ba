"""What further steps can go on from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, Protocol

import msgspec

from tripo_kit.calls import named

if TYPE_CHECKING:
    from tripo_kit.api.chains._pipeline import Pipeline
    from tripo_kit.api.operations._operation import Operation

__all__ = ["Beginning", "Chainable", "Finished", "Gate", "Made", "OnGate", "StepLike"]

OnGate = Literal["stop", "note"]
"""What happens when a gate does not open: nothing more is paid, or it is only noted."""


class StepLike(Protocol):
    """A step of a request: an operation, what it does, and what earlier versions sent instead."""

    @property
    def operation(self) -> Operation: ...
    @property
    def title(self) -> str: ...
    @property
    def earlier(self) -> tuple[Operation, ...]: ...


class Made(msgspec.Struct, frozen=True):
    """One thing that the service has made already.

    Attributes:
        task_id: The task that made it.
        task_type: The task's type; "" if that is not known.
        path: Its file on this machine; None if there is none.
    """

    task_id: str
    task_type: str = ""
    path: str | None = None


class Finished(msgspec.Struct, frozen=True):
    """What the service has made already, and what can be gone on from.

    Attributes:
        made: Each thing, in the order of its making.
        stem: What the files of what follows are called.
        gone: The tasks that the service no longer has.
    """

    made: tuple[Made, ...]
    stem: str = ""
    gone: tuple[str, ...] = ()

    @property
    def path(self) -> str | None:
        """The newest file on this machine; None if there is none."""
        return next((made.path for made in reversed(self.made) if made.path is not None), None)


Beginning = tuple[StepLike, ...] | Finished
"""What a chain begins with: steps that are to be done, or something that is finished."""


class Gate:
    """What looks at a file before the next step is paid."""

    __slots__ = ()

    def describe(self) -> str:
        """What it asks for, in a few words."""
        raise NotImplementedError

    def unready(self) -> tuple[str, str] | None:
        """Why it cannot look here at all, and what to do about it; None if it can."""
        return None


class Chainable:
    """What further steps can go on from: requests, operations, finished models, jobs, tasks."""

    __slots__ = ()

    def beginning(self) -> Beginning:
        """What a chain that goes on from it begins with.

        Raises:
            TripoError: There is nothing to go on from.
        """
        raise NotImplementedError

    @named()
    def then(self, *steps: Any, on_gate: OnGate = "stop") -> Pipeline:
        """This, and what is to be done with it: one plan, one price, one result.

        Each step works on what came before it, so its `input` is left out. A conversion takes
        nothing away: what follows it works on the model. A list is a branch: it begins here, and
        what follows it does not see it.

        Args:
            steps: Operations, gates such as `Require(max_faces=…)`, branches as lists.
            on_gate: When a gate does not open: `stop` pays for nothing behind it, `note` goes on
                with a note.

        Raises:
            RequestValidationError: The steps do not go together; each problem names its step.
        """
        # A chain is made of what can be gone on from, and going on from that makes a chain.
        from tripo_kit.api.chains._pipeline import Pipeline

        return Pipeline(self, tuple(steps), on_gate)
