from __future__ import annotations

from pathlib import Path

__all__ = ["living"]

_LOCKS = Path("/proc/locks")
_PROCESSES = Path("/proc")
_MOST_WORDS = 80  # characters of a command line


def living(folder: Path) -> list[str]:
    """The clients whose sign of life is held, for people: the process, where that can be told.

    Args:
        folder: Where the locks are. Every version of the kit puts them there.
    """
    return [_whose(path) for path in sorted(folder.glob("*.lock")) if _is_held(path)]


def _is_held(path: Path) -> bool:
    from filelock import FileLock, Timeout

    probe = FileLock(path)
    try:
        probe.acquire(blocking=False)
    except Timeout:
        return True
    except OSError:  # gone in the meantime
        return False
    probe.release()
    return False


def _whose(path: Path) -> str:
    """The process that holds a lock, as Linux tells it; elsewhere the lock's own name."""
    try:
        inode = str(path.stat().st_ino)
        for line in _LOCKS.read_text().splitlines():
            fields = line.split()
            if fields[1] == "FLOCK" and fields[5].rpartition(":")[2] == inode:
                command = (_PROCESSES / fields[4] / "cmdline").read_bytes()
                words = command.replace(b"\0", b" ").decode(errors="replace").strip()
                return f"process {fields[4]} ({words[:_MOST_WORDS]})"
    except (OSError, IndexError):
        pass
    return f"another client ({path.stem[:8]})"
