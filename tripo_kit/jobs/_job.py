from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path

from tripo_kit.api import LocalFile
from tripo_kit.errors import TripoError, WaitTimeoutError
from tripo_kit.events import JobChanged
from tripo_kit.files import SavedFile
from tripo_kit.jobs._card import card, thumbnail
from tripo_kit.jobs._plan import Plan
from tripo_kit.jobs._saved import SavedModel, credits_text
from tripo_kit.jobs._submit import OnUncertain
from tripo_kit.journal import JobRecord, Submission

__all__ = ["Job"]


class Job:
    """One request on its way to a file. The work goes on in the background, whoever looks.

    Attributes:
        id: The job's id in the journal.
        plan: Its operations.
        output_dir: Where its files go.
        step: The operation at work, from 0.
        must_upload: Whether local files have to go up before anything else.
        status: `waiting`, `uploading`, `submitting`, `checking`, `queued`, `running`,
            `downloading`, or one of the ends: `success`, `failed`, `uncertain`, `stopped`.
        progress: 0–100 over all its operations.
        message: What it is doing, in one line.
        task_ids: The service's tasks so far, in order.
        credits: What they consumed, as the service says; None until it says so.
        preview: The newest picture of it, be it of a step on the way; None until there is one.
        error: Why it ended, if it did not succeed.
    """

    __slots__ = (
        "_changed",
        "_listeners",
        "_saved",
        "collecting",
        "credits",
        "error",
        "message",
        "must_upload",
        "offered",
        "on_uncertain",
        "output_dir",
        "patience",
        "plan",
        "preview",
        "previews",
        "progress",
        "record",
        "row",
        "rows",
        "status",
        "step",
        "stop_requested",
        "task_ids",
        "watched",
    )

    def __init__(
        self,
        record: JobRecord,
        plan: Plan,
        changed: threading.Condition,
        *,
        on_uncertain: OnUncertain = "raise",
        patience: float = 0.0,
    ) -> None:
        self.record = record
        self.plan = plan
        self.output_dir = Path(record.output_dir)
        self.on_uncertain: OnUncertain = on_uncertain
        self.patience = patience
        self.step = 0
        self.must_upload = any(
            isinstance(item, LocalFile)
            for step in plan.steps
            for _, item in step.operation.references()
        )
        self.stop_requested = False
        self.row: Submission | None = None
        self.rows: dict[int, str] = {}
        self.watched: str | None = None
        self.collecting = threading.Lock()
        self.offered: set[tuple[str, str]] = set()
        self.previews: dict[tuple[str, str], SavedFile | None] = {}
        self.preview: Path | None = None
        self.status = "waiting"
        self.progress = 0
        self.message = ""
        self.task_ids: tuple[str, ...] = ()
        self.credits: float | None = None
        self.error: TripoError | None = None
        self._saved: SavedModel | None = None
        self._changed = changed
        self._listeners: list[Callable[[Job], None]] = []

    @property
    def id(self) -> str:
        """The job's id in the journal."""
        return self.record.id

    @property
    def pool(self) -> str:
        """The service's pool in which it has, or waits for, a place."""
        return self.plan.steps[self.step].operation.pool_name()

    @property
    def is_done(self) -> bool:
        """Whether it has ended, well or not."""
        return self._saved is not None or self.error is not None or self.status == "stopped"

    def wait(self, timeout: float | None = None) -> Job:
        """Waits until it has ended, well or not.

        Args:
            timeout: Seconds; None for as long as it takes.

        Raises:
            WaitTimeoutError: It has not ended. It goes on, and stays in the journal.
        """
        deadline = None if timeout is None else time.monotonic() + timeout
        with self._changed:
            while not self.is_done:
                left = None if deadline is None else deadline - time.monotonic()
                if left is not None and left <= 0:
                    raise WaitTimeoutError(
                        f"Not done after {timeout:g} s ({self.status} {self.progress} %)",
                        task_id=self.task_ids[-1] if self.task_ids else None,
                    )
                self._changed.wait(left)
        return self

    def result(self, timeout: float | None = None) -> SavedModel:
        """Waits, and gives the files.

        Args:
            timeout: Seconds; None for as long as it takes.

        Raises:
            WaitTimeoutError: It has not ended in time.
            TripoError: Why there is no result; see its kinds.
        """
        self.wait(timeout)
        if self._saved is not None:
            return self._saved
        raise self.error or TripoError("The job was stopped before it was paid for")

    def on_change(self, listener: Callable[[Job], None]) -> None:
        """Calls back on every change, on a background thread; at once, too, if it has ended."""
        with self._changed:
            self._listeners.append(listener)
            done = self.is_done
        if done:
            listener(self)

    def update(
        self,
        status: str,
        *,
        progress: int | None = None,
        message: str = "",
        saved: SavedModel | None = None,
        error: TripoError | None = None,
    ) -> None:
        """Notes how it stands and tells those who wait; for the engine."""
        with self._changed:
            self.status = status
            self.message = message
            if progress is not None:
                self.progress = max(self.progress, progress)
            self._saved = saved
            if saved is not None:
                self.preview = saved.files.get("preview") or saved.files.get("image")
            self.error = error
            listeners = list(self._listeners)
            self._changed.notify_all()
        for listener in listeners:
            listener(self)

    def see(self, picture: Path) -> None:
        """Notes a picture of what is being made, and tells those who look; for the engine."""
        with self._changed:
            if self.is_done:
                return
            self.preview = picture
            listeners = list(self._listeners)
        for listener in listeners:
            listener(self)

    def event(self, step: int) -> JobChanged:
        """How it stands, for those who watch all jobs.

        Args:
            step: The operation that it is about, from 0.
        """
        return JobChanged(
            job_id=self.id,
            status=self.status,
            progress=self.progress,
            step=step + 1,
            steps=len(self.plan.steps),
            task_id=self.task_ids[-1] if self.task_ids else None,
            message=self.message,
            credits=self.credits,
        )

    def __repr__(self) -> str:
        return f"Job({self.plan.stem!r}, {self.status} {self.progress} %, {self.id[:8]})"

    def _repr_html_(self) -> str:
        if self._saved is not None:
            return self._saved._repr_html_()  # the display protocol's own name
        facts = {
            "job": self.id[:8],
            "state": f"{self.status} {self.progress} %",
            "tasks": ", ".join(self.task_ids),
            "credits": credits_text(self.credits)
            if self.credits is not None
            else f"{self.plan.price} by the price list",
            "note": str(self.error) if self.error else self.message,
        }
        picture = None if self.preview is None else thumbnail(self.preview)
        return card(self.plan.stem, facts, picture=picture, has_picture=False)
