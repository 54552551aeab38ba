"""Makes the golden home: a home of version 1 as the kit left it behind, and what the service said.

It was made by the kit of commit f1cb8dab7ed54c5332071dcabd902be22496397c. Later code has other
names and another journal, so this script runs in a checkout of the commit that brought it along,
whose kit is the same:

    first=$(git log --diff-filter=A --format=%h -- tests/golden/make_home.py)
    git worktree add ../version-1 "$first"
    cd ../version-1 && python -m venv .venv && .venv/bin/pip install -e '.[dev]'
    .venv/bin/python tests/golden/make_home.py

It works in /tmp/tripo-kit-golden, which it empties first, and writes beside itself:

    requests.json   what was asked for and what came of it, request by request
    service.json    what the service said about each task, its history and balances
    home.tar.xz     the home, the results, the pictures, and the files that the service gives out

Ids and the kit's own seeds are drawn each time, so that another run makes another home.
"""

import contextlib
import hashlib
import json
import shutil
import signal
import sqlite3
import subprocess
import sys
import tarfile
import time
from pathlib import Path

import _ask
import _catalogue
import _home
import _inputs
import _sandboxes
import _service
from tripo_kit.sandbox._contract import CREATIONS

KIT = "f1cb8dab7ed54c5332071dcabd902be22496397c"
PLACE = Path(_home.OLD_PLACE)
HERE = Path(__file__).parent
KEYS = {
    "1": {"key": "tsk_golden_first", "account": "first"},
    "2": {"key": "tsk_golden_second", "account": "first"},
    "3": {"key": "tsk_golden_third", "account": "other"},
}
ADDRESSES = {
    "plain": f"http://127.0.0.1:{_service.PORT}/v3",
    "slash": f"http://127.0.0.1:{_service.PORT}/v3/",
    "name": f"http://localhost:{_service.PORT}/v3",
}
_HIDDEN = "/account/usage:stale_usage(100000)=1.0"  # the history shows nothing


# Asking --------------------------------------------------------------------------------------


class Making:
    """Asks for one thing after the other, and notes which jobs they became.

    Args:
        services: The sandbox of each account.
        clock: Their time.
    """

    def __init__(self, services, clock):
        self.services = services
        self.clock = clock
        self.account = "first"
        self.jobs = {}
        self.task_ids = {}

    def port(self):
        return int(self.services[self.account].origin.rpartition(":")[2])

    def service(self, ask):
        self.account = KEYS[ask.get("key", "1")]["account"]
        return self.services[self.account]

    def make(self, entry):
        how = entry.get("made", "finished").replace("-", "_")
        sys.stdout.write(f"{entry['id']}: {how}\n")
        getattr(self, f"_{how}")(entry, self.service(entry["ask"]))

    def _client(self, ask, **options):
        key, address = KEYS[ask.get("key", "1")]["key"], ADDRESSES[ask.get("address", "plain")]
        return _ask.open_client(PLACE / "home", key, address, **options)

    def _started(self, client, ask):
        return _ask.start(client, ask, PLACE, self.task_ids)

    def _finished(self, entry, service):
        if _ask.is_many(entry["ask"]):
            self._many(entry)
            return
        with self._client(entry["ask"]) as client:
            outcome = _ask.wait(self._started(client, entry["ask"]))
        if outcome.state != "finished":
            raise RuntimeError(f"{entry['id']}: {outcome}")
        self.jobs[entry["id"]] = [outcome.job_id]
        self.task_ids[entry["id"]] = outcome.task_id

    def _many(self, entry):
        with self._client(entry["ask"]) as client:
            started = self._started(client, entry["ask"])
            outcomes = _ask.wait_for_many(started)
            for choice in entry.get("votes", []):
                _ask.vote(started, choice)
        self.jobs[entry["id"]] = [outcome.job_id for outcome in outcomes]

    def _ended(self, entry, service, state, faults="", **options):
        service.set_faults(faults)
        with self._client(entry["ask"], **options) as client:
            outcome = _ask.wait(self._started(client, entry["ask"]))
        service.set_faults("")
        if outcome.state != state:
            raise RuntimeError(f"{entry['id']}: {outcome}")
        self.jobs[entry["id"]] = [outcome.job_id]

    def _failed(self, entry, service):
        self._ended(entry, service, "failed")

    _refused = _failed

    def _refused_credits(self, entry, service):
        self._ended(entry, service, "failed", "create:403/2010=1x")

    def _uncertain(self, entry, service):
        fault = "drop_after" if entry.get("found") else "drop"
        self._ended(entry, service, "uncertain", f"create:{fault}=1x,{_HIDDEN}")

    def _abandoned(self, entry, service):
        self._uncertain(entry, service)
        with self._client(entry["ask"]) as client:
            client.resolve(self.jobs[entry["id"]][0], "abandon")

    def _resubmitted(self, entry, service):
        self._uncertain(entry, service)
        with self._client(entry["ask"]) as client:
            outcome = _ask.wait(client.resolve(self.jobs[entry["id"]][0], "resubmit"))
        self.task_ids[entry["id"]] = outcome.task_id

    def _adopted(self, entry, service):
        self._ended(entry, service, "finished", "create:drop_after=1x", window=5.0)

    def _stopped(self, entry, service):
        self.clock.still = time.time()
        with self._client(entry["ask"]) as client:
            job = self._started(client, entry["ask"])
            _until(lambda: job.task_ids)
            client._parts.engine.stop(job)
            self.clock.still = None
            outcome = _ask.wait(job)
        if outcome.state != "stopped":
            raise RuntimeError(f"{entry['id']}: {outcome}")
        self.jobs[entry["id"]] = [job.id]

    def _open(self, entry, service):
        if self.clock.still is None:  # it stands still until all are recorded as running
            self.clock.still = time.time()
        with self._client(entry["ask"]) as client:
            started = self._started(client, entry["ask"])
            if _ask.is_many(entry["ask"]):
                _until(lambda: all(row.state in ("queued", "running") for row in started.rows()))
                self.jobs[entry["id"]] = [row.job_id for row in started.rows()]
            else:
                _until(lambda: len(started.task_ids) == len(started.plan.steps))
                self.jobs[entry["id"]] = [started.id]

    def _sending(self, entry, service):
        self._killed(
            entry, service, "create:hang_after=1x" if entry.get("found") else "create:hang=1x"
        )

    def _never_sent(self, entry, service):
        self._killed(entry, service, "upload:hang=1x")

    def _killed(self, entry, service, fault):
        """Asks in another process, and kills it while it waits for the reply."""
        before = sum(service.state()["faults"].values())
        service.set_faults(fault)
        known = set(_rows("SELECT id FROM jobs"))
        command = [sys.executable, __file__, "ask", entry["id"], str(self.port())]
        process = subprocess.Popen([*command, json.dumps(self.task_ids)])
        _until(lambda: sum(service.state()["faults"].values()) > before)
        time.sleep(0.2)
        process.send_signal(signal.SIGKILL)
        process.wait()
        service.set_faults("")
        (made,) = set(_rows("SELECT id FROM jobs")) - known
        self.jobs[entry["id"]] = [made[0]]


