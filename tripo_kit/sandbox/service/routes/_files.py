"""Uploads: multipart, or a signed URL to PUT to."""

from collections.abc import AsyncGenerator

from starlette.datastructures import Headers, UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.responses import Response

from tripo_kit.sandbox.service._call import Call
from tripo_kit.sandbox.service._gallery import UPLOAD_PREFIX
from tripo_kit.sandbox.service._outputs import iso_time
from tripo_kit.sandbox.service.contract import IMPORTS, MAX_MODEL_BYTES, PICTURES, Refusal, bad
from tripo_kit.sandbox.service.contract import _refusals as why

_UPLOAD_SECONDS = 1800
_MULTIPART_OVERHEAD = 64 * 2**10
_FORMATS = PICTURES | IMPORTS | {"jpg", "tif"}


async def upload(call: Call) -> Response:
    """``POST /files``: multipart with a field ``file``."""
    headers = _count(call)
    if not call.header(b"content-type").startswith("multipart/form-data"):
        raise Refusal(why.WRONG_CONTENT_TYPE, "send multipart/form-data")
    body = await call.body(MAX_MODEL_BYTES + _MULTIPART_OVERHEAD, why.FILE_TOO_LARGE)
    data = await _file_part(call, body)
    return call.success({"file_token": call.service.uploads.accept(data).token}, headers)


async def _file_part(call: Call, body: bytes) -> bytes:
    async def pieces() -> AsyncGenerator[bytes, None]:
        yield body

    try:
        form = await MultiPartParser(Headers(scope=call.scope), pieces()).parse()
    except (MultiPartException, KeyError) as error:
        raise Refusal(why.MALFORMED, f"the multipart body cannot be read: {error}") from error
    try:
        part = form.get("file")
        if not isinstance(part, UploadFile):
            raise bad("file", "required, as a file")
        return await part.read()
    finally:
        await form.close()


async def presign(call: Call) -> Response:
    """``POST /files/presign``: a URL to PUT to, and the token that the file will have."""
    headers = _count(call)
    body = await call.json()
    file_format = body.get("format")
    if file_format not in _FORMATS:
        raise bad("format", f"must be one of {', '.join(sorted(_FORMATS))}")
    token, url = _reserve(call)
    reply = {call.dialect.presign: url, "file_token": token, "expires_in": _UPLOAD_SECONDS}
    return call.success(reply, headers)


async def upload_credentials(call: Call) -> Response:
    """``POST /files/upload-credentials``: the same, with a time instead of a span."""
    headers = _count(call)
    token, url = _reserve(call)
    expires = iso_time(call.service.clock() + _UPLOAD_SECONDS)
    return call.success({"file_token": token, "upload_url": url, "expires_at": expires}, headers)


async def put(call: Call) -> Response:
    """``PUT`` to a signed upload URL: raw bytes, looked at when the token is used."""
    call.service.uploads.fill(call.rest, await call.body(MAX_MODEL_BYTES, why.FILE_TOO_LARGE))
    return Response(b"", 200)


def _count(call: Call) -> dict[str, str] | None:
    allowance = call.service.rates["upload"].take(call.service.clock())
    return allowance.headers() if allowance else None


def _reserve(call: Call) -> tuple[str, str]:
    token = call.service.uploads.reserve().token
    return token, call.service.signed_url(UPLOAD_PREFIX + token, _UPLOAD_SECONDS)
