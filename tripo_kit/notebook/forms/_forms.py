"""The forms by name: from words, from a picture, from several views, and for anything else."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, Unpack

from tripo_kit.api import Pipeline
from tripo_kit.calls import named
from tripo_kit.notebook.forms._form import Form
from tripo_kit.notebook.forms._paying import PayingForm, ViewFactory
from tripo_kit.notebook.forms._pipeline_form import PipelineForm
from tripo_kit.notebook.forms._submissions import Submits
from tripo_kit.notebook.views import JobView, NextBar
from tripo_kit.recipes import (
    FormFields,
    ImageFields,
    ImageGenerationRequest,
    MultiviewFields,
    MultiviewGenerationRequest,
    TextFields,
    TextGenerationRequest,
)

__all__ = ["ImageForm", "MultiviewForm", "TextForm", "form_for"]


@named("tripo_kit.recipes:FormFields", settings=True)
def form_for(
    client: Submits,
    kind: type[Any],
    output_dir: str | os.PathLike[str] = "out",
    *,
    view_factory: ViewFactory | None = JobView,
    download: bool = False,
    **values: Unpack[FormFields],
) -> Form:
    """A form for an operation or a request. See `Form`; a pipeline has `PipelineForm`."""
    return Form(client, kind, output_dir, view_factory=view_factory, download=download, **values)


def _form_of(client: Submits, kind: type[Any], output_dir: Path, **values: Any) -> PayingForm:
    """The form below a result: of what it can become next."""
    if kind is Pipeline:
        return PipelineForm(client, output_dir, **values)
    return Form(client, kind, output_dir, **values)


NextBar.open_form = staticmethod(_form_of)


class TextForm(Form):
    """A form for a 3D model from a sentence. See `Form`."""

    @named("tripo_kit.recipes:TextFields", settings=True)
    def __init__(
        self,
        client: Submits,
        output_dir: str | os.PathLike[str] = "out",
        *,
        view_factory: ViewFactory | None = JobView,
        **values: Unpack[TextFields],
    ) -> None:
        super().__init__(
            client, TextGenerationRequest, output_dir, view_factory=view_factory, **values
        )


class ImageForm(Form):
    """A form for a 3D model from a picture, to be dropped, pasted, chosen or named. See `Form`."""

    @named("tripo_kit.recipes:ImageFields", settings=True)
    def __init__(
        self,
        client: Submits,
        output_dir: str | os.PathLike[str] = "out",
        *,
        view_factory: ViewFactory | None = JobView,
        download: bool = False,
        **values: Unpack[ImageFields],
    ) -> None:
        super().__init__(
            client,
            ImageGenerationRequest,
            output_dir,
            view_factory=view_factory,
            download=download,
            **values,
        )


class MultiviewForm(Form):
    """A form for a 3D model from two to four views of one object. See `Form`."""

    @named("tripo_kit.recipes:MultiviewFields", settings=True)
    def __init__(
        self,
        client: Submits,
        output_dir: str | os.PathLike[str] = "out",
        *,
        view_factory: ViewFactory | None = JobView,
        download: bool = False,
        **values: Unpack[MultiviewFields],
    ) -> None:
        super().__init__(
            client,
            MultiviewGenerationRequest,
            output_dir,
            view_factory=view_factory,
            download=download,
            **values,
        )
