from __future__ import annotations

from typing import Any

from tripo_kit.api import Operation, decode_operation
from tripo_kit.journal import Submission, read_column

__all__ = ["operation_of"]


def operation_of(row: Submission) -> Operation:
    """What a row asked for.

    Raises:
        JournalError: The row cannot be read.
        RequestValidationError: It is none of this version's operations.
    """
    body = read_column(row.operation, dict[str, Any], what="its operation")
    return decode_operation(row.task_type, body)
