"""USDZ: a stage in USD's text form and its textures, in an uncompressed, aligned archive."""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tripo_kit.sandbox.studio.meshes import Mesh, Piece, smooth_normals, weld
from tripo_kit.sandbox.studio.pictures import encoded

_ALIGNMENT = 64  # bytes: where each file of the archive must begin
_EXTRA_HEAD = 4  # bytes that an extra field of the archive spends on itself
_MESHES = re.compile(r'def Mesh "(\w+)"(.*?)def Material', re.DOTALL)
_NUMBERS = re.compile(r"[-+.\deE]+")
_DOS_DATE = 0x21  # 1 January 1980: the same bytes whenever they are written


def _tuples(values: NDArray[Any], digits: int) -> str:
    width = values.shape[1]
    row = "(" + ", ".join([f"%.{digits}g"] * width) + ")"
    return "[" + ", ".join([row] * len(values)) % tuple(values.ravel().tolist()) + "]"


def _mesh(name: str, mesh: Mesh, texture: str | None) -> str:
    uvs = ""
    if mesh.uvs is not None:
        flipped = np.stack([mesh.uvs[:, 0], 1 - mesh.uvs[:, 1]], axis=1)
        uvs = f"""texCoord2f[] primvars:st = {_tuples(flipped, 6)} (
            interpolation = "vertex"
        )"""
    red, green, blue = (format(value, ".4g") for value in mesh.colour)
    colour = f"color3f inputs:diffuseColor = ({red}, {green}, {blue})"
    reader = ""
    if texture is not None:
        colour = (
            f"color3f inputs:diffuseColor.connect = </model/{name}_material/texture.outputs:rgb>"
        )
        reader = f"""
        def Shader "reader"
        {{
            uniform token info:id = "UsdPrimvarReader_float2"
            string inputs:varname = "st"
            float2 outputs:result
        }}
        def Shader "texture"
        {{
            uniform token info:id = "UsdUVTexture"
            asset inputs:file = @{texture}@
            token inputs:sourceColorSpace = "sRGB"
            float2 inputs:st.connect = </model/{name}_material/reader.outputs:result>
            float3 outputs:rgb
        }}"""
    return f"""
    def Mesh "{name}" (
        prepend apiSchemas = ["MaterialBindingAPI"]
    )
    {{
        uniform token subdivisionScheme = "none"
        float3[] extent = {_tuples(np.stack([mesh.low, mesh.high]), 6)}
        int[] faceVertexCounts = [{", ".join(["3"] * len(mesh.faces))}]
        int[] faceVertexIndices = [{", ".join(map(str, mesh.faces.ravel().tolist()))}]
        point3f[] points = {_tuples(mesh.vertices, 6)}
        normal3f[] normals = {_tuples(mesh.normals, 4)} (
            interpolation = "vertex"
        )
        {uvs}
        rel material:binding = </model/{name}_material>
    }}
    def Material "{name}_material"
    {{
        token outputs:surface.connect = </model/{name}_material/surface.outputs:surface>
        def Shader "surface"
        {{
            uniform token info:id = "UsdPreviewSurface"
            {colour}
            float inputs:roughness = {mesh.roughness:.4g}
            float inputs:metallic = 0
            token outputs:surface
        }}{reader}
    }}"""


def write_usdz(pieces: Sequence[Piece]) -> bytes:
    """Write a USDZ package; the names of the pieces become names of prims."""
    files: list[tuple[str, bytes]] = []
    prims = []
    for index, (_, mesh) in enumerate(pieces):
        texture = None
        if mesh.texture is not None and mesh.uvs is not None:
            texture = f"textures/texture_{index}.jpg"
            files.append((texture, encoded(mesh.texture, "JPEG")))
        prims.append(_mesh(f"mesh_{index}", mesh, texture))
    stage = f"""#usda 1.0
(
    defaultPrim = "model"
    metersPerUnit = 1
    upAxis = "Y"
)
def Xform "model" (
    kind = "component"
)
{{{"".join(prims)}
}}
"""
    return _archive([("model.usda", stage.encode()), *files])


def read_usdz(data: bytes) -> list[Piece]:
    """Read the shapes of a USDZ whose stage is in USD's text form; materials stay behind.

    Raises:
        ValueError: The archive is broken, or its stage is in the binary form.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            stage = next(name for name in archive.namelist() if name.endswith(".usda"))
            text = archive.read(stage).decode()
    except (zipfile.BadZipFile, StopIteration, UnicodeDecodeError) as error:
        raise ValueError("a USDZ without a stage in text form") from error
    pieces = []
    for name, body in _MESHES.findall(text):
        vertices = np.array(_NUMBERS.findall(_row(body, "points")), float).reshape(-1, 3)
        faces = np.array(_NUMBERS.findall(_row(body, "faceVertexIndices")), np.int64).reshape(-1, 3)
        pieces.append(
            (name, Mesh(vertices, faces, smooth_normals(vertices, faces, weld(vertices))))
        )
    return pieces


def _row(body: str, name: str) -> str:
    return body.partition(f" {name} = [")[2].partition("]")[0]


def _archive(files: Sequence[tuple[str, bytes]]) -> bytes:
    """A ZIP without compression whose files begin at multiples of 64 bytes."""
    data, index = bytearray(), bytearray()
    for name, content in files:
        title = name.encode()
        head = (zlib.crc32(content), len(content), len(content), len(title))
        gap = -(len(data) + 30 + len(title)) % _ALIGNMENT
        if 0 < gap < _EXTRA_HEAD:
            gap += _ALIGNMENT
        extra = bytes(gap)
        if gap:
            extra = struct.pack("<HH", 0x1986, gap - _EXTRA_HEAD) + bytes(gap - _EXTRA_HEAD)
        index += struct.pack(
            "<4s6H3L5H2L", b"PK\1\2", 20, 20, 0, 0, 0, _DOS_DATE, *head, 0, 0, 0, 0, 0, len(data)
        )
        index += title
        data += struct.pack("<4s5H3L2H", b"PK\3\4", 20, 0, 0, 0, _DOS_DATE, *head, len(extra))
        data += title + extra + content
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, len(files), len(files), len(index), len(data), 0)
    return bytes(data + index) + end