def _ask_until_killed(name, port, task_ids):
    """What the other process does."""
    entry = next(entry for entry in _catalogue.ENTRIES if entry["id"] == name)
    ask = entry["ask"]
    with _service.redirected(lambda: port):
        client = _ask.open_client(
            PLACE / "home", KEYS[ask.get("key", "1")]["key"], ADDRESSES["plain"]
        )
        _ask.start(client, ask, PLACE, task_ids)
        time.sleep(60)


def _until(holds, seconds=30.0):
    deadline = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > deadline:
            raise RuntimeError("it did not come to that")
        time.sleep(0.01)


# What came of it ----------------------------------------------------------------------------


def _rows(query, *parameters):
    with contextlib.closing(sqlite3.connect(PLACE / "home" / "journal.sqlite3")) as journal:
        return journal.execute(query, parameters).fetchall()


def _expectation(state, job_id):
    """What the journal says of one job."""
    columns = "account, wish, status, fingerprints, credits, error, saved"
    ((account, wish, status, prints, credits_, error, saved),) = _rows(
        f"SELECT {columns} FROM jobs WHERE id = ?", job_id
    )
    prints = json.loads(prints)
    expected = {
        "state": state,
        "job": job_id,
        "account": account,
        "identity": wish,
        "status": status,
        "fingerprints": prints,
        "rows": [_of_rows(account, mark) for mark in prints],
        "credits": credits_,
    }
    if error is not None:
        expected["error"] = error
    if saved is not None:
        stored = json.loads(saved)
        expected["task_id"] = stored["task"]["task_id"]
        expected["files"] = {
            file["role"]: {
                "name": str(Path(file["path"]).relative_to(PLACE)),
                "sha256": file["sha256"],
            }
            for file in stored["files"]
        }
    return expected


def _of_rows(account, fingerprint):
    rows = _rows(
        "SELECT phase, task_type, task_id, seeded, adopted, credits FROM submissions "
        "WHERE account = ? AND fingerprint = ? ORDER BY rowid",
        account,
        fingerprint,
    )
    names = ("phase", "type", "task_id", "seeded", "adopted", "credits")
    return [dict(zip(names, row, strict=True)) for row in rows]


_LEFT_AS = {
    "adopted": "finished",
    "resubmitted": "finished",
    "refused-credits": "refused",
    "never-sent": "never sent",
}


