"""Operations that make pictures."""

from tripo_kit.sandbox import studio

from ._between import bad, only
from ._field import (
    IMAGE,
    Body,
    Field,
    Operation,
    Rules,
    Source,
    choice,
    flag,
    flat,
    integer,
    reference,
    text,
    version,
)  # fmt: skip
from ._refusals import INVALID_VERSION, Refusal
from ._versions import IMAGE_MODELS, ImageModel

VIEWS = ("front", "left", "back", "right")
VIEW_TASKS = Source(gives=frozenset({"views"}), urls=False)

_OPTIONS: dict[str, Field] = {
    "negative_prompt": text(0, 1800),
    "model": version(*IMAGE_MODELS),
    "size": text(1, 32),
    "aspect_ratio": text(1, 16),
    "output_format": choice("png", "jpeg"),
    "template": text(1, 128),
    "watermark": flag(),
    "quality": text(1, 32),
    "background": text(1, 32),
    "style_image": reference(IMAGE),
    "t_pose": flag(),
    "sketch_to_render": flag(),
    "mode": text(1, 64),
    "priority": Field("priority", low=1, high=3),
    "parameters": Field("map"),
}


def _price_with(default: str, body: Body) -> float:
    # Published are 5 for seedream and banana at 1K, and 20 for banana_pro at 4K.
    tiers = IMAGE_MODELS[body.get("model", default)].credits
    return tiers.get(str(body.get("size", "")).upper(), tiers[""])


def _check_options(body: Body, model: ImageModel) -> None:
    only(body, ["aspect_ratio"], "the banana family", condition=model.has_ratio)


def _image_to_image(asked: Rules) -> None:
    body = asked.body
    model = IMAGE_MODELS[body.get("model", "seedream_v5")]
    if not model.most_pictures:
        raise Refusal(INVALID_VERSION, f"model: {model.name} takes no pictures")
    _check_options(body, model)
    if ("input" in body) == ("inputs" in body):
        raise bad("input", "give one of input and inputs")
    if "prompt" not in body and "template" not in body:
        raise bad("prompt", "required unless there is a template")
    if len(body.get("inputs", ())) > model.most_pictures:
        raise bad("inputs", f"at most {model.most_pictures} pictures for {model.name}")


def _text_to_image(asked: Rules) -> None:
    _check_options(asked.body, IMAGE_MODELS[asked.body.get("model", "seedream_v4")])


PICTURES_MADE = (
    Operation(
        "text_to_image", "/generation/text-to-image", "image",
        {"prompt": text(1, 1800, required=True), **_OPTIONS},
        "image", lambda body: _price_with("seedream_v4", body), flat(15),
        studio.text_to_image, ("image",), _text_to_image,
    ),
    Operation(
        "generate_image", "/generation/image-to-image", "image",
        {
            "input": reference(IMAGE),
            "inputs": Field("references", low=1, high=16, source=IMAGE),
            "prompt": text(1, 1800),
            **_OPTIONS,
        },
        "image", lambda body: _price_with("seedream_v5", body), flat(15),
        studio.generate_image, ("image",), _image_to_image,
    ),
    Operation(
        "generate_multiview_image", "/generation/image-to-multiview", "image",
        {"input": reference(IMAGE, required=True)},
        "views", flat(10), flat(30), studio.generate_multiview_image, VIEWS,
    ),
    Operation(
        "edit_multiview_image", "/generation/edit-multiview", "image",
        {
            "input": reference(VIEW_TASKS, required=True),
            "prompts": Field("view_prompts", required=True, low=1, high=4),
        },
        "views", lambda body: 5.0 * len(body["prompts"]), flat(20),
        studio.edit_multiview_image, VIEWS,
    ),
    Operation(
        "image_to_depth", "/generation/image-to-depth", "image",
        {
            "input": reference(IMAGE, required=True),
            "kind": choice("gray", "color", default="gray"),
            "process_res": integer(126, 2016, default=504),
        },
        "depth", flat(2),  # not published
        flat(5), studio.image_to_depth, ("depth",),
    ),
)  # fmt: skip
