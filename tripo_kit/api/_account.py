"""The account: its balance, its history, its uploads."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import msgspec

from tripo_kit.api._reader import Reader

__all__ = [
    "Balance",
    "FileToken",
    "UploadTicket",
    "Usage",
    "UsageRow",
    "read_balance",
    "read_file_token",
    "read_ticket",
    "read_usage",
]


class Balance(msgspec.Struct, frozen=True):
    """The credits of the account; 100 are one US dollar.

    Attributes:
        balance: All credits.
        frozen: Those held back for tasks that are not finished.
        stale: Whether this is an old answer, shown because the service is out.
        age: Seconds since the service gave it, for an old answer.
    """

    balance: float
    frozen: float = 0.0
    stale: bool = False
    age: float | None = None

    @property
    def available(self) -> float:
        """What can still be spent, on the careful reading that `balance` includes `frozen`."""
        return max(0.0, self.balance - self.frozen)

    def _repr_html_(self) -> str:
        old = f" <em>(as the service said {self.age or 0:.0f} s ago; it is out)</em>" * self.stale
        return (
            f"<div><strong>{self.available:,g}</strong> credits available, {self.frozen:,g} frozen "
            f"for running tasks{old}</div>"
        )


class UsageRow(msgspec.Struct, frozen=True):
    """One task in the account's history.

    Attributes:
        task_id: Its UUID.
        type: A key of `OPERATIONS`, or "" if the service did not say.
        status: As in `Task`, or "".
        created_at: When it was taken, in UTC.
        credits_consumed: What it cost; None while that is not known.
    """

    task_id: str
    type: str = ""
    status: str = ""
    created_at: datetime | None = None
    credits_consumed: float | None = None


class Usage(msgspec.Struct, frozen=True):
    """A page of the account's history, newest first.

    Attributes:
        rows: The tasks.
        stale: Whether this is an old answer, shown because the service is out.
        age: Seconds since the service gave it, for an old answer.
    """

    rows: tuple[UsageRow, ...] = ()
    stale: bool = False
    age: float | None = None

    def __iter__(self) -> Iterator[UsageRow]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)


class FileToken(msgspec.Struct, frozen=True):
    """An uploaded file's name at the service."""

    file_token: str


class UploadTicket(msgspec.Struct, frozen=True):
    """Leave to put one file somewhere.

    Attributes:
        url: Where to PUT the bytes, without the API key.
        file_token: The file's name afterwards.
        expires_in: Seconds that the leave lasts, if the service said so.
        expires_at: When it ends, in UTC, if the service said that instead.
    """

    url: str
    file_token: str
    expires_in: float | None = None
    expires_at: datetime | None = None

    def __repr__(self) -> str:
        # The address is signed: whoever reads it can write there.
        return f"UploadTicket(file_token={self.file_token!r})"

    def __rich_repr__(self) -> list[tuple[str, Any]]:
        return [("file_token", self.file_token)]


def read_balance(reader: Reader) -> Balance:
    """Read the answer of `GET /account/balance`."""
    return Balance(reader.number("balance", required=True), reader.number("frozen") or 0.0)


def read_usage(reader: Reader) -> Usage:
    """Read the answer of `GET /account/usage`, with the rows under `items`."""
    rows = [
        reader.under(row, f".items[{index}]")
        for index, row in enumerate(reader.items("items", required=True))
    ]
    return Usage(
        tuple(
            UsageRow(
                row.token("task_id", required=True),
                row.text("type") or "",
                row.text("status") or "",
                row.moment("created_at"),
                row.number("credits_consumed"),
            )
            for row in rows
        )
    )


def read_file_token(reader: Reader) -> FileToken:
    """Read the answer of `POST /files`."""
    return FileToken(reader.token("file_token", required=True))


def read_ticket(reader: Reader) -> UploadTicket:
    """Read the answer of `POST /files/presign` or `/files/upload-credentials`."""
    return UploadTicket(
        reader.url("presigned_url", "upload_url", required=True),
        reader.token("file_token", required=True),
        reader.number("expires_in"),
        reader.moment("expires_at"),
    )
