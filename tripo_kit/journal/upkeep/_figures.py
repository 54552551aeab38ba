from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from tripo_kit.journal._accounts import MEMBERS
from tripo_kit.journal.storage._store import Store

__all__ = ["Figures", "figures"]


class Figures(msgspec.Struct, frozen=True, kw_only=True):
    """What the journal knows, in numbers.

    Attributes:
        jobs: How many requests stand how.
        submissions: How many operations of a type are in a phase, and their credits.
        adopted: Tasks that were found instead of told.
        absent: Attempts of which it was proved that the service did not take them.
        surplus: Tasks that were paid for beside the one of their row.
        open: Type and JSON of each operation that is at the service, or may be.
    """

    jobs: Mapping[str, int]
    submissions: Mapping[tuple[str, str], tuple[int, float]]
    adopted: int
    absent: int
    surplus: int
    open: Sequence[tuple[str, str]]


def figures(store: Store, account: str | None) -> Figures:
    """Counts everything.

    Args:
        store: The journal's file.
        account: Whose; None for all accounts.
    """
    whose = f"account IN ({MEMBERS})" if account is not None else "1"
    owned = (
        f"IN (SELECT id FROM submissions WHERE {whose})" if account is not None else "IS NOT NULL"
    )
    parameters = () if account is None else (account,)

    def count(query: str) -> int:
        return int(store.rows(query, parameters)[0][0])

    jobs = store.rows(f"SELECT status, count(*) FROM jobs WHERE {whose} GROUP BY 1", parameters)
    rows = store.rows(
        "SELECT task_type, phase, count(*), coalesce(sum(credits), 0) FROM submissions "
        f"WHERE {whose} GROUP BY 1, 2",
        parameters,
    )
    at_stake = store.rows(
        "SELECT task_type, operation FROM submissions WHERE phase IN ('sending', 'accepted', "
        f"'uncertain') AND {whose}",
        parameters,
    )
    return Figures(
        jobs={row[0]: row[1] for row in jobs},
        submissions={(row[0], row[1]): (row[2], row[3]) for row in rows},
        adopted=count(f"SELECT count(*) FROM submissions WHERE adopted AND {whose}"),
        absent=count(f"SELECT count(*) FROM attempts WHERE fate = 'absent' AND submission {owned}"),
        surplus=count(f"SELECT count(*) FROM surplus WHERE submission {owned}"),
        open=[(row[0], row[1]) for row in at_stake],
    )
