"""The free reads: cached where that is safe, and bridged while the service is out."""

from __future__ import annotations

from tripo_kit.transport.reads._account import AccountReads
from tripo_kit.transport.reads._fallback import Fallback
from tripo_kit.transport.reads._tasks import TaskReads

__all__ = ["AccountReads", "Fallback", "TaskReads"]
