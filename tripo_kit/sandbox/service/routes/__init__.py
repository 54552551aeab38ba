"""What each path answers."""

from ._cdn import download
from ._control import read_state, reset, set_faults, top_up
from ._creation import create, refuse_retired
from ._files import presign, put, upload, upload_credentials
from ._reads import list_tasks, read_balance, read_task, read_usage

__all__ = [
    "create",
    "download",
    "list_tasks",
    "presign",
    "put",
    "read_balance",
    "read_state",
    "read_task",
    "read_usage",
    "refuse_retired",
    "reset",
    "set_faults",
    "top_up",
    "upload",
    "upload_credentials",
]
