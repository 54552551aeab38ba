"""Pictures as people have them: taken in as values, cleaned and converted before they are sent."""

from tripo_kit.files.pictures._dimensions import dimensions, is_converted
from tripo_kit.files.pictures._notes import notes_on
from tripo_kit.files.pictures._picture import Picture, picture_of
from tripo_kit.files.pictures._ready import Ready, upload_bytes
from tripo_kit.files.pictures._store import PictureStore

__all__ = [
    "Picture",
    "PictureStore",
    "Ready",
    "dimensions",
    "is_converted",
    "notes_on",
    "picture_of",
    "upload_bytes",
]
