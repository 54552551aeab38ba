"""A service that fails: nothing is lost, nothing is paid twice, and it goes on by itself."""

import pytest

from tripo_kit import RetryConfig, Settings, TripoClient
from tripo_kit.batch._failures import is_general, pause_after
from tripo_kit.errors import (
    AuthenticationError,
    CircuitBreakerError,
    DownloadError,
    StorageError,
    TaskFailedError,
)
from tripo_kit.events import BatchChanged

STORM = (
    "create:drop_after=0.05,create:503=0.10,create:429=0.05,"
    "poll:drop=0.10,poll:502=0.05,poll:bad_json=0.05,download:cut_body=0.10,download:503=0.10"
)


def test_everything_is_delivered_through_a_storm(open_client, out, requests, server):
    client = open_client(faults=STORM, seed=3)
    # A bare 503 leaves open whether it was taken: it is looked for, and sent again only as told.
    batch = client.batch(requests(60), out, on_uncertain="resubmit").wait(90)
    assert len(batch.results()) == 60
    assert server(client)["tasks_created"] == {"text_to_model": 60}


def test_what_is_looked_for_holds_up_no_other(lasting_server, out, requests, tmp_path):
    lasting_server.set_faults("create:503=3x")
    settings = Settings(poll_interval=0.02, uncertain_window=600.0, withhold_last_byte=False)
    with TripoClient(
        "tsk_sandbox", base_url=lasting_server.url, home=tmp_path / "home", settings=settings
    ) as client:
        batch = client.batch(requests(9), out, limits={"3d_h": 1})
        finished = [job.status for _, job in zip(range(6), batch, strict=False)]
        assert finished == ["success"] * 6
        assert batch.progress.active == 3
    assert lasting_server.state()["tasks_created"] == {"text_to_model": 6}


def test_an_outage_pauses_the_batch_and_it_goes_on_by_itself(open_client, out, draw, watch):
    client = open_client(faults="upload:ok=3x,upload:503=1.0")
    requests = [{"image_path": str(draw(f"{n}.png", n))} for n in range(9)]
    batch = client.batch(requests, out, on_event=watch)
    watch.until(lambda event: isinstance(event, BatchChanged) and event.state == "paused")
    assert "goes on by itself" in repr(batch)
    client._parts.sandbox.set_faults("")
    batch.wait(60)
    assert len(batch.results()) == 9
    assert batch.failed() == []
    watch.until_done()
    states = watch.states()
    assert states[:3] == ["running", "paused", "running"]
    assert states[-1] == "done"


def test_what_an_outage_leaves_open_holds_up_no_other_and_is_paid_once(
    open_client, out, requests, watch, server
):
    """A 503 does not say whether the request was taken: those wait, and the others go on."""
    client = open_client(faults="create:ok=3x,create:503/1000=1.0")
    batch = client.batch(requests(12), out, on_event=watch)
    watch.until(lambda event: isinstance(event, BatchChanged) and event.state == "paused")
    client._parts.sandbox.set_faults("")
    progress = batch.wait(60).progress
    assert progress.failed == 0
    assert progress.success + progress.uncertain == 12
    assert progress.success > 3  # what was not sent yet when the service came back
    assert server(client)["tasks_created"] == {"text_to_model": progress.success}
    again = client.batch(requests(12), out, on_uncertain="resubmit").wait(60)
    assert len(again.results()) == 12
    assert server(client)["tasks_created"] == {"text_to_model": 12}


def test_an_outage_of_uploads_or_downloads_fails_nothing(open_client, out, draw, watch, server):
    client = open_client(faults="upload:503=9x,download:503=14x")
    requests = [{"image_path": str(draw(f"{n}.png", n))} for n in range(4)]
    batch = client.batch(requests, out, on_event=watch).wait(60)
    assert (batch.failed(), len(batch.results())) == ([], 4)
    assert server(client)["tasks_created"] == {"image_to_model": 4}


