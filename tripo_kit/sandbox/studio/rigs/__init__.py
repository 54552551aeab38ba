"""Skeletons and animations for what the studio makes."""

from ._clips import clip_of
from ._skeletons import TEMPLATES, fitted, group_of

__all__ = ["TEMPLATES", "clip_of", "fitted", "group_of"]
