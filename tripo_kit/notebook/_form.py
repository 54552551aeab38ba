"""A form for anything that can be asked of the service, built from its declaration."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Sequence
from html import escape
from pathlib import Path
from typing import Any, Unpack

import ipywidgets as widgets
from msgspec import UNSET

from tripo_kit.api import FieldSpec, Restriction
from tripo_kit.errors import ConfigurationError, Problem, RequestValidationError, TripoError
from tripo_kit.jobs import Job, Plan
from tripo_kit.notebook._code import code_for
from tripo_kit.notebook._collapsible import Collapsible
from tripo_kit.notebook._compound import make_field
from tripo_kit.notebook._counter import Asked, Counter, Stand, Submits
from tripo_kit.notebook._field import Field, grid_of, sentence
from tripo_kit.notebook._file_drop import keep_input
from tripo_kit.notebook._form_card import form_card
from tripo_kit.notebook._job_view import JobView
from tripo_kit.notebook._paths import head_of
from tripo_kit.notebook._price import price_line, price_words
from tripo_kit.notebook._static_view import StaticView
from tripo_kit.notebook._status import failure_line, status_line
from tripo_kit.notebook._style import STYLE
from tripo_kit.notebook._subject import Draft, Subject
from tripo_kit.notebook._throttle import Throttle
from tripo_kit.recipes import FormFields

__all__ = ["Form", "ViewFactory"]

_STILL_PACE = 1.0  # seconds between two pictures of what is being filled in

ViewFactory = Callable[[Job], widgets.Widget]
"""Makes what is shown of a job; called where the button was pressed."""


class Form(StaticView, widgets.VBox):
    """Everything that can be asked of one operation or request, with its price.

    Fields come from the struct's declaration: titles, limits, choices, defaults. What the chosen
    model does not take goes away, by the rules that check a request. A field that is left alone is
    not sent. Problems show below their field while one types; the price is always there.

    The button pays once: it is disabled while its request is running, and when it is done, pressing
    it again is answered from the journal. Another result of it has a button of its own.

    Args:
        client: Who does the work: a `TripoClient`.
        kind: An operation of `tripo_kit.api`, or a request of `tripo_kit.recipes`.
        output_dir: Where files go; what is dropped on the form is kept in its folder `inputs`.
        view_factory: Makes what is shown of a job below the form; None for nothing.
        values: Fields that are filled in from the start.

    Attributes:
        fields: The fields by name; each has a `value`.
        job: The newest job, or None.
        result_area: The box below the form where jobs are shown.

    Raises:
        ConfigurationError: There is no form for this, or no such field.
    """

    def __init__(
        self,
        client: Submits,
        kind: type[Any],
        output_dir: str | os.PathLike[str] = "out",
        *,
        view_factory: ViewFactory | None = JobView,
        **values: Unpack[FormFields],
    ) -> None:
        self._subject = Subject(kind)
        self._client = client
        self._output_dir = Path(output_dir)
        self._view_factory = view_factory
        self._counter = Counter(client, output_dir, self._job_changed)
        self._views: dict[str, widgets.Widget] = {}
        self._callbacks: list[Callable[[Job], None]] = []
        self._is_refreshing = False
        self._showing = threading.RLock()  # the person and the job's thread change the same words
        self._trouble: Exception | None = None
        self._still_pace = Throttle(self._redraw_static, interval=_STILL_PACE)
        self.job: Job | None = None
        self.fields: dict[str, Field] = {
            spec.name: make_field(spec, self._keep, self._subject.absent[spec.name])
            for spec in self._subject.specs
        }
        self._draft = self._subject.draft({})
        self._request: Asked | None = None
        self._build()
        for field in self.fields.values():
            field.on_edit(self._refresh)
        self.fill(**values)

    # What it holds --------------------------------------------------------------------------

    @property
    def request(self) -> Any:
        """The struct that the fields describe.

        Raises:
            RequestValidationError: Something is wrong with them, or missing.
        """
        if self._draft.request is None:
            raise RequestValidationError(self._draft.problems, subject=self._subject.kind.__name__)
        return self._draft.request

    @property
    def code(self) -> str:
        """The Python that does the same.

        Raises:
            RequestValidationError: Something is wrong with the fields, or missing.
        """
        request = self.request
        settings = getattr(self._client, "settings", None)
        return code_for(
            request,
            self._output_dir,
            variant=self._counter.latest(self._request)[0] if self._request else 1,
            is_sandbox=getattr(settings, "account_name", None) == "sandbox",
        )

    def fill(self, **values: Unpack[FormFields]) -> None:
        """Fills fields in by name; `msgspec.UNSET` empties one.

        Raises:
            ConfigurationError: There is no such field.
        """
        unknown = values.keys() - self.fields.keys()
        if unknown:
            raise ConfigurationError(
                f"The form has no field {', '.join(sorted(unknown))}",
                hint=f"It has {', '.join(self.fields)}.",
            )
        self._is_refreshing = True  # the rules judge them together, not one by one
        try:
            for name, value in values.items():
                self.fields[name].value = value
        finally:
            self._is_refreshing = False
        self._refresh()

    def on_submit(self, callback: Callable[[Job], None]) -> None:
        """Calls back with the job whenever the button has handed one in."""
        self._callbacks.append(callback)

    def __repr__(self) -> str:
        return f"Form({self._subject.kind.__name__}, {price_words(self._draft.plan)})"

    def _still(self) -> str:
        given = {
            name: field
            for name, field in self.fields.items()
            if field.is_shown and field.value not in (UNSET, self._subject.absent[name])
        }
        return form_card(self._subject.title, given.values(), self._draft.plan, self.job)

    # How it looks ---------------------------------------------------------------------------

    def _build(self) -> None:
        subject = self._subject
        heading = widgets.HTML(
            f"<div class='tripo-heading'><strong>{escape(subject.title)}</strong> "
            f"<span class='tripo-muted'>{escape(subject.summary)}</span></div>"
        )
        primary = [spec for spec in subject.specs if subject.is_primary(spec)]
        folded = [spec for spec in subject.specs if not subject.is_primary(spec)]
        style = widgets.HTML(STYLE, layout={"display": "none"})
        parts: list[widgets.Widget] = [style, heading, *self._grids(primary)]
        self._taken = widgets.HTML()
        if folded:
            self.advanced = Collapsible("Advanced", self._grids(folded))
            parts.append(self.advanced)
        self._problems = widgets.HTML()
        self._price = widgets.HTML()
        self.generate = widgets.Button(button_style="primary")
        self.another = widgets.Button(
            tooltip="The same request once more, for another result; it is paid again"
        )
        self.generate.on_click(lambda _: self._clicked(self.generate))
        self.another.on_click(lambda _: self._clicked(self.another, is_another=True))
        bar = widgets.Box([self._price, self.another, self.generate])
        bar.add_class("tripo-bar")
        self._status = widgets.HTML()
        self._code = widgets.HTML()
        self.result_area = widgets.VBox()
        parts += [
            self._taken,
            self._problems,
            bar,
            self._status,
            Collapsible("Python", [self._code]),
        ]
        panel = widgets.VBox(parts)
        panel.add_class("tripo-form")
        super().__init__([panel, self.result_area])

    def _grids(self, specs: Sequence[FieldSpec]) -> list[widgets.Box]:
        """Files side by side, then the texts that take a row, then the small fields."""
        fields = [self.fields[spec.name] for spec in specs]
        files = [field for field in fields if field.is_picture]
        others = sorted(
            (field for field in fields if not field.is_picture),
            key=lambda field: not field.is_wide,
        )
        grids = [grid_of(files), grid_of(others)]
        grids[0].add_class("tripo-pictures")
        return [grid for grid in grids if grid.children]

    # While one types ------------------------------------------------------------------------

    def _refresh(self) -> None:
        """Brings everything in line with what the fields hold."""
        if self._is_refreshing:
            return  # a field that is being limited changes its list, not what it holds
        self._is_refreshing = True
        self._trouble = None
        try:
            given = self._limit_fields()
            draft = self._subject.draft(given)
            request = None if draft.request is None else Asked.of(draft.plan)
            with self._showing:  # a job's thread must not see one without the other
                self._draft, self._request = draft, request
            self._show_problems(draft)
        finally:
            self._is_refreshing = False
        self._show_standing()
        self._still_pace.ask()

    def _limit_fields(self) -> dict[str, Any]:
        """Takes away what the rules do not offer, and gives what is left and filled in."""
        held = {name: field.value for name, field in self.fields.items()}
        held = {name: value for name, value in held.items() if value is not UNSET}
        gone: set[str] = set()
        # What goes may have been the reason for something else: until nothing changes any more.
        for _ in self.fields:  # pragma: no branch  # the rules of today settle in two rounds
            given = {name: value for name, value in held.items() if name not in gone}
            taken = self._subject.taken_away(given)
            now = {each.field for each in taken if each.values is None} & self.fields.keys()
            if now == gone:
                break
            gone = now
        for name, field in self.fields.items():
            field.offer(is_offered=name not in gone)
            partly = [each for each in taken if each.field == name and each.values is not None]
            field.limit(partly, self._subject.window(field.spec, given))
        self._taken.value = self._taken_words(
            [each for each in taken if each.field in gone and each.values is None]
        )
        return given

    def _taken_words(self, taken: Sequence[Restriction]) -> str:
        reasons: dict[str, list[str]] = {}
        for each in taken:
            reasons.setdefault(each.why, []).append(self.fields[each.field].spec.title)
        lines = (f"{', '.join(titles)} ({why})" for why, titles in reasons.items())
        words = escape("; ".join(lines))
        return f"<div class='tripo-muted'>Not with these choices: {words}.</div>" if words else ""

    def _show_problems(self, draft: Draft) -> None:
        located = [(*head_of(problem.path), problem) for problem in draft.problems]
        for name, field in self.fields.items():
            here = [(rest, problem) for head, rest, problem in located if head == name]
            field.show(here if field.is_shown else [])
        homeless = [
            problem
            for head, _, problem in located
            if head not in self.fields or not self.fields[head].is_shown
        ]
        self._problems.value = "".join(_form_problem(problem) for problem in homeless)

    # Paying ---------------------------------------------------------------------------------

    def _clicked(self, button: widgets.Button, *, is_another: bool = False) -> None:
        """Hands the request in. A click that comes while the button is disabled does nothing."""
        if button.disabled:
            return
        promise = button.description
        try:
            self._counter.ask_again()
            self._refresh()  # a file may have changed since
            if button.description == promise:
                self._hand_in(is_another=is_another)
            # Otherwise what it would do now is not what was agreed to; the button says so.
        # A button's exception would vanish in a log that nobody reads: it is shown instead.
        except Exception as error:  # noqa: BLE001
            self._trouble = error
        self._show_standing()

    def _hand_in(self, *, is_another: bool) -> None:
        request = self._request
        if request is None:
            return
        self.generate.disabled = self.another.disabled = True
        latest, _ = self._counter.latest(request)
        variant = self._another(request)[0] if is_another else latest
        job = self._counter.hand_in(request, variant)
        if job is not None:
            self.job = job
            self._redraw_static()
            self._show_view(job)
            for callback in self._callbacks:
                callback(job)

    def _show_view(self, job: Job) -> None:
        if self._view_factory is not None:
            self._views.pop(job.id, None)
            self._views[job.id] = self._view_factory(job)
            self.result_area.children = tuple(reversed(self._views.values()))

    def _job_changed(self, job: Job) -> None:
        self._show_standing()
        if job.is_done and job is self.job:
            self._redraw_static()

    def _show_standing(self) -> None:
        """The buttons, the price and the line below them, for the request as it is now."""
        with self._showing:
            draft, request = self._draft, self._request
            stand, due = self._standing(draft, request)
            price = price_words(due)
            self._price.value = price_line(draft.plan, due)
            self.generate.description = {
                Stand.NEW: f"Generate · {price}",
                Stand.PAID: "Generate · sent before, 0 credits",
                Stand.RUNNING: "Working …",
                Stand.DONE: "Show again · free",
                Stand.FAILED: f"Try again · {price}",
                Stand.UNCERTAIN: "Look for it again · free",
            }[stand]
            self.generate.disabled = request is None or stand is Stand.RUNNING
            self.generate.tooltip = _advice(draft)
            self._show_another(request, stand)
            self._code.value = (
                f"<div class='tripo-muted'>{escape(_advice(draft))}</div>"
                if request is None
                else "<div class='tripo-muted'>One click selects all of it.</div>"
                f"<pre class='tripo-code' tabindex='0'>{escape(self.code)}</pre>"
            )
            _, job = (1, None) if request is None else self._counter.latest(request)
            if self._trouble is not None:
                self._status.value = failure_line(self._trouble)
            elif job is not None:
                self._status.value = status_line(job)
            else:
                self._status.value = f"<div class='tripo-muted'>{escape(_advice(draft))}</div>"

    def _standing(self, draft: Draft, request: Asked | None) -> tuple[Stand, Plan]:
        """How the request stands, and what of it is still to be paid."""
        if request is None:
            return Stand.NEW, draft.plan
        stand = self._counter.stand(request)
        if stand not in (Stand.NEW, Stand.FAILED):
            return stand, draft.plan
        due = self._due(request, self._counter.latest(request)[0])
        return (stand if due.steps or stand is Stand.FAILED else Stand.PAID), due

    def _due(self, request: Asked, variant: int) -> Plan:
        """What of a request is still to be paid; all of it when the journal cannot be asked."""
        try:
            return self._counter.unpaid(request, variant)
        except (TripoError, OSError) as error:
            self._trouble = self._trouble or error
            return self._draft.plan

    def _another(self, request: Asked) -> tuple[int, Plan]:
        """The first variant that is neither asked for here nor paid for, and what it costs."""
        variant = self._counter.next_variant(request)
        while not (due := self._due(request, variant)).steps:
            variant += 1
        return variant, due

    def _show_another(self, request: Asked | None, stand: Stand) -> None:
        is_had = request is not None and stand in (Stand.DONE, Stand.PAID)
        self.another.layout.display = None if is_had else "none"
        self.another.disabled = not is_had
        if request is not None and is_had:
            number, due = self._another(request)
            self.another.description = f"Make another (variant {number}) · {price_words(due)}"

    def _keep(self, name: str, content: bytes) -> Path:
        return keep_input(self._output_dir / "inputs", name, content)


def _advice(draft: Draft) -> str:
    """What is still to be done before it can be handed in."""
    if draft.missing:
        return f"Still needed: {', '.join(spec.title for spec in draft.missing)}"
    if draft.problems:
        count = len(draft.problems)
        return f"{count} problem{'s' if count != 1 else ''} to correct"
    return "Nothing is sent before you press the button"


def _form_problem(problem: Problem) -> str:
    words = escape(sentence(problem.path, problem.rule, problem.hint))
    return f"<div class='tripo-error' role='alert'>{words}</div>"
