"""Services that are nothing like the contract: whatever they say, there is a report."""

from types import SimpleNamespace

from hypothesis import given, settings
from hypothesis import strategies as st

from tripo_kit.contract import Comparison, Known, known_tasks
from tripo_kit.errors import TripoError
from tripo_kit.transport import Reply

NOW = 1_790_000_000.0
TASK = "0b9ac1b2-3d4e-4f5a-8b6c-7d8e9f0a1b2c"
ADDRESS = f"https://cdn.tripo3d.ai/x?Expires={NOW + 3600}"
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["tasks", "items", "task_id", "balance"]), inner, max_size=3
        )
    ),
    max_leaves=6,
)


def reply(data, status=200, code=0, date=NOW):
    return Reply(
        status=status,
        headers={},
        envelope={"code": code, "data": data},
        code=code,
        is_refusal=status == 400,
        asked="a",
        date=date,
    )


class Service:
    """Answers each call from a table of data, by method and path."""

    url = "https://openapi.tripo3d.ai/v3"
    is_loopback = False

    def __init__(self, data, file=200, date=NOW):
        self.data = data
        self.file = file
        self.date = date

    def get(self, path, **query):
        return reply(self.data.get(path), date=self.date)

    def post(self, path, body):
        return reply(self.data.get(path))

    def create(self, path, body):
        return reply(None, 400, 1004)

    def upload(self, path, *, name, content_type):
        return reply(self.data.get("/files"))

    def file_status(self, url):
        return self.file


def lines_of(service, known=None):
    comparison = Comparison(service, known or {}, wall=lambda: NOW, sleep=lambda seconds: None)
    return comparison, {(line.topic, line.name): line for line in comparison.lines()}


PATHS = ["/account/balance", "/account/usage", "/tasks/list", "/files", "/files/presign"]


@settings(max_examples=60)
@given(st.fixed_dictionaries({}, optional=dict.fromkeys(PATHS, JSON)))
def test_any_data_ends_in_a_report(data):
    try:
        _, lines = lines_of(Service(data))
    except TripoError:
        raise AssertionError("a comparison ends with lines") from None
    assert ("balance", "credits spent") in lines


def account(**fields):
    """An account with one task that is done."""
    task = {
        "task_id": TASK,
        "type": "text_to_model",
        "status": "success",
        "created_at": NOW - 30,
        "input": {"prompt": "x", "model_seed": 7},
        "output": {"model_url": ADDRESS},
    } | fields
    return {
        "/account/balance": {"balance": 5, "frozen": 0},
        "/account/usage": [task],
        "/tasks/list": {"tasks": {TASK: task}, "missed": []},
        f"/tasks/{TASK}": task,
    }


def test_an_address_is_asked_without_the_key_and_its_life_is_read():
    comparison, lines = lines_of(Service(account()))
    assert lines["addresses", "life"].text == "3600 s"
    assert lines["addresses", "host"].verdict == "agrees"
    assert lines["addresses", "signed again"].verdict == "unknown"
    assert lines["addresses", "asked without the key"].verdict == "agrees"
    assert comparison.findings.url_life == 3600
    assert comparison.findings.usage_lag == 30


def test_an_address_that_does_not_answer():
    _, lines = lines_of(Service(account(), file=None))
    assert lines["addresses", "asked without the key"].text == "no answer"
    _, lines = lines_of(Service(account(), file=403))
    assert lines["addresses", "asked without the key"].verdict == "differs"


def test_a_usage_without_dates_measures_no_lag():
    comparison, _ = lines_of(Service(account(created_at=None)))
    assert comparison.findings.usage_lag is None
    comparison, _ = lines_of(Service(account(), date=None))
    assert comparison.findings.usage_lag is None


def test_an_old_task_measures_no_lag():
    known = {TASK: Known({"model_seed": 7}, NOW - 9999)}
    comparison, _ = lines_of(Service(account(created_at=NOW - 9999)), known)
    assert comparison.findings.usage_at_once is True
    assert comparison.findings.usage_lag is None


def test_a_task_that_the_service_never_saw_is_no_lag():
    known = {"another": Known({"model_seed": 8}, NOW - 5)}
    comparison, lines = lines_of(Service(account() | {"/tasks/list": {"tasks": {}}}), known)
    assert comparison.findings.usage_at_once is None
    assert lines["usage", "all tasks of this kit"].verdict == "unknown"


def test_older_tasks_are_on_the_next_page():
    rows = [{"task_id": f"t{number}", "created_at": NOW - number} for number in range(200)]
    known = {"old": Known({}, NOW - 5000), "t0": Known({}, NOW)}
    comparison, _ = lines_of(Service(account() | {"/account/usage": rows}), known)
    assert comparison.findings.usage_at_once is True


def test_an_open_task_of_an_unknown_kind_has_no_price():
    odd = account(type="teleport", status="running")
    comparison, lines = lines_of(Service(odd | {"/account/balance": {"balance": 5, "frozen": 3}}))
    assert comparison.findings.frozen_exact is None
    assert lines["tasks", "types"].text == "teleport"
    unseen = odd | {"/tasks/list": {"tasks": {}}}
    assert lines_of(Service(unseen))[1]["balance", "frozen credits"].verdict == "unknown"


def test_the_journal_s_tasks_are_known_by_what_was_sent():
    def row(task_id, operation, wire, task_type="text_to_model", sent_at=NOW):
        return SimpleNamespace(
            task_id=task_id,
            operation=operation,
            wire=wire,
            task_type=task_type,
            sent_at=sent_at,
            intended_at=NOW - 1,
        )

    rows = [
        row("a", '{"prompt": "a cup", "model": "v3.1-20260211"}', '{"prompt": "a cup"}'),
        row("b", "{}", '{"input": "x"}', "teleport"),
        row("c", '{"input": "x"}', '{"input": "x"}', "mesh_uv", sent_at=None),
        row("d", "{}", None),
        row("e", "{}", "damaged"),
        row("f", "{}", "[]"),
    ]
    submissions = SimpleNamespace(rows=SimpleNamespace(with_task=lambda account: rows))
    known = known_tasks(submissions, "mine")
    assert known["a"] == Known({"prompt": "a cup"}, NOW, 20.0)
    assert known["b"] == Known({"input": "x"}, NOW)
    assert known["c"] == Known({"input": "x"}, NOW - 1)
    assert known.keys() == {"a", "b", "c"}
