"""What the engine knows of a job under way: which steps rest, and how far the others are."""

from types import SimpleNamespace

from tripo_kit import ConvertModel, DecimateMesh, RigModel, Task, TextGenerationRequest
from tripo_kit.jobs._patience import Ends, Wait
from tripo_kit.jobs.driving._run import Run
from tripo_kit.recipes import plan

KNIGHT = TextGenerationRequest("a knight in worn armour, T-pose")


def run_of(chain=KNIGHT):
    return Run(SimpleNamespace(plan=plan(chain)), "prove", 0.0)


def test_news_of_one_step_does_not_hurry_another():
    run = run_of()
    run.rest(1, Wait(15.0, "the service is out"), 100.0)
    assert run.resting(1, 110.0) == Ends(Wait(5.0, "the service is out"))
    assert run.resting(0, 110.0) is None
    assert run.resting(1, 115.0) is None
    run.rest(1, None, 115.0)
    assert run.resting(1, 110.0) is None


def test_who_is_to_stop_does_not_rest():
    run = run_of()
    run.rest(1, Wait(15.0, "the service is out"), 100.0)
    run.stop_requested = True
    assert run.resting(1, 101.0) is None


def test_the_first_of_those_that_are_out_is_shown():
    run = run_of()
    assert run.first_out(3) == 3
    run.watched = {"b": 2, "a": 1}
    assert run.first_out(2) == 1
    run.see(1, Task(task_id="a", status="queued", progress=0))
    assert not run.running
    run.see(2, Task(task_id="b", status="running", progress=40))
    assert (run.running, run.shares) == ({2}, {1: 0.0, 2: 0.4})


def test_what_each_step_waits_for():
    chain = KNIGHT.then([DecimateMesh(face_limit=500)], RigModel(), ConvertModel(format="FBX"))
    planned = plan(chain)
    before = [sorted(planned.before(number)) for number in range(len(planned.steps))]
    assert before == [[], [0], [0], [0, 2], [2, 3]]
