"""Fields with one control: texts, choices, switches, and short lists."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import ipywidgets as widgets
from msgspec import UNSET

from tripo_kit.api import ANIMATION_PRESETS, FieldSpec, Restriction
from tripo_kit.notebook.forms.fields._choice import Choice
from tripo_kit.notebook.forms.fields._field import Field, sentence
from tripo_kit.notebook.screen import plain

__all__ = ["ChoiceField", "LinesField", "OpenChoiceField", "TextField"]

_LONG = 200  # characters; a text that may be longer gets an area of its own
_SUGGESTIONS = {"animation": ANIMATION_PRESETS}


class TextField(Field):
    """Words, with a live count where their number is limited."""

    def __init__(self, spec: FieldSpec) -> None:
        super().__init__(spec)
        self.is_wide = (spec.max_length or 0) > _LONG
        placeholder = "needed" if spec.required else "not given"
        settings = {
            "description": self.label,
            "placeholder": placeholder,
            "tooltip": spec.description,
            "continuous_update": True,
        }
        if self.is_wide:
            self.control = self._text_area(placeholder, rows=3 if spec.required else 2)
        elif spec.name in _SUGGESTIONS:
            options = _SUGGESTIONS[spec.name]
            self.control = widgets.Combobox(
                **settings, **plain(widgets.Combobox), options=options, ensure_option=False
            )
        else:
            self.control = widgets.Text(**settings, **plain(widgets.Text))
        self.control.observe(self._typed, "value")
        self._count: widgets.HTML | None = None
        if spec.max_length:
            self._count = widgets.HTML(**plain(widgets.HTML, "tripo-count"))
        self._arrange(self.control, *filter(None, [self._count]))
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
        if self.spec.max_length and self._count is not None:
            length = len(self.control.value.strip())
            kind = " class='tripo-error'" if length > self.spec.max_length else ""
            self._count.value = f"<span{kind}>{length} / {self.spec.max_length}</span>"


class ChoiceField(Field):
    """One of several values, or a switch; what the rules take away is greyed in the list.

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
        self._reasons: dict[Any, str] = {}
        first = 0 if absent is UNSET else self._values.index(absent)
        self.control = Choice(self.label, spec.description, self._entries, first)
        self.control.observe(self.edited, "index")
        self._arrange(self.control)

    @property
    def value(self) -> Any:
        """What is chosen; `UNSET` for the service's default."""
        return self._choices[self.control.index][1]

    @value.setter
    def value(self, value: Any) -> None:
        if value not in self._values:
            # A list cannot show what is not in it, and must not choose something else instead.
            self._choices.append((str(value), value))
        self._offer(value)

    def limit(self, taken: Sequence[Restriction], window: tuple[int, int] | None) -> None:
        """Greys values in the list; the one that is chosen stays, with its error."""
        super().limit((), window)  # the list says itself why
        self._reasons = {
            value: sentence("", rule.why, rule.hint)
            for rule in taken
            for value in rule.values or ()
        }
        self._offer(self.value)

    @property
    def _values(self) -> list[Any]:
        return [value for _, value in self._choices]

    @property
    def _entries(self) -> list[tuple[str, str]]:
        return [(label, self._reasons.get(each, "")) for label, each in self._choices]

    def _offer(self, value: Any) -> None:
        self.control.offer(self._entries, self._values.index(value))


class OpenChoiceField(Field):
    """One of several names, or another one: what the kit does not know yet is typed in.

    While it is blank, what stands in its place is shown there, and all names are in the list.

    Args:
        spec: What it is.
        absent: The value that stands when nothing is chosen, or `UNSET`.
    """

    def __init__(self, spec: FieldSpec, absent: Any = UNSET) -> None:
        super().__init__(spec)
        self._absent = spec.choices[0] if spec.required and absent is UNSET else absent
        assumed = spec.default if self._absent is UNSET else self._absent
        self.control = widgets.Combobox(
            description=self.label,
            options=spec.choices,
            ensure_option=False,
            placeholder="not given" if assumed is None else f"{assumed} (default)",
            tooltip=spec.description,
            continuous_update=True,
            **plain(widgets.Combobox),
        )
        self.control.observe(self.edited, "value")
        self._arrange(self.control)

    @property
    def value(self) -> Any:
        """What is chosen or typed; when it is blank, what stands instead."""
        return self.control.value.strip() or self._absent

    @value.setter
    def value(self, value: Any) -> None:
        self.control.value = "" if value in (UNSET, self._absent) else str(value)

    def limit(self, taken: Sequence[Restriction], window: tuple[int, int] | None) -> None:
        """Takes names out of the list; the one that is chosen stays, with its error."""
        super().limit(taken, window)
        gone = {value for rule in taken for value in rule.values or ()}
        left = tuple(name for name in self.spec.choices if name not in gone)
        self.control.options = left  # what completes a text cannot be greyed


class LinesField(Field):
    """A list of short values, one in each line."""

    is_wide = True

    def __init__(self, spec: FieldSpec) -> None:
        super().__init__(spec)
        self._is_numeric = spec.item is not None and spec.item.kind != "text"
        what = "numbers, parted by blanks" if self._is_numeric else "one in each line"
        self.control = self._text_area(what)
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


def _number(text: str) -> float | str:
    try:
        return float(text)
    except ValueError:
        return text
