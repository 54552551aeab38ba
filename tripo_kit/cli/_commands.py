from __future__ import annotations

from typing import Any

import typer
from typer.core import TyperGroup

from tripo_kit.cli._exits import Exit, exit_of
from tripo_kit.cli._screen import errors, show_error
from tripo_kit.errors import TripoError

__all__ = ["Commands"]


class Commands(TyperGroup):
    """All commands end the same way: an error in two lines, and a number for scripts."""

    def invoke(self, ctx: Any) -> Any:
        """Runs the command that was asked for."""
        try:
            return super().invoke(ctx)
        except TripoError as error:
            show_error(error)
            raise typer.Exit(exit_of(error)) from None
        except KeyboardInterrupt:
            errors().print("Interrupted. Open work goes on at the service: tripo-kit resume")
            raise typer.Exit(Exit.INTERRUPTED) from None
