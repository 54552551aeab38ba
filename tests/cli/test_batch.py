import io

import pytest
from rich.console import Console

from tripo_kit.cli import _batch
from tripo_kit.cli.screen._board import Board
from tripo_kit.events import BatchChanged, FileSaved, RequestChanged


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "prompts.csv"
    path.write_text("prompt\na small red chair\na small green bowl\na small blue cup\n")
    return path


def test_a_dry_run_shows_the_price_and_sends_nothing(run, fast, table, tmp_path):
    line = run("--sandbox", "batch", table, "--dry-run", "--max-credits", "50")
    assert line.code == 0
    assert "3 requests, 60 credits, budget of 50" in line.out
    assert not (tmp_path / "out").exists()
    plan = run("--sandbox", "batch", table, "--dry-run", "--json").data
    assert (plan["credits"], len(plan["requests"]), plan["max_credits"]) == (60, 3, None)


def test_a_table_becomes_files_and_a_summary(run, fast, table, tmp_path):
    line = run("--sandbox", "batch", table, "--out", tmp_path / "models")
    assert line.code == 0
    assert "prompts.csv: done, 3 done of 3; 60 credits spent" in line.out
    assert len(list((tmp_path / "models").glob("*.glb"))) == 3
    again = run("--sandbox", "batch", table, "--out", tmp_path / "models", "--json").data
    assert again["status"] == "done"
    assert [request["status"] for request in again["requests"]] == ["success"] * 3
    assert again["requests"][0]["path"].endswith(".glb")


def test_what_does_not_fit_the_budget_is_an_exit_code(run, fast, table):
    line = run("--sandbox", "batch", table, "--max-credits", "45")
    assert line.code == 4
    assert "1 skipped" in line.out
    assert run("--sandbox", "batch", table, "--resume").code == 0


def test_going_on_needs_something_to_go_on_with(run, fast, table):
    line = run("--sandbox", "batch", table, "--resume")
    assert line.code == 3
    assert "no batch of just these requests" in line.err


def test_errors_are_named_by_row(run, fast, tmp_path):
    (tmp_path / "p.csv").write_text("prompt\nshort\n")
    line = run("--sandbox", "batch", "p.csv")
    assert line.code == 2
    assert "row 2: prompt" in line.err


def test_a_failure_and_an_uncertainty_are_exit_codes(run, fast, tmp_path):
    (tmp_path / "p.csv").write_text("prompt\na chair [fail] please\n")
    assert run("--sandbox", "batch", "p.csv").code == 1
    (tmp_path / "q.csv").write_text("prompt\na small red chair\n")
    fast.update(faults="create:drop=1x", usage_shows_fresh_tasks=False)
    line = run("--sandbox", "batch", "q.csv")
    assert line.code == 6
    assert "tripo-kit resolve" in line.err


def test_a_script_is_not_asked(run, table, monkeypatch):
    monkeypatch.setenv("TRIPO_API_KEY", "tsk_of_nobody")
    line = run("batch", table, "--max-credits", "50")
    assert line.code == 2
    assert "This costs 60 credits (budget of 50), and nobody can be asked" in line.err


@pytest.mark.parametrize(("answer", "code"), [(True, 3), (False, 1)])
def test_a_person_is_asked(run, server, table, monkeypatch, answer, code):
    """The key is one that the service does not take."""
    monkeypatch.setenv("TRIPO_API_KEY", "tsk_of_nobody")
    monkeypatch.setattr("tripo_kit.cli._paying.is_interactive", lambda: True)
    asked = []

    def confirm(text, **_options):
        asked.append(text)
        if not answer:
            raise SystemExit(1)

    monkeypatch.setattr(_batch.typer, "confirm", confirm)
    assert run("--base-url", server.url, "batch", table).code == code
    assert asked == ["Pay 60 credits, for 3 requests?"]


def test_the_board_shows_what_is_under_way_and_keeps_what_failed():
    screen = io.StringIO()
    board = Board(Console(file=screen, force_terminal=True, width=120))
    with board:
        board(BatchChanged(batch="b", title="chairs", state="running", total=40, active=2))
        board(RequestChanged(batch="b", index=9, job_id="j", name="gone", status="skipped"))
        for index in range(40):
            board(
                RequestChanged(
                    batch="b", index=index, job_id="j", name=f"chair-{index}-" + "x" * 40,
                    status="running", progress=40, message="so",
                )
            )  # fmt: skip
        board(RequestChanged(batch="b", index=1, job_id="j", name="chair-1", status="success"))
        board(RequestChanged(batch="b", index=2, job_id="j", name="chair-2", status="failed"))
        board(FileSaved(task_id="t", path="p", size=1, sha256="s"))
        board._progress.refresh()
    drawn = screen.getvalue().rsplit("chairs: running", 1)[-1]
    assert "chair-0-xxx" in drawn
    assert "running: so" in drawn
    assert "chair-1-" not in drawn
    assert "failed" in drawn
    assert "chair-35-" not in drawn
