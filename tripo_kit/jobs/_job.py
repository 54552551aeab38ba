from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Generator
from pathlib import Path
from typing import Any

from tripo_kit.api import Beginning, Chainable
from tripo_kit.calls import all_named, named
from tripo_kit.errors import ConfigurationError, OtherFormatError, TripoError, WaitTimeoutError
from tripo_kit.events import Emit, JobChanged, guarded
from tripo_kit.files import thumbnail
from tripo_kit.jobs._plan import Plan
from tripo_kit.jobs._signal import Signal
from tripo_kit.jobs._states import ENDS, Change, State, after
from tripo_kit.jobs.results._card import card, credits_text
from tripo_kit.jobs.results._saved import SavedModel
from tripo_kit.journal import JobRecord
from tripo_kit.listening import Subscription
from tripo_kit.privacy import shown

__all__ = ["Job"]

_log = logging.getLogger("tripo_kit.jobs")

_MOST_NOTES = 20


@all_named
class Job(Chainable):
    """One request on its way to a file. The work goes on in the background, whoever looks.

    What people ask of it and what the engine tells it stand here together: a change of its state
    and the telling of it are one step under one lock.

    Attributes:
        id: The job's id in the journal.
        record: The journal's record of it, as it was when it began.
        plan: Its operations.
        output_dir: Where its files go.
        step: The operation at work, from 0.
        status: `waiting`, `submitting`, `checking`, `queued`, `running`, `downloading`, or one of
            the ends: `success`, `failed`, `uncertain` (a person must decide), `stopped`, or `open`
            (paid, and still to be had: the same call goes on).
        progress: 0–100 over all its operations.
        message: What it is doing, in one line.
        task_ids: The service's tasks so far, in order.
        credits: What they consumed, as the service says; None until it says so.
        preview: The newest picture of it, be it of a step on the way; None until there is one.
        error: Why it ended, if it did not succeed.
        notes: What went wrong around it and changed nothing, such as a callback that raised.
    """

    __slots__ = (
        "__weakref__",
        "_emit",
        "_followers",
        "_is_told",
        "_lease",
        "_look_after",
        "_part",
        "_saved",
        "_signal",
        "_state",
        "_subscriptions",
        "_telling",
        "credits",
        "error",
        "message",
        "notes",
        "output_dir",
        "plan",
        "preview",
        "progress",
        "record",
        "step",
        "task_ids",
    )

    @named(made_by="client.submit(…)")
    def __init__(
        self,
        record: JobRecord,
        plan: Plan,
        signal: Signal,
        *,
        emit: Emit | None = None,
        look_after: Callable[[Job], None] | None = None,
        lease: object = None,
    ) -> None:
        self.record = record
        self.plan = plan
        self.output_dir = Path(record.output_dir)
        self.step = 0
        self.preview: Path | None = None
        self.progress = 0
        self.message = ""
        self.task_ids: tuple[str, ...] = ()
        self.credits: float | None = None
        self.error: TripoError | None = None
        self.notes: tuple[str, ...] = ()
        self._state = State.WAITING
        self._saved: SavedModel | None = None
        self._part: SavedModel | None = None
        self._signal = signal
        self._emit = emit
        self._look_after = look_after
        self._lease = lease  # a client lives as long as its jobs do
        self._telling = threading.RLock()  # one change is told after another
        self._is_told = False
        self._followers: list[Callable[[Job], None]] = []
        self._subscriptions: list[Subscription] = []

    @property
    def id(self) -> str:
        """The job's id in the journal."""
        return self.record.id

    @property
    def status(self) -> str:
        """How it stands; see above."""
        return self._state.value

    @property
    def pool(self) -> str:
        """The service's pool in which it has, or waits for, a slot."""
        return self.plan.steps[self.step].operation.pool_name()

    @property
    def saved(self) -> SavedModel | None:
        """Its files once it has ended, those of the finished steps if it was stopped or failed."""
        return self._saved or self._part

    def beginning(self) -> Beginning:
        """Its result, or what was finished of it.

        Raises:
            ConfigurationError: There is nothing yet.
        """
        saved = self.saved
        if saved is None:
            raise ConfigurationError(
                f"Job {self.id[:8]} is {self.status}: there is nothing to go on from",
                hint=None if self.is_done else "Wait for it: job.result().then(…).",
            )
        return saved.beginning()

    @property
    def is_done(self) -> bool:
        """Whether it has ended, well or not."""
        return self._state in ENDS

    def wait(self, timeout: float | None = None) -> Job:
        """Waits until it has ended, well or not.

        Args:
            timeout: Seconds; None for as long as it takes.

        Raises:
            WaitTimeoutError: It has not ended. It goes on, and stays in the journal.
            ClientClosedError: The client was closed before it ended. It stays in the journal.
        """
        ended = self._signal.wait(lambda: self._is_told, timeout, look_after=self._looked_after)
        if not ended:
            raise WaitTimeoutError(
                f"Not done after {timeout:g} s ({self.status} {self.progress} %)",
                task_id=self.task_ids[-1] if self.task_ids else None,
            )
        for subscription in list(self._subscriptions):
            subscription.flush()
        return self

    def result(self, timeout: float | None = None) -> SavedModel:
        """Waits, and gives the files.

        Args:
            timeout: Seconds; None for as long as it takes.

        Raises:
            WaitTimeoutError: It has not ended in time.
            ClientClosedError: The client was closed before it ended.
            OtherFormatError: It succeeded, and what came is of another format than was asked for:
                it is in the error, and in `saved`.
            TripoError: Why there is no result; see its kinds.
        """
        self.wait(timeout)
        return self._files()

    def __await__(self) -> Generator[Any, None, SavedModel]:
        """`await job` is `result()` on an event loop; cancelling it leaves the job as it is."""
        return self._reached().__await__()

    async def _reached(self) -> SavedModel:
        await self._signal.reached(lambda: self._is_told, look_after=self._looked_after)
        return self._files()

    def _files(self) -> SavedModel:
        if self._saved is not None and self._saved.instead_of:
            raise OtherFormatError.of(self._saved)
        if self._saved is not None:
            return self._saved
        raise self.error or TripoError("The job was stopped before it was paid for")

    def _looked_after(self) -> None:
        with self._telling:
            if self.is_done and not self._is_told:  # the thread that told its end was cut off
                self._hand_on()
        if self._look_after is not None:
            self._look_after(self)

    def on_change(self, listener: Callable[[Job], object]) -> None:
        """Calls back on every change, on a background thread; at once, too, if it has ended.

        What the listener raises is logged and noted, and changes nothing; one that blocks holds up
        itself only.
        """
        what = f"A listener of job {self.id[:8]}"
        with self._telling:
            done = self.is_done
            if not done:
                self._subscriptions.append(Subscription(listener, what=what, note=self._note))
        if done:
            guarded(listener, what=what, note=self._note)(self)

    def follow(self, follower: Callable[[Job], None]) -> None:
        """Calls back on every change, at once; for parts of the kit, which are quick."""
        with self._telling:
            self._followers.append(guarded(follower, what="A part of the kit that follows a job"))
            if self.is_done:
                self._followers[-1](self)

    def tell(
        self,
        change: Change,
        *,
        step: int | None = None,
        progress: int | None = None,
        message: str = "",
        saved: SavedModel | None = None,
        part: SavedModel | None = None,
        error: TripoError | None = None,
    ) -> bool:
        """Something happened to it: the one place where its state changes, and where that is told.

        Args:
            change: What happened.
            step: The operation that it happened to, from 0.
            progress: 0–100; it never goes back.
            message: What it is doing.
            saved: Its result, if it is a success.
            part: What was finished of a chain that is none.
            error: Why it ends otherwise.

        Returns:
            Whether it changed anything; what comes too late is only logged.
        """
        with self._telling:
            state = after(self._state, change)
            if state is None:
                _log.info("Job %s is %s: %s comes too late", self.id[:8], self.status, change)
                return False
            self.message = message
            self.step = self.step if step is None else step
            self.progress = max(self.progress, progress or 0)
            self._saved, self._part, self.error = saved, part, error
            if saved is not None:
                self.preview = saved.files.get("preview") or saved.files.get("image")
            self._state = state
            self._hand_on()
            return True

    def say(self, message: str) -> None:
        """It goes on as it did; this is why it takes so long."""
        with self._telling:
            if not self.is_done and message != self.message:
                self.message = message
                self._hand_on()

    def see(self, picture: Path) -> None:
        """Notes a picture of what is being made, and tells those who look; for the engine."""
        with self._telling:
            if not self.is_done:
                self.preview = picture
                self._hand_on(is_event=False)

    def _hand_on(self, *, is_event: bool = True) -> None:
        for follower in self._followers:
            follower(self)
        for subscription in self._subscriptions:
            subscription.put(self)
        if is_event and self._emit is not None:
            self._emit(self.event())
        with self._signal.condition:
            self._is_told = self.is_done
            self._signal.notify()

    def _note(self, text: str) -> None:
        self.notes = (*self.notes, text)[-_MOST_NOTES:]

    def event(self) -> JobChanged:
        """How it stands, for those who watch all jobs."""
        return JobChanged(
            job_id=self.id,
            status=self.status,
            progress=self.progress,
            step=self.step + 1,
            steps=len(self.plan.steps),
            task_id=self.task_ids[-1] if self.task_ids else None,
            message=self.message,
            credits=self.credits,
        )

    def __repr__(self) -> str:
        return f"Job({shown(self.plan.stem)!r}, {self.status} {self.progress} %, {self.id[:8]})"

    def _repr_html_(self) -> str:
        if self._saved is not None:
            return self._saved._repr_html_()  # the display protocol's own name
        facts = {
            "job": self.id[:8],
            "status": f"{self.status} {self.progress} %",
            "tasks": ", ".join(self.task_ids),
            "credits": credits_text(self.credits)
            if self.credits is not None
            else f"{self.plan.price} by the price list",
            "note": str(self.error) if self.error else self.message,
            "beside": "; ".join(self.notes),
        }
        picture = None if self.preview is None else thumbnail(self.preview)
        return card(self.plan.stem, facts, picture=picture, has_picture=False)
