"""Who may call: programs on this machine, and no web page.

A page that somebody has open in a browser can send requests to loopback, under a host name of its
own (DNS rebinding) or across origins. Neither is let in, not even to the control routes.
"""

import re

from starlette.types import Scope

_LOOPBACK = re.compile(r"(?:127\.0\.0\.1|localhost|\[::1\])(?::([0-9]{1,5}))?", re.IGNORECASE)


def stranger(scope: Scope) -> str | None:
    """Return why a request is not let in; None for one of this machine's programs."""
    headers = {name: str(value, "latin-1") for name, value in scope["headers"]}
    host = _LOOPBACK.fullmatch(headers.get(b"host", ""))
    if host is None:
        return "the Host header must be 127.0.0.1, localhost or [::1]"
    origin = headers.get(b"origin")
    if origin is None:
        return None
    page = _LOOPBACK.fullmatch(origin.removeprefix("http://"))
    if page is None or page[1] != host[1]:
        return "the Origin is foreign"
    return None
