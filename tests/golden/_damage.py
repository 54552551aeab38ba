"""What damages a journal: the table of damages, and copies of the golden home that have them."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from functools import cached_property

from tripo_kit.journal import JobStatus

# What a newer kit may write, or what is broken: nobody can tell what was asked for, or came of it.
UNREADABLE = {
    "an unknown operation": """plan = replace(plan, '"task_type":"', '"task_type":"dream_of_')""",
    "an unknown field": """plan = replace(plan, '"operation":{', '"operation":{"mood":1,')""",
    "a missing field": "plan = json_remove(plan, '$.steps[0].operation')",
    "a plan without steps": """plan = '{"stem":"x","output_format":"glb"}'""",
    "a plan that is no JSON": "plan = 'x{'",
    "a plan of bytes": "plan = x'ff00'",
    "an odd status": "status = 'frozen'",
    "a status that is a number": "status = 7",
    "odd credits": "credits = 'many'",
    "an odd time": "created_at = 'yesterday'",
    "broken digests": "digests = '['",
    "digests of another kind": "digests = '[1]'",
    "fingerprints of another kind": "fingerprints = '{}'",
    "a result that is no JSON": "saved = '{'",
    "a broken result": "saved = '{}'",
    "a result without files": """saved = '{"files":[],"task":{},"credits":null}'""",
}

# What is read all the same: what it names is only looked at when it is sent.
READABLE = {
    "a retired model": "plan = json_set(plan, '$.steps[0].operation.model', 'v0.9-19990101')",
}

# What any column may hold, as SQLite writes it.
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
    "long": "'\"' || hex(zeroblob(100000)) || '\"'",
    "a result without a task": (
        """'{"files":[{"role":"model","path":"/x","sha256":"","size":1}],"task":{},"credits":null}'"""
    ),
}
# Those of a group are spoiled together; each group takes a row for each way to spoil it.
OF_JOBS = [("plan",), ("digests",), ("fingerprints",), ("saved",), ("title", "words", "error")]
OF_SUBMISSIONS = [("operation",), ("wire",), ("task",), ("error", "evidence")]
OF_FEW = [
    ("attempts", "wire"),
    ("attempts", "cause"),
    ("batches", "title"),
    ("surplus", "evidence"),
]


@dataclass
class Damaged:
    """A copy in which every row but some is damaged, each in another way.

    Attributes:
        golden: The copy, and its service.
        broken: The jobs that nobody can read, and what is damaged.
        spoiled: The jobs, or those whose submissions are damaged, that may yet be read.
        sound: The jobs that are as they were, and how they stand.
    """

    golden: object
    broken: dict[str, str]
    spoiled: dict[str, str]
    sound: dict[str, str]

    @cached_property
    def client(self):
        return self.golden.client()


def _opened(golden):
    """All jobs by how they stand; the tables are today's from then on."""
    found = {}
    for record in golden.client().jobs():
        found.setdefault(record.status, []).append(record.id)
    return found


def _result(golden, broken, spoiled, found):
    sound = {
        job: status.value
        for status, jobs in found.items()
        for job in jobs
        if job not in broken and job not in spoiled
    }
    assert len([job for job, status in sound.items() if status == "success"]) > 20
    return Damaged(golden, broken, spoiled, sound)


def damage_jobs(golden):
    """Damages rows of `jobs`: two that are open, and finished ones."""
    found = _opened(golden)
    free = iter([*found[JobStatus.OPEN][:2], *found[JobStatus.SUCCESS]])
    broken, spoiled = {}, {}
    with closing(sqlite3.connect(golden.place / "home" / "journal.sqlite3")) as journal, journal:
        for name, change in UNREADABLE.items():
            job = next(free)
            broken[job] = name
            assert journal.execute(f"UPDATE jobs SET {change} WHERE id = ?", (job,)).rowcount == 1
        for name, change in READABLE.items():
            job = next(free)
            spoiled[job] = name
            assert journal.execute(f"UPDATE jobs SET {change} WHERE id = ?", (job,)).rowcount == 1
        for columns in OF_JOBS:
            for name, value in SPOILED.items():
                job = next(free)
                spoiled[job] = f"{' '.join(columns)}: {name}"
                change = ", ".join(f"{column} = {value}" for column in columns)
                journal.execute(f"UPDATE jobs SET {change} WHERE id = ?", (job,))
    return _result(golden, broken, spoiled, found)


def damage_all_else(golden):
    """Damages rows of the other tables: what was sent, what came back, batches, surplus."""
    found = _opened(golden)
    free = iter([*found[JobStatus.OPEN][:2], *found[JobStatus.SUCCESS]])
    spoiled = {}
    with closing(sqlite3.connect(golden.place / "home" / "journal.sqlite3")) as journal, journal:
        for columns in OF_SUBMISSIONS:
            for name, value in SPOILED.items():
                job = next(free)
                spoiled[job] = f"{' '.join(columns)} of the submission: {name}"
                change = ", ".join(f"{column} = {value}" for column in columns)
                journal.execute(
                    f"UPDATE submissions SET {change} WHERE fingerprint IN"
                    " (SELECT value FROM jobs, json_each(fingerprints) WHERE jobs.id = ?)",
                    (job,),
                )
        journal.executemany(
            "INSERT INTO surplus SELECT ?, id, 1, '[]' FROM submissions WHERE rowid = ?",
            [(f"surplus-{number}", number) for number in range(1, len(SPOILED) + 1)],
        )
        for table, column in OF_FEW:
            rows = [row for (row,) in journal.execute(f"SELECT rowid FROM {table}")]
            values = list(SPOILED.values())
            for number, row in enumerate(rows):
                value = values[number % len(values)]
                journal.execute(f"UPDATE {table} SET {column} = {value} WHERE rowid = ?", (row,))
    return _result(golden, {}, spoiled, found)


# What damages the whole file, or puts another in its place.


def _cut(path):
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _overwritten(path):
    """The header is whole, and the pages behind the first are not."""
    data = bytearray(path.read_bytes())
    for at in range(4096, len(data), 4096):
        data[at : at + 4096] = b"\xa5" * 4096
    path.write_bytes(data[:4096] + data[4096:])


def _of_another_program(path):
    path.unlink()
    with closing(sqlite3.connect(path)) as journal, journal:
        journal.execute("CREATE TABLE notes (text TEXT)")


def _newer(path):
    with closing(sqlite3.connect(path)) as journal, journal:
        journal.execute("PRAGMA user_version = 99")


def _without_a_table(path):
    with closing(sqlite3.connect(path)) as journal, journal:
        journal.execute("DROP TABLE submissions")


def _a_folder(path):
    path.unlink()
    path.mkdir()


FILES = {
    "a text": lambda path: path.write_text("no database\n" * 1000),
    "zeros": lambda path: path.write_bytes(bytes(path.stat().st_size)),
    "cut in half": _cut,
    "pages overwritten": _overwritten,
    "of another program": _of_another_program,
    "of a newer kit": _newer,
    "without a table": _without_a_table,
    "a folder": _a_folder,
}
