"""Metrics and alerts: what happened, counted, and what of it deserves a person's attention.

Prometheus' own library is imported only by what speaks to Prometheus (the extra `metrics`).
"""

from typing import TYPE_CHECKING

from tripo_kit.loading import on_demand

if TYPE_CHECKING:
    from tripo_kit.metrics._alerts import RULES, Alert, Level, alerts_of
    from tripo_kit.metrics._collector import ClientCollector, JournalCollector, registry_of
    from tripo_kit.metrics._rules import rules_yaml
    from tripo_kit.metrics._tally import Tally

__all__ = [
    "RULES",
    "Alert",
    "ClientCollector",
    "JournalCollector",
    "Level",
    "Tally",
    "alerts_of",
    "registry_of",
    "rules_yaml",
]

if not TYPE_CHECKING:
    __getattr__ = on_demand(
        __name__,
        {
            "._alerts": ("RULES", "Alert", "Level", "alerts_of"),
            "._collector": ("ClientCollector", "JournalCollector", "registry_of"),
            "._rules": ("rules_yaml",),
            "._tally": ("Tally",),
        },
    )
