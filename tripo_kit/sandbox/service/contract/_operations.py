"""All operations of the service, and the paths that are dead."""

from collections.abc import Mapping
from types import MappingProxyType

from ._animation import ANIMATION
from ._field import Body, Operation
from ._generation import GENERATION
from ._mesh import MESHES
from ._models import MODELS_WORKED
from ._pictures import PICTURES_MADE
from ._versions import GENERATION_MODELS

OPERATIONS: Mapping[str, Operation] = MappingProxyType({
    row.task_type: row
    for row in (*GENERATION, *PICTURES_MADE, *MODELS_WORKED, *ANIMATION, *MESHES)
})  # fmt: skip

#: Paths that answered once and are retired.
RETIRED_PATHS = ("/models/refine",)


def pool_of(operation: Operation, body: Body) -> str:
    """Return the pool that a task counts in: 3D goes by the model's family."""
    if operation.pool != "3d":
        return operation.pool
    model = GENERATION_MODELS.get(body.get("model", ""))
    return model.pool if model else "3d_h"
