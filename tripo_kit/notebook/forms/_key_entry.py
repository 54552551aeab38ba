"""Asks for a key in the notebook and gives it to a client, and to nothing else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Unpack

import anywidget
import traitlets

from tripo_kit.calls import all_named, named
from tripo_kit.client import ClientOptions, TripoClient
from tripo_kit.errors import ConfigurationError, TripoError
from tripo_kit.jobs import card
from tripo_kit.notebook.forms._key_sources import find_key, system_keyring
from tripo_kit.notebook.screen import StaticView
from tripo_kit.privacy import Secret, scrub

__all__ = ["KeyEntry"]

_SCRIPTS = Path(__file__).parent / "scripts"
_INVITATION = (
    "The key goes to this kernel's client only: not into the notebook's file, its outputs or its "
    "history."
)


@all_named
class KeyEntry(StaticView, anywidget.AnyWidget):
    """A field for the key, for those who have it in no environment variable.

    A key that is already there is used: from `TRIPO_API_KEY`, Colab's secrets, or the system's
    keyring (with the extra `tripo-kit[keyring]`), in this order. One that is typed travels in a
    message and is in no trait, so that no saved notebook can hold it; what is shown of it is
    `tsk_…` and the last four characters.

    Args:
        on_client: Gets the client as soon as there is one.
        connect: Makes the client, by default `TripoClient`; gets `api_key` and the settings.
        settings: For the client, such as `region="china"`.
    """

    _esm = (_SCRIPTS / "key_entry.js").read_text(encoding="utf-8")
    _css = (_SCRIPTS / "key_entry.css").read_text(encoding="utf-8")
    _display_ = None  # type: ignore[assignment]  # marimo draws an anywidget by itself

    has_key = traitlets.Bool(help="Whether there is a client.").tag(sync=True)
    can_remember = traitlets.Bool(help="Whether a keyring can be offered.").tag(sync=True)
    words = traitlets.Unicode(_INVITATION, help="What is said below the field.").tag(sync=True)
    is_wrong = traitlets.Bool(help="Whether that is a complaint.").tag(sync=True)

    @named("tripo_kit.client:ClientOptions", settings=True)
    def __init__(
        self,
        on_client: Callable[[TripoClient], None] | None = None,
        *,
        connect: Callable[..., TripoClient] = TripoClient,
        **settings: Unpack[ClientOptions],
    ) -> None:
        super().__init__(can_remember=system_keyring() is not None)
        self._on_client = on_client
        self._connect = connect
        self._settings = settings
        self._client: TripoClient | None = None
        self.on_msg(self._heard)
        found = find_key()
        if found is not None:
            self._use(found[0], f"found in {found[1]}")

    @property
    def client(self) -> TripoClient:
        """The client.

        Raises:
            ConfigurationError: No key was entered yet.
        """
        if self._client is None:
            raise ConfigurationError(
                "No key was entered yet", hint="Type it into the field above, then run this again."
            )
        return self._client

    def forget(self) -> None:
        """Closes the client and forgets the key, in the keyring too.

        A key in the environment or in Colab's secrets stays there: it is not the kit's to delete.
        """
        if self._client is not None:
            self._client.close()
            self._client = None
        ring = system_keyring()
        is_gone = ring is None or ring.forget()
        self._tell("The key is forgotten" if is_gone else "The keyring did not delete the key")

    def __repr__(self) -> str:
        return f"KeyEntry({self.words!r})"

    def _static_html(self) -> str:
        line = "The key is asked for here · run this cell to enter it"
        return card("Tripo API key", {}, line=line, has_picture=False)

    def _heard(self, _widget: object, content: Any, _buffers: object) -> None:
        if content.get("kind") == "forget":
            self.forget()
        elif content.get("kind") == "key":
            key = Secret(str(content["key"]).strip())
            if self._use(key, "until this kernel ends") and content.get("remember"):
                self._remember(key)

    def _use(self, key: Secret, note: str) -> bool:
        """Makes the client, and says whether that went well."""
        try:
            self._client = self._connect(api_key=key.reveal(), **self._settings)
        except TripoError as error:
            self._tell(scrub(str(error)), is_wrong=True, has_key=self._client is not None)
            return False
        self._tell(f"Using {key}, {note}", has_key=True)
        if self._on_client is not None:
            self._on_client(self._client)
        return True

    def _remember(self, key: Secret) -> None:
        ring = system_keyring()
        try:
            if ring is not None:
                ring.keep(key)
                self._tell(f"Using {key}, kept in this computer's keyring", has_key=True)
        except ConfigurationError as error:
            self._tell(f"Using {key}. {error}", is_wrong=True, has_key=True)

    def _tell(self, words: str, *, is_wrong: bool = False, has_key: bool = False) -> None:
        with self.hold_sync():
            self.words, self.is_wrong, self.has_key = words, is_wrong, has_key
