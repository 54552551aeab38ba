import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from tripo_kit import TripoClient

KIT = str(Path(sys.executable).with_name("tripo-kit"))


@pytest.fixture
def home(run, tmp_path):
    """A home whose sandbox has made a model for a project."""
    with TripoClient.sandbox(speed=500.0, results="tiny", tags={"project": "castle"}) as client:
        client.generate("a small red chair", tmp_path / "out")
    return tmp_path / "home"


def test_spending_as_csv_json_and_for_people(home, run):
    table = run("--sandbox", "spending", "--by", "project", "--csv", "--offline").out
    assert table.splitlines()[1] == "castle,0,0,20,0,0,0"
    found = run("--sandbox", "spending", "--json", "--offline").data
    assert found["rows"][0]["charged"] == 20
    shown = run("--sandbox", "spending", "--by", "project", "--offline").out
    assert "castle" in shown
    assert "total" in shown


def test_metrics_are_printed_and_written(home, run, tmp_path):
    printed = run("--sandbox", "metrics").out
    assert 'tripo_spent_credits_total{operation="text_to_model"} 20.0' in printed
    assert 'tripo_jobs{status="success"} 1.0' in printed
    assert "castle" not in printed
    tagged = run("--sandbox", "metrics", "--tag", "project").out
    assert 'tripo_tagged_credits_total{tag="project",value="castle"} 20.0' in tagged
    target = tmp_path / "tripo.prom"
    assert run("--sandbox", "metrics", "--textfile", str(target)).out == ""
    assert 'tripo_jobs{status="success"} 1.0' in target.read_text("utf-8")


def test_a_port_that_is_taken_is_said(run):
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
        done = run("--sandbox", "metrics", "--port", str(port))
    assert f"Port {port} of 127.0.0.1 cannot be taken" in done.err
    assert done.code == 3


def test_metrics_are_served_until_interrupted(home):
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
    process = subprocess.Popen(
        [KIT, "--sandbox", "metrics", "--port", str(port)],
        stderr=subprocess.PIPE,
        text=True,
    )
    assert "Metrics: http://127.0.0.1" in process.stderr.readline()
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics") as reply:
        assert b"tripo_jobs" in reply.read()
    process.terminate()
    process.communicate(timeout=60)
