"""Files in and out: pictures and models checked and uploaded once, results fetched and verified."""

from tripo_kit.files._downloads import Downloader, SavedFile
from tripo_kit.files._folder import writable
from tripo_kit.files._glb import GlbFacts, read_glb_facts
from tripo_kit.files._hashing import sha256_of
from tripo_kit.files._images import ImageFacts, check_image
from tripo_kit.files._models import ModelFacts, check_model_file
from tripo_kit.files._names import safe_name, target_names
from tripo_kit.files._uploads import Uploader, UploadMemory
from tripo_kit.files._written import write_file

__all__ = [
    "Downloader",
    "GlbFacts",
    "ImageFacts",
    "ModelFacts",
    "SavedFile",
    "UploadMemory",
    "Uploader",
    "check_image",
    "check_model_file",
    "read_glb_facts",
    "safe_name",
    "sha256_of",
    "target_names",
    "writable",
    "write_file",
]
