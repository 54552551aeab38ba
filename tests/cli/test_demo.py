from importlib import resources
from io import BytesIO

from PIL import Image


def test_the_demo_makes_two_models_and_their_previews(run, fast, tmp_path):
    line = run("demo", "--out", "made")
    assert line.code == 0, line.err
    assert len(list((tmp_path / "made").glob("*.glb"))) == 2
    assert len(list((tmp_path / "made").glob("*-preview.png"))) == 2
    assert "words" in line.out
    assert "CC0" in line.out
    assert "breaker closed" in line.out


def test_the_second_time_the_journal_answers(run, fast):
    run("demo", "--json")
    again = run("demo", "--json").data
    assert [model["from_journal"] for model in again["models"]] == [True, True]
    assert again["health"]["service_name"] == "tripo3d"
    assert "paid before" in run("demo").out


def test_the_photograph_states_its_licence():
    assets = resources.files("tripo_kit.cli") / "assets"
    data = (assets / "coffee.jpg").read_bytes()
    assert len(data) <= 200_000
    with Image.open(BytesIO(data)) as image:
        assert min(image.size) >= 256
    assert "CC0" in (assets / "LICENSE.md").read_text()
