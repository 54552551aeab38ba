"""A form for anything that can be asked of the service, built from its declaration."""

from __future__ import annotations

import os
from typing import Any, Unpack

from msgspec import UNSET

from tripo_kit.calls import all_named, named, refusal, unknown_name
from tripo_kit.notebook.forms._body import Body
from tripo_kit.notebook.forms._form_card import form_card
from tripo_kit.notebook.forms._paying import PayingForm, ViewFactory
from tripo_kit.notebook.forms._submissions import Submits
from tripo_kit.notebook.forms.fields._compound import make_field
from tripo_kit.notebook.forms.fields._field import Field
from tripo_kit.notebook.forms.fields._subject import Draft, Subject
from tripo_kit.notebook.screen import weakly
from tripo_kit.notebook.views import JobView
from tripo_kit.recipes import FormFields

__all__ = ["Form"]


@all_named
class Form(PayingForm):
    """Everything that can be asked of one operation or request, with its price.

    Fields come from the struct's declaration: titles, limits, choices, defaults. What the chosen
    model does not take is greyed, by the rules that check a request. A field that is left alone is
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
        super().__init__(client, kind.__name__, output_dir, view_factory, self._subject.draft({}))
        sources = self._sources(getattr(kind, "needs", ""))
        self.fields: dict[str, Field] = {
            spec.name: make_field(spec, sources, self._subject.absent[spec.name])
            for spec in self._subject.specs
        }
        self._body = Body(self._subject, self.fields)
        self.download = self._body.download
        self.download.value = download
        self.advanced = self._body.advanced
        self._lay_out(*self._body.parts)
        for field in self.fields.values():
            field.on_edit(self._refresh)
        self.download.observe(weakly(self._download_changed), "value")
        self.fill(**values)

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

    @property
    def _is_downloading(self) -> bool:
        return self._body.is_downloading

    def _download_changed(self, _change: object) -> None:
        self._refresh()  # it is another request, with a price and a program of its own

    def _drafted(self) -> Draft:
        given = self._body.limit()
        self._body.show_download(given)
        return self._subject.draft(given)

    def _show_problems(self, draft: Draft) -> None:
        self._body.show_problems(draft.problems)

    def _static_html(self) -> str:
        given = {
            name: field
            for name, field in self.fields.items()
            if field.is_offered and field.value not in (UNSET, self._subject.absent[name])
        }
        return form_card(self._subject.title, given.values(), self._draft.plan, self.job)
