"""One test for each kind of complaint that people made in public about tools like this one.

Each id names a repository and the number of a report of its kind. Words and inputs are our own.
"""

import io
import struct

import numpy as np
import pandas as pd
import pytest
from PIL import Image

from tripo_kit import TripoClient
from tripo_kit.api import ImageToModel, LocalFile
from tripo_kit.errors import ConfigurationError, DownloadError, RequestValidationError
from tripo_kit.files import picture_fetcher, picture_of, upload_bytes
from tripo_kit.recipes import (
    ImageGenerationRequest,
    MultiviewGenerationRequest,
    TextGenerationRequest,
    clean_prompt,
    plan,
    request_from,
)

WORDS = "a small wooden boat"


def reported(source):
    """A report of this kind: the repository, and the number there."""
    return pytest.mark.parametrize("report", [source], ids=[source])


@pytest.fixture(autouse=True)
def _folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))


@pytest.fixture
def client(tmp_path, monkeypatch):
    """A client whose network is not there: whatever goes out fails the test."""
    monkeypatch.setattr("tripo_kit.transport.Transport", None)
    with TripoClient("tsk_" + "x" * 40, home=tmp_path / "home") as client:
        yield client


@pytest.fixture
def requests(client):
    def meant(handed_in, **options):
        batch = client.batch(handed_in, "out", dry_run=True, **options)
        return [item.plan.request for item in batch._runner.items]

    return meant


def photo(name, size=(320, 300), **options):
    Image.linear_gradient("L").resize(size).convert("RGB").save(name, **options)
    return name


def turned_photo(name, orientation=6):
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "A camera's maker"
    exif.get_ifd(0x8825)[1] = "N"
    return photo(name, exif=exif)


@reported("sakalond/StableGen#96")
def test_a_folder_of_pictures_is_a_batch(requests, report):
    names = [photo(f"boat-{number}.png", (320 + number, 300)) for number in range(3)]
    assert [request.image_path[-10:] for request in requests(".")] == names


@reported("deforum-art/stable-diffusion#23")
def test_a_list_of_paths_is_pictures_and_never_sentences(requests, report):
    paths = [photo("a-long-name-of-a-boat.jpg"), photo("another-name-of-a-boat.jpg", (300, 301))]
    assert [request.image_path for request in requests(paths)] == paths
    with pytest.raises(RequestValidationError):
        requests(["missing-boat-number-1.jpg"])


@reported("upscayl/upscayl#434")
def test_folders_in_a_folder_are_looked_into_when_asked(client, tmp_path, report):
    (tmp_path / "all/deeper").mkdir(parents=True)
    photo("all/deeper/boat.png")
    photo("all/other.png", (400, 300))
    assert len(client.batch_from_csv("all", "out", dry_run=True)) == 1
    assert len(client.batch_from_csv("all", "out", dry_run=True, recursive=True)) == 2


@reported("upscayl/upscayl#615")
def test_a_system_s_own_files_in_a_folder_stop_nothing_and_are_named(client, tmp_path, report):
    (tmp_path / "all").mkdir()
    photo("all/boat.png")
    for name in ("desktop.ini", "Thumbs.db", ".DS_Store"):
        (tmp_path / "all" / name).touch()
    batch = client.batch_from_csv("all", "out", dry_run=True)
    assert len(batch) == 1
    assert {note.split()[0] for note in batch.plan().notes} >= {"desktop.ini", "Thumbs.db"}


@reported("naver/dust3r#15")
def test_a_turned_photograph_goes_up_upright(report):
    turned = turned_photo("boat.jpg")
    ready = upload_bytes(picture_of(turned))
    assert Image.open(io.BytesIO(ready.data)).size == (300, 320)
    assert any("upright" in note for note in plan(ImageGenerationRequest(turned)).notes)


@reported("bluesky-social/social-app#102")
def test_place_and_camera_do_not_leave_the_machine(report):
    for orientation in (1, 6):
        ready = upload_bytes(picture_of(turned_photo("boat.jpg", orientation)))
        assert not Image.open(io.BytesIO(ready.data)).getexif()
        assert b"A camera's maker" not in ready.data


