"""`tripo-kit app`: what it starts, with which environment, and nothing beyond this machine."""

import json
import signal
import subprocess
from pathlib import Path
from types import SimpleNamespace

import pytest

ASSETS = Path(__file__).parents[2] / "tripo_kit" / "cli" / "assets"
NOTEBOOKS = Path(__file__).parents[2] / "notebooks"


@pytest.fixture
def started(monkeypatch):
    """How the page was started; it ends at once."""
    seen = SimpleNamespace(code=0)

    def run(command, *, cwd, env, check):
        seen.command, seen.env, seen.is_checked = command, env, check
        seen.settings = json.loads((Path(cwd) / "voila.json").read_text())
        return subprocess.CompletedProcess(command, seen.code)

    monkeypatch.setattr("tripo_kit.cli._page.run", run)
    return seen


def test_it_listens_on_this_machine_alone_and_behind_a_key(run, started, tmp_path):
    line = run("app", "--no-browser", "--port", 8999, "--out", "models")
    settings = started.settings["Voila"]
    assert (settings["ip"], settings["port"]) == ("127.0.0.1", 8999)
    assert not settings["open_browser"]
    assert len(settings["token"]) > 20
    assert f"http://127.0.0.1:8999/?token={settings['token']}" in line.out
    assert settings["token"] not in " ".join(started.command)
    assert started.env["TRIPO_KIT_OUT"] == str(tmp_path / "models")
    assert started.env["TRIPO_KIT_HOME"] == str(tmp_path / "home")


def test_a_page_does_not_outlive_its_command(run, monkeypatch):
    before = signal.getsignal(signal.SIGTERM)
    monkeypatch.setattr(
        "tripo_kit.cli._page.run", lambda *_, **__: signal.raise_signal(signal.SIGTERM)
    )
    assert run("app").code == 128 + signal.SIGTERM
    assert signal.getsignal(signal.SIGTERM) is before


def test_models_cannot_go_to_nobodys_folder(run, started):
    line = run("app", "--out", "~nobody-of-that-name/x")
    assert line.code
    assert "no such user" in line.err
    assert not hasattr(started, "command")


def test_what_stands_before_its_name_reaches_the_page(run, started, tmp_path):
    run("--base-url", "http://127.0.0.1:1", "--home", tmp_path / "h", "app", "--theme", "dark")
    assert started.env["TRIPO_BASE_URL"] == "http://127.0.0.1:1"
    assert started.env["TRIPO_KIT_HOME"] == str(tmp_path / "h")
    assert started.settings["VoilaConfiguration"]["theme"] == "dark"


def test_in_the_sandbox_it_has_a_service_a_key_and_a_journal_of_its_own(run, started, tmp_path):
    run("--sandbox", "app")
    assert started.env["TRIPO_BASE_URL"].startswith("http://127.0.0.1:")
    assert started.env["TRIPO_API_KEY"].startswith("tsk_")
    assert started.env["TRIPO_KIT_HOME"] == str(tmp_path / "home" / "sandbox")


def test_without_voila_it_says_what_to_install(run, started, monkeypatch):
    monkeypatch.setattr("tripo_kit.cli._page.find_spec", lambda _: None)
    line = run("app")
    assert line.code
    assert "tripo-kit[app]" in line.err
    assert not hasattr(started, "command")


def test_a_page_that_cannot_start_is_an_error(run, started):
    started.code = 1
    line = run("app")
    assert line.code
    assert "--port" in line.err


def test_its_notebook_is_the_one_among_the_notebooks():
    assert (ASSETS / "app.ipynb").read_text() == (NOTEBOOKS / "app.ipynb").read_text()
