"""What people make with it: each scenario is a request with its steps, to be read in a few lines.

One more is one more function:

    @register("mug", "A mug for the printer.")
    def mug(what, *, format="STL", **fields):
        return base(what, fields, texture=False, pbr=False).then(ConvertModel(format=format))
"""

from __future__ import annotations

import dataclasses
import inspect
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

import msgspec
from msgspec import UNSET

from tripo_kit.api import (
    Chainable,
    ConvertModel,
    DecimateMesh,
    GenerationOptions,
    ImageToImage,
    ImageToModel,
    ImageToMultiview,
    MultiviewToModel,
    Operation,
    Pipeline,
    RetargetAnimation,
    RigModel,
    TextToImage,
    defaults_of,
)
from tripo_kit.calls import named, nearest, show
from tripo_kit.errors import Problem, RequestValidationError
from tripo_kit.jobs import PlannedStep
from tripo_kit.recipes._gate import canonical_name, remade, request_from, request_of_fields
from tripo_kit.recipes._pictures import reference_to
from tripo_kit.recipes._planning import plan
from tripo_kit.recipes._requests import (
    GenerationRequest,
    ImageGenerationRequest,
    MultiviewGenerationRequest,
    TextGenerationRequest,
)
from tripo_kit.recipes._steps import made_from, with_conversion
from tripo_kit.recipes._tables import record_of
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


@named()
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
        return remade(what, _not_said(what, usual) | dict(fields))
    if isinstance(what, Operation):
        changes = _not_said(what, usual) if isinstance(what, GenerationOptions) else {}
        said = {name: getattr(what, name) for name in what.__struct_fields__}
        given = said | changes | dict(fields)
        return type(what)(**{name: value for name, value in given.items() if value is not UNSET})
    if isinstance(what, Chainable | Pipeline):
        rule, hint = "what it begins with is made already, or says so itself", "Say it there."
        problems = [Problem(name, show(value), rule, hint) for name, value in fields.items()]
        if problems:
            raise RequestValidationError(problems, subject="scenario")
        return what
    record = record_of(what)
    if record is not None:  # what was said by name goes before what stands in it
        spelt = {canonical_name(str(name)): value for name, value in record.items()}
        return request_of_fields({**spelt, **fields}, usual)
    return request_from(what, {**usual, **fields})


def _not_said(what: Any, usual: Mapping[str, Any]) -> dict[str, Any]:
    """What a scenario wants, where the request says nothing of it."""
    defaults = defaults_of(type(what))
    return {
        name: value
        for name, value in usual.items()
        if getattr(what, name, UNSET) == defaults.get(name, UNSET)
    }


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
    moving = (RigModel(), RetargetAnimation(animations=_several("animations", animations)))
    model = base(what, fields)
    if isinstance(model, ImageGenerationRequest):
        posed = _seen(model, ImageToImage(template="t_pose"))
        return _chain(posed, *_modelled(model, ImageToModel), *moving)
    prompt = getattr(model, "prompt", None)
    if prompt and "t-pose" not in prompt.lower():
        model = base(model, {"prompt": f"{prompt}, T-pose"})
    return _chain(model, *moving)


@register("toy", "A simple shape: low poly.")
def _toy(what: Any, **fields: Any) -> Pipeline:
    return _chain(base(what, fields, model="P1-20260311", face_limit=5000))


@register("lod", "Levels of detail: the model, and coarser ones.")
def _lod(what: Any, *, levels: Sequence[int] = (10_000, 4000, 1000), **fields: Any) -> Pipeline:
    coarser = ([DecimateMesh(face_limit=faces)] for faces in _several("levels", levels))
    return _chain(base(what, fields), *coarser)


@register("views", "From four views: a picture, its other sides, the model.")
def _views(what: Any, **fields: Any) -> Pipeline:
    model = base(what, fields)
    if isinstance(model, MultiviewGenerationRequest):
        return _chain(model)
    if isinstance(model, ImageGenerationRequest):
        seen = _seen(model, ImageToMultiview())
        return _chain(seen, *_modelled(model, MultiviewToModel))
    if not isinstance(model, TextGenerationRequest) or model.image_seed is not UNSET:
        rule = "views are drawn of words, which take no image_seed, or of a picture"
        hint = "Give a sentence or a picture, or leave image_seed out."
        raise RequestValidationError([Problem("what", show(what), rule, hint)], subject="scenario")
    drawn = TextToImage(prompt=model.prompt, negative_prompt=model.negative_prompt)
    return _chain(drawn, ImageToMultiview(), *_modelled(model, MultiviewToModel))


def _chain(head: Chainable | Pipeline, *steps: Any) -> Pipeline:
    return head.then(*steps)


def _seen(
    request: ImageGenerationRequest, step: ImageToImage | ImageToMultiview
) -> Chainable | Pipeline:
    """What is done with a request's picture, once it is changed as the request says."""
    picture = reference_to(request.image_path)
    if request.prompt is None:
        return msgspec.structs.replace(step, input=picture)
    return ImageToImage(input=picture, prompt=request.prompt).then(step)


def _modelled(request: GenerationRequest, kind: type[Operation]) -> tuple[Operation, ...]:
    """The model, with all that the request says of it, from what is before it in a chain."""
    made, *further = with_conversion(request, PlannedStep(made_from(request, kind), kind.title))
    converted = (msgspec.structs.replace(each.operation, input=UNSET) for each in further)
    return (made.operation, *converted)


def _several(name: str, values: Any) -> tuple[Any, ...]:
    """The values of what a scenario takes several of."""
    values = values.tolist() if hasattr(values, "tolist") else values
    if isinstance(values, str) or not isinstance(values, Iterable):
        problem = Problem(name, show(values), "must be a list", f"Give [{show(values)}].")
        raise RequestValidationError([problem], subject="scenario")
    plain = (each.tolist() if hasattr(each, "tolist") else each for each in values)
    return tuple(int(n) if isinstance(n, float) and n.is_integer() else n for n in plain)


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
