from __future__ import annotations

import json

from tripo_kit.metrics._alerts import RULES

__all__ = ["rules_yaml"]

_HEAD = """\
# The alerts of `client.alerts()`, for Prometheus. Written by `python docs/make_alerts.py`.
groups:
  - name: tripo_kit
    rules:
"""


def rules_yaml() -> str:
    """The same alerts with the same words, as Prometheus reads them."""
    rows = []
    for rule in RULES:
        message = rule.message.replace("{kind}", "{{ $labels.kind }}")
        message = message.replace("{value}", '{{ $value | printf "%.0f" }}')
        rows.append(
            f"      - alert: {rule.name}\n"
            f"        expr: {json.dumps(rule.expression)}\n"
            f"        labels:\n          severity: {rule.level}\n"
            f"        annotations:\n"
            f"          summary: {json.dumps(message)}\n"
            f"          description: {json.dumps(rule.hint)}\n"
        )
    return _HEAD + "".join(rows)
