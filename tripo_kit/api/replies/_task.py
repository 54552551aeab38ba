"""Tasks and what they made."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import msgspec

from tripo_kit.api.chains._chainable import Beginning, Chainable, Finished, Made
from tripo_kit.api.replies._reader import Reader
from tripo_kit.calls import Named
from tripo_kit.errors import ConfigurationError, ResponseValidationError
from tripo_kit.privacy import reported, shown

__all__ = ["Created", "Task", "TaskList", "TaskOutput", "read_created", "read_task", "read_tasks"]

_OPEN = frozenset({"queued", "running"})
_COMPLETE = 100  # per cent

# Each role a result can have, and the names the service gives it, the current one first.
_ROLES: Mapping[str, tuple[str, ...]] = {
    "model": (
        "model_url",
        "pbr_model_url",
        "pbr_model",
        "model",
        "base_model_url",
        "base_model",
        "seg_model_url",
    ),
    "preview": ("rendered_image_url", "rendered_image"),
    "image": ("generated_image_url", "generated_image", "image_url"),
    "front": ("front_view_url",),
    "left": ("left_view_url",),
    "back": ("back_view_url",),
    "right": ("right_view_url",),
    "splat": ("splat_url",),
    "depth": ("depth_image_url",),
    "uv": ("uv_render_url",),
    "mask": ("mask_url",),
    "video": ("rendered_video_url",),
    "sequence": ("rendered_sequence_url",),
    "basecolor": ("multiview_basecolor_url",),
}
# Several files of one role: the first is that role's, the others are numbered.
_LISTS: Mapping[str, str] = {"model": "model_urls", "image": "image_urls"}
_ROLE_OF = {name: role for role, names in _ROLES.items() for name in names} | {
    name: role for role, name in _LISTS.items()
}
_NESTED = "generate_multiview_image"
_KNOWN = {*_ROLE_OF, _NESTED, "riggable", "rig_type", "topology"}
# What comes beside the thing itself. Where nothing else came, an address under a name that the kit
# does not know is the thing itself; its name becomes a role, and a part of a file's name.
_BESIDE = frozenset({"preview", "video", "sequence", "basecolor"})
_URL = re.compile(r"_urls?\Z")
_NEW_ROLE = re.compile(r"(?!(?:sidecar|generated)\Z)[a-z][a-z0-9_]{0,40}", re.ASCII)


class TaskOutput(msgspec.Struct, metaclass=Named, frozen=True, kw_only=True):
    """What a task made.

    Attributes:
        urls: The address of each file by its role: `model`, `preview`, `image`, `front`, `left`,
            `back`, `right`, `splat`, `depth`, `uv`, `mask`, `video`, `sequence`, `basecolor`;
            further ones of a role are `model_2`, `image_2`, … Where none of these is the thing
            itself, also what the service calls otherwise: `mesh` for `mesh_url`.
        riggable: Whether a model can be rigged, if that was asked.
        rig_type: As what kind of creature.
        refused: Roles whose address is none that may be fetched, such as one without HTTPS.
        raw: Everything the service said, under its own names.
    """

    urls: dict[str, str] = {}
    refused: tuple[str, ...] = ()
    riggable: bool | None = None
    rig_type: str | None = None
    raw: dict[str, Any] = {}

    def __repr__(self) -> str:
        # The addresses are signed: whoever reads them can fetch the files.
        return f"TaskOutput({', '.join(self.urls) or 'no files'})"

    def __rich_repr__(self) -> list[tuple[str, Any]]:
        # msgspec's own shows every field.
        return [("urls", list(self.urls))]

    def files(self) -> dict[str, str]:
        """The address of each file by its role; signed, so fetch it soon."""
        return dict(self.urls)

    def new_names(self) -> list[str]:
        """Names of files that the kit does not know, as the service spells them."""
        return [
            name for name, value in self.raw.items() if name not in _KNOWN and _holds_address(value)
        ]

    def facts(self) -> dict[str, Any]:
        """What the service said besides files, such as `riggable`, `rig_type`, inner task ids."""
        facts = {
            name: value
            for name, value in self.raw.items()
            # A file under a name that the kit does not know: its address is signed, no fact.
            if name not in _KNOWN and not _holds_address(value)
        }
        if self.riggable is not None:
            facts["riggable"] = self.riggable
        if self.rig_type is not None:
            facts["rig_type"] = self.rig_type
        return facts

    @property
    def model_url(self) -> str | None:
        """The address of the model."""
        return self.urls.get("model")

    @property
    def rendered_image_url(self) -> str | None:
        """The address of the preview."""
        return self.urls.get("preview")


class Task(msgspec.Struct, Chainable, metaclass=Named, frozen=True, kw_only=True):
    """One task at the service.

    Attributes:
        task_id: Its UUID.
        type: A key of `OPERATIONS`, or "" if the service did not say.
        status: `queued`, `running`, `success`, `failed`, `cancelled`, or a newer word.
        progress: 0 to 100.
        input: The request as the service echoes it.
        output: What it made.
        credits_consumed: What it cost; None while that is not known.
        created_at: When it was taken, in UTC.
        completed_at: When it ended, in UTC.
        error_code: The business code of a failure; 2008 is moderation, 2018 too complex.
        error_message: The failure in the service's words.
        extra: Fields that the kit does not know.
        raw: The whole task as the service showed it: what is odd is there, and None above.
    """

    task_id: str
    type: str = ""
    status: str
    progress: int = 0
    input: dict[str, Any] = {}
    output: TaskOutput = TaskOutput()
    credits_consumed: float | None = None
    created_at: datetime | None = None
    completed_at: datetime | None = None
    error_code: int | None = None
    error_message: str | None = None
    extra: dict[str, Any] = {}
    raw: dict[str, Any] = {}

    def __repr__(self) -> str:
        return (
            f"Task({self.task_id!r}, type={self.type!r}, status={self.status!r}, "
            f"progress={self.progress}, output={self.output!r})"
        )

    def beginning(self) -> Beginning:
        """Itself.

        Raises:
            ConfigurationError: It has not succeeded.
        """
        if not self.is_success:
            raise ConfigurationError(
                f"The task {shown(self.task_id)} is {shown(self.status)}: there is nothing to go "
                "on from"
            )
        return Finished((Made(self.task_id, self.type),))

    def __rich_repr__(self) -> list[tuple[str, Any]]:
        shown_fields = ("task_id", "type", "status", "progress", "output")
        return [(name, getattr(self, name)) for name in shown_fields]

    @property
    def is_terminal(self) -> bool:
        """Whether it has ended; a status that the kit does not know is an end."""
        return self.status not in _OPEN

    @property
    def is_success(self) -> bool:
        """Whether it made what was asked for."""
        return self.status == "success"


class TaskList(msgspec.Struct, metaclass=Named, frozen=True):
    """Several tasks at once.

    Attributes:
        tasks: Those found, by id.
        missed: The ids that this key knows no task of.
        unreadable: The ids of tasks that have no status that can be read.
    """

    tasks: dict[str, Task]
    missed: list[str]
    unreadable: tuple[str, ...] = ()


class Created(msgspec.Struct, frozen=True):
    """The service has taken an operation; its credits are frozen from here on."""

    task_id: str
    type: str | None = None
    status: str | None = None


_TASK_FIELDS = (*Task.__struct_fields__, "error_msg", "error")


def read_task(reader: Reader, task_id: str | None = None) -> Task:
    """Read a task in any of its spellings.

    Args:
        reader: The task.
        task_id: Its id, where the reply has it elsewhere.
    """
    said = reader.value.get("error")
    told = {"message": said} if isinstance(said, str) else reader.mapping("error")
    failure = reader.under(told, ".error")
    status = shown(reader.text("status", required=True))
    progress = reader.number("progress")
    if progress is None:
        progress = _COMPLETE if status == "success" else 0
    words = _first(reader.text("error_message", "error_msg"), failure.text("message"))
    return Task(
        task_id=_own_id(reader, task_id),
        type=shown(reader.text("type") or ""),
        status=status,
        # A bar's overshoot is no reason to lose a paid task.
        progress=int(min(max(progress, 0), _COMPLETE)),
        input=reader.mapping("input"),
        output=_read_output(reader.under(reader.mapping("output"), ".output")),
        credits_consumed=reader.number("credits_consumed"),
        created_at=reader.moment("created_at"),
        completed_at=reader.moment("completed_at"),
        error_code=_first(reader.integer("error_code"), failure.integer("code")),
        error_message=None if words is None else reported(words),
        extra=reader.rest(*_TASK_FIELDS),
        raw=dict(reader.value),
    )


def _own_id(reader: Reader, expected: str | None) -> str:
    if expected is None:
        return reader.token("task_id", required=True)
    own = reader.token("task_id")
    if own not in (None, expected):
        raise ResponseValidationError(f"{reader.path} holds another task, {own}")
    return expected


def read_tasks(reader: Reader) -> TaskList:
    """Read the answer of `POST /tasks/list`; a task that is odd does not cost the others."""
    tasks: dict[str, Task] = {}
    unreadable: list[str] = []
    for task_id, value in _by_id(reader).items():
        try:
            tasks[task_id] = read_task(reader.under(value, f".tasks.{task_id}"), task_id)
        except ResponseValidationError:
            reader.note(f".tasks.{task_id}", value, "a task with a status")
            unreadable.append(task_id)
    missed = [value for value in reader.items("missed") if isinstance(value, str)]
    return TaskList(tasks, missed, tuple(unreadable))


def _by_id(reader: Reader) -> dict[str, Any]:
    """The tasks by their ids, from an object or from a list."""
    listed = reader.value.get("tasks")
    if not isinstance(listed, list):
        return reader.mapping("tasks")
    return {
        value["task_id"]: value
        for value in listed
        if isinstance(value, dict) and isinstance(value.get("task_id"), str)
    }


def read_created(reader: Reader) -> Created:
    """Read the answer to a creation; only the id is certain."""
    return Created(
        reader.token("task_id", required=True), reader.text("type"), reader.text("status")
    )


def _first(*values: Any) -> Any:
    return next((value for value in values if value is not None), None)


def _read_output(reader: Reader) -> TaskOutput:
    nested = reader.under(reader.mapping(_NESTED), f".{_NESTED}")
    # Of the many names few are there, and of an open task none: a poll asks about a hundred.
    present = _ROLE_OF.keys() & (reader.value.keys() | nested.value.keys())
    roles = {_ROLE_OF[name] for name in present}
    urls: dict[str, str] = {}
    refused: list[str] = []
    for role, names in _ROLES.items():
        if role in roles:
            found = [reader.url(*names), nested.url(*names), *_listed(reader, _LISTS.get(role))]
            # The first of several is often repeated in the field for one.
            for index, url in enumerate(dict.fromkeys(filter(None, found)), start=1):
                urls[role if index == 1 else f"{role}_{index}"] = url
            if role not in urls and _has_address(reader.value, nested.value, names):
                refused.append(role)
    if _BESIDE.issuperset({*urls, *refused}):
        urls |= _under_new_names(reader)
    return TaskOutput(
        urls=urls,
        refused=tuple(refused),
        riggable=reader.boolean("riggable"),
        rig_type=reader.text("rig_type", "topology"),
        raw=dict(reader.value),
    )


def _holds_address(value: Any) -> bool:
    if isinstance(value, list | dict):
        return any(map(_holds_address, value.values() if isinstance(value, dict) else value))
    return isinstance(value, str) and "://" in value


def _under_new_names(reader: Reader) -> dict[str, str]:
    """The addresses under names that the kit does not know, by a role made of each name."""
    urls: dict[str, str] = {}
    for name, value in reader.value.items():
        role = _URL.sub("", name)
        if name in _ROLE_OF or role in _ROLES or not _NEW_ROLE.fullmatch(role):
            continue
        found = filter(None, map(reader.safe_url, value if isinstance(value, list) else [value]))
        for index, url in enumerate(found, start=1):
            urls[role if index == 1 else f"{role}_{index}"] = url
    return urls


def _has_address(
    flat: Mapping[str, Any], nested: Mapping[str, Any], names: tuple[str, ...]
) -> bool:
    values = (place.get(name) for place in (flat, nested) for name in names)
    return any(isinstance(value, str) and value for value in values)


def _listed(reader: Reader, key: str | None) -> list[str]:
    urls: list[str] = []
    for index, value in enumerate(reader.items(key) if key else []):
        url = reader.safe_url(value)
        if url is None:
            reader.note(f".{key}[{index}]", value, "an https:// address")
        else:
            urls.append(url)
    return urls
