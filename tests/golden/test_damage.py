"""Every damage × every way in, on copies of the golden home: what is said.

What is damaged in a row is said of that row, and all others work. What is damaged in the file is
said of the file, which stays as it is. Nothing is paid again for either. `_damage.py` has the
damages; the ways in stand below.
"""

import json
import re
from contextlib import ExitStack, suppress

import _damage
import _home
import prometheus_client
import pytest
from conftest import _copy, _reachable
from typer.testing import CliRunner

from tripo_kit.cli import app
from tripo_kit.errors import JournalDamagedError, JournalError, JournalVersionError, TripoError
from tripo_kit.notebook import App, JournalView
from tripo_kit.notebook.views._display import view_of

CANNOT_READ = r"cannot read|is damaged"


def tab_of(client, title, out):
    """What a tab of the page shows."""
    page = App(client, out)
    try:
        page.choose(title)
        (shown,) = page.tabs.children[page.tabs.selected_index].children
        return getattr(shown, "html", None) or shown._static_html()
    finally:
        page.close()


def cli(*line):
    """What a command line says: its code, and its text."""
    result = CliRunner().invoke(app, [str(word) for word in line])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return int(result.exit_code), result.output


# The ways in that list jobs: how each job stands, by the beginning of its id.
LISTS = {
    "jobs()": lambda client: {each.id[:8]: each.status for each in client.jobs()},
    "jobs() as a text": lambda client: {
        job: status
        for start in range(0, len(client.jobs()), 50)
        for job, status in _first_two(repr(client.jobs()[start : start + 50])).items()
    },
    "jobs() for pandas": lambda client: {
        each["job_id"][:8]: each["status"] for each in client.jobs().to_records()
    },
    "jobs() as rows": lambda client: {row[0]: row[1] for row in client.jobs().rows()},
    "tripo-kit jobs": lambda _: _first_two(cli("jobs", "--limit", 0)[1]),
    "tripo-kit jobs --json": lambda _: {
        each["job"][:8]: each["status"]
        for each in json.loads(cli("jobs", "--limit", 0, "--json")[1])
    },
}

# Those that take or show all there is: none fails because of a row.
ALL = {
    "jobs() as HTML": lambda client, out: client.jobs()._repr_html_(),
    "jobs(search=…)": lambda client, out: repr(client.jobs(search="chair")),
    "jobs(status=…)": lambda client, out: repr(client.jobs(status="uncertain")),
    "batches()": lambda client, out: repr(client.batches()) + client.batches()._repr_html_(),
    "surplus()": lambda client, out: repr(client.surplus()),
    "evidence()": lambda client, out: [
        client.evidence(each) for each in client.jobs(status="uncertain")
    ],
    "spending()": lambda client, out: [
        repr(client.spending(by=by)) for by in ("operation", "model", "batch", "project")
    ],
    "alerts()": lambda client, out: client.alerts(),
    "get_health_status()": lambda client, out: client.get_health_status(),
    "metrics": lambda client, out: prometheus_client.generate_latest(client.metrics),
    "journal.check()": lambda client, out: client.journal.check(),
    "journal.export()": lambda client, out: client.journal.export(out / "all.jsonl"),
    "journal.backup()": lambda client, out: client.journal.backup(out / "copy.sqlite3"),
    "JournalView": lambda client, out: JournalView(client)._static_html(),
    "App, gallery": lambda client, out: tab_of(client, "Gallery", out),
    "App, journal": lambda client, out: tab_of(client, "Journal", out),
    "App, health": lambda client, out: tab_of(client, "Health", out),
    "tripo-kit jobs --search": lambda client, out: cli("jobs", "--search", "chair"),
    "tripo-kit jobs --open": lambda client, out: cli("jobs", "--open"),
    "tripo-kit doctor": lambda client, out: cli("doctor"),
    "tripo-kit spending": lambda client, out: cli("spending"),
    "tripo-kit metrics": lambda client, out: cli("metrics"),
    "tripo-kit surplus": lambda client, out: cli("surplus"),
    "tripo-kit resolve": lambda client, out: cli("resolve", "x"),
    "tripo-kit journal check": lambda client, out: cli("journal", "check"),
    "tripo-kit journal export": lambda client, out: cli("journal", "export", out / "every.jsonl"),
    "tripo-kit journal backup": lambda client, out: cli("journal", "backup", out / "c.sqlite3"),
    "tripo-kit journal keys": lambda client, out: cli("journal", "keys"),
}
# Those that change what is there: they come last.
LAST = {
    "resume()": lambda client, out: [job.wait(20).status for job in client.resume()],
    "journal.prune()": lambda client, out: client.journal.prune(0.0, rewrite=True),
    "tripo-kit journal prune": lambda client, out: cli("journal", "prune", "--older-than", "1d"),
    "tripo-kit resume": lambda client, out: cli("resume", "--timeout", "0"),
}


def _first_two(table):
    """The first two columns of a table that a person sees."""
    return {line.split()[0]: line.split()[1] for line in table.splitlines() if len(line) > 20}


def environment(monkeypatch, golden):
    """The command line of the copy's first key."""
    manifest = _home.manifest()
    monkeypatch.setenv("TRIPO_WITHHOLD_LAST_BYTE", "0")
    monkeypatch.setenv("TRIPO_BASE_URL", manifest["addresses"]["plain"])
    monkeypatch.setenv("TRIPO_API_KEY", manifest["keys"]["1"]["key"])
    monkeypatch.setenv("TRIPO_KIT_HOME", str(golden.place / "home"))
    monkeypatch.chdir(golden.place)


