"""Which service, which key, which journal: what every command needs to know."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import typer

from tripo_kit.client import TripoClient
from tripo_kit.config import Region, Settings, default_home, home_folder
from tripo_kit.journal import Journal

__all__ = ["Connection", "connection_of", "journal_of"]


class Connection(msgspec.Struct, frozen=True):
    """The options that stand before the command's name.

    Attributes:
        region: Which host; None for the environment's.
        base_url: Another base URL.
        home: The journal's folder.
        sandbox: Whether a sandbox in this process answers.
    """

    region: Region | None = None
    base_url: str | None = None
    home: Path | None = None
    sandbox: bool = False

    def settings(self) -> Settings:
        """The environment's settings, with what was said on the command line.

        Raises:
            ConfigurationError: A value that cannot be.
        """
        said: dict[str, Any] = {
            "region": self.region,
            "base_url": self.base_url,
            "home": None if self.home is None else home_folder(self.home),
        }
        settings = Settings.from_env()
        return settings.replace(**{name: value for name, value in said.items() if value})

    def client(self, *, min_balance: float | None = None) -> TripoClient:
        """A client; to be closed by who asked for it.

        Args:
            min_balance: Credits that are to stay in the account.

        Raises:
            ConfigurationError: There is no key, or no sandbox.
        """
        if self.sandbox:
            return TripoClient.sandbox(home=self.home, min_balance=min_balance)
        return TripoClient(settings=self.settings(), min_balance=min_balance)


def connection_of(ctx: typer.Context) -> Connection:
    """What was said before the command's name."""
    return ctx.ensure_object(Connection)


def journal_of(client: TripoClient) -> Journal:
    """The journal that the client writes to."""
    return Journal(client.settings.home or default_home())
