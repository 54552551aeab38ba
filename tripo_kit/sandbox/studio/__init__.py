"""What makes the results: models and pictures, as files. It knows nothing of the service.

A maker turns the body of a request, and the sources that it refers to, into files by role:
``model`` (``model_2`` … for further animations), ``preview``, ``image``, ``front`` ``left``
``back`` ``right``, ``splat``, ``depth``, ``uv_render``, ``mask``, ``segmented_model``, ``video``,
``sequence``, ``multiview_basecolor``. It is pure: the same body and the same sources give the same
bytes, in every process. A seed that is not given counts as 0.
"""

from ._animated import animate_retarget, animate_rig, facts_in_words, rig_facts
from ._artefact import Artefact, Sources, UnusableSourceError
from ._generated import image_to_model, image_to_splat, multiview_to_model, text_to_model
from ._images import (
    edit_multiview_image,
    generate_image,
    generate_multiview_image,
    image_to_depth,
    text_to_image,
)
from ._parts import mesh_completion, mesh_segmentation, smart_segment
from ._reworked import (
    convert_model,
    highpoly_to_lowpoly,
    import_model,
    mesh_uv,
    stylize_model,
    texture_model,
)
from ._tiny import tiny_results

__all__ = [
    "Artefact",
    "Sources",
    "UnusableSourceError",
    "animate_retarget",
    "animate_rig",
    "convert_model",
    "edit_multiview_image",
    "facts_in_words",
    "generate_image",
    "generate_multiview_image",
    "highpoly_to_lowpoly",
    "image_to_depth",
    "image_to_model",
    "image_to_splat",
    "import_model",
    "mesh_completion",
    "mesh_segmentation",
    "mesh_uv",
    "multiview_to_model",
    "rig_facts",
    "smart_segment",
    "stylize_model",
    "text_to_image",
    "text_to_model",
    "texture_model",
    "tiny_results",
]
