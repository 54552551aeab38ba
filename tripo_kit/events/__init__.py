"""What a screen may show: frozen facts that the kit hands to a callback, one way.

Watching never enters the mechanism: a callback cannot change what happens next, and one that raises
is logged and ignored.
"""

from tripo_kit.events._guard import guarded
from tripo_kit.events._root import Emit, Event
from tripo_kit.events._service import (
    AttemptFailed,
    BalanceRead,
    BreakerChanged,
    BytesMoved,
    FallbackUsed,
    RateWaited,
    ReplyUnreadable,
    RequestFinished,
    SharedChanged,
)
from tripo_kit.events._work import (
    BatchChanged,
    DownloadAdvanced,
    FileSaved,
    JobChanged,
    RequestChanged,
    RequestsJudged,
)

__all__ = [
    "AttemptFailed",
    "BalanceRead",
    "BatchChanged",
    "BreakerChanged",
    "BytesMoved",
    "DownloadAdvanced",
    "Emit",
    "Event",
    "FallbackUsed",
    "FileSaved",
    "JobChanged",
    "RateWaited",
    "ReplyUnreadable",
    "RequestChanged",
    "RequestFinished",
    "RequestsJudged",
    "SharedChanged",
    "guarded",
]
