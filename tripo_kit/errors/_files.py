"""A file could not be sent, fetched or kept."""

from __future__ import annotations

from tripo_kit.errors._root import TripoError

__all__ = [
    "CorruptFileError",
    "DownloadError",
    "FileTooLargeError",
    "ResultExpiredError",
    "StorageError",
    "UnsafeUrlError",
    "UploadError",
]


class UploadError(TripoError):
    """A local file could not be handed to the service."""


class DownloadError(TripoError):
    """A result could not be fetched. The task is finished and paid; only the file is missing."""

    default_hint = "Ask for the same thing again: the file is downloaded again, not paid again."


class UnsafeUrlError(DownloadError):
    """The address is not HTTPS, or points at a machine no result may live on."""

    default_hint = "Nothing was fetched; report the address' host to the service's support."


class FileTooLargeError(DownloadError):
    """The file is larger than the cap."""

    default_hint = "Ask for fewer faces or smaller textures."


class CorruptFileError(DownloadError):
    """The bytes are cut short, or are not what their name says."""


class ResultExpiredError(DownloadError):
    """The service no longer has the result of a finished task."""

    default_hint = "The result is gone at the service; variant=2 makes (and pays for) a new one."


class StorageError(DownloadError):
    """This machine could not keep the file: the disk is full, or the folder is not writable."""

    default_hint = (
        "Free some space or choose another output_dir; the file is fetched again for free."
    )
