"""`tripo-kit doctor --contract`: what a person and a program get to see, and what is kept."""

import json
import re
import stat

import pytest

from tripo_kit.cli._exits import Exit
from tripo_kit.config import Settings
from tripo_kit.journal import findings_of
from tripo_kit.privacy import Secret
from tripo_kit.sandbox import Sandbox


@pytest.fixture
def key(monkeypatch):
    def use(server):
        monkeypatch.setenv("TRIPO_API_KEY", server.key)
        return ["--base-url", server.url]

    return use


@pytest.fixture
def account(tmp_path):
    def of(server):
        settings = Settings(api_key=Secret(server.key), base_url=server.url)
        return findings_of(tmp_path / "home", settings.account)

    return of


def test_a_person_reads_what_agrees_and_where_it_is_kept(run, key, account, tmp_path):
    with Sandbox(results="tiny", speed=10_000.0) as server:
        made = run(*key(server), "generate", "a red cup made of clay", "--yes", "--json")
        assert made.code == 0
        before = server.state()["tasks_created"]
        line = run(*key(server), "doctor", "--contract")
        assert server.state()["tasks_created"] == before
        found = account(server)
    assert line.code == 0, line.out
    assert "✓ refusals: text-to-model without model: 400 with code 1004" in line.out
    assert "✓ this account: a task is recognised by its seed: yes" in line.out
    assert re.search(r"\d+ agree, 0 differ, \d+ could not be told\. Kept .*findings", line.out)
    assert found.recognition_holds
    assert found.usage_at_once


def test_a_program_gets_a_report_without_anything_personal(run, key, tmp_path):
    with Sandbox(results="tiny", speed=10_000.0, dialect="old") as server:
        run(*key(server), "generate", "a red cup made of clay", "--yes", "--json")
        line = run(*key(server), "doctor", "--contract", "--json")
        filed = run(*key(server), "doctor", "--contract", "--json", "report.json")
    assert line.code == filed.code == 0
    assert line.data["service"] == "another host"
    assert line.data["findings"]["seeds_echoed"] is True
    assert {"topic", "name", "verdict", "text"} == line.data["lines"][0].keys()
    report = (tmp_path / "report.json").read_text()
    assert json.loads(report)["lines"][0] == line.data["lines"][0]
    assert "✓ envelope" in filed.out
    for text in (line.out, report):
        assert "clay" not in text
        assert "127.0.0.1" not in text
        assert re.search(r"[0-9a-f]{8}-[0-9a-f]{4}-|tsk_|://", text) is None


def test_what_differs_ends_badly(run, key, account):
    with Sandbox(results="tiny", dialect="frozen=absent") as server:
        line = run(*key(server), "doctor", "--contract")
        assert account(server).frozen_exact is None
    assert line.code == Exit.FAILED
    assert "✗ balance: frozen: missing" in line.out


def test_the_sandbox_of_this_process_is_compared_too(run, fast, tmp_path):
    line = run("--sandbox", "doctor", "--contract")
    assert line.code == 0, line.out
    found = findings_of(tmp_path / "home" / "sandbox", "sandbox")
    assert found.missing_model_refused


def test_a_report_that_cannot_be_written(run, key, tmp_path):
    with Sandbox(results="tiny") as server:
        line = run(*key(server), "doctor", "--contract", "--json", tmp_path / "no" / "report.json")
    assert line.code == Exit.FAILED
    assert len(line.err.splitlines()) == 2


def test_a_wrong_key_is_told_at_once(run, key, monkeypatch):
    with Sandbox(results="tiny") as server:
        options = key(server)
        monkeypatch.setenv("TRIPO_API_KEY", "tsk_wrong")
        line = run(*options, "doctor", "--contract", "--json")
    assert (line.code, line.out) == (Exit.ACCESS, "")


@pytest.mark.parametrize("options", [["report.json"], ["--json", "report.json"]])
def test_a_file_is_for_the_report_only(run, options):
    line = run("doctor", *options)
    assert line.code == Exit.USAGE
    assert "--contract --json" in line.err


def test_the_findings_are_for_their_owner_only(run, fast, tmp_path):
    run("--sandbox", "doctor", "--contract")
    (kept,) = (tmp_path / "home" / "sandbox" / "findings").iterdir()
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
