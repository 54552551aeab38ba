"""No credit is ever spent twice, as the server counts it."""

import json
import os
import shutil
import subprocess
import sys
import textwrap
import threading
from queue import SimpleQueue

import pytest

from tripo_kit import TextGenerationRequest, TripoClient
from tripo_kit.api import RigCheck
from tripo_kit.config import AbsenceConfig
from tripo_kit.errors import (
    BadRequestError,
    ConfigurationError,
    DownloadError,
    JournalError,
    MaxRetriesExceededError,
    NotFoundError,
    ResultExpiredError,
    SubmissionUncertainError,
    TaskFailedError,
    TripoError,
)
from tripo_kit.jobs import identify
from tripo_kit.journal import RECIPES, Journal, fingerprints
from tripo_kit.sandbox import Sandbox

PROMPT = "a small red chair for a child"
BRIEF = AbsenceConfig(silence=0.5, give_up=3.0)
ANOTHER = "a tall wooden table with four legs"


# Every way a creation can fail once, and then not: what the user gets, POSTs, tasks.
FAILURES = [
    # refused in the service's own words: repeated when that may help, else an error
    ("429/1007(0.01)", "done", 2, 1),
    ("429/2000(0.01)", "done", 2, 1),
    ("400/1004", BadRequestError, 1, 0),
    ("403/2010", TripoError, 1, 0),
    ("404/2001", NotFoundError, 1, 0),
    # taken, and the reply lost: the task is found and adopted
    ("drop_after", "done", 1, 1),
    ("500_after", "done", 1, 1),
    ("500/1001_after", "done", 1, 1),
    ("502_after", "done", 1, 1),
    ("503_after", "done", 1, 1),
    ("504_after", "done", 1, 1),
    ("bad_json", "done", 1, 1),
    ("empty", "done", 1, 1),
    ("cut_headers", "done", 1, 1),
    ("cut_body", "done", 1, 1),
    # not taken, but nobody can know: not sent again
    ("drop", SubmissionUncertainError, 1, 0),
    ("500", SubmissionUncertainError, 1, 0),
    ("500/1001", SubmissionUncertainError, 1, 0),
    ("502", SubmissionUncertainError, 1, 0),
    ("503", SubmissionUncertainError, 1, 0),
    ("503/1001", SubmissionUncertainError, 1, 0),
    ("504", SubmissionUncertainError, 1, 0),
]


@pytest.mark.parametrize(
    ("fault", "outcome", "posts", "tasks"), FAILURES, ids=[case[0] for case in FAILURES]
)
def test_a_creation_that_fails_is_paid_at_most_once(
    client, sandbox, out, fault, outcome, posts, tasks
):
    sandbox.faults(f"create:{fault}=1x")
    if outcome == "done":
        assert client.generate_from_text(PROMPT, out).credits == 20.0
    else:
        with pytest.raises(outcome):
            client.generate_from_text(PROMPT, out, on_uncertain="raise")
    assert (sandbox.posts(), sandbox.tasks) == (posts, tasks)
    # Asked again, a request that was fulfilled or may have been is not sent again.
    if outcome == "done":
        assert client.generate_from_text(PROMPT, out).from_journal
    elif outcome is SubmissionUncertainError:
        with pytest.raises(SubmissionUncertainError):
            client.generate_from_text(PROMPT, out, on_uncertain="raise")
    else:
        assert client.generate_from_text(PROMPT, out).credits == 20.0
        posts, tasks = posts + 1, tasks + 1
    assert (sandbox.posts(), sandbox.tasks) == (posts, tasks)


READS = ["drop", "500", "502", "503/1001", "504", "bad_json", "empty", "cut_headers", "cut_body"]


# An envelope, good or bad, is the API's; the download host has none.
NOT_OF_DOWNLOADS = {"503/1001", "bad_json", "empty"}


