"""Progress bars while jobs are waited for."""

from __future__ import annotations

import time
from collections.abc import Sequence

from rich.progress import (
    BarColumn,
    Progress,
    SpinnerColumn,
    TaskID,
    TaskProgressColumn,
    TextColumn,
    TimeElapsedColumn,
)

from tripo_kit.cli._screen import errors
from tripo_kit.errors import WaitTimeoutError
from tripo_kit.jobs import Job

__all__ = ["watch"]

_LONGEST_NAME = 32


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
        BarColumn(),
        TaskProgressColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.fields[state]}", markup=False),
    )
    with Progress(*columns, console=console, disable=not console.is_terminal) as progress:
        for job in jobs:
            _follow(job, progress)
        for job in jobs:
            left = None if deadline is None else max(0.0, deadline - time.monotonic())
            try:
                job.wait(left)
            except WaitTimeoutError as error:
                error.message = f"Not done after {timeout:g} s"
                raise


def _follow(job: Job, progress: Progress) -> None:
    name = job.plan.stem
    short = name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1]}…"
    bar = progress.add_task("", total=100, name=short, state="")

    def show(job: Job) -> None:
        _show(job, progress, bar)

    job.on_change(show)


def _show(job: Job, progress: Progress, bar: TaskID) -> None:
    if job.error is not None:
        progress.update(bar, state=job.status, name=f"✗ {job.plan.stem[:_LONGEST_NAME]}")
        progress.stop_task(bar)
        return
    state = f"{job.status}: {job.message}" if job.message else job.status
    progress.update(bar, completed=job.progress, state=state)
