import logging
import sys

import pytest

import tripo_kit
from tripo_kit.cli import main
from tripo_kit.cli._exits import EXITS, Exit
from tripo_kit.client import TripoClient

COMMANDS = ["demo", "doctor", "generate", "jobs", "resume", "resolve", "balance", "sandbox"]


def test_help_names_every_command_and_every_exit_code(run):
    line = run("--help")
    assert line.code == 0
    for command in COMMANDS:
        assert command in line.out
    words = " ".join(line.out.split())
    for code in EXITS:
        assert f"{code.value} " in words


def test_the_version(run):
    assert run("--version").out.strip() == tripo_kit.__version__


def test_no_command_is_a_question_for_help(run):
    assert "Usage" in run().out + run().err


@pytest.mark.parametrize("arguments", [["nonsense"], ["--region", "moon", "balance"]])
def test_a_command_line_that_cannot_be_is_a_usage_error(run, arguments):
    assert run(*arguments).code == Exit.USAGE


def test_an_interruption_says_how_to_go_on(run, fast, monkeypatch):
    def interrupted(self):
        raise KeyboardInterrupt

    monkeypatch.setattr(TripoClient, "balance", interrupted)
    line = run("--sandbox", "balance")
    assert line.code == Exit.INTERRUPTED
    assert "tripo-kit resume" in line.err


def test_what_is_said_before_the_command_wins_over_the_environment(run, monkeypatch):
    monkeypatch.setenv("TRIPO_API_KEY", "tsk_test")
    monkeypatch.setenv("TRIPO_MAX_RETRIES", "1")
    line = run("--base-url", "http://127.0.0.1:9/v3", "balance")
    assert line.code == Exit.SERVICE
    assert "127.0.0.1" in line.err


def test_the_log_is_shown_on_request(run, fast, monkeypatch):
    monkeypatch.setattr(logging, "basicConfig", lambda **_: None)
    logger = logging.getLogger("tripo_kit")
    monkeypatch.setattr(logger, "level", logger.level)
    assert run("-v", "--sandbox", "balance").code == 0
    assert logger.level == logging.INFO


def test_the_console_script_is_main(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["tripo-kit", "--version"])
    with pytest.raises(SystemExit) as caught:
        main()
    assert caught.value.code == 0
    assert capsys.readouterr().out.strip() == tripo_kit.__version__
