"""Where a key may already be: the environment, Colab's secrets, the system's keyring."""

from __future__ import annotations

import importlib
import os
from types import ModuleType
from typing import Protocol, cast

from tripo_kit.errors import ConfigurationError
from tripo_kit.privacy import Secret

__all__ = ["Keyring", "find_key", "system_keyring"]

_NAME = "TRIPO_API_KEY"
_SERVICE = "tripo-kit"


class Keyring(Protocol):
    """What the kit needs of the `keyring` library."""

    def get_password(self, service_name: str, username: str) -> str | None: ...
    def set_password(self, service_name: str, username: str, password: str) -> None: ...
    def delete_password(self, service_name: str, username: str) -> None: ...


def find_key() -> tuple[Secret, str] | None:
    """The first key that is already there, and where it is; None if there is none."""
    from_environment = os.environ.get(_NAME, "").strip()
    if from_environment:
        return Secret(from_environment), f"the environment's {_NAME}"
    from_colab = _colab_secret()
    if from_colab:
        return Secret(from_colab), "Colab's secrets"
    ring = system_keyring()
    stored = ring.find() if ring is not None else None
    return (Secret(stored), "this computer's keyring") if stored else None


def system_keyring() -> StoredKey | None:
    """The system's keyring; None without the `keyring` extra."""
    module = _module("keyring")
    return None if module is None else StoredKey(module)


class StoredKey:
    """The one entry that the kit has in a keyring.

    Args:
        module: The `keyring` library.
    """

    def __init__(self, module: ModuleType) -> None:
        self._ring = cast(Keyring, module)
        self._refusals = (module.errors.KeyringError,)

    def find(self) -> str | None:
        """The stored key; None if there is none, or no keyring on this computer is open."""
        try:
            return self._ring.get_password(_SERVICE, _NAME)
        except self._refusals:
            return None

    def keep(self, key: Secret) -> None:
        """Stores the key.

        Raises:
            ConfigurationError: The keyring refuses it.
        """
        try:
            self._ring.set_password(_SERVICE, _NAME, key.reveal())
        except self._refusals as error:
            raise ConfigurationError(
                f"The keyring did not keep the key: {type(error).__name__}",
                hint="The key is used all the same, until this kernel ends.",
            ) from None

    def forget(self) -> bool:
        """Removes the key; whether there is none any more."""
        try:
            if self._ring.get_password(_SERVICE, _NAME) is not None:
                self._ring.delete_password(_SERVICE, _NAME)
        except self._refusals:
            return False
        return True


def _colab_secret() -> str | None:
    """Colab's secret of that name; None elsewhere, or when this notebook may not see it."""
    userdata = _module("google.colab.userdata")
    if userdata is None:
        return None
    refusals = (userdata.SecretNotFoundError, userdata.NotebookAccessError)
    try:
        return str(userdata.get(_NAME)).strip()
    except refusals:
        return None


def _module(name: str) -> ModuleType | None:
    try:
        return importlib.import_module(name)
    except ImportError:
        return None