@pytest.mark.parametrize(
    ("kind", "fault"),
    [
        *[("poll", fault) for fault in [*READS, "429/1007(0.01)"]],
        *[("download", fault) for fault in READS if fault not in NOT_OF_DOWNLOADS],
    ],
)
def test_other_calls_that_fail_cost_nothing(client, sandbox, out, kind, fault):
    sandbox.faults(f"{kind}:{fault}=2x")
    assert client.generate_from_text(PROMPT, out).credits == 20.0
    assert (sandbox.posts(), sandbox.tasks) == (1, 1)


@pytest.mark.parametrize("fault", [*READS, "429/1007(0.01)"])
def test_an_upload_that_fails_costs_nothing(client, sandbox, out, picture, fault):
    sandbox.faults(f"upload:{fault}=2x")
    assert client.generate_from_image(picture, out).credits == 30.0
    assert (sandbox.posts("/generation/image-to-model"), sandbox.tasks) == (1, 1)


@pytest.mark.parametrize("fault", [*READS, "429/1007(0.01)"])
def test_an_account_that_fails_while_a_task_is_looked_for_costs_nothing(
    client, sandbox, out, fault
):
    sandbox.faults(f"create:drop_after=1x,account:{fault}=2x")
    assert client.generate_from_text(PROMPT, out).credits == 20.0
    assert (sandbox.posts(), sandbox.tasks) == (1, 1)


def test_a_service_that_is_out_is_an_error_that_spent_nothing(client, out):
    client._parts.sandbox.stop()
    with pytest.raises(MaxRetriesExceededError) as caught:
        client.generate_from_text(PROMPT, out)
    assert caught.value.attempts == 3


# Lost replies ----------------------------------------------------------------------------------


def test_an_adopted_task_is_the_one_that_was_asked_for(client, sandbox, out):
    sandbox.faults("create:drop_after=2x")
    jobs = [client.submit(TextGenerationRequest(text), out) for text in (PROMPT, ANOTHER)]
    prompts = [job.result(30).task.input["prompt"] for job in jobs]
    assert prompts == [PROMPT, ANOTHER]
    assert (sandbox.posts(), sandbox.tasks) == (2, 2)


def test_an_operation_without_a_seed_is_adopted_by_its_body(client, sandbox, out):
    chair = client.generate_from_text(PROMPT, out)
    sandbox.faults("create:drop_after=1x")
    check = client.submit(RigCheck(input=chair.task.task_id), out).result(30)
    assert check.task.type == "animate_prerigcheck"
    assert sandbox.tasks == 2


def test_a_service_that_does_not_list_fresh_tasks_is_sent_nothing_twice(open_client, witness, out):
    client = open_client(usage_shows_fresh_tasks=False, absence_config=BRIEF)
    sandbox = witness(client)
    sandbox.faults("create:drop_after=1x")
    for _ in range(2):
        with pytest.raises(SubmissionUncertainError) as caught:
            client.generate_from_text(PROMPT, out)
    assert (sandbox.posts(), sandbox.tasks) == (1, 1)
    assert any("0 usage rows" in line for line in caught.value.evidence)
    assert client.jobs(status="uncertain")[0].id == caught.value.job_id


def test_a_service_that_lists_tasks_late_is_waited_for(open_client, witness, out):
    client = open_client(usage_shows_fresh_tasks=0.3)
    sandbox = witness(client)
    sandbox.faults("create:drop_after=1x")
    assert client.generate_from_text(PROMPT, out).credits == 20.0
    assert (sandbox.posts(), sandbox.tasks) == (1, 1)


def test_an_account_that_cannot_be_asked_leaves_it_uncertain(open_client, witness, out):
    client = open_client(absence_config=BRIEF)
    sandbox = witness(client)
    sandbox.faults("create:drop_after=1x,account:503=1.0")
    with pytest.raises(SubmissionUncertainError) as caught:
        client.generate_from_text(PROMPT, out)
    assert any("cannot be asked" in line for line in caught.value.evidence)
    sandbox.faults("")
    assert client.generate_from_text(PROMPT, out).credits == 20.0
    assert (sandbox.posts(), sandbox.tasks) == (1, 1)


