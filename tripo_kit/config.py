"""What can be set, each default once, and the one place that reads the environment."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Literal, TypeVar

import msgspec

from tripo_kit.calls import NamedSettings, all_named
from tripo_kit.errors import ConfigurationError
from tripo_kit.privacy import Secret

__all__ = [
    "BASE_URLS",
    "AbsenceConfig",
    "CircuitBreakerConfig",
    "FallbackConfig",
    "Region",
    "RetryConfig",
    "Settings",
    "default_home",
    "home_folder",
]

Region = Literal["global", "china"]

BASE_URLS: Mapping[str, str] = {
    "global": "https://openapi.tripo3d.ai/v3",
    "china": "https://openapi.tripo3d.com/v3",
}

_T = TypeVar("_T", int, float)


def _require(condition: bool, field: str, value: object, rule: str) -> None:
    if not condition:
        raise ConfigurationError(f"{field} = {value!r}: {rule}")


def _require_address(url: str) -> None:
    _require(
        "@" not in url.partition("//")[2].partition("/")[0],
        "base_url",
        "(not shown)",
        "must not hold a user or a password",
    )
    is_clean = url.isprintable() and " " not in url
    _require(is_clean, "base_url", url, "must have no blanks")
    _require(url.startswith(("https://", "http://")), "base_url", url, "must start with https://")


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
        _require(self.max_attempts >= 1, "max_attempts", self.max_attempts, "must be at least 1")
        _require(
            self.initial_delay >= 0, "initial_delay", self.initial_delay, "must not be negative"
        )
        _require(
            self.max_delay >= self.initial_delay,
            "max_delay",
            self.max_delay,
            "must not be below initial_delay",
        )
        _require(
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
            _require(getattr(self, name) >= 1, name, getattr(self, name), "must be at least 1")
        _require(self.timeout >= 0, "timeout", self.timeout, "must not be negative")


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
        _require(
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
        give_up: Seconds after which a person is asked, if nothing was proved.
    """

    service: float = 60.0  # it has decided already; its list may still be written
    gateway: float = 180.0  # carried out up to 120 s late, as far as anybody has seen
    silence: float = 600.0  # longer than gateways hold a request
    give_up: float = 1800.0  # the longest fence, and as long again for a list that is late

    def __post_init__(self) -> None:
        for name in ("service", "gateway", "silence", "give_up"):
            _require(getattr(self, name) >= 0, name, getattr(self, name), "must not be negative")

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


_RATES = ("create", "upload")
_MOST_METRIC_TAGS = 5  # each is a label, and its values are many


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 1


_LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
_PORTS = {"https": ":443", "http": ":80"}


def one_spelling(url: str) -> str:
    """An address as everybody else spells it: small letters, no port that goes without saying."""
    scheme, separator, rest = url.strip().partition("://")
    host, slash, path = rest.partition("/")
    scheme, host = scheme.lower(), host.lower().removesuffix(_PORTS.get(scheme.lower(), " "))
    name = next((name for name in _LOOPBACK if host.partition(name)[0] == ""), None)
    if name is not None and host[len(name) :][:1] in ("", ":"):
        host = _LOOPBACK[0] + host[len(name) :]
    return f"{scheme}{separator}{host}{slash}{path}".rstrip("/")


def spellings(url: str) -> tuple[str, ...]:
    """How else people spell an address."""
    url = one_spelling(url)
    scheme, separator, rest = url.partition("://")
    host, slash, path = rest.partition("/")
    hosts = [host]
    if host.startswith(_LOOPBACK[0]):
        hosts += [name + host.removeprefix(_LOOPBACK[0]) for name in _LOOPBACK[1:]]
    hosts += [host + _PORTS.get(scheme, "") for host in hosts if ":" not in host.partition("]")[2]]
    return tuple(f"{scheme}{separator}{host}{slash}{path}" for host in dict.fromkeys(hosts))


