"""The contract's error table: how the service says no, in its own words."""

from typing import NamedTuple


class Reason(NamedTuple):
    """One row of the error table: HTTP status, business code, and what the caller can do."""

    status: int
    code: int
    suggestion: str


KEY_MISSING = Reason(401, 1001, "Send 'Authorization: Bearer tsk_…'.")
KEY_WRONG = Reason(401, 1002, "Check the API key; a key works in one region only.")
KEY_WRONG_OLD = Reason(401, 2, KEY_WRONG.suggestion)
KEY_WRONG_PAGES = Reason(401, 1000, KEY_WRONG.suggestion)
SERVER_ERROR = Reason(500, 1000, "Try again later.")
MALFORMED = Reason(400, 1003, "Send one JSON object.")
WRONG_METHOD = Reason(405, 1003, "See the Allow header.")
WRONG_CONTENT_TYPE = Reason(415, 1003, "Send the content type that this endpoint takes.")
BAD_PARAMETER = Reason(400, 1004, "Correct the parameter.")
NO_ACCESS = Reason(403, 1005, "The key has no access to this resource.")
TOO_FAST = Reason(429, 1007, "Wait for Retry-After, then try again.")
POOL_FULL = Reason(429, 2000, "Wait until a running task has finished.")
NO_SUCH_TASK = Reason(404, 2001, "Check the task id; a task is visible only to its own account.")
UNSUPPORTED_TASK_TYPE = Reason(400, 2002, "This operation is retired.")
EMPTY_FILE = Reason(400, 2003, "Upload a file with something in it.")
UNSUPPORTED_FILE = Reason(400, 2004, "Upload PNG, JPEG or WebP, or GLB, GLTF, FBX, OBJ or STL.")
SOURCE_UNFINISHED = Reason(400, 2005, "Wait until the source task has succeeded.")
UNSUPPORTED_SOURCE = Reason(400, 2006, "Name a source whose output fits this operation.")
SOURCE_FAILED = Reason(400, 2007, "Name a source task that has succeeded.")
CONTENT_POLICY = Reason(400, 2008, "Change the prompt or the picture.")
ILLEGAL_CHARACTERS = Reason(400, 2009, "Remove the control characters.")
NOT_ENOUGH_CREDITS = Reason(403, 2010, "Top up the account.")
BAD_PRIORITY = Reason(400, 2013, "Leave the priority out.")
AUDIT_FAILED = Reason(400, 2014, "Change the prompt or the picture.")
DEPRECATED_VERSION = Reason(400, 2015, "Name a current version.")
INVALID_TYPE = Reason(400, 2016, "Name a type that this operation takes.")
INVALID_VERSION = Reason(400, 2017, "Name a version that this operation takes.")
TOO_COMPLEX = Reason(400, 2018, "Simplify the input.")
FILE_GONE = Reason(400, 2019, "Upload the file again.")
URL_UNREACHABLE = Reason(400, 2020, "Check that the URL can be fetched without a login.")
FILE_TOO_LARGE = Reason(400, 2021, "Images up to 20 MB, models up to 150 MB.")
FILE_TOO_WIDE = Reason(400, 2022, "Pictures have 20 to 6000 pixels a side.")
NO_SUCH_ENDPOINT = Reason(404, 4001, "Check the path.")

#: What a status and a business code stand for together, for fault plans that name them.
BY_CODE: dict[tuple[int, int], Reason] = {
    (reason.status, reason.code): reason
    for reason in list(globals().values())
    if isinstance(reason, Reason)
}
CODES = frozenset(code for _, code in BY_CODE)
"""Every code of the table; a gateway in front of the service has others."""


class Refusal(Exception):  # noqa: N818 - a refusal is an answer of the service, not an error here
    """The service refuses a request; nothing was taken and nothing is charged.

    Args:
        reason: The row of the error table.
        message: What is wrong with this request.
        headers: Response headers that belong to the refusal (``Retry-After``, ``Allow``).
    """

    def __init__(self, reason: Reason, message: str, headers: dict[str, str] | None = None) -> None:
        super().__init__(message)
        self.reason = reason
        self.message = message
        self.headers = headers or {}


def seconds_text(seconds: float) -> str:
    """Write a wait for ``Retry-After``: whole seconds, or a decimal below one second.

    The service sends whole seconds; a sandbox at high speed has waits so short that rounding
    them up would be the slowest thing in it.
    """
    return str(-int(-seconds // 1)) if seconds >= 1 else f"{max(seconds, 0.001):.3f}"
