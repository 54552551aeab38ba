"""Fields with one control: texts, numbers, seeds, choices and switches."""

from __future__ import annotations

import math
import re
import secrets
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import ipywidgets as widgets
from msgspec import UNSET

from tripo_kit.api import ANIMATION_PRESETS, FieldSpec, Restriction
from tripo_kit.notebook.forms._field import Field, Located
from tripo_kit.notebook.forms._slider import Slider

__all__ = ["ChoiceField", "LinesField", "NumberField", "SeedField", "TextField"]

_LONG = 200  # characters; a text that may be longer gets an area of its own
_SUGGESTIONS = {"animation": ANIMATION_PRESETS}
_THOUSANDS = re.compile(r"(?<=\d)[ ,_\u00a0\u202f](?=\d{3}(?!\d))")  # how people part them


class TextField(Field):
    """Words, with a live count where their number is limited."""

    def __init__(self, spec: FieldSpec) -> None:
        super().__init__(spec)
        self.is_wide = (spec.max_length or 0) > _LONG
        settings = {
            "description": self.label,
            "placeholder": "needed" if spec.required else "not given",
            "tooltip": spec.description,
            "continuous_update": True,
            "layout": self._plain,
        }
        if self.is_wide:
            self.control = widgets.Textarea(**settings, rows=3 if spec.required else 2)
        elif spec.name in _SUGGESTIONS:
            options = _SUGGESTIONS[spec.name]
            self.control = widgets.Combobox(**settings, options=options, ensure_option=False)
        else:
            self.control = widgets.Text(**settings)
        self._count = widgets.HTML(layout=self._plain)
        self._count.add_class("tripo-count")
        self.control.observe(self._typed, "value")
        self._arrange(*([self.control, self._count] if spec.max_length else [self.control]))
        self._tell_count()

    @property
    def value(self) -> Any:
        """The text; `UNSET` when it is blank."""
        return self.control.value if self.control.value.strip() else UNSET

    @value.setter
    def value(self, value: Any) -> None:
        self.control.value = "" if value is UNSET else str(value)

    def _typed(self, _change: object) -> None:
        self._tell_count()
        self.edited()

    def _tell_count(self) -> None:
        if self.spec.max_length:
            length = len(self.control.value.strip())
            kind = " class='tripo-error'" if length > self.spec.max_length else ""
            self._count.value = f"<span{kind}>{length} / {self.spec.max_length}</span>"


class NumberField(Field):
    """A number that may be left out: a box that can be empty, and a slider where bounds exist."""

    _SLIDER_STEPS = 200
    _WIDE = 50  # bounds so many times apart are travelled in ratios, not in steps

    def __init__(self, spec: FieldSpec) -> None:
        super().__init__(spec)
        default = "not given" if spec.default is None else f"{spec.default:g} (default)"
        self.control = widgets.Text(
            description=self.label,
            placeholder="needed" if spec.required else default,
            tooltip=spec.description,
            continuous_update=True,
            layout=self._plain,
        )
        self.slider = Slider(self.label, max=self._SLIDER_STEPS)
        self.slider.add_class("tripo-slider")
        self._window: tuple[int, int] | None = None
        self._is_following = False
        self.control.observe(self._typed, "value")
        self.slider.observe(self._slid, "value")
        self._arrange(self.control, self.slider)
        self._follow()

    @property
    def value(self) -> Any:
        """The number; the text as it stands if it is none; `UNSET` when it is blank."""
        text = self.control.value.strip()
        if not text:
            return UNSET
        try:
            # Not in fractions: there a comma may part the whole from the rest.
            return int(_THOUSANDS.sub("", text)) if self.spec.kind == "int" else float(text)
        except ValueError:
            return text

    @value.setter
    def value(self, value: Any) -> None:
        self.control.value = "" if value is UNSET else str(value)

    def limit(self, taken: Sequence[Restriction], window: tuple[int, int] | None) -> None:
        """Moves the slider's ends, and says where they are."""
        super().limit(taken, window)
        self._window = window
        if window is not None:
            self.note_text += f"<div class='tripo-help'>{_span(window)}</div>"
            self._say()
        self._follow()

    def show(self, problems: Sequence[Located]) -> None:
        """Shows what is wrong; of two limits the one that holds with the other choices."""
        value, window = self.value, self._window
        is_outside = (
            window is not None
            and isinstance(value, int | float)
            and not window[0] <= value <= window[1]
        )
        if is_outside and window is not None:
            problems = [
                (rest, replace(problem, rule=f"must be {_span(window)}", hint=""))
                for rest, problem in problems[:1]
            ]
        super().show(problems)

    def _typed(self, _change: object) -> None:
        self._follow()
        self.edited()

    def _slid(self, _change: object) -> None:
        if self._window is not None and not self._is_following:
            self.value = self._at(self.slider.value / self._SLIDER_STEPS)

    def _follow(self) -> None:
        """Puts the slider where the number is; dimmed when there is none."""
        self.slider.layout.display = "none" if self._window is None else None
        value = self.value
        is_set = isinstance(value, int | float)
        (self.slider.remove_class if is_set else self.slider.add_class)("tripo-unset")
        self.slider.words = str(value) if is_set else "not given"
        if self._window is None or not is_set:
            return
        low, high = self._window
        inside = min(max(value, low), high)
        share = (
            math.log(inside / low) / math.log(high / low)
            if self._is_wide_apart
            else (inside - low) / ((high - low) or 1)
        )
        self._is_following = True
        self.slider.value = round(share * self._SLIDER_STEPS)
        self._is_following = False

    @property
    def _is_wide_apart(self) -> bool:
        return self._window is not None and self._window[1] > self._WIDE * self._window[0] > 0

    def _at(self, share: float) -> int:
        """The value at a part of the way, rounded as people would; the ends are exact."""
        assert self._window is not None  # noqa: S101  # only a shown slider moves
        low, high = self._window
        exact: float = low + (high - low) * share
        if self._is_wide_apart:
            exact = low * (high / low) ** share
        if 0 < share < 1:
            digits = 2 - math.ceil(math.log10(max(exact, 1)))
            exact = round(exact, min(digits, 0))
        return min(max(round(exact), low), high)


