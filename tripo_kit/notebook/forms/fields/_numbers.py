"""Fields for numbers: with a slider between bounds, or with a die."""

from __future__ import annotations

import math
import re
import secrets
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import ipywidgets as widgets
from msgspec import UNSET

from tripo_kit.api import FieldSpec, Restriction
from tripo_kit.notebook.forms.fields._field import Field, Located
from tripo_kit.notebook.forms.fields._slider import Slider
from tripo_kit.notebook.screen import plain

__all__ = ["NumberField", "SeedField"]

_STEPS = 200  # of a slider
_WIDE = 50  # bounds so many times apart are travelled in ratios, not in steps
_THOUSANDS = re.compile(r"(?<=\d)[ ,_\u00a0\u202f](?=\d{3}(?!\d))")  # how people part them


class _NumberBox(Field):
    """A number that may be left out: a box that can be empty."""

    def __init__(self, spec: FieldSpec) -> None:
        super().__init__(spec)
        default = "not given" if spec.default is None else f"{spec.default:g} (default)"
        self.control = widgets.Text(
            description=self.label,
            placeholder="needed" if spec.required else default,
            tooltip=spec.description,
            continuous_update=True,
            **plain(widgets.Text),
        )
        self.control.observe(self._typed, "value")

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

    def _typed(self, _change: object) -> None:
        self.edited()


class NumberField(_NumberBox):
    """A number, and a slider where it has bounds."""

    def __init__(self, spec: FieldSpec) -> None:
        super().__init__(spec)
        self.slider = Slider(self.label, max=_STEPS)
        self._window: tuple[int, int] | None = None
        self._is_following = False
        self.slider.observe(self._slid, "value")
        self._arrange(self.control, self.slider)
        self._follow()

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
        super()._typed(_change)

    def _slid(self, _change: object) -> None:
        if self._window is not None and not self._is_following:
            self.value = self._at(self.slider.value / _STEPS)

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
        self.slider.value = round(share * _STEPS)
        self._is_following = False

    @property
    def _is_wide_apart(self) -> bool:
        return self._window is not None and self._window[1] > _WIDE * self._window[0] > 0

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


class SeedField(_NumberBox):
    """A seed, with a die."""

    def __init__(self, spec: FieldSpec, roll: Callable[[int], int] = secrets.randbelow) -> None:
        super().__init__(spec)
        self._roll = roll
        self.die = widgets.Button(
            description="Roll",
            icon="random",
            tooltip=f"Roll a number: {self.label}",
            **plain(widgets.Button, "tripo-die"),
        )
        self.die.on_click(self._rolled)
        row = widgets.HBox([self.control, self.die], **plain(widgets.HBox, "tripo-row"))
        self._arrange(row)

    def _rolled(self, _button: object) -> None:
        self.value = self._roll(int(self.spec.le or 2**32 - 1) + 1)


def _span(window: tuple[int, int]) -> str:
    return " – ".join(f"{end:,}" for end in window)
