"""Files in and out: pictures and models checked and uploaded once, results fetched and verified."""

from tripo_kit.files._hashing import sha256_of
from tripo_kit.files._images import ImageFacts, check_image
from tripo_kit.files._models import ModelFacts, check_model_file

__all__ = ["ImageFacts", "ModelFacts", "check_image", "check_model_file", "sha256_of"]