class SeedField(NumberField):
    """A seed, with a die."""

    def __init__(self, spec: FieldSpec, roll: Callable[[int], int] = secrets.randbelow) -> None:
        super().__init__(spec)
        self._roll = roll
        self.die = widgets.Button(
            description="Roll", icon="random", tooltip=f"Roll a number: {self.label}"
        )
        self.die.add_class("tripo-die")
        self.die.on_click(self._rolled)
        row = widgets.HBox([self.control, self.die])
        row.add_class("tripo-row")
        self._arrange(row)

    def limit(
        self,
        taken: Sequence[Restriction],
        window: tuple[int, int] | None,  # noqa: ARG002  # see below
    ) -> None:
        """A seed is rolled, not measured: it has no slider."""
        super().limit(taken, None)

    def _rolled(self, _button: object) -> None:
        self.value = self._roll(int(self.spec.le or 2**32 - 1) + 1)


class ChoiceField(Field):
    """One of several values, or a switch; what the rules take away is not in the list.

    Args:
        spec: What it is.
        absent: The value that stands when nothing is chosen, or `UNSET`.
    """

    def __init__(self, spec: FieldSpec, absent: Any = UNSET) -> None:
        super().__init__(spec)
        self._choices: list[tuple[str, Any]] = [(choice, choice) for choice in spec.choices]
        if spec.kind == "bool":
            self._choices = [("on", True), ("off", False)]
        if not spec.required and absent is UNSET:
            default = {True: "on", False: "off"}.get(spec.default, spec.default)
            blank = "not given" if spec.default is None else f"{default} (default)"
            self._choices.insert(0, (blank, UNSET))
        self.control = widgets.Dropdown(
            description=self.label,
            options=self._choices,
            value=self._choices[0][1] if absent is UNSET else absent,
            tooltip=spec.description,
            layout=self._plain,
        )
        self._is_selecting = False
        self.control.observe(self._chosen, "value")
        self._arrange(self.control)

    @property
    def value(self) -> Any:
        """What is chosen; `UNSET` for the service's default."""
        return self.control.value

    @value.setter
    def value(self, value: Any) -> None:
        if value not in [choice for _, choice in self._choices]:
            # A list cannot show what is not in it, and must not choose something else instead.
            self._choices.append((str(value), value))
        before = self.control.value
        self._select(tuple(self._choices), value)
        if value is not before:
            self.edited()

    def limit(self, taken: Sequence[Restriction], window: tuple[int, int] | None) -> None:
        """Takes values out of the list; the one that is chosen stays, with its error."""
        super().limit(taken, window)
        gone = {value for rule in taken for value in rule.values or ()}
        chosen = self.control.value
        left = tuple(pair for pair in self._choices if pair[1] not in gone or pair[1] is chosen)
        self._select(left, chosen)

    def _select(self, options: tuple[tuple[str, Any], ...], value: Any) -> None:
        self._is_selecting = True
        if options != self.control.options:
            self.control.options = options  # selects the first one, for a moment
        self.control.value = value
        self._is_selecting = False

    def _chosen(self, _change: object) -> None:
        if not self._is_selecting:
            self.edited()


class LinesField(Field):
    """A list of short values, one in each line."""

    is_wide = True

    def __init__(self, spec: FieldSpec) -> None:
        super().__init__(spec)
        self._is_numeric = spec.item is not None and spec.item.kind != "text"
        what = "numbers, parted by blanks" if self._is_numeric else "one in each line"
        self.control = widgets.Textarea(
            description=self.label, placeholder=what, tooltip=spec.description, rows=2
        )
        self.control.observe(self.edited, "value")
        self._arrange(self.control)

    @property
    def value(self) -> Any:
        """The items; `UNSET` when there is none."""
        text = self.control.value.strip()
        if not text:
            return UNSET
        if self._is_numeric:
            return tuple(_number(part) for part in text.replace(",", " ").split())
        return tuple(line.strip() for line in text.splitlines() if line.strip())

    @value.setter
    def value(self, value: Any) -> None:
        between = " " if self._is_numeric else "\n"
        self.control.value = "" if value is UNSET else between.join(map(str, value))


def _span(window: tuple[int, int]) -> str:
    return " – ".join(f"{end:,}" for end in window)


def _number(text: str) -> float | str:
    try:
        return float(text)
    except ValueError:
        return text
