"""What the contract's tables are made of: fields, sources, operations.

The contract is declared here a second time, from its text and from nothing else: a client's own
declaration may be wrong, and this one must not be wrong in the same place.
"""

from collections.abc import Callable
from typing import Any, Literal, NamedTuple, TypeAlias

from tripo_kit.sandbox.studio import Artefact, Sources

Body: TypeAlias = dict[str, Any]
Gives: TypeAlias = Literal["model", "rig", "segments", "image", "views", "splat", "depth", "facts"]
Maker: TypeAlias = Callable[[Body, Sources], dict[str, Artefact]]

PICTURES = frozenset({"png", "jpeg", "webp", "bmp", "tiff"})
MODELS = frozenset({"glb", "gltf", "fbx", "obj", "stl"})
IMPORTS = MODELS | {"3mf", "usdz"}
GLB = frozenset({"glb"})


class Source(NamedTuple):
    """What a reference takes: files of these formats, tasks that give these, URLs or not."""

    formats: frozenset[str] = frozenset()
    gives: frozenset[str] = frozenset()
    urls: bool = True


IMAGE = Source(PICTURES, frozenset({"image"}))
MODEL = Source(MODELS, frozenset({"model", "rig", "segments"}))


class Field(NamedTuple):
    """One field of a request body.

    ``low`` and ``high`` bound a number, the length of a text, or the number of items of a list.
    ``default`` is what leaving the field out means, where it is known.
    """

    kind: str
    required: bool = False
    choices: tuple[str, ...] = ()
    low: float | None = None
    high: float | None = None
    default: Any = None
    source: Source = IMAGE


class Rules(NamedTuple):
    """What a rule between fields looks at.

    Attributes:
        body: The request body, its fields checked one by one.
        is_strict: Whether rules that witnesses dispute hold as well.
    """

    body: Body
    is_strict: bool


def no_rules(_: Rules) -> None:
    """Nothing goes wrong between the fields of this operation."""


class Operation(NamedTuple):
    """One operation, whole: a new one is one row.

    Attributes:
        task_type: What its tasks call themselves.
        path: Below ``/v3``.
        pool: Where its tasks count; "3d" stands for the pool of the model's family.
        fields: What its bodies hold.
        gives: What other operations get from it.
        price: Credits for a body.
        seconds: How long its tasks run at speed 1, for a body.
        make: What makes its results; None: it answers with facts.
        roles: The roles of its files, for the smallest results.
        rules: Refuses what does not go together.
        keeps_source: Whether what it makes still has the picture or prompt of its ``input``.
    """

    task_type: str
    path: str
    pool: str
    fields: dict[str, Field]
    gives: Gives
    price: Callable[[Body], float]
    seconds: Callable[[Body], float]
    make: Maker | None
    roles: tuple[str, ...] = ("model", "preview")
    rules: Callable[[Rules], None] = no_rules
    keeps_source: bool = False


def flat(amount: float) -> Callable[[Body], float]:
    """Return a price or a duration that no field changes."""
    return lambda _: amount


def text(low: int = 0, high: int = 1024, *, required: bool = False) -> Field:
    """A text of so many characters."""
    return Field("text", required, low=low, high=high)


def choice(*choices: str, required: bool = False, default: str | None = None) -> Field:
    """One of these texts."""
    return Field("choice", required, choices, default=default)


def version(*choices: str, required: bool = False, default: str | None = None) -> Field:
    """The name of a version that is served."""
    return Field("version", required, choices, default=default)


def number(low: float | None = None, high: float | None = None, default: Any = None) -> Field:
    """A number, whole or not."""
    return Field("number", low=low, high=high, default=default)


def integer(low: float | None = None, high: float | None = None, default: Any = None) -> Field:
    """A whole number."""
    return Field("integer", low=low, high=high, default=default)


def flag(*, default: bool = False) -> Field:
    """True or false."""
    return Field("flag", default=default)


def reference(source: Source = IMAGE, *, required: bool = False) -> Field:
    """One string that points at a file, a URL or a task."""
    return Field("reference", required, source=source)


SEED = integer(0, 2**32 - 1)
ORIENTATION = choice("+x", "-x", "+y", "-y", default="+x")
COMPRESS = choice("geometry")
TEXTURE_QUALITY = choice("fast", "standard", "detailed", "extreme", default="standard")
ALIGNMENT = choice("original_image", "geometry", default="original_image")
PART_NAMES = Field("texts", low=1, high=500)
