"""How replies are written: the forms that witnesses of the service have seen.

A dialect is a list, ``[preset][,switch=value]…``: ``old``, ``time=ms``, ``old,usage=items``,
``echo=v2+floats``. What is not named is as in ``current``.

    names      current | old (pbr_model_url, base_model, rendered_image, image_urls, topology)
               | every (the same file under several names at once)
    views      both | nested | flat     the four views of a multiview image
    echo       same | any of v2 type floats strings defaults seedless text empty absent, by "+"
    decimals   number | text            balance, frozen, credits_consumed
    frozen     exact | zero | absent    what the balance says is frozen
    usage      items | list             the rows of /account/usage
    time       iso | s | ms | empty     created_at, completed_at
    error      message | msg | object   error_message, error_msg, or error: {code, message}
    envelope   whole | bare             with "status", or without
    presign    presigned_url | upload_url
    gltf       gltf | glb               what a conversion to GLTF gives
    ids        uuid | task              9c2f…-…, or task_9c2f…
    wrong_key  1002 | 1000 | 2          the body code beside HTTP 401
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from types import MappingProxyType
from typing import Any

_CHOICES: Mapping[str, tuple[str, ...]] = MappingProxyType({
    "names": ("current", "old", "every"),
    "views": ("both", "nested", "flat"),
    "decimals": ("number", "text"),
    "frozen": ("exact", "zero", "absent"),
    "usage": ("items", "list"),
    "time": ("iso", "s", "ms", "empty"),
    "error": ("message", "msg", "object"),
    "envelope": ("whole", "bare"),
    "presign": ("presigned_url", "upload_url"),
    "gltf": ("gltf", "glb"),
    "ids": ("uuid", "task"),
    "wrong_key": ("1002", "1000", "2"),
})  # fmt: skip
_ECHOES = frozenset({
    "same", "v2", "type", "floats", "strings", "defaults", "seedless", "text", "empty", "absent",
})  # fmt: skip
_PRESETS: Mapping[str, str] = MappingProxyType({
    "current": "",
    "old": "names=old,views=nested,usage=list,time=s,error=msg,envelope=bare,presign=upload_url",
})  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialect:
    """The switches of one dialect; the module's table has what they mean."""

    names: str = "current"
    views: str = "both"
    echo: frozenset[str] = frozenset({"same"})
    decimals: str = "number"
    frozen: str = "exact"
    usage: str = "items"
    time: str = "iso"
    error: str = "message"
    envelope: str = "whole"
    presign: str = "presigned_url"
    gltf: str = "gltf"
    ids: str = "uuid"
    wrong_key: str = "1002"


CURRENT = Dialect()


def read_dialect(text: str) -> Dialect:
    """Read a dialect.

    Raises:
        ValueError: There is no such preset, switch or value.
    """
    first, _, rest = text.partition(",")
    if "=" in first or not first:
        return Dialect(**_switches(text))
    if first not in _PRESETS:
        raise ValueError(f"dialect: no {first!r}; there are {', '.join(_PRESETS)}, and switches")
    return Dialect(**(_switches(_PRESETS[first]) | _switches(rest)))


def _switches(text: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for part in filter(None, text.split(",")):
        name, _, value = part.strip().partition("=")
        if name == "echo" and _ECHOES.issuperset(value.split("+")):
            found[name] = frozenset(value.split("+"))
        elif value in _CHOICES.get(name, ()):
            found[name] = value
        elif name in _SWITCHES:
            choices = ", ".join(_CHOICES.get(name, sorted(_ECHOES)))
            raise ValueError(f"dialect: {name} is one of {choices}, not {value!r}")
        else:
            raise ValueError(f"dialect: no switch {name!r}; there are {', '.join(_SWITCHES)}")
    return found


_SWITCHES = tuple(field.name for field in fields(Dialect))
