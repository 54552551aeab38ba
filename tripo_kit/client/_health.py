from __future__ import annotations

from html import escape
from typing import Any

__all__ = ["HealthStatus"]


class HealthStatus(dict[str, Any]):
    """How the client and the service are: a plain dictionary that shows itself in few words."""

    def __repr__(self) -> str:
        breakers = ", ".join(
            f"{kind} {breaker['state']}"
            for kind, breaker in self["breakers"].items()
            if breaker["state"] != "closed"
        )
        return (
            f"HealthStatus({self['service_name']}: breakers {breakers or 'closed'}; "
            f"calls: {self['requests']['calls']:,}, retries: {self['retries']:,}, "
            f"open jobs: {self['open_jobs']:,}, uncertain: {self['uncertain_jobs']:,}"
            + "".join(f", {name}: {count:,}" for name, count in self._unusual())
            + ")"
        )

    def _unusual(self) -> list[tuple[str, int]]:
        """What is shown only where there is some."""
        counts = {
            "surplus tasks": self["surplus_tasks"],
            "charges above the list": self["charges_above_list"],
        }
        return [(name, count) for name, count in counts.items() if count]

    def _repr_html_(self) -> str:
        rows = "".join(
            f"<tr><td style='text-align:left'>{escape(kind)}</td>"
            f"<td style='text-align:left'>{escape(breaker['state'])}</td>"
            + "".join(
                f"<td>{self['requests_by_kind'][kind][name]:,}</td>"
                for name in ("calls", "retries", "errors")
            )
            + "</tr>"
            for kind, breaker in self["breakers"].items()
        )
        return (
            f"<div><strong>{escape(self['service_name'])}</strong> · "
            f"open jobs: {self['open_jobs']} · uncertain: {self['uncertain_jobs']}"
            + "".join(f" · {name}: {count:,}" for name, count in self._unusual())
            + "</div>"
            "<table><thead><tr>"
            "<th style='text-align:left'>calls</th><th style='text-align:left'>breaker</th>"
            "<th>made</th><th>retries</th><th>errors</th>"
            f"</tr></thead><tbody>{rows}</tbody></table>"
        )
