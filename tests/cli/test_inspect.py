import trimesh

from tripo_kit.cli._exits import Exit


def test_a_model_is_described(run, tmp_path):
    (tmp_path / "box.stl").write_bytes(trimesh.creation.box().export(file_type="stl"))
    line = run("inspect", "box.stl")
    assert line.code == Exit.DONE
    assert line.out.startswith("STL · 0.00 MB · 12 faces · 1 part · watertight")
    assert "names no unit" in line.out
    data = run("inspect", "box.stl", "--json").data
    assert (data["format"], data["faces"], data["watertight"]) == ("stl", 12, True)
    assert data["path"] == "box.stl"


def test_no_model_is_an_error_of_the_command_line(run, tmp_path):
    (tmp_path / "a.glb").write_bytes(b"nothing")
    line = run("inspect", "a.glb")
    assert line.code == Exit.USAGE
    assert "no format that is known" in line.err
