"""Fault plans: what goes wrong, for which calls, how often.

Grammar::

    plan   = [ rule { "," rule } ]
    rule   = calls ":" fault [ "(" number [ "-" number ] ")" ] "=" amount
    calls  = "create" | "poll" | "account" | "upload" | "download" | "any"
           | a task type ("text_to_model") | a path below /v3 ("/tasks/list", "/tasks/{task_id}")
    amount = a probability ("0.05") | a count ("2x": the next two calls)

For one call the rules are read from left to right. The first rule with a count that is not used up
takes the call, so counted rules form a script: ``create:ok=2x,create:drop_after=1x`` drops the
third creation. Otherwise one number is drawn, and the probabilities of the rules share it out:
``create:drop_after=0.05,create:503=0.1`` is 5 % of one and 10 % of the other, never both.

Faults::

    ok             nothing happens
    drop           the connection is cut, the request is not carried out ("drop_before" likewise)
    hang           no answer until the client gives up, or for (seconds); not carried out
    NNN            a bare HTML page of a gateway with this HTTP status (4xx or 5xx); not carried out
    NNN/CODE       the service's own refusal, an envelope; not carried out
    NNN/OTHER      a code that is not in the error table: a gateway's {"code", "message"} and no
                   trace: "503/503", "503/10503", "408/408", "499/499"; not carried out
    429            short for 429/1007; "429/html" is a gateway's page
    …_after        any of the above, but the request is carried out first: "drop_after", "502_after"
    …_late         creations: drop, NNN and NNN/CODE at once, but the request is carried out later,
                   5 to 120 seconds of the service unless given: "drop_late(30)", "504_late(5-120)"
    bad_json       carried out; the reply's JSON breaks off
    empty          carried out; an empty 200
    cut_headers    carried out; the connection is cut inside the reply's headers
    cut_body       carried out; the connection is cut inside the reply's body
    slow           carried out; the reply trickles over (seconds), 2 unless given
    expired        downloads: 403, as if the signed URL were too old
    stale_usage    account: /account/usage leaves out the tasks of the last (seconds), 60 unless given
    overcharge     creations: accepted, at (times) its list price, 3 unless given
    task_NAME      creations: accepted, and the task ends as NAME: fail, policy, banned, cancelled,
                   expired, unknown, slow (ten times as long), stuck (never ends)

For ``NNN`` and ``NNN/CODE`` the number in parentheses is the ``Retry-After`` in seconds; a plain
``429`` has 1. Seconds of the service pass ``speed`` times as fast, all others do not.
"""  # noqa: E501 - a table reads better whole

import random
import re
from collections import Counter
from dataclasses import dataclass, replace

from ._task import OUTCOME_NAMES
from .contract import OPERATIONS
from .contract import _refusals as why

_KINDS = frozenset({"create", "poll", "account", "upload", "download"})
_RULE = re.compile(
    r"(?P<calls>[^:=\s]+):(?P<fault>[\w/]+)(?:\((?P<number>[^()]*)\))?=(?P<amount>[^=]*)"
)
_STATUS = re.compile(r"([45]\d\d)(?:/(\d{1,5}|html))?")
_CREATIONS = ("create", *OPERATIONS, *(row.path for row in OPERATIONS.values()))
_SECONDS = re.compile(r"\d{1,5}(?:\.\d{1,6})?")
_MOST_CALLS = 10**9
_USUAL_LATENESS = (5.0, 120.0)
_REFUSING = frozenset({"ok", "drop", "hang"})
_RESHAPING = frozenset({"bad_json", "empty", "cut_headers", "cut_body", "slow"})
_DEFAULT_NUMBER = {
    "slow": 2.0,
    "stale_usage": 60.0,
    "overcharge": 3.0,
    "429": 1.0,
    "429_after": 1.0,
}


class FaultSpecError(ValueError):
    """A fault plan cannot be read; the message names the rule and what would be right."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What goes wrong with one call.

    Attributes:
        name: "ok", "drop", "hang", "status", a reshaping fault, "expired", "stale_usage",
            "overcharge" or "task".
        carried_out: Whether the service does what was asked before things go wrong.
        number: Seconds: of waiting, of Retry-After, or the age that counts as fresh; how many times
            the list price an "overcharge" is.
        status: HTTP status of a "status" fault.
        code: Business code of a "status" fault; None: a gateway's page instead of an envelope.
        outcome: How a "task" fault has the task end.
        late: From and to how many seconds later a creation is carried out; None: at once.
    """

    name: str
    carried_out: bool
    number: float | None = None
    status: int = 0
    code: int | None = None
    outcome: str = ""
    late: tuple[float, float] | None = None


