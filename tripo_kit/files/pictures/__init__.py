"""Pictures as people have them: taken in as values, cleaned and converted before they are sent."""

from typing import TYPE_CHECKING

from tripo_kit.loading import on_demand

if TYPE_CHECKING:
    from tripo_kit.files.pictures._dimensions import dimensions, is_converted
    from tripo_kit.files.pictures._fetching import Fetch, picture_fetcher
    from tripo_kit.files.pictures._notes import notes_on
    from tripo_kit.files.pictures._opening import opened_picture
    from tripo_kit.files.pictures._picture import picture_of
    from tripo_kit.files.pictures._ready import Ready, upload_bytes
    from tripo_kit.files.pictures._store import PictureStore
    from tripo_kit.files.pictures._value import Picture

__all__ = [
    "Fetch",
    "Picture",
    "PictureStore",
    "Ready",
    "dimensions",
    "is_converted",
    "notes_on",
    "opened_picture",
    "picture_fetcher",
    "picture_of",
    "upload_bytes",
]

if not TYPE_CHECKING:
    __getattr__ = on_demand(
        __name__,
        {
            "._dimensions": ("dimensions", "is_converted"),
            "._fetching": ("Fetch", "picture_fetcher"),
            "._notes": ("notes_on",),
            "._opening": ("opened_picture",),
            "._picture": ("picture_of",),
            "._ready": ("Ready", "upload_bytes"),
            "._store": ("PictureStore",),
            "._value": ("Picture",),
        },
    )
