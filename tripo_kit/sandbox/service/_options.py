"""What a sandbox can be told when it is started."""

from dataclasses import dataclass, field
from typing import Literal

from ._dialect import CURRENT, Dialect

Results = Literal["real", "tiny"]
Strictness = Literal["service", "strict"]


@dataclass(frozen=True, kw_only=True)
class Options:
    """The settings of one sandbox; :class:`Sandbox` says what each means."""

    speed: float = 20.0
    key: str = "tsk_sandbox"
    balance: float = 10_000.0
    pools: dict[str, int] = field(default_factory=dict)
    rates: dict[str, int] | None = None
    usage_shows_fresh_tasks: bool | float = True
    url_life: float = 300.0
    token_life: float = 86_400.0
    task_life: float = float("inf")
    seed: int = 0
    durations: tuple[float, float] | None = None
    results: Results = "real"
    dialect: Dialect = CURRENT
    strictness: Strictness = "service"
    webhook_url: str = ""
    webhook_secret: str = ""

    def __post_init__(self) -> None:
        if not self.speed > 0:
            raise ValueError(f"speed must be above 0, not {self.speed}")
        if self.results not in ("real", "tiny"):
            raise ValueError(f"results must be 'real' or 'tiny', not {self.results!r}")
        if self.strictness not in ("service", "strict"):
            raise ValueError(f"strictness must be 'service' or 'strict', not {self.strictness!r}")

    @property
    def is_strict(self) -> bool:
        """Say whether unknown fields and disputed combinations are refused."""
        return self.strictness == "strict"