@reported("OpenBeta/open-tacos#1265")
def test_a_phone_s_heic_is_taken_and_said_to_be_converted(report):
    heif = pytest.importorskip("pillow_heif")
    heif.from_pillow(Image.linear_gradient("L").convert("RGB").resize((320, 300))).save("IMG.HEIC")
    planned = plan(request_from("IMG.HEIC"))
    assert any("HEIC is converted" in note for note in planned.notes)


@reported("Esri/data-collection-ios#184")
def test_a_heic_that_is_called_jpg_is_taken_for_what_it_is(tmp_path, report):
    heif = pytest.importorskip("pillow_heif")
    heif.from_pillow(Image.new("RGB", (320, 300), "teal")).save("IMG.HEIC")
    (tmp_path / "IMG.HEIC").rename("boat.jpg")
    assert ImageGenerationRequest("boat.jpg").image_path.name == "boat.jpg"


@reported("jonbuda/miro#2")
def test_of_an_animation_the_first_frame_is_sent_and_said_so(report):
    frames = [Image.new("RGB", (300, 300), colour) for colour in ("red", "blue")]
    frames[0].save("boat.gif", save_all=True, append_images=frames[1:])
    request = request_from("boat.gif")
    assert any("first of its 2 frames" in note for note in plan(request).notes)
    sent = Image.open(io.BytesIO(upload_bytes(request.image_path).data)).convert("RGB")
    assert sent.getpixel((9, 9)) == (255, 0, 0)


@reported("python-pillow/Pillow#5991")
def test_sixteen_bits_are_scaled_and_not_cut_off(report):
    grey = np.full((300, 300), 0x8000, np.uint16)
    Image.fromarray(grey).save("boat.png")
    sent = upload_bytes(picture_of("boat.png"))
    assert abs(Image.open(io.BytesIO(sent.data)).convert("L").getpixel((5, 5)) - 128) <= 1
    assert any("16 bits" in note for note in plan(request_from("boat.png")).notes)


@reported("libvips/libvips#1313")
def test_colours_of_print_are_converted_and_said_so(report):
    Image.new("CMYK", (300, 300), (0, 255, 255, 0)).save("boat.jpg")
    assert any("CMYK" in note for note in plan(request_from("boat.jpg")).notes)


@reported("AUTOMATIC1111/stable-diffusion-webui-pixelization#34")
def test_a_picture_that_cannot_be_seen_is_noted_and_alpha_stays(report):
    clear = Image.new("RGBA", (300, 300), (0, 0, 0, 0))
    planned = plan(ImageGenerationRequest(clear))
    assert any("fully transparent" in note for note in planned.notes)
    sent = upload_bytes(planned.request.image_path)
    assert Image.open(io.BytesIO(sent.data)).mode == "RGBA"


@reported("karolzak/ipyplot#6")
def test_floats_from_0_to_1_are_a_picture_and_others_an_error(report):
    grey = np.linspace(0, 1, 300 * 300, dtype=np.float32).reshape(300, 300)
    assert ImageGenerationRequest(grey) == ImageGenerationRequest(
        np.rint(grey * 255).astype(np.uint8)
    )
    with pytest.raises(RequestValidationError, match="outside 0 to 1"):
        ImageGenerationRequest(grey * 255)


@reported("python-pillow/Pillow#4887")
def test_an_array_is_read_by_its_type_and_never_by_its_bytes(report):
    with pytest.raises(RequestValidationError, match="numbers of the type"):
        ImageGenerationRequest(np.ones((300, 300), np.int64))


@reported("mindsdb/lightwood#34")
def test_an_address_is_handed_on_with_a_note(report):
    planned = plan(request_from("https://example.org/boats/one.png"))
    assert planned.steps[0].operation.input == "https://example.org/boats/one.png"
    assert any("must reach it" in note for note in planned.notes)


@reported("hardikvasa/google-images-download#288")
def test_a_file_address_is_a_path(tmp_path, report):
    photo("a boat.png")
    address = (tmp_path / "a boat.png").as_uri()
    assert request_from(address).image_path == str(tmp_path / "a boat.png")


