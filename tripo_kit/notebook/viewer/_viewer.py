"""A model that can be turned with the mouse, drawn by the bundle in `static/`."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, Literal, get_args

import anywidget
import traitlets
from comm import DummyComm
from PIL import Image

from tripo_kit.calls import all_named, named
from tripo_kit.errors import ConfigurationError, Problem, RequestValidationError
from tripo_kit.jobs import card
from tripo_kit.notebook.screen import StaticView
from tripo_kit.notebook.viewer._beside import files_beside
from tripo_kit.notebook.viewer._bundle import LOADER, ON_DEMAND, packed, version
from tripo_kit.notebook.viewer._pictures import PictureRequests, check_format, write_turn
from tripo_kit.notebook.viewer._pose import Pose
from tripo_kit.notebook.viewer._source import MODEL_FORMATS, ModelSource, find_preview
from tripo_kit.notebook.viewer._static_card import static_card
from tripo_kit.privacy import shown

__all__ = ["BACKGROUNDS", "MODES", "ModelViewer"]

Mode = Literal["shaded", "base", "normals", "uv", "wire", "backfaces", "skeleton"]
Background = Literal["studio", "light", "dark", "clear"]
Environment = Literal["room", "sky", "strips"]
MODES: tuple[str, ...] = get_args(Mode)
ENVIRONMENTS: tuple[str, ...] = get_args(Environment)
BACKGROUNDS: tuple[str, ...] = get_args(Background)
_LEAST_HEIGHT = 120  # CSS pixels: its tools need them
_MEGABYTE = 1e6


@all_named
class ModelViewer(StaticView, anywidget.AnyWidget):
    """Show a model: orbit, zoom, pan, wireframe, animations, pictures of it.

    GLB, glTF, OBJ with its materials, STL, PLY, 3MF, FBX and USDZ are drawn in the notebook,
    offline; geometry compressed with meshopt or Draco, and WebP or KTX2 textures included. Files of
    other formats show their preview and a button that saves them. What cannot be drawn says why.

    What the page needs (the script, the preview, the model) travels in messages that no notebook
    saves: the widget's state holds a few names and switches only.

    Args:
        model: A path, a `SavedModel` or anything else with `__fspath__`, or the file's bytes (a
            GLB's, unless `name` says otherwise).
        preview: A picture to show before the model is loaded, as a path or bytes. A `SavedModel`
            brings its own.
        name: The name to show and to save under; by default the file's own.
        height: Of the drawing, in CSS pixels, at least 120.
        auto_rotate: Whether the model turns by itself.
        wireframe: Whether its triangles are shown.
        grid: Whether there is a grid on the ground.
        mode: `shaded`, `base` (the colours without light), `normals`, `uv` (a checker), `wire`
            (triangles over the surface), `backfaces`, or `skeleton`.
        background: `studio` (follows the notebook's theme), `light`, `dark`, or `clear`
            (transparent, also in saved pictures).
        environment: The light: `room`, `sky` (soft, from above), or `strips` (dark, with long
            lamps: edges and reflections stand out).
        exposure: Times the light, from 0.125 to 8.
        scale_figure: Whether a person, or a rod with ten stripes, stands beside the model. Needs
            the file's unit: glTF and GLB have it.
        link_group: Viewers of one page with the same name here share their camera; "" for none.
        load_up_to: Models up to this size, in megabytes, load by themselves; a larger one shows its
            preview and a button first.

    Attributes:
        model: What is shown; None once it is closed.
        camera: Where it is and what it looks at: `{"position": [x, y, z], "target": [x, y, z]}`,
            in lengths of the model's radius, which stands on y = 0; None in front of the model. It
            follows the page when the camera has come to rest, and the page follows it.
        animation: The one that is shown, by name.
        is_playing: Whether it runs; None until the page has decided.
        time: Where it stands, in seconds; the page tells it when it stops.
        speed: How fast it runs; 1.0 is the file's own.
        scene: The one of the file that is shown, by name; "" for the file's own choice.
        variant: The set of materials that is shown, by name; "" for the file's own.

    Raises:
        RequestValidationError: There is no such file, or it is neither a path nor bytes.
        traitlets.TraitError: A look that does not exist, a camera that is nowhere.
    """

    _esm = LOADER
    _display_ = None  # type: ignore[assignment]  # marimo draws an anywidget by itself

    _script = traitlets.Unicode(help="The bundle's version.").tag(sync=True)
    name = traitlets.Unicode(help="The file's name.").tag(sync=True)
    format = traitlets.Unicode(help="The file's extension in lower case.").tag(sync=True)
    size = traitlets.Int(help="Bytes of the file.").tag(sync=True)
    _beside = traitlets.List(traitlets.Unicode(), help="Files that it needs.").tag(sync=True)
    has_preview = traitlets.Bool(help="Whether there is a picture to show first.").tag(sync=True)
    loads_at_once = traitlets.Bool(help="Whether the page need not ask first.").tag(sync=True)
    height = traitlets.Int(420, min=_LEAST_HEIGHT, help="CSS pixels.").tag(sync=True)
    auto_rotate = traitlets.Bool().tag(sync=True)
    wireframe = traitlets.Bool().tag(sync=True)
    grid = traitlets.Bool().tag(sync=True)
    background = traitlets.Enum(BACKGROUNDS, "studio").tag(sync=True)
    link_group = traitlets.Unicode(help="Viewers that share their camera.").tag(sync=True)
    mode = traitlets.Enum(MODES, "shaded").tag(sync=True)
    environment = traitlets.Enum(ENVIRONMENTS, "room").tag(sync=True)
    exposure = traitlets.Float(1.0, min=0.125, max=8.0, help="Times the light.").tag(sync=True)
    scale_figure = traitlets.Bool().tag(sync=True)
    scene = traitlets.Unicode(help="Its name; the file's own choice for none.").tag(sync=True)
    variant = traitlets.Unicode(help="Its name; the file's materials for none.").tag(sync=True)
    camera = Pose(default_value=None, allow_none=True).tag(sync=True)
    animation = traitlets.Unicode(help="Its name; the first one for none.").tag(sync=True)
    is_playing = traitlets.Bool(default_value=None, allow_none=True).tag(sync=True)
    time = traitlets.Float(0.0, min=0.0, help="Seconds into the animation.").tag(sync=True)
    speed = traitlets.Float(1.0, min=0.0, help="Times the animation's own.").tag(sync=True)

    @named()
    def __init__(
        self,
        model: str | os.PathLike[str] | bytes,
        *,
        preview: str | os.PathLike[str] | bytes | None = None,
        name: str | None = None,
        height: int = 420,
        auto_rotate: bool = False,
        wireframe: bool = False,
        grid: bool = False,
        mode: Mode = "shaded",
        background: Background = "studio",
        environment: Environment = "room",
        exposure: float = 1.0,
        scale_figure: bool = False,
        link_group: str = "",
        load_up_to: float = 10.0,
    ) -> None:
        rules = (
            ("height", height, height >= _LEAST_HEIGHT, f"at least {_LEAST_HEIGHT} pixels"),
            ("exposure", exposure, 0.125 <= exposure <= 8, "from 0.125 to 8"),  # noqa: PLR2004  # told
        )
        for field, value, is_kept, rule in rules:
            if not is_kept:
                problem = Problem(field, str(value), f"must be {rule}", "Leave it out.")
                raise RequestValidationError([problem], subject="ModelViewer")
        self.model: str | os.PathLike[str] | bytes | None = model
        source = ModelSource(model, name=name)
        picture = find_preview(model) if preview is None else preview
        self._card: Callable[..., str] = partial(static_card, model, preview)
        self._parts = {"model": source}
        if picture is not None:
            self._parts["preview"] = ModelSource(picture, field="preview")
        beside = {} if source.path is None else files_beside(source.path)
        self._parts |= {f"beside:{name}": ModelSource(path) for name, path in beside.items()}
        super().__init__(
            _beside=list(beside),
            _script=version(),
            name=shown(source.name),
            format=source.format,
            size=source.size,
            has_preview=picture is not None,
            loads_at_once=source.size <= load_up_to * _MEGABYTE,
            height=height,
            auto_rotate=auto_rotate,
            wireframe=wireframe,
            grid=grid,
            mode=mode,
            background=background,
            environment=environment,
            exposure=exposure,
            scale_figure=scale_figure,
            link_group=link_group,
        )
        self._requests = PictureRequests(self._ask_pages)
        self.on_msg(self._answer)
        self._offer()

    def __repr__(self) -> str:
        return f"ModelViewer({self.name!r}, {self.size / _MEGABYTE:.1f} MB)"

    def _static_html(self) -> str:
        return self._card(name=self.name)

    def _forget(self) -> None:
        self._parts.clear()
        self.model = None
        self._card = _closed

    def snapshot(
        self, width: int = 800, height: int = 600, *, timeout: float = 30.0
    ) -> Image.Image:
        """A picture of the model as the page shows it now, made by the page.

        Args:
            width: Pixels.
            height: Pixels.
            timeout: Seconds to wait for the page.

        Raises:
            RequestValidationError: A size that no page can make.
            ConfigurationError: No page shows the viewer, or it could not make the picture.
        """
        return self._requests.ask(width, height, 1, timeout)[0]

    def turntable(
        self,
        seconds: float,
        path: str | os.PathLike[str],
        *,
        width: int = 480,
        height: int = 480,
        frames_per_second: float = 15.0,
        timeout: float = 120.0,
    ) -> Path:
        """A moving picture of the model turning once, made by the page.

        An animated model goes through its animation once meanwhile.

        Args:
            seconds: Of one turn.
            path: Where to write it: a WebP, a GIF or a PNG, by its ending.
            width: Pixels.
            height: Pixels.
            frames_per_second: How smooth.
            timeout: Seconds to wait for the page.

        Raises:
            RequestValidationError: A size, a number of frames or a format that cannot be.
            ConfigurationError: No page shows the viewer, or it could not make the pictures.
            OSError: The file cannot be written.
        """
        count = max(2, round(seconds * frames_per_second))
        target = Path(path)
        check_format(target)
        write_turn(self._requests.ask(width, height, count, timeout), seconds, target)
        return target

    def _offer(self) -> None:
        """Send what the page will want: where a cell runs, its questions may have to wait."""
        parts = ["script", *(["preview"] if self.has_preview else [])]
        if self.format in MODEL_FORMATS and self.loads_at_once:
            parts += ["model", *(f"beside:{name}" for name in self._beside)]
        for part in parts:
            follows = self._hand_over(part, is_offer=True)
            while follows:
                follows = self._hand_over(part, follows, is_offer=True)

    def _ask_pages(self, question: dict[str, Any]) -> None:
        """Send a question whose answer is waited for, while a cell runs."""
        if self.comm is None or isinstance(self.comm, DummyComm):
            why = "is closed" if self.comm is None else "runs in no notebook"
            hint = "Pictures are made by the page that shows the viewer: show it in a notebook."
            raise ConfigurationError(f"The viewer {why}, so no page can make a picture", hint=hint)
        self.send(question)

    def _send(self, msg: Any, buffers: Any = None) -> None:
        super()._send(msg, buffers)
        # ipykernel hands what a page sends next to the thread that sent last: one that runs a cell,
        # and perhaps waits for just that. Without its note it goes where the page addressed it: to
        # a subshell, where there are some.
        if self.comm is not None:
            self.comm.__dict__.pop("_reply_subshell_id", None)

    def _answer(self, _widget: object, question: Any, buffers: Any) -> None:
        """Take what a page made, or send a part that it asks for."""
        if "made" in question:
            self._requests.receive(question, buffers)
        else:
            offset = question.get("from")
            is_place = isinstance(offset, int) and offset > 0
            self._hand_over(str(question.get("want")), offset if is_place else 0)

    def _hand_over(self, part: str, offset: int = 0, *, is_offer: bool = False) -> int:
        """Send a piece of a part: where the next one begins, and 0 after the last.

        A question is answered with one piece alone. A page that hears nothing asks again, and a
        busy kernel may find several questions at once.
        """
        try:
            total, piece = self._source(part).piece(offset)
        except (KeyError, OSError) as error:
            reason = "there is none" if isinstance(error, KeyError) else error.strerror
            self.send({"part": part, "error": f"The kernel could not read the {part}: {reason}."})
            return 0
        about = {"part": part, "offset": offset, "total": total, "follows": is_offer}
        self.send(about, [piece])
        end = offset + len(piece)
        return end if end < total else 0

    def _source(self, part: str) -> ModelSource:
        if part == "script" or part in ON_DEMAND:
            return ModelSource(packed("viewer.js" if part == "script" else part))
        return self._parts[part]


def _closed(*, name: str) -> str:
    """The picture of a viewer that holds no model any more."""
    return card(name, {}, line="closed", has_picture=False)
