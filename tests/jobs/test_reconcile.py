from datetime import UTC, datetime

import msgspec
import pytest

from tripo_kit.api import Task, TaskList, Usage, UsageRow
from tripo_kit.errors import ServerError
from tripo_kit.jobs.creation._history import History
from tripo_kit.jobs.creation._reconcile import Reconciler
from tripo_kit.journal import Journal

NOW = 1_790_000_000.0


class Account:
    """The two reads, from lists."""

    def __init__(self):
        self.rows = []
        self.inputs = {}
        self.pages = 0
        self.most = 200  # rows of a page
        self.heeds_offset = True

    def add(self, task_id, body, *, kind="text_to_model", at=NOW, is_shown=True):
        created = None if at is None else datetime.fromtimestamp(at, UTC)
        self.rows.insert(0, UsageRow(task_id=task_id, type=kind, created_at=created))
        if is_shown:
            self.inputs[task_id] = body

    def usage(self, limit=50, offset=0, *, fresh=False):
        assert fresh, "an old answer would hide the task"
        self.pages += 1
        offset = offset if self.heeds_offset else 0
        return Usage(rows=tuple(self.rows[offset : offset + min(limit, self.most)]))

    def tasks(self, task_ids):
        assert len(task_ids) <= 100
        shown = {
            task_id: Task(task_id=task_id, status="running", input=self.inputs[task_id])
            for task_id in task_ids
            if task_id in self.inputs
        }
        return TaskList(shown, [task_id for task_id in task_ids if task_id not in shown])


@pytest.fixture
def account():
    return Account()


@pytest.fixture
def journal(tmp_path):
    journal = Journal(tmp_path, wall=lambda: NOW)
    yield journal
    journal.close()


def lost(journal, wire, *, seeded, kind="text_to_model", name="f"):
    row = journal.submissions.intend(
        "a", name, kind, lambda: (msgspec.json.encode(wire).decode(), seeded)
    )
    journal.submissions.sending.begin(row.id, wire)
    journal.submissions.mark_uncertain(row.id, [])
    return journal.submissions.get(row.id)


def look(account, journal, row):
    return Reconciler(account, journal.submissions, account="a", wall=lambda: NOW).look(row)


def listed(account, journal):
    return History(account, "a", journal.submissions).read(NOW, ["text_to_model"])


SEEDED = {"prompt": "a chair", "model_seed": 123456789}
PLAIN = {"input": "0b7c", "format": "FBX"}


def test_a_task_is_known_by_the_kits_own_seed(account, journal):
    account.add("t1", {**SEEDED, "model_seed": 1})
    account.add("t2", {**SEEDED, "texture": True, "prompt": "A chair"})
    finding = look(account, journal, lost(journal, SEEDED, seeded=True))
    assert finding.task_id == "t2"
    assert any("t1: another input" in line or "t2: its input" in line for line in finding.evidence)


def test_a_body_without_a_seed_must_be_identical(account, journal):
    account.add("t1", {**PLAIN, "texture_size": 1024}, kind="convert_model")
    account.add("t2", {**PLAIN, "quad": False, "part_names": None}, kind="convert_model")
    finding = look(account, journal, lost(journal, PLAIN, seeded=False, kind="convert_model"))
    assert finding.task_id == "t2"


def test_a_seed_that_the_user_gave_is_no_proof(account, journal):
    account.add("t1", {**SEEDED, "quad": True})
    assert look(account, journal, lost(journal, SEEDED, seeded=False)).task_id is None


@pytest.mark.parametrize(
    "change",
    [{"kind": "image_to_model"}, {"at": NOW - 600}, {"is_shown": False}],
    ids=["another type", "long before", "not shown"],
)
def test_what_cannot_be_it_is_not_taken(account, journal, change):
    account.add("t1", SEEDED, **change)
    assert look(account, journal, lost(journal, SEEDED, seeded=True)).task_id is None


def test_a_row_without_a_time_is_looked_at(account, journal):
    account.add("t1", SEEDED, at=None)
    assert look(account, journal, lost(journal, SEEDED, seeded=True)).task_id == "t1"


def test_a_task_that_a_row_owns_is_not_taken(account, journal):
    account.add("t1", SEEDED)
    other = lost(journal, SEEDED, seeded=True, name="other")
    assert journal.submissions.adopt(other.id, "t1", [])
    assert look(account, journal, lost(journal, SEEDED, seeded=True)).task_id is None


