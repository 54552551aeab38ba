"""What is added is added everywhere: what is still missing is named.

An operation is a class, a model version a row, an output format a name. Each has to be known in a
few more places, which nothing but this test holds together.
"""

import re
from pathlib import Path
from typing import get_args, get_type_hints

import pytest
import requests

import tripo_kit
import tripo_kit.api
from tripo_kit.api import OPERATIONS, AnyOperation, ConvertModel, Operation, field_specs
from tripo_kit.api.operations._versions import (
    DECIMATE_VERSIONS,
    IMAGE_VERSIONS,
    MODEL_FAMILIES,
    MODEL_VERSIONS,
    RIG_VERSIONS,
    SEGMENT_VERSIONS,
    TEXTURE_VERSIONS,
    names,
)
from tripo_kit.cli._generate import generate
from tripo_kit.errors import ConfigurationError
from tripo_kit.files._formats import FORMATS
from tripo_kit.notebook.forms.fields._subject import Subject
from tripo_kit.recipes import FormFields, OutputFormat, SweepFields
from tripo_kit.sandbox import Sandbox

DOCS = Path(tripo_kit.__file__).parents[1] / "docs"
OPERATIONS_MD = (DOCS / "operations.md").read_text(encoding="utf-8")
SERVICE_MD = (DOCS / "service.md").read_text(encoding="utf-8")
NO_SUCH_ENDPOINT = 4001
NO_PUBLISHED_PRICE = {"image_to_depth", "mesh_uv", "stylize_model"}
V31, TASK = "v3.1-20260211", "0f8fad5b-d9cb-469f-a165-70867728950e"


@pytest.fixture(scope="module")
def sandbox():
    with Sandbox(strictness="strict", results="tiny", speed=1000.0) as sandbox:
        yield sandbox


def asked(sandbox, path, **body):
    """What the sandbox answers to a creation: its business code and its words."""
    headers = {"Authorization": f"Bearer {sandbox.key}"}
    reply = requests.post(sandbox.url + path, json=body, headers=headers, timeout=20).json()
    return reply["code"], reply.get("message", "")


def classes(kind=Operation):
    """Every operation class of the kit, also one that is nowhere else yet."""
    for each in kind.__subclasses__():
        is_ours = each.__module__.startswith("tripo_kit.api.") and each is not AnyOperation
        if is_ours and "task_type" in vars(each):
            yield each
        yield from classes(each)


def require_none(missing):
    """Fails with the names of all places that miss something."""
    if places := list(missing):
        pytest.fail("still missing:\n  " + "\n  ".join(places), pytrace=False)


def missing_of_operation(kind, sandbox):
    """The places that do not know an operation yet."""
    has_price = kind._price is not Operation._price or kind.task_type in NO_PUBLISHED_PRICE
    places = {
        "OPERATIONS in tripo_kit.api": OPERATIONS.get(kind.task_type) is kind,
        "the names of tripo_kit.api": kind.__name__ in tripo_kit.api.__all__,
        "the names of tripo_kit": kind.__name__ in tripo_kit.__all__,
        "docs/operations.md: run docs/make_operations.py": f"## `{kind.__name__}`" in OPERATIONS_MD,
        "docs/service.md: run docs/make_operations.py": f"## `{kind.task_type}`" in SERVICE_MD,
        "_price: its list price, or NO_PUBLISHED_PRICE here": has_price,
        "the sandbox's routes": asked(sandbox, kind.path)[0] != NO_SUCH_ENDPOINT,
        "the forms": has_form(kind),
    }
    yield from (place for place, knows in places.items() if not knows)
    fields = {spec.name for spec in field_specs(kind)} - {"kind"}  # the name of a form's argument
    for typed in (SweepFields, FormFields):
        if unknown := fields - typed.__annotations__.keys():
            yield f"{typed.__name__} in tripo_kit.recipes: {', '.join(sorted(unknown))}"


def has_form(kind):
    try:
        return Subject(kind).specs is not None
    except ConfigurationError:
        return False


def missing_of_model(name, sandbox):
    """The places that do not know a generation model yet."""
    [row] = [version for version in MODEL_VERSIONS if version.name == name]
    if row.family not in MODEL_FAMILIES:
        yield f"MODEL_FAMILIES in tripo_kit.api: {row.family}"
    yield from missing_of_version(
        name, sandbox, "/generation/text-to-model", {"prompt": "a red fox"} | BARE
    )


BARE = {"texture": False, "pbr": False}


