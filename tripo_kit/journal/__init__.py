"""The journal: every paid submission, written before it is sent."""

from tripo_kit.journal._accounts import Accounts, KeyRecord
from tripo_kit.journal._batches import BatchRecord, BatchRecords, NewJob, RequestRecord
from tripo_kit.journal._job_record import JobRecord, JobStatus
from tripo_kit.journal._jobs import JobRecords
from tripo_kit.journal._journal import Journal
from tripo_kit.journal._listing import Listing
from tripo_kit.journal._names import Names
from tripo_kit.journal._votes import Votes
from tripo_kit.journal.money._attempts import Attempt, Fate, Moment, Speaker, request_ids
from tripo_kit.journal.money._charges import Charge, ChargeRecords, Heights, charged_as
from tripo_kit.journal.money._costs import Cost, Costs, PaidStep
from tripo_kit.journal.money._fingerprint import (
    RECIPES,
    Recipe,
    fingerprint,
    fingerprints,
    plain_fingerprints,
    plan_fingerprints,
    request_key,
)
from tripo_kit.journal.money._spent import Asker, Owed, Spent
from tripo_kit.journal.money._submission import Phase, Submission
from tripo_kit.journal.money._submissions import Submissions
from tripo_kit.journal.money._surplus import Surplus, SurplusTask
from tripo_kit.journal.storage._columns import UNREADABLE, read_column
from tripo_kit.journal.storage._process_lock import ProcessLock
from tripo_kit.journal.upkeep._figures import Figures
from tripo_kit.journal.upkeep._findings import Findings, findings_of, keep_findings
from tripo_kit.journal.upkeep._pruning import PruneReport
from tripo_kit.journal.upkeep._upkeep import CheckReport, Upkeep

__all__ = [
    "RECIPES",
    "UNREADABLE",
    "Accounts",
    "Asker",
    "Attempt",
    "BatchRecord",
    "BatchRecords",
    "Charge",
    "ChargeRecords",
    "CheckReport",
    "Cost",
    "Costs",
    "Fate",
    "Figures",
    "Findings",
    "Heights",
    "JobRecord",
    "JobRecords",
    "JobStatus",
    "Journal",
    "KeyRecord",
    "Listing",
    "Moment",
    "Names",
    "NewJob",
    "Owed",
    "PaidStep",
    "Phase",
    "ProcessLock",
    "PruneReport",
    "Recipe",
    "RequestRecord",
    "Speaker",
    "Spent",
    "Submission",
    "Submissions",
    "Surplus",
    "SurplusTask",
    "Upkeep",
    "Votes",
    "charged_as",
    "findings_of",
    "fingerprint",
    "fingerprints",
    "keep_findings",
    "plain_fingerprints",
    "plan_fingerprints",
    "read_column",
    "request_ids",
    "request_key",
]
