"""Files in and out: pictures and models checked and uploaded once, results fetched and verified."""

from typing import TYPE_CHECKING

from tripo_kit.loading import on_demand

if TYPE_CHECKING:
    from tripo_kit.files._digests import Digests, digests_of
    from tripo_kit.files._folder import absolute, writable
    from tripo_kit.files._formats import detect, format_of_name
    from tripo_kit.files._glb import GlbFacts, read_glb_facts
    from tripo_kit.files._hashing import sha256_of
    from tripo_kit.files._images import ImageFacts, check_image
    from tripo_kit.files._local import opened
    from tripo_kit.files._models import ModelFacts, check_model_file
    from tripo_kit.files._names import name_inputs, safe_name, target_names
    from tripo_kit.files._reading import BrokenFileError, Source
    from tripo_kit.files._room import Room
    from tripo_kit.files._thumbnail import thumbnail
    from tripo_kit.files._uploads import Uploader, UploadMemory
    from tripo_kit.files.downloads._downloads import Downloader, SavedFile
    from tripo_kit.files.downloads._settled import Settled, settled
    from tripo_kit.files.downloads._written import write_file
    from tripo_kit.files.pictures import (
        Fetch,
        Picture,
        PictureStore,
        Ready,
        dimensions,
        is_converted,
        notes_on,
        picture_fetcher,
        picture_of,
        upload_bytes,
    )

__all__ = [
    "BrokenFileError",
    "Digests",
    "Downloader",
    "Fetch",
    "GlbFacts",
    "ImageFacts",
    "ModelFacts",
    "Picture",
    "PictureStore",
    "Ready",
    "Room",
    "SavedFile",
    "Settled",
    "Source",
    "UploadMemory",
    "Uploader",
    "absolute",
    "check_image",
    "check_model_file",
    "detect",
    "digests_of",
    "dimensions",
    "format_of_name",
    "is_converted",
    "name_inputs",
    "notes_on",
    "opened",
    "picture_fetcher",
    "picture_of",
    "read_glb_facts",
    "safe_name",
    "settled",
    "sha256_of",
    "target_names",
    "thumbnail",
    "upload_bytes",
    "writable",
    "write_file",
]

if not TYPE_CHECKING:
    __getattr__ = on_demand(
        __name__,
        {
            "._digests": ("Digests", "digests_of"),
            ".downloads._downloads": ("Downloader", "SavedFile"),
            "._folder": ("absolute", "writable"),
            "._formats": ("detect", "format_of_name"),
            "._glb": ("GlbFacts", "read_glb_facts"),
            "._hashing": ("sha256_of",),
            "._images": ("ImageFacts", "check_image"),
            "._local": ("opened",),
            "._models": ("ModelFacts", "check_model_file"),
            "._names": ("name_inputs", "safe_name", "target_names"),
            "._reading": ("BrokenFileError", "Source"),
            "._room": ("Room",),
            ".downloads._settled": ("Settled", "settled"),
            "._thumbnail": ("thumbnail",),
            "._uploads": ("Uploader", "UploadMemory"),
            ".downloads._written": ("write_file",),
            ".pictures": (
                "Fetch",
                "Picture",
                "PictureStore",
                "Ready",
                "dimensions",
                "is_converted",
                "notes_on",
                "picture_fetcher",
                "picture_of",
                "upload_bytes",
            ),
        },
    )
