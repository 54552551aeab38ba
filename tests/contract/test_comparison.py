"""A comparison with the sandbox in each of its dialects: what it says, and that it is free."""

import re

import msgspec
import pytest

from tripo_kit.config import Settings
from tripo_kit.contract import Comparison
from tripo_kit.errors import AuthenticationError, ConnectionFailedError
from tripo_kit.privacy import Secret
from tripo_kit.sandbox import Sandbox
from tripo_kit.transport import Observer

SEEDS = ("echo", "seeds")
RECOGNISED = ("this account", "a task is recognised by its seed")
ABSENT = ("this account", "the usage shows that a task is not there")
FROZEN = ("this account", "frozen credits show that the usage does not lag")
UNSEEDED = {SEEDS, RECOGNISED, ABSENT, ("echo", "fields missing")}
NO_FROZEN = {("balance", "frozen credits"), FROZEN}

# What differs from the contract in each dialect; everywhere else, all witnesses are right.
DIALECTS = {
    "current": set(),
    "old": set(),
    "names=old": set(),
    "names=every": set(),
    "views=nested": set(),
    "views=flat": set(),
    "echo=v2": set(),
    "echo=type": set(),
    "echo=floats": set(),
    "echo=strings": set(),
    "echo=defaults": set(),
    "echo=text": set(),
    "echo=v2+type+strings+defaults": set(),
    "echo=seedless": UNSEEDED,
    "echo=empty": UNSEEDED | {("echo", "form")},
    "echo=absent": UNSEEDED | {("echo", "form")},
    "decimals=text": set(),
    "frozen=zero": NO_FROZEN,
    "frozen=absent": {("balance", "frozen")},
    "usage=list": set(),
    "time=s": set(),
    "time=ms": set(),
    "time=empty": {("usage", "created_at"), ("tasks", "created_at")},
    "error=msg": set(),
    "error=object": set(),
    "envelope=bare": set(),
    "presign=upload_url": set(),
    "gltf=glb": set(),
    "ids=task": set(),
    "wrong_key=2": set(),
}


@pytest.mark.parametrize("strictness", ["service", "strict"])
@pytest.mark.parametrize("dialect", DIALECTS)
def test_each_dialect_is_told_and_nothing_is_made(compared, dialect, strictness):
    found = compared(dialect=dialect, strictness=strictness)
    assert found.differing == DIALECTS[dialect]
    assert sum(found.state["tasks_created"].values()) == 2  # both from before
    assert found.findings.missing_model_refused


def test_an_account_that_has_all_it_takes(compared):
    found = compared()
    kept = found.findings
    assert (kept.seeds_echoed, kept.echo_whole, kept.frozen_exact) == (True, True, True)
    assert (kept.usage_newest_first, kept.usage_at_once) == (True, True)
    assert kept.usage_lag is not None
    assert kept.url_life == pytest.approx(300, abs=5)
    assert (kept.recognition_holds, kept.absence_holds) == (True, True)


def test_nothing_personal_is_in_the_lines(compared):
    found = compared(dialect="names=every")
    text = msgspec.json.encode(found.lines).decode()
    assert "nobody else" not in text
    assert "://" not in text
    assert "tsk_" not in text
    assert re.search(r"[0-9a-f]{8}-[0-9a-f]{4}-|file_[0-9a-f]", text) is None


def test_an_account_without_tasks_says_little(compared):
    found = compared(prompts=())
    assert found.differing == set()
    kept = found.findings
    assert (kept.recognition_holds, kept.absence_holds, kept.frozen_exact) == (None, None, None)
    assert found["tasks", "the last ones"].verdict == "unknown"


def test_tasks_that_the_journal_does_not_know_show_no_seeds(compared):
    found = compared(is_known=False)
    assert found.findings.seeds_echoed is None
    assert found["echo", "fields"].verdict == "unknown"
    # The open task's price can be told from its echo.
    assert found.findings.frozen_exact


@pytest.mark.parametrize("shown", [False, 1e9])
def test_a_usage_that_lags_proves_nothing(compared, shown):
    found = compared(usage_shows_fresh_tasks=shown)
    assert found.findings.usage_at_once is False
    assert found.findings.absence_holds is False
    assert found["usage", "all tasks of this kit"].verdict == "differs"
    assert found["balance", "frozen credits"].verdict == "differs"


def test_faults_leave_lines_that_could_not_be_told(compared):
    found = compared(faults="/files:502=1.0,/account/usage:bad_json=1.0")
    rest = found["usage", "the rest"]
    assert (rest.verdict, rest.text) == (
        "unknown",
        "no reply that can be read: ResponseValidationError",
    )
    assert found["upload", "a picture"].verdict == "differs"


def test_a_wrong_key_is_no_comparison(tmp_path):
    with Sandbox(results="tiny") as sandbox:
        wrong = Settings(api_key=Secret("tsk_wrong"), base_url=sandbox.url, home=tmp_path)
        with Observer(wrong) as observer, pytest.raises(AuthenticationError):
            next(Comparison(observer, {}).lines())


def test_a_service_out_of_reach_is_no_comparison(tmp_path):
    nowhere = Settings(api_key=Secret("tsk_x"), base_url="http://127.0.0.1:9/v3", home=tmp_path)
    with Observer(nowhere) as observer, pytest.raises(ConnectionFailedError):
        next(Comparison(observer, {}).lines())
