"""Pieces of HTML that several views are made of. Whatever comes from outside is escaped here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from tripo_kit.errors import TripoError
from tripo_kit.jobs import Plan
from tripo_kit.privacy import shown, told

__all__ = [
    "TONES",
    "bar",
    "button",
    "chip",
    "counted",
    "duration",
    "facts",
    "notice",
    "pool_title",
    "prompt_of",
    "reported",
    "table",
    "text",
]

_MINUTE, _HOUR = 60, 3600  # seconds

TONES = {
    "waiting": "",
    "uploading": "busy",
    "submitting": "busy",
    "checking": "wait",
    "queued": "",
    "running": "busy",
    "downloading": "busy",
    "success": "good",
    "failed": "bad",
    "uncertain": "wait",
    "stopped": "",
    "open": "busy",
}
_POOLS = {
    "3d_h": "standard models",
    "3d_p": "P models",
    "image": "images",
    "animation": "rigs and animations",
    "model": "model edits",
    "mesh": "meshes",
}
_MARKS = {"good": "✓", "bad": "✕", "wait": "?", "busy": "●", "": "○"}


def text(value: object) -> str:
    """Text of people or of the service, safe to stand in HTML: no secret, and no markup."""
    return escape(told(value), quote=True)


def reported(value: object) -> str:
    """What was said: by the service, in short; by an error, which has cut that itself, whole."""
    return text(value if isinstance(value, TripoError) else shown(value))


def chip(state: str, tone: str | None = None) -> str:
    """A state as a coloured word; its mark tells the same without colour."""
    colour = TONES.get(state, "") if tone is None else tone
    return (
        f"<span class='tripo-chip' data-tone='{colour}'>"
        f"<span aria-hidden='true'>{_MARKS[colour]}</span>{text(state)}</span>"
    )


def bar(percent: float, label: str, tone: str = "busy") -> str:
    """A progress bar of 0–100 per cent."""
    width = min(100.0, max(0.0, percent))
    return (
        f"<div class='tripo-track' data-tone='{tone}' role='progressbar' aria-valuemin='0' "
        f"aria-valuemax='100' aria-valuenow='{width:.0f}' aria-label='{text(label)}'>"
        f"<div style='width:{width:.1f}%'></div></div>"
    )


def button(
    word: str,
    label: str,
    *,
    hint: str = "",
    disabled: bool = False,
    kind: str = "",
) -> str:
    """A button of a panel. A disabled one has no word, so that nothing can press it.

    With a hint, which says why, the keyboard reaches it nevertheless.
    """
    target = f" data-press='{text(word)}'"
    if disabled:
        target = " aria-disabled='true'" if hint else " disabled"
    title = f" title='{text(hint)}'" if hint else ""
    look = f" class='{kind}'" if kind else ""
    return f"<button type='button'{look}{title}{target}>{text(label)}</button>"


def facts(pairs: Iterable[tuple[str, str]]) -> str:
    """Names and values; the values are HTML already, empty ones are left out."""
    inner = "".join(
        f"<div><dt>{text(name)}</dt><dd>{value}</dd></div>" for name, value in pairs if value
    )
    return f"<dl class='tripo-facts'>{inner}</dl>" if inner else ""


def notice(html: str, tone: str = "") -> str:
    """Something that a person should read; an alert when it is bad."""
    role = "alert" if tone == "bad" else "note"
    return f"<div class='tripo-notice' data-tone='{tone}' role='{role}'>{html}</div>"


def table(head: Sequence[str], rows: Iterable[str], *, label: str) -> str:
    """A table from rows of HTML.

    Args:
        head: The headings; `#` before one stands for numbers, `~` for what a narrow page omits.
        rows: `<tr>` elements.
        label: What is in it, for those who do not see it.
    """
    kinds = {"#": " class='tripo-number'", "~": " class='tripo-spare'"}
    cells = "".join(
        f"<th scope='col'{kinds.get(name[:1], '')}>{text(name.lstrip('#~'))}</th>" for name in head
    )
    return (
        f"<div class='tripo-scroll'><table aria-label='{text(label)}'><thead><tr>{cells}</tr>"
        f"</thead><tbody>{''.join(rows)}</tbody></table></div>"
    )


def counted(count: int, noun: str) -> str:
    """How many of something: `1 model`, `2 models`."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def duration(seconds: float) -> str:
    """A time span for people: `42 s`, `1 min 20 s`, `2 h 5 min`."""
    whole = max(0, round(seconds))
    if whole < _MINUTE:
        return f"{whole} s"
    if whole < _HOUR:
        minutes, rest = divmod(whole, _MINUTE)
        return f"{minutes} min {rest} s" if rest else f"{minutes} min"
    hours, rest = divmod(whole, _HOUR)
    return f"{hours} h {rest // _MINUTE} min"


def pool_title(name: str) -> str:
    """What a pool of task slots is for; one that is not known goes by its own name."""
    return text(_POOLS.get(name, name))


def prompt_of(plan: Plan) -> str:
    """What a plan is for: the words of its prompt, else the name of its files."""
    request = plan.request
    prompt = request.get("prompt") if isinstance(request, dict) else getattr(request, "prompt", "")
    return prompt if isinstance(prompt, str) and prompt else plan.stem
