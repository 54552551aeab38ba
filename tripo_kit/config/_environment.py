"""The one place that reads the environment."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from tripo_kit.config._home import home_folder
from tripo_kit.config._resilience import CircuitBreakerConfig, RetryConfig
from tripo_kit.errors import ConfigurationError
from tripo_kit.privacy import Secret

__all__ = ["settings_of"]

_T = TypeVar("_T", int, float)
_SWITCHES = {"1": True, "true": True, "yes": True, "on": True}
_SWITCHES |= {"0": False, "false": False, "no": False, "off": False}


def settings_of(environ: Mapping[str, str] | None) -> dict[str, Any]:
    """The settings that the `TRIPO_…` variables name, by field.

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
    return {
        "api_key": Secret(key) if key else None,
        "region": region,  # checked by the settings, with its name
        "base_url": env.get("TRIPO_BASE_URL", "").strip() or None,
        "enable_resilience": _switch(env, "TRIPO_ENABLE_RESILIENCE", default=True),
        "retry": RetryConfig() if retry is None else RetryConfig(max_attempts=retry),
        "circuit": CircuitBreakerConfig(**circuit),
        "withhold_last_byte": _switch(env, "TRIPO_WITHHOLD_LAST_BYTE", default=True),
        "home": home_folder(home) if home else None,
        "shared": Secret(shared) if shared else None,
    }


def _number(env: Mapping[str, str], name: str, kind: Callable[[str], _T]) -> _T | None:
    text = env.get(name, "").strip()
    if not text:
        return None
    try:
        return kind(text)
    except ValueError:
        raise ConfigurationError(f"{name} = {text!r}: must be a number") from None


def _switch(env: Mapping[str, str], name: str, *, default: bool) -> bool:
    text = env.get(name, "").strip().lower()
    if not text:
        return default
    if text not in _SWITCHES:
        raise ConfigurationError(f"{name} = {text!r}: must be true or false")
    return _SWITCHES[text]
