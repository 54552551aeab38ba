"""A reply that cannot be written down leaves the submission uncertain; the error names the task."""

import shutil
import sqlite3
from contextlib import closing

import pytest

from tripo_kit.errors import JournalError, SubmissionUncertainError
from tripo_kit.journal import Journal, Phase


@pytest.fixture
def row(journal):
    row = journal.submissions.intend("a", "f", "text_to_model", lambda: ("{}", True))
    assert journal.submissions.sending.begin(row.id, {})
    return row


@pytest.fixture
def pauses(journal):
    pauses = []
    journal.submissions.replies._sleep = pauses.append
    return pauses


def test_it_is_tried_again_then_and_later(journal, row, pauses, no_file_larger_than):
    with no_file_larger_than(1000), pytest.raises(SubmissionUncertainError) as caught:
        journal.submissions.replies.accept(row.id, "task-1")
    assert caught.value.task_id == "task-1"
    assert "It is paid" in caught.value.hint
    assert len(pauses) == 3
    found = journal.submissions.get(row.id)  # there is room again
    assert (found.phase, found.task_id) == (Phase.ACCEPTED, "task-1")


def test_it_is_noted_as_soon_as_it_can_be(journal, row, pauses):
    with closing(sqlite3.connect(journal.path, isolation_level=None)) as other:
        journal._store._connection.execute("PRAGMA busy_timeout = 0")
        other.execute("BEGIN IMMEDIATE")
        journal.submissions.replies._sleep = lambda _: other.execute("COMMIT")
        journal.submissions.replies.accept(row.id, "task-1")
    assert journal.submissions.get(row.id).task_id == "task-1"


def test_closing_is_the_last_attempt(journal, row, pauses, tmp_path, no_file_larger_than):
    with no_file_larger_than(1000), pytest.raises(SubmissionUncertainError):
        journal.submissions.replies.accept(row.id, "task-1")
    journal.close()
    again = Journal(tmp_path / "home")
    assert again.submissions.get(row.id).task_id == "task-1"
    again.close()


def test_a_journal_that_is_gone_is_said_so(journal, row, pauses, tmp_path):
    shutil.rmtree(tmp_path / "home")
    with pytest.raises(SubmissionUncertainError, match=r"task-1.*moved, deleted or replaced"):
        journal.submissions.replies.accept(row.id, "task-1")


def test_two_replies_for_one_task_are_not_tried_again(journal, row, pauses):
    journal.submissions.replies.accept(row.id, "task-1")
    other = journal.submissions.intend("a", "g", "text_to_model", lambda: ("{}", True))
    journal.submissions.sending.begin(other.id, {"n": 2})
    with pytest.raises(JournalError, match="in two replies"):
        journal.submissions.replies.accept(other.id, "task-1")
    assert pauses == []


def test_evidence_that_cannot_be_read_says_so(journal, row):
    journal.submissions.mark_uncertain(row.id, ["looked"])
    with journal._store.transaction() as connection:
        connection.execute("UPDATE submissions SET evidence = '{'")
    assert journal.submissions.get(row.id).evidence == ("what was known of it cannot be read",)
