"""What the service was found to do for one account, beside the journal."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path

import msgspec

from tripo_kit.errors import JournalError
from tripo_kit.foreign import or_none, read_json

__all__ = ["Findings", "findings_of", "keep_findings"]

_FOLDER = "findings"


class Findings(msgspec.Struct, frozen=True, kw_only=True):
    """How far a task of this account can be recognised, and its absence be proved.

    None means that it could not be told: nothing in the account showed it.

    Attributes:
        looked_at: When, in unix seconds.
        kit: The version that looked.
        seeds_echoed: Whether tasks echo the seeds that the kit sent.
        echo_whole: Whether tasks echo everything that the kit sent, in whatever spelling.
        usage_newest_first: Whether the usage lists the newest task first.
        usage_at_once: Whether every task that the kit made is in the usage.
        usage_lag: Seconds, at most, until a task is in the usage, if a recent one shows it.
        frozen_exact: Whether the frozen credits are the price of the open tasks.
        missing_model_refused: Whether creations without `model` are refused.
        url_life: Seconds that a signed address lives.
    """

    looked_at: float
    kit: str
    seeds_echoed: bool | None = None
    echo_whole: bool | None = None
    usage_newest_first: bool | None = None
    usage_at_once: bool | None = None
    usage_lag: float | None = None
    frozen_exact: bool | None = None
    missing_model_refused: bool | None = None
    url_life: float | None = None

    @property
    def recognition_holds(self) -> bool | None:
        """Whether a task whose reply was lost can be recognised beyond doubt."""
        return self.seeds_echoed

    @property
    def absence_holds(self) -> bool | None:
        """Whether the usage can show that a task is not there."""
        needed = (self.usage_newest_first, self.usage_at_once, self.seeds_echoed)
        if False in needed:
            return False
        return None if None in needed else True


def findings_of(home: Path, account: str) -> Findings | None:
    """What was found for an account; None if nobody has looked, or it cannot be read.

    Args:
        home: The journal's folder.
        account: Whose, as `Settings.account` says.
    """
    return or_none(_read, _path(home, account))


def _read(path: Path) -> Findings:
    return read_json(path.read_bytes(), Findings)


def keep_findings(home: Path, account: str, findings: Findings) -> Path:
    """Keeps what was found, instead of what was found before; nobody else may read it.

    Args:
        home: The journal's folder.
        account: Whose, as `Settings.account` says.
        findings: What was found.

    Returns:
        Where it lies.

    Raises:
        JournalError: It cannot be written.
    """
    path = _path(home, account)
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        # A temporary file is readable by its owner only, and is renamed when it is whole.
        handle, unfinished = tempfile.mkstemp(dir=path.parent, suffix=".part")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(msgspec.json.format(msgspec.json.encode(findings), indent=2))
            Path(unfinished).replace(path)
        except BaseException:
            Path(unfinished).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise JournalError(
            f"The findings cannot be kept in {path.parent}: {error.strerror}",
            hint="Free some space, or choose another home folder.",
        ) from error
    return path


def _path(home: Path, account: str) -> Path:
    # An account may be called anything; its file may not.
    name = hashlib.sha256(account.encode()).hexdigest()[:16]
    return home / _FOLDER / f"{name}.json"
