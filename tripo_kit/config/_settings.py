"""All settings of a client, and whose account they name."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from tripo_kit.calls import NamedSettings, all_named
from tripo_kit.config._addresses import (
    BASE_URLS,
    Region,
    one_spelling,
    require_address,
    spellings,
)
from tripo_kit.config._environment import settings_of
from tripo_kit.config._resilience import (
    AbsenceConfig,
    CircuitBreakerConfig,
    FallbackConfig,
    RetryConfig,
)
from tripo_kit.config._rules import require
from tripo_kit.errors import ConfigurationError
from tripo_kit.privacy import Secret

__all__ = ["Settings"]

_RATES = ("create", "upload")
_MOST_METRIC_TAGS = 5  # each is a label, and its values are many


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 1


@all_named
class Settings(msgspec.Struct, metaclass=NamedSettings, frozen=True, kw_only=True):
    """Everything a client needs to know before its first call.

    Attributes:
        api_key: The service's key; starts with `tsk_`.
        region: Which of the service's two hosts the key belongs to.
        base_url: Another base URL, such as the sandbox's; wins over `region`.
        enable_resilience: False means one attempt, no breaker, no fallback.
        retry: How calls are repeated.
        circuit: When a failing service is left alone.
        fallback: What answers meanwhile.
        home: The folder of the journal and the cache.
        poll_interval: Seconds between two polls of open tasks at the least; the contract advises
            1–2 s.
        uncertain_window: Seconds in which a task whose reply was lost is looked for, where nothing
            is to be proved (`on_uncertain`).
        absence: When it is proved that nothing came of a request whose reply was lost.
        pool_limits: Tasks open at once, by pool of the service, where the account's plan differs
            from the contract's numbers.
        withhold_last_byte: Whether the last byte of a paid request waits for 20–250 ms: a server
            that answers or hangs up before it certainly did not take the request.
        min_balance: Credits that are to stay in the account: nothing is sent that would leave less,
            what is reserved counted; None for none.
        account_name: Another name for the account than the hash of its service and key: so that
            several keys are one account without asking, or for a sandbox, whose address changes.
        tags: What credits go to, where nobody says.
        rates: Requests a minute, `create` and `upload`, where the account's differ from the
            contract's 200 and 10.
        shared: The address of the Redis in which machines of one account share their limits.
        count_events: Whether events are counted, for metrics and for the alerts that are shares.
        metric_tags: The tags by whose values `client.metrics` tells credits apart; a tag that is
            not named here is in no metric.
    """

    api_key: Secret | None = None
    region: Region = "global"
    base_url: str | None = None
    enable_resilience: bool = True
    retry: RetryConfig = RetryConfig()
    circuit: CircuitBreakerConfig = CircuitBreakerConfig()
    fallback: FallbackConfig = FallbackConfig()
    home: Path | None = None
    poll_interval: float = 1.0
    uncertain_window: float = 60.0
    absence: AbsenceConfig = AbsenceConfig()
    pool_limits: Mapping[str, int] = {}
    withhold_last_byte: bool = True
    min_balance: float | None = None
    account_name: str | None = None
    tags: Mapping[str, str] = {}
    rates: Mapping[str, int] = {}
    shared: Secret | None = None
    count_events: bool = True
    metric_tags: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        require(self.region in BASE_URLS, "region", self.region, "must be 'global' or 'china'")
        if self.base_url is not None:
            require_address(self.base_url)
        if self.account_name is not None:
            is_name = self.account_name.isprintable() and self.account_name.strip() != ""
            require(is_name, "account", self.account_name, "must be a name of printable characters")
        floor: object = self.min_balance  # a notebook has no type checker
        if floor is not None:
            is_floor = isinstance(floor, int | float) and 0 <= floor < float("inf")
            require(is_floor, "min_balance", floor, "must be a number, and not negative")
        for name, rate in self.rates.items():
            require(name in _RATES, f"rates[{name!r}]", rate, f"there are {', '.join(_RATES)}")
            require(_is_whole(rate), f"rates[{name!r}]", rate, "must be a whole number from 1")
        is_list = len(self.metric_tags) <= _MOST_METRIC_TAGS
        require(is_list, "metric_tags", self.metric_tags, f"{_MOST_METRIC_TAGS} tags at most")
        for name in ("poll_interval", "uncertain_window"):
            require(getattr(self, name) >= 0, name, getattr(self, name), "must not be negative")

    def replace(self, **changes: Any) -> Settings:
        """The same settings but for these fields; checked again."""
        return type(self)(**(msgspec.structs.asdict(self) | changes))

    @property
    def url(self) -> str:
        """The base URL in force, without a trailing slash."""
        return (self.base_url or BASE_URLS[self.region]).rstrip("/")

    @property
    def account(self) -> str:
        """Whose tasks these are, without saying the key: partitions the journal and the cache.

        Raises:
            ConfigurationError: There is no key.
        """
        if self.account_name is not None:
            return self.account_name
        return self._account_at(one_spelling(self.url))

    @property
    def account_spellings(self) -> tuple[str, ...]:
        """What else the account may have been called: without its name, or by other spellings.

        Raises:
            ConfigurationError: There is no key.
        """
        urls = {self.url, *spellings(self.url), one_spelling(self.url)}
        return tuple(name for name in map(self._account_at, sorted(urls)) if name != self.account)

    def _account_at(self, url: str) -> str:
        import hashlib  # loads OpenSSL, which making a client does without

        identity = f"{url}\n{self.require_key().reveal()}"
        return hashlib.sha256(identity.encode()).hexdigest()[:16]

    def require_key(self) -> Secret:
        """The key, or a clear error.

        Raises:
            ConfigurationError: There is none, or it is not a key of the v3 service.
        """
        if self.api_key is None:
            raise ConfigurationError(
                "There is no API key",
                hint="Set TRIPO_API_KEY, or give the key to TripoClient; a sandbox needs none.",
            )
        if not self.api_key.reveal().startswith("tsk_"):
            raise ConfigurationError(
                "The API key does not start with tsk_",
                hint="Copy the whole key from the Tripo console; other services' keys do not work.",
            )
        return self.api_key

    @classmethod
    def from_env(cls, environ: Mapping[str, str] | None = None) -> Settings:
        """Reads the `TRIPO_…` variables; what is not set keeps its default.

        Args:
            environ: Another mapping than the process's environment, for tests.

        Raises:
            ConfigurationError: A variable's text is not what it must be; the message names it.
        """
        return cls(**settings_of(environ))
