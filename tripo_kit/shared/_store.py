from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Sequence
from typing import Any

from tripo_kit.errors import ConfigurationError
from tripo_kit.events import Emit, SharedChanged
from tripo_kit.forks import survive_forks
from tripo_kit.privacy import Secret, shown

__all__ = ["Shared", "shared_from"]

_log = logging.getLogger("tripo_kit.shared")

_PATIENCE = 0.05  # seconds for Redis to answer; after that this process decides alone
_FIRST_PAUSE, _LONGEST_PAUSE = 1.0, 30.0  # seconds before it is asked again


class Shared:
    """Redis, as far as it answers: small scripts that are carried out whole, by its own clock.

    A Redis that is slow, gone, read-only or refuses costs one wait of 50 ms, and then none until it
    is tried again. That is said once, and once when it is back.

    Args:
        client: Of `redis`.
        errors: What it raises.
        account: Whose; only a hash of it is a part of the keys.
        emit: Hears when it is gone, and back.
        clock: Monotonic seconds.
    """

    def __init__(
        self,
        client: Any,
        errors: tuple[type[BaseException], ...],
        *,
        account: str,
        emit: Emit,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        import hashlib  # loads OpenSSL, which making a client does without

        self._client = client
        self._errors = errors
        self._prefix = f"tripo:{{{hashlib.sha256(account.encode()).hexdigest()[:16]}}}:"
        self._emit = emit
        self._clock = clock
        self._lock = threading.Lock()
        self._scripts: dict[str, Any] = {}
        self._why = ""
        self._pause = _FIRST_PAUSE
        self._next = 0.0
        survive_forks(self)

    def run(self, script: str, names: Sequence[str], *arguments: object) -> Any:
        """What a script answers; None if Redis does not.

        Args:
            script: In Lua.
            names: The names of its keys, without the account's.
            arguments: Numbers and short names; never a key or a prompt.
        """
        if self._why and self._clock() < self._next:
            return None
        try:
            made = self._scripts.get(script)
            if made is None:
                made = self._scripts[script] = self._client.register_script(script)
            answer = made(keys=[self._prefix + name for name in names], args=list(arguments))
        except self._errors as error:
            self._gone(error)
            return None
        if self._why:
            self._back()
        return answer

    def health(self) -> dict[str, Any]:
        """Whether it is there, and why not."""
        return {"state": "gone" if self._why else "shared", "reason": self._why}

    def close(self) -> None:
        """Closes the connections."""
        self._client.close()

    def _gone(self, error: BaseException) -> None:
        with self._lock:
            is_news, self._why = not self._why, f"{type(error).__name__}: {shown(error)[:200]}"
            self._next = self._clock() + self._pause
            self._pause = min(_LONGEST_PAUSE, 2 * self._pause)
        if is_news:
            _log.warning(
                "Redis does not answer (%s); this process goes by its own limits", self._why
            )
            self._emit(SharedChanged(state="gone", reason=self._why))

    def _back(self) -> None:
        with self._lock:
            was, self._why, self._pause = self._why, "", _FIRST_PAUSE
        if was:
            _log.info("Redis answers again; limits are shared")
            self._emit(SharedChanged(state="shared"))

    def before_fork(self) -> None:
        """Nothing: the client makes its connections again in a child."""

    def after_fork(self, *, is_child: bool) -> None:
        """In the child, another thread may have held the lock."""
        if is_child:
            self._lock = threading.Lock()


def shared_from(url: Secret | None, *, account: str, emit: Emit) -> Shared | None:
    """What the machines of an account share; None without an address. Nothing is connected yet.

    Args:
        url: Of Redis; `?socket_timeout=` in it is how long it may take to answer.
        account: Whose.
        emit: See `Shared`.

    Raises:
        ConfigurationError: The extra is not installed, or it is no address of a Redis.
    """
    if url is None:
        return None
    try:
        import redis
        from redis.backoff import NoBackoff
        from redis.retry import Retry
    except ImportError as error:
        raise ConfigurationError(
            "Sharing limits needs redis", hint="pip install 'tripo-kit[redis]'"
        ) from error
    try:
        client = redis.Redis.from_url(
            url.reveal(),
            socket_timeout=_PATIENCE,
            socket_connect_timeout=_PATIENCE,
            retry=Retry(NoBackoff(), 0),
            protocol=2,  # one question less before the first
        )
    except ValueError as error:  # its text holds the address
        raise ConfigurationError(
            "shared = (not shown): is no address of a Redis",
            hint="Such as redis://127.0.0.1:6379/0; rediss:// for TLS.",
        ) from error
    return Shared(client, (redis.RedisError, OSError), account=account, emit=emit)
