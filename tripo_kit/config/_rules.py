"""A rule that a setting breaks, told by the field's name."""

from __future__ import annotations

from tripo_kit.errors import ConfigurationError

__all__ = ["require"]


def require(condition: bool, field: str, value: object, rule: str) -> None:
    """Raises a `ConfigurationError` that names the field, unless the condition holds."""
    if not condition:
        raise ConfigurationError(f"{field} = {value!r}: {rule}")
