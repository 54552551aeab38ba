"""A budget holds for all processes, for charges above the list, and for what is to stay."""

import subprocess
import sys

import pytest

from tripo_kit import TripoClient
from tripo_kit.errors import ConfigurationError, InsufficientCreditsError
from tripo_kit.journal import Cost, Journal
from tripo_kit.sandbox import Sandbox

PROCESS = """
import sys
from pathlib import Path
from tripo_kit import Settings, TripoClient

url, home, out, first, count, budget = sys.argv[1:]
settings = Settings(base_url=url, home=Path(home), poll_interval=0.05)
with TripoClient("tsk_sandbox", settings=settings) as client:
    numbers = range(int(first), int(first) + int(count))
    requests = [f"a small chair, number {number}" for number in numbers]
    batch = client.batch(requests, out, max_credits=float(budget) or None).wait(120)
    print(batch.progress.spent, batch.progress.reserved, batch.progress.success)
"""


@pytest.fixture
def lasting():
    """A sandbox that several clients share; one task takes some seconds."""
    with Sandbox(speed=20.0, results="tiny", rates={"create": 0, "upload": 0}) as sandbox:
        yield sandbox


@pytest.fixture
def join(lasting, tmp_path):
    """Opens clients on one home and one service."""
    clients = []

    def joined(**options):
        client = TripoClient("tsk_sandbox", base_url=lasting.url, home=tmp_path / "home", **options)
        clients.append(client)
        return client

    yield joined
    for client in clients:
        client.close()


def charged(sandbox):
    sums = sandbox.state()["credits"]
    return sums["charged"] + sums["frozen"]


