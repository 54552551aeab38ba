"""What every form does with its request: its price, its button, its jobs, the Python of it."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import ipywidgets as widgets

from tripo_kit.api import Operation, Pipeline
from tripo_kit.calls import all_named
from tripo_kit.errors import RequestValidationError
from tripo_kit.jobs import Job
from tripo_kit.notebook.forms._code import code_for
from tripo_kit.notebook.forms._footer import Footer
from tripo_kit.notebook.forms._submissions import StampedRequest, Submissions, Submits
from tripo_kit.notebook.forms.fields._file_drop import keep_input
from tripo_kit.notebook.forms.fields._picker import finder
from tripo_kit.notebook.forms.fields._references import Sources
from tripo_kit.notebook.forms.fields._subject import Draft
from tripo_kit.notebook.screen import (
    StaticView,
    Throttle,
    plain,
    price_words,
    release,
    weakly,
)
from tripo_kit.notebook.views import JobView

__all__ = ["PayingForm", "ViewFactory"]

_FETCHED_FIRST = "The price at most: what was sent before is known once the picture is fetched"
_STATIC_INTERVAL = 1.0  # seconds between two pictures of what is being filled in

ViewFactory = Callable[[Job], widgets.Widget]
"""Makes what is shown of a job; called where the button was pressed."""


@all_named
class PayingForm(StaticView, widgets.VBox):
    """A form as far as it hands requests in; what is filled in is its subclass's business.

    The button pays once: it is disabled while its request is running, and when it is done, pressing
    it again is answered from the journal. Another result of it has a button of its own.

    Args:
        client: Who does the work.
        name: What it is for.
        output_dir: Where files go.
        view_factory: Makes what is shown of a job below the form; None for nothing.
        draft: What the empty form amounts to.
    """

    if TYPE_CHECKING:

        def _drafted(self) -> Draft:
            """What the fields amount to, once their limits agree with what they hold."""
            raise NotImplementedError

        def _show_problems(self, draft: Draft, /) -> None:
            """Shows what is wrong where it is wrong."""
            raise NotImplementedError

    def __init__(
        self,
        client: Submits,
        name: str,
        output_dir: str | os.PathLike[str],
        view_factory: ViewFactory | None,
        draft: Draft,
    ) -> None:
        self._client = client
        self._name = name
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
        self._draft = draft
        self._request: StampedRequest | None = None
        self._footer = Footer(self._clicked, tells_progress=view_factory is None)
        self.generate, self.another = self._footer.generate, self._footer.another
        self.result_area = widgets.VBox()
        super().__init__()

    def _lay_out(self, *parts: widgets.Widget) -> None:
        """Puts the fields above the price and the buttons, and the jobs below."""
        looks = plain(widgets.VBox, "tripo-form")
        panel = widgets.VBox([*parts, *self._footer.parts], **looks)
        self.children = (panel, self.result_area)

    @property
    def request(self) -> Any:
        """What the fields describe.

        Raises:
            RequestValidationError: Something is wrong with them, or missing.
        """
        if self._draft.request is None:
            raise RequestValidationError(self._draft.problems, subject=self._name)
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
            tags=self._draft.plan.tags if isinstance(request, Operation | Pipeline) else {},
            variant=self._submissions.latest(self._request)[0] if self._request else 1,
            download=self._is_downloading,
            is_sandbox=getattr(settings, "account_name", None) == "sandbox",
        )

    def on_submit(self, callback: Callable[[Job], None]) -> None:
        """Calls back with the job whenever the button has handed one in."""
        self._callbacks.append(callback)

    def __repr__(self) -> str:
        return f"Form({self._name}, {price_words(self._draft.plan)})"

    @property
    def _is_downloading(self) -> bool:
        """Whether a picture at an address is to be fetched to this machine first."""
        return False

    def _sources(self, needs: str) -> Sources:
        """Where what it works on comes from."""
        return Sources(self._keep, finder(self._client), needs)

    def _keep(self, name: str, content: bytes) -> Path:
        return keep_input(self._output_dir / "inputs", name, content)

    def _stop(self) -> None:
        self._static_throttle.stop()

    def _refresh(self) -> None:
        """Makes everything agree with what the fields hold."""
        if self._is_refreshing:
            return  # a field that is being limited changes its list, not what it holds
        self._is_refreshing = True
        self._trouble = None
        try:
            draft = self._drafted()
            request = None
            if draft.request is not None:
                request = StampedRequest.of(draft.plan, downloads=self._is_downloading)
            with self._showing:  # a job's thread must not see one without the other
                self._draft, self._request = draft, request
            self._show_problems(draft)
        finally:
            self._is_refreshing = False
        self._show_status()
        self._static_throttle.ask()

    # Paying ---------------------------------------------------------------------------------

    def _clicked(self, button: widgets.Button) -> None:
        """Hands the request in. A click that comes while the button is disabled does nothing."""
        if button.disabled:
            return
        promise = button.description
        try:
            self._submissions.ask_again(self._request)
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
        job = self._submissions.hand_in(request, variant, self._draft.plan.tags)
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
            is_unknown = self._submissions.is_unknown(self._request)
            self._footer.show(
                offer,
                advice=_FETCHED_FIRST if is_unknown else self._draft.advice,
                code=self.code if self._request is not None else "",
                trouble=self._trouble,
            )
