"""What a batch may spend, and what becomes of what does not fit."""

import pytest

from tripo_kit.api import ImageToDepth
from tripo_kit.errors import ConfigurationError


def test_what_does_not_fit_is_not_started_and_listed_with_its_price(client, out, requests, server):
    batch = client.batch(requests(10), out, max_credits=70).wait(60)
    progress = batch.progress
    assert (progress.success, progress.skipped, progress.spent) == (3, 7, 60)
    assert "10 credits left" in progress.message
    assert server(client)["credits"]["charged"] == 60
    rows = [row for row in batch.summary() if row.status == "skipped"]
    assert [row.price for row in rows] == [20] * 7
    assert {record.status for record in client.jobs() if record.saved is None} == {"planned"}


def test_nothing_at_all_fits(client, out, requests, server):
    batch = client.batch(requests(2), out, max_credits=0).wait(60)
    assert (batch.progress.skipped, list(batch)) == (2, [])
    assert server(client)["requests"] == {}


def test_it_is_reserved_for_all_operations_of_a_request(client, out, requests, server):
    requests = [{"prompt": request, "output_format": "obj"} for request in requests(4)]
    batch = client.batch(requests, out, max_credits=74).wait(60)
    assert (batch.progress.success, batch.progress.spent) == (2, 50)
    assert server(client)["credits"]["charged"] == 50


def test_a_cheaper_request_that_fits_is_not_held_up(client, out, requests):
    dear = {
        "prompt": "a royal palace",
        "texture_quality": "extreme",
        "geometry_quality": "detailed",
    }
    batch = client.batch([dear, *requests(2)], out, max_credits=50).wait(60)
    assert [saved.request.prompt for saved in batch.results()] == requests(2)


def test_refunds_let_others_start(open_client, out, requests, server):
    client = open_client(faults="create:task_fail=2x")
    batch = client.batch(requests(6), out, max_credits=60).wait(60)
    progress = batch.progress
    assert (progress.failed, progress.success, progress.skipped) == (2, 3, 1)
    assert server(client)["credits"]["charged"] == 60


def test_a_failed_second_step_costs_the_first_one_only(open_client, out, requests):
    client = open_client(faults="convert_model:task_fail=1x")
    requests = [{"prompt": request, "output_format": "obj"} for request in requests(1)]
    batch = client.batch(requests, out, max_credits=100).wait(60)
    assert (batch.progress.failed, batch.progress.spent) == (1, 20)


def test_the_account_s_balance_is_a_budget_too(open_client, out, requests, server):
    client = open_client(balance=90.0)
    batch = client.batch(requests(8), out).wait(60)
    assert (batch.progress.success, batch.progress.skipped) == (4, 4)
    assert "429/2000" not in server(client)["refusals"]
    assert "403/2010" not in server(client)["refusals"]


def test_credits_frozen_for_others_are_not_to_be_spent(open_client, out, requests, server):
    client = open_client(balance=120.0)
    # The careful reading: what is frozen may still be in the balance.
    client.batch(["a chair [stuck] for nobody"], out)
    while not sum(server(client)["tasks_created"].values()):
        pass
    batch = client.batch(requests(8), out).wait(60)
    assert batch.progress.success == 4


def test_too_few_credits_stop_what_is_new_and_finish_what_runs(open_client, out, requests, server):
    client = open_client(faults="create:ok=3x,create:403/2010=1.0", pools={"3d_h": 3})
    batch = client.batch(requests(20), out, limits={"3d_h": 3}).wait(60)
    progress = batch.progress
    assert (progress.success, progress.failed, progress.skipped) == (3, 0, 17)
    assert server(client)["faults"]["create:403/2010"] <= 6
    client._parts.sandbox.set_faults("")
    assert len(client.batch(requests(20), out).wait(60).results()) == 20
    assert server(client)["tasks_created"] == {"text_to_model": 20}


def test_a_balance_that_cannot_be_read_is_the_service_s_business(open_client, out, requests):
    client = open_client(faults="/account/balance:403/1005=1.0")
    assert len(client.batch(requests(2), out).wait(60).results()) == 2


def test_credits_that_come_later_are_found(open_client, out, requests, server):
    """The balance is read again when all else has ended."""
    client = open_client(balance=50.0)
    sandbox = client._parts.sandbox
    asked = []
    read = client._parts.transport.balance

    def topped_up(**options):
        if asked:
            sandbox._service.state.balance = 100.0
        asked.append(1)
        return read(**options)

    client._parts.transport.balance = topped_up
    assert len(client.batch(requests(5), out).wait(60).results()) == 5


def test_unknown_prices_need_leave_under_a_budget(client, out, draw, server):
    picture = str(draw("cup.png"))
    from tripo_kit.api import LocalFile

    operations = [ImageToDepth(input=LocalFile(picture), process_res=size) for size in (200, 300)]
    with pytest.raises(ConfigurationError, match="No price is published for cup, cup"):
        client.batch(operations, out, max_credits=10)
    batch = client.batch(operations, out, max_credits=10, allow_unknown_cost=True)
    assert batch.plan().price == "at least 0 credits"
    assert "at least 0" in repr(batch.plan())
    assert len(batch.wait(60).results()) == 2
    assert len(client.batch(operations, out).wait(60).results()) == 2


def test_what_an_earlier_run_consumed_counts(open_client, out, requests, server):
    client = open_client()
    client.batch(requests(6), out, max_credits=60).wait(60)
    client.close()
    client = open_client()
    again = client.batch(requests(6), out, max_credits=60)
    assert again.plan().paid == 60
    again.wait(60)
    assert (again.progress.success, again.progress.skipped, again.progress.spent) == (3, 3, 60)
    assert server(client)["credits"]["charged"] == 0
    more = client.batch(requests(6), out, max_credits=100).wait(60)
    assert (more.progress.success, more.progress.spent) == (5, 100)
    assert server(client)["credits"]["charged"] == 40


def test_a_batch_that_runs_can_be_given_more(open_client, out, requests, watch, service_clock):
    client = open_client(speed=50.0, clock=service_clock)
    first = client.batch(requests(3), out, max_credits=20, on_event=watch)
    watch.until(lambda event: getattr(event, "active", 0) == 1)
    second = client.batch(requests(3), out, max_credits=60)
    assert second is first
    service_clock.go()
    assert len(first.wait(60).results()) == 3


def test_another_folder_costs_nothing_and_counts_nothing(client, out, requests, tmp_path, server):
    client.batch(requests(3), out).wait(60)
    batch = client.batch(requests(4), tmp_path / "other", max_credits=20).wait(60)
    assert (batch.progress.success, batch.progress.spent) == (4, 20)
    assert server(client)["credits"]["charged"] == 80


def test_a_resume_of_single_jobs_leaves_planned_requests_alone(open_client, out, requests, server):
    client = open_client()
    client.batch(requests(4), out, max_credits=20).wait(60)
    assert client.resume() == []
    planned = next(record for record in client.jobs() if record.status == "planned")
    with pytest.raises(ConfigurationError, match="planned"):
        client.reopen(planned)
    assert client.jobs(open_only=True) == []
