"""What every widget is drawn on: panels, pages, static pictures, the rate of updates."""

from tripo_kit.notebook.screen._cells import cells
from tripo_kit.notebook.screen._divider import Divider
from tripo_kit.notebook.screen._looks import plain
from tripo_kit.notebook.screen._markup import (
    TONES,
    bar,
    button,
    chip,
    counted,
    duration,
    facts,
    notice,
    pool_title,
    prompt_of,
    reported,
    table,
    text,
)
from tripo_kit.notebook.screen._pages import Pages
from tripo_kit.notebook.screen._panel import Panel
from tripo_kit.notebook.screen._price import price_line, price_words, total_line
from tripo_kit.notebook.screen._release import release, weakly
from tripo_kit.notebook.screen._static_view import StaticView
from tripo_kit.notebook.screen._throttle import Later, Throttle, screen_timers

__all__ = [
    "TONES",
    "Divider",
    "Later",
    "Pages",
    "Panel",
    "StaticView",
    "Throttle",
    "bar",
    "button",
    "cells",
    "chip",
    "counted",
    "duration",
    "facts",
    "notice",
    "plain",
    "pool_title",
    "price_line",
    "price_words",
    "prompt_of",
    "release",
    "reported",
    "screen_timers",
    "table",
    "text",
    "total_line",
    "weakly",
]