# A person's decision -----------------------------------------------------------------------------


@pytest.fixture
def uncertain(client, sandbox, out):
    sandbox.faults("create:drop=1x")
    with pytest.raises(SubmissionUncertainError) as caught:
        client.generate_from_text(PROMPT, out, on_uncertain="raise")
    return caught.value.job_id


def test_resubmitting_pays_as_told(client, sandbox, uncertain):
    assert client.resolve(uncertain, "resubmit").result(30).credits == 20.0
    assert (sandbox.posts(), sandbox.tasks) == (2, 1)


def test_resubmitting_can_be_told_beforehand(client, sandbox, out):
    sandbox.faults("create:drop=1x")
    saved = client.generate_from_text(PROMPT, out, on_uncertain="resubmit")
    assert saved.credits == 20.0
    assert (sandbox.posts(), sandbox.tasks) == (2, 1)


def test_abandoning_ends_it_and_a_new_request_is_free_to_pay(client, sandbox, out, uncertain):
    assert client.resolve(uncertain, "abandon") is None
    assert client.jobs()[0].status == "failed"
    assert client.generate_from_text(PROMPT, out).credits == 20.0
    assert sandbox.tasks == 1


def test_a_task_can_be_named(open_client, witness, out):
    client = open_client(usage_shows_fresh_tasks=False)
    sandbox = witness(client)
    sandbox.faults("create:drop_after=1x")
    job = client.submit(TextGenerationRequest(PROMPT), out, on_uncertain="raise")
    with pytest.raises(SubmissionUncertainError):
        job.result(30)
    (task,) = client._parts.sandbox.state(tasks=True)["tasks"]
    assert client.resolve(job, task["task_id"]).result(30).task.task_id == task["task_id"]
    assert sandbox.posts() == 1


def test_a_task_of_another_kind_or_job_is_not_taken(client, sandbox, out, uncertain):
    other = client.generate_from_text(ANOTHER, out)
    check = client.submit(RigCheck(input=other.task.task_id), out).result(30)
    with pytest.raises(ConfigurationError, match="animate_prerigcheck"):
        client.resolve(uncertain, check.task.task_id)
    with pytest.raises(JournalError, match="belongs to another job"):
        client.resolve(uncertain, other.task.task_id)
    with pytest.raises(NotFoundError):
        client.resolve(uncertain, "00000000-0000-4000-8000-000000000000")


def test_what_is_known_of_an_uncertain_submission_can_be_read(client, out, uncertain):
    evidence = client.evidence(uncertain)
    assert evidence[0].startswith("attempt 1 (")
    assert "text_to_model" in evidence[1]
    assert "0 of them unknown to the journal" in evidence[2]
    client.generate_from_text(ANOTHER, out)
    assert client.evidence(client.jobs(status="success")[0]) == ()
    with pytest.raises(ConfigurationError, match="no single job"):
        client.evidence("ffff")


def test_there_must_be_something_to_decide(client, out):
    client.generate_from_text(PROMPT, out)
    with pytest.raises(ConfigurationError, match="no uncertain submission"):
        client.resolve(client.jobs()[0], "resubmit")
    with pytest.raises(ConfigurationError, match="no single job"):
        client.resolve("ffff", "resubmit")


# Free re-runs ------------------------------------------------------------------------------------


def test_a_finished_request_is_answered_without_the_network(client, open_client, witness, out):
    first = client.generate_from_text(PROMPT, out)
    client.close()
    again = open_client()
    saved = again.generate_from_text(PROMPT, out)
    assert saved.from_journal
    assert (saved.sha256, saved.credits, saved.task) == (first.sha256, first.credits, first.task)
    assert witness(again).requests == 0


