"""FBX: nodes, connections, and what hangs from what."""

import struct
import zlib

import numpy as np
import pytest

from tripo_kit.errors import CorruptFileError

SECOND = 46_186_158_000


SCALARS = {np.int64: (b"L", "<q"), bool: (b"C", "<?"), int: (b"I", "<i"), float: (b"D", "<d")}


def value(item):
    if type(item) in SCALARS:
        kind, layout = SCALARS[type(item)]
        return kind + struct.pack(layout, item)
    if isinstance(item, str | bytes):
        raw = item.encode() if isinstance(item, str) else item
        return (b"S" if isinstance(item, str) else b"R") + struct.pack("<I", len(raw)) + raw
    kind = {"f": b"d", "i": b"i"}[item.dtype.kind]
    raw = item.astype("<f8" if kind == b"d" else "<i4").tobytes()
    return kind + struct.pack("<III", item.size, 0, len(raw)) + raw


def node(name, *values, below=()):
    return name, values, below


def encoded(entry, offset, wide):
    name, values, below = entry
    layout = "<QQQB" if wide else "<IIIB"
    body = b"".join(map(value, values))
    start = offset + struct.calcsize(layout) + len(name) + len(body)
    inner = b""
    for child in below:
        inner += encoded(child, start + len(inner), wide)
    if below:
        inner += bytes(struct.calcsize(layout))
    head = struct.pack(layout, start + len(inner), len(values), len(body), len(name))
    return head + name.encode() + body + inner


def fbx(*entries, version=7400):
    wide = version >= 7500
    data = b"Kaydara FBX Binary  \x00\x1a\x00" + struct.pack("<I", version)
    for entry in entries:
        data += encoded(entry, len(data), wide)
    return data + bytes(25 if wide else 13)


def thing(name, number, title, kind, *below):
    return node(name, np.int64(number), f"{title}\0\1{name}", kind, below=below)


def table(**rows):
    entries = [
        node("P", name.replace("__", " "), "double", "Number", "", *values)
        for name, values in rows.items()
    ]
    return node("Properties70", below=entries)


def links(*pairs):
    rows = [
        node("C", "OP" if rest else "OO", np.int64(child), np.int64(parent), *rest)
        for child, parent, *rest in pairs
    ]
    return node("Connections", below=[*rows, node("C", "PP", np.int64(1))])


CUBE = np.array([[x, y, z] for x in (0.0, 1) for y in (0.0, 1) for z in (0.0, 1)])
SIDES = [(0, 1, 3, 2), (4, 6, 7, 5), (0, 4, 5, 1), (2, 3, 7, 6), (0, 2, 6, 4), (1, 5, 7, 3)]


def cube(*more):
    corners = np.array([each for *first, last in SIDES for each in (*first, ~last)], "i4")
    return thing(
        "Geometry",
        1,
        "cube",
        "Mesh",
        node("Vertices", CUBE.ravel()),
        node("PolygonVertexIndex", corners),
        *more,
    )


SETTINGS = node("GlobalSettings", below=[table(UpAxis=[2], UnitScaleFactor=[2.54])])


