"""Takes keys, tokens, credentials and signatures out of a text, in time linear in its length.

Every repetition of every pattern is bounded, and a text is cut before the patterns see it. What
stands at a cut goes with its whole word: half a token would not be recognised.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Any, NamedTuple

from tripo_kit.privacy._secret import live_keys

__all__ = ["beginning", "digest", "named", "scrub", "scrub_values"]

_LONGEST = 32 * 1024  # characters; a traceback of a deep program has about ten thousand
_WORD = 1024  # characters at a cut that go when no blank ends a word before


def digest(text: str) -> str:
    """Eight hex digits that stand for a text."""
    import hashlib  # loads OpenSSL: most programs have nothing to replace

    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def named(kind: str) -> Callable[[re.Match[str]], str]:
    """Replaces a match by `[kind:8 hex]`: the same thing stays recognisable as the same."""
    return lambda match: f"[{kind}:{digest(match[0])}]"


# A key may follow what is written as a code: a percent code, a backslash escape, a colour.
_NO_LETTER = (
    r"(?:(?<![A-Za-z0-9])|(?<=%[0-9A-Fa-f]{2})|(?<=\\[nrtbf0])|(?<=\\x[0-9A-Fa-f]{2})"
    r"|(?<=\\u[0-9A-Fa-f]{4})|(?<=[0-9;\[]m))"
)


class _Patterns(NamedTuple):
    key: re.Pattern[str]
    token: re.Pattern[str]
    credentials: re.Pattern[str]
    plain_query: re.Pattern[str]
    query: re.Pattern[str]
    signature: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    """Compiled for the first text: that takes longer than an import should."""
    return _Patterns(
        key=re.compile(
            # Nobody's words contain the service's own, so these need no border.
            r"(?:tsk|whsec)(?:_|%5[Ff])[A-Za-z0-9_-]{1,4096}"
            r"|" + _NO_LETTER + r"(?:"
            r"(?:sk|pk|rk|ghp|gho|ghs|hf|xox[abprs]|glpat)[_-][A-Za-z0-9_-]{16,4096}"
            r"|(?:AKIA|ASIA)[A-Z0-9]{16}"
            r")"
        ),
        token=re.compile(
            # JSON web tokens, also half a one: were the dot demanded, a run without it would be
            # read from each of its beginnings.
            r"eyJ[A-Za-z0-9_-]{16,4096}(?:\.[A-Za-z0-9_-]{0,4096}){0,4}"
            r"|file_[0-9a-fA-F-]{32,36}"
            # Prose has bearers and basics as well: a long word with a digit, or a header's name
            # before it.
            r"|(?<=[Bb]earer )(?=[A-Za-z._~+/=-]{0,64}[0-9])[A-Za-z0-9._~+/=-]{16,4096}"
            r"|(?<=[Aa]uthorization: [Bb]earer )[^\s'\"]{1,4096}"
            r"|(?<=[Aa]uthorization: [Bb]asic )[^\s'\"]{1,4096}"
            r"|(?<=[Aa]uthorization': 'Bearer )[^\s'\"]{1,4096}"
            r"|(?<=[Aa]uthorization': 'Basic )[^\s'\"]{1,4096}"
        ),
        # Between `//` and the last `@` before the path; of a password that has a slash itself, by
        # the colon that no port follows. A path that was an address has one slash of the two.
        credentials=re.compile(
            r"(?:(?<=://)|(?<=[A-Za-z]{2}:/)(?!/))(?:"
            r"[^/\s'\"<>]{1,4096}(?=@)"
            r"|[^/\s:@'\"<>\[]{0,512}+:(?![0-9]{1,5}[/?#])"
            r"[^/\s@'\"<>]{1,512}+/(?:[^/\s@'\"<>]{0,512}+/){0,8}+[^/\s'\"<>]{0,512}(?=@)"
            r")"
        ),
        # A query that says nothing but this is kept, any other may be signed.
        plain_query=re.compile(r"(?:(?:limit|offset|step)=\d{0,20}&?){1,8}"),
        # A word with a query.
        query=re.compile(
            r"(?<![^\s'\"<>(])([^\s?'\"<>(]{1,2048}+)"
            r"\?([A-Za-z0-9_.~-]{1,128}+=[^\s'\"<>)\\]{0,8192}+)"
        ),
        # A signature by its name, wherever it stands: after `;` or `#`, in half an address, in
        # JSON.
        signature=re.compile(
            _NO_LETTER + r"((?:X-(?:Amz|Goog|Oss|Cos|Tos|Ms)-[A-Za-z-]{1,40}|sig|sign|signature"
            r"|(?:access_|auth_|security-)?token|policy|secret|password|passwd|api_?key)"
            r"(?:=|%(?:25)?3D|\\u003d|&#61;))[^\s&;#'\"<>)\\]{1,4096}",
            re.IGNORECASE,
        ),
    )


def _shorten_query(match: re.Match[str]) -> str:
    if "/" not in match[1] or _patterns().plain_query.fullmatch(match[2]):
        return match[0]
    return f"{match[1]}?[signed]"


def beginning(text: str, limit: int) -> str:
    """The first characters of a text without the word at the cut; all of it if it is short."""
    if len(text) <= limit:
        return text
    head = text[:limit]
    pieces = head[-_WORD:].rsplit(None, 1)
    return head[:-_WORD] + (pieces[0] if len(pieces) > 1 else "")


def _end(text: str, limit: int) -> str:
    tail = text[-limit:]
    pieces = tail[:_WORD].split(None, 1)
    return (pieces[1] if len(pieces) > 1 else "") + tail[_WORD:]


def _without_middle(text: str) -> str:
    """The beginning and the end: of a traceback the last lines say the most."""
    if len(text) <= _LONGEST:
        return text
    head, tail = beginning(text, _LONGEST // 2), _end(text, _LONGEST // 2)
    return f"{head} … [{len(text) - len(head) - len(tail)} characters left out] … {tail}"


def scrub(text: str) -> str:
    """Takes keys, tokens, credentials and the signed part of addresses out of a text.

    The keys of this process go first, literally; then whatever looks like one. Of a text of more
    than 32 768 characters the middle goes as well. Line breaks and everything else stay as they
    are: what is shown to a person goes through `shown`, a person's own text in a log through
    `sanitize_for_logs`.
    """
    text = _without_middle(text)
    for key in live_keys():
        if key in text:
            # With what goes on from it: it may be the beginning of another key.
            text = re.sub(re.escape(key) + r"[A-Za-z0-9_-]{0,512}", named("key"), text)
    patterns = _patterns()
    if "@" in text:  # before a `?` in a password passes for a query's
        text = patterns.credentials.sub("[credentials]", text)
    if "?" in text:
        text = patterns.query.sub(_shorten_query, text)
    text = patterns.key.sub(named("key"), text)
    text = patterns.token.sub(named("token"), text)
    return patterns.signature.sub(r"\1[signed]", text)


def scrub_values(value: Any) -> Any:
    """`scrub` for every text in plain JSON values, names included, for what goes to a file."""
    if isinstance(value, str):
        return scrub(value)
    if isinstance(value, dict):
        return {scrub_values(key): scrub_values(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [scrub_values(item) for item in value]
    return value
