"""A request on its way: what it does, how long it takes, what it costs, and what becomes of it."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import ipywidgets as widgets

from tripo_kit.calls import all_named, named
from tripo_kit.errors import RequestValidationError, TripoError
from tripo_kit.jobs import Job, SavedModel, thumbnail
from tripo_kit.notebook.screen import (
    TONES,
    Later,
    Panel,
    StaticView,
    Throttle,
    bar,
    button,
    chip,
    duration,
    facts,
    notice,
    prompt_of,
    release,
    reported,
    screen_timers,
    text,
    weakly,
)
from tripo_kit.notebook.viewer import ModelViewer
from tripo_kit.notebook.views._job_log import JobLog
from tripo_kit.notebook.views._next_bar import NextBar, client_here, next_bar

__all__ = ["JobView"]

_TICK = 1.0  # seconds: the time that has passed is shown in whole ones
_THUMBNAIL = 40_000  # characters of a data URI


@all_named
class JobView(StaticView, widgets.VBox):
    """Watches a job: state, progress, time, credits, log; a picture when there is one; the model.

    It is brought up to date in the background, also after the cell has returned, at most four times
    a second. A failure stays, in red, with what can be done about it.

    Args:
        job: What is watched.
        client: Who goes on from the result, and decides: a `TripoClient`; the notebook's own by
            default.
        height: Of the model's drawing, in CSS pixels.
        clock: Monotonic seconds.
        now: The time of day of a line in the log.
        later: Runs something later; by default on the views' clockwork.

    Attributes:
        job: What is watched.
        viewer: What shows the result, once there is one.
        next: What it can become next, once there is one.
    """

    @named(settings=True)
    def __init__(
        self,
        job: Job,
        *,
        client: Any = None,
        height: int = 420,
        clock: Callable[[], float] = time.monotonic,
        now: Callable[[], datetime] = datetime.now,
        later: Later | None = None,
    ) -> None:
        self.job = job
        self.viewer: ModelViewer | None = None
        self.next: NextBar | None = None
        self._client = client or client_here()
        self._height = height
        self._later = later or screen_timers().after
        self._refused: TripoError | None = None
        self._log = JobLog(job, clock=clock, now=now)
        self._is_watching = True
        self._is_gone = False
        self._throttle = Throttle(weakly(self._draw), clock=clock, later=self._later)
        self._panel = Panel(self._pressed)
        self._slot = widgets.VBox()
        self._slot.add_class("tripo-slot")
        self._picture: Path | None = None
        super().__init__([self._panel, self._slot])
        self.add_class("tripo-view")
        job.on_change(weakly(self._changed))  # draws at once what has ended already
        self._tick()

    @property
    def is_watching(self) -> bool:
        """Whether it still follows the job; the job goes on either way."""
        return self._is_watching

    def stop_waiting(self) -> None:
        """Stops following. The job goes on, is paid, and can be come back to."""
        self._is_watching = False
        self._throttle.now()

    def watch(self) -> None:
        """Follows again."""
        self._is_watching = self.comm is not None
        self._throttle.now()
        self._tick()

    def _stop(self) -> None:
        self._is_watching = False
        self._throttle.stop()

    def _forget(self) -> None:
        self.viewer = self.next = None
        self._log.clear()

    def __repr__(self) -> str:
        return f"JobView({self.job!r})"

    def _static_html(self) -> str:
        return self.job._repr_html_()  # the display protocol's own name

    # Following ------------------------------------------------------------------------------

    def _changed(self, job: Job) -> None:
        """On a background thread, for every change."""
        self._log.note(job)
        if self._is_watching:
            self._throttle.ask()

    def _tick(self) -> None:
        if self._is_watching and not self.job.is_done:
            self._throttle.ask()
            self._later(_TICK, self._tick)

    def _pressed(self, word: str) -> None:
        if word == "stop":
            self.stop_waiting()
        elif word == "send" and self._client is not None:
            self._refused = None
            try:
                self._client.resolve(self.job.id, "resubmit")
            except TripoError as error:  # it was found or decided in the meantime, say
                self._refused = error
            self._draw()
        else:
            self.watch()

    # Drawing --------------------------------------------------------------------------------

    def _draw(self) -> None:
        picture = self.job.preview
        if picture is not None and picture != self._picture and not self._is_over:
            self._show_picture(picture)
        if self.job.is_done and self._is_watching:
            self._is_watching = False
            self._show_result()
            self._redraw_static()
        self._panel.html = self._html()

    def _show_picture(self, picture: Path) -> None:
        """What there is to see before the model; apart from the words, so that it is sent once."""
        self._picture = picture
        uri = thumbnail(picture, limit=_THUMBNAIL)
        if uri is not None:
            self._redraw_static()
            panel = Panel()
            panel.html = (
                f"<img class='tripo-preview' src='{uri}' alt='{text(prompt_of(self.job.plan))}'>"
            )
            self._fill_slot(panel)

    def _fill_slot(self, widget: widgets.Widget) -> None:
        """Shows a widget below the words, in place of what stood there."""
        before = self._slot.children
        self._slot.children = (widget,)
        for each in before:
            release(each)

    def _show_result(self) -> None:
        saved = self._saved
        if saved is not None:
            try:
                self.viewer = ModelViewer(saved, height=self._height)
            except RequestValidationError:  # somebody moved it in the meantime
                self._is_gone = True
            else:
                self._fill_slot(self.viewer)
                self._go_on(saved)

    def _go_on(self, saved: SavedModel) -> None:
        self.next = next_bar(self._client, saved)
        if self.next is not None:
            self.children = (self._panel, self._slot, self.next)

    def _html(self) -> str:
        job = self.job
        request, tone = prompt_of(job.plan), TONES.get(job.status, "")
        parts = (  # an element each: the page keeps what the reader opened in it
            f"{chip(job.status)}<strong>{text(request)}</strong>",
            "" if self._is_over else bar(job.progress, f"Progress of {request}", tone or "busy"),
            facts(self._facts()),
            self._words(),
            self._action(),
            self._log.html(),
        )
        inner = "".join(f"<div>{part}</div>" for part in parts)
        return (
            f"<section class='tripo-panel' data-say='{text(f'{request}: {job.status}')}' "
            f"aria-label='Job {text(request)}'>{inner}</section>"
        )

    @property
    def _saved(self) -> SavedModel | None:
        """Its result, once it has succeeded."""
        return self.job.saved if self.job.status == "success" else None

    @property
    def _is_over(self) -> bool:
        return self._saved is not None

    def _facts(self) -> list[tuple[str, str]]:
        job = self.job
        elapsed = self._log.elapsed
        saved = self._saved
        is_answered = saved is not None and saved.from_journal
        took = duration(elapsed)
        if not job.is_done:
            took += f" <span class='tripo-quiet'>of about {duration(self._log.forecast)}</span>"
        paid = (
            f"{job.credits:.12g}"
            if job.credits is not None
            else f"{text(job.plan.price.removesuffix(' credits'))} "
            "<span class='tripo-quiet'>list price</span>"
        )
        tasks = "<br>".join(
            f"<code>{text(task)}</code> "
            f"<button type='button' class='tripo-small' data-copy='{text(task)}' "
            f"aria-label='Copy the task id {text(task)}'>Copy</button>"
            for task in job.task_ids
        )
        return [
            ("Progress", "" if self._is_over else f"{job.progress} %"),
            ("Time", "answered from the journal" if is_answered else took),
            (
                "Credits",
                f"{paid} <span class='tripo-quiet'>paid before</span>" * is_answered or paid,
            ),
            ("Task" if len(job.task_ids) < 2 else "Tasks", tasks),  # noqa: PLR2004  # a plural
            ("File", "" if saved is None else text(saved.path)),
            ("Note", "" if saved is None else text("; ".join(saved.notes))),
        ]

    def _words(self) -> str:
        job = self.job
        if job.error is not None:
            return notice(reported(job.error), TONES.get(job.status) or "bad")
        if self._is_gone:
            return notice("The file is gone. Asking for it again fetches it, for nothing.", "wait")
        if job.is_done:
            return notice("Stopped; the rest was not paid for.") * (job.status == "stopped")
        if not self._is_watching:
            return notice(
                "Not watching any more. The task goes on at the service and is paid for; nothing "
                "is lost. <code>client.resume()</code> comes back to it, in this kernel or another."
            )
        return f"<p class='tripo-quiet'>{reported(job.message)}</p>" if job.message else ""

    def _action(self) -> str:
        if self.job.is_done:
            return ""
        if not self._is_watching:
            return button("watch", "Watch again")
        stop = button("stop", "Stop waiting", hint="The task goes on, and is paid for")
        if self.job.status != "checking" or self._client is None:
            return stop
        price = self.job.plan.steps[self.job.step].price
        send = button("send", f"Send now (may cost {price})", hint="Do not wait for the proof")
        trouble = "" if self._refused is None else notice(reported(self._refused), "bad")
        return f"{trouble}{send}{stop}"
