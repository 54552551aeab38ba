"""Where the credits went: told by tags and the rest, and equal to the service's own sums."""

import csv
import io
import json
import pickle
import urllib.request

import msgspec
import pytest
from PIL import Image

from tripo_kit import (
    ConfigurationError,
    ConvertModel,
    ImageGenerationRequest,
    MultiviewGenerationRequest,
    RequestValidationError,
    TextGenerationRequest,
    TextToModel,
    TripoClient,
    TripoError,
    scenario,
)
from tripo_kit.api import Balance, Price, Usage, UsageRow
from tripo_kit.jobs import identify
from tripo_kit.journal import Asker, Spent
from tripo_kit.recipes import plan
from tripo_kit.spending import History, Spending, SpendingRow, history_of, spending_of


@pytest.fixture
def front(tmp_path):
    path = tmp_path / "front.png"
    Image.new("RGB", (64, 64), "red").save(path)
    return str(path)


@pytest.fixture
def opened(tmp_path):
    clients = []

    def make(**options):
        options = {"speed": 500.0, "results": "tiny", "home": tmp_path / "home"} | options
        clients.append(TripoClient.sandbox(**options))
        return clients[-1]

    yield make
    for client in clients:
        client.close()


def by_key(spending, column="charged"):
    return {row.key: getattr(row, column) for row in spending if getattr(row, column)}


def credits_at(client):
    return client._parts.sandbox.state()["credits"]


def test_a_request_has_the_tags_of_client_batch_and_its_own(opened, tmp_path):
    client = opened(tags={"team": "assets", "project": "none of it"})
    client.generate("a small red chair", tmp_path / "one", tags={"project": "castle"})
    batch = client.batch(
        [
            "a small blue chair",
            {"prompt": "a small green chair", "tags": {"project": "tower"}},
            {"prompt": "a small black chair", "tag:project": "tower"},
        ],
        tmp_path / "two",
        tags={"project": "village"},
    ).wait(60)
    assert by_key(client.spending("project")) == {"castle": 20, "village": 20, "tower": 40}
    assert by_key(client.spending("team")) == {"assets": 80}
    assert by_key(client.spending("who")) == {"(none)": 80}
    assert [each["tag:project"] for each in batch.to_records()] == ["village", "tower", "tower"]
    jobs = client.jobs().to_records()
    assert [each["tag:project"] for each in jobs].count("castle") == 1
    assert {each["tag:team"] for each in jobs} == {"assets"}
    assert jobs[0]["status"] == "success"
    assert jobs[0]["credits"] == 20


def test_tags_stand_in_the_sidecar_and_survive_the_client(opened, tmp_path):
    model = opened().generate("a small red chair", tmp_path / "out", tags={"project": "castle"})
    sidecar = json.loads(model.files["sidecar"].read_text("utf-8"))
    assert sidecar["tags"] == {"project": "castle"}
    assert opened().jobs()[0].tags == {"project": "castle"}


def test_tags_are_no_part_of_a_request(opened, tmp_path):
    client = opened()
    client.generate("a small red chair", tmp_path / "out", tags={"project": "castle"})
    client.generate("a small red chair", tmp_path / "out", tags={"project": "tower"})
    client.generate("a small red chair", tmp_path / "other")
    assert credits_at(client)["charged"] == 20
    assert by_key(client.spending("project")) == {"castle": 20}


