"""How failures are met: repeated, left alone, answered from what is known, proved absent."""

from __future__ import annotations

from typing import Any

import msgspec

from tripo_kit.calls import NamedSettings, all_named
from tripo_kit.config._rules import require

__all__ = ["AbsenceConfig", "CircuitBreakerConfig", "FallbackConfig", "RetryConfig"]


class RetryConfig(msgspec.Struct, metaclass=NamedSettings, frozen=True, kw_only=True):
    """How often and how patiently a safe call is repeated.

    Attributes:
        max_attempts: Attempts in all, the first included.
        initial_delay: Seconds; attempt n+1 follows after about `initial_delay * base**n`.
        max_delay: Seconds; no wait is longer, whoever asks for it.
        exponential_base: The factor between two waits.
        jitter: Whether a wait is drawn between 50 % and 150 % of its value.
    """

    max_attempts: int = 3  # a blip passes in seconds; an outage is the breaker's business
    initial_delay: float = 1.0
    max_delay: float = 60.0  # the service's own rate window is a minute
    exponential_base: float = 2.0
    jitter: bool = True

    def __post_init__(self) -> None:
        require(self.max_attempts >= 1, "max_attempts", self.max_attempts, "must be at least 1")
        require(
            self.initial_delay >= 0, "initial_delay", self.initial_delay, "must not be negative"
        )
        require(
            self.max_delay >= self.initial_delay,
            "max_delay",
            self.max_delay,
            "must not be below initial_delay",
        )
        require(
            self.exponential_base >= 1,
            "exponential_base",
            self.exponential_base,
            "must be at least 1",
        )


class CircuitBreakerConfig(msgspec.Struct, metaclass=NamedSettings, frozen=True, kw_only=True):
    """When a failing service is left alone, and how it is tried again.

    Attributes:
        failure_threshold: Failures in a row that open the breaker.
        success_threshold: Successes in a row, while half open, that close it.
        timeout: Seconds it stays open before a probe is admitted.
        half_open_max_calls: Probes admitted at once while half open.
    """

    failure_threshold: int = 5
    success_threshold: int = 2
    timeout: float = (
        120.0  # about one textured model: shorter would only count the same outage twice
    )
    half_open_max_calls: int = 1

    def __post_init__(self) -> None:
        for name in ("failure_threshold", "success_threshold", "half_open_max_calls"):
            require(getattr(self, name) >= 1, name, getattr(self, name), "must be at least 1")
        require(self.timeout >= 0, "timeout", self.timeout, "must not be negative")


class FallbackConfig(msgspec.Struct, metaclass=NamedSettings, frozen=True, kw_only=True):
    """What answers a read while the service does not.

    Attributes:
        enable_cache: Whether an earlier answer may stand in.
        cache_stale_threshold: Seconds; an older answer does not.
        fallback_value: What stands in when there is no such answer; None for the error.
        log_fallback: Whether a stand-in is logged as a warning.
    """

    enable_cache: bool = True
    cache_stale_threshold: float = 3600.0
    fallback_value: Any = None
    log_fallback: bool = True

    def __post_init__(self) -> None:
        require(
            self.cache_stale_threshold >= 0,
            "cache_stale_threshold",
            self.cache_stale_threshold,
            "must not be negative",
        )


@all_named
class AbsenceConfig(msgspec.Struct, metaclass=NamedSettings, frozen=True, kw_only=True):
    """How long a request whose reply was lost may still be carried out by somebody on the way.

    A fence is how long after the sending a task may still come of it, by the service's clock. It is
    longer the less was heard. Only what is younger than its end can prove that nothing came of it.

    Attributes:
        service: Seconds, when the service itself was heard last, with a code of its own.
        gateway: Seconds, when that was a gateway's 502 or 503.
        silence: Seconds, when nobody was heard, or a gateway that had waited in vain (504).
        give_up: Seconds after the last sending when a person is asked, if nothing was proved.
    """

    service: float = 60.0  # it has decided already; its list may still be written
    gateway: float = 180.0  # carried out up to 120 s late, as far as anybody has seen
    silence: float = 600.0  # longer than gateways hold a request
    give_up: float = 1800.0  # the longest fence, and as long again for a list that is late

    def __post_init__(self) -> None:
        for name in ("service", "gateway", "silence", "give_up"):
            require(getattr(self, name) >= 0, name, getattr(self, name), "must not be negative")

    def fence(self, speaker: str | None) -> float:
        """Seconds after the sending; the longest if it is not known who spoke last."""
        known = {"service": self.service, "gateway": self.gateway}
        return known.get(speaker or "", self.longest)

    @property
    def longest(self) -> float:
        """The longest fence."""
        return max(self.service, self.gateway, self.silence)

    def faster(self, factor: float) -> AbsenceConfig:
        """The same for a service whose time runs so many times as fast.

        Dates name whole seconds: no fence is shorter than one, and there is time for some looks.
        """
        durations = msgspec.structs.asdict(self).items()
        shorter = {name: max(1.0, each / factor) for name, each in durations}
        return AbsenceConfig(**shorter | {"give_up": max(10.0, self.give_up / factor)})
