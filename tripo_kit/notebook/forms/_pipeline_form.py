"""A form for several steps that make one asset: a list with one price and one program."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from typing import Any

import ipywidgets as widgets
from msgspec import UNSET

from tripo_kit.api import (
    OPERATIONS,
    Chainable,
    ImageToMultiview,
    Operation,
    Pipeline,
    TextToImage,
)
from tripo_kit.calls import all_named, named, show
from tripo_kit.errors import Problem, RequestValidationError, TripoError
from tripo_kit.jobs import Plan, card
from tripo_kit.notebook.forms._beginning import Beginnings
from tripo_kit.notebook.forms._body import heading_of
from tripo_kit.notebook.forms._paying import PayingForm, ViewFactory
from tripo_kit.notebook.forms._steps import StepChoice, Steps
from tripo_kit.notebook.forms._submissions import Submits
from tripo_kit.notebook.forms.fields._subject import Draft
from tripo_kit.notebook.screen import notice, plain, price_words, reported
from tripo_kit.notebook.views import JobView
from tripo_kit.recipes import (
    GenerationRequest,
    TextGenerationRequest,
    plan,
    scenarios,
)
from tripo_kit.recipes import (
    scenario as find_scenario,
)

__all__ = ["PipelineForm"]

_BLANK = Draft(None, Plan(steps=(), stem=""), (), ())
_SUMMARY = "What it begins with, and what is done with it: one price, one result."
_EXAMPLE = "a knight in worn armour"
_STEPS = [kind for kind in OPERATIONS.values() if kind.needs and kind.from_chain]


@all_named
class PipelineForm(PayingForm):
    """A pipeline: what it begins with, its steps in a list, one price, and the Python of it.

    Each step works on what is before it. One that stands on the side, such as a further format,
    takes nothing away from those behind it. A scenario fills the whole list in.

    Args:
        client: Who does the work: a `TripoClient`.
        output_dir: Where the files go.
        head: What it begins with: a request, an operation, a result, a file. Words by default.
        steps: What is done with it, as `then` takes it.
        tags: What its credits go to.
        scenario: A scenario that fills it in instead: one of `tripo_kit.recipes.scenarios()`.
        view_factory: Makes what is shown of a job below the form; None for nothing.

    Attributes:
        beginning: What it begins with.
        steps: The steps.
        preset: The choice of a scenario.
        kind: The choice of a step to add.
        add: The button that adds it.
        job: The newest job, or None.
        result_area: The box below the form where jobs are shown.

    Raises:
        RequestValidationError: There is no such scenario, or the form cannot show a step.
    """

    @named(settings=True)
    def __init__(
        self,
        client: Submits,
        output_dir: str | os.PathLike[str] = "out",
        *,
        head: Chainable | None = None,
        steps: Iterable[Any] = (),
        tags: Mapping[str, str] | None = None,
        scenario: str | None = None,
        view_factory: ViewFactory | None = JobView,
    ) -> None:
        super().__init__(client, "Pipeline", output_dir, view_factory, _BLANK)
        self._tags = dict(tags or {})
        sources = self._sources("file")
        self._judged: tuple[Any, ...] = ()
        self.beginning = Beginnings(sources, self._refresh)
        self.steps = Steps(sources, self._refresh)
        known = scenarios()
        self.preset = widgets.Dropdown(
            description="Scenario",
            options=[
                ("none", ""),
                *((f"{name}: {why}", name) for name, why in known.items()),
            ],
        )
        self.preset.observe(self._preset_chosen, "value")
        self.kind = StepChoice(_STEPS)
        self.add = widgets.Button(description="Add", icon="plus", tooltip="Add the step")
        self.add.on_click(self._added)
        self._words = widgets.HTML()
        chosen = [_field(self.beginning.choice), _field(self.preset)]
        choices = widgets.Box(chosen, **plain(widgets.Box, "tripo-grid"))
        added = [_field(self.kind.control), self.add]
        adding = widgets.Box(added, **plain(widgets.Box, "tripo-adding"))
        heading = heading_of("Pipeline", _SUMMARY)
        self._lay_out(*heading, choices, self.beginning.box, self.steps.box, adding, self._words)
        self.fill(head, steps)
        if scenario is not None:
            self._preset(scenario)

    def fill(self, head: Chainable | None = None, steps: Iterable[Any] = ()) -> None:
        """Shows another pipeline.

        Args:
            head: What it begins with; as it is if None.
            steps: What is done with it.

        Raises:
            RequestValidationError: The form cannot show a step: a gate, or a branch of several.
        """
        rows = list(map(_row_of, steps))
        self._is_refreshing = True
        try:
            if head is not None:
                self.beginning.fill(head)
            self.steps.clear()
            for step, is_branch in rows:
                given = {
                    name: value
                    for name in step.__struct_fields__
                    if (value := getattr(step, name)) is not UNSET
                }
                self.steps.add(type(step), is_branch=is_branch, **given)
        finally:
            self._is_refreshing = False
        self._refresh()

    def _static_html(self) -> str:
        titles = {str(n): row.kind.title for n, row in enumerate(self.steps.rows, 1)}
        line = f"A form · {price_words(self._draft.plan)} · run this cell to use it"
        html = card("Pipeline", titles, line=line, has_picture=False)
        return html if self.job is None else f"{html}<div>{self.job._repr_html_()}</div>"

    # What is chosen -------------------------------------------------------------------------

    def _added(self, _button: object) -> None:
        self.steps.add(self.kind.value)
        self._refresh()

    def _preset_chosen(self, _change: object) -> None:
        if not self.preset.value:
            return
        try:
            self._preset(self.preset.value)
        except TripoError as error:
            self._words.value = notice(reported(error), "bad")

    def _preset(self, name: str) -> None:
        """Fills in what a scenario does with what is there, or with an example."""
        head = self.beginning.chosen.draft().request or TextGenerationRequest(_EXAMPLE)
        made = find_scenario(name, head)
        self.fill(made.head, made.steps)

    # While one types ------------------------------------------------------------------------

    def _drafted(self) -> Draft:
        self._head = head = self.beginning.chosen.draft()
        begin, before = (head.request, ()) if head.request is not None else self._stand_in()
        self._found = self.steps.judged(lambda steps: plan(Pipeline(begin, (*before, *steps))))
        self._judge_further(begin, before)
        missing = [*head.missing, *(spec for row in self.steps.rows for spec in row.missing)]
        problems = [*head.problems, *(each for found in self._found.values() for each in found)]
        if not self.steps.rows and not isinstance(head.request, Operation | GenerationRequest):
            problems.append(Problem("steps", "(none)", "there is nothing to do", "Add a step."))
        if missing or problems:
            steps = (step for row in self.steps.rows for step in row.priced().steps)
            priced = Plan(steps=(*head.plan.steps, *steps), stem="")
            return Draft(None, priced, tuple(problems), tuple(missing))
        request = begin
        if self.steps.rows:
            request = Pipeline(begin, self.steps.sound, tags=self._tags)
        return Draft(request, plan(request), (), ())

    def _judge_further(self, begin: Any, before: tuple[Operation, ...]) -> None:
        """Greys the steps that do not fit; a further word of a field changes none of that."""
        sound = self.steps.sound
        made = type(begin) if isinstance(begin, Operation | GenerationRequest) else begin
        flat = (each[0] if isinstance(each, tuple) else each for each in sound)
        aside = (isinstance(each, tuple) for each in sound)
        kinds = (made, *map(type, (*before, *flat)), *aside)
        if kinds != self._judged:
            self._judged = kinds
            self.kind.judge(lambda step: plan(Pipeline(begin, (*before, *sound, step))))

    def _stand_in(self) -> tuple[Any, tuple[Operation, ...]]:
        """Something like what it begins with, to judge the steps while that is unfinished."""
        makes = getattr(self.beginning.kind, "makes", "model")
        if makes == "picture":
            return TextToImage(prompt=_EXAMPLE), ()
        if makes == "views":
            return TextToImage(prompt=_EXAMPLE), (ImageToMultiview(),)
        return TextGenerationRequest(_EXAMPLE), ()

    def _show_problems(self, _draft: Draft) -> None:
        self.beginning.chosen.show(self._head)
        for number, row in enumerate(self.steps.rows, 1):
            row.show(number, self._found[row])
        self._words.value = ""


def _row_of(step: Any) -> tuple[Operation, bool]:
    """A step, and whether it stands on the side."""
    if isinstance(step, list | tuple) and len(step) == 1 and isinstance(step[0], Operation):
        return step[0], True
    if isinstance(step, Operation) and type(step) in _STEPS:
        return step, False
    hint = "Hand it in from Python: client.submit(pipeline, folder)."
    problem = Problem("steps", show(step), "the form shows single operations only", hint)
    raise RequestValidationError([problem], subject="PipelineForm")


def _field(control: widgets.Widget) -> widgets.Box:
    return widgets.VBox([control], **plain(widgets.VBox, "tripo-field"))
