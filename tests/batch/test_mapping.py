"""Work on each model while others are still made."""

import multiprocessing
import os
import pickle
import threading
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

import pytest

from tripo_kit.errors import ClientClosedError
from tripo_kit.files import sha256_of


def size_of(model):
    if "number 1" in model.request.prompt:
        raise ValueError("this one is not liked")
    return model.path.stat().st_size


def hash_of(model):
    return sha256_of(model.path)


def test_a_function_runs_on_every_model_with_errors_per_item(client, out, requests):
    batch = client.batch([*requests(3), "a chair [fail] please"], out)
    mapped = batch.map(size_of)
    outcomes = list(mapped)
    assert len(outcomes) == 3
    good = [outcome for outcome in outcomes if outcome.error is None]
    assert {outcome.value for outcome in good} == {outcomes[0].model.size}
    bad = mapped.errors()
    assert [outcome.model.request.prompt for outcome in bad] == ["a small chair, number 1"]
    with pytest.raises(ValueError, match="not liked"):
        bad[0].value  # noqa: B018  # asking is what raises
    with pytest.raises(ValueError, match="not liked"):
        mapped.results()
    assert ".glb" in repr(good[0])
    assert "ValueError" in repr(bad[0])


def test_it_runs_while_others_are_still_made(open_client, out, requests):
    client = open_client()
    batch = client.batch(["a chair [stuck] here", *requests(2)], out)
    called = threading.Event()
    outcome = next(iter(batch.map(lambda model: called.set() or model.path)))
    assert called.is_set()
    assert not batch.is_done
    assert outcome.value == outcome.model.path


def test_it_runs_on_processes(client, out, requests):
    batch = client.batch(requests(3), out)
    # Another process has to find the function by its name.
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as executor:
        paths = batch.map(os.fspath, executor).results()
    assert sorted(paths) == sorted(str(saved.path) for saved in batch.results())


def test_models_travel_between_processes(client, out, requests):
    saved = client.batch(requests(1), out).wait(60).results()[0]
    assert pickle.loads(pickle.dumps(saved)) == saved


def test_an_executor_that_is_shut_is_told(client, out, requests):
    executor = ThreadPoolExecutor(1)
    executor.shutdown()
    with pytest.raises(RuntimeError, match="shutdown"):
        list(client.batch(requests(2), out).map(hash_of, executor))


def test_work_that_is_cancelled_is_an_error_of_its_item(client, out, requests):
    class Cancelling(ThreadPoolExecutor):
        def submit(self, *_args, **_options):
            from concurrent.futures import Future

            future = Future()
            future.cancel()
            future.set_running_or_notify_cancel()
            return future

    with Cancelling(1) as executor:
        outcomes = client.batch(requests(2), out).map(hash_of, executor).errors()
    assert len(outcomes) == 2


def test_a_client_that_is_closed_is_told(open_client, out):
    client = open_client()
    mapped = client.batch(["a chair [stuck] here"], out).map(hash_of)
    client.close()
    with pytest.raises(ClientClosedError, match="closed"):
        list(mapped)


def test_it_runs_on_a_dask_cluster_of_processes(client, out, requests):
    distributed = pytest.importorskip("distributed")
    with (
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
        ) as cluster,
        distributed.Client(cluster) as dask_client,
    ):
        batch = client.batch(requests(4), out)
        hashes = batch.map(hash_of, dask_client.get_executor()).results()
        workers = set(dask_client.run(lambda: None))
    assert sorted(hashes) == sorted(saved.sha256 for saved in batch.results())
    assert len(workers) == 2


def test_values_that_nobody_takes_do_not_pile_up():
    """A model is begun with only while fewer than 64 are at work or wait to be taken."""
    from tripo_kit.batch._mapping import Mapped

    class Finished:
        error = None
        status = "success"

        def __init__(self, number):
            self.saved = number

    asked = []

    def jobs():
        for number in range(300):
            asked.append(number)
            yield Finished(number)

    begun = threading.Semaphore(0)
    mapped = Mapped(jobs(), lambda number: begun.release() or number, None)
    for _ in range(64):
        assert begun.acquire(timeout=20)
    assert not begun.acquire(timeout=0.2)
    assert len(asked) <= 65
    values = sorted(outcome.value for outcome in mapped)
    assert values == list(range(300))
    assert list(mapped) == []  # they were given away, and are not kept


def test_whoever_begins_sees_for_itself_that_nobody_takes_anything(monkeypatch):
    """The call that says so may come from the collector, on the very thread that is to hear it."""
    from tripo_kit.batch import _mapping

    monkeypatch.setattr(_mapping, "_LOOK", 0.01)
    flow, answers = _mapping._Flow(0), []
    thread = threading.Thread(target=lambda: answers.append(flow.begin()), daemon=True)
    thread.start()
    flow.is_dropped = True
    thread.join(20)
    assert answers == [False]
