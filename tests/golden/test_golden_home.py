"""A home that version 1 left behind: everything in it is known, and nothing is paid again.

The home is test data (see `make_home.py`), and so is what the service answered. Whatever the code
becomes, it opens a copy of that home, finds what was paid for, goes on with what was open, and
looks for what was uncertain. The recorded service takes nothing new and counts who tries.
"""

import hashlib
import shutil
import sqlite3
from contextlib import closing

import _ask
import _home
import pytest

from tripo_kit.config import AbsenceConfig

DAYS = 24 * 3600.0
_FREE = "lost-check-for-good"  # an operation that costs nothing


def by_id(entry):
    return entry["id"]


def entry_of(name):
    return next(entry for entry in _home.entries() if entry["id"] == name)


def cases(*states):
    return pytest.mark.parametrize("entry", _home.entries(*states), ids=by_id)


def single(entries):
    return [entry for entry in entries if not _ask.is_many(entry["ask"])]


def many(entries):
    return [entry for entry in entries if _ask.is_many(entry["ask"])]


FINISHED = [entry for entry in single(_home.entries("finished")) if "overwritten" not in entry]


def sha256_of(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def assert_is(golden, outcome, expected):
    """It is what was saved: by its task, its credits, and the names and bytes of its files."""
    assert (outcome.state, outcome.error) == ("finished", "")
    assert outcome.task_id == expected["task_id"]
    assert outcome.credits == expected["credits"]
    names = {role: file["name"] for role, file in expected["files"].items()}
    assert golden.named(outcome.files) == names
    hashes = {role: file["sha256"] for role, file in expected["files"].items()}
    assert {role: sha256_of(path) for role, path in outcome.files.items()} == hashes


def assert_became(golden, outcome, expected):
    """It is what the service made of it, under the name that it was going to have."""
    assert (outcome.state, outcome.error) == ("finished", "")
    assert outcome.task_id == expected["becomes"]["task_id"]
    assert golden.named(outcome.files)["model"] == expected["becomes"]["name"]
    assert sha256_of(outcome.files["model"]) == _home.model_of(outcome.task_id)


# What is finished ------------------------------------------------------------------------------


@pytest.mark.parametrize("entry", FINISHED, ids=by_id)
def test_what_is_finished_is_answered_from_the_home(untouched, entry):
    outcome = untouched.ask(entry["ask"])
    assert_is(untouched, outcome, entry["expect"])
    assert outcome.is_from_journal
    assert outcome.job_id == entry["expect"]["job"]
    assert untouched.creations == []


@pytest.mark.parametrize("entry", FINISHED, ids=by_id)
def test_nothing_of_what_is_finished_is_still_to_be_paid(untouched, entry):
    ask = entry["ask"]
    client = untouched.client_of(ask)
    assert _ask.unpaid(client, ask, untouched.place, _home.task_ids()) == []


@cases("same")
def test_another_way_to_ask_for_it_finds_it(untouched, entry):
    outcome = untouched.ask(entry["ask"])
    assert_is(untouched, outcome, entry_of(entry["same_as"])["expect"])
    assert outcome.is_from_journal
    assert untouched.creations == []


@pytest.mark.parametrize("entry", many(_home.entries("finished")), ids=by_id)
def test_many_that_are_finished_are_answered_from_the_home(golden, entry):
    outcomes = _ask.wait_for_many(golden.start(entry["ask"]))
    members = entry["expect"]["members"]
    assert len(outcomes) == len(members)
    for outcome, expected in zip(outcomes, members, strict=True):
        assert outcome.job_id == expected["job"]
        if expected["state"] == "finished":
            assert_is(golden, outcome, expected)
            assert outcome.is_from_journal
        else:  # the budget did not suffice, and still does not
            assert outcome.state != "finished"
    assert golden.creations == []


@pytest.mark.parametrize(
    "entry", [entry for entry in _home.entries() if "votes" in entry], ids=by_id
)
def test_the_votes_of_a_comparison_are_there(golden, entry):
    tally = _ask.votes(golden.start(entry["ask"]))
    given = [choice or "" for choice in entry["votes"]]
    assert tally == {choice: given.count(choice) for choice in (*entry["ask"]["models"], "")}
    assert golden.creations == []


def test_files_that_are_gone_are_fetched_again(golden):
    shutil.rmtree(golden.place / "out")
    for entry in FINISHED:
        outcome, expected = golden.ask(entry["ask"]), entry["expect"]
        assert outcome.state == "finished", entry["id"]
        assert (outcome.task_id, outcome.credits) == (expected["task_id"], expected["credits"])
        names = {role: file["name"] for role, file in expected["files"].items()}
        written_again = {"sidecar"}  # it names the copy's place
        # Later code may keep more of what was paid for, such as a step's own model.
        assert names.items() <= golden.named(outcome.files).items()
        for role, file in expected["files"].items():
            if role not in written_again:
                assert sha256_of(outcome.files[role]) == file["sha256"], entry["id"]
    assert golden.creations == []


def test_a_file_that_another_key_wrote_over_is_kept_and_the_original_comes_beside_it(golden):
    entry = entry_of("shared-folder")
    other = entry_of("shared-folder-second-key")
    original = entry["expect"]["files"]["model"]["sha256"]
    written = other["expect"]["files"]["model"]["sha256"]
    assert golden.ask(entry["ask"]).sha256 == written  # with a note: it is not what was saved
    assert golden.ask(entry["ask"], repair=True).sha256 == original != written
    assert golden.ask(other["ask"]).sha256 == written
    assert golden.creations == []


# What is not finished --------------------------------------------------------------------------

AGES = pytest.mark.parametrize(
    ("age", "open_polls"),
    [(3600.0, 1), (60 * DAYS, 0)],
    ids=["left an hour ago", "left two months ago"],
)
KEYS = pytest.mark.parametrize("key", ["1", "2"])


def unfinished(key, state):
    """What each job of this key that stands so is expected to become, by its id."""
    return {
        expected["job"]: expected
        for entry in _home.entries(state)
        if entry["ask"].get("key", "1") == key
        for expected in entry["expect"].get("members", [entry["expect"]])
    }


@AGES
@KEYS
def test_resuming_goes_on_with_what_is_open_and_looks_for_what_is_uncertain(
    copied, key, age, open_polls
):
    golden = copied(age=age, open_polls=open_polls)
    outcomes = _ask.resume(golden.client(key))
    free = {entry_of(_FREE)["expect"]["job"]} & set(unfinished(key, "uncertain"))
    known = {state: unfinished(key, state) for state in ("open", "uncertain", "sending")}
    assert set(outcomes) == {job for jobs in known.values() for job in jobs}
    for job, expected in known["open"].items():
        assert_became(golden, outcomes[job], expected)
    for job, expected in (known["uncertain"] | known["sending"]).items():
        if expected["found"]:
            assert_became(golden, outcomes[job], expected)
        elif job in free:
            assert outcomes[job].state == "failed"  # the recorded service takes nothing new
        else:
            assert outcomes[job].state == "uncertain"
            assert _ask.evidence_of(golden.client(key), job)
    # What costs nothing is sent again without a proof.
    assert golden.creations == ["/animations/rig-check"] * len(free)


@pytest.mark.parametrize("entry", single(_home.entries("open")), ids=by_id)
def test_what_is_open_is_joined_when_it_is_asked_for(golden, entry):
    outcome = golden.ask(entry["ask"])
    assert outcome.job_id == entry["expect"]["job"]
    assert_became(golden, outcome, entry["expect"])
    assert golden.creations == []


def test_a_batch_that_is_open_goes_on_where_it_stood(golden):
    entry = entry_of("open-batch")
    outcomes = _ask.wait_for_many(golden.start(entry["ask"]))
    for outcome, expected in zip(outcomes, entry["expect"]["members"], strict=True):
        assert outcome.job_id == expected["job"]
        assert_became(golden, outcome, expected)
    assert golden.creations == []


@cases("uncertain", "sending")
def test_what_is_uncertain_is_looked_for_when_it_is_asked_for(golden, entry):
    outcome = golden.ask(entry["ask"])
    assert outcome.job_id == entry["expect"]["job"]
    if entry["expect"]["found"]:
        assert_became(golden, outcome, entry["expect"])
    elif entry["id"] == _FREE:  # what costs nothing is sent again without a proof
        assert outcome.state == "failed"
    else:
        assert outcome.state == "uncertain"
    assert "GET /v3/account/usage" in golden.service.requests
    assert golden.creations == ["/animations/rig-check"] * (entry["id"] == _FREE)


@pytest.mark.parametrize("name", ["lost-for-good", "killed-not-taken"])
def test_what_was_not_taken_is_proved_absent_and_sent_once_more(golden, name):
    """Nobody noted who spoke last: the longest fence counts, from the first look on."""
    ask = entry_of(name)["ask"]
    keys, addresses = _home.manifest()["keys"], _home.manifest()["addresses"]
    client = _ask.open_client(
        golden.place / "home",
        keys[ask.get("key", "1")]["key"],
        addresses[ask.get("address", "plain")],
        absence=AbsenceConfig(service=0.0, gateway=0.0, silence=1.0, give_up=60.0),
    )
    with client:
        outcome = _ask.wait(_ask.start(client, ask, golden.place, _home.task_ids()))
        asked = [request for request in golden.service.requests if "usage" in request]
    assert outcome.state == "failed"  # the recorded service takes nothing new
    assert golden.creations == ["/generation/text-to-model"]
    assert len(asked) > 1


def test_what_was_never_sent_is_sent_once(golden):
    expected = entry_of("killed-before-sending")["expect"]
    assert set(_ask.resume(golden.client("3"))) == {expected["job"]}
    assert golden.creations == ["/generation/image-to-model"]


# What has ended --------------------------------------------------------------------------------


@cases("failed", "refused", "abandoned", "stopped")
def test_what_has_ended_is_shown_so_and_is_not_resumed(golden, entry):
    expected, client = entry["expect"], golden.client_of(entry["ask"])
    state = "stopped" if expected["state"] == "stopped" else "failed"
    assert _ask.listed(client)[expected["job"]] == state
    assert _ask.error_of(client, expected["job"]) == expected.get("error")
    assert expected["job"] not in _ask.resume(client)
    assert _ask.listed(client)[expected["job"]] == state
    # A check of a rig costs nothing: the one whose reply was lost is sent again by resuming.
    assert set(golden.creations) <= {"/animations/rig-check"}


# All of it -------------------------------------------------------------------------------------

_AS_LISTED = {"refused": "failed", "abandoned": "failed", "sending": "open", "never sent": "open"}


def test_the_journal_lists_all_of_it(golden):
    listed = {}
    for key in _home.manifest()["keys"]:
        for address in _home.manifest()["addresses"]:
            listed |= _ask.listed(golden.client(key, address))
    expected = {
        each["job"]: _AS_LISTED.get(each["state"], each["state"])
        for entry in _home.entries()
        for each in entry["expect"].get("members", [entry["expect"]])
        if "job" in each
    }
    assert listed == expected
    assert golden.service.requests == []


@cases("unpaid")
def test_what_was_paid_for_under_another_fingerprint_is_found(golden, entry):
    """Those with `later` were not found by version 1; the others were never paid for."""
    ask = entry["ask"]
    unpaid = _ask.unpaid(golden.client_of(ask), ask, golden.place, _home.task_ids())
    assert bool(unpaid) is not entry.get("later", False)


def test_a_photograph_that_was_seen_again_stands_for_the_same_one_without_metadata(golden):
    asks = {entry["id"]: entry["ask"] for entry in _home.entries()}
    for name in ("photo-upright", "photo-upright-bare"):
        ask = asks[name]
        assert not _ask.unpaid(golden.client_of(ask), ask, golden.place, _home.task_ids())


def test_every_account_in_the_home_belongs_to_a_key_and_an_address(tmp_path):
    """Later code has to know which names version 1 had for an account; uploads had their own."""
    place = _home.unpacked(tmp_path)
    known = _home.manifest()["accounts"]
    with closing(sqlite3.connect(place / "home" / "journal.sqlite3")) as journal:
        for table in ("submissions", "jobs", "batches", "votes", "uploads"):
            names = {row[0] for row in journal.execute(f"SELECT account FROM {table}")}
            kind = "uploads" if table == "uploads" else "journal"
            assert names <= {entry[kind] for entry in known}


def test_the_manifest_says_how_many_were_paid():
    counts = _home.manifest()["counts"]
    assert counts["success"] >= 80
    assert set(counts) == {
        "intended",
        "sending",
        "accepted",
        "uncertain",
        "success",
        "failed",
        "refused",
        "abandoned",
    }
