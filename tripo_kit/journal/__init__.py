"""The journal: every paid submission, written before it is sent."""

from tripo_kit.journal._batches import BatchRecord, BatchRecords, NewJob, RequestRecord
from tripo_kit.journal._fingerprint import fingerprint, plan_fingerprints, request_key
from tripo_kit.journal._jobs import JobRecord, JobRecords, JobStatus
from tripo_kit.journal._journal import Journal
from tripo_kit.journal._process_lock import Owner
from tripo_kit.journal._submissions import Phase, Submission, Submissions
from tripo_kit.journal._votes import Votes

__all__ = [
    "BatchRecord",
    "BatchRecords",
    "JobRecord",
    "JobRecords",
    "JobStatus",
    "Journal",
    "NewJob",
    "Owner",
    "Phase",
    "RequestRecord",
    "Submission",
    "Submissions",
    "Votes",
    "fingerprint",
    "plan_fingerprints",
    "request_key",
]
