"""Names that a call or a struct does not have, or misses: told like any wrong value."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from tripo_kit.calls._foreign_names import is_foreign, own_name
from tripo_kit.calls._shown import show, with_article
from tripo_kit.errors import Problem
from tripo_kit.loading import load

__all__ = ["missing_name", "nearest", "probably_meant", "unknown_field", "unknown_name"]

_LONGEST = 100  # characters of a name that are compared: likeness takes their square in time
_ALIKE = 0.85  # of the letters of two names
_NEAR = 0.65  # below it, two names share letters by chance: `hight` and `thing`
_SECRETS = ("key", "kye", "secret", "password")


def unknown_field(kind: type, name: str, value: object, *, also: Collection[str] = ()) -> Problem:
    """What is wrong with a field that a request or an operation does not have."""
    known = getattr(kind, "__struct_fields__", ())
    rule = f"{with_article(kind.__name__)} has no such field"
    return unknown_name(name, value, known, rule=rule, also=also)


def unknown_name(
    name: str, value: object, known: Sequence[str], *, rule: str, also: Collection[str] = ()
) -> Problem:
    """What is wrong with a name, with the one that was meant, or all that there are.

    Args:
        name: As it was given.
        value: What was given for it.
        known: The names that there are.
        rule: What is wrong with it.
        also: Names that may have been meant as well, but are not worth listing.
    """
    meant = (*known, *also)
    near = own_name(name, meant) or (None if is_foreign(name) else nearest(name, meant))
    listed = f"Known: {', '.join(known)}." if known else "There is none: leave it out."
    is_secret = any(word in f"{name} {near}".lower() for word in _SECRETS)
    shown = "(not shown)" if is_secret else show(value)
    return Problem(name, shown, rule, f"Did you mean {near}?" if near else listed)


def missing_name(name: str) -> Problem:
    """What is wrong where a required field or argument was not given."""
    return Problem(name, "(not given)", "is required", "Give it.")


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known name or value that was probably meant; None if none is near."""
    load("difflib")
    from difflib import get_close_matches

    by_small = {each.lower(): each for each in known}
    alike = get_close_matches(word[:_LONGEST].lower(), by_small, n=1, cutoff=_NEAR)
    return by_small[alike[0]] if alike else None


def probably_meant(name: str, known: Iterable[str]) -> str | None:
    """The known model or version of which a name is a misspelling; None if it is another one.

    Versions differ in their digits: `v3.1` and `V3.1-20260211` mean a known one, while
    `v3.2-20261101` is one that is not known yet.
    """
    load("difflib")
    from difflib import SequenceMatcher

    letters, digits = _parts(name[:_LONGEST])
    for each in known:
        own_letters, own_digits = _parts(each)
        likeness = SequenceMatcher(None, letters, own_letters).ratio()
        if own_digits.startswith(digits) and likeness >= _ALIKE:
            return each
    return None


def _parts(name: str) -> tuple[str, str]:
    small = name.lower()
    return "".join(filter(str.isalpha, small)), "".join(filter(str.isdigit, small))