@pytest.fixture(scope="module")
def homes(tmp_path_factory):
    """A home of each kind, damaged once, for all ways that only look."""
    with ExitStack() as stack:
        made = {}
        for kind, damage in (("jobs", _damage.damage_jobs), ("others", _damage.damage_all_else)):
            golden = stack.enter_context(_copy(tmp_path_factory.mktemp(kind) / "golden"))
            with _reachable(golden):
                made[kind] = damage(golden)
        yield made


@pytest.fixture(params=["jobs", "others"])
def damaged(request, homes, monkeypatch):
    """A home in which rows of `jobs` are damaged, or those of all other tables."""
    found = homes[request.param]
    environment(monkeypatch, found.golden)
    with _reachable(found.golden):
        yield found
    assert found.golden.creations == []


@pytest.fixture
def own(monkeypatch, copied):
    """A home of the test's own, which is damaged as it says."""
    golden = copied()
    environment(monkeypatch, golden)
    return golden


# A damaged row --------------------------------------------------------------------------------


@pytest.mark.parametrize("way", LISTS)
def test_a_row_says_that_it_cannot_be_read_and_all_others_how_they_stand(damaged, way):
    said = LISTS[way](damaged.client)
    wrong = {
        damage: said.get(job[:8])
        for job, damage in damaged.broken.items()
        if said.get(job[:8]) != "unreadable"
    }
    assert wrong == {}
    assert {job: said.get(job[:8]) for job in damaged.sound} == damaged.sound
    assert {job[:8] for job in damaged.spoiled} <= said.keys()


@pytest.mark.parametrize("way", ALL)
def test_no_row_spoils_a_way_in(damaged, way, tmp_path):
    ALL[way](damaged.client, tmp_path)


def test_each_row_that_cannot_be_read_is_named(damaged):
    report = damaged.client.journal.check()
    assert damaged.broken.keys() <= report.unreadable.keys()
    assert not damaged.sound.keys() & report.unreadable.keys()
    assert len(report.unreadable) > 10
    code, said = cli("journal", "check")
    assert code == 1
    assert all(name[:8] in said for name in report.unreadable)


def test_one_row_is_told_of_when_it_is_wanted(damaged):
    client = damaged.client
    for job, damage in damaged.broken.items():
        with pytest.raises(JournalError, match=CANNOT_READ):
            pytest.fail(f"{damage}: {client.reopen(job)}")
    for job, status in damaged.sound.items():
        if status == "success":
            assert client.reopen(job).result(10).from_journal
    for record in client.jobs():
        with suppress(TripoError):
            view_of(record)


def test_what_is_asked_for_again_is_not_paid_again(damaged):
    """A request whose row is damaged is answered, or told of."""
    rows = damaged.broken | damaged.spoiled
    answered = 0
    for entry in _home.entries("finished"):
        if entry["expect"].get("job") not in rows:
            continue
        with suppress(JournalError):
            answered += damaged.golden.ask(entry["ask"]).is_from_journal
    assert answered > 20


@pytest.mark.parametrize("damage", [_damage.damage_jobs, _damage.damage_all_else])
def test_all_others_go_on_and_it_is_left_to_who_can_read_it(own, damage):
    damaged = damage(own)
    opened = [job for job, status in damaged.sound.items() if status == "open"]
    jobs = {job.id: job.wait(20) for job in damaged.client.resume()}
    assert opened
    assert {jobs[job].status for job in opened} <= {"success", "uncertain", "failed"}
    assert [jobs[job].status for job in opened].count("success") >= 5
    for job in [*damaged.broken, *damaged.spoiled][:2]:
        assert isinstance(jobs[job].error, JournalError)
        assert job in [record.id for record in damaged.client.jobs(open_only=True)]
    for way in LAST.values():
        way(damaged.client, own.place)
    paid = [path for path in own.creations if path != "/animations/rig-check"]  # that one is free
    assert paid == []


# A damaged file -------------------------------------------------------------------------------

SAYS_OF_A_FILE = {
    "of a newer kit": (JournalVersionError, "has version 99; this kit knows"),
    "a folder": (JournalError, "Is a directory"),
}
# The command line has one door to the file, and the page looks at health later.
FEW = ["tripo-kit doctor", "tripo-kit metrics", "tripo-kit journal check", "tripo-kit resume"]
OF_A_FILE = {
    name: way
    for name, way in (ALL | LAST).items()
    if name in FEW or not name.startswith(("tripo-kit", "App, health"))
}


@pytest.mark.parametrize("damage", _damage.FILES)
def test_a_damaged_file_is_refused_by_every_way_in_and_stays_as_it_is(own, damage, tmp_path):
    own.client().jobs()  # in today's tables
    own.close()
    path = own.place / "home" / "journal.sqlite3"
    _damage.FILES[damage](path)
    before = None if path.is_dir() else path.read_bytes()
    kind, words = SAYS_OF_A_FILE.get(damage, (JournalDamagedError, "is damaged|is not a journal"))
    client = own.client()
    said = {}
    for name, way in OF_A_FILE.items():
        try:
            said[name] = way(client, tmp_path)
        except TripoError as error:
            said[name] = error
    for name, what in said.items():
        if isinstance(what, TripoError):
            assert isinstance(what, kind), name
            assert str(what).count("\n  → ") == 1, name
        elif isinstance(what, tuple):
            assert what[0] == 1, name
        assert re.search(words, str(what)), name
    assert own.creations == []
    assert before is None or path.read_bytes() == before