def test_another_folder_gets_a_copy(client, sandbox, out, tmp_path):
    client.generate_from_text(PROMPT, out)
    before = sandbox.requests
    saved = client.generate_from_text(PROMPT, tmp_path / "elsewhere")
    assert saved.path.parent == tmp_path / "elsewhere"
    assert saved.from_journal
    assert sandbox.requests == before


def test_a_copy_leaves_out_what_is_gone(client, sandbox, out, tmp_path):
    client.generate_from_text(PROMPT, out).files["preview"].unlink()
    saved = client.generate_from_text(PROMPT, tmp_path / "elsewhere")
    assert saved.from_journal
    assert set(saved.files) == {"model", "sidecar"}
    assert {path.parent for path in saved.files.values()} == {tmp_path / "elsewhere"}


def test_another_folder_whose_file_is_gone_has_nothing_to_copy(client, sandbox, out, tmp_path):
    client.generate_from_text(PROMPT, out).path.unlink()
    saved = client.generate_from_text(PROMPT, tmp_path / "elsewhere")
    assert saved.path.parent == tmp_path / "elsewhere"
    assert not saved.from_journal
    assert sandbox.tasks == 1


def test_what_cannot_be_copied_is_fetched_again_and_not_paid_again(
    client, sandbox, out, tmp_path, monkeypatch
):
    client.generate_from_text(PROMPT, out)

    def unreadable(*_args, **_options):
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr("tripo_kit.jobs.results._on_disk.write_file", unreadable)
        saved = client.generate_from_text(PROMPT, tmp_path / "elsewhere")
    assert saved.path.parent == tmp_path / "elsewhere"
    assert not saved.from_journal
    assert sandbox.tasks == 1


def test_a_touched_file_is_still_the_same(client, sandbox, out):
    saved = client.generate_from_text(PROMPT, out)
    os.utime(saved.path, (1, 1))
    before = sandbox.requests
    assert client.generate_from_text(PROMPT, out).from_journal
    assert sandbox.requests == before


@pytest.mark.parametrize("harm", ["gone", "folder gone"])
def test_a_lost_file_is_fetched_again_and_not_paid_again(client, sandbox, out, harm):
    saved = client.generate_from_text(PROMPT, out)
    if harm == "gone":
        saved.path.unlink()
    else:
        shutil.rmtree(out)
    again = client.generate_from_text(PROMPT, out)
    assert not again.from_journal
    assert again.path.read_bytes()[:4] == b"glTF"
    assert (sandbox.posts(), sandbox.tasks) == (1, 1)


def test_a_result_that_expired_at_the_service_says_so(client, sandbox, out):
    saved = client.generate_from_text(PROMPT, out)
    saved.path.unlink()
    sandbox.faults("download:expired=1.0")
    with pytest.raises(ResultExpiredError) as caught:
        client.generate_from_text(PROMPT, out)
    assert "variant=2" in caught.value.hint
    assert sandbox.tasks == 1


def test_a_download_that_fails_leaves_the_job_open(client, sandbox, out):
    sandbox.faults("download:cut_body=1.0")
    with pytest.raises(DownloadError):
        client.generate_from_text(PROMPT, out)
    assert client.jobs(open_only=True)
    assert not list(out.glob("*.glb"))
    sandbox.faults("")
    (job,) = client.resume()
    assert job.result(30).credits == 20.0
    assert sandbox.tasks == 1


def test_a_missing_preview_is_a_note_and_no_failure(client, sandbox, out):
    # The picture is asked for ahead of the model, and once more behind it.
    sandbox.faults("download:expired=3x,download:ok=1x,download:expired=1.0")
    saved = client.generate_from_text(PROMPT, out)
    assert "preview" not in saved.files
    assert "preview is missing" in saved.notes[0]


