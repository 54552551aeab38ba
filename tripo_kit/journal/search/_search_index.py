"""The index of words: made from the requests, and never needed to read them."""

from __future__ import annotations

import sqlite3

from tripo_kit.journal.storage._store import Store

__all__ = ["SearchIndex"]

# Words and ids are in pieces already; what else holds these marks is a name, and stays whole.
_TABLE = """
CREATE VIRTUAL TABLE jobs_search USING fts5 (
    words, ids, operations, models, content = 'jobs', content_rowid = 'number',
    tokenize = "unicode61 remove_diacritics 2 tokenchars '-_.'"
)
"""
_ADD = (
    "INSERT INTO jobs_search (rowid, words, ids, operations, models) "
    "VALUES (new.number, new.words, new.ids, new.operations, new.models);"
)
_REMOVE = (
    "INSERT INTO jobs_search (jobs_search, rowid, words, ids, operations, models) "
    "VALUES ('delete', old.number, old.words, old.ids, old.operations, old.models);"
)

# While these are there, whatever changes a request changes the index in the same transaction.
_TRIGGERS = {
    "jobs_search_insert": f"AFTER INSERT ON jobs BEGIN {_ADD} END",
    "jobs_search_update": f"AFTER UPDATE OF words, ids ON jobs BEGIN {_REMOVE} {_ADD} END",
    "jobs_search_delete": f"AFTER DELETE ON jobs BEGIN {_REMOVE} END",
}


class SearchIndex:
    """The index of words, in step with the requests for as long as every SQLite can write it.

    An SQLite without FTS5 takes it out of step, and so does damage. Whoever has FTS5 makes it again
    when it opens the journal; in between, all search the rows themselves.

    Args:
        store: The journal's file.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._has_fts5 = _has_fts5(store)
        if self._has_fts5 != (self._triggers() == len(_TRIGGERS)):
            with store.transaction() as connection:
                _drop(connection)
                if self._has_fts5:
                    _make(connection)
        store.drop_index = _drop

    @property
    def is_in_step(self) -> bool:
        """Whether it can be asked."""
        return self._has_fts5 and self._triggers() == len(_TRIGGERS)

    def _triggers(self) -> int:
        marks = ", ".join("?" for _ in _TRIGGERS)
        rows = self._store.rows(
            f"SELECT count(*) AS n FROM sqlite_master WHERE type = 'trigger' AND name IN ({marks})",
            tuple(_TRIGGERS),
        )
        return int(rows[0]["n"])


def _has_fts5(store: Store) -> bool:
    return bool(store.rows("SELECT 1 FROM pragma_module_list WHERE name = 'fts5'"))


def _drop(connection: sqlite3.Connection) -> bool:
    """Takes the index out of step, which needs no FTS5; says whether it was in step."""
    known = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
    found = [name for (name,) in known if name in _TRIGGERS]
    for name in found:
        connection.execute(f"DROP TRIGGER IF EXISTS {name}")
    return bool(found)


def _make(connection: sqlite3.Connection) -> None:
    connection.execute("DROP TABLE IF EXISTS jobs_search")
    connection.execute(_TABLE)
    connection.execute("INSERT INTO jobs_search (jobs_search) VALUES ('rebuild')")
    for name, body in _TRIGGERS.items():
        connection.execute(f"CREATE TRIGGER {name} {body}")
