from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, TextIO

import typer
from typer.core import TyperGroup

from tripo_kit.cli._exits import Exit, exit_of
from tripo_kit.cli.screen._screen import errors, show_error
from tripo_kit.errors import ConfigurationError, StorageError, TripoError

__all__ = ["Commands"]


class Commands(TyperGroup):
    """All commands end the same way: an error in two lines, and a number for scripts."""

    def make_context(self, *args: Any, **options: Any) -> Any:
        """Reads what stands before the command's name; `--help` is answered here."""
        with _ended():
            return super().make_context(*args, **options)

    def invoke(self, ctx: Any) -> Any:
        """Runs the command that was asked for."""
        with _ended():
            return super().invoke(ctx)


@contextmanager
def _ended() -> Iterator[None]:
    try:
        yield
        if sys.stdout is not None:
            sys.stdout.flush()  # what cannot be written is known now, not when Python ends
    except TripoError as error:
        show_error(error)
        raise typer.Exit(exit_of(error)) from None
    except KeyboardInterrupt:
        errors().print("Interrupted. Open work goes on at the service: tripo-kit resume")
        raise typer.Exit(Exit.INTERRUPTED) from None
    except (BrokenPipeError, SystemExit) as error:
        # rich ends a program whose reader has gone.
        if isinstance(error, SystemExit) and not isinstance(error.__context__, BrokenPipeError):
            raise
        _silence(sys.stdout)
        raise typer.Exit(Exit.UNREAD) from None
    except OSError as error:
        _silence(sys.stdout)
        said = _explained(error)
        show_error(said)
        raise typer.Exit(exit_of(said)) from None


def _explained(error: OSError) -> TripoError:
    """What the system refused, and what to do."""
    try:
        Path.cwd()
    except OSError:
        return ConfigurationError(
            "The working directory is gone", hint="Change to a folder that exists."
        )
    reason = error.strerror or type(error).__name__
    if error.filename is None:
        return StorageError(
            f"The output cannot be written: {reason}",
            hint="Free some space, or write it elsewhere. Open work goes on: tripo-kit resume",
        )
    return StorageError(f"{error.filename}: {reason}", hint="Choose another file or folder.")


def _silence(stream: TextIO) -> None:
    """Lets what is left in a stream go nowhere: Python would try to write it at its end."""
    with suppress(OSError, ValueError), Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        os.dup2(nowhere.fileno(), stream.fileno())
