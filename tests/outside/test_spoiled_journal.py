"""Whatever stands in a column of the journal: every way in gives a value or an error of the kit."""

import shutil
import sqlite3
from contextlib import closing, suppress
from itertools import product

import pytest
from typer.testing import CliRunner

from tripo_kit import TextGenerationRequest, TripoClient
from tripo_kit.cli import app
from tripo_kit.config import RetryConfig, Settings
from tripo_kit.errors import TripoError
from tripo_kit.notebook import JournalView
from tripo_kit.notebook.views._display import view_of

WORDS = "a small red chair that is"
ASKED = ("made", "failing", "lost", "in a batch")

# As SQLite writes it: text and bytes of every kind that a column may be spoiled with.
SPOILED = {
    "nothing": "''",
    "no JSON": "'{'",
    "null": "'null'",
    "a number": "7",
    "a list": "'[]'",
    "an object": "'{}'",
    "a list of objects": "'[{}]'",
    "deep": "replace(hex(zeroblob(100000)), '00', '[')",
    "deep objects": "replace(hex(zeroblob(50000)), '00', '{\"a\":')",
    "bytes": "x'ff00fe'",
    "letters that are none": "cast(x'22ff22' AS TEXT)",
    "a NUL": "cast(x'226100620022' AS TEXT)",
    "a large number": "'[1e999]'",
    "long": "'\"' || hex(zeroblob(2000000)) || '\"'",
    "a result without files": """'{"files":[],"task":{},"credits":null}'""",
    "a result without a task": (
        """'{"files":[{"role":"model","path":"/x","sha256":"","size":1}],"task":{},"credits":null}'"""
    ),
}
COLUMNS = [
    "jobs.plan",
    "jobs.digests",
    "jobs.fingerprints",
    "jobs.saved",
    "jobs.title",
    "jobs.words",
    "jobs.error",
    "submissions.operation",
    "submissions.wire",
    "submissions.task",
    "submissions.error",
    "submissions.evidence",
    "attempts.wire",
    "attempts.cause",
    "batches.title",
    "surplus.evidence",
]


@pytest.fixture(scope="module")
def sandbox():
    """A service that outlives the journals that know of it."""
    monkeypatch = pytest.MonkeyPatch()
    monkeypatch.setenv("TRIPO_WITHHOLD_LAST_BYTE", "0")
    with TripoClient.sandbox(speed=500.0, results="tiny") as client:
        yield client
    monkeypatch.undo()


def settings_of(sandbox, home):
    return Settings(
        api_key=sandbox.settings.api_key,
        base_url=sandbox.settings.base_url,
        home=home,
        poll_interval=0.01,
        uncertain_window=0.0,
        retry=RetryConfig(max_attempts=1, initial_delay=0.0),
    )


def ask(client, words, out):
    return client.submit(TextGenerationRequest(f"{WORDS} {words}"), out).result(20)


@pytest.fixture(scope="module")
def made(sandbox, tmp_path_factory):
    """A folder with a journal in which a request stands of each kind."""
    folder = tmp_path_factory.mktemp("made")
    with TripoClient(settings=settings_of(sandbox, folder / "home")) as client:
        ask(client, "made", folder / "out")
        for words, fault in (("failing", "task_fail"), ("lost", "drop_after")):
            sandbox._parts.sandbox.set_faults(f"create:{fault}=1x")
            with suppress(TripoError):
                ask(client, words, folder / "out")
        sandbox._parts.sandbox.set_faults("")
        client.batch([f"{WORDS} in a batch"], folder / "out", title="some chairs").wait(20)
    with closing(sqlite3.connect(folder / "home" / "journal.sqlite3")) as journal, journal:
        journal.execute("INSERT INTO surplus SELECT 'task-x', id, 1, '[]' FROM submissions LIMIT 1")
    return folder


# The gate takes what is read most, and what differs most; all of it takes minutes.
OFTEN = {
    (column, how)
    for column in ("jobs.plan", "jobs.saved", "submissions.operation", "submissions.wire")
    for how in ("an object", "deep", "letters that are none")
}
CASES = [
    pytest.param(case, id="-".join(case), marks=() if case in OFTEN else pytest.mark.proofs)
    for case in product(COLUMNS, SPOILED)
]


@pytest.fixture(params=CASES)
def case(request):
    """A column, and what it is spoiled with."""
    return request.param


@pytest.fixture
def client(case, sandbox, made, tmp_path, monkeypatch):
    """A client, and a command line, on a copy in which a whole column is spoiled."""
    shutil.copytree(made, tmp_path, dirs_exist_ok=True)
    column, how = case
    table, name = column.split(".")
    with closing(sqlite3.connect(tmp_path / "home" / "journal.sqlite3")) as journal, journal:
        changed = journal.execute(f"UPDATE {table} SET {name} = {SPOILED[how]}")
        assert changed.rowcount > 0
    monkeypatch.setenv("TRIPO_BASE_URL", sandbox.settings.base_url)
    monkeypatch.setenv("TRIPO_API_KEY", sandbox.settings.api_key.reveal())
    monkeypatch.setenv("TRIPO_KIT_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    with TripoClient(settings=settings_of(sandbox, tmp_path / "home")) as opened:
        yield opened


def creations(sandbox):
    return sum(sandbox._parts.sandbox.state()["tasks_created"].values())


def look(client, folder):
    """Every way in; each may refuse, in the kit's own words."""
    upkeep = client._parts.journal.upkeep
    for way in (
        lambda: repr(client.jobs()) + client.jobs()._repr_html_(),
        lambda: [client.reopen(record).status for record in client.jobs()],
        lambda: [view_of(record) for record in client.jobs()],
        lambda: client.jobs(search="chair"),
        lambda: JournalView(client).get_state(),
        lambda: JournalView(client)._static_html(),
        lambda: repr(client.batches()) + client.batches()._repr_html_(),
        lambda: client.batch([f"{WORDS} in a batch"], folder / "out").wait(20).summary(),
        lambda: [client.evidence(record) for record in client.jobs()],
        client.surplus,
        client.get_health_status,
        upkeep.check,
        lambda: upkeep.export(folder / "all.jsonl"),
        lambda: upkeep.prune(0.0),
        lambda: [job.wait(20) for job in client.resume()],
    ):
        with suppress(TripoError):
            way()
    for line in (
        ["jobs", "--json"],
        ["batches"],
        ["journal", "check"],
        ["resume"],
        ["resolve", "x"],
    ):
        result = CliRunner().invoke(app, line)
        assert result.exception is None or isinstance(result.exception, SystemExit), line


def test_no_way_in_is_surprised(client, sandbox, case, tmp_path):
    before = creations(sandbox)
    look(client, tmp_path)
    for words in ASKED:
        with suppress(TripoError):
            ask(client, words, tmp_path / "out")
    assert creations(sandbox) - before <= 1  # what failed may be tried again
