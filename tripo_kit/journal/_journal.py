from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from tripo_kit.journal._accounts import Accounts
from tripo_kit.journal._batches import BatchRecords
from tripo_kit.journal._job_record import JobRecord, JobStatus
from tripo_kit.journal._jobs import JobRecords
from tripo_kit.journal._listing import Listing
from tripo_kit.journal._names import Names
from tripo_kit.journal._uploads import Uploads
from tripo_kit.journal._votes import Votes
from tripo_kit.journal.money._charges import ChargeRecords
from tripo_kit.journal.money._costs import Costs
from tripo_kit.journal.money._spent import Spent, spent
from tripo_kit.journal.money._submissions import Submissions
from tripo_kit.journal.search._search import Search
from tripo_kit.journal.search._search_index import SearchIndex
from tripo_kit.journal.storage._living import living
from tripo_kit.journal.storage._process_lock import ProcessLock
from tripo_kit.journal.storage._store import Store
from tripo_kit.journal.upkeep._figures import Figures, figures
from tripo_kit.journal.upkeep._upkeep import Upkeep

__all__ = ["Journal"]


class Journal:
    """The journal: what was asked for, sent, and what it became. Written before anything is sent.

    Several clients, in one process or in many, may use the same journal at the same time.

    Args:
        home: The folder of the journal; `journal.sqlite3` in it is the file.
        wall: Gives unix seconds.
        patience: Seconds to wait for clients of an older kit before the journal is migrated.
        read: Reads what a request's columns hold, for `Upkeep.check`; by itself, it looks no
            further than the columns.

    Attributes:
        accounts: Which keys belong to one account.
        submissions: The paid operations.
        jobs: The requests they belong to.
        upkeep: Checks, copies and prunes the file.
        batches: Requests that were made together.
        votes: Which results people preferred.
        uploads: Which local files are already at the service.
        costs: What batches may come to, and have come to.
        charges: What operations were charged, where that was more than the list says.

    Raises:
        JournalError: The journal cannot be opened; see its kinds.
    """

    def __init__(
        self,
        home: Path,
        *,
        wall: Callable[[], float] = time.time,
        patience: float = 30.0,
        read: Callable[[JobRecord], JobRecord] = lambda record: record,
    ) -> None:
        self.path = home / "journal.sqlite3"
        owners = home / "owners"  # every version of the kit looks there
        self._store = Store(self.path, others=partial(living, owners), patience=patience)
        self._owner = ProcessLock(owners)
        self.accounts = Accounts(self._store, wall)
        self.submissions = Submissions(self._store, self._owner, wall)
        search = Search(self._store, self.accounts, SearchIndex(self._store))
        self.jobs = JobRecords(self._store, search, wall)
        self.upkeep = Upkeep(self._store, self.jobs, wall, read)
        self.batches = BatchRecords(self._store, wall)
        self.votes = Votes(self._store, wall)
        self.uploads = Uploads(self._store, wall)
        self.costs = Costs(self._store, self._owner)
        self.charges = ChargeRecords(self._store, wall)

    def names(self, account: str) -> Names:
        """Under which names an account's things are known; see `Names`."""
        return Names(self._store, self.accounts, account)

    def listing(
        self, account: str, *, statuses: Sequence[JobStatus] | None = None, search: str = ""
    ) -> Listing:
        """Requests, of which only those that are looked at are read.

        Args:
            account: Whose.
            statuses: Only those that stand so.
            search: What a person typed to find them; see `JobRecords.numbers`.

        Raises:
            RequestValidationError: A filter of the search cannot be.
        """
        numbers = self.jobs.numbers(account, statuses=statuses, search=search)
        return Listing(numbers, self.jobs.load, self.jobs.credits_of)

    def figures(self, account: str | None = None) -> Figures:
        """What the journal knows, in numbers; of all accounts, if none is named."""
        return figures(self._store, account)

    def spent(self, account: str | None = None) -> Spent:
        """All that an account's credits went to; of all accounts, if none is named."""
        return spent(self._store, account)

    def damage(self) -> str | None:
        """What is wrong with the journal's file, or None; reads all of it."""
        return self._store.damage()

    def close(self) -> None:
        """Closes the file and gives up this client's sign of life."""
        self.submissions.replies.note()
        self._store.close()
        self._owner.close()
