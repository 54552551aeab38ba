"""What nobody answered for is found, or proved absent and sent once more, without a person."""

import threading

import pytest

from tripo_kit import TextGenerationRequest
from tripo_kit.api import ConvertModel, RigCheck
from tripo_kit.config import AbsenceConfig
from tripo_kit.errors import ConfigurationError, RequestValidationError, SubmissionUncertainError
from tripo_kit.journal import Findings, keep_findings

PROMPT = "a small red chair for a child"
ANOTHER = "a tall wooden table with four legs"
# Dates name whole seconds; with shorter fences a test would see nothing else.
QUICK = AbsenceConfig(service=0.5, gateway=0.5, silence=0.5, give_up=30.0)


@pytest.fixture
def client(open_client):
    return open_client(absence_config=QUICK)


@pytest.fixture
def used(client, out):
    """The account lists a task already."""
    client.generate_from_text(ANOTHER, out)
    return client


def attempts_of(client, prompt=PROMPT):
    submissions = client._parts.journal.submissions
    rows = [
        row for row in submissions.rows.with_task(client._parts.account) if prompt in row.operation
    ]
    return [submissions.attempts.of(row.id) for row in rows]


@pytest.mark.parametrize("fault", ["drop", "503", "500/1001"])
def test_what_was_not_taken_is_proved_absent_and_sent_once_more(used, sandbox, out, fault):
    sandbox.faults(f"create:{fault}=1x")
    assert used.generate_from_text(PROMPT, out).credits == 20.0
    assert (sandbox.posts(), sandbox.tasks) == (3, 2)
    ((first, second),) = attempts_of(used)
    assert first.fate == "absent"
    assert second.fate in {"taken", "open"}  # open where it was found before its reply came
    assert first.wire == second.wire
    assert first.request_id != second.request_id
    assert first.cause
    assert used.surplus() == []


def test_a_task_is_found_while_the_call_that_made_it_hangs(used, sandbox, out):
    sandbox.faults("create:hang_after=1x")
    saved = used.generate_from_text(PROMPT, out)
    assert (sandbox.posts(), sandbox.tasks) == (2, 2)
    row = used._parts.journal.submissions.rows.owners([saved.task.task_id])[0]
    ((only,),) = attempts_of(used)
    assert row.adopted
    assert (only.fate, only.cause) == ("taken", None)  # the call has not ended yet
    assert used.surplus() == []


def test_a_lag_that_was_measured_beside_counts(open_client, witness, out):
    """`doctor --contract` saw a longer one than the account's own tasks show."""
    client = open_client(absence_config=AbsenceConfig(silence=0.5, give_up=300.0))
    client.generate_from_text(ANOTHER, out)
    findings = Findings(looked_at=0.0, kit="1", usage_lag=100.0)
    keep_findings(client._parts.home, client._parts.account, findings)
    witness(client).faults("create:drop=1x")
    said = []
    job = client.submit(TextGenerationRequest(PROMPT), out)
    job.on_change(lambda job: said.append(job.message))
    until(job, lambda: any("lists its tasks is 100 s" in text for text in said))


def test_a_job_says_what_is_missing_and_how_long_it_takes(open_client, witness, out):
    client = open_client(absence_config=AbsenceConfig(service=300.0, gateway=300.0, silence=300.0))
    client.generate_from_text(ANOTHER, out)
    witness(client).faults("create:drop=1x")
    said = []
    job = client.submit(TextGenerationRequest(PROMPT), out)
    job.on_change(lambda job: said.append(job.message))
    until(job, lambda: any("may still carry it out" in text for text in said))
    text = next(text for text in said if "may still carry it out" in text)
    assert "s to go" in text
    assert "Sending it now may cost 20 credits" in text
    assert job.status == "checking"
    # A person need not wait for the proof.
    assert client.resolve(job, "resubmit").result(30).credits == 20.0
    # On a busy machine its task may have been found before its reply was read.
    until(job, lambda: [each.fate for each in attempts_of(client)[0]] == ["told", "taken"])


def test_an_account_that_lists_nothing_proves_nothing(open_client, witness, out):
    client = open_client(absence_config=AbsenceConfig(silence=0.5, give_up=4.0))
    sandbox = witness(client)
    sandbox.faults("create:drop=1x")
    with pytest.raises(SubmissionUncertainError, match="20 credits") as caught:
        client.generate_from_text(PROMPT, out)
    error = caught.value
    assert any("no task at all" in line for line in error.missing)
    assert len(error.request_ids) == 1
    assert "the reply was lost" in error.cause
    assert "costs nothing" in error.hint
    assert error.job_id
    assert sandbox.posts() == 1


