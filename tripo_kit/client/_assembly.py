from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING

from tripo_kit.batch import Batches
from tripo_kit.config import Settings, default_home
from tripo_kit.errors import ConfigurationError
from tripo_kit.events import Broadcast, Emit
from tripo_kit.jobs import Engine, Machinery, Pools, Timers
from tripo_kit.journal import Journal

if TYPE_CHECKING:
    from tripo_kit.sandbox import Sandbox
    from tripo_kit.transport import Transport

__all__ = ["Parts"]


class Parts:
    """Builds what a client is made of, each piece when the first call needs it.

    A request that the journal can answer never opens the transport.

    Args:
        settings: What can be set.
        emit: Where events go.

    Attributes:
        account: Whose tasks these are.
        pools: Slots for open tasks.
        sandbox: The Tripo API that was started for this client, to be stopped with it.
    """

    def __init__(self, settings: Settings, emit: Emit | None) -> None:
        self._settings = settings
        self.account = settings.account
        self._emit = Broadcast(emit)
        self._lock = threading.RLock()
        self._timers = Timers()
        self.pools = Pools(limits=settings.pool_limits, later=self._timers.after)
        self.sandbox: Sandbox | None = None
        self._journal: Journal | None = None
        self._transport: Transport | None = None
        self._engine: Engine | None = None
        self._machinery: Machinery | None = None
        self._batches: Batches | None = None
        self._is_closed = False

    @property
    def home(self) -> Path:
        """The folder of the journal and the cache."""
        return self._settings.home or default_home()

    @property
    def journal(self) -> Journal:
        """The journal."""
        with self._lock:
            self._require_open()
            if self._journal is None:
                self._journal = Journal(self.home)
            return self._journal

    @property
    def transport(self) -> Transport:
        """The service."""
        with self._lock:
            self._require_open()
            if self._transport is None:
                from tripo_kit.transport import Transport  # brings requests

                self._transport = Transport(self._settings, emit=self._emit, home=self.home)
            return self._transport

    @property
    def engine(self) -> Engine:
        """What drives jobs."""
        with self._lock:
            if self._engine is None:
                self._engine = Engine(
                    account=self.account,
                    journal=self.journal,
                    connect=self._connect,
                    pools=self.pools,
                    timers=self._timers,
                    emit=self._emit,
                    is_forgetful=self.sandbox is not None,
                )
            return self._engine

    @property
    def batches(self) -> Batches:
        """What runs many jobs together."""
        with self._lock:
            self._require_open()
            if self._batches is None:
                self._batches = Batches(
                    account=self.account,
                    engine=self.engine,
                    journal=self.journal,
                    pools=self.pools,
                    balance=lambda: self.transport.balance(fresh=True),
                    events=self._emit,
                    later=self._timers.after,
                    pause=self._settings.retry.initial_delay,
                )
            return self._batches

    def _connect(self) -> Machinery:
        with self._lock:
            if self._machinery is None:
                self._machinery = Machinery(
                    account=self.account,
                    journal=self.journal,
                    transport=self.transport,
                    pools=self.pools,
                    emit=self._emit,
                    poll_interval=self._settings.poll_interval,
                    window=self._settings.uncertain_window,
                    outage_pause=self._settings.retry.max_delay / 4,
                )
            return self._machinery

    def _require_open(self) -> None:
        if self._is_closed:
            raise ConfigurationError("This client is closed", hint="Make a new one.")

    def close(self) -> None:
        """Closes what is open, from the top down; a second time does nothing."""
        with self._lock:
            if self._is_closed:
                return
            self._is_closed = True
        self._timers.close()
        if self._batches is not None:
            self._batches.close()
        if self._machinery is not None:
            self._machinery.watcher.close()
        if self._transport is not None:
            self._transport.close()  # ends waits, so that the workers can end
        if self._engine is not None:
            self._engine.close()
        if self._journal is not None:
            self._journal.close()
        if self.sandbox is not None:
            self.sandbox.stop()