def test_a_variant_is_paid_for_on_purpose(client, sandbox, out):
    first = client.generate_from_text(PROMPT, out)
    second = client.generate_from_text(PROMPT, out, variant=2)
    assert first.path != second.path
    assert first.task.input["model_seed"] != second.task.input["model_seed"]
    assert sandbox.tasks == 2


def test_another_format_pays_only_for_the_conversion(client, sandbox, out):
    client.generate_from_text(PROMPT, out)
    client.generate_from_text(PROMPT, out, output_format="fbx")
    assert (sandbox.posts(), sandbox.posts("/models/convert"), sandbox.charged) == (1, 1, 25.0)


def test_what_is_still_to_be_paid_is_known_beforehand(client, sandbox, out, picture):
    as_glb = TextGenerationRequest(PROMPT)
    as_fbx = TextGenerationRequest(PROMPT, output_format="fbx")
    assert client.unpaid(as_glb) == client.plan(as_glb)
    assert sandbox.requests == 0
    client.generate_from_text(PROMPT, out)
    assert client.unpaid(as_glb).steps == ()
    assert client.unpaid(as_fbx).price == "5 credits"
    assert client.unpaid(as_glb, variant=2).price == "20 credits"


def test_what_is_found_under_an_earlier_name_is_said(client, sandbox, out):
    client.generate_from_text(PROMPT, out)
    request = TextGenerationRequest(PROMPT)
    assert client.unpaid(request).notes == ()
    (step,) = client.plan(request).steps
    oldest = RECIPES[0]
    name = fingerprints(step.operation, oldest, digest={}.__getitem__, variant=1, previous=[])[0]
    with client._parts.journal._store.transaction() as connection:
        connection.execute("UPDATE submissions SET fingerprint = ?", (name,))
    left = client.unpaid(request)
    assert left.steps == ()
    assert "paid for under an earlier name" in left.notes[0]
    assert sandbox.posts() == 1


def test_a_failed_task_is_still_to_be_paid(client, out):
    request = TextGenerationRequest("a glass bridge [fail]")
    client.submit(request, out).wait(30)
    assert client.unpaid(request).total == 20


def test_the_same_picture_goes_up_once(client, sandbox, out, picture, tmp_path):
    client.generate_from_image(picture, out)
    copy = shutil.copy(picture, tmp_path / "another name.png")
    client.generate_from_image(copy, out, variant=2)
    assert sandbox.posts("/files") == 1
    assert client.generate_from_image(copy, out).from_journal


def test_a_file_that_is_back_in_its_place_is_a_success_in_the_journal_too(client, sandbox, out):
    saved = client.generate_from_text(PROMPT, out)
    away = saved.path.rename(out / "away")
    sandbox.faults("download:cut_body=1.0")
    with pytest.raises(TripoError):
        client.generate_from_text(PROMPT, out, timeout=60)
    assert client.jobs()[0].status == "open"
    away.rename(saved.path)
    assert client.generate_from_text(PROMPT, out).from_journal
    assert client.jobs()[0].status == "success"


def test_a_file_that_the_service_forgot_goes_up_again(client, sandbox, out, picture):
    sandbox.faults("create:400/1004=1x")
    assert client.generate_from_image(picture, out).credits == 30.0
    assert sandbox.posts("/files") == 2
    assert sandbox.tasks == 1


def test_a_sandbox_that_was_started_again_makes_again_what_it_does_not_know(
    client, open_client, witness, out
):
    client.generate_from_text(PROMPT, out).path.unlink()
    client.close()
    again = open_client()  # the journal is the same, the sandbox is not
    sandbox = witness(again)
    stl = again.generate_from_text(PROMPT, out, output_format="stl", timeout=60)
    assert stl.path.suffix == ".stl"
    assert (sandbox.posts(), sandbox.posts("/models/convert")) == (1, 1)
    assert again.generate_from_text(PROMPT, out, timeout=60).path.exists()
    assert sandbox.posts() == 1


