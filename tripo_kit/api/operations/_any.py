"""An operation that this version does not know."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

import msgspec

from tripo_kit.api._fields import about
from tripo_kit.api._reference import ids_in
from tripo_kit.api._rules import Absent, Rule
from tripo_kit.api.operations._operation import Operation

__all__ = ["AnyOperation"]


class AnyOperation(Operation, frozen=True, kw_only=True):
    """Any endpoint of the service, also one that this version does not know.

    It goes the same way as every other: planned, paid once, watched, downloaded, kept. Its price is
    unknown. What its body names (tasks, file tokens, addresses) is sent as it stands; a `LocalFile`
    or a `StepOutput` in it is refused, because nobody knows what it would stand for.

    Attributes:
        path: Where it is posted, below the base URL, such as `/mesh/edit`.
        task_type: The type of the task that it makes, such as `mesh_edit`.
        body: What is sent.
        pool: Which of the account's pools of tasks it takes a slot in: a key of `POOL_LIMITS`.
        result: What it makes: a model, a picture, or data alone.
    """

    title: ClassVar[str] = "Any operation"
    rules: ClassVar[tuple[Rule, ...]] = (
        Absent(field="extra", why="everything is in its body", hint="Put it into body."),
    )

    # These three are constants of the other operations, and fields of this one.
    path: Annotated[  # type: ignore[misc]
        str,
        about("Path", "Below the base URL.", pattern=r"^(/[A-Za-z0-9_-]{1,64}){1,8}$"),
    ]
    task_type: Annotated[  # type: ignore[misc]
        str,
        about("Task type", "Of the task that it makes.", pattern=r"^[A-Za-z0-9_-]{1,64}$"),
    ]
    body: Annotated[dict[str, Any], about("Body", "What is sent, as JSON.")]
    pool: (  # type: ignore[misc]
        Annotated[
            Literal["3d_h", "3d_p", "image", "animation", "model", "mesh"],
            about("Pool", "Which of the account's pools it counts in."),
        ]
    ) = "model"
    result: Annotated[Literal["model", "picture", "data"], about("Result", "What it makes.")] = (
        "model"
    )

    def body_of(self, stored: dict[str, Any]) -> dict[str, Any]:
        """Its body, and nothing else."""
        body: dict[str, Any] = stored["body"]
        return body

    def task_ids(self) -> set[str]:
        """What in its body has the form of a task's id."""
        return set(ids_in(self.body))

    def __hash__(self) -> int:
        return hash((self.task_type, msgspec.json.encode(self, order="sorted")))