def test_the_oldest_match_is_taken(account, journal):
    account.add("t1", PLAIN, kind="convert_model")
    account.add("t2", PLAIN, kind="convert_model", at=NOW + 5)
    row = lost(journal, PLAIN, seeded=False, kind="convert_model")
    assert look(account, journal, row).task_id == "t1"


def test_the_history_is_read_back_to_the_time_of_sending_and_no_further(account, journal):
    for number in range(1000):
        account.add(f"old{number}", {}, at=NOW - 3600 + number)
    account.add("t1", SEEDED)
    for number in range(450):
        account.add(f"new{number}", {}, at=NOW + 10)
    assert look(account, journal, lost(journal, SEEDED, seeded=True)).task_id == "t1"
    assert account.pages == 3


def test_a_history_without_an_end_is_not_read_for_ever(account, journal):
    account.add("t1", {}, at=NOW + 10)
    (row,) = account.rows
    account.most = 2
    account.rows = [msgspec.structs.replace(row, task_id=f"t{n}") for n in range(300)]
    assert look(account, journal, lost(journal, SEEDED, seeded=True)).task_id is None
    assert account.pages == 100


def test_pages_shorter_than_asked_for_hide_no_task(account, journal):
    """A service that gives fewer rows than it is asked for has not shown its whole history."""
    account.most = 20
    account.add("t1", SEEDED)
    for number in range(50):
        account.add(f"new{number}", {}, at=NOW + 10)
    assert look(account, journal, lost(journal, SEEDED, seeded=True)).task_id == "t1"


def test_a_history_that_ends_is_complete(account, journal):
    account.add("t1", {}, at=NOW + 10)
    assert listed(account, journal).reaches == float("-inf")


def test_always_the_same_page_shows_no_end(account, journal):
    account.add("t1", {}, at=NOW + 10)
    account.heeds_offset = False
    assert listed(account, journal).reaches == float("inf")
    assert account.pages == 2


def test_one_listing_serves_all_who_asked_before_it_began(account, journal):
    """The clock says when each asked, and when a listing began."""
    account.add("t1", SEEDED)
    row = lost(journal, SEEDED, seeded=True)
    asked_1, began_1, asked_2, asked_3, began_3 = 0.0, 2.0, 1.0, 3.0, 4.0
    times = iter([asked_1, began_1, asked_2, asked_3, began_3])
    reconciler = Reconciler(
        account, journal.submissions, account="a", clock=lambda: next(times), wall=lambda: NOW
    )
    pages = []
    for _ in range(3):
        assert reconciler.look(row).task_id == "t1"
        pages.append(account.pages)
    assert pages == [2, 2, 4]  # a page of tasks, and the empty one after it


def test_a_listing_serves_only_those_whose_type_it_shows(account, journal):
    """Rows of long ago are not among those that every look has in mind."""
    account.add("t1", SEEDED)
    account.add("t2", PLAIN, kind="convert_model")
    rows = [
        lost(journal, SEEDED, seeded=True),
        lost(journal, PLAIN, seeded=False, kind="convert_model", name="g"),
    ]
    asked_1, began_1, asked_2, began_2, asked_3 = 0.0, 3.0, 1.0, 4.0, 2.0
    times = iter([asked_1, began_1, asked_2, began_2, asked_3])
    reconciler = Reconciler(
        account,
        journal.submissions,
        account="a",
        clock=lambda: next(times),
        wall=lambda: NOW + 60 * 86400,
    )
    found = [reconciler.look(row).task_id for row in (*rows, rows[0])]
    assert found == ["t1", "t2", "t1"]
    assert account.pages == 4, "what the second look has read shows both"


def test_rows_that_two_pages_show_are_asked_once(account, journal):
    for number in range(201):
        account.add(f"t{number}", {})
    account.rows[200] = account.rows[0]
    assert look(account, journal, lost(journal, SEEDED, seeded=True)).task_id is None


def test_evidence_says_what_was_looked_for(account, journal):
    evidence = look(account, journal, lost(journal, SEEDED, seeded=True)).evidence
    assert "text_to_model" in evidence[0]
    assert "0 usage rows" in evidence[1]


def test_an_account_that_cannot_be_asked_is_an_error(account, journal, monkeypatch):
    def out(*_, **__):
        raise ServerError("out", status=503)

    monkeypatch.setattr(account, "usage", out)
    with pytest.raises(ServerError):
        look(account, journal, lost(journal, SEEDED, seeded=True))