def test_a_sandbox_that_forgets_a_running_task_makes_it_again(client, sandbox, out):
    job = client.submit(TextGenerationRequest(f"{PROMPT} [stuck]"), out)
    _until(job, "running")
    before, made_again = job.task_ids, threading.Event()
    job.on_change(
        lambda job: made_again.set() if job.status == "running" and job.task_ids != before else None
    )
    client._parts.sandbox.reset()
    assert made_again.wait(30)
    assert sandbox.tasks == 1


def test_a_lost_file_of_an_earlier_sandbox_is_made_again(client, open_client, witness, out):
    client.generate_from_text(PROMPT, out).path.unlink()
    client.close()
    again = open_client()
    assert again.generate_from_text(PROMPT, out, timeout=60).path.exists()
    assert witness(again).posts() == 1


def test_the_service_itself_is_never_asked_to_make_it_again(tmp_path, out):
    with Sandbox(speed=500.0, results="tiny") as server, _client(server, tmp_path) as client:
        client.generate_from_text(PROMPT, out).path.unlink()
        server.reset()  # as if the service had lost its memory
        with pytest.raises(NotFoundError):
            client.generate_from_text(PROMPT, out, timeout=60)
        assert server.state()["tasks_created"] == {}


def test_a_running_task_that_the_service_lost_is_an_error_and_not_made_again(tmp_path, out):
    with Sandbox(speed=500.0, results="tiny") as server, _client(server, tmp_path) as client:
        job = client.submit(TextGenerationRequest(f"{PROMPT} [stuck]"), out)
        _until(job, "running")
        server.reset()
        with pytest.raises(NotFoundError, match="does not know this task"):
            job.result(30)
        assert client.jobs()[0].status == "failed"
        assert server.state()["tasks_created"] == {}


# Crashes and company ------------------------------------------------------------------------------


def test_a_job_of_several_steps_goes_on_where_it_stood(client, sandbox, out, picture):
    sandbox.faults("/models/convert:403/2010=1x")
    with pytest.raises(TripoError):
        client.generate_from_image(picture, out, prompt="make it blue", output_format="fbx")
    assert sandbox.tasks == 2
    saved = client.generate_from_image(picture, out, prompt="make it blue", output_format="fbx")
    assert (sandbox.tasks, saved.credits) == (3, 40.0)


def test_an_open_task_is_watched_on_by_the_next_client(tmp_path, out, service_clock):
    with Sandbox(speed=100.0, results="tiny", clock=service_clock) as server:
        first = _client(server, tmp_path)
        job = first.submit(TextGenerationRequest(PROMPT), out)
        _until(job, "queued")
        first.close()
        service_clock.go()
        with _client(server, tmp_path) as second:
            assert second.jobs()[0].status == "open"
            (resumed,) = second.resume(out)
            assert second.resume(tmp_path / "elsewhere") == []
            assert resumed.result(60).credits == 20.0
        assert sum(server.state()["tasks_created"].values()) == 1


def test_two_clients_at_the_same_instant_send_one_post(tmp_path, out):
    with Sandbox(speed=200.0, results="tiny") as server:
        clients = [_client(server, tmp_path) for _ in range(3)]
        barrier, results = threading.Barrier(3), []

        def race(client):
            barrier.wait()
            results.append(client.generate_from_text(PROMPT, out, timeout=60))

        threads = [threading.Thread(target=race, args=(client,)) for client in clients]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        for client in clients:
            client.close()
        assert len({saved.task.task_id for saved in results}) == 1
        assert server.state()["requests"]["POST /generation/text-to-model"] == 1


def test_two_jobs_of_one_client_share_a_step(client, sandbox, out):
    jobs = [
        client.submit(TextGenerationRequest(PROMPT, output_format=name), out)
        for name in ("glb", "obj", "stl")
    ]
    for job in jobs:
        job.result(60)
    assert (sandbox.posts(), sandbox.posts("/models/convert")) == (1, 2)


