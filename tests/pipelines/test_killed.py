"""A process that is killed between any two steps of a chain, and started again."""

import json
import subprocess
import sys

import pytest

from tripo_kit.sandbox import Sandbox

# Imports once and forks: each run is a process of its own that begins with nothing but the journal.
WORKER = """
import json, os, signal, sys

import numpy, requests_cache, trimesh

import tripo_kit.client._assembly, tripo_kit.inspection
from tripo_kit import ConvertModel, DecimateMesh, Require, RetargetAnimation, RigModel, Settings
from tripo_kit import TextGenerationRequest, TripoClient

url, home, out = sys.argv[1:]
hero = TextGenerationRequest("a knight in worn armour, T-pose").then(
    Require(max_faces=10**6),
    [DecimateMesh(face_limit=900)],
    RigModel(),
    RetargetAnimation(animations=["preset:biped:idle", "preset:biped:walk"]),
    ConvertModel(format="FBX"),
)
steps = len(hero.links)


def run(is_time):
    settings = Settings(poll_interval=0.02)
    client = TripoClient("tsk_sandbox", base_url=url, home=home, settings=settings)
    job = client.submit(hero, out)
    job.follow(lambda job: is_time(job) and os.kill(os.getpid(), signal.SIGKILL))
    saved = job.result(60)
    told = {"tasks": [step.task_id for step in saved.steps], "files": list(saved.files)}
    print(json.dumps(told), flush=True)
    client.close()


def killed(is_time):
    pid = os.fork()
    if pid == 0:
        run(is_time)
        os._exit(0)
    return os.WIFSIGNALED(os.waitpid(pid, 0)[1])


kills = 0
for number in range(1, steps):
    kills += killed(lambda job: job.status == "submitting" and job.step == number)
print(kills, flush=True)
run(lambda job: False)
"""


@pytest.mark.timeout(300)
def test_a_process_that_is_killed_between_any_two_steps(tmp_path):
    with Sandbox(speed=500.0, results="tiny") as sandbox:
        line = [sys.executable, "-c", WORKER, sandbox.url, tmp_path / "home", tmp_path / "out"]
        done = subprocess.run(
            list(map(str, line)), capture_output=True, text=True, timeout=300, check=False
        )
        state = sandbox.state(tasks=True)
    assert done.returncode == 0, done.stderr
    *_, kills, told = done.stdout.splitlines()
    assert int(kills) == 5
    saved = json.loads(told)
    assert saved["files"][:5] == ["fbx", "model", "lod1", "rigged", "idle_walk"]
    assert sorted(saved["tasks"]) == sorted(task["task_id"] for task in state["tasks"])
    assert state["credits"]["charged"] == 20 + 30 + 25 + 20 + 5