def rigged(**versions):
    clip = node("RelativeFilename", "C:\\art\\skin.png")
    objects = node(
        "Objects",
        below=[
            cube(
                node("LayerElementUV", 0), node("LayerElementUV", 1), node("LayerElementColor", 0)
            ),
            thing("Model", 2, "body", "Mesh"),
            thing("Model", 3, "hip", "LimbNode"),
            thing("Model", 4, "knee", "LimbNode"),
            thing("Model", 5, "armature", "Null"),
            thing("Material", 6, "leather", ""),
            thing("Texture", 7, "skin", "", clip),
            thing("Video", 8, "skin", "Clip", clip, node("Content", b"not a picture")),
            thing("Texture", 9, "skin", "", clip),
            thing("Deformer", 10, "skin", "Skin"),
            thing("SubDeformer", 11, "smile", "BlendShapeChannel"),
            thing(
                "AnimationStack",
                12,
                "walk",
                "",
                table(LocalStart=[np.int64(0)], LocalStop=[np.int64(SECOND * 3 // 2)]),
            ),
            thing("AnimationStack", 13, "nothing", ""),
            thing("AnimationLayer", 14, "layer", ""),
            thing("AnimationCurveNode", 15, "T", ""),
            node("Old", "Model::of another time"),
        ],
    )
    connections = links(
        (1, 2), (2, 0), (4, 3), (3, 5), (6, 2), (8, 7), (10, 1), (14, 12), (15, 14),
        (7, 6, "DiffuseColor"), (9, 6, "Maya|ambientOcclusion"),
    )  # fmt: skip
    return fbx(node("Creator", "by hand"), SETTINGS, objects, connections, **versions)


@pytest.mark.parametrize("version", [7400, 7700])
def test_a_rigged_fbx_tells_all_it_holds(look, version):
    report = look(rigged(version=version))
    assert (report.format, report.version, report.generator) == ("fbx", str(version), "by hand")
    assert (report.faces, report.vertices) == (12, 8)
    assert [(part.name, part.faces, part.materials) for part in report.parts] == [
        ("body", 12, ("leather",))
    ]
    assert report.metres_per_unit == pytest.approx(0.0254)
    assert report.up_axis == "z"
    assert (report.uv_sets, report.has_vertex_colors) == (2, True)
    assert report.materials[0].textures == ("base color", "ambientOcclusion")
    assert report.textures[0].roles == ("base color", "ambientOcclusion")
    assert report.textures[0].name == "skin.png"
    assert "no format" in report.textures[0].problem
    assert report.is_rigged
    assert (report.skeleton.joints, report.skeleton.roots) == (("hip", "knee"), ("hip",))
    walk, nothing = report.animations
    assert (walk.name, walk.seconds, walk.channels) == ("walk", 1.5, 1)
    assert (nothing.seconds, nothing.channels) == (None, 0)
    assert report.morph_targets == 1
    assert report.watertight
    assert report.bounds is None  # the joints decide where it is
    assert "box is unknown" in report.notes[0]


def plain(*rows, above=()):
    objects = node("Objects", below=[cube(), thing("Model", 2, "", "Mesh", *rows), *above])
    return fbx(objects, links((1, 2), (2, 3), (3, 2)))


def test_a_part_that_no_node_moves_has_a_box(look):
    report = look(plain(table(Lcl__Scaling=[1.0, 1.0, 1.0])))
    assert report.bounds.high == (1, 1, 1)
    assert (report.metres_per_unit, report.up_axis) == (None, "")
    assert report.parts[0].name == "cube"
    assert report.notes == ()


def test_a_part_that_a_node_above_moves_has_none(look):
    above = thing("Model", 3, "up", "Null", table(Lcl__Translation=[0.0, 5.0, 0.0]))
    report = look(plain(above=[above]))
    assert report.bounds is None
    assert report.watertight


def test_a_picture_is_looked_for_beside_the_file(look):
    clip = node("FileName", "/home/somebody/skin.png")
    data = fbx(node("Objects", below=[thing("Texture", 7, "skin", "", clip)]))
    (missing,) = look(data).textures
    assert missing.problem == "is not there"
    (found,) = look(data, skin__png=b"GIF89a").textures
    assert found.format == "gif"


def bad(entry):
    return fbx(node("Objects", below=[thing("Geometry", 1, "a", "Mesh", entry)]))


def array(kind, count, packing, raw):
    return kind + struct.pack("<III", count, packing, len(raw)) + raw


def with_value(data):
    """A geometry whose Vertices are these bytes."""
    spare = "#" * (len(data) - 5)
    return bad(node("Vertices", spare)).replace(value(spare), data)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (array(b"d", 9, 1, zlib.compress(bytes(8))), "has 1 numbers where it says 9"),
        (array(b"d", 2**31, 1, zlib.compress(bytes(8))), "claims to have"),
        (array(b"d", 99, 0, bytes(8)), "numbers where it says|not whole|multiple"),
        (b"S" + struct.pack("<I", 999) + b"abc", "not whole"),
        (b"?12345678", "unknown kind"),
        (array(b"d", 9, 1, b"no zlib at all"), "cannot be read"),
    ],
)
def test_values_that_break_their_promise_are_named(look, data, message):
    with pytest.raises(CorruptFileError, match=message):
        look(with_value(data))


def test_nodes_that_end_outside_their_parent_are_refused(look):
    data = bytearray(rigged())
    at = data.index(b"Vertices") - 13
    data[at : at + 4] = struct.pack("<I", len(data) - 1)
    with pytest.raises(CorruptFileError, match="does not end where it may"):
        look(bytes(data))


def test_polygons_that_speak_of_nothing_are_a_problem(look):
    objects = node(
        "Objects",
        below=[
            thing(
                "Geometry", 1, "a", "Mesh", node("PolygonVertexIndex", np.array([0, 1, -3], "i4"))
            ),
            thing("Model", 2, "a", "Mesh"),
        ],
    )
    report = look(fbx(objects, links((1, 2))))
    assert "vertices that are not there" in report.problems[0]


def test_a_mesh_without_polygons(look):
    empty = thing("Geometry", 1, "a", "Mesh", node("Vertices", 7))
    objects = node("Objects", below=[empty, thing("Model", 2, "a", "Mesh")])
    report = look(fbx(objects, links((1, 2))))
    assert (report.faces, report.watertight) == (0, None)


TEXT = """; FBX 7.4.0 project file
FBXHeaderExtension:  {
    FBXVersion: 7400
}
Objects:  {
    Geometry: 1, "Geometry::", "Mesh" {
        Vertices: *9 {
            a: 0,0,0,1,0,0,0,1.5e-1,0
        }
        PolygonVertexIndex: *3 {
            a: 0,1,-3
        }
        LayerElementUV: 0 {
        }
    }
    Model: 2, "Model::leaf", "Mesh" {
    }
    Model: 3, "Model::hip", "LimbNode" {
    }
    Material: 4, "Material::green", "" {
    }
    Deformer: 5, "Deformer::", "Skin" {
    }
    AnimationStack: 6, "AnimStack::wave", "" {
    }
}
"""


def test_an_fbx_in_text_tells_counts_and_names(look, texts):
    report = look(TEXT)
    assert report.version == "7400 text"
    assert (report.faces, report.vertices, report.uv_sets) == (1, 3, 1)
    assert report.parts[0].name == "leaf"
    assert report.skeleton.joints == ("hip",)
    assert report.is_rigged
    assert [each.name for each in report.materials] == ["green"]
    assert report.animations[0].name == "wave"
    assert "in text" in report.notes[0]
    assert report.watertight is None
    short = look("; FBX\nFBXHeaderExtension: {}\nVertices: 0,0,0\n")
    assert (short.version, short.parts, short.notes) == ("text", None, ())


def test_the_sandbox_s_own(look, foxes):
    report = look(foxes["fbx"])
    assert report.version == "7400"
    assert report.textures[0].roles == ("base color",)
    assert report.textures[0].format == "jpeg"
