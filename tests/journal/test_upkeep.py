"""The journal is checked, copied, exported and pruned."""

import json
import shutil
import sqlite3
import stat
from contextlib import closing

import msgspec
import pytest

from tripo_kit.errors import JournalError
from tripo_kit.journal import JobStatus, Journal, Phase

DAY = 86400.0


def opened(journal, request="r", fingerprints=("f",), output_dir="/out"):
    return journal.jobs.open(
        account="a",
        request=request,
        output_dir=str(output_dir),
        variant=1,
        plan=lambda: '{"stem":"chair"}',
        digests={},
        fingerprints=list(fingerprints),
    )


def submitted(journal, fingerprint="f", task_id="task-1"):
    row = journal.submissions.intend("a", fingerprint, "text_to_model", lambda: ("{}", True))
    journal.submissions.sending.begin(row.id, {"n": fingerprint})
    journal.submissions.replies.accept(row.id, task_id)
    return row.id


def saved(folder, record, *, key=None):
    """A result on disk with its sidecar, as the journal notes it."""
    folder.mkdir(exist_ok=True)
    model, sidecar = folder / "chair.glb", folder / "chair.json"
    model.write_bytes(b"glTF")
    sidecar.write_text(json.dumps({"request_key": record.request if key is None else key}))
    files = [
        {"role": role, "path": str(path), "size": path.stat().st_size}
        for role, path in (("model", model), ("sidecar", sidecar))
    ]
    return msgspec.json.encode({"files": files}).decode()


def test_a_sound_journal_says_so(journal):
    opened(journal)
    submitted(journal)
    report = journal.upkeep.check()
    assert report.is_sound
    assert (report.rows["jobs"], report.rows["submissions"]) == (1, 1)
    assert report.size > 0


def test_rows_that_cannot_be_read_are_named(journal):
    record = opened(journal)
    opened(journal, "other")
    with journal._store.transaction() as connection:
        connection.execute("UPDATE jobs SET status = 'frozen' WHERE id = ?", (record.id,))
    report = journal.upkeep.check()
    assert not report.is_sound
    assert list(report.unreadable) == [record.id]
    assert "status" in report.unreadable[record.id]


def test_a_backup_is_a_whole_journal_of_its_own(journal, tmp_path, wall):
    row = submitted(journal)
    folder = tmp_path / "copies"
    folder.mkdir()
    copy = journal.upkeep.backup(folder)
    assert copy.name.startswith("journal-2026")
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    with pytest.raises(JournalError, match="is there already"):
        journal.upkeep.backup(copy)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    shutil.copy(copy, elsewhere / "journal.sqlite3")
    restored = Journal(elsewhere)
    assert restored.submissions.get(row).task_id == "task-1"
    restored.close()


def test_a_backup_that_cannot_be_written_is_a_clear_error(journal, tmp_path):
    with pytest.raises(JournalError, match="cannot be written"):
        journal.upkeep.backup(tmp_path / "no folder" / "copy.sqlite3")


def test_an_export_has_every_row_and_no_key(journal, tmp_path):
    record = opened(journal)
    submitted(journal)
    journal.accounts.link("a", "b", "a person said so")
    journal.uploads.remember("a", "sha", "token")
    journal.votes.record("a", "b", ["m"], "m")
    with journal._store.transaction() as connection:
        connection.execute("UPDATE jobs SET plan = x'ff'")
    target = tmp_path / "journal.jsonl"
    number = journal.upkeep.export(target)
    rows = [json.loads(line) for line in target.read_text().splitlines()]
    assert len(rows) == number == 7
    tables = [row["table"] for row in rows]
    assert tables == ["keys", "keys", "jobs", "submissions", "attempts", "votes", "uploads"]
    assert rows[2]["id"] == record.id
    with pytest.raises(JournalError, match="is there already"):
        journal.upkeep.export(target)
    with pytest.raises(JournalError, match="cannot be written"):
        journal.upkeep.export(tmp_path / "no folder" / "x.jsonl")
    assert not list(tmp_path.glob("*.part"))


@pytest.mark.parametrize(
    "status", [JobStatus.OPEN, JobStatus.UNCERTAIN, JobStatus.PLANNED, "frozen"]
)
def test_what_is_not_at_its_end_is_never_taken_out(journal, wall, status):
    record = opened(journal)
    journal.jobs.update(record.id, status)
    wall.now += 1000 * DAY
    assert journal.upkeep.prune(DAY).jobs == 0
    assert journal.jobs.by_id(record.id).id == record.id