@reported("unioslo/zabbix-cli#304")
def test_a_tilde_is_the_home_and_no_folder_of_that_name(client, tmp_path, report):
    photo("boat.png")
    assert request_from("~/boat.png").image_path == str(tmp_path / "boat.png")
    batch = client.batch([WORDS], "~/models", dry_run=True)
    assert batch.output_dir == tmp_path / "models"


@reported("matthewjwoodruff/pareto.py#13")
def test_a_dataframe_s_rows_are_the_requests_and_not_its_columns(requests, report):
    frame = pd.DataFrame({"prompt": [WORDS, "a large wooden boat"], "image_path": [None, None]})
    assert [request.prompt for request in requests(frame)] == list(frame["prompt"])


@reported("opencybersecurityalliance/kestrel-lang#87")
def test_a_hole_in_a_table_is_not_given(requests, report):
    frame = pd.DataFrame({"prompt": [WORDS] * 2, "model_seed": [5, np.nan], "quad": [None, None]})
    first, second = requests(frame)
    assert (first, second) == (
        TextGenerationRequest(WORDS, model_seed=5),
        TextGenerationRequest(WORDS),
    )


@reported("mechatroner/vscode_rainbow_csv#108")
def test_a_table_may_say_its_separator(requests, tmp_path, report):
    (tmp_path / "t.csv").write_text(f"sep=|\nprompt|face_limit\n{WORDS}|5000\n")
    assert requests("t.csv") == [TextGenerationRequest(WORDS, face_limit=5000)]


@reported("asafdav/ng-csv#28")
def test_a_european_spreadsheet_is_read_with_its_semicolons_and_numbers(requests, tmp_path, report):
    text = f"\ufeffPrompt;Face Limit\r\n{WORDS};5.000\r\n"
    (tmp_path / "t.csv").write_bytes(text.encode())
    assert requests("t.csv") == [TextGenerationRequest(WORDS, face_limit=5000)]


@reported("Dokuly-PLM/dokuly#149")
def test_commas_in_a_cell_of_a_table_of_semicolons_are_part_of_it(requests, tmp_path, report):
    (tmp_path / "t.csv").write_text("prompt;quad\na boat, small, of wood;no\n")
    assert requests("t.csv") == [TextGenerationRequest("a boat, small, of wood", quad=False)]


@reported("invoke-ai/InvokeAI#82")
def test_a_file_of_sentences_is_a_batch(requests, tmp_path, report):
    (tmp_path / "t.jsonl").write_text(f'"{WORDS}"\n\n"a large wooden boat"\n')
    assert len(requests("t.jsonl")) == 2


@reported("Comfy-Org/ComfyUI#11601")
def test_a_limit_that_means_none_is_left_out_and_never_sent(report):
    request = request_from({"prompt": WORDS, "face_limit": None})
    assert "face_limit" not in plan(request).steps[0].operation.wire()
    with pytest.raises(RequestValidationError, match="face_limit"):
        request_from({"prompt": WORDS, "face_limit": -1})


@reported("confident-ai/deepeval#2350")
def test_another_tool_s_names_are_told_before_anything_is_sent(report):
    with pytest.raises(RequestValidationError) as caught:
        request_from({"prompt": WORDS, "model_version": "v3.1-20260211", "polycount": 5000})
    assert [problem.hint for problem in caught.value.problems] == [
        "Did you mean model?",
        "Did you mean face_limit?",
    ]


@reported("validatorjs/validator.js#201")
def test_words_that_end_in_on_stay(report):
    for words in ("my version = 1.0.0", "a station = red", "onsen=hot spring", "carton=brown"):
        assert clean_prompt(words) == words


@reported("apostrophecms/sanitize-html#24")
def test_a_heart_or_a_less_than_takes_nothing_away(report):
    for words in ("I <3 boats, small ones", "a boat of < 5 m and > 3 m", "bow <- stern"):
        assert clean_prompt(words) == words


