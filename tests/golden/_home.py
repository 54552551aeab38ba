"""The golden home: what it holds, and how a copy of it is made.

The home was made at a fixed place, and its journal names that place in many rows. `unpacked` moves
a copy to another place the way version 1 would have written it there:

* every text of the journal that names the old place names the new one;
* a batch is known by a hash that covers its folder: it gets the hash of its new folder;
* the files of the results get back the times that the journal noted for them;
* all times are moved, so that the home was left a given time ago.

Fingerprints are made of contents and never of paths, so they stay as they are.
"""

import hashlib
import json
import os
import sqlite3
import tarfile
import time
from contextlib import closing
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
OLD_PLACE = "/tmp/tripo-kit-golden"  # where `make_home.py` makes it; nothing is read there

_TIMES = {
    "submissions": ("intended_at", "sent_at", "updated_at"),
    "jobs": ("created_at", "updated_at"),
    "batches": ("created_at", "updated_at"),
    "votes": ("voted_at",),
    "uploads": ("uploaded_at",),
}
_PLACES = {
    "submissions": ("operation",),
    "jobs": ("output_dir", "plan", "digests", "saved", "error"),
    "batches": ("output_dir",),
}


@cache
def manifest():
    """What the golden home holds, request by request."""
    return json.loads((HERE / "requests.json").read_text(encoding="utf-8"))


@cache
def recording():
    """What the service answered."""
    return json.loads((HERE / "service.json").read_text(encoding="utf-8"))


def entries(*states):
    """The requests that stand so; all of them when nothing is said."""
    return [
        entry
        for entry in manifest()["requests"]
        if not states or entry["expect"]["state"] in states
    ]


def task_ids():
    """The task of each finished request, by its id in the manifest."""
    return {
        entry["id"]: entry["expect"]["task_id"]
        for entry in entries()
        if entry["expect"].get("task_id")
    }


def model_of(task_id):
    """The sha256 of the model that a task made, as the service gives it out."""
    for account in recording()["accounts"].values():
        if task_id in account["tasks"]:
            return account["tasks"][task_id]["output"]["model_url"].split("/")[-2]
    raise KeyError(task_id)


def shift_for(age):
    """Seconds by which recorded times move, when the home was left so many seconds ago."""
    return time.time() - age - manifest()["left_at"]


def unpacked(place, *, age=3600.0):
    """Makes a copy of the golden home in a folder: `home`, `in`, `out…` and `service`.

    Args:
        place: The folder.
        age: Seconds since the home was left.

    Returns:
        The place.
    """
    place.mkdir(parents=True, exist_ok=True)
    with tarfile.open(HERE / "home.tar.xz") as archive:
        archive.extractall(place, filter="data")
    with closing(sqlite3.connect(place / "home" / "journal.sqlite3")) as journal:
        _move_rows(journal, str(place), shift_for(age))
        journal.commit()
        _restore_times(journal)
    return place


def _move_rows(journal, place, shift):
    for table, columns in _PLACES.items():
        for column in columns:
            journal.execute(
                f"UPDATE {table} SET {column} = replace({column}, ?, ?)",
                (OLD_PLACE, place),
            )
    for table, columns in _TIMES.items():
        for column in columns:
            journal.execute(f"UPDATE {table} SET {column} = {column} + ?", (shift,))
    for batch in manifest()["batches"]:
        new = batch_id(batch["account"], f"{place}/{batch['folder']}", batch["identities"])
        journal.execute("UPDATE jobs SET batch = ? WHERE batch = ?", (new, batch["id"]))
        journal.execute("UPDATE batches SET id = ? WHERE id = ?", (new, batch["id"]))
        journal.execute("UPDATE votes SET batch = ? WHERE batch = ?", (new, batch["id"]))


def _restore_times(journal):
    for (saved,) in journal.execute("SELECT saved FROM jobs WHERE saved IS NOT NULL"):
        for file in json.loads(saved)["files"]:
            path = Path(file["path"])
            if path.exists():
                os.utime(path, ns=(file["mtime_ns"], file["mtime_ns"]))


def batch_id(account, folder, identities):
    """How version 1 knows a batch: by its account, its folder and the identities in it."""
    text = json.dumps([account, folder, identities], separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:32]
