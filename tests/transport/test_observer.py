"""Replies as they came, over the same hardened way as every other call."""

from conftest import envelope, http  # noqa