def test_requests_are_made_with_tags(opened, tmp_path, front):
    """By whatever a request is made of; they go with it wherever it goes."""
    castle = {"project": "castle"}
    text = TextGenerationRequest("a small red chair", tags=castle)
    client = opened()
    batch = client.batch(
        [
            text,
            msgspec.structs.replace(text, prompt="a small blue chair"),
            pickle.loads(pickle.dumps(msgspec.structs.replace(text, prompt="a jug of clay"))),
            TextGenerationRequest("a small cup", tags={"project": "tower"}).then(
                ConvertModel(format="STL")
            ),
            {"prompt": "a large cup", "tag:project": "tower", "then": "convert:stl"},
            scenario("print", "a small jug", tags=castle),
            ImageGenerationRequest(front, tags=castle),
            MultiviewGenerationRequest(front, back=front, tags=castle),
        ],
        tmp_path / "out",
        tags={"project": "none of it"},
    ).wait(60)
    told = [each["tag:project"] for each in batch.to_records()]
    assert told == ["castle"] * 3 + ["tower"] * 2 + ["castle"] * 3
    assert "tags" not in batch.to_records()[0]
    sweep = client.sweep(text, tmp_path / "sweep", model_seed=[1, 2]).wait(60)
    assert [each["tag:project"] for each in sweep.to_records()] == ["castle"] * 2


@pytest.mark.parametrize("tags", [None, {}, {" project ": "castle", "shot": 12}])
def test_tags_of_a_request_are_tidied_and_change_no_identity(tags):
    request = TextGenerationRequest("a small red chair", tags=tags)
    bare = TextGenerationRequest("a small red chair")
    assert (request == bare) == (not tags)
    if tags:
        assert request.tags == {"project": "castle", "shot": "12"}
        assert plan(request).tags == request.tags
    assert identify(plan(request), 1) == identify(plan(bare), 1)


def test_operations_have_tags_too(opened, tmp_path):
    client = opened()
    client.submit(
        TextToModel(prompt="a small red chair", model="P1-20260311"),
        tmp_path / "out",
        tags={"project": "castle"},
    ).result(60)
    assert by_key(client.spending("project")) == {"castle": 40}


def test_a_column_of_a_table_is_a_tag(opened, tmp_path):
    table = tmp_path / "prompts.csv"
    table.write_text(
        "prompt,tag:project\na small red chair,castle\na small blue chair,tower\na jug of clay,\n",
        "utf-8",
    )
    client = opened()
    client.batch_from_csv(table, tmp_path / "out").wait(60)
    assert by_key(client.spending("project")) == {"castle": 20, "tower": 20, "(none)": 20}


@pytest.mark.parametrize(
    "tags",
    [
        "castle",
        ["castle"],
        {"": "castle"},
        {"project": ""},
        {"project": None},
        {"project": ["castle"]},
        {"day": "castle"},
        {"x" * 41: "castle"},
        {"project": "x" * 201},
        {"a\nb": "castle"},
        {str(n): "castle" for n in range(21)},
    ],
)
def test_tags_that_cannot_be_are_refused_before_anything_is_sent(opened, tmp_path, tags):
    client = opened()
    with pytest.raises(RequestValidationError, match="tags"):
        client.submit("a small red chair", tmp_path / "out", tags=tags)
    with pytest.raises(RequestValidationError, match="tags"):
        client.batch(["a small red chair"], tmp_path / "out", tags=tags)
    with pytest.raises(RequestValidationError, match="tags"):
        TextGenerationRequest("a small red chair", tags=tags)
    with pytest.raises(RequestValidationError, match="tags"):
        client.submit({"prompt": "a small red chair", "tags": tags}, tmp_path / "out")
    with pytest.raises((RequestValidationError, ConfigurationError), match="tags"):
        TripoClient("tsk_x", tags=tags)
    assert credits_at(client)["charged"] == 0
    assert len(client.jobs()) == 0


def test_it_is_told_by_operation_model_day_and_batch(opened, tmp_path):
    client = opened()
    client.generate_from_text("a small red chair", tmp_path / "one", output_format="stl")
    client.batch(["a small blue chair"], tmp_path / "two", title="Chairs").wait(60)
    assert by_key(client.spending()) == {"text_to_model": 40, "convert_model": 5}
    assert by_key(client.spending("model")) == {"v3.1-20260211": 40, "(none)": 5}
    (day,) = by_key(client.spending("day"))
    assert day.count("-") == 2
    batches = by_key(client.spending("batch"))
    assert batches.pop("(none)") == 25
    ((title, credits_),) = batches.items()
    assert title.startswith("Chairs ")
    assert credits_ == 20


