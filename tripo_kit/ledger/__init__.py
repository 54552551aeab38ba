"""The journal: every paid submission, written before it is sent."""

from tripo_kit.ledger._batches import BatchRecord, BatchRecords, NewJob, WishRecord
from tripo_kit.ledger._fingerprint import fingerprint, plan_fingerprints, wish_key
from tripo_kit.ledger._jobs import JobRecord, JobRecords, JobStatus
from tripo_kit.ledger._ledger import Ledger
from tripo_kit.ledger._owner import Owner
from tripo_kit.ledger._submissions import Phase, Submission, Submissions
from tripo_kit.ledger._votes import Votes

__all__ = [
    "BatchRecord",
    "BatchRecords",
    "JobRecord",
    "JobRecords",
    "JobStatus",
    "Ledger",
    "NewJob",
    "Owner",
    "Phase",
    "Submission",
    "Submissions",
    "Votes",
    "WishRecord",
    "fingerprint",
    "plan_fingerprints",
    "wish_key",
]
