"""Files on their way in, and the addresses that they come out by."""

from __future__ import annotations

import base64
import struct
import zlib
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from tripo_kit.contract._line import Line, agrees, judged, kind, names, unknown
from tripo_kit.foreign import or_none, read_json

__all__ = ["PICTURE", "host_of_files", "life_of", "lives", "ticket", "token"]

_SHORTEST, _LONGEST = 300.0, 86_400.0  # seconds a signed address lives (the v3 contract, "Hosts")
_SLACK = 10.0  # seconds between the signing and the reply's own date
_A_MOMENT = 1e9  # a greater number is unix seconds, a smaller one a duration
_HOSTS = (".data.tripo3d.com", "cdn.tripo3d.ai", "openapi.cdn.tripo3d.com")
_TICKET = {"presigned_url", "upload_url", "file_token", "expires_in", "expires_at"}


def _picture(side: int = 32) -> bytes:
    """A grey PNG, just large enough to be taken for a picture."""

    def chunk(name: bytes, data: bytes) -> bytes:
        checked = name + data
        return struct.pack(">I", len(data)) + checked + struct.pack(">I", zlib.crc32(checked))

    rows = (b"\0" + b"\x80" * side) * side
    head = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    return b"".join(
        (
            b"\x89PNG\r\n\x1a\n",
            chunk(b"IHDR", head),
            chunk(b"IDAT", zlib.compress(rows)),
            chunk(b"IEND", b""),
        )
    )


PICTURE = _picture()
"""What is uploaded: 32 × 32 grey pixels."""


def token(data: Any) -> Iterator[Line]:
    """The answer of `POST /files`."""
    fields: Mapping[str, Any] = data if isinstance(data, Mapping) else {}
    said = fields.get("file_token")
    form = "file_…" if isinstance(said, str) and said.startswith("file_") else kind(said)
    yield judged(form == "file_…", "upload", "file_token", form)
    yield agrees("upload", "further fields", names(fields.keys() - {"file_token"}) or "none")


def ticket(data: Any) -> Iterator[Line]:
    """The answer of `POST /files/presign`."""
    fields: Mapping[str, Any] = data if isinstance(data, Mapping) else {}
    address = next((name for name in ("presigned_url", "upload_url") if name in fields), None)
    yield judged(address is not None, "presign", "address", f"under {address}" if address else "no")
    life = fields.get("expires_in", fields.get("expires_at"))
    text = f"{life:g} s" if isinstance(life, int | float) else kind(life)
    yield judged(None if life is None else True, "presign", "life", text)
    yield agrees("presign", "further fields", names(fields.keys() - _TICKET) or "none")


def lives(life: float | None) -> Line:
    """Whether a signed address lives as long as witnesses say."""
    if life is None:
        return unknown("addresses", "life", "the address does not say when it ends")
    is_known = _SHORTEST - _SLACK <= life <= _LONGEST + _SLACK
    return judged(is_known, "addresses", "life", f"{life:.0f} s")


def host_of_files(url: str, *, is_loopback: bool) -> Line:
    """Whether files come from a host that witnesses have seen."""
    name = urlsplit(url).hostname or ""
    if is_loopback:
        return unknown("addresses", "host", "this machine")
    is_known = f".{name}".endswith(_HOSTS)
    # The first labels of a host may be somebody's; the last three are the provider's.
    tail = ".".join(name.split(".")[-3:])
    return judged(True if is_known else None, "addresses", "host", f"below {tail}")


def life_of(url: str, now: float) -> float | None:
    """Seconds that a signed address, made now, still lives; None if it does not say.

    Args:
        url: The address; the signatures of the usual storages are known.
        now: What time it is at the service, in unix seconds.
    """
    said = {name.lower(): value for name, value in parse_qsl(urlsplit(url).query)}
    for name, value in said.items():
        if name.endswith("expires"):
            number = _number(value)
            if number is not None:
                began = _moment(said.get(name.removesuffix("expires") + "date", "")) or now
                return number - now if number > _A_MOMENT else began + number - now
    return _life_of_policy(said["policy"], now) if "policy" in said else None


def _life_of_policy(text: str, now: float) -> float | None:
    """What the policy of a CloudFront address says."""
    return or_none(_read_policy, text, now)


def _read_policy(text: str, now: float) -> float:
    padded = text.replace("-", "+").replace("~", "/").replace("_", "=")
    policy = read_json(base64.b64decode(padded))
    return float(policy["Statement"][0]["Condition"]["DateLessThan"]["AWS:EpochTime"]) - now


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _moment(text: str) -> float | None:
    try:
        return datetime.strptime(text, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC).timestamp()
    except ValueError:
        return None
