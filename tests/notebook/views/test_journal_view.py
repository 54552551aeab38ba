"""The journal's view: finding, showing, fetching again, deciding."""

import msgspec
import pytest

from tripo_kit.errors import ConfigurationError
from tripo_kit.jobs import JobTable
from tripo_kit.journal import JobStatus, SurplusTask
from tripo_kit.notebook import JournalView
from tripo_kit.recipes import TextGenerationRequest


@pytest.fixture
def view(kit, batch, saved):
    return JournalView(kit, now=lambda: kit.jobs()[0].created_at + 120)


def html(view):
    return view.children[1].html


def question(view):
    return view.children[2].html


def test_everything_is_listed_newest_first_in_pages(view, kit):
    assert html(view).count("<tr data-key") == 25
    assert [record.id for record in view.records] == [record.id for record in kit.jobs()]
    view.children[1].press("page:next")
    assert "26–" in html(view)


def test_search_finds_words_of_requests_in_any_order_and_case(view):
    view.search.value = "BENT chair"
    assert len(view.records) == 1
    assert "<b>" not in html(view)
    assert "2 min" in html(view)
    view.search.value = "no such thing"
    assert "No matches." in html(view)


def test_a_filter_that_is_not_typed_to_its_end_says_what_it_takes(view):
    view.search.value = "chair price:>"
    assert "must be a number of credits" in html(view)
    assert "No matches" not in html(view)
    view.search.value = "chair price:>=0"
    assert "must be" not in html(view)


def test_states_are_told_apart(view):
    view.status.value = "failed"
    assert view.records == []
    view.status.value = "success"
    assert {record.status for record in view.records} == {JobStatus.SUCCESS}


def test_a_finished_request_is_shown_again(view):
    view.search.value = "bent chair"
    word = f"open:{view.records[0].id}"
    view.children[1].press(word)
    first = view.view
    view.children[1].press(word)
    assert view.view is not first
    assert view.view.viewer is not None
    assert view.children[4].children == (view.view,)


def test_a_lost_file_is_fetched_again_for_nothing(kit, out):
    request = TextGenerationRequest("a lamp that will be lost")
    lost = kit.submit(request, out).result(30)
    lost.path.unlink()
    before = kit._parts.sandbox.state()["tasks_created"]
    view = JournalView(kit)
    view.search.value = "lamp lost"
    assert "Fetch again" in html(view)
    view.children[1].press(f"open:{view.records[0].id}")
    assert view.view.job.result(30).sha256 == lost.sha256
    assert lost.path.is_file()
    assert kit._parts.sandbox.state()["tasks_created"] == before


class Doubtful:
    """A journal with one request that may have been paid."""

    def __init__(self, record):
        self.record = msgspec.structs.replace(
            record, status=JobStatus.UNCERTAIN, error="<i>unknown</i>", saved=None, credits=None
        )
        self.decided = []
        self.outcome = None
        self.left_over = []
        self.count = 1

    def surplus(self, *, fresh):
        assert not fresh
        return self.left_over

    def jobs(self, **_):
        return JobTable([self.record] * self.count)

    def evidence(self, job):
        return (f"sent at <noon> for {job.id[:4]}",)

    def resolve(self, job, decision):
        self.decided.append(decision)
        if isinstance(self.outcome, Exception):
            raise self.outcome
        return self.outcome

    def resolve_all(self, decision):
        self.resolve(self.record, decision)
        return []

    def reopen(self, job):
        raise ConfigurationError("nothing there")


@pytest.fixture
def doubtful(kit, saved):
    return Doubtful(kit.jobs()[-1])


@pytest.fixture
def asking(doubtful):
    view = JournalView(doubtful)
    view.children[1].press(f"ask:{doubtful.record.id}")
    return view


def test_what_is_uncertain_is_decided_with_the_evidence_shown(asking):
    assert "sent at &lt;noon&gt;" in question(asking)
    assert "Send now (may cost 20 credits)" in question(asking)
    assert asking.task.layout.display is None