def test_a_request_that_runs_is_joined(client, sandbox, out):
    request = TextGenerationRequest(f"{PROMPT} [stuck]")
    job = client.submit(request, out)
    _until(job, "running")
    assert client.submit(request, out) is job
    assert sandbox.posts() == 1


def test_a_request_that_is_asked_for_again_the_moment_it_fails_goes_on(client, sandbox, out):
    """The new job is the one that others join, however late the old one is put away."""
    sandbox.faults("create:task_fail=1x")
    request, again = TextGenerationRequest(f"{PROMPT} [stuck]"), SimpleQueue()
    job = client.submit(request, out)
    job.on_change(lambda job: again.put(client.submit(request, out)) if job.error else None)
    with pytest.raises(TaskFailedError):
        job.result(30)
    second = again.get(timeout=30)
    _until(second, "running")
    assert second is not job
    assert client.submit(request, out) is second
    assert sandbox.tasks == 2


def test_what_another_client_saw_fail_is_an_error_here(client, sandbox, out):
    """This job waits for the other one's reply, and by then there is more than a reply."""
    request = TextGenerationRequest(PROMPT)
    other = Journal(client.settings.home)
    (step,), (mark,) = client.plan(request).steps, identify(client.plan(request), 1).fingerprints
    account, body = client.settings.account, step.operation.wire()
    row = other.submissions.intend(account, mark, "text_to_model", lambda: (json.dumps(body), True))
    other.submissions.sending.begin(row.id, body)
    job = client.submit(request, out)
    waits = threading.Event()
    job.on_change(lambda job: waits.set() if "another client" in job.message else None)
    assert "another client" in job.message or waits.wait(30)  # it may have said so before
    task = {"task_id": "t1", "status": "failed", "error_code": 2018, "error_message": "no mesh"}
    other.submissions.replies.accept(row.id, "t1")
    other.submissions.settle(row.id, succeeded=False, task=json.dumps(task), credits_=0.0)
    with pytest.raises(TaskFailedError, match="no mesh"):
        job.result(30)
    other.close()
    assert sandbox.posts() == 0


def test_a_defect_ends_the_job_where_it_is_seen_and_what_is_paid_stays(
    client, sandbox, out, monkeypatch
):
    with monkeypatch.context() as patch:
        patch.setattr(client._parts.transport, "download", lambda *_, **__: 1 / 0)
        with pytest.raises(TripoError, match="The kit failed: ZeroDivisionError"):
            client.generate_from_text(PROMPT, out)
    (job,) = client.resume()
    assert job.result(30).credits == 20.0
    assert sandbox.tasks == 1


def test_a_journal_that_cannot_be_written_ends_the_job_and_what_is_paid_stays(
    client, sandbox, out, monkeypatch
):
    def full(*_args, **_options):
        raise JournalError("The journal cannot be used: disk I/O error")

    with monkeypatch.context() as patch:
        patch.setattr(client._parts.journal.jobs, "update", full)
        with pytest.raises(JournalError, match="disk I/O error"):
            client.generate_from_text(PROMPT, out, timeout=30)
    assert client.generate_from_text(PROMPT, out).credits == 20.0
    assert sandbox.tasks == 1


@pytest.fixture
def unhurried(client, monkeypatch):
    """A client that takes no call for one that hangs, however slow the machine."""
    monkeypatch.setattr(client._parts.machinery.submitter._call, "_hang_pause", 600.0)
    return client


def test_a_reply_that_cannot_be_noted_is_found_in_the_account(unhurried, sandbox, out, monkeypatch):
    client = unhurried

    def full(*_args, **_options):
        raise JournalError("The journal cannot be used: disk I/O error")

    with monkeypatch.context() as patch:
        patch.setattr(client._parts.journal.submissions.replies, "accept", full)
        with pytest.raises(JournalError, match="disk I/O error"):
            client.generate_from_text(PROMPT, out, timeout=30)
    assert client.generate_from_text(PROMPT, out, timeout=30).credits == 20.0
    assert (sandbox.posts(), sandbox.tasks) == (1, 1)


