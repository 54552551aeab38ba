"""A process that forks: its child works, and harms neither the parent nor the money."""

import os
import subprocess
import sys

import pytest

from tripo_kit.sandbox import Sandbox

PROGRAM = """
import os, sys, threading, traceback
from tripo_kit import Settings, TextGenerationRequest, TripoClient
from tripo_kit.errors import ClientClosedError
from tripo_kit.journal import JobStatus

url, home, out, moment = sys.argv[1:]
settings = Settings(poll_interval=0.02, uncertain_window=600.0)  # no call is one that hangs
client = TripoClient("tsk_sandbox", base_url=url, home=home, settings=settings)
prompt = "a small red chair, number {}"
job, stop, reached = None, threading.Event(), threading.Event()
parent = os.getpid()

def hold(home, method):
    # The parent's thread is held in the midst of this until it has forked.
    real = getattr(home, method)

    def held(*arguments, **options):
        answer = real(*arguments, **options)
        reached.set()
        assert os.getpid() != parent or stop.wait(60)
        return answer

    setattr(home, method, held)

if moment == "submitting":
    from tripo_kit.jobs.creation._paid_call import PaidCall
    hold(PaidCall, "_create")
if moment == "downloading":
    from tripo_kit.jobs.driving._delivery import Delivery
    hold(Delivery, "collect")
if moment != "before connecting":
    job = client.submit(TextGenerationRequest(prompt.format(1)), out)
    if moment in ("sent", "in a transaction"):
        job.follow(lambda job: reached.set() if job.task_ids else None)
    assert reached.wait(90)
if moment == "in a transaction":
    def write():
        while not stop.is_set():
            client._parts.journal.jobs.update(job.id, JobStatus.OPEN)
    threading.Thread(target=write, daemon=True).start()

child = os.fork()
if child == 0:
    try:
        if job is not None and not job.is_done:
            try:
                job.result(30)
            except ClientClosedError:
                pass
            else:
                os._exit(3)
        client.generate_from_text(prompt.format(1), out, timeout=60)
        client.generate_from_text(prompt.format(2), out, timeout=60)
        client.close()
        os._exit(0)
    except BaseException:
        traceback.print_exc()
        os._exit(4)
stop.set()
client.generate_from_text(prompt.format(1), out, timeout=60)
client.generate_from_text(prompt.format(3), out, timeout=60)
_, status = os.waitpid(child, 0)
client.generate_from_text(prompt.format(4), out, timeout=60)
assert len(client.jobs(status="success")) == 4
client.close()
sys.exit(os.waitstatus_to_exitcode(status))
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system does not fork")
@pytest.mark.parametrize(
    "moment", ["before connecting", "submitting", "sent", "downloading", "in a transaction"]
)
def test_the_child_works_and_the_parent_goes_on(tmp_path, moment):
    with Sandbox(speed=100.0, results="tiny", rates={"create": 0}) as server:
        arguments = [server.url, str(tmp_path / "home"), str(tmp_path / "out"), moment]
        ended = subprocess.run(
            [sys.executable, "-c", PROGRAM, *arguments],
            capture_output=True,
            text=True,
            timeout=100,
            check=False,
        )
        assert ended.returncode == 0, ended.stderr
        state = server.state()
    assert state["tasks_created"] == {"text_to_model": 4}
    assert state["requests"]["POST /generation/text-to-model"] == 4


COUNTED = """
import os, sys
from tripo_kit import TripoClient

url, home = sys.argv[1:]
client = TripoClient("tsk_sandbox", base_url=url, home=home)
registry = client.metrics
client.balance()

def calls():
    labels = {"kind": "account", "outcome": "answered"}
    return registry.get_sample_value("tripo_calls_total", labels)

assert calls() == 1
child = os.fork()
if child == 0:
    before = calls()
    client.usage(1, 0)
    os._exit(0 if (before, calls()) == (0, 1) else 3)
_, status = os.waitpid(child, 0)
assert calls() == 1
client.close()
sys.exit(os.waitstatus_to_exitcode(status))
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system does not fork")
def test_the_child_s_metrics_are_its_own(tmp_path):
    with Sandbox() as server:
        ended = subprocess.run(
            [sys.executable, "-c", COUNTED, server.url, str(tmp_path)],
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
    assert ended.returncode == 0, ended.stderr