def test_what_is_paid_is_still_fetched_after_a_stop(open_client, out, requests, watch):
    """Its download failed, and it waits to try again when everything is stopped."""
    once = RetryConfig(max_attempts=1, initial_delay=0.1)
    client = open_client(faults="download:cut_body=1.0", retry_config=once)
    batch = client.batch(requests(1), out, on_event=watch)
    watch.until(lambda event: getattr(event, "status", "") == "open")
    batch.stop()
    client._parts.sandbox.set_faults("")
    assert len(batch.wait(60).results()) == 1


def test_slow_downloads_hold_back_what_would_pile_up(open_client, out, requests, watch):
    client = open_client(speed=10_000.0, faults="download:slow(0.02)=1.0")
    batch = client.batch(requests(100), out, on_event=watch).wait(60)
    assert len(batch.results()) == 100
    at_once = max(event.active for event in watch.events if isinstance(event, BatchChanged))
    assert at_once <= 2 * 10 + 32 + 1


def test_what_stays_uncertain_waits_for_a_person(open_client, out, requests):
    client = open_client(faults="create:drop=1x", usage_shows_fresh_tasks=False)
    batch = client.batch(requests(3), out, max_credits=60).wait(60)
    progress = batch.progress
    assert (progress.success, progress.uncertain) == (2, 1)
    assert (progress.spent, progress.reserved) == (40, 20)  # it may have been charged
    job = batch.failed()[0]
    assert job.status == "uncertain"
    client.resolve(job.id, "resubmit").result(60)
    assert len(client.batch(requests(3), out).wait(60).results()) == 3


def test_a_key_that_is_refused_pauses_the_batch_and_nothing_has_failed(
    open_client, out, requests, server
):
    client = open_client(faults="any:401/1002=1.0")
    batch = client.batch(requests(40), out)
    with pytest.raises(AuthenticationError):
        batch.wait(60)
    assert (batch.state, batch.progress.failed, batch.failed()) == ("paused", 0, [])
    assert "refuses the key" in batch.progress.message
    client._parts.sandbox.set_faults("")
    assert len(batch.start().wait(60).results()) == 40
    assert server(client)["tasks_created"] == {"text_to_model": 40}


def test_a_key_that_is_refused_in_the_middle_leaves_open_tasks_open(
    open_client, out, requests, server, watch, service_clock
):
    client = open_client(speed=100.0, clock=service_clock)
    batch = client.batch(requests(8), out, on_event=watch)
    for number in range(8):  # what is not sent yet would not be sent any more
        watch.until(
            lambda event, n=number: getattr(event, "index", -1) == n and event.status == "queued"
        )
    client._parts.sandbox.set_faults("poll:401/1002=1.0")
    with pytest.raises(AuthenticationError):
        batch.wait(60)
    watch.until(lambda event: getattr(event, "open", 0) == 8)
    assert batch.progress.failed == 0
    assert {record.status for record in client.jobs()} == {"open"}
    client._parts.sandbox.set_faults("")
    service_clock.go()
    assert client.batch(requests(8), out) is batch  # the same call goes on with it
    assert len(batch.wait(60).results()) == 8
    assert server(client)["tasks_created"] == {"text_to_model": 8}


def test_what_would_befall_others_and_what_passes():
    assert is_general(StorageError("full"))
    assert not is_general(TaskFailedError("no"))
    assert pause_after(StorageError("full"), tries=1, pause=1) is None
    assert pause_after(TaskFailedError("no"), tries=1, pause=1) is None
    assert pause_after(DownloadError("cut"), tries=2, pause=1) == 4
    assert pause_after(DownloadError("cut"), tries=5, pause=1) is None
    assert pause_after(DownloadError("cut"), tries=5, pause=1, is_out=True) == 1
    assert pause_after(CircuitBreakerError("tripo3d.download", 7), tries=50, pause=1) == 7


@pytest.mark.parametrize("kind", ["account"])
def test_the_account_s_breaker_is_no_pause(client, out, requests, watch, kind):
    from tripo_kit.events import BreakerChanged

    batch = client.batch(requests(1), out, on_event=watch)
    client._parts._emit(BreakerChanged(kind=kind, old="closed", new="open"))
    batch.wait(60)
    assert "paused" not in watch.states()