@reported("danmactough/node-resanitize#4")
def test_taking_something_out_never_makes_what_was_to_be_taken_out(report):
    for words in (
        "<scr<script>ipt>x</scr</script>ipt>",
        "<a href= href='java\u200bscript:x'>",
        "<b on<script></script>click=x>",
        "&lt;img on&#101;rror=x&gt;",
    ):
        cleaned = clean_prompt(f"{words} {WORDS}")
        assert cleaned.endswith(WORDS)
        assert clean_prompt(cleaned) == cleaned
        assert not any(
            each in cleaned for each in ("<script", "javascript:", "onclick=", "onerror")
        )


@reported("lincolnloop/python-qrcode#68")
def test_an_argument_that_is_not_utf_8_is_refused_and_not_shortened(report):
    argument = b"ein gr\xfcnes Boot aus Holz".decode("utf-8", "surrogateescape")
    with pytest.raises(RequestValidationError, match="not UTF-8"):
        request_from(argument)


@reported("h2non/imaginary#284")
def test_each_of_the_eight_orientations_is_applied(report):
    sizes = set()
    for orientation in range(1, 9):
        ready = upload_bytes(picture_of(turned_photo("boat.jpg", orientation)))
        sizes.add((orientation >= 5, Image.open(io.BytesIO(ready.data)).size))
    assert sizes == {(False, (320, 300)), (True, (300, 320))}


@reported("soft-matter/trackpy#87")
def test_one_bad_file_among_many_is_named_before_the_first_is_paid(client, report):
    names = [photo(f"boat-number-{n}.png", (300 + n, 300)) for n in range(3)]
    with open("boat-number-1.png", "r+b") as file:  # noqa: PTH123  # a picture cut short
        file.truncate(200)
    with pytest.raises(RequestValidationError) as caught:
        client.batch(names, "out")
    assert [problem.path for problem in caught.value.problems] == ["requests[1].image_path"]


@reported("Tencent-Hunyuan/Hunyuan3D-2#54")
def test_several_pictures_of_one_object_are_views(report):
    sides = [np.full((300, 300, 3), shade, np.uint8) for shade in (10, 90)]
    request = MultiviewGenerationRequest(sides[0], back=Image.fromarray(sides[1]))
    (step,) = plan(request).steps
    assert len(step.operation.inputs) == 2


@reported("microsoft/VoTT#801")
def test_a_file_of_another_format_than_its_name_says_so(report):
    photo("boat.png")
    with open("boat.png", "rb") as png, open("other-boat.jpg", "wb") as jpg:  # noqa: PTH123  # bytes as they are
        jpg.write(png.read())
    with pytest.raises(RequestValidationError, match="is a PNG"):
        request_from("other-boat.jpg")


@reported("python-pillow/Pillow#515")
def test_a_head_that_promises_too_much_is_refused_before_it_is_unpacked(tmp_path, report):
    photo("boat.png")
    data = bytearray((tmp_path / "boat.png").read_bytes())
    data[16:24] = struct.pack(">II", 90_000, 90_000)
    (tmp_path / "boat.png").write_bytes(data)
    with pytest.raises(RequestValidationError):
        request_from("boat.png")


@reported("nextflow-io/nextflow#1185")
def test_a_folder_for_results_is_a_folder(client, report):
    for folder in ("boat.glb", "s3://models/boats", "https://example.org/boats"):
        with pytest.raises(ConfigurationError, match="output_dir"):
            client.batch([WORDS], folder)


def moving(name):
    frames = [Image.new("RGB", (300, 300), colour) for colour in ("red", "blue")]
    frames[0].save(name, save_all=True, append_images=frames[1:])
    return name


@reported("EttienneS/AnimatedTokenMaker#11")
def test_a_webp_that_moves_is_taken(report):
    request = request_from(moving("boat.webp"))
    sent = Image.open(io.BytesIO(upload_bytes(picture_of(request.image_path)).data))
    assert getattr(sent, "n_frames", 1) == 1
    red, _, _ = sent.convert("RGB").getpixel((9, 9))
    assert red > 128  # the other one is blue


