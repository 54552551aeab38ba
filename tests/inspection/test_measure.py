"""What only the geometry tells, beside trimesh's own verdict."""

import numpy as np
import pytest
import trimesh

CREATE = trimesh.creation


def stl(mesh):
    """Written by hand: trimesh computes normals, and warns of what is no number."""
    triangles = np.asarray(mesh.vertices)[mesh.faces]
    rows = np.zeros(len(triangles), [("normal", "<f4", 3), ("corners", "<f4", (3, 3)), ("", "<u2")])
    rows["corners"] = triangles
    return bytes(80) + len(rows).to_bytes(4, "little") + rows.tobytes()


def without(mesh, *faces):
    kept = np.delete(mesh.faces, faces, axis=0)
    return trimesh.Trimesh(mesh.vertices, kept, process=False)


def turned(mesh, *faces):
    changed = mesh.faces.copy()
    changed[list(faces)] = changed[list(faces), ::-1]
    return trimesh.Trimesh(mesh.vertices, changed, process=False)


SHAPES = {
    "ball": CREATE.icosphere(3),
    "ring": CREATE.torus(2, 0.5),
    "tube": CREATE.annulus(1, 2, 1),
    "pair": trimesh.util.concatenate([CREATE.box(), CREATE.box().apply_translation([5, 0, 0])]),
    "holed": without(CREATE.icosphere(2), 0, 7),
    "turned": turned(CREATE.icosphere(2), 3),
    "inside out": turned(CREATE.box(), *range(12)),
    "triangle": trimesh.Trimesh(np.eye(3), [[0, 1, 2]], process=False),
    "twice": trimesh.util.concatenate([CREATE.box(), CREATE.box()]),
}


@pytest.mark.parametrize("name", SHAPES)
def test_the_verdicts_are_those_of_trimesh(look, name):
    report = look(stl(SHAPES[name]))
    theirs = trimesh.Trimesh(**trimesh.triangles.to_kwargs(SHAPES[name].triangles))
    assert report.watertight == theirs.is_watertight
    if theirs.is_watertight:
        assert report.winding_consistent == theirs.is_winding_consistent
        is_turned = theirs.is_winding_consistent and theirs.volume < 0
        assert report.inside_out == (is_turned if theirs.is_winding_consistent else None)
    extents = np.subtract(report.bounds.high, report.bounds.low)
    assert extents == pytest.approx(theirs.extents, abs=1e-6)


def test_holes_are_counted_by_their_rims(look):
    assert look(stl(SHAPES["holed"])).open_edges == 6
    assert look(stl(SHAPES["twice"])).crowded_edges == 18
    assert look(stl(SHAPES["turned"])).winding_consistent is False


def test_parts_are_closed_each_by_itself(look, scene, box):
    made = scene()
    mesh = made.mesh(box)
    made.add("nodes", mesh=mesh)
    made.add("nodes", mesh=mesh, translation=[1, 0, 0])  # touching: crowded if they were one
    report = look(made.glb())
    assert report.watertight
    assert report.crowded_edges == 0


def test_triangles_without_an_area_are_counted_and_do_not_close_a_hole(look, box):
    faces = np.vstack([box.faces, [[0, 0, 1], [2, 2, 2]]])
    report = look(stl(trimesh.Trimesh(box.vertices, faces, process=False)))
    assert report.faces == 14
    assert report.degenerate_faces == 2
    assert report.watertight


def test_only_triangles_without_an_area_are_no_closed_surface(look):
    report = look(stl(trimesh.Trimesh(np.eye(3), [[0, 0, 1]], process=False)))
    assert report.degenerate_faces == 1
    assert not report.watertight


@pytest.mark.parametrize("number", [np.nan, np.inf, -np.inf])
def test_what_is_no_number_is_counted_and_left_out_of_the_box(look, box, number, texts):
    points = np.array(box.vertices)
    points[0, 1] = number
    report = look(stl(trimesh.Trimesh(points, box.faces, process=False)))
    corners = int((box.faces == 0).sum())
    assert report.invalid_vertices == corners
    assert report.bounds.extents == pytest.approx((1, 1, 1))
    assert report.degenerate_faces == 0
    assert "not a number" in texts(report, "anyone")


def test_nothing_but_no_numbers(look):
    points = np.full((3, 3), np.nan)
    report = look(stl(trimesh.Trimesh(points, [[0, 1, 2]], process=False)))
    assert report.bounds is None
    assert report.invalid_vertices == 3


@pytest.mark.parametrize(
    ("shift", "origin"),
    [
        ((0, 0, 0), "centre"),
        ((0, 0.5, 0), "bottom centre"),
        ((0.3, 0.3, 0.3), "inside"),
        ((3, 0, 0), "outside"),
    ],
)
def test_the_origin_is_named(look, scene, box, shift, origin):
    made = scene()
    made.add("nodes", mesh=made.mesh(box), translation=shift)
    assert look(made.glb()).origin == origin


def test_minus_zero_is_zero(look, box):
    points = np.where(box.vertices < 0, -0.0, box.vertices)
    points[points == 0] = 0.0
    triangles = points[box.faces]
    triangles[::2][triangles[::2] == 0] = -0.0
    mesh = trimesh.Trimesh(triangles.reshape(-1, 3), np.arange(36).reshape(-1, 3), process=False)
    assert look(stl(mesh)).watertight
