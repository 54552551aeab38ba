"""However large the journal: what is looked up is found by an index."""

import sqlite3

import pytest

from tripo_kit.journal import JobStatus, Submissions

ACCOUNT = "0123456789abcdef"


class Plans:
    """A connection that notes how SQLite goes about each statement."""

    def __init__(self, connection):
        self._connection = connection
        self.seen = []

    def execute(self, statement, parameters=()):
        if statement.startswith(("SELECT", "UPDATE", "DELETE")):
            plan = self._connection.execute(f"EXPLAIN QUERY PLAN {statement}", parameters)
            self.seen += [f"{row['detail']}: {statement}" for row in plan]
        return self._connection.execute(statement, parameters)

    def __enter__(self):
        return self._connection.__enter__()

    def __exit__(self, *error):
        return self._connection.__exit__(*error)

    def __getattr__(self, name):
        return getattr(self._connection, name)

    @property
    def whole_reads(self):
        """The statements that read a table from its first row to its last."""
        scans = [step for step in self.seen if step.startswith("SCAN")]
        harmless = ("SCAN json_each", "SCAN CONSTANT ROW", "SCAN mine")  # one key
        return [step for step in scans if not step.startswith(harmless)]


@pytest.fixture
def plans(journal):
    plans = Plans(journal._store._connection)
    journal._store._connection = plans
    yield plans
    journal._store._connection = plans._connection


def intend(submissions: Submissions, fingerprint: str):
    return submissions.intend(ACCOUNT, fingerprint, "text_to_model", lambda: ("{}", True))


def test_the_life_of_a_submission_never_reads_all_of_them(journal, plans):
    submissions = journal.submissions
    row = intend(submissions, "one")
    assert intend(submissions, "one").id == row.id
    assert list(submissions.find(ACCOUNT, ["one", "two"])) == ["one"]
    assert submissions.rows.paid(ACCOUNT, ["one"]) == {}
    assert submissions.sending.begin(row.id, {"prompt": "a fox"})
    submissions.mark_uncertain(row.id, ["nothing was found"])
    assert submissions.rows.unowned(["task"]) == ["task"]
    assert submissions.adopt(row.id, "task", ["the seed is ours"])
    submissions.replies.accept(row.id, "task")
    submissions.settle(row.id, succeeded=True, task=None, credits_=20.0)
    assert plans.seen
    assert plans.whole_reads == []


def test_the_life_of_a_request_never_reads_all_of_them(journal, plans):
    def request():
        return journal.jobs.open(
            account=ACCOUNT,
            request="request",
            output_dir="/out",
            variant=1,
            plan=lambda: "{}",
            digests={},
            fingerprints=["one"],
        )

    job = request()
    assert request().id == job.id
    journal.jobs.update(job.id, JobStatus.SUCCESS, saved="{}")
    assert journal.jobs.by_id(job.id).status is JobStatus.SUCCESS
    assert [one.id for one in journal.jobs.succeeded(ACCOUNT, ["request"])] == [job.id]
    assert journal.jobs.count(ACCOUNT, JobStatus.SUCCESS) == 1
    journal.uploads.remember(ACCOUNT, "sha", "file_1")
    assert journal.uploads.find(ACCOUNT, "sha") == "file_1"
    assert plans.seen
    assert plans.whole_reads == []


def test_other_folders_are_looked_for_among_the_same_request_s_records_only(journal, plans):
    assert list(journal.jobs.succeeded(ACCOUNT, ["request"])) == []
    assert any("INDEX one_job_per_request (account=? AND request=?)" in step for step in plans.seen)


def test_a_whole_read_would_be_noticed(journal, plans):
    journal._store.rows("SELECT * FROM submissions WHERE operation = 'x'")
    assert len(plans.whole_reads) == 1
    assert isinstance(plans._connection, sqlite3.Connection)
