"""One account is one account, whatever its key or the spelling of its address."""

import logging
import os
import subprocess
import sys

import pytest

from tripo_kit.config import Settings
from tripo_kit.errors import ConnectionFailedError
from tripo_kit.journal import JobStatus
from tripo_kit.privacy import Secret


def pay(journal, account, fingerprint, task_id):
    row = journal.submissions.intend(account, fingerprint, "text_to_model", lambda: ("{}", True))
    assert journal.submissions.sending.begin(row.id, {})
    journal.submissions.replies.accept(row.id, task_id)
    return journal.submissions.get(row.id)


def job(journal, account, request="r"):
    return journal.jobs.open(
        account=account,
        request=request,
        output_dir="/out",
        variant=1,
        plan=lambda: "{}",
        digests={},
        fingerprints=["f"],
    )


def test_linked_keys_find_each_others_rows_and_an_unlinked_one_only_its_own(journal):
    row = pay(journal, "old", "f", "task-1")
    record = job(journal, "old")
    journal.uploads.remember("old", "sha", "token")
    journal.votes.record("old", "b", ["m"], "m")
    assert journal.submissions.find("new", ["f"]) == {}
    assert journal.accounts.link("new", "old", "a person said so")
    assert not journal.accounts.link("new", "old", "again")
    for account in ("new", "old"):
        assert journal.submissions.find(account, ["f"]) == {"f": row}
        assert journal.submissions.rows.paid(account, ["f"]) == {"f": None}
        assert [each.id for each in journal.submissions.rows.with_task(account)] == [row.id]
        assert journal.jobs.get(account, record.id) == record
        assert job(journal, account).id == record.id
        assert journal.jobs.count(account, JobStatus.OPEN) == 1
        assert journal.uploads.find(account, "sha") == "token"
        assert journal.votes.tally(account, ["m"]) == {"m": 1}
    assert journal.accounts.members("new") == ["new", "old"]
    assert {key.account for key in journal.accounts.known_keys()} == {"old"}
    journal.accounts.unlink("new")
    assert journal.submissions.find("new", ["f"]) == {}
    assert journal.submissions.find("old", ["f"]) == {"f": row}  # nothing was rewritten


def test_what_both_paid_for_is_kept_and_each_finds_its_own_first(journal):
    first, second = pay(journal, "old", "f", "task-1"), pay(journal, "new", "f", "task-2")
    journal.accounts.link("new", "old", "a person said so")
    assert journal.submissions.find("new", ["f"]) == {"f": second}
    assert journal.submissions.find("old", ["f"]) == {"f": first}
    intend, surplus = journal.submissions.intend, journal.submissions.surplus

    def pairs(account):
        return [(each.row_task, each.task_id) for each in surplus.select(account)]

    assert intend("new", "f", "text_to_model", tuple, prefer="old").id == first.id
    assert journal.names("new").tasks("f") == ["task-2", "task-1"]
    assert pairs("new") == [(second.task_id, first.task_id)]
    assert pairs("old") == [(first.task_id, second.task_id)]
    (left_over,) = surplus.select("new")
    assert left_over.evidence == ("another key of this account has paid for the same",)
    assert (left_over.task_type, left_over.fingerprint) == ("text_to_model", "f")
    assert left_over.request_ids == ()
    assert {first.id, second.id} <= {each.id for each in journal.submissions.rows.with_task("new")}
    journal.accounts.unlink("new")
    assert pairs("new") == pairs("old") == []
    assert journal.accounts.names() == ["new", "old"]


def test_the_key_that_an_account_is_called_after_leaves_the_others_together(journal):
    for key in ("b", "c"):
        journal.accounts.link(key, "a", "a person said so")
    journal.accounts.unlink("a")
    assert journal.accounts.members("a") == ["a"]
    assert journal.accounts.members("b") == ["b", "c"]


@pytest.fixture
def asked(journal):
    """The questions that went to the service, which shows a key the tasks of `seen`."""
    journal.accounts.seen = set()
    questions = []

    def ask(tasks):
        questions.append(list(tasks))
        return journal.accounts.seen & set(tasks)

    journal.accounts.ask = ask
    return questions


def test_a_new_key_asks_once_and_is_linked_by_a_hit(journal, asked):
    pay(journal, "old", "f", "task-1")
    pay(journal, "stranger", "g", "task-2")
    journal.accounts.seen = {"task-1"}
    assert journal.names("new").of_step(["f"]) == "f"
    assert sorted(asked) == [["task-1"], ["task-2"]]
    assert journal.accounts.members("new") == ["new", "old"]
    assert journal.names("new").of_step(["another"]) == "another"
    assert len(asked) == 2
    (because,) = {key.because for key in journal.accounts.known_keys() if key.key == "new"}
    assert "task-1" in because


def test_a_miss_proves_nothing_but_is_not_asked_again(journal, asked, caplog):
    pay(journal, "old", "f", "task-1")
    for _ in range(2):
        journal.names("new").of_step(["f"])
    assert caplog.text.count("does not say that this key belongs to an account") == 1
    assert asked == [["task-1"]]
    assert journal.accounts.members("new") == ["new"]


def test_nobody_is_asked_for_what_is_known_or_when_there_is_nothing_to_ask_for(journal, asked):
    journal.names("new").of_step(["f"])
    pay(journal, "new", "f", "task-1")
    pay(journal, "other", "f", "task-2")
    journal.names("new").of_step(["f"])
    assert asked == []


