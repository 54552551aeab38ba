from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from typing import Any

from tripo_kit.conditions import Thread
from tripo_kit.errors import ConfigurationError
from tripo_kit.events import Emit, SharedChanged
from tripo_kit.forks import survive_forks
from tripo_kit.privacy import Secret, shown
from tripo_kit.shared._bounded import Bounded

__all__ = ["Shared", "shared_from"]

_log = logging.getLogger("tripo_kit.shared")

_PATIENCE = 0.05  # seconds that a call waits for Redis in all; then this process decides alone
_CALL = 1.0  # seconds after which what is asked belongs to another call, or to a later part of it
_FIRST_PAUSE, _LONGEST_PAUSE = 1.0, 30.0  # seconds before it is asked again


class Shared:
    """Redis, as far as it answers: small scripts that are carried out whole, by its own clock.

    A Redis that is slow, gone, read-only or refuses costs a call 50 ms in all, and then nothing
    until it is tried again. That is said once, and once when it is back.

    Args:
        client: Of `redis`.
        errors: What it raises.
        account: Whose; only a hash of it is a part of the keys.
        emit: Hears when it is gone, and back.
        patience: Seconds that the questions of one call may take together.
        clock: Monotonic seconds.
    """

    def __init__(
        self,
        client: Any,
        errors: tuple[type[BaseException], ...],
        *,
        account: str,
        emit: Emit,
        patience: float = _PATIENCE,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        import hashlib  # loads OpenSSL, which making a client does without

        self._client = client
        self._errors = errors
        self._prefix = f"tripo:{{{hashlib.sha256(account.encode()).hexdigest()[:16]}}}:"
        self._emit = emit
        self._patience = patience
        self._clock = clock
        self._asking = threading.local()  # since when a thread's call asks, and how long it waited
        self._bounded = Bounded()
        self._lock = threading.Lock()
        self._scripts: dict[str, Any] = {}
        self._why = ""
        self._pause = _FIRST_PAUSE
        self._next = 0.0
        self._came_back = float("-inf")
        survive_forks(self)

    def run(
        self, script: str, names: Sequence[str], *arguments: object, goes_on: bool = False
    ) -> Any:
        """What a script answers; None if Redis does not.

        Args:
            script: In Lua.
            names: The names of its keys, without the account's.
            arguments: Numbers and short names; never a key or a prompt.
            goes_on: Whether this thread's call has asked something already: what it waited then
                is taken from its 50 ms.
        """
        begun = self._clock()
        if self._why and begun < self._next:
            return None
        made = self._scripts.get(script)
        if made is None:
            made = self._scripts[script] = self._client.register_script(script)
        keys = [self._prefix + name for name in names]
        since, waited = getattr(self._asking, "call", (begun, 0.0)) if goes_on else (begun, 0.0)
        if begun - since > _CALL:
            since, waited = begun, 0.0
        try:
            answer = self._bounded.run(
                lambda: made(keys=keys, args=list(arguments)), self._patience - waited
            )
        except self._errors as error:
            self._gone(error)
            return None
        self._asking.call = since, waited + self._clock() - begun
        if self._why:
            self._back()
        return answer

    def health(self) -> dict[str, Any]:
        """Whether it is there, and why not."""
        return {"state": "gone" if self._why else "shared", "reason": self._why}

    def close(self) -> None:
        """Closes the connections."""
        self._bounded.close()
        self._client.close()

    def _gone(self, error: BaseException) -> None:
        with self._lock:
            is_news, self._why = not self._why, f"{type(error).__name__}: {shown(error)[:200]}"
            now = self._clock()
            if is_news and now - self._came_back > _LONGEST_PAUSE:
                self._pause = _FIRST_PAUSE  # else it comes and goes, and is asked ever less
            self._next = now + self._pause
            self._pause = min(_LONGEST_PAUSE, 2 * self._pause)
        if is_news:
            _say(
                logging.WARNING,
                "Redis does not answer (%s); this process goes by its own limits",
                self._why,
            )
            self._emit(SharedChanged(state="gone", reason=self._why))

    def _back(self) -> None:
        with self._lock:
            was, self._why, self._came_back = self._why, "", self._clock()
        if was:
            _say(logging.INFO, "Redis answers again; limits are shared")
            self._emit(SharedChanged(state="shared"))

    def before_fork(self) -> None:
        """Nothing: the client makes its connections again in a child."""

    def after_fork(self, *, is_child: bool) -> None:
        """In the child, another thread may have held the lock."""
        if is_child:
            self._lock = threading.Lock()
            self._asking = threading.local()


def _say(level: int, text: str, *words: str) -> None:
    """Logs on a thread of its own: who asks holds locks, and a handler may ask the kit."""
    with suppress(RuntimeError):  # there is no thread to be had; the health says it, too
        Thread(partial(_log.log, level, text, *words), "tripo-kit-shared").start()


def shared_from(url: Secret | None, *, account: str, emit: Emit) -> Shared | None:
    """What the machines of an account share; None without an address. Nothing is connected yet.

    Args:
        url: Of Redis; `?socket_timeout=` in it is how long a call may wait for it.
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
    except ValueError:  # its text and its traceback hold the address
        raise ConfigurationError(
            "shared = (not shown): is no address of a Redis",
            hint="It is written redis://host:6379/0; rediss:// is for TLS.",
        ) from None
    patience = client.connection_pool.connection_kwargs["socket_timeout"] or _PATIENCE
    errors = (redis.RedisError, OSError)  # a TimeoutError is one of these
    return Shared(client, errors, account=account, emit=emit, patience=patience)
