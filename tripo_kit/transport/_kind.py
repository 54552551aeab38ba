from __future__ import annotations

from enum import StrEnum

__all__ = ["SERVICE", "Kind"]

SERVICE = "tripo3d"


class Kind(StrEnum):
    """What a call is for. Each kind has its own breaker: polls may work while creations do not."""

    SUBMIT = "submit"
    POLL = "poll"
    ACCOUNT = "account"
    UPLOAD = "upload"
    DOWNLOAD = "download"

    @property
    def service_name(self) -> str:
        """The name of the service and kind in errors and logs, such as `tripo3d.submit`."""
        return f"{SERVICE}.{self.value}"
