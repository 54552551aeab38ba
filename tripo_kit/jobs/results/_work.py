"""What one request brings to disk: under which names, and what there is to say of it."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from tripo_kit.api import AnyOperation
from tripo_kit.jobs._plan import Plan
from tripo_kit.jobs.results._on_disk import instead_of, known_hashes, model_format
from tripo_kit.journal import JobRecord

__all__ = ["Work"]


class Work:
    """What is brought to disk, and what is to be said of it.

    Args:
        record: The request.
        plan: Its plan.
        known: The hashes of files that may be replaced, beside those that the record has.

    Attributes:
        name: What its files are called.
        plan: As above.
        folder: Where they go.
        model_format: The format that was asked for; None if nobody asked.
        suffix: The ending of a file of which nothing else is known.
        is_for_a_file: Whether a file is the point of it.
        known: The hashes of all files that may be replaced.
        notes: What is worth knowing, for people.
        instead_of: The format that its main file should have, if it has another; else "".
    """

    def __init__(self, record: JobRecord, plan: Plan, known: Collection[str]) -> None:
        self.name = f"{plan.stem}-{record.request[:8]}"
        self.plan = plan
        self.folder = Path(record.output_dir)
        operation = plan.steps[plan.main].operation
        is_any = isinstance(operation, AnyOperation)  # of which nobody has asked for a format
        self.model_format = model_format(record, None if is_any else plan.output_format)
        self.suffix = ".png"
        self.is_for_a_file = bool(operation.role)
        if isinstance(operation, AnyOperation):
            self.is_for_a_file = operation.result != "data"
            self.suffix = f".{plan.output_format}" if self.is_for_a_file else ""
        self.known = known_hashes(record).union(known)
        self.notes: list[str] = []
        self.instead_of = instead_of(record)
