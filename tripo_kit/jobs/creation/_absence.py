"""When it is proved that nothing came of what was sent. A function of what was read; no I/O."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from tripo_kit.config import AbsenceConfig
from tripo_kit.journal import Attempt

__all__ = ["Account", "Missing", "Proved", "absence"]

_GRAIN = 2.0  # seconds; dates name whole seconds, and a list may round them otherwise
_LAGS = 3.0  # so often the lag that was measured must have passed


class Account(msgspec.Struct, frozen=True, kw_only=True):
    """What one fresh listing shows of the account, in unix seconds of the service's clock.

    Attributes:
        read_at: The latest moment that it can be older than: when it was asked for, at the
            earliest; None if the service's replies have no date.
        reaches: It is complete back to here; -inf if it goes back to the beginning.
        is_empty: Whether it has no task at all.
        newest: When the newest task in it was taken; None if it does not say.
        lag: Seconds that a task may take to be listed, as measured; None if it never was.
        is_frozen_listed: Whether the frozen credits are exactly those of the open tasks in it.
        likely: Tasks in it that could be what was sent, in words.
    """

    read_at: float | None
    reaches: float
    is_empty: bool = False
    newest: float | None = None
    lag: float | None = None
    is_frozen_listed: bool = False
    likely: tuple[str, ...] = ()


class Proved(msgspec.Struct, frozen=True):
    """Nothing came of any attempt, and nothing will.

    Attributes:
        evidence: Why, line by line.
    """

    evidence: tuple[str, ...]


class Missing(msgspec.Struct, frozen=True):
    """It is not proved.

    Attributes:
        reasons: What is missing, line by line.
        seconds: For how long it is missing at the least; None where waiting may not help.
    """

    reasons: tuple[str, ...]
    seconds: float | None = None


def absence(
    attempts: Sequence[Attempt], account: Account, config: AbsenceConfig
) -> Proved | Missing:
    """Whether nothing came of a row's attempts.

    All of these must hold. The fence of each attempt is over by the service's clock. The listing
    goes back to the first sending, and has tasks. It was read later than the end of the fences plus
    three times the lag (the longest fence, if no lag was measured), or shows a task that was taken
    after them; frozen credits that agree exactly stand in for the lag, never for a fence. And no
    task in it could be the row's.

    Args:
        attempts: Those of which nobody knows what became of them.
        account: What a fresh listing shows.
        config: The fences.
    """
    if account.read_at is None:
        return Missing(("the service's replies have no date, so that no fence can be measured",))
    spans = [
        (each.sent_from, each.sent_until + config.fence(each.speaker))
        for each in attempts
        if each.sent_from is not None and each.sent_until is not None
    ]
    if len(spans) < len(attempts) or not spans:
        return Missing(("when it was sent is not known by the service's clock",))
    first, end = min(each[0] for each in spans), max(each[1] for each in spans)
    reasons, seconds = [], 0.0
    if account.reaches > first - _GRAIN:
        reasons.append("the account's history was not readable back to the sending")
    reasons += [f"{each} could be it" for each in account.likely]
    if account.is_empty and not account.is_frozen_listed:
        reasons.append("the account lists no task at all, so that it may not list this one either")
    is_endless = bool(reasons)
    if account.read_at < end:
        seconds = end - account.read_at
        reasons.append(f"somebody on the way may still carry it out, for {seconds:.0f} s")
    lag = config.longest if account.lag is None else _LAGS * max(account.lag, 1.0)
    is_shown = account.newest is not None and account.newest > end + _GRAIN
    if not (is_shown or account.is_frozen_listed) and account.read_at < end + lag:
        seconds = end + lag - account.read_at
        known = "is not known" if account.lag is None else f"is {account.lag:.0f} s"
        reasons.append(f"how late the account lists its tasks {known}: for {seconds:.0f} s")
    if reasons:
        return Missing(tuple(reasons), None if is_endless else seconds)
    why = "a task taken after the fence is listed"
    if not is_shown:
        why = "the frozen credits agree" if account.is_frozen_listed else "its lag has passed"
    return Proved(
        (
            f"absent: the fence was over {account.read_at - end:.0f} s before the account was read",
            f"and listed whole, with no task that could be it; {why}",
        )
    )
