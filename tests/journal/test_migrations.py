"""An older journal is brought up to date while nobody uses it; its old self is kept."""

import sqlite3
import stat
import subprocess
import sys
from contextlib import closing

import pytest

from tripo_kit.errors import JournalError
from tripo_kit.journal import JobStatus, Journal, ProcessLock
from tripo_kit.journal.storage._living import living
from tripo_kit.journal.storage._migration import bring_up_to_date
from tripo_kit.journal.storage._schema import _FIRST, APPLICATION_ID, SCHEMA_VERSION

PLAN = '{"steps":[],"stem":"a-chair","output_format":"glb","request":{"prompt":"A Chair"}}'
SAVED = '{"files":[{"path":"/out/a-chair-1.glb"}],"task":{"task_id":"task-7"},"credits":1}'


@pytest.fixture
def old(tmp_path):
    """A home as version 1 left it."""
    (tmp_path / "owners").mkdir()
    with closing(sqlite3.connect(tmp_path / "journal.sqlite3")) as connection, connection:
        connection.execute("PRAGMA journal_mode = WAL")
        for statement in _FIRST.replace("    request TEXT", "    asked_for TEXT").split(";\n"):
            connection.execute(statement)
        for number, status in enumerate(("open", "success", "melted")):
            connection.execute(
                "INSERT INTO jobs VALUES (?, 'a', ?, '/out', 1, ?, '{}', '[\"f\"]', ?, NULL, NULL, "
                "?, NULL, ?, 0)",
                (f"job{number}", f"r{number}", PLAN, status, SAVED, float(number)),
            )
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute("PRAGMA user_version = 1")
    return tmp_path


def version_of(path):
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("PRAGMA user_version").fetchone()[0]


def schema_of(path):
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT name, sql FROM sqlite_master ORDER BY name")
        return {name: " ".join((sql or "").split()) for name, sql in rows}


def test_everything_is_there_afterwards(old):
    journal = Journal(old)
    assert [record.id for record in journal.jobs.select("a")] == ["job2", "job1", "job0"]
    record = journal.jobs.by_id("job1")
    assert (record.request, record.status, record.title) == ("r1", JobStatus.SUCCESS, "a-chair")
    assert record.fingerprints == ("f",)
    assert len(journal.jobs.numbers("a", search="chair task-7")) == 3
    journal.close()
    assert version_of(old / "journal.sqlite3") == SCHEMA_VERSION


def test_a_migrated_journal_and_a_new_one_are_the_same(old, tmp_path):
    Journal(old).close()
    Journal(tmp_path / "new").close()
    assert schema_of(old / "journal.sqlite3") == schema_of(tmp_path / "new" / "journal.sqlite3")


def test_the_file_as_it_was_is_kept_whole_and_private(old):
    Journal(old).close()
    copy = old / "journal-v1.sqlite3"
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert version_of(copy) == 1
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("SELECT count(*) FROM jobs").fetchone() == (3,)
    assert not list(old.glob("*.part"))


def test_an_earlier_copy_is_not_written_over(old):
    (old / "journal-v1.sqlite3").write_bytes(b"somebody's")
    Journal(old).close()
    assert (old / "journal-v1.sqlite3").read_bytes() == b"somebody's"
    assert version_of(old / "journal-v1-2.sqlite3") == 1


def test_without_room_for_the_copy_nothing_is_changed(old, no_file_larger_than):
    with closing(sqlite3.connect(old / "journal.sqlite3")) as connection, connection:
        connection.execute("INSERT INTO uploads VALUES ('a', 's', ?, 0)", ("x" * 200_000,))
    with (
        no_file_larger_than(100_000),
        pytest.raises(JournalError, match=r"copy .* cannot be written"),
    ):
        Journal(old)
    assert not list(old.glob("*.part"))
    assert not list(old.glob("journal-v1*"))
    assert version_of(old / "journal.sqlite3") == 1


def test_it_waits_for_other_clients_and_says_whose_they_are(old, caplog):
    owner = ProcessLock(old / "owners")
    with pytest.raises(JournalError, match=r"in use by process \d+ \(.*python") as caught:
        Journal(old, patience=0.0)
    assert "nothing was changed" in caught.value.hint
    assert version_of(old / "journal.sqlite3") == 1
    assert "waiting for process" in caplog.text
    owner.close()
    Journal(old, patience=0.0).close()
    assert version_of(old / "journal.sqlite3") == SCHEMA_VERSION


def test_it_goes_on_as_soon_as_they_are_gone(old):
    script = (
        "import sys; from pathlib import Path; from tripo_kit.journal import ProcessLock\n"
        "owner = ProcessLock(Path(sys.argv[1])); print('here', flush=True); sys.stdin.read()\n"
    )
    other = subprocess.Popen(
        [sys.executable, "-c", script, str(old / "owners")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert other.stdout.readline() == "here\n"
    assert [f"process {other.pid}" in whose for whose in living(old / "owners")] == [True]
    other.communicate()
    Journal(old).close()
    assert version_of(old / "journal.sqlite3") == SCHEMA_VERSION


def test_who_it_is_is_told_by_the_name_of_the_lock_where_the_system_does_not_say(
    tmp_path, monkeypatch
):
    owner = ProcessLock(tmp_path)
    monkeypatch.setattr("tripo_kit.journal.storage._living._LOCKS", tmp_path / "not there")
    assert living(tmp_path) == [f"another client ({owner.id[:8]})"]
    empty = tmp_path / "empty"
    empty.write_text("a line\n")
    monkeypatch.setattr("tripo_kit.journal.storage._living._LOCKS", empty)
    assert living(tmp_path) == [f"another client ({owner.id[:8]})"]
    owner.close()
    assert living(tmp_path) == []


def test_the_dead_do_not_hold_it_up(old):
    (old / "owners" / "0123.lock").touch()
    (old / "owners" / "folder.lock").mkdir()
    Journal(old, patience=0.0).close()


@pytest.mark.parametrize(
    "plan", ["", "no json", "[]", '{"request":[]}', b"\xff\xfe", '{"stem":null}', "{}"]
)
def test_a_plan_that_cannot_be_read_is_migrated_as_it_is(old, plan):
    with closing(sqlite3.connect(old / "journal.sqlite3")) as connection, connection:
        connection.execute("UPDATE jobs SET plan = ?, saved = 'no json' WHERE id = 'job0'", (plan,))
    journal = Journal(old)
    assert len(journal.jobs.select("a")) == 3
    journal.close()


def test_it_waits_as_long_as_they_live_and_no_longer(old):
    living_clients, naps = [["one"], ["one"], []], []
    with closing(sqlite3.connect(old / "journal.sqlite3", isolation_level=None)) as connection:
        bring_up_to_date(
            connection,
            old / "journal.sqlite3",
            version=lambda: connection.execute("PRAGMA user_version").fetchone()[0],
            others=lambda: living_clients.pop(0),
            patience=30.0,
            sleep=naps.append,
        )
    assert len(naps) == 2
    assert version_of(old / "journal.sqlite3") == SCHEMA_VERSION


def test_whoever_is_slower_finds_it_done(old):
    """The version is read again by who has the file alone."""
    versions = iter([1, 1, 1, SCHEMA_VERSION])
    with closing(sqlite3.connect(old / "journal.sqlite3", isolation_level=None)) as connection:
        bring_up_to_date(
            connection,
            old / "journal.sqlite3",
            version=lambda: next(versions),
            others=list,
            patience=0.0,
        )
    assert version_of(old / "journal.sqlite3") == 1  # nothing was done twice
