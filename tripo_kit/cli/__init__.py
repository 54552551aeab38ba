"""The command line. The only room that prints."""

from tripo_kit.cli._app import app, main

__all__ = ["app", "main"]
