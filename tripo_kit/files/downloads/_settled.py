"""From what came to what was asked for: content decides, and nothing that came is lost."""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import Path
from typing import NamedTuple

import msgspec

from tripo_kit.errors import CorruptFileError
from tripo_kit.files._formats import Format, detect, format_of_name
from tripo_kit.files._hashing import sha256_of
from tripo_kit.files._meshes import HEAD
from tripo_kit.files._reading import BrokenFileError, Source
from tripo_kit.files._repack import glb_of, gltf_of, outside_of
from tripo_kit.files.downloads._downloads import SavedFile
from tripo_kit.files.downloads._unpacked import Archive
from tripo_kit.files.downloads._written import write_file
from tripo_kit.privacy import shown

__all__ = ["Settled", "settled"]

# What a ZIP may bring, the most useful first, where the asked format is not among it.
_MODELS = ("glb", "gltf", "fbx", "obj", "usdz", "stl", "3mf", "ply")
_MATERIALS = re.compile(rb"^[ \t]*mtllib[ \t]+([^\r\n]{1,200})", re.MULTILINE)
_MOST_NAMED = 3  # files that a note names


class Settled(NamedTuple):
    """The files of one role, as they are used.

    Attributes:
        files: The main one first; further ones have roles such as `model/textures/a.png`.
        notes: What is different from what was asked for, for people.
        instead_of: The format that was asked for, if the main file is of another; else "".
    """

    files: list[SavedFile]
    notes: list[str]
    instead_of: str = ""


class _Keeps(NamedTuple):
    """Writes what is made of what came."""

    task_id: str
    known: Collection[str]

    def write(self, path: Path, content: bytes, role: str) -> SavedFile:
        return write_file(path, [content], role=role, task_id=self.task_id, known=self.known)


def settled(
    saved: SavedFile, expect: str | None, *, task_id: str, known: Collection[str] = ()
) -> Settled:
    """Makes of a downloaded file what was asked for, as far as that loses nothing.

    A glTF document or a ZIP of one becomes the GLB that was asked for, and a GLB the glTF; any
    other ZIP is unpacked beside itself, and the model in it is the main file. What cannot be
    changed is kept as it came, under its own format's name, with a note.

    Args:
        saved: The file, named by its content.
        expect: The format that was asked for, such as `glb`; None if anything will do.
        task_id: Whose result it is.
        known: The hashes of files that may be replaced, because the kit has written them.

    Raises:
        StorageError: This machine could not keep a file.
    """
    came = format_of_name(saved.path.name)
    keeps = _Keeps(task_id, known)
    notes: list[str] = []
    files = [saved]
    try:
        if came is not None and came.name == "zip":
            files = _from_archive(saved, expect, notes, keeps)
        elif came is not None:
            files = _changed(saved, came, expect, notes, keeps)
    except CorruptFileError as error:
        notes.append(f"{saved.path.name} is kept as it came: {error.message}")
    found = _format_of(files[0].path)
    if expect is None or found == expect:
        return Settled(files, notes)
    title = "something unknown" if found is None else found.upper()
    notes.append(f"{expect.upper()} was asked for, and {title} came: {files[0].path.name}")
    return Settled(files, notes, expect)


def _changed(
    saved: SavedFile,
    came: Format,
    expect: str | None,
    notes: list[str],
    keeps: _Keeps,
) -> list[SavedFile]:
    """The other container of the same scene, if that is what was asked for."""
    if came.name == "obj":
        with saved.path.open("rb") as file:
            notes += _named_elsewhere(_MATERIALS.findall(file.read(HEAD)))
    if came.name == "gltf":
        content = saved.path.read_bytes()
        notes += _named_elsewhere([uri.encode() for uri in outside_of(content)])
        if expect == "glb" and not notes:
            return [_replaced(saved, "glb", glb_of(content), keeps)]
    if came.name == "glb" and expect == "gltf":
        return [_replaced(saved, "gltf", gltf_of(saved.path.read_bytes()), keeps)]
    return [saved]


def _from_archive(
    saved: SavedFile,
    expect: str | None,
    notes: list[str],
    keeps: _Keeps,
) -> list[SavedFile]:
    packed = msgspec.structs.replace(saved, role=f"{saved.role}/archive")
    with Archive(saved.path) as archive:
        main = _main_of(archive, expect)
        if main is not None and expect == "glb" and main.lower().endswith(".gltf"):
            glb = _glb_in(archive, main)
            target = saved.path.with_suffix(".glb")
            return [keeps.write(target, glb, saved.role), packed]
        unpacked = archive.unpack(task_id=keeps.task_id)
    notes += unpacked.notes
    if main is None:
        notes.append(f"{saved.path.name} holds no model that is known here")
        return [saved]
    files = [_described(path, f"{saved.role}/{name}") for name, path in unpacked.files.items()]
    first = _described(unpacked.files[main], saved.role)
    return [first, *(file for file in files if file.path != first.path), packed]


def _glb_in(archive: Archive, name: str) -> bytes:
    folder = name.rpartition("/")[0]
    scene = archive.read(name) or b""
    return glb_of(scene, lambda beside: archive.read(f"{folder}/{beside}".lstrip("/")))


def _main_of(archive: Archive, expect: str | None) -> str | None:
    """The model of an archive: of the asked format if there is one, the least deep first."""
    by_format: dict[str, str] = {}
    for name in sorted(archive.names, key=lambda name: (name.count("/"), name)):
        named = format_of_name(name)
        if named is not None and named.name in _MODELS and named.name not in by_format:
            by_format[named.name] = name
    # A glTF document is as good as the GLB that it becomes.
    wanted = [*([expect] if expect else []), *(["gltf"] if expect == "glb" else []), *_MODELS]
    return next((by_format[name] for name in wanted if name in by_format), None)


def _replaced(saved: SavedFile, ending: str, content: bytes, keeps: _Keeps) -> SavedFile:
    """The new container in the place of the one that came; nothing in it is different."""
    target = saved.path.with_suffix(f".{ending}")
    new = keeps.write(target, content, saved.role)
    saved.path.unlink(missing_ok=True)
    return new


def _described(path: Path, role: str) -> SavedFile:
    return SavedFile(role=role, path=path, sha256=sha256_of(path), size=path.stat().st_size)


def _format_of(path: Path) -> str | None:
    try:
        with path.open("rb", buffering=0) as file:
            return detect(Source(file), hint=format_of_name(path.name)).format.name
    except BrokenFileError:
        return None


def _named_elsewhere(names: list[bytes]) -> list[str]:
    if not names:
        return []
    listed = ", ".join(shown(name.decode("utf-8", "replace"), 80) for name in names[:_MOST_NAMED])
    more = f" and {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else ""
    return [f"The model names what lies outside its file, and is not fetched: {listed}{more}"]
