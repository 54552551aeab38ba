"""What a sandbox can be told when it is started."""

from dataclasses import dataclass, field
from typing import Literal

Results = Literal["real", "tiny"]
Dialect = Literal["current", "old"]


@dataclass(frozen=True, kw_only=True)
class Options:
    """The settings of one sandbox.

    Attributes:
        speed: How many seconds of the service pass in one second here.
        key: The API key that it takes.
        balance: Credits of the account at the start.
        pools: Tasks at once, by pool; a pool left out has the contract's limit.
        rates: Requests a minute, by "create" and "upload"; 0 means unlimited. None: the
            contract's limits, in minutes that pass ``speed`` times as fast.
        usage_shows_fresh_tasks: Whether ``/account/usage`` lists tasks at once (True), never
            (False), or only when they are so many seconds old.
        url_life: Seconds that a signed URL is good for.
        token_life: Seconds that a file token is good for.
        seed: Where the variation of durations comes from.
        durations: Draw each task's duration from this span (seconds at speed 1) instead.
        results: "real" meshes and pictures, or "tiny" ones for load.
        dialect: Which of the contract's variants replies are written in: "current", or "old"
            names and shapes, which are still seen.
    """

    speed: float = 20.0
    key: str = "tsk_sandbox"
    balance: float = 10_000.0
    pools: dict[str, int] = field(default_factory=dict)
    rates: dict[str, int] | None = None
    usage_shows_fresh_tasks: bool | float = True
    url_life: float = 300.0
    token_life: float = 86_400.0
    seed: int = 0
    durations: tuple[float, float] | None = None
    results: Results = "real"
    dialect: Dialect = "current"

    def __post_init__(self) -> None:
        if not self.speed > 0:
            raise ValueError(f"speed must be above 0, not {self.speed}")
        if self.results not in ("real", "tiny"):
            raise ValueError(f"results must be 'real' or 'tiny', not {self.results!r}")
        if self.dialect not in ("current", "old"):
            raise ValueError(f"dialect must be 'current' or 'old', not {self.dialect!r}")
