import ast
import builtins
import importlib.util
import inspect
import re
import subprocess
import sys
from pathlib import Path

import pytest

import tripo_kit
from tripo_kit import errors, events
from tripo_kit.api import OPERATIONS, Operation
from tripo_kit.errors import TripoError
from tripo_kit.events import Event


def test_the_public_names_are_sorted_and_exist():
    assert sorted(tripo_kit.__all__) == tripo_kit.__all__
    for name in tripo_kit.__all__:
        assert getattr(tripo_kit, name).__name__ == name
        assert name in dir(tripo_kit)


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no attribute 'Tripo'"):
        _ = tripo_kit.Tripo


def test_importing_is_cheap():
    heavy = ["requests", "requests_cache", "urllib3", "ipywidgets", "PIL", "msgspec", "rich"]
    script = f"import sys, tripo_kit; print([m for m in {heavy} if m in sys.modules])"
    out = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    ).stdout
    assert out.strip() == "[]"


# What making a client and a request does without: it comes with the first call that needs it.
LATER = [
    "requests",
    "urllib3",
    "ipywidgets",
    "PIL",
    "numpy",
    "sqlite3",
    "hashlib",
    "zipfile",
    "tempfile",
    "ctypes",
    "asyncio",
    "html",
    "concurrent.futures",
    "tripo_kit.transport",
    "tripo_kit.journal",
    "tripo_kit.jobs._engine",
    "tripo_kit.batch._batch",
    "tripo_kit.files._formats",
    "tripo_kit.inspection",
    "tripo_kit.recipes._planning",
]


def test_a_client_and_its_requests_load_only_what_they_need():
    script = (
        "import sys; before = set(sys.modules); from tripo_kit import TripoClient, "
        "TextGenerationRequest, ImageGenerationRequest, MultiviewGenerationRequest;"
        "TripoClient('tsk_' + 'x' * 30); TextGenerationRequest('a small red chair');"
        f"print([m for m in {LATER} if m in sys.modules and m not in before])"
    )
    out = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    ).stdout
    assert out.strip() == "[]"


def test_what_a_client_is_built_of_is_imported_when_one_is_made():
    script = (
        "import sys; from tripo_kit import TripoClient, TextGenerationRequest;"
        "names = ('tripo_kit.client._assembly', 'tripo_kit.events', 'tripo_kit.listening');"
        "print([m for m in names if m in sys.modules])"
    )
    out = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    ).stdout
    assert out.strip() == "[]"


ON_DEMAND = ("api", "batch", "client", "errors", "files", "jobs", "recipes")


@pytest.mark.parametrize("room", ON_DEMAND)
def test_a_room_that_loads_names_on_demand_shows_a_type_checker_the_same(room):
    package = importlib.import_module(f"tripo_kit.{room}")
    tree = ast.parse(Path(package.__file__).read_text(encoding="utf-8"))
    mirror, table = [node for node in tree.body if isinstance(node, ast.If)]
    seen = {alias.name: line.module for line in mirror.body for alias in line.names}
    [assignment] = table.body
    modules = ast.literal_eval(assignment.value.args[1])
    loaded = {
        name: importlib.util.resolve_name(module, package.__name__)
        for module, names in modules.items()
        for name in names
    }
    assert loaded == seen
    at_once = {
        alias.asname or alias.name
        for node in tree.body
        if isinstance(node, ast.ImportFrom) and node.module.startswith(package.__name__)
        for alias in node.names
    }
    assert sorted(package.__all__) == sorted(loaded.keys() | at_once)
    assert all(getattr(package, name) is not None for name in loaded)
    with pytest.raises(AttributeError, match=f"module 'tripo_kit.{room}' has no attribute 'Tripo'"):
        _ = package.Tripo


def test_a_type_checker_sees_the_names_that_there_are():
    tree = ast.parse(Path(tripo_kit.__file__).read_text(encoding="utf-8"))
    mirror, _ = [node for node in tree.body if isinstance(node, ast.If)]
    seen = {
        name: f"{line.module}.{name}"
        for line in mirror.body
        for alias in line.names
        for name in (errors.__all__ if alias.name == "*" else (alias.asname,))
    }
    assert seen == {name: f"{room}.{name}" for name, room in tripo_kit._HOMES.items()}


def test_every_operation_error_and_event_has_its_name_here():
    of_errors = [getattr(errors, name) for name in errors.__all__]
    for kind in [*OPERATIONS.values(), *of_errors, *vars(events).values()]:
        is_ours = isinstance(kind, type) and issubclass(kind, (Operation, TripoError, Event))
        if is_ours:
            assert getattr(tripo_kit, kind.__name__) is kind


PUBLIC = [getattr(tripo_kit, name) for name in tripo_kit.__all__]


def members(thing):
    if isinstance(thing, type):
        for name, member in vars(thing).items():
            if name.startswith("_") or not callable(getattr(member, "__func__", member)):
                continue
            yield f"{thing.__name__}.{name}", getattr(member, "__func__", member)


@pytest.mark.parametrize("thing", PUBLIC, ids=lambda thing: thing.__name__)
def test_a_public_name_has_a_docstring_and_so_have_its_calls(thing):
    assert inspect.getdoc(thing)
    for name, member in members(thing):
        assert inspect.getdoc(member), name


@pytest.mark.parametrize("thing", PUBLIC, ids=lambda thing: thing.__name__)
def test_every_error_that_a_docstring_promises_has_its_name_here(thing):
    for name, member in [(thing.__name__, thing), *members(thing)]:
        _, _, promised = (inspect.getdoc(member) or "").partition("Raises:\n")
        for error in re.findall(r"^    (\w+):", promised, re.MULTILINE):
            assert error in tripo_kit.__all__ or hasattr(builtins, error), (name, error)
