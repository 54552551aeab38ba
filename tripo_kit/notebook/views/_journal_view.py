"""Everything that was ever asked for and paid, to be found again."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import Any, Protocol

import ipywidgets as widgets

from tripo_kit.calls import all_named, named
from tripo_kit.errors import RequestValidationError, TripoError
from tripo_kit.jobs import Job, JobTable
from tripo_kit.journal import JobRecord, JobStatus, SurplusTask
from tripo_kit.notebook.screen import (
    Pages,
    Panel,
    StaticView,
    button,
    chip,
    notice,
    reported,
    table,
    text,
)
from tripo_kit.notebook.views._job_view import JobView
from tripo_kit.notebook.views._journal_row import JournalRow, journal_rows, listed, may_cost

__all__ = ["JournalView", "ShowsJournal"]

_PAGE = 25
_MOST_SURPLUS = 5  # that are named
_ALL = "all"


class ShowsJournal(Protocol):
    """What the view needs of a client."""

    def jobs(self, *, status: Any = ..., search: str = ...) -> JobTable: ...

    def evidence(self, job: JobRecord | str) -> tuple[str, ...]: ...

    def reopen(self, job: JobRecord | str) -> Job: ...

    def resolve(self, job: JobRecord | str, decision: str) -> Job | None: ...

    def resolve_all(self, decision: str) -> Sequence[Job]: ...

    def surplus(self, *, fresh: bool = ...) -> Sequence[SurplusTask]: ...


@all_named
class JournalView(StaticView, widgets.VBox):
    """The journal: search it, show a result again, fetch it again, decide what is uncertain.

    Showing and fetching cost nothing; the buttons that pay say so.

    Args:
        client: Whose journal: a `TripoClient`.
        now: Unix seconds.

    Attributes:
        records: What is listed now.
        search: The field for words of a request, a file, a task or an error.
        status: The choice of a status.
        view: What is shown of the job that was opened.
    """

    @named(settings=True)
    def __init__(self, client: ShowsJournal, *, now: Callable[[], float] = time.time) -> None:
        self.records: Sequence[JobRecord] = JobTable([])
        self.view: JobView | None = None
        self._client = client
        self._now = now
        self._total = 0
        self._asked: JobRecord | None = None
        self._asked_for_all: Sequence[JobRecord] = ()
        self._trouble: Exception | None = None
        self._pages = Pages(_PAGE)
        own = {"description_width": "initial"}  # as wide as its words
        self.search = widgets.Text(
            description="Search",
            placeholder="words, an id, price:>20 day:2026-11-01.. sort:price",
            style=own,
            layout={"flex": "1 1 260px", "width": "auto"},
        )
        self.status = widgets.Dropdown(
            description="Status",
            options=[_ALL, *(str(status) for status in JobStatus)],
            tooltip="Only those that stand so",
            style=own,
            layout={"width": "190px"},
        )
        again = widgets.Button(description="Refresh", layout={"width": "auto"})
        self.task = widgets.Text(
            description="Id of the task that it became",
            style=own,
            layout={"width": "480px", "max_width": "100%", "display": "none"},
        )
        tools = widgets.Box([self.search, self.status, again])
        tools.add_class("tripo-tools")
        self._panel = Panel(self._pressed)
        self._question = Panel(self._answered)
        self._slot = widgets.VBox()
        self._slot.add_class("tripo-slot")
        super().__init__([tools, self._panel, self._question, self.task, self._slot])
        self.add_class("tripo-view")
        self.search.observe(self._filtered, "value")
        self.status.observe(self._filtered, "value")
        again.on_click(lambda _: self.refresh())
        self.refresh()

    def refresh(self) -> None:
        """Reads the journal again."""
        self._draw()

    def _forget(self) -> None:
        self.records = self._rows = ()
        self.view = self._asked = None
        self._asked_for_all = ()

    def reopen(self, record: JobRecord) -> None:
        """Shows a request: its result, or how it goes on. What is paid is not paid again.

        Raises:
            TripoError: There is nothing to come back to.
        """
        self._show(self._client.reopen(record))

    def __repr__(self) -> str:
        return f"JournalView({len(self.records)} of {self._total} requests)"

    # What is pressed ------------------------------------------------------------------------

    def _filtered(self, _change: object) -> None:
        self._pages.number = 0
        self._draw()

    def _pressed(self, word: str) -> None:
        if self._pages.turn(word):
            self._draw()
            return
        verb, _, job_id = word.partition(":")
        if verb == "ask-all":
            self._ask(None)
            self._asked_for_all = self._client.jobs(status=JobStatus.UNCERTAIN)
            self._draw_question()
            return
        record = next(each for each in self._pages.of(self.records) if each.id == job_id)
        if verb == "ask":
            self._ask(record)
        else:
            self._try(lambda: self.reopen(record))

    def _ask(self, record: JobRecord | None) -> None:
        self._asked, self._asked_for_all = record, ()
        self.task.value = ""
        self._trouble = None
        self._draw_question()

    def _answered(self, word: str) -> None:
        if self._asked_for_all and word in {"resubmit", "abandon"}:
            self._try(lambda: self._decide_all(word))
            return
        if word == "leave" or self._asked is None:
            self._ask(None)
            return
        record = self._asked
        decision = self.task.value.strip() if word == "task" else word
        if not decision:
            return
        self._try(lambda: self._decide(record, decision))

    def _decide(self, record: JobRecord, decision: str) -> None:
        job = self._client.resolve(record, decision)
        self._ask(None)
        if job is not None:
            self._show(job)

    def _decide_all(self, decision: str) -> None:
        self._client.resolve_all(decision)
        self._ask(None)

    def _try(self, work: Callable[[], None]) -> None:
        """What goes wrong after a press is shown where it was pressed."""
        self._trouble = None
        try:
            work()
        except TripoError as error:
            self._trouble = error
        self._draw_question()
        self.refresh()

    def _show(self, job: Job) -> None:
        if self.view is not None:
            self.view.close()
        self.view = JobView(job, client=self._client)
        self._slot.children = (self.view,)

    # Drawing --------------------------------------------------------------------------------

    def _draw(self) -> None:
        status = None if self.status.value == _ALL else JobStatus(self.status.value)
        self._total = len(self._client.jobs())
        found, wrong = JobTable([]), ""
        try:
            found = self._client.jobs(status=status, search=self.search.value)
        except RequestValidationError as error:  # a filter that is not typed to its end, say
            wrong = notice(reported(error), "bad")
        self.records = found
        body = table(
            ("request", "status", "#credits", "~age", "~file", ""),
            [row.html(self._now()) for row in journal_rows(self._pages.of(found))],
            label="Journal",
        )
        if not found:
            nothing = "<p class='tripo-quiet'>No matches.</p>" if self._total else _NOTHING
            body = wrong or nothing
        say = f"{len(found):,} of {self._total:,} requests · {found.credits:,.12g} credits"
        self._panel.html = (
            f"<section class='tripo-panel' aria-label='Journal' data-say='{text(say)}'>"
            f"<div>{body}</div><div class='tripo-quiet'>{text(say)}</div>{self._surplus()}"
            f"{self._undecided()}"
            f"<div>{self._pages.buttons(len(found), 'requests')}</div></section>"
        )

    def _surplus(self) -> str:
        """What was paid for beside the results in the list; nothing as a rule."""
        tasks = self._client.surplus(fresh=False)
        if not tasks:
            return ""
        items = [
            f"{each.task_type} {each.task_id}: {'; '.join(each.evidence)}"
            for each in tasks[:_MOST_SURPLUS]
        ]
        more = f"<div>… and {len(tasks) - len(items):,} more</div>" if tasks[len(items) :] else ""
        return notice(
            f"Surplus tasks: {len(tasks):,}. Each was paid for beside the one that its request has."
            f"{listed(items)}{more}"
        )

    def _undecided(self) -> str:
        """What waits for a person, if that is more than one."""
        count = len(self._client.jobs(status=JobStatus.UNCERTAIN))
        if count < 2:  # noqa: PLR2004  # one has its own button
            return ""
        return notice(f"{count:,} are uncertain. {button('ask-all', 'Decide all')}", "wait")

    def _question_for_all(self, trouble: str) -> str:
        records = self._asked_for_all
        cost = text(may_cost(records))
        return (
            "<section class='tripo-panel' aria-label='Decide all'>"
            f"<div class='tripo-head'>{chip('uncertain')}<strong>{len(records):,} requests</strong>"
            "</div><div>They were sent, and nobody knows whether the service took them. Each is "
            "looked for once more before it is sent; what is found is not paid again.</div>"
            f"<div>{trouble}</div><div class='tripo-actions'>"
            f"{button('resubmit', f'Send all now (may cost {cost})', kind='tripo-main')}"
            f"{button('abandon', 'Give all up')}{button('leave', 'Decide later')}</div></section>"
        )

    def _draw_question(self) -> None:
        trouble = "" if self._trouble is None else notice(reported(self._trouble), "bad")
        record = self._asked
        self.task.layout.display = "none" if record is None else None
        if record is None:
            self._question.html = (
                self._question_for_all(trouble) if self._asked_for_all else trouble
            )
            return
        self._question.html = (
            "<section class='tripo-panel' aria-label='Decide'>"
            f"<div class='tripo-head'>{chip('uncertain')}"
            f"<strong>{text(JournalRow(record).request)}</strong></div>"
            f"<div>It was sent, and nobody knows whether the service took it. What is known:"
            f"{listed(self._client.evidence(record))}</div>"
            "<div class='tripo-quiet'>Look at the usage page of the account, then decide.</div>"
            f"<div>{trouble}</div><div class='tripo-actions'>"
            f"{button('task', 'It became the task named below', kind='tripo-main')}"
            f"{button('resubmit', f'Send now (may cost {text(may_cost([record]))})')}"
            f"{button('abandon', 'Give it up')}{button('leave', 'Decide later')}</div></section>"
        )

    def _static_html(self) -> str:
        newest = JobTable(list(self._client.jobs()[:_PAGE]), now=self._now())
        return newest._repr_html_()  # the display protocol's own name


_NOTHING = "<p class='tripo-quiet'>Nothing was asked for yet.</p>"
