from __future__ import annotations

from collections.abc import Callable

from tripo_kit.journal._accounts import MEMBERS
from tripo_kit.journal.storage._store import Store

__all__ = ["Uploads"]

# The service does not publish how long a file token lives; a day has been safe.
TOKEN_LIFE = 24 * 3600.0


class Uploads:
    """Remembers which file is already at the service, so that the same picture goes up once a day.

    Args:
        store: The journal's file.
        wall: Gives unix seconds.
    """

    def __init__(self, store: Store, wall: Callable[[], float]) -> None:
        self._store = store
        self._wall = wall

    def find(self, account: str, sha256: str) -> str | None:
        """The file token of this content, or None if there is none of today.

        One from the future is not believed: the clock was set back, and it may be of any age.
        """
        now = self._wall()
        rows = self._store.rows(
            f"SELECT token FROM uploads WHERE account IN ({MEMBERS}) AND sha256 = ? "
            "AND uploaded_at > ? AND uploaded_at <= ? ORDER BY uploaded_at DESC",
            (account, sha256, now - TOKEN_LIFE, now),
        )
        return str(rows[0]["token"]) if rows else None

    def remember(self, account: str, sha256: str, token: str) -> None:
        """Notes a token, instead of an older one; what has expired leaves."""
        with self._store.transaction() as connection:
            expired = self._wall() - TOKEN_LIFE
            connection.execute("DELETE FROM uploads WHERE uploaded_at <= ?", (expired,))
            connection.execute(
                "INSERT OR REPLACE INTO uploads (account, sha256, token, uploaded_at) "
                "VALUES (?, ?, ?, ?)",
                (account, sha256, token, self._wall()),
            )

    def forget(self, account: str, sha256: str) -> None:
        """Drops a token that the service no longer takes."""
        with self._store.transaction() as connection:
            connection.execute(
                "DELETE FROM uploads WHERE account = ? AND sha256 = ?", (account, sha256)
            )
