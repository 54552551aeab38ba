"""A Tripo API in this process, and the settings of a client of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypedDict

from tripo_kit.config import CircuitBreakerConfig, RetryConfig, Settings, default_home
from tripo_kit.errors import ConfigurationError
from tripo_kit.privacy import Secret, shown

if TYPE_CHECKING:
    from tripo_kit.sandbox import FaultPlan, Sandbox

__all__ = ["SandboxOptions", "sandbox_settings", "started"]

_USUAL_SPEED = 20.0  # how much faster than the service the sandbox is when nothing is said


class SandboxOptions(TypedDict, total=False):
    """What `tripo_kit.sandbox.Sandbox` takes; see there."""

    speed: float
    faults: str | FaultPlan
    key: str
    port: int
    balance: float
    pools: dict[str, int] | None
    rates: dict[str, int] | None
    usage_shows_fresh_tasks: bool | float
    url_life: float
    token_life: float
    task_life: float
    seed: int
    durations: tuple[float, float] | None
    results: Literal["real", "tiny"]
    dialect: str
    strictness: Literal["service", "strict"]
    webhook_url: str
    webhook_secret: str
    clock: Callable[[], float]


def started(options: SandboxOptions) -> Sandbox:
    """A running sandbox.

    Raises:
        ConfigurationError: The extra is not installed, or an option cannot be.
    """
    whole: SandboxOptions = {"speed": _USUAL_SPEED, **options}
    try:
        from tripo_kit.sandbox import Sandbox
    except ImportError as error:
        raise ConfigurationError(
            f"The sandbox needs {error.name}", hint="pip install 'tripo-kit[sandbox]'"
        ) from error
    try:
        return Sandbox(**whole).start()
    except (ValueError, OSError) as error:
        raise ConfigurationError(f"The sandbox cannot start: {shown(error)}") from error


def sandbox_settings(server: Sandbox, home: Path | None, options: SandboxOptions) -> Settings:
    """Settings for it: its time runs faster, and so does everything that waits for it."""
    base = Settings.from_env()
    speed = options.get("speed", _USUAL_SPEED)
    retry, circuit = RetryConfig(), CircuitBreakerConfig()
    return base.replace(
        api_key=Secret(server.key),
        base_url=server.url,
        # Its address changes with every start, but what was finished stays finished.
        account_name="sandbox",
        home=home or (base.home or default_home()) / "sandbox",
        pool_limits=options.get("pools") or {},
        poll_interval=max(0.02, base.poll_interval / speed),
        uncertain_window=max(1.0, base.uncertain_window / speed),
        absence=base.absence.faster(speed),
        retry=RetryConfig(
            max_attempts=base.retry.max_attempts,
            initial_delay=retry.initial_delay / speed,
            max_delay=retry.max_delay / speed,
        ),
        circuit=CircuitBreakerConfig(
            failure_threshold=base.circuit.failure_threshold, timeout=circuit.timeout / speed
        ),
    )