def missing_of_version(name, sandbox, path, body, field="model"):
    """The places that do not know the version of a model yet."""
    if f"{name}" not in OPERATIONS_MD:
        yield "docs/operations.md: run docs/make_operations.py"
    code, message = asked(sandbox, path, **body, **{field: name})
    if code != 0 and field in message:
        yield f"the sandbox: {message}"


def missing_of_format(name, sandbox):
    """The places that do not know an output format yet."""
    if name not in FORMATS:
        yield "FORMATS in tripo_kit.files"
    choices = next(spec.choices for spec in field_specs(ConvertModel) if spec.name == "format")
    if name.upper() not in choices and name != "glb":  # the service's name for both is GLTF
        yield "ConvertModel.format"
    if name not in get_args(get_type_hints(FormFields)["output_format"]) and (
        get_type_hints(FormFields)["output_format"] is not str
    ):
        yield "FormFields in tripo_kit.recipes"
    helps = str(get_type_hints(generate, include_extras=True)["format"].__metadata__[0].help)
    if not re.search(rf"\b{name}\b", helps):
        yield "the help of `tripo-kit generate --format`"
    asked_for = "GLTF" if name == "glb" else name.upper()
    code, message = asked(sandbox, "/models/convert", input=TASK, format=asked_for)
    if code != 0 and "format" in message:
        yield f"the sandbox: {message}"


@pytest.mark.parametrize("kind", list(classes()), ids=lambda kind: kind.__name__)
def test_an_operation_is_known_everywhere(kind, sandbox):
    require_none(missing_of_operation(kind, sandbox))


def test_there_is_no_operation_without_a_class():
    assert set(classes()) == set(OPERATIONS.values())


class HalfAdded(Operation, frozen=True, kw_only=True):
    """An operation that stands nowhere else."""

    task_type = "half_added"
    path = "/models/half-added"
    pool = "model"
    title = "Half added"

    half_a_field: int


def test_an_operation_that_is_added_halfway_is_missed_by_name(sandbox):
    assert list(missing_of_operation(HalfAdded, sandbox)) == [
        "OPERATIONS in tripo_kit.api",
        "the names of tripo_kit.api",
        "the names of tripo_kit",
        "docs/operations.md: run docs/make_operations.py",
        "docs/service.md: run docs/make_operations.py",
        "_price: its list price, or NO_PUBLISHED_PRICE here",
        "the sandbox's routes",
        "SweepFields in tripo_kit.recipes: half_a_field",
        "FormFields in tripo_kit.recipes: half_a_field",
    ]


@pytest.mark.parametrize("name", names(MODEL_VERSIONS))
def test_a_generation_model_is_known_everywhere(name, sandbox):
    require_none(missing_of_model(name, sandbox))


FOX = {"prompt": "a red fox"}
VERSIONS = [
    *((name, "/generation/text-to-model", FOX | {"model": V31}, "texture_version")
      for name in names(TEXTURE_VERSIONS)),
    *((name, "/models/texture", {"input": TASK}, "model") for name in names(TEXTURE_VERSIONS)),
    *((name, "/animations/rig", {"input": TASK}, "model") for name in names(RIG_VERSIONS)),
    *((name, "/mesh/segment", {"input": TASK}, "model") for name in names(SEGMENT_VERSIONS)),
    *((name, "/mesh/decimate", {"input": TASK, "face_limit": 900}, "model")
      for name in names(DECIMATE_VERSIONS)),
    *((name, "/generation/text-to-image", FOX, "model") for name in names(IMAGE_VERSIONS)),
]  # fmt: skip


@pytest.mark.parametrize(("name", "path", "body", "field"), VERSIONS)
def test_a_version_is_known_everywhere(name, path, body, field, sandbox):
    require_none(missing_of_version(name, sandbox, path, body, field))


def test_a_version_that_is_added_halfway_is_missed_by_name(sandbox):
    place, words = missing_of_version("v9.9", sandbox, "/generation/text-to-model", FOX)
    assert place.startswith("docs/operations.md")
    assert words.startswith("the sandbox: ")


@pytest.mark.parametrize("name", get_args(get_args(OutputFormat)[0]))
def test_an_output_format_is_known_everywhere(name, sandbox):
    require_none(missing_of_format(name, sandbox))


def test_a_format_that_is_added_halfway_is_missed_by_name(sandbox):
    *places, words = missing_of_format("ply2", sandbox)
    assert places == [
        "FORMATS in tripo_kit.files",
        "ConvertModel.format",
        "the help of `tripo-kit generate --format`",
    ]
    assert words.startswith("the sandbox: ")
