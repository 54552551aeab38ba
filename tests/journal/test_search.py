"""Whole words, the best match first; filters; and the same with and without an index of words."""

import sqlite3
from contextlib import closing
from datetime import datetime

import msgspec
import pytest

from tripo_kit.errors import JournalDamagedError, RequestValidationError
from tripo_kit.journal import JobStatus
from tripo_kit.journal.search._search_index import SearchIndex


def plan_of(prompt, operation="text_to_model", model="v3.1-20260211"):
    step = {"task_type": operation, "operation": {"prompt": prompt, "model": model}}
    return msgspec.json.encode(
        {"steps": [step], "stem": "", "output_format": "glb", "request": {"prompt": prompt}}
    ).decode()


def ask(journal, prompt, account="a", **facts):
    return journal.jobs.open(
        account=account,
        request=prompt,
        output_dir="/out",
        variant=1,
        plan=lambda: plan_of(prompt, **facts),
        digests={},
        fingerprints=[],
    ).id


@pytest.fixture(params=["an index", "no FTS5"])
def journal(request, open_journal, monkeypatch):
    """A journal of an SQLite that can index words, and of one that cannot."""
    if request.param == "no FTS5":
        without_fts5(monkeypatch)
    return open_journal()


def without_fts5(monkeypatch):
    monkeypatch.setattr("tripo_kit.journal.search._search_index._has_fts5", lambda store: False)


def prompts(journal, search, account="a"):
    return [record.request for record in journal.listing(account, search=search)]


def test_a_number_is_a_word_and_not_a_part_of_others(journal):
    for number in range(1, 301):
        ask(journal, f"vase number {number}")
    assert prompts(journal, "vase number 7") == ["vase number 7"]
    assert len(prompts(journal, "vase")) == 300


@pytest.mark.parametrize(
    ("search", "prompt"),
    [
        ("stuhl", "ein roter Stuhl"),
        ("arger", "Großer Ärger"),
        ("ÄRGER GROSSER", "Großer Ärger"),
        ("木椅", "一把木椅子"),
        ("art-deco", "an art deco lamp"),
        ("deco,", "an art deco lamp"),
        ("lam*", "an art deco lamp"),
    ],
)
def test_words_are_found_in_any_case_accent_and_script(journal, search, prompt):
    for each in ("ein roter Stuhl", "Großer Ärger", "一把木椅子", "an art deco lamp"):
        ask(journal, each)
    assert prompts(journal, search) == [prompt]


@pytest.mark.parametrize(
    "search", ["lam", "deco-art", "椅木", '"', "' OR 1", "NEAR(", "*", "%", "-"]
)
def test_what_is_no_word_of_it_does_not_find_it(journal, search):
    ask(journal, "an art deco 木椅 lamp or one")
    assert prompts(journal, search) == []


def test_where_the_words_say_most_comes_first(open_journal):
    journal = open_journal()
    ask(journal, "a table with a vase and flowers, a cloth, four plates, forks and knives on it")
    ask(journal, "a vase")
    ask(journal, "a vase in a garden with many trees, a pond and a bench of stone")
    assert prompts(journal, "vase")[0] == "a vase"
    assert prompts(journal, "vase sort:oldest")[0].startswith("a table")


def test_more_matches_than_can_be_weighed_come_newest_first(open_journal, monkeypatch):
    monkeypatch.setattr("tripo_kit.journal.search._search._MOST_RANKED", 1)
    journal = open_journal()
    for each in ("a vase", "a vase with long handles", "a lamp"):
        ask(journal, each)
    ask(journal, "a vase of another account", account="b")
    assert prompts(journal, "vase") == ["a vase with long handles", "a vase"]


