"""Progress bars while jobs are waited for."""

from __future__ import annotations

import time
from collections.abc import Sequence

from rich.progress import (
    BarColumn,
    Progress,
    SpinnerColumn,
    Task,
    TaskProgressColumn,
    TextColumn,
    TimeElapsedColumn,
)
from rich.progress_bar import ProgressBar

from tripo_kit.cli.screen._screen import errors
from tripo_kit.jobs import Job
from tripo_kit.privacy import shown

__all__ = ["watch"]

_LONGEST_NAME = 32


class _Bar(BarColumn):
    """A bar that turns red, and stays, when its job failed."""

    def render(self, task: Task) -> ProgressBar:
        """Draws it."""
        bar = super().render(task)
        if task.fields["failed"]:
            bar.complete_style = bar.finished_style = bar.style = "red"
        return bar


def watch(jobs: Sequence[Job], *, timeout: float | None = None) -> None:
    """Waits until all jobs have ended, well or not, and shows how they go on.

    Bars are drawn on standard error, and only where there is a terminal; a failed one stays, in
    red. What a job ended with is for the caller to ask.

    Args:
        jobs: The jobs.
        timeout: Seconds for all of them together; None for as long as it takes.

    Raises:
        WaitTimeoutError: Not all of them have ended.
    """
    console = errors()
    deadline = None if timeout is None else time.monotonic() + timeout
    columns = (
        SpinnerColumn(finished_text=" "),
        TextColumn("{task.fields[name]}", markup=False),
        _Bar(),
        TaskProgressColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.fields[state]}", markup=False),
    )
    with Progress(*columns, console=console, disable=not console.is_terminal) as progress:
        for job in jobs:
            _follow(job, progress)
        for job in jobs:
            left = None if deadline is None else max(0.0, deadline - time.monotonic())
            job.wait(left)


def _follow(job: Job, progress: Progress) -> None:
    stem = shown(job.plan.stem)
    name = stem if len(stem) <= _LONGEST_NAME else f"{stem[: _LONGEST_NAME - 1]}…"
    bar = progress.add_task("", total=100, name=name, state="", failed=False)

    def show(job: Job) -> None:
        if job.error is None:
            state = f"{job.status}: {shown(job.message)}" if job.message else job.status
            progress.update(bar, completed=job.progress, state=state)
        else:
            progress.update(bar, state=job.status, failed=True)
            progress.stop_task(bar)

    job.on_change(show)
