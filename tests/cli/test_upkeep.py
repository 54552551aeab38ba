"""`tripo-kit journal`: the file itself, without a key."""

import json
import sqlite3
from contextlib import closing

import pytest

from tripo_kit.cli._exits import Exit

PROMPT = "a red cup made of clay"


@pytest.fixture
def home(run, fast, tmp_path):
    """The home of a sandbox that has made one thing, and failed at another."""
    assert run("--sandbox", "generate", PROMPT).code == 0
    assert run("--sandbox", "generate", f"{PROMPT} [fail]").code == Exit.FAILED
    return tmp_path / "home" / "sandbox"


def test_a_sound_journal(run, home):
    line = run("--sandbox", "journal", "check")
    assert line.code == 0, line.err
    assert "2 jobs" in line.out
    assert "It is sound." in line.out
    assert run("--home", home, "journal", "check", "--json").data["rows"]["jobs"] == 2


def test_a_journal_with_a_row_that_cannot_be_read(run, home):
    with closing(sqlite3.connect(home / "journal.sqlite3")) as journal, journal:
        journal.execute("UPDATE jobs SET status = 'frozen' WHERE status = 'failed'")
    line = run("--sandbox", "journal", "check")
    assert line.code == Exit.FAILED
    assert "not sound" in line.out
    assert "status" in line.err
    listed = run("--sandbox", "jobs")
    assert listed.code == 0
    assert "unreadable" in listed.out
    assert "success" in listed.out
    assert "cannot read" in listed.err
    states = [job["status"] for job in run("--sandbox", "jobs", "--json").data]
    assert states == ["unreadable", "success"]
    assert run("--sandbox", "resume").code == 0


def test_a_journal_whose_file_is_damaged(run, home):
    path = home / "journal.sqlite3"
    with closing(sqlite3.connect(path)) as journal:
        journal.execute("PRAGMA writable_schema = ON")
        root = journal.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'one_row_per_task'"
        ).fetchone()[0]
    content = bytearray(path.read_bytes())
    content[(root - 1) * 4096 : (root - 1) * 4096 + 8] = b"\xff" * 8
    path.write_bytes(content)
    line = run("--sandbox", "journal", "check")
    assert line.code == Exit.FAILED
    assert line.err


def test_a_backup_and_an_export(run, home, tmp_path):
    line = run("--sandbox", "journal", "backup", tmp_path / "copy.sqlite3")
    assert "Copied to" in line.out
    with closing(sqlite3.connect(tmp_path / "copy.sqlite3")) as copy:
        assert copy.execute("SELECT count(*) FROM jobs").fetchone() == (2,)
    again = run("--sandbox", "journal", "backup", tmp_path / "copy.sqlite3")
    assert again.code == Exit.FAILED
    assert "is there already" in again.err
    line = run("--sandbox", "journal", "export", tmp_path / "all.jsonl")
    rows = [json.loads(row) for row in (tmp_path / "all.jsonl").read_text().splitlines()]
    assert f"{len(rows)} rows" in line.out
    assert sum(row["table"] == "jobs" for row in rows) == 2


def test_pruning(run, home):
    with closing(sqlite3.connect(home / "journal.sqlite3")) as journal, journal:
        journal.execute("UPDATE jobs SET updated_at = 0")
    assert run("--sandbox", "journal", "prune", "--older-than", "9y", "--json").data["jobs"] == 2
    line = run("--sandbox", "journal", "prune", "--older-than", "90d", "--vacuum")
    assert "0 requests" in line.out
    assert "MB smaller" in line.out
    # What lies on disk is found by its sidecar, and paid for no second time.
    made = run("--sandbox", "generate", PROMPT, "--json").data
    assert made["from_journal"]


def test_what_is_needed_to_fetch_a_file_stays(run, home, tmp_path):
    with closing(sqlite3.connect(home / "journal.sqlite3")) as journal, journal:
        journal.execute("UPDATE jobs SET updated_at = 0")
    for file in (tmp_path / "out").glob("*.glb"):
        file.unlink()
    line = run("--sandbox", "journal", "prune", "--older-than", "1w")
    assert "1 requests" in line.out
    assert "1 as old stay" in line.out


@pytest.mark.parametrize("age", ["90", "-1d", "soon", "1m"])
def test_an_age_that_cannot_be(run, age):
    line = run("--sandbox", "journal", "prune", f"--older-than={age}")
    assert line.code == Exit.ACCESS
    assert "older_than" in line.err
    assert "90d" in line.err


def test_a_long_list_is_cut_and_searched(run, home):
    line = run("--sandbox", "jobs", "--limit", "1")
    assert "and 1 more" in line.err
    assert len(run("--sandbox", "jobs", "--limit", "0", "--json").data) == 2
    assert len(run("--sandbox", "jobs", "--search", "no such thing", "--json").data) == 0
    assert len(run("--sandbox", "jobs", "--search", "CLAY cup", "--json").data) == 2


@pytest.fixture
def two_keys(home):
    """The same journal, in which another key has paid for the same thing."""
    with closing(sqlite3.connect(home / "journal.sqlite3")) as journal, journal:
        journal.execute(
            "INSERT INTO submissions (id, account, fingerprint, task_type, phase, operation, "
            "seeded, task_id, intended_at, updated_at) SELECT 'beef', 'another', fingerprint, "
            "task_type, phase, operation, seeded, 'task-of-another', intended_at, updated_at "
            "FROM submissions WHERE phase = 'success'"
        )
    return home


def test_keys_are_listed_linked_and_parted_again(run, two_keys):
    assert [key["key"] for key in run("--sandbox", "journal", "keys", "--json").data] == [
        "another", "sandbox"
    ]  # fmt: skip
    line = run("--sandbox", "journal", "link", "another", "sandbox")
    assert line.code == 0, line.err
    assert "One account from now on." in line.out
    assert "Paid for twice by it: 1." in line.out
    assert "That is known." in run("--sandbox", "journal", "link", "another", "sandbox").out
    listed = run("--sandbox", "journal", "keys", "--json").data
    assert {key["account"] for key in listed} == {"sandbox"}
    assert "a person said so" in run("--sandbox", "journal", "keys").out
    line = run("--sandbox", "journal", "unlink", "another")
    assert "another is an account of its own" in line.out
    listed = run("--sandbox", "journal", "keys", "--json").data
    assert [key["account"] for key in listed] == ["another", "sandbox"]


def test_a_key_that_the_journal_does_not_know_is_not_linked(run, home):
    for words in (("link", "sandbox", "typo"), ("link", "typo", "sandbox"), ("unlink", "typo")):
        line = run("--sandbox", "journal", *words)
        assert line.code == Exit.ACCESS
        assert "knows no key 'typo'" in line.err
    assert len(run("--sandbox", "journal", "keys", "--json").data) == 1
