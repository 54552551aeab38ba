"""However much there is, only what is looked at is read."""

import pytest

from tripo_kit.journal import JobStatus

PLAN = '{"steps":[],"stem":"STEM","output_format":"glb","request":{"prompt":"PROMPT"}}'
SAVED = (
    '{"files":[{"role":"model","path":"/out/chair-7.glb"}],"task":{"task_id":"task-7"},"credits":1}'
)


@pytest.fixture
def jobs(journal):
    """Five hundred requests; the ids, oldest first."""

    def added(number):
        plan = PLAN.replace("STEM", f"chair-{number}").replace("PROMPT", f"Chair Nº {number} Ärger")
        return journal.jobs.open(
            account="a",
            request=f"r{number}",
            output_dir="/out",
            variant=1,
            plan=lambda: plan,
            digests={},
            fingerprints=[],
        ).id

    return [added(number) for number in range(500)]


@pytest.fixture
def reads(journal):
    """How many rows each look at the journal took."""
    taken = []
    load = journal.jobs.load

    def counted(numbers):
        taken.append(len(numbers))
        return load(numbers)

    journal.jobs.load = counted
    return taken


def test_a_page_is_all_that_is_read(journal, jobs, reads):
    listing = journal.listing("a")
    assert len(listing) == 500
    assert reads == []
    assert [record.id for record in listing[:3]] == jobs[:-4:-1]
    assert listing[-1].id == jobs[0]
    assert reads == [3, 1]


def test_all_of_it_is_read_some_at_a_time(journal, jobs, reads):
    assert [record.id for record in journal.listing("a")] == jobs[::-1]
    assert max(reads) == 200


@pytest.mark.parametrize(
    ("words", "number"),
    [("nº 442 ärger", 442), ("CHAIR-77", 77), ("chair-7.glb task-7", 3), ("melted", 4)],
)
def test_words_are_found_in_prompts_files_tasks_and_errors(journal, jobs, words, number):
    journal.jobs.update(jobs[3], JobStatus.SUCCESS, saved=SAVED, credits_=5.0)
    journal.jobs.update(jobs[4], JobStatus.FAILED, error="It melted")
    assert [record.id for record in journal.listing("a", search=words)] == [jobs[number]]


def test_an_id_is_found_and_what_is_not_there_is_not(journal, jobs):
    assert [record.id for record in journal.listing("a", search=jobs[9][:12])] == [jobs[9]]
    assert [record.id for record in journal.listing("a", search="100%")] == [jobs[100]]
    for words in ("900%", "%", "char", "rger", jobs[9][2:12]):
        assert len(journal.listing("a", search=words)) == 0


def test_words_and_states_go_together(journal, jobs):
    for job in jobs[:2]:
        journal.jobs.update(job, JobStatus.SUCCESS, saved=SAVED, credits_=5.0)
    finished = journal.listing("a", statuses=[JobStatus.SUCCESS], search="chair")
    assert (len(finished), finished.credits) == (2, 10.0)
    assert journal.listing("a").credits == 10.0


def test_what_is_removed_meanwhile_is_left_out_or_says_so(journal, jobs):
    listing = journal.listing("a")
    with journal._store.transaction() as connection:
        connection.execute("DELETE FROM jobs WHERE id = ?", (jobs[-1],))
    assert listing[0].status is JobStatus.UNREADABLE
    assert "removed" in listing[0].error
    assert [record.id for record in listing[:2]] == [jobs[-2]]


@pytest.mark.parametrize(
    ("search", "index"),
    [
        ("", "USING COVERING INDEX jobs_"),
        ("sort:price price:>1", "USING COVERING INDEX jobs_by_price"),
        ("chair 7", "jobs_search VIRTUAL TABLE"),
    ],
)
@pytest.mark.parametrize("statuses", [None, [JobStatus.OPEN]])
def test_a_list_and_a_search_read_an_index_and_no_plans(journal, jobs, statuses, search, index):
    queries = []
    journal._store._connection.set_trace_callback(queries.append)
    journal.listing("a", statuses=statuses, search=search)
    journal._store._connection.set_trace_callback(None)
    steps = [
        row["detail"]
        for query in queries
        if query.startswith("SELECT")
        for row in journal._store.rows(f"EXPLAIN QUERY PLAN {query}")
    ]
    assert any(index in step for step in steps), steps
    assert "SCAN jobs" not in steps