def _becomes(job_id, recording):
    """The task and the main file of what is not done yet, and will be."""
    ((account, prints, plan, wish, folder),) = _rows(
        "SELECT account, fingerprints, plan, wish, output_dir FROM jobs WHERE id = ?", job_id
    )
    plan = json.loads(plan)
    ((wire, task_id),) = _rows(
        "SELECT wire, task_id FROM submissions WHERE account = ? AND fingerprint = ?",
        account,
        json.loads(prints)[-1],
    )
    if task_id is None:
        owned = {row[0] for row in _rows("SELECT task_id FROM submissions")}
        (task_id,) = (
            name
            for service in recording["accounts"].values()
            for name, task in service["tasks"].items()
            if task["input"] == json.loads(wire) and name not in owned
        )
    place = Path(folder).relative_to(PLACE)
    return {
        "task_id": task_id,
        "name": f"{place}/{plan['stem']}-{wish[:8]}.{plan['output_format']}",
    }


def _manifest(making, left_at, recording):
    requests = []
    for entry in _catalogue.ENTRIES:
        made = entry.pop("made", "finished")
        state = _LEFT_AS.get(made, made)
        members = [_expectation(state, job) for job in making.jobs[entry["id"]]]
        if _ask.is_many(entry["ask"]):
            words = _ask._STATES
            for member in members:
                member["state"] = "open" if state == "open" else words[member["status"]]
            expect = {"state": state, "members": members}
        else:
            expect = members[0]
        if made in ("uncertain", "sending"):
            expect["found"] = entry.pop("found", False)
        for each in expect.get("members", [expect]):
            if state == "open" or expect.get("found"):
                each["becomes"] = _becomes(each["job"], recording)
        requests.append({**entry, "expect": expect})
    requests += ({**entry, "expect": {"state": "same"}} for entry in _catalogue.SAME)
    requests += ({**entry, "expect": {"state": "unpaid"}} for entry in _catalogue.UNPAID)
    return {
        "kit": KIT,
        "place": str(PLACE),
        "left_at": left_at,
        "keys": KEYS,
        "addresses": ADDRESSES,
        "accounts": _accounts(),
        "batches": _batches(),
        "counts": dict(_rows("SELECT phase, count(*) FROM submissions GROUP BY phase")),
        "requests": requests,
    }


def _accounts():
    """The names that version 1 has for each pair of key and address: two kinds of them."""
    found = []
    for number, entry in KEYS.items():
        for spelling, address in ADDRESSES.items():
            url, key = address.rstrip("/"), entry["key"]
            journal = hashlib.sha256(f"{url}\n{key}".encode()).hexdigest()[:16]
            uploads = hashlib.sha256(f"{url}{key}".encode()).hexdigest()[:16]
            found.append(
                {"key": number, "address": spelling, "journal": journal, "uploads": uploads}
            )
    return found


def _batches():
    """Each batch with the identities of what is in it, in order, which its own is made of."""
    found = []
    for batch, account, folder in _rows("SELECT id, account, output_dir FROM batches"):
        rows = _rows("SELECT wish FROM jobs WHERE batch = ? ORDER BY rowid", batch)
        identities = [row[0] for row in rows]
        if _home.batch_id(account, folder, identities) != batch:
            raise RuntimeError(f"The identity of the batch {batch} is not understood")
        name = str(Path(folder).relative_to(PLACE))
        found.append({"id": batch, "account": account, "folder": name, "identities": identities})
    return found


def _packed(target):
    """Everything in one archive, in order, and without what this machine would add."""

    def plain(member):
        member.uid = member.gid = 0
        member.uname = member.gname = ""
        member.mtime = 0
        return member

    with tarfile.open(target, "w:xz", preset=9) as archive:
        for folder in ("home", "in", "out", "service"):
            archive.add(PLACE / folder, folder, filter=plain)


def _write(name, value):
    text = json.dumps(value, indent=1, ensure_ascii=False)
    (HERE / name).write_text(text + "\n", encoding="utf-8")


def main():
    shutil.rmtree(PLACE, ignore_errors=True)
    _inputs.make_inputs(PLACE / "in")
    clock = _sandboxes.Clock()
    with _sandboxes.services(clock, KEYS) as services:
        making = Making(services, clock)
        with _service.redirected(making.port):
            for entry in _catalogue.ENTRIES:
                making.make(entry)
        left_at = time.time()
        recorder = _sandboxes.Recorder(services, PLACE / "service")
        clock.still = None
        time.sleep(1)
        recording = {
            "keys": {entry["key"]: entry["account"] for entry in KEYS.values()},
            "creations": sorted(f"/v3{creation.path}" for creation in CREATIONS.values()),
            "accounts": recorder.accounts(),
            "files": recorder.files,
        }
    # All of the journal into its one file, as when the last client was closed.
    with contextlib.closing(sqlite3.connect(PLACE / "home" / "journal.sqlite3")) as journal:
        journal.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    _write("requests.json", _manifest(making, left_at, recording))
    _write("service.json", recording)
    _packed(HERE / "home.tar.xz")


if __name__ == "__main__":
    if sys.argv[1:2] == ["ask"]:
        _ask_until_killed(sys.argv[2], int(sys.argv[3]), json.loads(sys.argv[4]))
    else:
        main()
