"""The journal's tables: how they began, and each change since, in order.

A file that is made today goes through all of it, so that a new journal and a migrated one are the
same. A step is never edited once it was released; the next change is appended.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

from tripo_kit.journal.storage._words import ids_of, models_of, operations_of, title_of, words_of

__all__ = ["ALIVE", "APPLICATION_ID", "MIGRATIONS", "ODD", "SCHEMA_VERSION", "migrate"]

APPLICATION_ID = 0x7472706B  # "trpk": says that the file is a journal of this kit

# The phases in which a fingerprint is spoken for. Queries say it in these words: SQLite takes the
# index `one_alive` only for a condition that is spelt as its own, and reads the whole table else.
ALIVE = "phase IN ('intended', 'sending', 'accepted', 'success', 'uncertain')"

# The phases that nobody knows: a newer kit's, or damage. What stands so may have been paid for.
ODD = (
    "phase NOT IN ('intended', 'sending', 'accepted', 'success', 'uncertain', 'failed', 'refused', "
    "'abandoned')"
)

_FIRST = """
CREATE TABLE submissions (
    id TEXT PRIMARY KEY,
    account TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    task_type TEXT NOT NULL,
    phase TEXT NOT NULL,
    operation TEXT NOT NULL,
    seeded INTEGER NOT NULL,
    wire TEXT,
    body_hash TEXT,
    owner TEXT,
    task_id TEXT,
    adopted INTEGER NOT NULL DEFAULT 0,
    intended_at REAL NOT NULL,
    sent_at REAL,
    updated_at REAL NOT NULL,
    task TEXT,
    credits REAL,
    error TEXT,
    evidence TEXT
);
-- One fingerprint is paid for once: at most one row of it is alive.
CREATE UNIQUE INDEX one_alive ON submissions (account, fingerprint)
    WHERE phase IN ('intended', 'sending', 'accepted', 'success', 'uncertain');
CREATE UNIQUE INDEX one_row_per_task ON submissions (task_id) WHERE task_id IS NOT NULL;
CREATE INDEX in_flight ON submissions (body_hash) WHERE phase = 'sending';

CREATE TABLE jobs (
    id TEXT PRIMARY KEY,
    account TEXT NOT NULL,
    request TEXT NOT NULL,
    output_dir TEXT NOT NULL,
    variant INTEGER NOT NULL,
    plan TEXT NOT NULL,
    digests TEXT NOT NULL,
    fingerprints TEXT NOT NULL,
    status TEXT NOT NULL,
    credits REAL,
    error TEXT,
    saved TEXT,
    batch TEXT,
    created_at REAL NOT NULL,
    updated_at REAL NOT NULL
);

CREATE TABLE batches (
    id TEXT NOT NULL,
    account TEXT NOT NULL,
    title TEXT NOT NULL,
    output_dir TEXT NOT NULL,
    created_at REAL NOT NULL,
    updated_at REAL NOT NULL
);
CREATE UNIQUE INDEX one_batch ON batches (account, id);

CREATE TABLE votes (
    account TEXT NOT NULL,
    batch TEXT NOT NULL,
    models TEXT NOT NULL,
    choice TEXT NOT NULL,
    voted_at REAL NOT NULL
);
CREATE INDEX votes_by_models ON votes (account, models);

CREATE TABLE uploads (
    account TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    token TEXT NOT NULL,
    uploaded_at REAL NOT NULL,
    PRIMARY KEY (account, sha256)
)
"""

# Version 2. A job has a number, which gives the order of the list and outlives a VACUUM; its title
# and what a search finds stand beside the plan, so that neither needs the plan. A fingerprint of an
# earlier recipe is another name of a newer one. A key is a name of an account; see `Accounts`.
_SECOND = """
CREATE TABLE numbered (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    account TEXT NOT NULL,
    request TEXT NOT NULL,
    output_dir TEXT NOT NULL,
    variant INTEGER NOT NULL,
    title TEXT NOT NULL,
    words TEXT NOT NULL,
    plan TEXT NOT NULL,
    digests TEXT NOT NULL,
    fingerprints TEXT NOT NULL,
    status TEXT NOT NULL,
    credits REAL,
    error TEXT,
    saved TEXT,
    batch TEXT,
    created_at REAL NOT NULL,
    updated_at REAL NOT NULL
);
INSERT INTO numbered SELECT row_number() OVER (ORDER BY created_at, rowid), id, account, {request},
    output_dir, variant, title_of(plan), words_of(plan, saved, error) || ' ' || id, plan, digests,
    fingerprints, status, credits, error, saved, batch, created_at, updated_at FROM jobs;
DROP TABLE jobs;
ALTER TABLE numbered RENAME TO jobs;
CREATE UNIQUE INDEX one_job ON jobs (id);
CREATE UNIQUE INDEX one_job_per_request ON jobs (account, request, output_dir);
CREATE INDEX jobs_in_order ON jobs (account, number, words);
CREATE INDEX jobs_by_status ON jobs (account, status, number, words);
CREATE INDEX jobs_by_batch ON jobs (account, batch, status, credits) WHERE batch IS NOT NULL;

CREATE INDEX odd ON submissions (account, fingerprint)
    WHERE phase NOT IN ('intended', 'sending', 'accepted', 'success', 'uncertain', 'failed',
    'refused', 'abandoned');
CREATE INDEX submissions_by_task ON submissions (account, intended_at) WHERE task_id IS NOT NULL;
CREATE INDEX at_the_service ON submissions (account, intended_at) WHERE phase = 'accepted';
CREATE INDEX uploads_by_age ON uploads (uploaded_at);