def test_a_reply_that_cannot_be_noted_names_its_task_and_waits_for_a_person(
    unhurried, sandbox, out, monkeypatch
):
    client = unhurried
    replies = client._parts.journal.submissions.replies

    def full(*_args, **_options):
        raise JournalError("The journal cannot be used: database or disk is full")

    with monkeypatch.context() as patch:
        patch.setattr(replies, "_sleep", lambda _: None)
        patch.setattr(replies, "_accept", full)
        with pytest.raises(SubmissionUncertainError, match="took it as task") as caught:
            client.generate_from_text(PROMPT, out, timeout=30)
        (record,) = client.jobs(status="uncertain")
    assert caught.value.task_id in str(caught.value)
    assert caught.value.job_id == record.id
    # There is room again: nothing is paid again.
    saved = client.generate_from_text(PROMPT, out, timeout=30)
    assert saved.task.task_id == caught.value.task_id
    assert (sandbox.posts(), sandbox.tasks) == (1, 1)


DIE_AFTER_POST = """
    import os, sys
    from tripo_kit import TripoClient
    from tripo_kit.journal.money._sending import Sending
    from tripo_kit.journal.money._replies import Replies
    if sys.argv[1] == "before the reply is noted":
        Replies.accept = lambda *_, **__: os.kill(os.getpid(), 9)
    if sys.argv[1] == "before it is sent":
        begin = Sending.begin
        Sending.begin = lambda *a, **how: (begin(*a, **how), os.kill(os.getpid(), 9))
    if sys.argv[1] == "after the reply is noted":
        accept = Replies.accept
        Replies.accept = lambda *a: (accept(*a), os.kill(os.getpid(), 9))
    client = TripoClient("tsk_sandbox", base_url=sys.argv[2], home=sys.argv[3])
    client.generate_from_text("a small red chair for a child", sys.argv[4])
"""


@pytest.mark.parametrize(
    ("instant", "outcome"),
    [
        ("before it is sent", "uncertain"),
        ("before the reply is noted", "done"),
        ("after the reply is noted", "done"),
    ],
)
def test_a_killed_process_loses_nothing(tmp_path, out, instant, outcome):
    with Sandbox(speed=500.0, results="tiny") as server:
        script = textwrap.dedent(DIE_AFTER_POST)
        arguments = [instant, server.url, str(tmp_path / "home"), str(out)]
        killed = subprocess.run([sys.executable, "-c", script, *arguments], check=False)
        assert killed.returncode == -9
        posts = server.state()["requests"].get("POST /generation/text-to-model", 0)
        with _client(server, tmp_path) as client:
            if outcome == "done":
                assert client.generate_from_text(PROMPT, out, timeout=60).credits == 20.0
            else:
                with pytest.raises(SubmissionUncertainError):
                    client.generate_from_text(PROMPT, out, timeout=60, on_uncertain="raise")
        state = server.state()
        assert state["requests"].get("POST /generation/text-to-model", 0) == posts
        assert sum(state["tasks_created"].values()) == posts


def _client(server, tmp_path):
    from tripo_kit.config import RetryConfig, Settings
    from tripo_kit.privacy import Secret

    settings = Settings(
        api_key=Secret(server.key),
        base_url=server.url,
        poll_interval=0.02,
        uncertain_window=0.5,
        retry=RetryConfig(initial_delay=0.01),
    )
    return TripoClient(settings=settings, home=tmp_path / "home")


def _until(job, status):
    reached = threading.Event()
    job.on_change(lambda job: reached.set() if job.status == status else None)
    assert job.status == status or reached.wait(30)  # it may have come to that before
