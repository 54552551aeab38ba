"""What the calls for many requests take by name; type checkers and completion read it here."""

from __future__ import annotations

from typing import Literal

from tripo_kit.batch import BatchOptions
from tripo_kit.recipes import AnyOptions, ModelName, SweepFields

__all__ = ["BatchArguments", "CompareArguments", "StatusName", "SweepArguments"]

StatusName = Literal["planned", "open", "success", "failed", "uncertain", "stopped", "unreadable"]
"""A job's status in words; see `tripo_kit.journal.JobStatus`."""


class BatchArguments(BatchOptions, AnyOptions, total=False):
    """How a batch is to run, and what its sentences and mappings do not say themselves."""

    model: ModelName
    model_seed: int


class CompareArguments(BatchOptions, AnyOptions, total=False):
    """How a comparison is to run, and what is the same for all of its models."""


class SweepArguments(BatchOptions, SweepFields, total=False):
    """How a sweep is to run, and what it varies."""
