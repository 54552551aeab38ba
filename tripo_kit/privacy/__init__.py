"""Keeps secrets and personal data out of everything that is printed, logged or stored."""

from tripo_kit.privacy._logs import ScrubFilter, guard_logs
from tripo_kit.privacy._personal import sanitize_for_logs
from tripo_kit.privacy._scrub import scrub, scrub_values
from tripo_kit.privacy._secret import Secret
from tripo_kit.privacy._shown import reported, shown, told, visible

__all__ = [
    "ScrubFilter",
    "Secret",
    "guard_logs",
    "reported",
    "sanitize_for_logs",
    "scrub",
    "scrub_values",
    "shown",
    "told",
    "visible",
]