def test_a_period_has_a_beginning_and_an_end(opened, tmp_path):
    client = opened()
    client.generate("a small red chair", tmp_path / "out")
    assert by_key(client.spending(since="2020-01-01")) == {"text_to_model": 20}
    assert len(client.spending(until="2020-01-01")) == 0
    with pytest.raises(RequestValidationError, match="since"):
        client.spending(since="last week")


@pytest.mark.parametrize("until", ["2026-11-01", "2026-10-31"])
def test_a_period_that_ends_before_it_begins_is_refused(opened, until):
    with pytest.raises(RequestValidationError, match="after since"):
        opened().spending(since="2026-11-01", until=until)


def test_a_tag_that_no_request_has_is_noted():
    asker = Asker([], "success", None, {"project": "castle"}, 0.0, None)
    spent = Spent((), (asker,), ())
    (note,) = spending_of(spent, History({}), by="projcet").notes
    assert note == "No request has the tag projcet; tags there are: project"
    for by in ("project", "operation"):
        assert spending_of(spent, History({}), by=by).notes == ()


def test_what_is_planned_and_what_failed(opened, tmp_path):
    client = opened()
    client.submit("a chair that fails [policy]", tmp_path / "out").wait(60)
    client.batch(["a small blue chair"], tmp_path / "two", max_credits=5).wait(60)
    spending = client.spending()
    assert by_key(spending, "given_back") == {"text_to_model": 20}
    assert by_key(spending, "planned") == {"text_to_model": 20}
    assert spending.total.charged == 0


def test_what_runs_is_reserved(opened, tmp_path):
    client = opened(speed=1.0)
    job = client.submit("a small red chair", tmp_path / "out")
    while job.status not in ("queued", "running"):
        pass
    assert by_key(client.spending(), "reserved") == {"text_to_model": 20}


def test_what_was_spent_outside_is_shown_as_such(opened, tmp_path):
    client = opened()
    client.generate("a small red chair", tmp_path / "out", tags={"project": "castle"})
    body = json.dumps({"prompt": "a foreign chair", "model": "P1-20260311"}).encode()
    sandbox = client._parts.sandbox
    asked = urllib.request.Request(
        f"{sandbox.url}/generation/text-to-model",
        body,
        {"Authorization": f"Bearer {sandbox.key}", "Content-Type": "application/json"},
    )
    urllib.request.urlopen(asked).close()
    while credits_at(client)["charged"] < 60:
        pass
    spending = client.spending("project")
    assert by_key(spending) == {"castle": 20, "(outside the kit)": 40}
    assert spending.total.charged == credits_at(client)["charged"]
    assert client.spending("project", reconcile=False).total.charged == 20


def test_a_history_that_cannot_be_read_is_noted(opened, tmp_path):
    client = opened()
    client.generate("a small red chair", tmp_path / "out")
    client._parts.sandbox.set_faults("account:drop=1.0")
    spending = client.spending()
    assert by_key(spending) == {"text_to_model": 20}
    assert "could not be read" in spending.notes[0]
    assert "could not be read" in repr(spending)


def test_the_sums_agree_with_the_service_under_faults(opened, tmp_path):
    client = opened(
        balance=100_000.0,
        faults="create:drop_after=0.1,create:500/1000=0.1,create:503=0.05,create:task_fail=0.1,"
        "create:504_late(5-60)=0.05,account:503=0.1,download:503=0.1",
        seed=5,
        tags={"team": "assets"},
    )
    prompts = [
        {"prompt": f"a small red chair, number {n}", "tags": {"project": f"p{n % 3}"}}
        for n in range(30)
    ]
    client.batch(prompts, tmp_path / "out").wait(110)
    client._parts.sandbox.set_faults("")
    client.surplus()
    for by in ("project", "operation", "model", "day", "batch", "team"):
        total = client.spending(by).total
        assert total.charged + total.surplus == credits_at(client)["charged"]
        assert total.reserved == 0