def default_home() -> Path:
    """The folder of the journal and the cache when nothing else is said, per user.

    Raises:
        ConfigurationError: The user has no home folder.
    """
    import platformdirs  # only needed when no home is given

    try:
        return platformdirs.user_data_path("tripo-kit", appauthor=False)
    except RuntimeError:
        raise _no_home("This user has no home folder") from None


def home_folder(path: str | os.PathLike[str]) -> Path:
    """A folder that somebody named, `~` and `~user` filled in.

    Raises:
        ConfigurationError: There is no such user, or no home.
    """
    try:
        return Path(path).expanduser()
    except RuntimeError:
        raise _no_home(f"home = {str(path)!r}: there is no such user's folder") from None


def _no_home(message: str) -> ConfigurationError:
    return ConfigurationError(message, hint="Name a folder by home=… or TRIPO_KIT_HOME.")


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
        _require(self.region in BASE_URLS, "region", self.region, "must be 'global' or 'china'")
        if self.base_url is not None:
            _require_address(self.base_url)
        if self.account_name is not None:
            is_name = self.account_name.isprintable() and self.account_name.strip() != ""
            _require(
                is_name, "account", self.account_name, "must be a name of printable characters"
            )
        floor: object = self.min_balance  # a notebook has no type checker
        if floor is not None:
            is_floor = isinstance(floor, int | float) and 0 <= floor < float("inf")
            _require(is_floor, "min_balance", floor, "must be a number, and not negative")
        for name, rate in self.rates.items():
            _require(name in _RATES, f"rates[{name!r}]", rate, f"there are {', '.join(_RATES)}")
            _require(_is_whole(rate), f"rates[{name!r}]", rate, "must be a whole number from 1")
        is_list = len(self.metric_tags) <= _MOST_METRIC_TAGS
        _require(is_list, "metric_tags", self.metric_tags, f"{_MOST_METRIC_TAGS} tags at most")
        for name in ("poll_interval", "uncertain_window"):
            _require(getattr(self, name) >= 0, name, getattr(self, name), "must not be negative")

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
        env = os.environ if environ is None else environ
        key = env.get("TRIPO_API_KEY", "").strip()
        home = env.get("TRIPO_KIT_HOME", "").strip()
        shared = env.get("TRIPO_REDIS_URL", "").strip()
        retry = _number(env, "TRIPO_MAX_RETRIES", int)
        threshold = _number(env, "TRIPO_CIRCUIT_FAILURE_THRESHOLD", int)
        timeout = _number(env, "TRIPO_CIRCUIT_TIMEOUT", float)
        circuit: dict[str, Any] = {}
        if threshold is not None:
            circuit["failure_threshold"] = threshold
        if timeout is not None:
            circuit["timeout"] = timeout
        region = env.get("TRIPO_REGION", "").strip() or "global"
        return cls(
            api_key=Secret(key) if key else None,
            region=region,  # type: ignore[arg-type]  # checked by __post_init__, with its name
            base_url=env.get("TRIPO_BASE_URL", "").strip() or None,
            enable_resilience=_switch(env, "TRIPO_ENABLE_RESILIENCE", default=True),
            retry=RetryConfig() if retry is None else RetryConfig(max_attempts=retry),
            circuit=CircuitBreakerConfig(**circuit),
            withhold_last_byte=_switch(env, "TRIPO_WITHHOLD_LAST_BYTE", default=True),
            home=home_folder(home) if home else None,
            shared=Secret(shared) if shared else None,
        )


def _number(env: Mapping[str, str], name: str, kind: Callable[[str], _T]) -> _T | None:
    text = env.get(name, "").strip()
    if not text:
        return None
    try:
        return kind(text)
    except ValueError:
        raise ConfigurationError(f"{name} = {text!r}: must be a number") from None


_SWITCHES = {"1": True, "true": True, "yes": True, "on": True}
_SWITCHES |= {"0": False, "false": False, "no": False, "off": False}


def _switch(env: Mapping[str, str], name: str, *, default: bool) -> bool:
    text = env.get(name, "").strip().lower()
    if not text:
        return default
    if text not in _SWITCHES:
        raise ConfigurationError(f"{name} = {text!r}: must be true or false")
    return _SWITCHES[text]