CREATE TABLE aliases (
    account TEXT NOT NULL,
    alias TEXT NOT NULL,
    original TEXT NOT NULL,
    PRIMARY KEY (account, alias)
) WITHOUT ROWID;

CREATE TABLE keys (
    key TEXT PRIMARY KEY,
    account TEXT NOT NULL,
    because TEXT NOT NULL,
    noted_at REAL NOT NULL,
    asked_at REAL
) WITHOUT ROWID;
CREATE INDEX keys_by_account ON keys (account)
"""

# Version 3. Each time that a row goes over the wire is an attempt. What an older kit left on the
# wire or uncertain, or a person gave up, is its row's first attempt, of which nothing is known.
_THIRD = """
CREATE TABLE attempts (
    submission TEXT NOT NULL,
    number INTEGER NOT NULL,
    fate TEXT NOT NULL,
    request_id TEXT,
    wire TEXT NOT NULL,
    sent_at REAL NOT NULL,
    sent_from REAL,
    sent_until REAL,
    speaker TEXT,
    cause TEXT,
    PRIMARY KEY (submission, number)
);
CREATE INDEX attempts_unsettled ON attempts (sent_at, submission)
    WHERE fate NOT IN ('taken', 'refused');
INSERT INTO attempts (submission, number, fate, wire, sent_at)
    SELECT id, 1, 'open', wire, coalesce(sent_at, intended_at) FROM submissions
    WHERE phase IN ('sending', 'uncertain', 'abandoned') AND wire IS NOT NULL;
CREATE TABLE surplus (
    task_id TEXT PRIMARY KEY,
    submission TEXT NOT NULL,
    found_at REAL NOT NULL,
    evidence TEXT NOT NULL
)
"""

# Version 4. What a search looks through stands word by word, ids on their own; and what filters
# need stands beside the plan. The index of words itself is made from this: see `SearchIndex`.
_FOURTH = """
DROP INDEX jobs_in_order;
DROP INDEX jobs_by_status;
ALTER TABLE jobs ADD COLUMN ids TEXT NOT NULL DEFAULT '';
ALTER TABLE jobs ADD COLUMN operations TEXT NOT NULL DEFAULT '';
ALTER TABLE jobs ADD COLUMN models TEXT NOT NULL DEFAULT '';
UPDATE jobs SET words = words_of(plan, saved, error), ids = ids_of(id, saved),
    operations = operations_of(plan), models = models_of(plan);
CREATE INDEX jobs_in_order ON jobs (account, number, status, created_at, credits);
CREATE INDEX jobs_by_price ON jobs (account, credits, number, status, created_at);
CREATE INDEX jobs_by_status ON jobs (account, status, number)
"""

# Version 5. What each batch has come to, and what living clients have reserved for its requests;
# a row without an owner is what a request came to. And how operations were really charged.
_FIFTH = """
CREATE TABLE budgets (
    batch TEXT PRIMARY KEY,
    account TEXT NOT NULL,
    spent REAL NOT NULL,
    most REAL NOT NULL
) WITHOUT ROWID;
CREATE TABLE costs (
    batch TEXT NOT NULL,
    job TEXT NOT NULL,
    owner TEXT NOT NULL,
    spent REAL NOT NULL,
    most REAL NOT NULL,
    steps TEXT NOT NULL,
    PRIMARY KEY (batch, job, owner)
) WITHOUT ROWID;
CREATE INDEX reserved_costs ON costs (batch, owner) WHERE owner != '';
CREATE TABLE charges (
    account TEXT NOT NULL,
    task_type TEXT NOT NULL,
    model TEXT NOT NULL,
    charged_at REAL NOT NULL,
    above INTEGER NOT NULL,
    factor REAL NOT NULL,
    excess REAL NOT NULL,
    PRIMARY KEY (account, task_type, model)
) WITHOUT ROWID
"""


def _first(connection: sqlite3.Connection) -> None:
    for statement in _FIRST.split(";\n"):
        connection.execute(statement)


def _second(connection: sqlite3.Connection) -> None:
    connection.create_function("title_of", 1, title_of, deterministic=True)
    connection.create_function("words_of", 3, words_of, deterministic=True)
    # Released with another name for it; it is the third.
    request = connection.execute("PRAGMA table_info(jobs)").fetchall()[2][1]
    for statement in _SECOND.format(request=request).split(";\n"):
        connection.execute(statement)


def _third(connection: sqlite3.Connection) -> None:
    for statement in _THIRD.split(";\n"):
        connection.execute(statement)


def _fourth(connection: sqlite3.Connection) -> None:
    connection.create_function("words_of", 3, words_of, deterministic=True)
    connection.create_function("ids_of", 2, ids_of, deterministic=True)
    connection.create_function("operations_of", 1, operations_of, deterministic=True)
    connection.create_function("models_of", 1, models_of, deterministic=True)
    for statement in _FOURTH.split(";\n"):
        connection.execute(statement)


def _fifth(connection: sqlite3.Connection) -> None:
    for statement in _FIFTH.split(";\n"):
        connection.execute(statement)


MIGRATIONS: tuple[Callable[[sqlite3.Connection], None], ...] = (
    _first,
    _second,
    _third,
    _fourth,
    _fifth,
)
"""The step to version 1, the step to version 2, and so on."""

SCHEMA_VERSION = len(MIGRATIONS)


def migrate(connection: sqlite3.Connection, version: int) -> None:
    """Brings the tables from a version to today's; the caller's transaction makes it whole.

    Args:
        connection: To the journal's file, in a transaction.
        version: What it has; 0 for an empty file.
    """
    for step in MIGRATIONS[version:]:
        step(connection)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
