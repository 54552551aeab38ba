"""Files to and from the service and its storage."""

from __future__ import annotations

from tripo_kit.transport.files._cdn import Cdn
from tripo_kit.transport.files._download import Download
from tripo_kit.transport.files._multipart import FormFile
from tripo_kit.transport.files._uploads import Uploads

__all__ = ["Cdn", "Download", "FormFile", "Uploads"]