@reported("ImageOptim/ImageOptim#104")
def test_that_a_png_stops_moving_is_said_before_it_is_paid(report):
    assert "first of its 2 frames" in str(plan(request_from(moving("boat.png"))))


@reported("hermanTenuki/imageZIP#5")
def test_what_a_file_manager_puts_around_a_copied_path_does_not_count(report):
    photo("boat.png")
    for copied in ("\u202aboat.png", '"boat.png"', " boat.png\n", "'boat.png' ", "\ufeffboat.png"):
        assert request_from(copied).image_path == "boat.png"


@reported("gyazo/gyazo-browser-extension#86")
def test_a_bitmap_is_converted_for_an_operation_too(report):
    operation = ImageToModel(model="v3.1-20260211", input=LocalFile(photo("boat.bmp")))
    assert "BMP is converted here" in str(plan(operation))


@reported("julianpoy/RecipeSage#1226")
def test_no_kind_of_picture_of_a_folder_is_left_out_in_silence(client, tmp_path, report):
    (tmp_path / "all").mkdir()
    for number, ending in enumerate(("bmp", "tiff", "gif", "png")):
        photo(f"all/boat.{ending}", (300 + number, 300))
    photo("all/boat.ico", (64, 64))
    batch = client.batch_from_csv("all", "out", dry_run=True)
    assert len(batch) == 4
    assert any(note.startswith("boat.ico is not taken") for note in batch.plan().notes)


@reported("sindresorhus/is-image#7")
def test_a_name_with_a_query_after_it_is_no_sentence(report):
    with pytest.raises(RequestValidationError, match="no such file"):
        request_from("large-boat.png?size=1&color=b")
    address = "https://example.org/boat.png?size=1&color=b"
    assert request_from(address).image_path == address


@reported("swiftcsv/SwiftCSV#134")
def test_a_column_that_is_there_twice_is_refused_and_not_lost(client, tmp_path, report):
    (tmp_path / "t.csv").write_text(f"prompt,quad,prompt\n{WORDS},no,\n")
    with pytest.raises(RequestValidationError, match="2 columns"):
        client.batch_from_csv("t.csv", "out")


@reported("mozilla-services/shavar#17")
def test_a_lone_sentence_is_one_request_and_not_its_letters(requests, report):
    for alone in (WORDS, np.array(WORDS), np.str_(WORDS), {"prompt": WORDS}):
        assert requests(alone) == [TextGenerationRequest(WORDS)]


@reported("LeeHanYeong/django-secrets-manager#8")
def test_a_lone_name_where_several_are_needed_is_refused_whole(client, report):
    with pytest.raises(RequestValidationError, match=r"'v3\.1-20260211': must be a list"):
        client.compare(WORDS, "v3.1-20260211")


@reported("pandas-dev/pandas#12873")
def test_a_row_of_a_dataframe_is_a_record_in_every_form(requests, report):
    frame = pd.DataFrame({"prompt": [WORDS], "face_limit": [5000]})
    expected = [TextGenerationRequest(WORDS, face_limit=5000)]
    assert requests(next(frame.itertuples())) == expected
    assert requests(list(frame.itertuples())) == expected
    assert requests(frame.iloc[0]) == expected
    assert requests([row for _, row in frame.iterrows()]) == expected


class Refusing:
    """A server that gives its pictures to nobody."""

    def download(self, url):
        raise DownloadError("pictures.example.org answered 403 instead of the file", status=403)


@reported("neobooru/SzuruChrome#38")
def test_an_address_that_is_refused_is_an_error_of_its_field(report):
    fetch = picture_fetcher(Refusing)
    with pytest.raises(RequestValidationError, match="403") as caught:
        plan("https://pictures.example.org/boat.png", fetch)
    assert [problem.path for problem in caught.value.problems] == ["image_path"]


@reported("eight04/image-picka#279")
def test_a_picture_that_only_this_machine_may_see_is_fetched_here(report):
    known = picture_of(photo("boat.png"))
    planned = plan("https://pictures.example.org/boat.png", lambda url, field: known)
    assert planned.request.image_path == known
    assert not any("must reach it" in note for note in planned.notes)
