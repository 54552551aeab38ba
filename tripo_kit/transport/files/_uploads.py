from __future__ import annotations

import io
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from requests import Request

from tripo_kit.api import FileToken, UploadTicket
from tripo_kit.errors import UploadError
from tripo_kit.transport._deadline import Deadline
from tripo_kit.transport._kind import Kind
from tripo_kit.transport._service import Service
from tripo_kit.transport.files._cdn import Cdn
from tripo_kit.transport.files._multipart import FormFile

__all__ = ["Uploads"]

_Opened = TypeVar("_Opened")


class Uploads:
    """Local files on their way to the service, or to its storage.

    Args:
        service: The service.
        cdn: Its storage.
    """

    def __init__(self, service: Service, cdn: Cdn) -> None:
        self._service = service
        self._cdn = cdn

    def send(self, path: Path, *, name: str, content_type: str, deadline: Deadline | None) -> str:
        """See `Transport.upload`."""
        service = self._service
        call = service.call(Kind.UPLOAD, "/files", deadline)
        with _opened(path, partial(FormFile, path, name=name, content_type=content_type)) as form:
            headers = {"Content-Type": form.content_type}
            request = Request("POST", f"{service.url}/files", data=form, headers=headers)
            response = service.ask(service.channels.uploads, request, call)
            service.moved(Kind.UPLOAD, len(form))
        return service.read(FileToken, response).file_token

    def presign(self, file_format: str, *, deadline: Deadline | None) -> UploadTicket:
        """See `Transport.presign`."""
        service = self._service
        request = Request("POST", f"{service.url}/files/presign", json={"format": file_format})
        call = service.call(Kind.UPLOAD, "/files/presign", deadline)
        return service.read(UploadTicket, service.ask(service.channels.uploads, request, call))

    def put(self, ticket: UploadTicket, path: Path, *, deadline: Deadline | None) -> None:
        """See `Transport.put`."""
        with _opened(path, partial(io.FileIO, path)) as file:
            until = deadline or self._service.deadline(Kind.UPLOAD)
            self._cdn.put(ticket.url, file, deadline=until)


def _opened(path: Path, opening: Callable[[], _Opened]) -> _Opened:
    """Opens a file for sending.

    Raises:
        UploadError: It cannot be read.
    """
    try:
        return opening()
    except OSError as error:
        raise UploadError(
            f"{path.name} cannot be read: {error.strerror or type(error).__name__}",
            hint="Check that it exists and may be read.",
        ) from error
