"""What the calls for many requests take by name; type checkers and completion read it here."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Literal, TypedDict

from tripo_kit.batch import BatchOptions
from tripo_kit.config import (
    AbsenceConfig,
    CircuitBreakerConfig,
    FallbackConfig,
    Region,
    RetryConfig,
    Settings,
)
from tripo_kit.events import Emit
from tripo_kit.recipes import AnyOptions, ModelName, SweepFields

__all__ = ["BatchArguments", "ClientOptions", "CompareArguments", "StatusName", "SweepArguments"]

StatusName = Literal["planned", "open", "success", "failed", "uncertain", "stopped", "unreadable"]
"""A job's status in words; see `tripo_kit.journal.JobStatus`."""


class ClientOptions(TypedDict, total=False):
    """What `TripoClient` takes beside its key."""

    region: Region | None
    base_url: str | None
    enable_resilience: bool | None
    retry_config: RetryConfig | None
    circuit_config: CircuitBreakerConfig | None
    fallback_config: FallbackConfig | None
    absence_config: AbsenceConfig | None
    min_balance: float | None
    home: str | os.PathLike[str] | None
    account: str | None
    tags: Mapping[str, str] | None
    rates: Mapping[str, int] | None
    shared: str | None
    on_event: Emit | None
    settings: Settings | None


class BatchArguments(BatchOptions, AnyOptions, total=False):
    """How a batch is to run, and what its sentences and mappings do not say themselves."""

    model: ModelName
    model_seed: int


class CompareArguments(BatchOptions, AnyOptions, total=False):
    """How a comparison is to run, and what is the same for all of its models."""


class SweepArguments(BatchOptions, SweepFields, total=False):
    """How a sweep is to run, and what it varies."""
