"""The account: its balance, its history, its uploads."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import msgspec

from tripo_kit.api.replies._reader import Reader
from tripo_kit.calls import Named
from tripo_kit.errors import ResponseValidationError
from tripo_kit.privacy import shown

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


class Balance(msgspec.Struct, metaclass=Named, frozen=True):
    """The credits of the account; 100 are one US dollar.

    Attributes:
        balance: All credits.
        frozen: Those held back for tasks that are not finished.
        stale: Whether this is an old answer, shown because the service is out.
        age: Seconds since the service gave it, for an old answer.
        has_frozen: Whether the service said how much is frozen; else `frozen` is 0, and shows
            nothing.
        raw: The answer as it came.
    """

    balance: float
    frozen: float = 0.0
    stale: bool = False
    age: float | None = None
    has_frozen: bool = True
    raw: dict[str, Any] = {}

    def __repr__(self) -> str:
        return f"Balance({self.balance:.12g}, frozen={self.frozen:.12g}, stale={self.stale})"

    def __rich_repr__(self) -> list[tuple[str, Any]]:
        # msgspec's own shows every field, and `raw` is whatever the service says.
        return [(name, getattr(self, name)) for name in ("balance", "frozen", "stale")]

    @property
    def available(self) -> float:
        """What can still be spent, on the careful reading that `balance` includes `frozen`."""
        return max(0.0, self.balance - self.frozen)

    def _repr_html_(self) -> str:
        old = f" <em>(as the service said {self.age or 0:.0f} s ago; it is out)</em>" * self.stale
        return (
            f"<div><strong>{self.available:,.12g}</strong> credits available, "
            f"{self.frozen:,.12g} frozen for running tasks{old}</div>"
        )


class UsageRow(msgspec.Struct, metaclass=Named, frozen=True):
    """One task in the account's history.

    Attributes:
        task_id: Its UUID.
        type: A key of `OPERATIONS`, or "" if the service did not say.
        status: As in `Task`, or "".
        created_at: When it was taken, in UTC.
        credits_consumed: What it cost; None while that is not known.
        raw: The row as it came.
    """

    task_id: str
    type: str = ""
    status: str = ""
    created_at: datetime | None = None
    credits_consumed: float | None = None
    raw: dict[str, Any] = {}

    def __repr__(self) -> str:
        told = ", ".join(f"{name}={value!r}" for name, value in self.__rich_repr__()[1:])
        return f"UsageRow({shown(self.task_id)!r}, {told})"

    def __rich_repr__(self) -> list[tuple[str, Any]]:
        return [(name, shown(getattr(self, name))) for name in ("task_id", "type", "status")]


class Usage(msgspec.Struct, metaclass=Named, frozen=True):
    """A page of the account's history, newest first.

    Attributes:
        rows: The tasks.
        stale: Whether this is an old answer, shown because the service is out.
        age: Seconds since the service gave it, for an old answer.
        unreadable: How many more rows the page has that name no task: whose they are, nobody can
            tell, so a page with such rows does not show that a task is missing.
    """

    rows: tuple[UsageRow, ...] = ()
    stale: bool = False
    age: float | None = None
    unreadable: int = 0

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
    frozen = reader.number("frozen")
    return Balance(
        reader.number("balance", required=True),
        frozen or 0.0,
        has_frozen=frozen is not None,
        raw=dict(reader.value),
    )


def read_usage(reader: Reader) -> Usage:
    """Read the answer of `GET /account/usage`, with the rows under `items`."""
    rows: list[UsageRow] = []
    listed = reader.items("items", required=True)
    for index, value in enumerate(listed):
        try:
            row = reader.under(value, f".items[{index}]")
            task_id = row.token("task_id", required=True)
        except ResponseValidationError:
            reader.note(f".items[{index}]", value, "a row that names a task")
            continue
        rows.append(
            UsageRow(
                task_id,
                row.text("type") or "",
                row.text("status") or "",
                row.moment("created_at"),
                row.number("credits_consumed"),
                dict(row.value),
            )
        )
    return Usage(tuple(rows), unreadable=len(listed) - len(rows))


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
