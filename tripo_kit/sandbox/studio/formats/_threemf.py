"""3MF: shapes for printers, in millimetres and with Z up."""

import io
import zipfile
from collections.abc import Sequence

import numpy as np

from tripo_kit.sandbox.studio.meshes import Piece

from ._reading import read_scene

_PRINT_TO_SCENE = np.array([[1.0, 0.0, 0.0], [0.0, 0.0, 1.0], [0.0, -1.0, 0.0]]) / 1000
"""Turns Z up into Y up, and millimetres into metres."""

_SCHEMAS = "http://schemas.microsoft.com/3dmanufacturing"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd."
_XML = '<?xml version="1.0" encoding="UTF-8"?>'
_CONTENT_TYPES = (
    f'{_XML}<Types xmlns="{_PACKAGE}/content-types">'
    f'<Default Extension="rels" ContentType="{_TYPE}openxmlformats-package.relationships+xml"/>'
    f'<Default Extension="model" ContentType="{_TYPE}ms-package.3dmanufacturing-3dmodel+xml"/>'
    "</Types>"
)
_LINKS = (
    f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Target="/3D/3dmodel.model" Id="rel0" Type="{_SCHEMAS}/2013/01/3dmodel"/>'
    "</Relationships>"
)
_VERTEX = '<vertex x="%.4f" y="%.4f" z="%.4f"/>'
_TRIANGLE = '<triangle v1="%d" v2="%d" v3="%d"/>'


def read_3mf(data: bytes) -> list[Piece]:
    """Read a 3MF package.

    Raises:
        ValueError: The file is broken.
    """
    return [(name, mesh.moved(_PRINT_TO_SCENE)) for name, mesh in read_scene(data, "3mf")]


def write_3mf(pieces: Sequence[Piece]) -> bytes:
    """Write a 3MF package: shapes only, as printers want them."""
    objects, items = [], []
    for number, (_, mesh) in enumerate(pieces, 1):
        places = mesh.welded
        points = np.empty((int(places.max()) + 1, 3))
        points[places] = mesh.vertices @ np.linalg.inv(_PRINT_TO_SCENE).T
        faces = places[mesh.faces]
        faces = faces[(faces != np.roll(faces, 1, axis=1)).all(axis=1)]
        objects.append(
            f'<object id="{number}" type="model"><mesh><vertices>'
            + _VERTEX * len(points) % tuple(points.ravel().tolist())
            + "</vertices><triangles>"
            + _TRIANGLE * len(faces) % tuple(faces.ravel().tolist())
            + "</triangles></mesh></object>"
        )
        items.append(f'<item objectid="{number}"/>')
    model = (
        f'{_XML}<model unit="millimeter" xml:lang="en-US" xmlns="{_SCHEMAS}/core/2015/02">'
        f"<resources>{''.join(objects)}</resources><build>{''.join(items)}</build></model>"
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in (
            ("[Content_Types].xml", _CONTENT_TYPES),
            ("_rels/.rels", _LINKS),
            ("3D/3dmodel.model", model),
        ):
            entry = zipfile.ZipInfo(name)  # dated 1980: the same bytes whenever they are written
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, text, compresslevel=3)
    return buffer.getvalue()