def test_filters_go_together(journal, wall):
    first = ask(journal, "a vase", model="v2.5-20250123")
    rig = ask(journal, "a horse", operation="rig_model", model="v3.1-20260211")
    wall.now += 3 * 86_400
    late = ask(journal, "another vase")
    journal.jobs.update(first, JobStatus.SUCCESS, credits_=20.0)
    journal.jobs.update(rig, JobStatus.SUCCESS, credits_=45.0)
    day = datetime.fromtimestamp(wall.now).astimezone().date().isoformat()
    found = {
        "model:v2.5": ["a vase"],
        "operation:rig_model": ["a horse"],
        "status:success": ["a horse", "a vase"],
        "state:success": ["a horse", "a vase"],  # its earlier name
        "state:open,success vase": ["a vase", "another vase"],
        "price:20": ["a vase"],
        "price:>20": ["a horse"],
        "price:>=20": ["a horse", "a vase"],
        "price:<45": ["a vase"],
        "price:<=45": ["a horse", "a vase"],
        "price:21..50": ["a horse"],
        f"day:{day}": ["another vase"],
        f"day:{day}..": ["another vase"],
        f"day:<{day}": ["a horse", "a vase"],
        f"day:..{day} operation:text": ["another vase", "a vase"],
        "sort:price": ["a horse", "a vase", "another vase"],
        "sort:oldest": ["a vase", "a horse", "another vase"],
        "batch:b": [],
        'model:" operation:*': [],
    }
    assert late
    for search, expected in found.items():
        have = prompts(journal, search)
        assert (sorted(have) if "vase" in search.split() else have) == expected, search


@pytest.mark.parametrize(
    "search",
    ["status:melted", "status:unreadable", "price:much", "price:nan", "price:>", "day:today",
     "day:2026-13-01", "day:9999-12-31", "sort:colour"],
)  # fmt: skip
def test_a_filter_that_cannot_be_says_so(journal, search):
    with pytest.raises(RequestValidationError, match=f"search {search.partition(':')[0]}") as error:
        journal.listing("a", search=f"vase {search}")
    assert "For example" in str(error.value)


def test_a_colon_in_a_prompt_is_no_filter(journal):
    ask(journal, "note: a vase")
    assert prompts(journal, "note: vase") == ["note: a vase"]
    assert prompts(journal, "state: vase") == []


def test_ids_are_found_by_what_looks_like_one(journal):
    job = ask(journal, "a vase")
    saved = '{"files":[],"task":{"task_id":"c72d20cb-e5d8-48dd-93bf-528524ecb7ec"},"credits":1}'
    journal.jobs.update(job, JobStatus.SUCCESS, saved=saved)
    for search in (job, job[:12] + "*", "c72d20cb-e5d8", "C72D20CB-E5D8-48dd-93bf-528524ecb7ec"):
        assert prompts(journal, search) == ["a vase"], search
    for search in ("c72", "20cb-e5d8", "72d20cb"):
        assert prompts(journal, search) == [], search


def test_what_changes_is_found_as_it_is_now(journal):
    job = ask(journal, "a vase")
    journal.jobs.update(job, JobStatus.SUCCESS, saved='{"files":[{"path":"/out/urn.glb"}]}')
    journal.jobs.update(job, JobStatus.FAILED, error="It melted")
    assert prompts(journal, "melted urn") == ["a vase"]
    journal.jobs.update(job, JobStatus.FAILED, error="It froze")
    assert prompts(journal, "melted") == []
    with journal._store.transaction() as connection:
        connection.execute("DELETE FROM jobs")
    assert prompts(journal, "froze") == []


def test_who_cannot_index_leaves_the_others_right(open_journal, monkeypatch):
    with_index = open_journal()
    ask(with_index, "a vase")
    with monkeypatch.context() as patch:
        without_fts5(patch)
        plain = open_journal()
    ask(plain, "a second vase")
    assert len(prompts(with_index, "vase")) == 2  # it looks into the rows, too
    assert prompts(open_journal(), "second") == ["a second vase"]
    assert len(prompts(with_index, "vase")) == 2
    assert SearchIndex(with_index._store).is_in_step


def test_a_damaged_index_is_dropped_and_made_again(open_journal):
    journal = open_journal()
    ask(journal, "a vase")
    with closing(sqlite3.connect(journal.path)) as connection, connection:
        connection.execute("UPDATE jobs_search_data SET block = zeroblob(40)")
    with pytest.raises(JournalDamagedError, match="damaged") as error:
        ask(open_journal(), "a second vase")
    assert "index of words" in error.value.hint
    ask(journal, "a second vase")
    assert len(prompts(journal, "vase")) == 2
    assert len(prompts(open_journal(), "vase")) == 2
    assert SearchIndex(journal._store).is_in_step
