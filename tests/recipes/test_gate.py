"""The one gate: each row is something that people hand in, and what comes out; nothing is sent."""

import dataclasses
import io
import math
from collections import namedtuple
from decimal import Decimal
from pathlib import Path
from unittest.mock import Mock

import numpy as np
import pytest
from PIL import Image

from tripo_kit.api import (
    ConvertModel,
    ImageToDepth,
    ImageToImage,
    ImageToModel,
    ImageToMultiview,
    ImageToSplat,
    LocalFile,
    MultiviewToModel,
    RigCheck,
    View,
)
from tripo_kit.cli._requests import request_from as request_from_line
from tripo_kit.errors import ConfigurationError, RequestValidationError
from tripo_kit.files import Picture
from tripo_kit.notebook import form_for
from tripo_kit.recipes import (
    ImageGenerationRequest,
    MultiviewGenerationRequest,
    Prompt,
    TextGenerationRequest,
    clean_prompt,
    folder_from,
    plan,
    request_from,
)

WORDS = "a red ceramic cup"


@pytest.fixture(autouse=True)
def _folder(tmp_path, monkeypatch):
    """A folder with what people have, and no network at all."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr("socket.socket", None)
    photo = Image.linear_gradient("L").convert("RGB").resize((300, 280))
    for name in ("chair.jpg", "a chair.png", "IMG_2.gif", "scan.bmp", "scan.tiff", "IMG_3.HEIC"):
        if name.endswith("HEIC"):
            import pillow_heif

            pillow_heif.from_pillow(photo).save(name)
        else:
            photo.save(name)
    frames = [photo.rotate(turn) for turn in (90, 180)]
    for name in ("moving.gif", "moving.webp", "moving.png"):
        photo.save(name, save_all=True, append_images=frames)
    Path("photos").mkdir()
    photo.save("photos/one.png")
    Path("table.csv").write_text("prompt\na red cup\n")
    Path("chair.glb").write_bytes(b"glTF")


PROMPTS = [
    "red/green apple",
    "a 24.5mm lens",
    "Node.js mascot",
    "a chair.",
    "a cup, 10 cm tall",
    "an R2-D2-like robot v1.5",
    "a sign that says: no parking",
    "half-timbered house (c. 1600)",
    "a vase and/or a bowl",
    "an ASCII smiley ;-) as a pin",
    "a key labelled A:B",
    "a 3/4 view of a fox",
    "a bust of J.S. Bach",
    "un café crème, à la carte",
    "红色的陶瓷杯子，带有把手的",
    "a book about C:\\ drives",
    "e.g. a lamp, i.e. light",
    "a poster of www.example.org",
    "A.I.-like statue",
    "a red cup...",
    "[a red cup], (worn)",
    "{a cup|a bowl} of clay",
    "a red/green cat (as in cat.jpg)",
    "Vue.js and Node.js mascots",
    "a logo, v2.0, v3.0",
    "U.S.S. Constitution",
    "a No. 5 button; a No. 6 button",
    "3.5mm jack",
    "a sign: 10.30-12.45",
    "a poster for 'Notes.app'",
]


LONG_ENOUGH = [words if len(words) >= 10 else f"{words} {words}" for words in PROMPTS]


@pytest.mark.parametrize("words", LONG_ENOUGH)
def test_prose_stays_prose(words):
    assert request_from(words).prompt == TextGenerationRequest(words).prompt == words


PATHS = [
    "photos/IMG_2.HEIC",
    "missing-chair.jpg",
    " 'missing-chair.jpg' ",
    '"C:\\Users\\me\\chair.png"',
    "C:\\Users\\me\\My Pictures\\chair",
    "/somewhere/over/there",
    "~/pictures/chair.webp",
    "./pictures/chair",
    "../pictures/of a chair.jpg",
    "*.jpg",
    "pictures/*.png",
    "photos",
    "photos/",
    "table.csv",
    "other_table.xlsx",
    "chair.glb",
    "models/chair.fbx",
    "archive.zip",
    "pictures.tar.gz",
    "https://example.org/chair.glb",
    "http://example.org/chair.jpg",
    "ftp://example.org/chair.jpg",
    "s3://bucket/chair.jpg",
    "data:image/png;base64,iVBORw0KGgo",
    "file:///nowhere/chair.jpg",
    "my pictures/a chair.jpg",
    "missing-chair.jpg missing-cup.png",
    "missing chair.jpg,missing cup.png",
    "'missing-chair.jpg', 'missing-cup.png'",
    "['missing-chair.jpg']",
    "(missing-chair.jpg)",
    "missing-chair.jpg;",
    "missing-chair.JPG.",
    "missing-chair.jpg?width=300",
    "\u202aC:\\Users\\me\\chair.png",  # as Windows copies a path
    "turntable-of-a-chair.mp4",
    "environment.hdr",
    "chair-texture.exr",
    "a-chair.3ds",
    "assembly-of-a-chair.step",
    "notes-on-chairs.md",
    "chairs-of-1950.html",
    "embeddings.npy",
    '{"prompt": "a red ceramic cup"}',
    '["a red ceramic cup"]',
]


@pytest.mark.parametrize("text", PATHS)
def test_what_is_like_a_path_is_a_picture_or_an_error_and_never_bought_as_a_sentence(text):
    with pytest.raises(RequestValidationError) as caught:
        request_from(text)
    (problem,) = caught.value.problems
    assert problem.hint
    with pytest.raises(RequestValidationError, match=r"not words.*Prompt"):
        TextGenerationRequest(text)
    with pytest.raises(RequestValidationError, match="not words"):
        ImageGenerationRequest("chair.jpg", prompt=text)
    with pytest.raises(RequestValidationError):
        plan({"prompt": text})


@pytest.mark.parametrize("text", ["red-cup-photo.png", "/imagine a red cup", "photos", "~ten cm"])
def test_words_can_be_forced(text):
    words = Prompt(f"{text}".ljust(10, "."))
    assert request_from(words).prompt == words
    assert type(TextGenerationRequest(words).prompt) is str
    assert request_from({"prompt": words}).prompt == words


def picture_in_memory(mode="RGB"):
    return Image.linear_gradient("L").resize((64, 48)).convert(mode)


def array(*shape, kind=np.uint8):
    return (np.arange(math.prod(shape)) % 255).reshape(shape).astype(kind)


PICTURES = [
    lambda: "chair.jpg",
    lambda: " chair.jpg ",
    lambda: "'chair.jpg'",
    lambda: "a chair.png",
    lambda: "~/chair.jpg",
    lambda: Path("chair.jpg"),
    lambda: Path("~/chair.jpg"),
    lambda: Path("chair.jpg").absolute().as_uri(),
    lambda: Path("a chair.png").absolute().as_uri(),
    lambda: "IMG_2.gif",
    lambda: "IMG_3.HEIC",
    lambda: "scan.bmp",
    lambda: Path("scan.tiff"),
    lambda: "moving.gif",
    lambda: "moving.webp",
    lambda: "moving.png",
    lambda: "https://example.org/chair.jpg",
    lambda: "https://example.org/chair?size=2",
    lambda: Path("chair.jpg").read_bytes(),
    lambda: bytearray(Path("chair.jpg").read_bytes()),
    lambda: io.BytesIO(Path("chair.jpg").read_bytes()),
    picture_in_memory,
    lambda: picture_in_memory("L"),
    lambda: picture_in_memory("RGBA"),
    lambda: picture_in_memory("P"),
    lambda: picture_in_memory("CMYK"),
    lambda: array(40, 50),
    lambda: array(40, 50, 3),
    lambda: array(40, 50, 4),
    lambda: array(40, 50, 3) / 255.0,
    lambda: (array(40, 50) / 255.0).astype(np.float32),
]


@pytest.mark.parametrize("make", PICTURES)
def test_a_picture_is_one_in_every_form_that_people_have(make):
    request = request_from(make())
    assert isinstance(request, ImageGenerationRequest)
    planned = plan(request)
    assert planned.total == 30
    assert [step.operation.task_type for step in planned.steps] == ["image_to_model"]
    assert request.image_path == request_from({"image_path": make()}).image_path
    views = MultiviewGenerationRequest(make(), back=make())
    assert plan(views).steps


def test_an_array_that_changes_later_changes_nothing():
    pixels = array(40, 50, 3)
    request = ImageGenerationRequest(pixels)
    before = request.image_path
    pixels[:] = 0
    assert isinstance(before, Picture)
    assert request.image_path == before != ImageGenerationRequest(pixels).image_path
    assert len(repr(request)) < 200


NO_PICTURES = [
    lambda: array(4, 40, 50, 3),
    lambda: array(40, 50, 3).astype(np.int64),
    lambda: array(40, 50, 3).astype(float),
    lambda: array(2, 2),
    lambda: array(7000, 20),
    lambda: b"no picture",
    lambda: io.StringIO("text"),
    lambda: Path("photos"),
    lambda: Path("table.csv"),
    lambda: Path("chair.glb"),
    lambda: Path("missing.jpg"),
]


@pytest.mark.parametrize("make", NO_PICTURES)
def test_what_is_no_picture_is_an_error_of_a_field(make):
    with pytest.raises(RequestValidationError) as caught:
        request_from(make())
    assert all(problem.rule and problem.hint for problem in caught.value.problems)


@dataclasses.dataclass
class Row:
    prompt: str
    face_limit: float


RECORDS = [
    {"prompt": WORDS, "face_limit": 5000},
    {"prompt": WORDS, "face_limit": 5000.0},
    {"prompt": WORDS, "face_limit": "5000"},
    {"prompt": WORDS, "face_limit": "5,000"},
    {"prompt": WORDS, "face_limit": "5 000"},
    {"prompt": WORDS, "face_limit": "5'000"},
    {"prompt": WORDS, "face_limit": "5000.0"},
    {"prompt": WORDS, "face_limit": Decimal(5000)},
    {"prompt": WORDS, "face_limit": np.int64(5000)},
    {"prompt": WORDS, "face_limit": np.float32(5000)},
    {"prompt": np.str_(WORDS), "face_limit": 5000, "quad": None, "model_seed": math.nan},
    {"Prompt": WORDS, "Face Limit": 5000, "negative_prompt": "<NA>"},
    {"PROMPT": WORDS, "face-limit": 5000, "image_path": "", "front": np.nan},
    Row(WORDS, 5000.0),
    namedtuple("Pandas", "Index prompt face_limit")(3, WORDS, 5000.0),  # noqa: PYI024  # as pandas makes them
]


@pytest.mark.parametrize("record", RECORDS)
def test_a_record_is_read_like_a_row_of_a_table(record):
    assert request_from(record) == TextGenerationRequest(WORDS, face_limit=5000)


@pytest.mark.parametrize(
    ("record", "field", "hint"),
    [
        ({"prompt": WORDS, "model_version": "v3.1-20260211"}, "model_version", "model?"),
        ({"prompt": WORDS, "modelVersion": "v3.1-20260211"}, "model_version", "model?"),
        ({"prompt": WORDS, "polycount": 5000}, "polycount", "face_limit?"),
        ({"prompt": WORDS, "target_faces": 5000}, "target_faces", "face_limit?"),
        ({"prompt": WORDS, "seed": 5}, "seed", "model_seed?"),
        ({"prompt": WORDS, "format": "obj"}, "format", "output_format?"),
        ({"prompt": WORDS, "texture_size": 512}, "texture_size", "texture_resolution?"),
        ({"prompt_text": WORDS}, "prompt_text", "prompt?"),
        ({"image_path": "chair.jpg", "file": "chair.jpg"}, "file", "image_path?"),
        ({"image_path": "chair.jpg", "image": "chair.jpg"}, "image", "image_path?"),
        ({"prompt": WORDS, "fase_limit": 5000}, "fase_limit", "face_limit?"),
        ({"prompt": None}, "prompt", "Give it"),
        ({"prompt": math.nan}, "prompt", "Give it"),
        ({"prompt": WORDS, "face_limit": "many"}, "face_limit", "a text"),
        ({"prompt": WORDS, "face_limit": 5000.5}, "face_limit", "number"),
        ({"prompt": WORDS, "quad": "perhaps"}, "quad", "a text"),
        ({"prompt": [WORDS]}, "prompt", "a list"),
        ({}, "prompt", "Give it"),
    ],
)
def test_what_a_record_gets_wrong_is_named_with_a_hint(record, field, hint):
    with pytest.raises(RequestValidationError) as caught:
        request_from(record)
    by_path = {problem.path: str(problem) for problem in caught.value.problems}
    assert hint in by_path[field]


def test_a_name_that_means_what_is_not_there_is_no_misspelling():
    with pytest.raises(RequestValidationError) as refused:
        TextGenerationRequest("a small red chair", image="chair.png")
    assert "Did you mean" not in str(refused.value)


@pytest.mark.parametrize(
    "keywords", [{"polycount": 500}, {"model_version": "x"}, {"seed": 1}, {"target_faces": 9}]
)
def test_foreign_names_are_told_where_a_request_is_made_by_hand_too(keywords):
    with pytest.raises(RequestValidationError, match=r"Did you mean (face_limit|model|model_seed)"):
        TextGenerationRequest(WORDS, **keywords)


@pytest.mark.parametrize(
    "value",
    [None, 5, 5.0, True, object(), ["a red ceramic cup"], (WORDS, 5), {WORDS}, iter([WORDS]), str],
)
def test_what_is_no_request_is_refused(value):
    with pytest.raises(RequestValidationError) as caught:
        plan(value)
    (problem,) = caught.value.problems
    assert problem.hint


def test_bytes_that_are_no_utf_8_are_refused_instead_of_dropped():
    argument = b"ein gr\xfcner Becher aus Ton".decode("utf-8", "surrogateescape")
    with pytest.raises(RequestValidationError, match="not UTF-8"):
        TextGenerationRequest(argument)
    with pytest.raises(RequestValidationError, match="not UTF-8"):
        ImageGenerationRequest(b"gr\xfcn.jpg".decode("utf-8", "surrogateescape"))


@pytest.mark.parametrize(
    "folder",
    ["https://example.org/out", "s3://bucket/out", Path("https://example.org"), "cup.glb",
     "out/cup.fbx", "cup.jpg", "out.zip", "", None, 5],
)  # fmt: skip
def test_an_output_dir_that_is_no_folder_is_refused_with_the_reason(folder):
    with pytest.raises(ConfigurationError, match="output_dir"):
        folder_from(folder)


def test_an_output_dir_may_be_any_other_name():
    Path("cup.obj").mkdir()
    for folder in ("out", "out.v2", "a/b", "cup.obj", Path("x")):
        assert folder_from(folder) == Path(folder)
    assert folder_from("~/out") == Path("~/out").expanduser()


def test_the_plan_shows_what_is_sent_and_what_was_taken_out():
    planned = plan(TextGenerationRequest(f"{WORDS}<script>x</script>\u202e"))
    assert f"{WORDS!r}; removed: 1 × bidi override, 1 × script" in str(planned)
    assert plan(TextGenerationRequest(WORDS)).notes == ()


def test_the_plan_says_that_earlier_versions_made_other_words_of_it():
    planned = plan(TextGenerationRequest("a wooden house, onsen=hot spring"))
    (step,) = planned.steps
    assert [each.prompt for each in step.earlier] == ["a wooden house,  spring"]
    assert "earlier versions" in str(planned)
    assert clean_prompt("a wooden house, onsen=hot spring") == "a wooden house, onsen=hot spring"


def test_the_plan_says_what_a_picture_is_like():
    (note,) = plan(ImageGenerationRequest("https://example.org/a.png")).notes
    assert "must reach it" in note
    assert "BMP is converted" in str(plan(request_from("scan.bmp")))
    flat = plan(ImageGenerationRequest(np.zeros((300, 300, 3), np.uint8)))
    assert "one colour" in str(flat)


@pytest.mark.parametrize("name", ["moving.gif", "moving.webp", "moving.png"])
def test_of_what_moves_the_first_frame_is_sent_with_a_note(name):
    assert "only the first of its 3 frames is sent" in str(plan(request_from(name)))
    operation = ImageToModel(model="v3.1-20260211", input=LocalFile(name))
    assert "only the first of its 3 frames is sent" in str(plan(operation))


@pytest.mark.parametrize(
    "name", ["IMG_2.gif", "scan.bmp", "scan.tiff", "IMG_3.HEIC", "moving.webp"]
)
def test_an_operation_takes_every_picture_that_a_request_takes(name):
    file = LocalFile(name)
    for operation in (
        ImageToModel(model="v3.1-20260211", input=file),
        ImageToModel(model="v3.1-20260211", input="file_abc", style_image=file),
        MultiviewToModel(model="v3.1-20260211", inputs=(View(front=file), View(left=file))),
        ImageToMultiview(input=file),
        ImageToDepth(input=file),
        ImageToSplat(input=file),
        ImageToImage(input=file, prompt="a red cup"),
    ):
        assert plan(operation).steps
    with pytest.raises(RequestValidationError, match="input"):
        plan(RigCheck(input=file))


@pytest.mark.parametrize("make", PICTURES)
def test_a_chain_begins_with_a_picture_in_every_form(make):
    chain = ImageGenerationRequest(make()).then(ConvertModel(format="FBX"))
    assert len(plan(chain).steps) == 2


# Other doors to the same gate


@pytest.fixture
def line():
    """What a command line makes of its argument, and of options."""

    def request(what, *options, **given):
        views = {side: given.pop(side, None) for side in ("left", "back", "right")}
        return request_from_line(what, views=views, given=given, options=options)

    return request


@pytest.fixture
def forms():
    client = Mock(settings=None)
    client.unpaid.side_effect = lambda request, **_: plan(request)
    return form_for(client, TextGenerationRequest), form_for(client, ImageGenerationRequest)


def test_the_command_line_takes_and_refuses_the_same_texts(line):
    for words in LONG_ENOUGH:
        assert line(words) == TextGenerationRequest(words)
    for text in PATHS:
        with pytest.raises(RequestValidationError):
            line(text)
        with pytest.raises(RequestValidationError, match="not words"):
            line("chair.jpg", prompt=text)
        with pytest.raises(RequestValidationError):
            line("chair.jpg", left=text)
    assert line("~/chair.jpg").image_path == str(Path("~/chair.jpg").expanduser())
    assert line("chair.jpg", back="photos/one.png").back == "photos/one.png"


@pytest.mark.parametrize(
    ("option", "told"),
    [
        ("polycount=500", "face_limit"),
        ("model-version=v3.1-20260211", "model"),
        ("face-limit=many", "a text"),
        ("face_limit", "name=value"),
        ("quad=perhaps", "a text"),
    ],
)
def test_the_command_line_s_options_are_judged_like_a_record_s_fields(line, option, told):
    with pytest.raises(RequestValidationError, match=told):
        line(WORDS, option)


def test_a_form_takes_and_refuses_the_same_texts(forms):
    words_form, picture_form = forms
    for words in LONG_ENOUGH[::5]:
        words_form.fill(prompt=words)
        assert words_form.request.prompt == words
    for text in PATHS[::5]:
        words_form.fill(prompt=text)
        with pytest.raises(RequestValidationError, match="not words"):
            _ = words_form.request
        picture_form.fill(image_path=text)
        with pytest.raises(RequestValidationError, match="image_path"):
            _ = picture_form.request
    picture_form.fill(image_path=" 'chair.jpg' ")
    assert picture_form.request.image_path == "chair.jpg"
    picture_form.fill(image_path="https://example.org/chair.jpg")
    assert "must reach it" in str(plan(picture_form.request))


HIDDEN = [
    "IMG_20231101_1.jpg\u200b",
    "IMG_20231101_1.jpg\x00",
    "IMG_20231101_1.j\u200bpg",
    "\u2066IMG_20231101_1.jpg\u2069",
    "\u202bIMG_20231101_1.jpg",
    "\x07/home/me/a/chair",
    "\ufe0f/home/me/a/chair",
    "IMG_20231101_1.jpg<script>x</script>",
    "\u2039IMG_20231101_1.jpg\u203a",
    "\uff02IMG_20231101_1.jpg\uff02",
    "IMG_20231101_1.\uff2a\uff30\uff27",
    "IMG_20231101_1\uff0ejpg",
    "IMG_20231101_1.jpg~",
    "IMG_20231101_1.jpg.part",
    "IMG_20231101_1.jpg(1)",
    "IMG_20231101_1.jpg@2x",
    "IMG_20231101_1.jpg:Zone.Identifier",
]


@pytest.mark.parametrize("text", HIDDEN)
def test_what_hides_in_a_name_makes_no_sentence_of_it(text):
    with pytest.raises(RequestValidationError):
        request_from(text)
    with pytest.raises(RequestValidationError, match=r"not words.*Prompt"):
        TextGenerationRequest(text)
    assert TextGenerationRequest(Prompt(text)).prompt  # who insists


@pytest.mark.parametrize("text", ["image_path", "face_limit", "Negative_Prompt", "output_format"])
def test_the_name_of_a_column_is_no_sentence(text):
    with pytest.raises(RequestValidationError, match="name of a field"):
        request_from(text)
    assert request_from(Prompt("image_path")).prompt == "image_path"


@pytest.mark.parametrize(
    "absent",
    [
        np.float32("nan"),
        np.float64("nan"),
        np.datetime64("NaT", "s"),
        Decimal("NaN"),
        Decimal("sNaN"),
    ],
)
def test_what_is_no_number_is_not_given_whoever_made_it(absent):
    record = {"prompt": WORDS, "face_limit": absent, "quad": absent}
    assert request_from(record) == TextGenerationRequest(WORDS)
    assert request_from(record, {"face_limit": 5000}).face_limit == 5000  # as its default says


@pytest.mark.parametrize(("value", "means"), [(1, True), (0.0, False), ("1.0", True), ("0", False)])
def test_a_column_of_switches_with_holes_holds_numbers(value, means):
    record = {"prompt": WORDS, "texture": True, "auto_size": value}
    assert request_from(record).auto_size is means


def test_a_field_that_is_there_twice_is_refused_whatever_its_spelling():
    with pytest.raises(RequestValidationError, match="twice"):
        request_from({"face_limit": 500, "Face Limit": 900, "prompt": WORDS})
    request = request_from({"Face Limit": 900, "prompt": WORDS}, {"face_limit": 500})
    assert request.face_limit == 900


def test_a_number_beyond_all_measure_is_an_error_of_its_field():
    with pytest.raises(RequestValidationError, match=r"face_limit.*2,000,000 or less"):
        request_from({"prompt": WORDS, "face_limit": 10**400})


def test_an_open_file_is_read_from_its_beginning():
    written = io.BytesIO()
    picture_in_memory().save(written, "PNG")  # and now it stands at its end
    assert request_from(written) == request_from(written.getvalue())


def test_blanks_and_quotes_make_no_folder_of_a_file():
    for folder in ("cup.glb ", "'cup.glb'", '"out/cup.fbx"'):
        with pytest.raises(ConfigurationError, match="ends like a file"):
            folder_from(folder)
