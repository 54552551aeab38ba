"""Finds requests by words, filters and an order; reads their numbers only."""

from __future__ import annotations

from collections.abc import Sequence

from tripo_kit.decoders import decoder_of
from tripo_kit.journal._accounts import Accounts
from tripo_kit.journal._job_record import JobStatus
from tripo_kit.journal.search._query import Query
from tripo_kit.journal.search._search_index import SearchIndex
from tripo_kit.journal.storage._store import Store

__all__ = ["Search"]

# More matches than these are not ranked: words that so many have tell none of them apart, and to
# weigh each would take longer than to find it.
_MOST_RANKED = 5_000

_ORDERS = {
    "best": "number DESC",  # where nothing is weighed
    "newest": "number DESC",
    "oldest": "number",
    "price": "credits DESC, number DESC",
}


class Search:
    """Finds the requests of an account.

    Args:
        store: The journal's file.
        accounts: Which keys belong to one account.
        index: The index of words.
    """

    def __init__(self, store: Store, accounts: Accounts, index: SearchIndex) -> None:
        self._store = store
        self._accounts = accounts
        self._index = index

    def numbers(
        self, account: str, query: Query, statuses: Sequence[JobStatus] | None = None
    ) -> list[int]:
        """The numbers of the requests that fit, in the order asked for.

        Args:
            account: Whose.
            query: What to find.
            statuses: Only those that stand so, too.
        """
        if any(not word.parts for word in query.words):  # nothing that could be found
            return []
        wanted = _Conditions(self._accounts.members(account), query, statuses)
        match = _match(query)
        if not match:
            return self._select("jobs", wanted, _ORDERS[query.order])
        if not self._index.is_in_step:
            wanted.look_into_rows(query)
            return self._select("jobs", wanted, _ORDERS[query.order])
        found = self._numbers(
            "SELECT json_group_array(rowid) AS numbers FROM jobs_search WHERE jobs_search MATCH ?",
            [match],
        )
        if len(found) > _MOST_RANKED:
            known = set(found)
            allowed = self._select("jobs", wanted, _ORDERS[query.order])
            return [number for number in allowed if number in known]
        wanted.need("jobs_search MATCH ?", match)
        order = "rank, number DESC" if query.order == "best" else _ORDERS[query.order]
        # CROSS: the index of words comes first.
        tables = "jobs_search CROSS JOIN jobs ON number = jobs_search.rowid"
        return self._select(tables, wanted, order)

    def _select(self, tables: str, wanted: _Conditions, order: str) -> list[int]:
        return self._numbers(
            "SELECT json_group_array(number) AS numbers FROM "
            f"(SELECT number FROM {tables} WHERE {wanted.text} ORDER BY {order})",
            wanted.values,
        )

    def _numbers(self, query: str, values: Sequence[object]) -> list[int]:
        # As one text: a hundred thousand rows of one number each would take ten times as long.
        rows = self._store.rows(query, values)
        return decoder_of(list[int]).decode(rows[0]["numbers"])


class _Conditions:
    """What a row must be like, as SQL and its values.

    Args:
        members: The account's keys. Each on its own: with one key, as ever, an index gives the
            order, too.
        query: What to find; its words are not looked at.
        statuses: Only those that stand so.
    """

    def __init__(
        self, members: Sequence[str], query: Query, statuses: Sequence[JobStatus] | None
    ) -> None:
        self._texts: list[str] = []
        self.values: list[object] = []
        self.need(f"account IN ({_marks(members)})", *members)
        for states in (statuses, query.states):
            if states is not None:
                self.need(f"status IN ({_marks(states)})", *states)
        if query.batch is not None:
            self.need("instr(batch, ?) = 1", query.batch)
        for column, span in (("created_at", query.day), ("credits", query.price)):
            if span is not None and span.low is not None:
                self.need(f"{column} >= ?", span.low)
            if span is not None and span.high is not None:
                self.need(f"{column} < ?", span.high)

    @property
    def text(self) -> str:
        """All of them."""
        return " AND ".join(self._texts)

    def need(self, condition: str, *values: object) -> None:
        """One more."""
        self._texts.append(condition)
        self.values += values

    def look_into_rows(self, query: Query) -> None:
        """What the index of words would tell."""
        for word in query.words:
            text = f" {' '.join(word.parts)}"
            whole = text if word.is_beginning else f"{text} "
            if word.may_be_id:
                condition = "(instr(' ' || words || ' ', ?) OR instr(' ' || ids, ?))"
                self.need(condition, whole, text)
            else:
                self.need("instr(' ' || words || ' ', ?)", whole)
        for column, name in (("operations", query.operation), ("models", query.model)):
            if name is not None:
                self.need(f"instr(' ' || {column}, ?)", f" {name}")


def _match(query: Query) -> str:
    """What the index of words is asked, as FTS5 spells it."""
    terms = []
    for word in query.words:
        phrase = _quoted(" ".join(word.parts))
        term = f"{{words}} : {phrase}{'*' if word.is_beginning else ''}"
        terms.append(f"({term} OR {{ids}} : {phrase}*)" if word.may_be_id else f"({term})")
    for column, name in (("operations", query.operation), ("models", query.model)):
        if name is not None:
            terms.append(f"({{{column}}} : {_quoted(name)}*)")
    return " AND ".join(terms)


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" for _ in values)
