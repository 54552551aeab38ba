import pytest

from tripo_kit.cli._exits import Exit
from tripo_kit.client import TripoClient
from tripo_kit.journal import SurplusTask

PROMPT = "a red cup made of clay"


def test_an_empty_journal_is_an_empty_table(run, fast):
    assert run("--sandbox", "jobs", "--json").data == []
    assert "request" in run("--sandbox", "jobs").out
    assert "Nothing is unfinished." in run("--sandbox", "resume").out


def test_jobs_tells_what_was_made_and_what_was_not(run, fast):
    run("--sandbox", "generate", PROMPT)
    run("--sandbox", "generate", f"{PROMPT} [fail]")
    both = run("--sandbox", "jobs", "--json").data
    assert [job["status"] for job in both] == ["failed", "success"]
    assert both[1]["credits"] == 20
    assert both[1]["files"]["model"].endswith(".glb")
    assert both[0]["error"]
    failed = run("--sandbox", "jobs", "--status", "failed")
    assert failed.out.count("a red cup") == 1


def test_resume_finishes_what_is_open(run, fast):
    fast["speed"] = 1.0
    run("--sandbox", "generate", PROMPT, "--timeout", "0.4")
    fast["speed"] = 500.0
    line = run("--sandbox", "resume", "--json")
    assert line.code == 0, line.err
    assert len(line.data["models"]) == 1
    assert run("--sandbox", "resume", "--json").data == {"models": [], "failures": []}


def test_resume_shows_what_was_made(run, fast):
    fast["speed"] = 1.0
    run("--sandbox", "generate", PROMPT, "--out", "made", "--timeout", "0.4")
    fast["speed"] = 500.0
    assert "a-red-cup" in run("--sandbox", "resume", "made").out
    assert "Nothing is unfinished." in run("--sandbox", "resume").out


def test_resume_says_what_failed(run, fast):
    fast["speed"] = 1.0
    run("--sandbox", "generate", f"{PROMPT} [fail]", "--timeout", "0.4")
    fast["speed"] = 500.0
    line = run("--sandbox", "resume")
    assert line.code == Exit.FAILED
    assert "a-red-cup" in line.err


@pytest.fixture
def uncertain(run, fast):
    """The id of a job whose submission may have been charged."""
    fast["faults"] = "create:drop_after=1"
    fast["usage_shows_fresh_tasks"] = False
    line = run("--sandbox", "generate", PROMPT)
    assert line.code == Exit.UNCERTAIN, line.err
    del fast["faults"], fast["usage_shows_fresh_tasks"]
    (job,) = run("--sandbox", "jobs", "--status", "uncertain", "--json").data
    return job["job"]


def test_an_uncertain_job_shows_its_evidence(run, uncertain):
    table = run("--sandbox", "jobs")
    assert "tripo-kit resolve" in table.err
    shown = run("--sandbox", "resolve", uncertain)
    assert shown.code == 0
    assert "text_to_model was sent" in shown.out
    assert run("--sandbox", "resolve", uncertain, "--json").data["evidence"]


def test_an_uncertain_job_can_be_given_up(run, uncertain):
    assert run("--sandbox", "resolve", uncertain, "abandon").code == 0
    (job,) = run("--sandbox", "jobs", "--json").data
    assert job["status"] == "failed"
    assert run("--sandbox", "resolve", uncertain).code == Exit.ACCESS


def test_an_uncertain_job_can_be_sent_again(run, uncertain):
    line = run("--sandbox", "resolve", uncertain[:8], "resubmit", "--json")
    assert line.code == 0, line.err
    assert line.data["models"][0]["path"].endswith(".glb")


def test_there_must_be_something_to_decide(run, fast):
    line = run("--sandbox", "resolve", "nothing")
    assert line.code == Exit.ACCESS
    assert "--status uncertain" in line.err


def test_the_journal_is_listed_without_a_key(run, fast):
    assert run("--sandbox", "--home", "made", "generate", PROMPT).code == 0
    alone = run("--home", "made", "jobs", "--json")
    assert [job["status"] for job in alone.data] == ["success"]
    assert run("--home", "made", "jobs", "--status", "failed", "--json").data == []
    assert run("--home", "made", "jobs", "--open", "--json").data == []
    assert run("--home", "made", "jobs", "--status", "unreadable", "--json").data == []
    assert (
        run("--home", "made", "jobs", "--state", "success", "--search", "cup", "--json").data
        == alone.data
    )


def test_all_uncertain_jobs_are_decided_at_once(run, uncertain):
    line = run("--sandbox", "resolve", "--all", "resubmit", "--json")
    assert line.code == 0, line.err
    assert line.data["models"][0]["path"].endswith(".glb")
    assert "Nothing is unfinished." in run("--sandbox", "resolve", "--all", "abandon").out


@pytest.fixture
def surplus(monkeypatch):
    """A gateway has delivered one request twice."""
    task = SurplusTask(
        task_id="task-2",
        submission="row",
        task_type="text_to_model",
        fingerprint="f",
        row_task="task-1",
        found_at=1_000.0,
        request_ids=("first", "second"),
        evidence=("It is listed",),
    )
    monkeypatch.setattr(TripoClient, "surplus", lambda _: [task])
    monkeypatch.setattr(
        TripoClient, "download_surplus", lambda _, task, folder: [folder / f"{task.task_id}.glb"]
    )


def test_surplus_is_shown_and_fetched(run, fast, surplus):
    shown = run("--sandbox", "surplus").out
    assert all(word in shown for word in ("task-2", "task-1", "first, second"))
    assert run("--sandbox", "surplus", "--json").data[0]["task_id"] == "task-2"
    assert "more/task-2.glb" in run("--sandbox", "surplus", "--download", "more").out


def test_without_surplus_it_says_so(run, fast):
    assert "There is none." in run("--sandbox", "surplus").out
