"""A form for anything that can be asked of the service, built from its declaration."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, Unpack

import ipywidgets as widgets
from msgspec import UNSET

from tripo_kit.api import Operation
from tripo_kit.calls import all_named, named, refusal, unknown_name
from tripo_kit.errors import RequestValidationError
from tripo_kit.jobs import Job
from tripo_kit.notebook.forms._body import Body
from tripo_kit.notebook.forms._code import code_for
from tripo_kit.notebook.forms._compound import make_field
from tripo_kit.notebook.forms._field import Field
from tripo_kit.notebook.forms._file_drop import keep_input
from tripo_kit.notebook.forms._footer import Footer
from tripo_kit.notebook.forms._form_card import form_card
from tripo_kit.notebook.forms._picker import finder
from tripo_kit.notebook.forms._references import Sources
from tripo_kit.notebook.forms._subject import Subject
from tripo_kit.notebook.forms._submissions import StampedRequest, Submissions, Submits
from tripo_kit.notebook.screen import StaticView, Throttle, price_words, release, weakly
from tripo_kit.notebook.views import JobView
from tripo_kit.recipes import FormFields

__all__ = ["Form", "ViewFactory"]

_STATIC_INTERVAL = 1.0  # seconds between two pictures of what is being filled in

ViewFactory = Callable[[Job], widgets.Widget]
"""Makes what is shown of a job; called where the button was pressed."""


@all_named
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
        download: Whether pictures at an `https://` address are fetched to this machine first; a box
            to tick says so as well, wherever one is given.
        values: Fields that are filled in from the start.

    Attributes:
        fields: The fields by name; each has a `value`.
        download: The box to tick where pictures at an address are to be fetched here first.
        job: The newest job, or None.
        result_area: The box below the form where jobs are shown.

    Raises:
        ConfigurationError: There is no form for this, or no such field.
    """

    @named("tripo_kit.recipes:FormFields", settings=True)
    def __init__(
        self,
        client: Submits,
        kind: type[Any],
        output_dir: str | os.PathLike[str] = "out",
        *,
        view_factory: ViewFactory | None = JobView,
        download: bool = False,
        **values: Unpack[FormFields],
    ) -> None:
        self._subject = Subject(kind)
        self._client = client
        self._output_dir = Path(output_dir)
        if view_factory is JobView:  # below a result it goes on with the same client
            view_factory = partial(JobView, client=client)
        self._view_factory = view_factory
        self._submissions = Submissions(client, output_dir, self._job_changed)
        self._views: dict[str, widgets.Widget] = {}
        self._callbacks: list[Callable[[Job], None]] = []
        self._is_refreshing = False
        self._showing = threading.RLock()  # the person and the job's thread change the same words
        self._trouble: Exception | None = None
        self._static_throttle = Throttle(weakly(self._redraw_static), interval=_STATIC_INTERVAL)
        self.job: Job | None = None
        sources = Sources(self._keep, finder(client), getattr(kind, "needs", ""))
        self.fields: dict[str, Field] = {
            spec.name: make_field(spec, sources, self._subject.absent[spec.name])
            for spec in self._subject.specs
        }
        self._draft = self._subject.draft({})
        self._request: StampedRequest | None = None
        self._body = Body(self._subject, self.fields)
        self.download = self._body.download
        self.download.value = download
        self._footer = Footer(self._clicked, tells_progress=view_factory is None)
        self.generate, self.another = self._footer.generate, self._footer.another
        self.advanced = self._body.advanced
        self.result_area = widgets.VBox()
        panel = widgets.VBox([*self._body.parts, *self._footer.parts])
        panel.add_class("tripo-form")
        super().__init__([panel, self.result_area])
        for field in self.fields.values():
            field.on_edit(self._refresh)
        self.download.observe(weakly(self._download_changed), "value")
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
            tags=self._draft.plan.tags if isinstance(request, Operation) else {},
            variant=self._submissions.latest(self._request)[0] if self._request else 1,
            download=self._body.is_downloading,
            is_sandbox=getattr(settings, "account_name", None) == "sandbox",
        )

    def fill(self, **values: Unpack[FormFields]) -> None:
        """Fills fields in by name; `msgspec.UNSET` empties one.

        Raises:
            ConfigurationError: There is no such field.
        """
        problems = [
            unknown_name(name, value, tuple(self.fields), rule="the form has no such field")
            for name, value in values.items()
            if name not in self.fields
        ]
        if problems:
            raise refusal(problems, self._subject.kind.__name__, is_setting=True)
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

    def _static_html(self) -> str:
        given = {
            name: field
            for name, field in self.fields.items()
            if field.is_shown and field.value not in (UNSET, self._subject.absent[name])
        }
        return form_card(self._subject.title, given.values(), self._draft.plan, self.job)

    # While one types ------------------------------------------------------------------------

    def _refresh(self) -> None:
        """Makes everything agree with what the fields hold."""
        if self._is_refreshing:
            return  # a field that is being limited changes its list, not what it holds
        self._is_refreshing = True
        self._trouble = None
        try:
            given = self._limit_fields()
            draft = self._subject.draft(given)
            request = None if draft.request is None else StampedRequest.of(draft.plan)
            with self._showing:  # a job's thread must not see one without the other
                self._draft, self._request = draft, request
            self._body.show_problems(draft.problems)
            self._body.show_download(given)
        finally:
            self._is_refreshing = False
        self._show_status()
        self._static_throttle.ask()

    def _download_changed(self, _change: object) -> None:
        self._show_status()  # the code says so

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
        self._body.show_taken(
            [each for each in taken if each.field in gone and each.values is None]
        )
        return given

    # Paying ---------------------------------------------------------------------------------

    def _clicked(self, button: widgets.Button) -> None:
        """Hands the request in. A click that comes while the button is disabled does nothing."""
        if button.disabled:
            return
        promise = button.description
        try:
            self._submissions.ask_again()
            self._refresh()  # a file may have changed since
            if button.description == promise:
                self._hand_in(is_another=button is self.another)
            # Otherwise what it would do now is not what was agreed to; the button says so.
        # A button's exception would vanish in a log that nobody reads: it is shown instead.
        except Exception as error:  # noqa: BLE001
            self._trouble = error
        self._show_status()

    def _hand_in(self, *, is_another: bool) -> None:
        request = self._request
        if request is None:
            return
        self._footer.lock()
        another = self._submissions.offer(request, self._draft.plan).another
        latest, _ = self._submissions.latest(request)
        variant = another[0] if is_another and another else latest
        job = self._submissions.hand_in(
            request, variant, self._draft.plan.tags, download=self._body.is_downloading
        )
        if job is not None:
            self.job = job
            self._redraw_static()
            self._show_view(job)
            for callback in self._callbacks:
                callback(job)

    def _show_view(self, job: Job) -> None:
        if self._view_factory is not None:
            before = self._views.pop(job.id, None)
            self._views[job.id] = self._view_factory(job)
            self.result_area.children = tuple(reversed(self._views.values()))
            if before is not None:
                release(before)

    def _stop(self) -> None:
        self._static_throttle.stop()

    def _job_changed(self, job: Job) -> None:
        if self.comm is None:  # it was closed; the job goes on
            return
        self._show_status()
        if job.is_done and job is self.job:
            self._redraw_static()

    def _show_status(self) -> None:
        """The buttons, the price and the line below them, for the request as it is now."""
        with self._showing:
            offer = self._submissions.offer(self._request, self._draft.plan)
            self._footer.show(
                offer,
                advice=self._draft.advice,
                code=self.code if self._request is not None else "",
                trouble=self._trouble,
            )

    def _keep(self, name: str, content: bytes) -> Path:
        return keep_input(self._output_dir / "inputs", name, content)