OK = Fault("ok", carried_out=True)


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of a plan: either a ``count`` of calls or a ``probability``."""

    calls: str
    text: str
    fault: Fault
    count: int = 0
    probability: float = 0.0

    def __str__(self) -> str:
        amount = f"{self.count}x" if self.count else repr(self.probability)
        return f"{self.calls}:{self.text}={amount}"

    def covers(self, kind: str, path: str, task_type: str) -> bool:
        """Say whether the rule is about such a call."""
        return self.calls in ("any", kind, path) or (bool(task_type) and self.calls == task_type)


class FaultPlan:
    """A plan, and how much of it has been used up.

    Args:
        spec: See the module's grammar; empty: nothing goes wrong.
        seed: Where the draws come from.

    Raises:
        FaultSpecError: The spec does not follow the grammar.
    """

    def __init__(self, spec: str = "", seed: int = 0) -> None:
        self.rules = tuple(_parse(text.strip()) for text in spec.split(",") if text.strip())
        self.fired: Counter[str] = Counter()
        self._left = [rule.count for rule in self.rules]
        self._rng = random.Random(seed)  # noqa: S311 - variation, not secrecy
        _check_sums(self.rules)

    def __str__(self) -> str:
        return ",".join(map(str, self.rules))

    def draw(self, kind: str, path: str, task_type: str = "") -> Fault:
        """Decide the fate of one call."""
        if not self.rules:
            return OK
        covering = [
            (index, rule)
            for index, rule in enumerate(self.rules)
            if rule.covers(kind, path, task_type)
        ]
        for index, rule in covering:
            if self._left[index]:
                self._left[index] -= 1
                return self._fire(rule)
        share = self._rng.random()
        for _, rule in covering:
            share -= rule.probability
            if share < 0:
                return self._fire(rule)
        return OK

    def lateness(self, fault: Fault) -> float:
        """Draw how many seconds of the service a late creation is late."""
        return self._rng.uniform(*(fault.late or (0.0, 0.0)))

    def _fire(self, rule: Rule) -> Fault:
        self.fired[f"{rule.calls}:{rule.text}"] += 1
        return rule.fault


def _parse(text: str) -> Rule:
    match = _RULE.fullmatch(text)
    if match is None:
        raise FaultSpecError(f"{text!r}: write calls:fault=amount, for instance create:503=0.1")
    calls, name, number, amount = match["calls"], match["fault"], match["number"], match["amount"]
    if calls not in _KINDS | OPERATIONS.keys() | {"any"} and not calls.startswith("/"):
        raise FaultSpecError(
            f"{text!r}: no calls {calls!r}; there are {', '.join(sorted(_KINDS))}, any, "
            "task types, and paths below /v3"
        )
    if name.endswith("_late"):
        fault = _late(text, calls, name.removesuffix("_late"), number)
    else:
        fault = _fault(text, calls, name, None if number is None else _seconds(text, number))
    written = name if number is None else f"{name}({number})"
    if amount.endswith("x"):
        digits = amount[:-1]
        count = int(digits) if re.fullmatch(r"[0-9]{1,10}", digits) else 0
        if not 0 < count <= _MOST_CALLS:
            raise FaultSpecError(f"{text!r}: a count is a whole number above 0, like 2x")
        return Rule(calls, written, fault, count=count)
    try:
        probability = float(amount)
    except ValueError:
        probability = -1.0
    if not 0.0 < probability <= 1.0:
        raise FaultSpecError(
            f"{text!r}: an amount is a probability above 0 up to 1, or a count (2x)"
        )
    return Rule(calls, written, fault, probability=probability)


def _seconds(text: str, number: str) -> float:
    if not _SECONDS.fullmatch(number):
        raise FaultSpecError(f"{text!r}: {number!r} is not a number of seconds")
    return float(number)


def _late(text: str, calls: str, base: str, number: str | None) -> Fault:
    """Read a creation that is carried out after its caller has heard something else."""
    _require_calls(text, calls, *_CREATIONS)
    span = _USUAL_LATENESS
    if number is not None:
        first, dash, last = number.partition("-")
        span = (_seconds(text, first), _seconds(text, last if dash else first))
    if base != "drop" and not _STATUS.fullmatch(base):
        raise FaultSpecError(f"{text!r}: late are drop, NNN and NNN/CODE")
    return replace(_fault(text, calls, base, None), carried_out=True, late=span)


def _fault(text: str, calls: str, name: str, number: float | None) -> Fault:
    number = _DEFAULT_NUMBER.get(name) if number is None else number
    if name in _RESHAPING:
        return Fault(name, carried_out=True, number=number)
    if name == "expired":
        _require_calls(text, calls, "download")
        return Fault(name, carried_out=False)
    if name in ("stale_usage", "overcharge"):
        possible = ("account", "/account/usage") if name == "stale_usage" else _CREATIONS
        _require_calls(text, calls, *possible)
        return Fault(name, carried_out=True, number=number)
    if name.startswith("task_"):
        _require_calls(text, calls, *_CREATIONS)
        if name[5:] not in OUTCOME_NAMES:
            raise FaultSpecError(f"{text!r}: a task ends as {', '.join(sorted(OUTCOME_NAMES))}")
        return Fault("task", carried_out=True, outcome=name[5:])
    base = name.removesuffix("_after").removesuffix("_before")
    carried_out = name.endswith("_after") or name == "ok"
    if base in _REFUSING:
        return Fault(base, carried_out, number)
    if match := _STATUS.fullmatch(base):
        status = int(match[1])
        code = None if match[2] in (None, "html") else int(match[2])
        if base == str(why.TOO_FAST.status):
            code = why.TOO_FAST.code
        return Fault("status", carried_out, number, status, code)
    raise FaultSpecError(f"{text!r}: no fault {name!r}; see the grammar in docs/sandbox.md")


def _require_calls(text: str, calls: str, *possible: str) -> None:
    if calls not in possible:
        raise FaultSpecError(f"{text!r}: this fault is for {possible[0]} calls only")


def _check_sums(rules: tuple[Rule, ...]) -> None:
    sums: Counter[str] = Counter()
    for rule in rules:
        sums[rule.calls] += rule.probability  # type: ignore[assignment] # a Counter of floats works
        if sums[rule.calls] > 1.0 + 1e-9:
            raise FaultSpecError(f"the probabilities of {rule.calls!r} add up to more than 1")
