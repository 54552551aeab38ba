from __future__ import annotations

import threading
import time
import weakref
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tripo_kit.client._lifetime import Lifetime, close_at_exit
from tripo_kit.config import Settings, default_home
from tripo_kit.errors import ClientClosedError
from tripo_kit.events import Emit, Event
from tripo_kit.forks import keep_for_ever, survive_forks
from tripo_kit.listening import Broadcast
from tripo_kit.loading import load
from tripo_kit.metrics import Tally

if TYPE_CHECKING:
    from tripo_kit.batch import Batches
    from tripo_kit.jobs import Engine, Machinery, Pools, Reconciler, Slots, Timers
    from tripo_kit.journal import Journal
    from tripo_kit.sandbox import Sandbox
    from tripo_kit.shared import Leases, Shared
    from tripo_kit.transport import Transport

__all__ = ["Parts"]

_LEAST_GRACE = 0.5  # seconds for threads that are at work on what costs nothing


class Parts:
    """Builds what a client is made of, each piece when the first call needs it.

    So are the modules imported that a piece needs: making a client is cheap. A request that the
    journal can answer never opens the transport. All pieces are made here, under one lock, because
    closing and forking have to take apart exactly those that were made.

    Args:
        settings: What can be set.
        emit: Where events go.

    Attributes:
        sandbox: The Tripo API that was started for this client, to be stopped with it.
        tally: What happened, counted.
    """

    def __init__(self, settings: Settings, emit: Emit | None) -> None:
        self._settings = settings
        self._listener = emit
        self.sandbox: Sandbox | None = None
        self._is_sandboxed = False
        self._is_closed = False
        self._lifetime: weakref.ref[Lifetime] | None = None
        self._renew()
        if settings.pool_limits:
            _ = self.pools  # refuses what cannot be a limit now, and not in the midst of a batch
        survive_forks(self)

    @cached_property
    def account(self) -> str:
        """Whose tasks these are."""
        return self._settings.account

    def lease(self) -> Lifetime:
        """What keeps this open; when nobody holds it any more, it is closed."""
        with self._lock:
            lifetime = None if self._lifetime is None else self._lifetime()
            if lifetime is None:
                lifetime = Lifetime(self.close)
                self._lifetime = weakref.ref(lifetime)
            return lifetime

    def _renew(self) -> None:
        """Nothing is open yet."""
        self._emit = Broadcast(self._listener)
        self.tally = Tally()
        if self._settings.count_events:
            self._emit.follow(self.tally.hear)
        self._lock = threading.RLock()
        self._timers: Timers | None = None
        self._pools: Pools | None = None
        self._shared: Shared | None = None
        self._slots: Slots | None = None
        self._journal: Journal | None = None
        self._transport: Transport | None = None
        self._engine: Engine | None = None
        self._machinery: Machinery | None = None
        self._batches: Batches | None = None

    @property
    def is_forgetful(self) -> bool:
        """Whether the service is a sandbox, which knows nothing of an earlier one's tasks."""
        return self._is_sandboxed or self.sandbox is not None

    @property
    def home(self) -> Path:
        """The folder of the journal and the cache."""
        return self._settings.home or default_home()

    @property
    def timers(self) -> Timers:
        """What runs something later."""
        with self._lock:
            if self._timers is None:
                from tripo_kit.jobs import Timers

                self._timers = Timers()
            return self._timers

    @property
    def pools(self) -> Pools:
        """How many tasks may be open at once."""
        with self._lock:
            if self._pools is None:
                from tripo_kit.jobs import Pools

                self._pools = Pools(
                    limits=self._settings.pool_limits,
                    later=self.timers.after,
                    leases=self._leases(),
                )
            return self._pools

    def _leases(self) -> Leases | None:
        if self.shared is None:
            return None
        from tripo_kit.shared import Leases

        return Leases(self.shared, self.timers.after)

    @property
    def shared(self) -> Shared | None:
        """What is shared with other machines."""
        with self._lock:
            if self._shared is None and self._settings.shared is not None:
                from tripo_kit.shared import shared_from

                self._shared = shared_from(
                    self._settings.shared, account=self.account, emit=self._emit
                )
            return self._shared

    def shared_health(self) -> dict[str, Any]:
        """Whether limits are shared: `off`, `shared` or `gone`, and why."""
        shared = self.shared
        return {"state": "off", "reason": ""} if shared is None else shared.health()

    @property
    def slots(self) -> Slots:
        """Slots for open tasks."""
        with self._lock:
            if self._slots is None:
                from tripo_kit.jobs import Slots

                self._slots = Slots(self.pools)
            return self._slots

    @property
    def journal(self) -> Journal:
        """The journal."""
        with self._lock:
            self._require_open()
            if self._journal is None:
                from tripo_kit.jobs import readable
                from tripo_kit.journal import Journal

                journal = Journal(self.home, read=readable)
                try:
                    journal.accounts.same(self._settings.account, self._settings.account_spellings)
                except BaseException:  # the next use tries it again, as a whole
                    journal.close()
                    raise
                if self._settings.account_name is None:  # else it was said whose it is
                    journal.accounts.ask = lambda ids: self.transport.tasks(ids).tasks
                self._forget_exit = close_at_exit(id(self), self._close_at_exit)
                self._journal = journal
            return self._journal

    @property
    def transport(self) -> Transport:
        """The service."""
        with self._lock:
            self._require_open()
            if self._transport is None:
                load("tripo_kit.transport")  # brings requests; a worker may be the first
                from tripo_kit.transport import Transport

                self._transport = Transport(
                    self._settings, emit=self._emit, home=self.home, shared=self.shared
                )
            return self._transport

    @property
    def engine(self) -> Engine:
        """What drives jobs."""
        with self._lock:
            self._require_open()
            if self._engine is None:
                from tripo_kit.jobs import Engine

                self._engine = Engine(
                    account=self.account,
                    journal=self.journal,
                    connect=self._connect,
                    slots=self.slots,
                    timers=self.timers,
                    emit=self._emit,
                    is_forgetful=self.is_forgetful,
                    min_balance=self._settings.min_balance,
                    lease=self.lease,
                )
            return self._engine

    @property
    def batches(self) -> Batches:
        """What runs many jobs together."""
        with self._lock:
            self._require_open()
            if self._batches is None:
                from tripo_kit.batch import Batches

                self._batches = Batches(
                    account=self.account,
                    engine=self.engine,
                    journal=self.journal,
                    pools=self.pools,
                    balance=lambda: self.transport.balance(fresh=True),
                    events=self._emit,
                    later=self.timers.after,
                    pause=self._settings.retry.initial_delay,
                    min_balance=self._settings.min_balance,
                    lease=self.lease,
                    tags=self._settings.tags,
                )
            return self._batches

    @property
    def reconciler(self) -> Reconciler:
        """What finds tasks whose replies were lost."""
        return self._connect().reconciler

    @property
    def machinery(self) -> Machinery:
        """What needs the network."""
        return self._connect()

    def _connect(self) -> Machinery:
        with self._lock:
            if self._machinery is None:
                from tripo_kit.jobs import Machinery

                self._machinery = Machinery(
                    account=self.account,
                    journal=self.journal,
                    transport=self.transport,
                    slots=self.slots,
                    emit=self._emit,
                    poll_interval=self._settings.poll_interval,
                    window=self._settings.uncertain_window,
                    absence=self._settings.absence,
                    outage_pause=self._settings.retry.max_delay / 4,
                )
            return self._machinery

    def tell(self, event: Event) -> None:
        """Tells whoever listens."""
        self._emit(event)

    @property
    def settings(self) -> Settings:
        """What was set."""
        return self._settings

    def condition(self) -> dict[str, Any]:
        """Breakers, rates and slots as they are now; what is not open yet has none."""
        transport = self._transport
        said = {} if transport is None else transport.health()
        return {
            "breakers": said.get("breakers", {}),
            "rates": said.get("rates", {}),
            "pools": self.pools.snapshot(),
            "min_balance": self._settings.min_balance,
        }

    def _require_open(self) -> None:
        if self._is_closed:
            raise ClientClosedError("This client is closed")

    def close(self, grace: float = 5.0) -> None:
        """Closes what is open, from the top down; a second time does nothing.

        Who waits is told at once. Paid requests that are out may write their replies down first.

        Args:
            grace: Seconds that they get.
        """
        with self._lock:
            if self._is_closed:
                return
            self._is_closed = True
        deadline = time.monotonic() + grace
        engine, transport = self._engine, self._transport
        self._end_waits()
        if engine is not None:
            engine.end_tasks(grace)
        if transport is not None:
            transport.close()
        if engine is not None:
            engine.close(max(_LEAST_GRACE, deadline - time.monotonic()))
        if self._journal is not None:
            self._journal.close()
            self._forget_exit()
        self._close_around()
        self._emit.close()

    def _end_waits(self) -> None:
        """Tells all who wait, then has nothing more decided and nothing more asked."""
        if self._batches is not None:
            self._batches.end_waits()
        if self._engine is not None:
            self._engine.signal.close()
        if self._timers is not None:
            self._timers.close()
        if self._transport is not None:
            self._transport.end_waits()
        if self._batches is not None:
            self._batches.close(_LEAST_GRACE)

    def _close_around(self) -> None:
        if self._shared is not None:
            self._shared.close()
        if self.sandbox is not None:
            self.sandbox.stop()

    def _close_at_exit(self) -> None:
        self.close()

    def before_fork(self) -> None:
        """Nothing: the journal sees to itself."""

    def after_fork(self, *, is_child: bool) -> None:
        """The child begins with nothing: no thread, no connection, no job of its parent."""
        if is_child:
            keep_for_ever((self._transport, self._machinery, self._engine, self._batches))
            self._is_sandboxed = self._is_sandboxed or self.sandbox is not None
            self.sandbox = None  # the parent stops it
            journal = self._journal
            self._renew()
            self._journal = journal  # it makes itself again
