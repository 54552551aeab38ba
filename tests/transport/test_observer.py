"""Replies as they came, over the same hardened way as every other call."""

import pytest
from conftest import envelope, http  # noqa
