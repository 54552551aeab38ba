"""The download host: signed URLs, ranges, and no tolerance for API keys."""

import re

from starlette.responses import Response

from tripo_kit.sandbox.service._call import Call
from tripo_kit.sandbox.service.contract import Refusal

_RANGE = re.compile(r"bytes=([0-9]{0,15})-([0-9]{0,15})")


async def download(call: Call) -> Response:
    """``GET`` one artefact of a task, whole or in part."""
    parts = call.rest.split("/")
    try:
        task = call.service.state.find(parts[0])
    except Refusal:
        return Response("no such object", 404)
    made = await call.service.gallery.of(task)
    artefact = made.get(parts[1])
    if artefact is None:
        return Response("no such object", 404)
    tag = f'"{task.id}-{parts[1]}"'  # what a task has made never changes
    headers = {"ETag": tag, "Accept-Ranges": "bytes"}
    span = _span(call, tag, len(artefact.data))
    if span is None:
        return Response(artefact.data, 200, headers, artefact.content_type)
    start, stop = span
    if start >= stop:
        headers["Content-Range"] = f"bytes */{len(artefact.data)}"
        return Response("", 416, headers)
    headers["Content-Range"] = f"bytes {start}-{stop - 1}/{len(artefact.data)}"
    return Response(artefact.data[start:stop], 206, headers, artefact.content_type)


def _span(call: Call, tag: str, size: int) -> tuple[int, int] | None:
    """Return the bytes asked for as start and stop; None for all of them."""
    match = _RANGE.fullmatch(call.header(b"range"))
    if match is None or call.header(b"if-range") not in ("", tag) or not any(match.groups()):
        return None
    first, last = match.groups()
    if not first:
        return max(0, size - int(last)), size
    return int(first), min(size, int(last) + 1) if last else size