def test_it_shows_itself_and_is_records_csv_and_bars(opened, tmp_path):
    client = opened()
    client.generate("a small red chair", tmp_path / "out", tags={"project": "<castle>"})
    spending = client.spending("project")
    assert "<castle>" in repr(spending)
    assert "total" in repr(spending)
    assert "&lt;castle&gt;" in spending._repr_html_()
    assert "&lt;castle&gt;" in spending.plot()._repr_svg_()
    assert "<castle>" not in spending.plot()._repr_svg_()
    assert spending.to_records()[0]["charged"] == 20
    (row,) = csv.DictReader(io.StringIO(spending.to_csv()))
    assert (row["project"], row["charged"], row["surplus"]) == ("<castle>", "20", "0")
    assert spending[0].key == "<castle>"
    assert client.spending(until="2020-01-01").plot()._repr_svg_().startswith("<svg")


def test_an_account_that_was_never_used_has_spent_nothing(opened):
    spending = opened().spending()
    assert list(spending) == []
    assert spending.total.charged == 0


def test_a_service_that_refuses_is_no_error_of_the_table(opened):
    client = opened(faults="account:401/1002=1.0")
    with pytest.raises(TripoError):
        client.usage()
    assert client.spending().notes


def history_in(pages, since=None):
    """The history of a service that answers with a page of what `pages` gives for an offset."""
    asked = []

    def read(limit, offset):
        asked.append(offset)
        assert len(asked) < 20
        return Usage(*pages(offset))

    return history_of(read, since), asked


def used(number, **fields):
    return UsageRow(f"task {number}", credits_consumed=10.0, **fields)


def test_pages_shorter_than_asked_for_are_read_to_the_end():
    rows = [used(n) for n in range(12)]
    found, asked = history_in(lambda offset: [tuple(rows[offset : offset + 5])])
    assert len(found.rows) == 12
    assert asked == [0, 5, 10, 12]
    assert found.notes == ()


def test_a_service_that_gives_always_the_same_page_is_asked_twice():
    rows = tuple(used(n) for n in range(300))
    found, asked = history_in(lambda _: [rows])
    assert len(found.rows) == 300
    assert len(asked) == 2


def test_rows_that_name_no_task_are_noted():
    found, _ = history_in(lambda offset: [(), False, None, 3] if not offset else [()])
    assert found.notes == ("3 rows of the account's history name no task",)


def test_what_has_no_date_is_in_the_whole_and_in_no_period():
    history = History({row.task_id: row for row in (used(1), used(2))})
    spent = Spent((), (), ())
    assert by_key(spending_of(spent, history, by="project")) == {"(outside the kit)": 20}
    period = spending_of(spent, history, by="project", since=0.0)
    assert by_key(period) == {}
    assert "20 credits" in period.notes[0]


def test_amounts_are_exact_to_the_credit():
    spending = Spending(
        [SpendingRow(key="castle", charged=1_234_567.25, surplus=0.1 + 0.2)], by="x"
    )
    (row,) = csv.DictReader(io.StringIO(spending.to_csv()))
    assert (row["charged"], row["surplus"]) == ("1234567.25", "0.3")
    for shown in (repr(spending), spending._repr_html_(), spending.plot()._repr_svg_()):
        assert "1,234,567" in shown
        assert "e+06" not in shown
    balance = Balance(2_345_678.5, 1_000_000.25)
    assert "1,345,678.25" in balance._repr_html_()
    assert "2345678.5" in repr(balance)
    assert str(Price.exactly(1_234_567.5)) == "1234567.5"
