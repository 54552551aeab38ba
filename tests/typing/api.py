"""What a type checker sees of the public names. Checked, never run."""

from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import assert_type

from tripo_kit import (
    Batch,
    Comparison,
    ImageGenerationRequest,
    Job,
    Plan,
    SavedModel,
    TextGenerationRequest,
    TripoClient,
)
from tripo_kit.api import Balance, RigModel, Task, TextToModel, Usage
from tripo_kit.errors import RequestValidationError, TripoError
from tripo_kit.recipes import RequestLike


def faces(model: SavedModel) -> int:
    return model.size


def one_request(client: TripoClient, out: Path) -> None:
    assert_type(client.generate_from_text("a small red chair", out), SavedModel)
    assert_type(client.generate_from_image(Path("cup.jpg"), "out", face_limit=500), SavedModel)
    assert_type(client.generate_from_multiview("front.png", out, back="back.png"), SavedModel)
    request = TextGenerationRequest("a small red chair", output_format="fbx", quad=True)
    assert_type(client.plan(request), Plan)
    assert_type(client.plan(request).total, float)
    job = client.submit(request, out)
    assert_type(job, Job)
    assert_type(job.wait(5.0), Job)
    assert_type(job.result(), SavedModel)
    assert_type(job.credits, float | None)
    assert_type(job.error, TripoError | None)
    assert_type(client.submit(RigModel(input="0b8a5e0e-9c4e-4a3f-8c66-4fc0aef0e2a1"), out), Job)
    words = TextToModel(model="P1-20260311", prompt="a small red chair")
    assert_type(client.submit(words, out), Job)


def the_account(client: TripoClient) -> None:
    assert_type(client.balance(), Balance)
    assert_type(client.usage(limit=5), Usage)
    assert_type(client.get_task("0b8a5e0e"), Task)


def a_file(model: SavedModel) -> None:
    assert_type(model.path, Path)
    assert_type(model.files, dict[str, Path])
    assert_type(Path(model), Path)
    with open(model, "rb") as file:  # noqa: PTH123  # a model is a path wherever one is wanted
        assert_type(file.read(), bytes)


def many_requests(client: TripoClient, out: Path) -> None:
    requests: list[RequestLike] = [
        "a red chair",
        ImageGenerationRequest("cup.jpg"),
        {"prompt": "a lamp"},
    ]
    batch = client.batch(requests, out, max_credits=100, limits={"3d_h": 5}, dry_run=True)
    assert_type(batch, Batch)
    assert_type(iter(batch), Iterator[Job])
    assert_type(batch.wait(), Batch)
    assert_type(batch.results(), list[SavedModel])
    assert_type(batch.failed(), list[Job])
    mapped = batch.map(faces)
    assert_type([outcome.value for outcome in mapped], list[int])
    with ProcessPoolExecutor() as executor:
        assert_type(batch.map(faces, executor).results(), list[int])
    assert_type(client.batch_from_csv("prompts.csv", out, max_credits=100), Batch)
    assert_type(client.sweep(TextGenerationRequest("a chair"), out, model_seed=[1, 2]), Batch)
    assert_type(client.compare("a small red chair", ["P1-20260311"], out), Comparison)


def an_error(error: RequestValidationError) -> None:
    assert_type(error.problems[0].path, str)
    assert_type(error.hint, str | None)