@pytest.mark.parametrize("decision", ["resubmit", "abandon"])
def test_a_decision_is_carried_out_once(asking, doubtful, decision):
    asking.children[2].press(decision)
    asking.children[2].press(decision)
    assert doubtful.decided == [decision]
    assert question(asking) == ""
    assert asking.task.layout.display == "none"


def test_a_named_task_is_taken_and_its_job_shown(asking, doubtful, kit, out):
    doubtful.outcome = kit.submit(TextGenerationRequest("a wooden stool, number 0"), out)
    asking.children[2].press("task")  # nothing is named yet
    asking.task.value = "  1234-task "
    asking.children[2].press("task")
    assert doubtful.decided == ["1234-task"]
    assert asking.view.job is doubtful.outcome


def test_a_refused_decision_says_why_and_can_be_made_again(asking, doubtful):
    doubtful.outcome = ConfigurationError("that <task> is another one's")
    asking.children[2].press("abandon")
    assert "that &lt;task&gt; is" in question(asking)
    assert "data-press='abandon'" in question(asking)


@pytest.mark.parametrize("decision", ["resubmit", "abandon", "leave"])
def test_many_are_decided_at_once(doubtful, decision):
    assert "Decide all" not in html(JournalView(doubtful))
    doubtful.count = 3
    view = JournalView(doubtful)
    assert "3 are uncertain" in html(view)
    view.children[1].press("ask-all")
    assert "Send all now (may cost 60 credits)" in question(view)
    assert view.task.layout.display == "none"
    doubtful.outcome = ConfigurationError("not <now>")
    view.children[2].press("resubmit")
    assert "not &lt;now&gt;" in question(view)
    doubtful.decided, doubtful.outcome = [], None
    view.children[2].press(decision)
    assert doubtful.decided == [decision] * (decision != "leave")
    assert question(view) == ""


def test_deciding_later_changes_nothing(asking, doubtful):
    asking.children[2].press("leave")
    assert doubtful.decided == []
    assert question(asking) == ""


def test_what_cannot_be_opened_says_why(doubtful):
    doubtful.record = msgspec.structs.replace(doubtful.record, status=JobStatus.OPEN)
    view = JournalView(doubtful)
    view.children[1].press(f"open:{doubtful.record.id}")
    assert "nothing there" in question(view)


def test_a_failed_request_offers_nothing_that_would_pay(doubtful):
    doubtful.record = msgspec.structs.replace(doubtful.record, status=JobStatus.FAILED)
    words = html(JournalView(doubtful))
    assert "<button" not in words
    assert "&lt;i&gt;unknown" in words


def test_an_empty_journal_says_so(doubtful):
    doubtful.jobs = lambda **_: JobTable([])
    view = JournalView(doubtful)
    assert "Nothing was asked for yet" in html(view)
    assert repr(view) == "JournalView(0 of 0 requests)"


def test_it_is_read_again_by_its_button(asking, doubtful):
    doubtful.jobs = lambda **_: JobTable([])
    asking.children[0].children[2].click()
    assert asking.records == []


def test_the_static_picture_is_one_page(view, kit, words_of):
    assert view._static_html().count("<tr>") == 26
    assert kit.settings.api_key.reveal() not in words_of(view)


def test_what_was_paid_for_beside_a_result_is_told(doubtful):
    assert "Surplus" not in html(JournalView(doubtful))
    doubtful.left_over = [
        SurplusTask(
            task_id=f"task-{number}",
            submission="row",
            task_type="text_to_model",
            fingerprint="f",
            row_task="task-0",
            found_at=0.0,
            request_ids=(),
            evidence=("<another> key",),
        )
        for number in range(1, 8)
    ]
    words = html(JournalView(doubtful))
    assert "Surplus tasks: 7." in words
    assert "text_to_model task-1: &lt;another&gt; key" in words
    assert "task-6" not in words
    assert "and 2 more" in words