def test_what_is_carried_out_late_is_found_before_the_fence_is_over(open_client, witness, out):
    client = open_client(absence_config=AbsenceConfig(silence=20.0), speed=100.0)
    sandbox = witness(client)
    sandbox.faults("create:drop_late(60)=1x")
    assert client.generate_from_text(PROMPT, out).credits == 20.0
    assert (sandbox.posts(), sandbox.tasks) == (1, 1)


def test_what_comes_after_all_is_surplus_and_is_shown(open_client, witness, out, service_clock):
    """Three minutes late, long after its fence."""
    service_clock.go()
    client = open_client(absence_config=QUICK, clock=service_clock)
    sandbox = witness(client)
    client.generate_from_text(ANOTHER, out)
    sandbox.faults("create:drop_late(90000)=1x")  # the service is 500 times as fast
    saved = after_a_minute(client.submit(TextGenerationRequest(PROMPT), out), service_clock)
    assert (sandbox.posts(), sandbox.tasks, client.surplus()) == (3, 2, [])
    service_clock.advance(180)
    assert sandbox.tasks == 3
    (surplus,) = client.surplus()
    assert surplus.row_task == saved.task.task_id
    assert surplus.task_id != saved.task.task_id
    assert len(surplus.request_ids) == 2
    assert client.get_task(surplus.task_id).input["prompt"] == PROMPT
    assert client.get_health_status()["surplus_tasks"] == 1
    assert "surplus tasks: 1" in repr(client.get_health_status())
    assert "surplus tasks: 1" in client.get_health_status()._repr_html_()
    service_clock.advance(60)
    assert client.get_task(surplus.task_id).is_success
    files = client.download_surplus(surplus, out / "surplus")
    assert {file.suffix for file in files} >= {".glb"}
    assert all(file.stat().st_size for file in files)
    with pytest.raises(ConfigurationError, match="is not surplus"):
        client.download_surplus(saved.task.task_id, out)
    # It is nobody else's, and looked at again it is the same one.
    sandbox.faults("create:drop=1x")
    after_a_minute(client.submit(TextGenerationRequest(PROMPT), out, variant=2), service_clock)
    assert [each.task_id for each in client.surplus()] == [surplus.task_id]


def test_what_costs_nothing_is_sent_again_at_once(used, sandbox, out):
    saved = used.generate_from_text(ANOTHER, out)
    sandbox.faults("create:drop=2x")
    check = RigCheck(input=saved.task.task_id)
    assert used.submit(check, out, on_uncertain="raise").result(30).credits == 0.0
    sandbox.faults("create:drop=3x")
    with pytest.raises(SubmissionUncertainError):
        used.submit(check, out, variant=2, on_uncertain="raise").result(30)


def test_what_has_no_seed_is_proved_too(used, sandbox, out):
    saved = used.generate_from_text(ANOTHER, out)
    sandbox.faults("create:drop=1x")
    convert = ConvertModel(input=saved.task.task_id, format="OBJ")
    assert used.submit(convert, out).result(30).task.type == "convert_model"
    assert sandbox.posts("/models/convert") in {0, 2}


# A person's decision ------------------------------------------------------------------------------


def test_sending_again_looks_first(open_client, witness, out, service_clock):
    service_clock.go()
    client = open_client(usage_shows_fresh_tasks=600.0, clock=service_clock)
    sandbox = witness(client)
    sandbox.faults("create:drop_after=1x")
    with pytest.raises(SubmissionUncertainError) as caught:
        client.generate_from_text(PROMPT, out, on_uncertain="raise")
    service_clock.advance(600)
    until(None, lambda: len(client.usage().rows) == 1)
    assert client.resolve(caught.value.job_id, "resubmit").result(30).credits == 20.0
    assert (sandbox.posts(), sandbox.tasks) == (1, 1)


def test_many_are_decided_at_once(client, sandbox, out):
    sandbox.faults("create:drop=1.0")
    for prompt in (PROMPT, ANOTHER):
        with pytest.raises(SubmissionUncertainError):
            client.generate_from_text(prompt, out, on_uncertain="raise")
    sandbox.faults("")
    with pytest.raises(RequestValidationError, match="resolve_all"):
        client.resolve_all("perhaps")
    assert client.resolve_all("resubmit", batch="another batch") == []
    assert [job.result(30).credits for job in client.resolve_all("resubmit")] == [20.0, 20.0]
    assert sandbox.tasks == 2
    assert client.resolve_all("abandon") == []


def after_a_minute(job, service_clock):
    """The result of a job whose reply was lost, once the service's clock has gone on."""
    until(job, lambda: job.status == "checking")
    service_clock.advance(60)
    return job.result(30)


def until(job, is_so):
    """Waits for a state."""
    pause = threading.Event()
    for _ in range(600):
        if is_so():
            return
        pause.wait(0.05)
    raise AssertionError("it never came to that", job)
