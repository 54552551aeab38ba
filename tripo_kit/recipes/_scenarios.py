"""What people make with it: each scenario is a request with its steps, to be read in a few lines.

One more is one more function:

    @register("mug", "A mug for the printer.")
    def mug(what, *, format="STL", **fields):
        return base(what, fields, texture=False, pbr=False).then(ConvertModel(format=format))
"""

from __future__ import annotations

import dataclasses
import inspect
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

import msgspec

from tripo_kit.api import (
    Chainable,
    ConvertModel,
    DecimateMesh,
    ImageToImage,
    ImageToModel,
    ImageToMultiview,
    MultiviewToModel,
    Pipeline,
    RetargetAnimation,
    RigModel,
    TextToImage,
)
from tripo_kit.calls import named, nearest, show
from tripo_kit.errors import Problem, RequestValidationError
from tripo_kit.recipes._gate import remade, request_from
from tripo_kit.recipes._pictures import reference_to
from tripo_kit.recipes._planning import plan
from tripo_kit.recipes._requests import GenerationRequest, ImageGenerationRequest
from tripo_kit.recipes._tags import tags_from, tags_of

__all__ = ["base", "register", "scenario", "scenarios", "scenarios_table"]

Make = Callable[..., Pipeline]
_MakeT = TypeVar("_MakeT", bound=Make)


@dataclasses.dataclass(frozen=True)
class _Scenario:
    make: Make
    about: str


_SCENARIOS: dict[str, _Scenario] = {}


@named()
def scenario(name: str, what: Any, **changes: Any) -> Pipeline:
    """The request, with its steps, that a purpose asks for.

    Args:
        name: What it is for: one of `scenarios()`.
        what: A sentence, a picture, or a request.
        changes: What is to be otherwise: any field of the request, and what the scenario itself can
            be told, such as `animations` of `anim`.

    Raises:
        RequestValidationError: There is no such scenario, or something is wrong with it.
    """
    found = _SCENARIOS.get(name)
    if found is None:
        near = nearest(str(name), _SCENARIOS)
        hint = f"Did you mean {near!r}?" if near else "Make one with tripo_kit.recipes.register."
        rule = f"must be one of {', '.join(_SCENARIOS)}"
        raise RequestValidationError([Problem("scenario", show(name), rule, hint)], subject="call")
    # Whatever it begins with, the tags are the whole chain's.
    tags = tags_of(what) | tags_from(changes.pop("tags", None))
    made = found.make(what, **changes)
    return msgspec.structs.replace(made, tags=tags) if tags else made


def register(name: str, about: str) -> Callable[[_MakeT], _MakeT]:
    """Makes a scenario of a function that takes what to make, and its changes by name.

    Args:
        name: What it is called.
        about: What it is for, in a few words.
    """

    def note(make: _MakeT) -> _MakeT:
        _SCENARIOS[name] = _Scenario(make, about)
        return make

    return note


def scenarios() -> Mapping[str, str]:
    """All scenarios, and what each is for."""
    return {name: each.about for name, each in _SCENARIOS.items()}


def base(what: Any, fields: Mapping[str, Any], **usual: Any) -> Any:
    """The request that a scenario begins with.

    Args:
        what: A sentence, a picture, or a request.
        fields: What the caller wants otherwise.
        usual: What the scenario wants.
    """
    if isinstance(what, GenerationRequest):
        return remade(what, {**usual, **fields})
    if isinstance(what, Chainable):
        return what
    return request_from(what, {**usual, **fields})


@register("game-mobile", "A phone's game: few faces, small textures, FBX.")
def _game_mobile(what: Any, *, texture_size: int = 2048, **fields: Any) -> Pipeline:
    model = base(what, fields, model="P1-20260311", face_limit=20_000)
    return _chain(model, ConvertModel(format="FBX", texture_size=texture_size))


