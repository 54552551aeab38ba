from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypedDict

import msgspec

from tripo_kit.api import OnGate
from tripo_kit.calls import NamedSettings
from tripo_kit.errors import ConfigurationError
from tripo_kit.events import Emit

if TYPE_CHECKING:
    from tripo_kit.jobs import OnUncertain, Plan


__all__ = ["BatchOptions", "Options"]


class Options(msgspec.Struct, metaclass=NamedSettings, frozen=True, kw_only=True):
    """How a batch is to run.

    Attributes:
        max_credits: The most that its requests may cost together, earlier calls included.
        min_balance: Credits that are to stay in the account: nothing is sent that would leave less,
            what is reserved counted.
        variants: How many results of each request; each is paid for.
        fail_fast: Whether the first failure stops the rest.
        on_event: Gets the batch's events.
        allow_unknown_cost: Whether requests without a published price may go in spite of a budget.
        limits: Tasks at once, by pool, for the client from now on.
        on_uncertain: When a reply is lost and no task is found: `prove` sends again once it is
            proved that the service did not take it, `raise` asks, `resubmit` sends all the same.
        dry_run: Whether to check and count only.
        repair: Whether to fetch the original beside a file that somebody has changed.
        then: What is to be done with the result of each, as `Chainable.then` takes it.
        on_gate: When a gate does not open: `stop` pays for nothing behind it, `note` goes on; as
            each request says itself if None.
        tags: What its credits go to, for requests that do not say it themselves.
        download: Whether pictures at an `https://` address are fetched to this machine first.
    """

    max_credits: float | None = None
    min_balance: float | None = None
    variants: int = 1
    fail_fast: bool = False
    on_event: Emit | None = None
    allow_unknown_cost: bool = False
    limits: Mapping[str, int] = {}
    on_uncertain: OnUncertain = "prove"
    dry_run: bool = False
    repair: bool = False
    then: Sequence[object] = ()
    on_gate: OnGate | None = None
    tags: Mapping[str, str] = {}
    download: bool = False

    def check(self, pools: Collection[str]) -> None:
        """Refuses what cannot be.

        Raises:
            ConfigurationError: It is named.
            RequestValidationError: `on_uncertain` is none of the known ways.
        """
        from tripo_kit.jobs import require_how  # making a request does without

        require_how(on_uncertain=self.on_uncertain)
        _require_whole("variants", self.variants)
        for name in ("max_credits", "min_balance"):
            number: object = getattr(self, name)  # a notebook has no type checker
            if number is not None and not (isinstance(number, int | float) and number >= 0):
                raise ConfigurationError(
                    f"{name} = {number!r}: must be a number, and not negative",
                    hint="None is no limit but the account's balance.",
                )
        for name, limit in self.limits.items():
            if name not in pools:
                raise ConfigurationError(
                    f"limits: there is no pool {name!r}", hint=f"Pools: {', '.join(pools)}."
                )
            _require_whole(f"limits: {name}", limit)

    def check_prices(self, plans: Sequence[Plan]) -> None:
        """Refuses requests of unknown price under a budget, unless they are allowed.

        Raises:
            ConfigurationError: With the first ones' names.
        """
        if self.max_credits is None or self.allow_unknown_cost:
            return
        unknown = [plan.stem for plan in plans if plan.has_unknown]
        if unknown:
            more = f" and {len(unknown) - 3} more" if len(unknown) > 3 else ""  # noqa: PLR2004  # a few names suffice
            raise ConfigurationError(
                f"No price is published for {', '.join(unknown[:3])}{more}",
                hint="allow_unknown_cost=True lets them go; the budget then counts what they "
                "turn out to cost.",
            )


class BatchOptions(TypedDict, total=False):
    """The same as keyword arguments, for calls that pass them on; see `Options`."""

    max_credits: float | None
    min_balance: float | None
    variants: int
    fail_fast: bool
    on_event: Emit | None
    allow_unknown_cost: bool
    limits: Mapping[str, int]
    on_uncertain: OnUncertain
    dry_run: bool
    repair: bool
    then: Sequence[Any]
    on_gate: OnGate | None
    tags: Mapping[str, str]
    download: bool


def _require_whole(name: str, value: object) -> None:
    if not isinstance(value, int) or value < 1:
        raise ConfigurationError(f"{name} = {value!r}: must be a whole number, 1 or more")
