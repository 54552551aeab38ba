from __future__ import annotations

import email.utils
import logging
import random
import time
from collections.abc import Callable, Mapping
from typing import Any, Self

from urllib3.util.retry import RequestHistory, Retry

from tripo_kit.config import RetryConfig
from tripo_kit.transport._service_clock import date_of

__all__ = ["RetryPolicy"]

_log = logging.getLogger("tripo_kit.transport")

_STATUSES = frozenset({429, 500, 502, 503, 504})
_FIRST_UNIX_TIME = 10**9  # below it, a reset is meant in seconds from now
_LEAST_JITTER, _MOST_JITTER = 0.5, 1.5
_LONGEST_WAIT = 3600.0  # seconds; a service that asks for more has made a mistake


class RetryPolicy(Retry):
    """How many attempts a call has left, and how long to wait before the next one.

    A `urllib3` policy that the mounted adapters carry. The adapter asks it between attempts;
    `urllib3` itself is only ever asked for single attempts, because it can neither read the
    service's envelope nor tell a request that was sent from one that was not.

    It differs from its base in what it waits: `initial_delay * base**n` before attempt n+1, drawn
    between 50 % and 150 % of that, never above `max_delay`; and it reads every form of
    Retry-After, and X-RateLimit-Reset, without shortening them: whether a wait is too long is the
    caller's decision, since to come back early would only be refused again.

    Args:
        total: Repetitions left.
        config: The delays.
        rng: Draws the jitter.
        wall: Unix seconds, for dates.
        **base: What the base class takes.
    """

    def __init__(
        self,
        total: bool | int | None = 0,
        *,
        config: RetryConfig | None = None,
        rng: random.Random | None = None,
        wall: Callable[[], float] = time.time,
        **base: Any,
    ) -> None:
        base.setdefault("status_forcelist", _STATUSES)
        base.setdefault("raise_on_status", False)
        super().__init__(total, **base)
        self.config = config or RetryConfig()
        self.rng = rng or random.Random()  # noqa: S311  # spreads load, guards nothing
        self.wall = wall

    @classmethod
    def from_config(
        cls,
        config: RetryConfig,
        *,
        rng: random.Random | None = None,
        wall: Callable[[], float] = time.time,
    ) -> Self:
        """The policy at the start of a call."""
        return cls(config.max_attempts - 1, config=config, rng=rng, wall=wall)

    def new(self, **changes: Any) -> Self:
        """A copy with changes, the own fields included."""
        return super().new(config=self.config, rng=self.rng, wall=self.wall, **changes)

    @property
    def attempts(self) -> int:
        """How many attempts have failed."""
        return len(self.history)

    def is_exhausted(self) -> bool:
        """Whether no attempt is left."""
        return int(self.total or 0) < 0

    def after_failure(
        self, method: str | None, url: str | None, error: Exception, status: int | None
    ) -> Self:
        """The policy after one more attempt has failed."""
        entry = RequestHistory(method, url, error, status, None)
        return self.new(total=int(self.total or 0) - 1, history=(*self.history, entry))

    def get_backoff_time(self) -> float:
        """Seconds before the next attempt, when the service asks for nothing else."""
        if not self.history:
            return 0.0
        config = self.config
        try:
            delay = config.initial_delay * config.exponential_base**self.attempts
        except OverflowError:
            delay = config.max_delay
        delay = min(delay, config.max_delay)
        if config.jitter:
            delay *= self.rng.uniform(_LEAST_JITTER, _MOST_JITTER)
        return min(delay, config.max_delay)

    def parse_retry_after(self, retry_after: str) -> float:
        """Seconds that a Retry-After means, by this machine's clock if it is a date.

        Raises:
            ValueError: It is neither seconds, whole or decimal, nor a date.
        """
        return _until(retry_after, self.wall())

    def wait_asked_by(self, headers: Mapping[str, str]) -> float | None:
        """Seconds that a reply asks to wait; None if it asks for nothing that can be read.

        Retry-After comes first, then X-RateLimit-Reset (unix seconds, as the v3 contract says).
        Dates are judged by the clock that wrote them: the reply's own Date, if it has one. A header
        that means nothing is passed over: the refusal itself must not be lost with it. An absurd
        one is cut to an hour, and the log says so.
        """
        date = date_of(headers)
        now = self.wall() if date is None else date
        for name, read in (("Retry-After", _until), ("X-RateLimit-Reset", _until_reset)):
            text = headers.get(name)
            if text is None:
                continue
            try:
                return _within_reason(name, read(text, now))
            except (ValueError, OverflowError):
                continue
        return None


def _until(text: str, now: float) -> float:
    """Seconds that a Retry-After means: whole or decimal seconds, or a date."""
    text = text.strip()
    if text.replace(".", "", 1).isdecimal() and text.isascii():
        return float(text)
    date = email.utils.parsedate_tz(text)
    if date is None:
        raise ValueError(f"Retry-After is {text[:40]!r}: neither seconds nor a date")
    return max(0.0, email.utils.mktime_tz(date) - now)


def _until_reset(text: str, now: float) -> float:
    seconds = float(text)
    if not 0 <= seconds < float("inf"):
        raise ValueError("not a time")
    return seconds if seconds < _FIRST_UNIX_TIME else max(0.0, seconds - now)


def _within_reason(name: str, seconds: float) -> float:
    if seconds <= _LONGEST_WAIT:
        return seconds
    _log.warning(
        "The service asks by %s to wait %.0f s; the kit takes it as %.0f s",
        name,
        seconds,
        _LONGEST_WAIT,
    )
    return _LONGEST_WAIT
