import pytest

from tripo_kit.errors import RequestValidationError
from tripo_kit.files import check_model_file, sha256_of


@pytest.mark.parametrize("sample", ["glb", "gltf", "fbx", "text fbx", "obj", "stl", "text stl"])
def test_a_good_model_is_described(make, samples, sample):
    ending = sample.rpartition(" ")[2]
    path = make(f"a.{ending}", samples[sample])
    facts = check_model_file(path)
    assert (facts.path, facts.format, facts.size) == (path, ending, len(samples[sample]))
    assert facts.sha256 == sha256_of(path)


@pytest.mark.parametrize("sample", ["usdz", "3mf", "zip", "png", "ply"])
def test_other_formats_cannot_be_imported(make, samples, sample):
    with pytest.raises(RequestValidationError, match=f"the file is a {sample.upper()}"):
        check_model_file(make(f"a.{sample}", samples[sample]))


def test_above_150_megabytes_is_refused(make, samples, tmp_path):
    path = make("a.stl", samples["stl"])
    count = 150 * 2**20 // 50
    with path.open("r+b") as file:
        file.seek(80)
        file.write(count.to_bytes(4, "little"))
        file.truncate(84 + 50 * count)  # sparse: no disk is used
    with pytest.raises(RequestValidationError, match="at most 150 MB") as caught:
        check_model_file(path, "models[1]")
    assert caught.value.problems[0].path == "models[1]"


def test_a_wrong_name_is_refused(make, samples):
    with pytest.raises(RequestValidationError, match=r"Rename it to a\.glb"):
        check_model_file(make("a.fbx", samples["glb"]))


def test_a_name_without_an_ending_says_nothing(make, samples):
    with pytest.raises(RequestValidationError, match="its name must end in one of"):
        check_model_file(make("glb", samples["glb"]))
