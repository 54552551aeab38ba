"""The journal: every paid submission, written before it is sent."""

from tripo_kit.journal._accounts import Accounts, KeyRecord
from tripo_kit.journal._batches import BatchRecord, BatchRecords, NewJob, RequestRecord
from tripo_kit.journal._fingerprint import (
    RECIPES,
    Recipe,
    fingerprint,
    fingerprints,
    plan_fingerprints,
    request_key,
)
from tripo_kit.journal._jobs import JobRecord, JobRecords, JobStatus
from tripo_kit.journal._journal import Journal
from tripo_kit.journal._names import Names
from tripo_kit.journal._process_lock import Owner
from tripo_kit.journal._submissions import Phase, Submission, Submissions
from tripo_kit.journal._votes import Votes

__all__ = [
    "RECIPES",
    "Accounts",
    "BatchRecord",
    "BatchRecords",
    "JobRecord",
    "JobRecords",
    "JobStatus",
    "Journal",
    "KeyRecord",
    "Names",
    "NewJob",
    "Owner",
    "Phase",
    "Recipe",
    "RequestRecord",
    "Submission",
    "Submissions",
    "Votes",
    "fingerprint",
    "fingerprints",
    "plan_fingerprints",
    "request_key",
]
