"""A field for JSON: what the kit passes on without knowing it."""

from __future__ import annotations

import json
from typing import Any

from msgspec import UNSET

from tripo_kit.api import FieldSpec, json_or_text
from tripo_kit.notebook.forms.fields._field import Field

__all__ = ["JsonField"]


class JsonField(Field):
    """A text in which JSON is written; what is none is said by the request's check."""

    is_wide = True

    def __init__(self, spec: FieldSpec) -> None:
        super().__init__(spec)
        self.control = self._text_area('JSON, such as {"name": 1}')
        self.control.observe(self.edited, "value")
        self._arrange(self.control)

    @property
    def value(self) -> Any:
        """What the JSON means; the text where it means nothing, `UNSET` where it is blank."""
        text = self.control.value.strip()
        if not text:
            return UNSET
        return json_or_text(text)

    @value.setter
    def value(self, value: Any) -> None:
        self.control.value = "" if value is UNSET else json.dumps(value, ensure_ascii=False)
