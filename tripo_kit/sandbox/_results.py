"""What a finished task hands over: real models, real pictures, made on this machine.

One function, :func:`make_results`, turns a task type and its request body into files. It is pure:
the same body and the same sources give the same bytes, in every process. A seed that is not given
counts as 0; the server may roll one.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, TypeAlias

from . import _generated, _worked
from ._artefact import Artefact, Sources, UnusableSourceError
from ._worked import rig_facts

__all__ = ["Artefact", "Sources", "UnusableSourceError", "make_results", "rig_facts"]

_Maker: TypeAlias = Callable[[dict[str, Any], Sources], dict[str, Artefact]]

_MAKERS: Mapping[str, _Maker] = MappingProxyType(
    {
        maker.__name__: maker
        for maker in (
            _generated.text_to_model,
            _generated.image_to_model,
            _generated.multiview_to_model,
            _generated.image_to_splat,
            _generated.text_to_image,
            _generated.generate_image,
            _generated.generate_multiview_image,
            _generated.edit_multiview_image,
            _generated.image_to_depth,
            _worked.texture_model,
            _worked.convert_model,
            _worked.import_model,
            _worked.animate_rig,
            _worked.animate_retarget,
            _worked.mesh_segmentation,
            _worked.smart_segment,
            _worked.mesh_completion,
            _worked.highpoly_to_lowpoly,
            _worked.mesh_uv,
        )
    }
)


def make_results(task_type: str, body: dict[str, Any], sources: Sources) -> dict[str, Artefact]:
    """Make the files of one task.

    Args:
        task_type: One of the contract's twenty task types.
        body: The request body, as it was accepted.
        sources: Reads what the body refers to.

    Returns:
        Role to file. Roles: ``model`` (``model_2`` … for further animations), ``preview``,
        ``image``, ``front`` ``left`` ``back`` ``right``, ``splat``, ``depth``, ``uv_render``,
        ``mask``, ``segmented_model``, ``video``, ``sequence``, ``multiview_basecolor``.
        Empty for ``animate_prerigcheck``, which answers with facts: see :func:`rig_facts`.

    Raises:
        UnusableSourceError: A picture or model was found and cannot be read.
    """
    if task_type == "animate_prerigcheck":
        return {}
    return _MAKERS[task_type](body, sources)
