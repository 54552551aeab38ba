"""How a job stands, in one line of HTML."""

from __future__ import annotations

from tripo_kit.errors import TripoError
from tripo_kit.jobs import Job, escaped

__all__ = ["failure_line", "status_line"]


def status_line(job: Job, *, tells_progress: bool = True) -> str:
    """What a job does, did, or failed at. All text in it is escaped.

    Args:
        job: The job.
        tells_progress: Whether its per cent are in it.
    """
    if not job.is_done:
        progress = f" {job.progress} %" if tells_progress else ""
        message = f" · {job.message}" if job.message else ""
        return _line("tripo-muted", f"{job.status}{progress}{message}")
    saved = job.saved
    if job.status == "success" and saved is not None:
        paid = (
            "answered from the journal, nothing was paid"
            if saved.from_journal
            else ("credits unknown" if job.credits is None else f"{job.credits:.12g} credits")
        )
        return _line("tripo-good", " · ".join([f"Saved as {saved.path}", paid, *saved.notes]))
    if job.error is not None:
        return failure_line(job.error)
    return _line("tripo-muted", "Stopped before anything was paid")


def failure_line(error: Exception) -> str:
    """What happened and what to do, in red, without a secret."""
    what = str(error) if isinstance(error, TripoError) else f"{type(error).__name__}: {error}"
    return f"<div class='tripo-error' role='alert'>{escaped(what)}</div>"


def _line(kind: str, text: str) -> str:
    return f"<div class='{kind}' role='status'>{escaped(text)}</div>"
