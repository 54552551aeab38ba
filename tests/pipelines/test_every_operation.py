"""Each operation as a step of a chain, made by the sandbox."""

import pytest

from tripo_kit import (
    CompleteMesh,
    ConvertModel,
    DecimateMesh,
    EditMultiview,
    ImageToDepth,
    ImageToImage,
    ImageToModel,
    ImageToMultiview,
    ImageToSplat,
    ModelFile,
    MultiviewToModel,
    RetargetAnimation,
    RigModel,
    SegmentMesh,
    SmartSegmentMesh,
    StylizeModel,
    TextToImage,
    TextToModel,
    TextureModel,
    UnwrapMesh,
    ViewPrompt,
)
from tripo_kit.api import OPERATIONS
from tripo_kit.inspection import Require

FOX = TextToImage(prompt="a fox in a coat, T-pose")
KNIGHT = TextToModel(prompt="a knight in armour, T-pose", model="v3.1-20260211")
CHAINS = {
    "views": FOX.then(
        ImageToImage(prompt="the same in winter"),
        [ImageToDepth()],
        [ImageToSplat()],
        ImageToMultiview(),
        EditMultiview(prompts=[ViewPrompt(view="left", prompt="a hat")]),
        MultiviewToModel(),
    ),
    "mesh": FOX.then(
        ImageToModel(),
        [StylizeModel(style="lego")],
        TextureModel(),
        UnwrapMesh(),
        SegmentMesh(),
        CompleteMesh(),
        DecimateMesh(face_limit=900),
    ),
    "figure": KNIGHT.then(
        RigModel(), RetargetAnimation(animation="preset:biped:walk"), ConvertModel(format="FBX")
    ),
}


def own(path):
    """Those that begin with a person's own file."""
    return {
        "import": ModelFile(path).then(ConvertModel(format="OBJ")),
        "taken apart": SmartSegmentMesh(seg_type="model", input=path).then(Require(min_faces=1)),
    }


def kinds(chain):
    return [step.operation.task_type for step in chain.links]


@pytest.mark.parametrize("name", [*CHAINS, "import", "taken apart"])
def test_it_is_made(open_client, out, name):
    client = open_client(results="tiny")
    knight = client.generate(KNIGHT, out)
    chain = (CHAINS | own(knight.path))[name]
    saved = client.generate(chain, out)
    assert [step.task_type for step in saved.steps] == kinds(chain)
    for step, planned in zip(saved.steps, chain.links, strict=True):
        assert bool(step.files) == bool(planned.link.roles), (step, saved.files)
    assert all(path.is_file() for path in saved.files.values())


def test_none_is_left_out(tmp_path):
    chains = [*CHAINS.values(), *own(tmp_path / "own.glb").values()]
    assert {kind for chain in chains for kind in kinds(chain)} == OPERATIONS.keys()
