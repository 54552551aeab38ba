"""The TypedDicts of the calls say what the structs say."""

import os
import types
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

import pytest
from msgspec import UnsetType

from tripo_kit.api import OPERATIONS
from tripo_kit.recipes import (
    AnyOptions,
    FormFields,
    ImageFields,
    ImageGenerationRequest,
    ImageOptions,
    MultiviewFields,
    MultiviewGenerationRequest,
    MultiviewOptions,
    SweepFields,
    TextFields,
    TextGenerationRequest,
    TextOptions,
)

REQUESTS = {
    TextGenerationRequest: TextFields,
    ImageGenerationRequest: ImageFields,
    MultiviewGenerationRequest: MultiviewFields,
}
PICTURES = {"image_path", "front", "left", "back", "right"}


def alternatives(hint):
    """A hint's plain alternatives, without descriptions and without "not given"."""
    if get_origin(hint) is Annotated:
        return alternatives(get_args(hint)[0])
    if get_origin(hint) in (Union, types.UnionType):
        return frozenset().union(*map(alternatives, get_args(hint)))
    if get_origin(hint) is Literal:
        return frozenset(get_args(hint))
    if hint in (UnsetType, os.PathLike[str], bytes) or getattr(hint, "_is_protocol", False):
        return frozenset()
    return frozenset({hint})


@pytest.mark.parametrize(("kind", "typed"), REQUESTS.items())
def test_every_field_of_a_request_is_typed_as_it_is_declared(kind, typed):
    declared = get_type_hints(kind)
    hints = get_type_hints(typed)
    assert hints.keys() == set(kind.__struct_fields__)
    for name, hint in hints.items():
        if name != "extra":
            assert alternatives(hint) == alternatives(declared[name]), name
        assert (os.PathLike[str] in get_args(hint)) == (name in PICTURES)


@pytest.mark.parametrize("fields", [TextOptions, ImageOptions, MultiviewOptions, AnyOptions])
def test_what_several_calls_take_has_one_type(fields):
    whole = {
        name: hint for typed in REQUESTS.values() for name, hint in get_type_hints(typed).items()
    }
    for name, hint in get_type_hints(fields).items():
        assert hint == whole[name], name


def test_any_options_are_those_of_all_requests_but_model_seed_and_inputs():
    every = {name for kind in REQUESTS for name in kind.__struct_fields__}
    assert AnyOptions.__annotations__.keys() == every - PICTURES - {
        "prompt",
        "model",
        "model_seed",
        "tags",  # an argument of those calls themselves
    }


@pytest.mark.parametrize("fields", [SweepFields, FormFields])
def test_sweeps_and_forms_name_every_field_there_is(fields):
    kinds = [*REQUESTS, *OPERATIONS.values()]
    # What the form is for, and what a whole sweep goes to.
    own = {"kind"} if fields is FormFields else {"tags"}
    assert (
        fields.__annotations__.keys()
        == {name for kind in kinds for name in kind.__struct_fields__} - own
    )


def test_a_sweep_takes_sequences_of_what_a_request_takes():
    for typed in REQUESTS.values():
        for name, hint in get_type_hints(typed).items():
            if name in ("output_format", "extra", "tags"):
                continue  # of several structs, with choices of their own; or of the whole sweep
            [item] = get_args(get_type_hints(SweepFields)[name])
            assert alternatives(item) == alternatives(hint) - {types.NoneType}, name


def test_nothing_is_typed_as_anything():
    for typed in (*REQUESTS.values(), TextOptions, ImageOptions, MultiviewOptions, AnyOptions):
        for name, hint in get_type_hints(typed).items():
            assert hint is not Any, name
