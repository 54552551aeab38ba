from tripo_kit.api import Balance
from tripo_kit.client import TripoClient


def test_the_balance(run, fast):
    line = run("--sandbox", "balance")
    assert "10000 credits, 0 of them frozen" in line.out
    assert run("--sandbox", "balance", "--json").data == {
        "balance": 10_000.0,
        "frozen": 0.0,
        "available": 10_000.0,
        "stale": False,
        "age": None,
    }


def test_an_old_balance_says_so(run, fast, monkeypatch):
    old = Balance(balance=5.0, frozen=1.0, stale=True, age=90.0)
    monkeypatch.setattr(TripoClient, "balance", lambda self: old)
    line = run("--sandbox", "balance")
    assert "90 s ago" in line.err