def test_two_processes_on_one_batch_spend_its_budget_once(lasting, tmp_path, requests):
    args = [lasting.url, str(tmp_path / "home"), str(tmp_path / "out"), "0", "8", "100"]
    processes = [
        subprocess.Popen([sys.executable, "-c", PROCESS, *args], stdout=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    said = [process.communicate(timeout=200)[0].split() for process in processes]
    assert charged(lasting) == 100
    assert [(float(spent), float(reserved)) for spent, reserved, _ in said] == [(100, 0)] * 2


def test_two_clients_that_begin_at_opposite_ends_do_not_pass_it(join, out, requests, lasting):
    """The same requests are the same batch only in the same order; so the budget is reserved."""
    first = join().batch(requests(8), out, max_credits=60)
    second = join().batch(requests(8), out, max_credits=60)
    assert first.id == second.id
    for batch in (first, second):
        batch.wait(120)
        assert (batch.progress.spent, batch.progress.reserved) == (60, 0)
    assert charged(lasting) == 60


def test_a_charge_above_the_list_stops_the_batch_before_the_budget_is_passed(
    open_client, out, requests, server
):
    client = open_client(faults="create:overcharge=1.0")
    batch = client.batch(requests(10), out, max_credits=100).wait(60)
    assert (batch.progress.success, batch.progress.skipped) == (1, 9)
    assert batch.progress.spent == server(client)["credits"]["charged"] == 60
    assert "40 credits left; charged above the list" in batch.progress.message
    assert client.get_health_status()["charges_above_list"] == 1
    # It is no list price, and it is reserved for in every batch from then on.
    assert client.plan("another chair altogether").total == 20
    more = client.batch(["a table for six", "a lamp of brass"], out / "more", max_credits=119).wait(
        60
    )
    assert (more.progress.success, more.progress.spent) == (1, 60)


@pytest.mark.parametrize("slots", [1, 2])
def test_a_charge_that_rises_later_is_passed_by_what_is_out_at_most(
    open_client, out, requests, server, slots
):
    client = open_client(pools={"3d_h": slots})
    client.batch(requests(1), out, max_credits=20).wait(60)  # its charge is known to be the list's
    client._parts.sandbox.set_faults("create:overcharge=1.0")
    batch = client.batch(requests(10)[1:], out / "more", max_credits=100).wait(60)
    progress = batch.progress
    # What was out when it was noticed cannot be called back; nothing more goes out.
    assert progress.success + progress.skipped == 9
    assert progress.success <= slots
    assert progress.spent == 60 * progress.success
    assert server(client)["credits"]["charged"] == 20 + progress.spent


def test_an_uncertain_request_is_reserved_and_not_spent(open_client, out, requests, server):
    client = open_client(faults="create:drop=1x")
    batch = client.batch(requests(3), out, max_credits=40, on_uncertain="raise").wait(60)
    progress = batch.progress
    assert (progress.success, progress.uncertain, progress.skipped) == (1, 1, 1)
    assert (progress.spent, progress.reserved) == (20, 20)
    client.resolve_all("abandon")
    again = client.batch(requests(3), out, max_credits=40).wait(60)
    assert (again.progress.spent, again.progress.reserved) == (40, 0)
    assert server(client)["credits"]["charged"] == 40


def test_what_a_killed_process_reserved_is_given_back(tmp_path):
    journal, dead = Journal(tmp_path), Journal(tmp_path)
    for each in (journal, dead):
        each.costs.open("a", "b")
    assert dead.costs.reserve("b", "j1", Cost(0, 60), steps={"f1": 60}, limit=100)
    assert not journal.costs.reserve("b", "j2", Cost(0, 60), steps={"f2": 60}, limit=100)
    assert journal.costs.promised("a") == {"f1": 60}
    assert journal.costs.abandoned("b") == []
    dead.close()
    assert journal.costs.abandoned("b") == ["j1"]
    assert journal.costs.promised("a") == {}
    journal.costs.bury("b", {"j1": Cost(20, 20)})
    assert journal.costs.total("b") == Cost(20, 20)
    assert journal.costs.reserve("b", "j2", Cost(0, 60), steps={"f2": 60}, limit=100)
    journal.close()


def test_two_clients_reserve_the_same_request_once(tmp_path):
    first, second = Journal(tmp_path), Journal(tmp_path)
    for each in (first, second):
        each.costs.open("a", "b")
        assert each.costs.reserve("b", "j", Cost(0, 60), steps={"f": 60}, limit=100)
    assert first.costs.total("b") == Cost(0, 60)
    first.costs.settle("b", {"j": Cost(0, 0)})  # it gave up, and the other one goes on
    assert first.costs.total("b") == Cost(0, 60)
    second.costs.settle("b", {"j": Cost(60, 60)})
    assert first.costs.total("b") == Cost(60, 60)
    for each in (first, second):
        each.close()


@pytest.mark.parametrize("as_option", [True, False])
def test_a_floor_stays_in_the_account(open_client, out, requests, server, as_option):
    floor = {"min_balance": 55}
    client = open_client(balance=120.0, **({} if as_option else floor))
    batch = client.batch(requests(6), out, **(floor if as_option else {})).wait(60)
    assert (batch.progress.success, batch.progress.skipped) == (3, 3)
    assert server(client)["credits"]["balance"] == 60


def test_a_single_call_keeps_the_floor(open_client, out, server):
    client = open_client(balance=70.0, min_balance=50)
    client.generate("the first chair fits", out)
    with pytest.raises(InsufficientCreditsError, match="less than 50 would stay"):
        client.generate("the second one does not", out)
    assert server(client)["tasks_created"] == {"text_to_model": 1}
    assert client.generate("the first chair fits", out).from_journal


def test_two_clients_keep_one_floor(join, out, requests, lasting):
    lasting._service.state.balance = 130.0
    batches = [join(min_balance=70).batch(requests(4 * n)[-4:], out / str(n)) for n in (1, 2)]
    for batch in batches:
        batch.wait(120)
    assert lasting.state()["credits"]["balance"] == 70
    assert sum(batch.progress.success for batch in batches) == 3


def test_what_another_batch_has_reserved_is_not_there(join, out, requests, lasting):
    """A batch without a floor has reserved all of it, and has not sent half of it yet."""
    lasting._service.state.balance = 200.0
    join().batch(requests(8), out, limits={"3d_h": 2})
    while not sum(lasting.state()["tasks_created"].values()):
        pass
    with pytest.raises(InsufficientCreditsError, match="reserved"):
        join(min_balance=110).generate("a chair beside all these", out)


def test_a_floor_is_a_number(open_client, out, requests):
    for wrong in (-1, "much", float("nan")):
        with pytest.raises(ConfigurationError, match="min_balance"):
            open_client().batch(requests(1), out, min_balance=wrong)
    with pytest.raises(ConfigurationError, match="min_balance"):
        TripoClient("tsk_x", min_balance=-1)


def test_a_balance_that_cannot_be_read_sends_nothing_under_a_floor(open_client, out, server):
    client = open_client(faults="/account/balance:403/1005=1.0", min_balance=1)
    with pytest.raises(Exception, match="code 1005"):
        client.generate("a chair that nobody may pay for", out)
    assert server(client)["tasks_created"] == {}


def test_a_budget_never_reads_more_than_it_is(open_client, out, requests):
    client = open_client()
    batch = client.batch(requests(5), out, max_credits=100).wait(60)
    assert batch.progress.spent == 100
    less = client.batch(requests(5), out, max_credits=60, dry_run=True)
    for words in (repr(less.plan()), less.plan()._repr_html_()):
        assert "of at most" not in words
        assert "100 consumed before, budget of 60 used up" in words
