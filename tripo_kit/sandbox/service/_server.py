"""The sandbox in a thread of this process, on a port of its own."""

import asyncio
import threading
import time
from collections.abc import Callable
from types import TracebackType
from typing import Any, NamedTuple, Self, TypeVar

import uvicorn

from ._app import App
from ._dialect import read_dialect
from ._faults import FaultPlan
from ._listening import HOST, Server, listen
from ._options import Options, Results, Strictness
from ._service import Service
from ._webhooks import Webhooks, check_address
from ._wire import Protocol

_START_SECONDS = 30.0
_T = TypeVar("_T")


class _Running(NamedTuple):
    server: Server
    thread: threading.Thread


class Sandbox:
    """The Tripo v3 API on this machine, over real HTTP on loopback.

    Start it with :meth:`start` or as a context manager. It runs in a thread of its own and ends
    with the process at the latest.

    Args:
        speed: How many seconds of the service pass in one second here.
        faults: A fault plan; the grammar is in ``docs/sandbox.md``.
        key: The API key that it takes.
        port: The port to listen on; 0 picks a free one.
        balance: Credits of the account at the start.
        pools: Tasks at once, by pool (``3d_h 3d_p image animation model mesh``); the contract's
            limits for those left out.
        rates: Requests a minute by ``create`` and ``upload``, 0 for no limit. None: the
            contract's limits, in minutes that pass ``speed`` times as fast.
        usage_shows_fresh_tasks: Whether ``/account/usage`` lists tasks at once (True), never
            (False), or only when they are so many seconds old.
        url_life: Seconds that a signed URL is good for.
        token_life: Seconds that a file token is good for.
        seed: Where the variation of durations and the draws of faults come from.
        durations: Draw each task's duration from this span (seconds at speed 1) instead of from
            what the service takes.
        results: ``"real"`` meshes and pictures, or ``"tiny"`` ones for load.
        task_life: Seconds that a finished task keeps its files; then it is ``expired``.
        dialect: How replies are written: ``"current"``, the ``"old"`` names and shapes that are
            still seen, or single switches (``"time=ms,echo=v2"``); see ``docs/sandbox.md``.
        strictness: ``"service"`` forwards unknown fields and lets through what witnesses dispute;
            ``"strict"`` refuses both, so that a misspelt name does not go unnoticed.
        webhook_url: Where to say that a task has ended: an ``http://`` address of this machine.
        webhook_secret: What signs those messages.
        clock: Unix seconds; a test's own clock makes time stand still.

    Raises:
        ValueError: An option or the fault plan cannot be.
    """

    def __init__(
        self,
        *,
        speed: float = 20.0,
        faults: str | FaultPlan = "",
        key: str = "tsk_sandbox",
        port: int = 0,
        balance: float = 10_000.0,
        pools: dict[str, int] | None = None,
        rates: dict[str, int] | None = None,
        usage_shows_fresh_tasks: bool | float = True,
        url_life: float = 300.0,
        token_life: float = 86_400.0,
        task_life: float = float("inf"),
        seed: int = 0,
        durations: tuple[float, float] | None = None,
        results: Results = "real",
        dialect: str = "current",
        strictness: Strictness = "service",
        webhook_url: str = "",
        webhook_secret: str = "whsec_sandbox",  # noqa: S107 - no secret: everybody may know it
        clock: Callable[[], float] = time.time,
    ) -> None:
        if webhook_url:
            check_address(webhook_url)
        options = Options(
            speed=speed,
            key=key,
            balance=balance,
            pools=pools or {},
            rates=rates,
            usage_shows_fresh_tasks=usage_shows_fresh_tasks,
            url_life=url_life,
            token_life=token_life,
            task_life=task_life,
            seed=seed,
            durations=durations,
            results=results,
            dialect=read_dialect(dialect),
            strictness=strictness,
            webhook_url=webhook_url,
            webhook_secret=webhook_secret,
        )
        self._port = port
        self._service = Service(options, str(faults), clock, "")
        self._running: _Running | None = None
        self._stopping = asyncio.Event()
        self._ending = threading.Lock()

    @property
    def key(self) -> str:
        """The API key that it takes."""
        return self._service.options.key

    @property
    def origin(self) -> str:
        """Scheme, host and port, for ``/_sandbox`` and downloads.

        Raises:
            RuntimeError: It is not running.
        """
        self._must_run()
        return self._service.origin

    @property
    def url(self) -> str:
        """The API's base URL, ``http://127.0.0.1:PORT/v3``.

        Raises:
            RuntimeError: It is not running.
        """
        return f"{self.origin}/v3"

    def start(self) -> Self:
        """Listen, and return when the first request can come.

        Raises:
            OSError: The port is taken.
            RuntimeError: It is running already.
        """
        if self._running is not None:
            raise RuntimeError("the sandbox is running already")
        listener = listen(self._port)
        self._service.origin = f"http://{HOST}:{listener.getsockname()[1]}"
        self._service.reset()
        self._stopping = asyncio.Event()
        server = Server(
            uvicorn.Config(
                App(self._service, self._stopping),
                http=Protocol,
                ws="none",
                lifespan="off",
                loop="asyncio",
                log_config=None,
                access_log=False,
                server_header=False,
                date_header=False,  # it dates its replies by its own clock
                proxy_headers=False,
                timeout_keep_alive=75,
                timeout_graceful_shutdown=1,
            ),
            Webhooks(self._service) if self._service.options.webhook_url else None,
        )
        thread = threading.Thread(
            target=server.run, args=([listener],), name="tripo-sandbox", daemon=True
        )
        self._running = _Running(server, thread)
        thread.start()
        if not server.listening.wait(
            _START_SECONDS
        ):  # pragma: no cover - a machine at a standstill
            raise RuntimeError("the sandbox did not start")
        return self

    def stop(self) -> None:
        """Close every connection and end the thread; does nothing when it is not running."""
        with self._ending:
            if self._running is None:
                return
            self._on_loop(self._stopping.set)
            self._running.server.should_exit = True
            self._running.thread.join()
            self._service.gallery.close()
            self._running = None

    def join(self) -> None:
        """Wait until somebody stops it.

        Raises:
            RuntimeError: It is not running.
        """
        self._must_run().thread.join()

    def state(self, *, tasks: bool = False) -> dict[str, Any]:
        """Return what has happened so far, as ``GET /_sandbox/state`` does.

        Args:
            tasks: Add every task by itself, with its exact times.
        """
        return self._on_loop(lambda: self._service.summary(tasks=tasks))

    def set_faults(self, spec: str | FaultPlan) -> None:
        """Replace the fault plan.

        Raises:
            FaultSpecError: The spec does not follow the grammar.
        """
        self._on_loop(lambda: self._service.set_faults(str(spec)))

    def top_up(self, amount: float) -> float:
        """Add credits to the account, and return what it has now."""
        return self._on_loop(lambda: self._service.state.top_up(amount))

    def reset(self) -> None:
        """Forget everything, as if just started."""
        self._on_loop(self._service.reset)

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    def _must_run(self) -> _Running:
        if self._running is None:
            raise RuntimeError("the sandbox is not running: call start() first")
        return self._running

    def _on_loop(self, ask: Callable[[], _T]) -> _T:
        """Do something where requests are answered, so that nothing happens at the same time."""

        async def answer() -> _T:
            return ask()

        loop = self._must_run().server.loop
        assert loop is not None  # noqa: S101 - set before start() returned
        return asyncio.run_coroutine_threadsafe(answer(), loop).result()


def run(*, on_ready: Callable[[Sandbox], None] | None = None, **options: Any) -> None:
    """Run a sandbox until the process is interrupted.

    Args:
        on_ready: Called once it listens, to say where.
        options: Those of :class:`Sandbox`.
    """
    with Sandbox(**options) as sandbox:
        if on_ready is not None:
            on_ready(sandbox)
        try:
            sandbox.join()
        except KeyboardInterrupt:
            return
