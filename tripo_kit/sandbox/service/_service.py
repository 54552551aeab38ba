"""Everything that one sandbox knows, from one reset to the next."""

import secrets
from collections import Counter
from collections.abc import Callable
from typing import Any

from ._faults import FaultPlan
from ._gallery import Gallery
from ._options import Options
from ._rates import Window, windows
from ._signing import Signer
from ._state import State
from ._uploads import Uploads
from .contract import Refusal


class Service:
    """The account, the files, the limits, the faults and the counters.

    Args:
        options: How the sandbox was started.
        faults: The fault plan that it was started with.
        clock: Unix seconds.
        origin: Scheme, host and port, without a trailing slash.
    """

    def __init__(
        self, options: Options, faults: str, clock: Callable[[], float], origin: str
    ) -> None:
        self.options = options
        self.clock = clock
        self.origin = origin
        self._faults = faults
        self._begin()

    def _begin(self) -> None:
        options = self.options
        self.state = State(options, self.clock)
        self.uploads = Uploads(options.token_life, self.clock)
        self.signer = Signer(secrets.token_bytes(16), options.url_life, self.clock)
        self.rates: dict[str, Window] = windows(options)
        self.faults = FaultPlan(self._faults, options.seed)
        self.gallery = Gallery(self.state, self.uploads, self.origin, options)
        self.requests: Counter[str] = Counter()
        self.refusals: Counter[str] = Counter()
        self.webhooks: Counter[str] = Counter()
        self.keys_on_cdn = 0

    def reset(self) -> None:
        """Forget everything, as if just started."""
        self.gallery.close()
        self._begin()

    def set_faults(self, spec: str) -> None:
        """Replace the fault plan, until the next reset.

        Raises:
            FaultSpecError: The spec does not follow the grammar.
        """
        self.faults = FaultPlan(spec, self.options.seed)

    def count_refusal(self, refusal: Refusal) -> None:
        """Count a refusal, by status and code."""
        self.refusals[f"{refusal.reason.status}/{refusal.reason.code}"] += 1

    def signed_url(self, path: str, life: float | None = None) -> str:
        """Return a whole URL of this host that is good for a while."""
        return self.origin + self.signer.sign(path, life)

    def summary(self, *, tasks: bool = False) -> dict[str, Any]:
        """Return what has happened so far; with ``tasks``, every task by itself too."""
        told = self.state.summary() | {
            "requests": dict(self.requests),
            "refusals": dict(self.refusals),
            "faults": dict(self.faults.fired),
            "fault_plan": str(self.faults),
            "uploads": len(self.uploads),
            "keys_on_cdn": self.keys_on_cdn,
            "webhooks": dict(self.webhooks),
        }
        return told | {"tasks": self.state.rows()} if tasks else told