@register("game-pc", "A computer's game: detailed textures, FBX.")
def _game_pc(what: Any, **fields: Any) -> Pipeline:
    return _chain(base(what, fields, texture_quality="detailed"), ConvertModel(format="FBX"))


@register("film", "As good as it gets: detailed geometry and textures.")
def _film(what: Any, **fields: Any) -> Pipeline:
    return _chain(base(what, fields, geometry_quality="detailed", texture_quality="detailed"))


@register("print", "For a printer: bare geometry on a flat bottom, STL.")
def _print(what: Any, *, format: Any = "STL", **fields: Any) -> Pipeline:  # noqa: A002  # the operation's own word
    model = base(what, fields, texture=False, pbr=False)
    return _chain(model, ConvertModel(format=format, flatten_bottom=True))


@register("ar-web", "For web pages and AR: in metres, GLB and USDZ.")
def _ar_web(what: Any, **fields: Any) -> Pipeline:
    return _chain(base(what, fields, auto_size=True), [ConvertModel(format="USDZ")])


@register("anim", "A figure that moves: in T-pose, rigged, with clips.")
def _anim(
    what: Any,
    *,
    animations: Sequence[str] = ("preset:biped:idle", "preset:biped:walk"),
    **fields: Any,
) -> Pipeline:
    moving = (RigModel(), RetargetAnimation(animations=tuple(animations)))
    model = base(what, fields)
    if isinstance(model, ImageGenerationRequest):
        posed = ImageToImage(input=reference_to(model.image_path), template="t_pose")
        return _chain(posed, ImageToModel(**_options(fields)), *moving)
    prompt = getattr(model, "prompt", None)
    if prompt and "t-pose" not in prompt.lower():
        model = remade(model, {"prompt": f"{prompt}, T-pose"})
    return _chain(model, *moving)


@register("toy", "A simple shape: low poly.")
def _toy(what: Any, **fields: Any) -> Pipeline:
    return _chain(base(what, fields, model="P1-20260311", face_limit=5000))


@register("lod", "Levels of detail: the model, and coarser ones.")
def _lod(what: Any, *, levels: Sequence[int] = (10_000, 4000, 1000), **fields: Any) -> Pipeline:
    return _chain(base(what, fields), *([DecimateMesh(face_limit=faces)] for faces in levels))


@register("views", "From four views: a picture, its other sides, the model.")
def _views(what: Any, **fields: Any) -> Pipeline:
    model = base(what, fields)
    if isinstance(model, ImageGenerationRequest):
        seen: Chainable = ImageToMultiview(input=reference_to(model.image_path))
        return _chain(seen, MultiviewToModel(**_options(fields)))
    drawn = TextToImage(prompt=model.prompt)
    return _chain(drawn, ImageToMultiview(), MultiviewToModel(**_options(fields)))


def _chain(head: Chainable, *steps: Any) -> Pipeline:
    return head.then(*steps)


def _options(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if name not in ("prompt", "image_path")}


def scenarios_table() -> str:
    """All scenarios with their operations and prices, for `docs/scenarios.md`."""
    rows = [
        "| scenario | for | steps | files | credits | can be told |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for name, each in _SCENARIOS.items():
        planned = plan(scenario(name, "a knight in worn armour, T-pose"))
        steps = " → ".join(f"`{step.operation.task_type}`" for step in planned.steps)
        files = ", ".join(f"`{role}`" for step in planned.steps for role in step.link.roles)
        own = [f"`{key}`" for key in inspect.signature(each.make).parameters if key in _own(each)]
        price = planned.price.removesuffix(" credits")
        told = ", ".join(own) or "–"
        rows.append(f"| `{name}` | {each.about} | {steps} | {files} | {price} | {told} |")
    return "\n".join(rows) + "\n"


def _own(each: _Scenario) -> set[str]:
    parameters = inspect.signature(each.make).parameters.values()
    return {p.name for p in parameters if p.kind is inspect.Parameter.KEYWORD_ONLY}