@pytest.mark.parametrize("status", [JobStatus.FAILED, JobStatus.STOPPED])
def test_what_came_to_nothing_is_taken_out_once_it_is_old(journal, wall, status):
    record = opened(journal)
    journal.jobs.update(record.id, status)
    assert journal.upkeep.prune(DAY).jobs == 0
    wall.now += 2 * DAY
    assert journal.upkeep.prune(DAY).jobs == 1
    assert journal.jobs.get("a", record.id) is None


@pytest.mark.parametrize("phase", ["intended", "accepted", "uncertain"])
def test_a_failed_request_whose_submission_is_not_at_its_end_stays(journal, wall, phase):
    record = opened(journal)
    row = journal.submissions.intend("a", "f", "text_to_model", lambda: ("{}", True))
    with journal._store.transaction() as connection:
        connection.execute("UPDATE submissions SET phase = ?", (phase,))
    journal.jobs.update(record.id, JobStatus.FAILED)
    wall.now += 2 * DAY
    assert journal.upkeep.prune(DAY).jobs == 0
    assert journal.submissions.get(row.id).phase == phase


def test_a_result_stays_unless_its_files_are_found_without_the_record(journal, wall, tmp_path):
    folders = [tmp_path / str(number) for number in range(6)] + [tmp_path / "out"]
    records = [
        opened(journal, f"r{number}", output_dir=folder) for number, folder in enumerate(folders)
    ]
    results = [
        saved(tmp_path / "0", records[0]),
        saved(tmp_path / "1", records[1], key="another"),
        saved(tmp_path / "2", records[2]),
        saved(tmp_path / "3", records[3]),
        '{"files":[]}',
        "no json",
        saved(tmp_path / "elsewhere", records[6]),
    ]
    (tmp_path / "2" / "chair.glb").unlink()
    (tmp_path / "3" / "chair.glb").write_bytes(b"edited by a person")
    for record, result in zip(records, results, strict=True):
        journal.jobs.update(record.id, JobStatus.SUCCESS, saved=result)
    wall.now += 2 * DAY
    report = journal.upkeep.prune(DAY)
    assert (report.jobs, report.kept) == (1, 6)
    assert [each.id for each in journal.jobs.select("a")] == [
        record.id for record in reversed(records[1:])
    ]


def test_what_was_paid_for_stays_known_and_what_was_not_goes(journal, wall):
    paid = submitted(journal)
    journal.submissions.settle(paid, succeeded=True, task="{}", credits_=20.0)
    failed = submitted(journal, "g", "task-2")
    journal.submissions.settle(failed, succeeded=False, task="{}", credits_=0.0)
    refused = journal.submissions.intend("a", "h", "text_to_model", lambda: ("{}", True))
    journal.submissions.refuse(refused.id, "no")
    journal.uploads.remember("a", "sha", "token")
    wall.now += 2 * DAY
    report = journal.upkeep.prune(DAY)
    assert (report.submissions, report.uploads) == (1, 1)
    assert journal.submissions.rows.paid("a", ["f"]) == {"f": 20.0}
    assert journal.submissions.get(paid).wire is None
    assert journal.submissions.get(failed).phase is Phase.FAILED  # its task is known as ours
    assert journal.submissions.rows.unowned(["task-1", "task-2"]) == []


def test_a_batch_without_requests_goes(journal, wall):
    with journal._store.transaction() as connection:
        connection.execute("INSERT INTO batches VALUES ('b', 'a', 't', '/out', 0, 0)")
    assert journal.upkeep.prune(DAY).batches == 1


def test_rewriting_makes_the_file_smaller_and_keeps_the_order(journal, wall):
    for number in range(200):
        record = opened(journal, f"r{number}" + "x" * 2000)
        if number % 10:
            journal.jobs.update(record.id, JobStatus.FAILED)
    listing = journal.listing("a", statuses=[JobStatus.OPEN])
    before = [record.id for record in listing]
    journal._store.checkpoint()
    wall.now += 2 * DAY
    report = journal.upkeep.prune(DAY, rewrite=True)
    assert report.jobs == 180
    assert report.freed > 100_000
    assert [record.id for record in listing] == before


def test_damage_of_the_file_is_found(tmp_path):
    journal = Journal(tmp_path)
    for number in range(300):
        opened(journal, f"r{number}" + "x" * 500)
    journal.close()
    path = tmp_path / "journal.sqlite3"
    with closing(sqlite3.connect(path)) as connection:
        root = connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'one_row_per_task'"
        ).fetchone()[0]
    content = bytearray(path.read_bytes())
    content[(root - 1) * 4096 : (root - 1) * 4096 + 8] = b"\xff" * 8
    path.write_bytes(content)
    damaged = Journal(tmp_path)
    report = damaged.upkeep.check()
    assert report.damage
    assert not report.is_sound
    damaged.close()