def test_only_the_newest_hundred_tasks_are_asked_about(journal, asked, wall):
    for number in range(105):
        wall.now += 1
        pay(journal, "old", f"f{number}", f"task-{number}")
    journal.accounts.meet("new")
    assert asked == [[f"task-{number}" for number in range(104, 4, -1)]]


def test_two_accounts_that_turn_out_to_be_one_are_asked_about_once(journal, asked):
    pay(journal, "a", "f", "task-1")
    pay(journal, "b", "g", "task-2")
    journal.accounts.link("a", "b", "a person said so")
    journal.accounts.seen = {"task-1", "task-2"}
    assert journal.accounts.meet("new")
    assert len(asked) == 1


def test_offline_it_says_so_and_asks_again_later(journal, caplog):
    pay(journal, "old", "f", "task-1")
    now, calls = [0.0], []

    def offline(tasks):
        calls.append(tasks)
        raise ConnectionFailedError("no network")

    journal.accounts.ask = offline
    journal.accounts._clock = lambda: now[0]
    with caplog.at_level(logging.WARNING):
        assert not journal.accounts.meet("new")
        assert not journal.accounts.meet("new")
    assert len(calls) == 1
    assert "may belong to an account" in caplog.text
    assert 'account="…"' in caplog.text
    assert "old" in caplog.text
    now[0] = 61.0
    assert not journal.accounts.meet("new")
    assert len(calls) == 2


def account(url, key="tsk_1"):
    return Settings(api_key=Secret(key), base_url=url)


@pytest.mark.parametrize(
    "spelling",
    [
        "https://openapi.tripo3d.ai/v3/",
        "https://openapi.tripo3d.ai:443/v3",
        "https://OpenAPI.tripo3d.AI/v3",
    ],
)
def test_spellings_of_an_address_are_one(spelling):
    usual = account("https://openapi.tripo3d.ai/v3")
    assert account(spelling).account == usual.account
    assert account(spelling, "tsk_2").account != usual.account


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("http://127.0.0.1:80/v3", "http://localhost/v3", True),
        ("http://127.0.0.1:8080/v3", "http://[::1]:8080/v3", True),
        ("http://127.0.0.1:8080/v3", "http://localhost:8081/v3", False),
        ("http://localhost.example/v3", "http://127.0.0.1/v3", False),
        ("http://example.com:8080/v3", "http://example.com/v3", False),
    ],
)
def test_addresses_that_are_one_and_that_are_not(one, other, is_same):
    assert (account(one).account == account(other).account) is is_same


def test_what_an_earlier_kit_called_another_spelling_is_linked(journal):
    settings = account("http://localhost:80/v3")
    names = settings.account_spellings
    assert settings.account not in names
    assert len(set(names)) == len(names) >= 3
    pay(journal, names[0], "f", "task-1")
    job(journal, names[1])
    journal.accounts.same(settings.account, names)
    assert set(journal.accounts.members(settings.account)) == {settings.account, *names[:2]}
    journal.accounts.unlink(names[0])
    journal.accounts.same(settings.account, names)
    assert names[0] not in journal.accounts.members(settings.account)


def test_an_account_that_is_named_is_known_by_its_key_too():
    usual = account("https://openapi.tripo3d.ai/v3")
    named = usual.replace(account_name="ours")
    assert named.account == "ours"
    assert set(named.account_spellings) == {usual.account, *usual.account_spellings}


def test_whoever_hears_in_the_log_of_another_account_may_ask_for_himself(journal, asked):
    pay(journal, "old", "f", "task-1")
    journal.accounts.seen = {"task-1"}
    seen = []

    class Asks(logging.Handler):
        def emit(self, record):
            seen.append((record.getMessage(), journal.accounts.meet("newer")))

    handler = Asks()
    logging.getLogger("tripo_kit.journal").addHandler(handler)
    try:
        assert journal.accounts.meet("new")
    finally:
        logging.getLogger("tripo_kit.journal").removeHandler(handler)
    assert [is_linked for _, is_linked in seen] == [False, True]  # what it asks is logged as well
    assert all("one account" in text for text, _ in seen)
    assert journal.accounts.members("newer") == ["new", "newer", "old"]


PROGRAM = """
import os, sys, threading
from pathlib import Path
from tripo_kit.journal import Journal

journal, parent = Journal(Path(sys.argv[1])), os.getpid()
row = journal.submissions.intend("old", "f", "text_to_model", lambda: ("{}", True))
assert journal.submissions.sending.begin(row.id, {})
journal.submissions.replies.accept(row.id, "task-1")
asking, go_on = threading.Event(), threading.Event()

def ask(tasks):
    if os.getpid() == parent:
        asking.set()
        assert go_on.wait(60)
    return tasks

journal.accounts.ask = ask
thread = threading.Thread(target=journal.accounts.meet, args=("new",))
thread.start()
assert asking.wait(30)
child = os.fork()
if child == 0:
    os._exit(0 if journal.accounts.meet("new") else 3)
_, status = os.waitpid(child, 0)
go_on.set()
thread.join()
journal.close()
sys.exit(os.waitstatus_to_exitcode(status))
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system does not fork")
def test_the_child_of_a_process_that_is_just_asking_asks_for_itself(tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(tmp_path)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
