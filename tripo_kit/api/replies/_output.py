"""What a task made: its files by their roles, under whatever name the service gives them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import msgspec

from tripo_kit.api.replies._reader import Reader
from tripo_kit.calls import Named

__all__ = ["TaskOutput", "read_output"]

# Each role a result can have, and the names the service gives it, the current one first.
_ROLES: Mapping[str, tuple[str, ...]] = {
    "model": (
        "model_url",
        "pbr_model_url",
        "pbr_model",
        "model",
        "base_model_url",
        "base_model",
        "seg_model_url",
    ),
    "preview": ("rendered_image_url", "rendered_image"),
    "image": ("generated_image_url", "generated_image", "image_url"),
    "front": ("front_view_url",),
    "left": ("left_view_url",),
    "back": ("back_view_url",),
    "right": ("right_view_url",),
    "splat": ("splat_url",),
    "depth": ("depth_image_url",),
    "uv": ("uv_render_url",),
    "mask": ("mask_url",),
    "video": ("rendered_video_url",),
    "sequence": ("rendered_sequence_url",),
    "basecolor": ("multiview_basecolor_url",),
}
# Several files of one role: the first is that role's, the others are numbered.
_LISTS: Mapping[str, str] = {"model": "model_urls", "image": "image_urls"}
_ROLE_OF = {name: role for role, names in _ROLES.items() for name in names} | {
    name: role for role, name in _LISTS.items()
}
_NESTED = "generate_multiview_image"
_KNOWN = {*_ROLE_OF, _NESTED, "riggable", "rig_type", "topology"}
# What comes beside the thing itself. Where nothing else came, an address under a name that the kit
# does not know is the thing itself; its name becomes a role, and a part of a file's name.
_BESIDE = frozenset({"preview", "video", "sequence", "basecolor"})
_URL = re.compile(r"_urls?\Z")
_NEW_ROLE = re.compile(r"(?!(?:sidecar|generated)\Z)[a-z][a-z0-9_]{0,40}", re.ASCII)


class TaskOutput(msgspec.Struct, metaclass=Named, frozen=True, kw_only=True):
    """What a task made.

    Attributes:
        urls: The address of each file by its role: `model`, `preview`, `image`, `front`, `left`,
            `back`, `right`, `splat`, `depth`, `uv`, `mask`, `video`, `sequence`, `basecolor`;
            further ones of a role are `model_2`, `image_2`, … Where none of these is the thing
            itself, also what the service calls otherwise: `mesh` for `mesh_url`.
        riggable: Whether a model can be rigged, if that was asked.
        rig_type: As what kind of creature.
        refused: Roles whose address is none that may be fetched, such as one without HTTPS.
        raw: Everything the service said, under its own names.
    """

    urls: dict[str, str] = {}
    refused: tuple[str, ...] = ()
    riggable: bool | None = None
    rig_type: str | None = None
    raw: dict[str, Any] = {}

    def __repr__(self) -> str:
        # The addresses are signed: whoever reads them can fetch the files.
        return f"TaskOutput({', '.join(self.urls) or 'no files'})"

    def __rich_repr__(self) -> list[tuple[str, Any]]:
        # msgspec's own shows every field.
        return [("urls", list(self.urls))]

    def files(self) -> dict[str, str]:
        """The address of each file by its role; signed, so fetch it soon."""
        return dict(self.urls)

    def new_names(self) -> list[str]:
        """Names of files that the kit does not know, as the service spells them."""
        return [
            name for name, value in self.raw.items() if name not in _KNOWN and _holds_address(value)
        ]

    def facts(self) -> dict[str, Any]:
        """What the service said besides files, such as `riggable`, `rig_type`, inner task ids."""
        facts = {
            name: value
            for name, value in self.raw.items()
            # A file under a name that the kit does not know: its address is signed, no fact.
            if name not in _KNOWN and not _holds_address(value)
        }
        if self.riggable is not None:
            facts["riggable"] = self.riggable
        if self.rig_type is not None:
            facts["rig_type"] = self.rig_type
        return facts

    @property
    def model_url(self) -> str | None:
        """The address of the model."""
        return self.urls.get("model")

    @property
    def rendered_image_url(self) -> str | None:
        """The address of the preview."""
        return self.urls.get("preview")


def read_output(reader: Reader) -> TaskOutput:
    """Read what a task made, under any of the names that the service gives it."""
    nested = reader.under(reader.mapping(_NESTED), f".{_NESTED}")
    # Of the many names few are there, and of an open task none: a poll asks about a hundred.
    present = _ROLE_OF.keys() & (reader.value.keys() | nested.value.keys())
    roles = {_ROLE_OF[name] for name in present}
    urls: dict[str, str] = {}
    refused: list[str] = []
    for role, names in _ROLES.items():
        if role in roles:
            found = [reader.url(*names), nested.url(*names), *_listed(reader, _LISTS.get(role))]
            # The first of several is often repeated in the field for one.
            for index, url in enumerate(dict.fromkeys(filter(None, found)), start=1):
                urls[role if index == 1 else f"{role}_{index}"] = url
            if role not in urls and _has_address(reader.value, nested.value, names):
                refused.append(role)
    if _BESIDE.issuperset({*urls, *refused}):
        urls |= _under_new_names(reader)
    return TaskOutput(
        urls=urls,
        refused=tuple(refused),
        riggable=reader.boolean("riggable"),
        rig_type=reader.text("rig_type", "topology"),
        raw=dict(reader.value),
    )


def _holds_address(value: Any) -> bool:
    if isinstance(value, list | dict):
        return any(map(_holds_address, value.values() if isinstance(value, dict) else value))
    return isinstance(value, str) and "://" in value


def _under_new_names(reader: Reader) -> dict[str, str]:
    """The addresses under names that the kit does not know, by a role made of each name."""
    urls: dict[str, str] = {}
    for name, value in reader.value.items():
        role = _URL.sub("", name)
        if name in _ROLE_OF or role in _ROLES or not _NEW_ROLE.fullmatch(role):
            continue
        found = filter(None, map(reader.safe_url, value if isinstance(value, list) else [value]))
        for index, url in enumerate(found, start=1):
            urls[role if index == 1 else f"{role}_{index}"] = url
    return urls


def _has_address(
    flat: Mapping[str, Any], nested: Mapping[str, Any], names: tuple[str, ...]
) -> bool:
    values = (place.get(name) for place in (flat, nested) for name in names)
    return any(isinstance(value, str) and value for value in values)


def _listed(reader: Reader, key: str | None) -> list[str]:
    urls: list[str] = []
    for index, value in enumerate(reader.items(key) if key else []):
        url = reader.safe_url(value)
        if url is None:
            reader.note(f".{key}[{index}]", value, "an https:// address")
        else:
            urls.append(url)
    return urls
