"""Pictures as people have them: what is taken in, what makes two the same, what is sent."""

import copy
import gc
import hashlib
import io
import json
import pickle
import stat
import struct
import sys
import zlib

import msgspec
import numpy as np
import pytest
from PIL import Image, ImageCms, ImageOps

from tripo_kit.errors import RequestValidationError, UploadError
from tripo_kit.files import Picture, PictureStore, notes_on, picture_of, sha256_of, upload_bytes
from tripo_kit.files._reading import BrokenFileError
from tripo_kit.files.pictures._metadata import stripped


def photo(size=(320, 300)):
    """A coloured thing before a light ground, with room around it."""
    image = Image.new("RGB", size, (240, 240, 235))
    width, height = size
    thing = Image.linear_gradient("L").resize((width // 2, height // 2))
    image.paste(
        Image.merge("RGB", (thing, thing.rotate(90), thing.rotate(180))), (width // 4, height // 4)
    )
    return image


def encoded(image, kind, **options):
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def exif(orientation=1):
    tags = Image.Exif()
    tags[0x0112] = orientation
    tags[0x010F] = "Secret Camera"
    tags[0x8825] = {1: "N", 2: (48.0, 51.0, 0.0)}
    return tags


def opened(data):
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


def pixels(data):
    return np.asarray(opened(data).convert("RGBA"))


def chunk(kind, body):
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def refusal(value):
    with pytest.raises(RequestValidationError) as caught:
        picture_of(value, field="front")
    (problem,) = caught.value.problems
    assert problem.path == "front"
    assert problem.hint
    return problem


class TestTakingIn:
    def test_one_picture_in_many_forms_is_the_same(self, make, monkeypatch):
        data = encoded(photo(), "PNG")
        path = make("my chair.png", data)
        monkeypatch.setenv("HOME", str(path.parent))
        with path.open("rb") as file:
            forms = [
                picture_of(form)
                for form in (
                    path,
                    str(path),
                    path.as_uri(),
                    "~/my chair.png",
                    data,
                    bytearray(data),
                    file,
                )
            ]
        assert {form.sha256 for form in forms} == {sha256_of(path)}
        assert [form.name for form in forms] == ["my chair.png"] * 4 + ["", "", "my chair.png"]
        assert {form.size for form in forms} == {len(data)}
        assert {upload_bytes(form).data for form in forms} == {data}
        assert picture_of(forms[0]) is forms[0]

    @pytest.mark.parametrize(
        ("array", "mode"),
        [
            (np.full((30, 40), 7, np.uint8), "L"),
            (np.full((30, 40, 1), 7, np.uint8), "L"),
            (np.full((30, 40, 3), 7, np.uint8), "RGB"),
            (np.full((30, 40, 4), 7, np.uint8), "RGBA"),
            (np.full((30, 40), 7 / 255), "L"),
            (np.full((30, 40, 3), 7 / 255, np.float32), "RGB"),
        ],
    )
    def test_arrays_are_pictures(self, array, mode):
        picture = picture_of(array)
        sent = opened(upload_bytes(picture).data)
        assert (sent.size, sent.mode) == ((40, 30), mode)
        assert np.asarray(sent).flat[0] == 7
        assert picture.file_sha256 is None

    def test_a_view_of_an_array_is_what_it_shows(self):
        array = np.arange(60 * 80, dtype=np.uint8).reshape(60, 80)[::2, ::2]
        assert (np.asarray(opened(upload_bytes(picture_of(array)).data)) == array).all()

    @pytest.mark.parametrize(
        "mode", ["1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "YCbCr", "I", "F"]
    )
    def test_images_of_every_kind_are_taken(self, mode):
        picture = picture_of(photo().convert(mode))
        assert opened(upload_bytes(picture).data).size == (320, 300)

    def test_what_happens_to_it_later_changes_nothing(self):
        array, image = np.zeros((30, 40, 3), np.uint8), Image.new("RGB", (30, 40))
        pictures = picture_of(array), picture_of(image)
        array[:] = 255
        image.paste("white", (0, 0, 30, 40))
        for picture in pictures:
            assert not np.asarray(opened(upload_bytes(picture).data)).any()

    def test_an_image_of_a_camera_is_turned_when_it_is_taken_in(self):
        data = encoded(photo((320, 200)), "PNG", exif=exif(6))
        assert opened(upload_bytes(picture_of(opened(data))).data).size == (200, 320)

    @pytest.mark.parametrize(
        ("value", "rule"),
        [
            (None, "is no picture"),
            (7, "is no picture"),
            (["a.png"], "is no picture"),
            ("missing.png", "no such file"),
            ("/", "not a file"),
            ("a\x00.png", "no such file"),
            (b"", "is empty"),
            (b"no picture at all", "no format that is known"),
            (b"glTF\x02\x00\x00\x00", "cut short"),
            (b"GIF89a broken", "cannot be read"),
            (io.StringIO("text"), "open as text"),
            (np.zeros(5, np.uint8), "has the shape 5"),
            (np.zeros((5, 5, 2), np.uint8), "has the shape 5 × 5 × 2"),
            (np.zeros((0, 5), np.uint8), "has the shape 0 × 5"),
            (np.uint8(3), "one number"),
            (np.zeros((5, 5), np.uint16), "uint16"),
            (np.full((5, 5), 1.01), "outside 0 to 1"),
            (np.full((5, 5), np.nan), "outside 0 to 1"),
            (np.zeros((5, 5), object), "object"),
            (np.broadcast_to(np.uint8(0), (7000, 7000)), "7000 × 7000"),
            (Image.new("1", (7000, 7000)), "7000 × 7000"),
        ],
    )  # fmt: skip
    def test_what_is_none_is_refused_with_a_hint(self, value, rule):
        assert rule in refusal(value).rule

    def test_other_files_are_named(self, make, samples):
        assert "is a GLB, not a picture" in refusal(make("a.glb", samples["glb"])).rule
        assert "cut short" in refusal(make("a.png", samples["png"][:200])).rule

    def test_a_closed_file_and_a_broken_image_are_refused(self, make):
        with make("a.png", b"x").open("rb") as file:
            pass
        assert "cannot be read" in refusal(file).rule
        data = encoded(photo(), "PNG")
        with Image.open(io.BytesIO(data[: len(data) // 2])) as broken:
            assert "cannot be read" in refusal(broken).rule

    def test_too_much_is_not_read(self, make, monkeypatch):
        monkeypatch.setattr("tripo_kit.files.pictures._picture._MAX_BYTES", 10)
        for value in (make("a.png", b"x" * 11), b"x" * 11, io.BytesIO(b"x" * 11)):
            assert "more than" in refusal(value).rule

    def test_an_unreadable_file_is_refused(self, make, monkeypatch):
        path = make("a.png", b"x")

        def deny(*_, **__):
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(type(path), "read_bytes", deny)
        assert "Permission denied" in refusal(path).rule


class TestTheValue:
    def test_it_holds_no_bytes(self):
        picture = picture_of(np.full((30, 40, 3), 77, np.uint8))
        assert msgspec.to_builtins(picture) == {
            "sha256": picture.sha256,
            "name": "",
            "size": 3600,
        }
        for text in (repr(picture), str(vars(picture)), str(pickle.dumps(picture))):
            assert len(text) < 500
        assert dict(picture.__rich_repr__())["sha256"] == picture.sha256

    def test_its_copies_send_the_same(self):
        picture = picture_of(np.full((30, 40), 78, np.uint8))
        sent = upload_bytes(picture)
        for other in (
            copy.copy(picture),
            copy.deepcopy(picture),
            pickle.loads(pickle.dumps(picture)),
            msgspec.convert(msgspec.to_builtins(picture), Picture),
        ):
            assert (other, hash(other)) == (picture, hash(picture))
            assert upload_bytes(other) == sent

    def test_pixels_are_not_kept_without_it(self):
        picture = picture_of(np.full((30, 40), 79, np.uint8))
        stored = json.dumps(msgspec.to_builtins(picture))
        del picture
        gc.collect()
        orphan = msgspec.json.decode(stored, type=Picture)
        assert (orphan.content, orphan.file_sha256, notes_on(orphan)) == (None, None, [])
        with pytest.raises(UploadError, match="not in this process"):
            upload_bytes(orphan)

    def test_a_file_that_changed_or_went_is_not_sent(self, make):
        path = make("a.png", encoded(photo(), "PNG"))
        picture = picture_of(path)
        path.write_bytes(encoded(photo((200, 200)), "PNG"))
        with pytest.raises(UploadError, match="changed"):
            upload_bytes(picture)
        path.unlink()
        with pytest.raises(UploadError, match="cannot be read"):
            upload_bytes(picture)
        assert notes_on(picture) == []


class TestIdentity:
    @pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
    def test_metadata_makes_no_other_picture(self, kind, make):
        options = {"lossless": True} if kind == "WEBP" else {}
        plain = encoded(photo(), kind, **options)
        told = encoded(photo(), kind, exif=exif(), **options)
        path = make("a.bin", told)
        assert plain != told
        assert picture_of(told).sha256 == picture_of(upload_bytes(picture_of(plain)).data).sha256
        assert picture_of(path).file_sha256 == sha256_of(path) == hashlib.sha256(told).hexdigest()

    def test_a_turn_makes_another_picture(self):
        turned = {
            picture_of(encoded(photo(), "JPEG", exif=exif(turn))).sha256 for turn in range(1, 9)
        }
        assert len(turned) == 8

    def test_mode_size_and_pixels_make_another_picture(self):
        forms = [
            np.zeros((30, 40), np.uint8),
            np.zeros((40, 30), np.uint8),
            np.zeros((30, 40, 3), np.uint8),
            np.ones((30, 40), np.uint8),
        ]
        assert len({picture_of(form).sha256 for form in forms}) == 4

    def test_an_array_and_its_image_are_the_same(self):
        array = np.asarray(photo())
        assert picture_of(array) == picture_of(photo())


class TestSending:
    @pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
    def test_nothing_personal_goes_and_no_pixel_changes(self, kind):
        profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
        data = encoded(photo(), kind, exif=exif(), icc_profile=profile)
        ready = upload_bytes(picture_of(data))
        assert b"Secret Camera" in data
        assert b"Secret Camera" not in ready.data
        assert not opened(ready.data).getexif()
        assert opened(ready.data).info["icc_profile"] == profile
        assert (ready.format, ready.is_encoded) == (kind.lower(), False)
        assert (pixels(ready.data) == pixels(data)).all()

    @pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
    @pytest.mark.parametrize("turn", range(2, 9))
    def test_it_is_sent_upright(self, kind, turn):
        data = encoded(photo((320, 200)), kind, exif=exif(turn))
        ready = upload_bytes(picture_of(data))
        meant = np.asarray(ImageOps.exif_transpose(opened(data)).convert("RGBA")).astype(int)
        sent = pixels(ready.data).astype(int)
        assert ready.is_encoded
        assert not opened(ready.data).getexif()
        assert sent.shape == meant.shape
        assert abs(sent - meant).mean() < 1.5

    def test_what_a_phone_appends_stays_here(self):
        data = encoded(photo(), "JPEG", progressive=True, comment=b"my home")
        ready = upload_bytes(picture_of(data + b"\x00ftyp a film \xff\xd9"))
        assert b"film" not in ready.data
        assert b"my home" not in ready.data
        assert (pixels(ready.data) == pixels(data)).all()

    def test_texts_in_a_png_stay_here(self):
        data = encoded(photo(), "PNG")
        told = data[:33] + chunk(b"tEXt", b"Author\x00Anna") + chunk(b"prVt", b"serial") + data[33:]
        ready = upload_bytes(picture_of(told))
        assert ready.data == data

    @pytest.mark.parametrize(
        ("kind", "options", "format_"),
        [
            ("GIF", {}, "png"),
            ("BMP", {}, "png"),
            ("TIFF", {}, "png"),
            ("AVIF", {"quality": 95}, "jpeg"),
        ],
    )
    def test_other_formats_are_converted(self, kind, options, format_):
        data = encoded(photo(), kind, **options)
        ready = upload_bytes(picture_of(data))
        assert (ready.format, ready.is_encoded) == (format_, True)
        assert abs(pixels(ready.data).astype(int) - pixels(data)).mean() < 2

    def test_heic_is_converted(self):
        import pillow_heif

        buffer = io.BytesIO()
        pillow_heif.from_pillow(photo()).save(buffer, quality=95)
        ready = upload_bytes(picture_of(buffer.getvalue()))
        assert (ready.format, opened(ready.data).size) == ("jpeg", (320, 300))

    def test_without_the_extra_the_error_names_it(self, monkeypatch):
        monkeypatch.setitem(sys.modules, "pillow_heif", None)
        problem = refusal(b"\x00\x00\x00\x18ftypheic" + bytes(50))
        assert "the extra heif" in problem.rule
        assert "tripo-kit[heif]" in problem.hint

    @pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG"])
    def test_of_several_frames_the_first_is_sent(self, kind):
        frames = [photo(), Image.new("RGB", (320, 300), "red")]
        options = {"lossless": True} if kind == "WEBP" else {}
        data = encoded(frames[0], kind, save_all=True, append_images=frames[1:], **options)
        ready = upload_bytes(picture_of(data))
        assert getattr(opened(ready.data), "n_frames", 1) == 1
        assert abs(pixels(ready.data).astype(int) - pixels(encoded(photo(), "PNG"))).mean() < 2

    def test_sixteen_bits_become_eight(self):
        wide = np.linspace(0, 65535, 300 * 320).reshape(300, 320).astype(np.uint16)
        ready = upload_bytes(picture_of(encoded(Image.fromarray(wide), "PNG")))
        sent = np.asarray(opened(ready.data))
        assert sent.dtype == np.uint8
        assert abs(sent.astype(int) - wide // 256).max() <= 1
        assert upload_bytes(picture_of(Image.fromarray(wide))).data == ready.data

    def test_sixteen_bits_of_colour_become_eight(self):
        rows = b"".join(b"\x00" + bytes([200, 1, 100, 2, 50, 3]) * 300 for _ in range(300))
        head = struct.pack(">IIBBBBB", 300, 300, 16, 2, 0, 0, 0)
        data = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows))
        ready = upload_bytes(picture_of(data + chunk(b"IEND", b"")))
        assert ready.data[24] == 8
        assert opened(ready.data).getpixel((5, 5)) == (200, 100, 50)

    @pytest.mark.parametrize("profile", [None, b"broken", "srgb"])
    def test_the_colours_of_print_become_those_of_a_screen(self, profile):
        if profile == "srgb":  # of the wrong kind for print: as if there were none
            profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
        options = {} if profile is None else {"icc_profile": profile}
        image = Image.new("RGB", (300, 300), (200, 30, 40)).convert("CMYK")
        for data in (encoded(image, "JPEG", **options), encoded(image, "TIFF", **options)):
            sent = opened(upload_bytes(picture_of(data)).data)
            assert sent.mode == "RGB"
            assert np.allclose(sent.getpixel((9, 9)), (200, 30, 40), atol=12)
            assert "icc_profile" not in sent.info

    def test_print_colours_follow_their_profile(self, monkeypatch):
        asked = []

        def convert(image, source, screen, **options):
            asked.append(options)
            return Image.new("RGB", image.size, (1, 2, 3))

        monkeypatch.setattr(ImageCms, "profileToProfile", convert)
        profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
        data = encoded(Image.new("CMYK", (300, 300)), "TIFF", icc_profile=profile)
        assert opened(upload_bytes(picture_of(data)).data).getpixel((0, 0)) == (1, 2, 3)
        assert asked == [{"outputMode": "RGB"}]

    def test_transparency_stays(self):
        image = Image.new("RGBA", (300, 300), (200, 30, 40, 0))
        for data in (
            encoded(image, "TIFF"),
            encoded(image, "WEBP", lossless=True, exif=exif(3)),
            encoded(image.convert("P"), "GIF", transparency=0),
        ):
            ready = upload_bytes(picture_of(data))
            assert ready.format == "png"
            assert opened(ready.data).mode == "RGBA"

    def test_a_picture_too_large_as_a_png_becomes_a_jpeg(self, monkeypatch):
        monkeypatch.setattr("tripo_kit.files.pictures._ready._MAX_PNG", 100)
        assert upload_bytes(picture_of(encoded(photo(), "BMP"))).format == "jpeg"

    def test_too_many_pixels_are_not_unpacked(self, monkeypatch):
        data = encoded(Image.new("1", (7000, 7000)), "TIFF", compression="group4")
        assert "too many" in refusal(data).rule


class TestParts:
    def test_what_cannot_be_read_turns_nothing(self):
        tiff = b"II*\x00\x08\x00\x00\x00\xff\xff" + b"\x00" * 12
        for body in (b"", b"XX", b"II*\x00", b"MM\x00*\xff\xff\xff\xff", tiff):
            data = encoded(photo(), "PNG")
            odd = data[:33] + chunk(b"eXIf", body) + data[33:]
            assert stripped(odd, "png") == (data, 1)

    @pytest.mark.parametrize("value", [0, 9, 65535])
    def test_an_orientation_that_there_is_not_turns_nothing(self, value):
        body = struct.pack("<2sHIHHHIHH", b"II", 42, 8, 1, 0x0112, 3, 1, value, 0)
        data = encoded(photo(), "PNG")
        assert stripped(data[:33] + chunk(b"eXIf", body) + data[33:], "png").orientation == 1

    @pytest.mark.parametrize(
        ("data", "kind"),
        [
            (b"", "jpeg"),
            (b"\xff\xd8", "jpeg"),
            (b"\xff\xd8\x00\x00\x00\x00", "jpeg"),
            (b"\xff\xd8" + b"\xff\xe0\x00\x02" * 65_537, "jpeg"),
            (b"\xff\xd8\xff\xda\x00\x02 no end", "jpeg"),
            (b"\x89PNG\r\n\x1a\n\x00\x00\xff\xffIDAT", "png"),
            (b"\x89PNG\r\n\x1a\n" + chunk(b"tEXt", b"") * 65_537, "png"),
            (b"RIFF\xff\xff\xff\x7fWEBP" + b"JUNK\x00\x00\x00\x00" * 65_537, "webp"),
        ],
    )
    def test_parts_that_do_not_follow_each_other_are_refused(self, data, kind):
        with pytest.raises(BrokenFileError):
            stripped(data, kind)

    def test_fill_and_unknown_parts_are_passed_over(self):
        data = encoded(photo(), "JPEG")
        odd = data[:2] + b"\xff\xe2\x00\x06MPF\x00" + b"\xff\xff\xff" + data[2:]
        assert stripped(odd, "jpeg").data == data

    def test_other_tags_than_the_orientation_turn_nothing(self):
        body = struct.pack("<2sHIHHHIHH", b"II", 42, 8, 1, 0x010F, 3, 1, 6, 0)
        data = encoded(photo(), "WEBP", exif=b"Exif\x00\x00" + body)
        assert stripped(data, "webp").orientation == 1

    def test_a_file_that_lies_is_not_sent(self):
        data = encoded(photo(), "JPEG")
        picture = picture_of(data)
        picture.content._source = data[:2] + b"\x00" * 9  # as a disk might
        with pytest.raises(UploadError, match="segments do not follow"):
            upload_bytes(picture)


class TestNotes:
    def noted(self, image, words, kind="PNG", **options):
        notes = notes_on(picture_of(encoded(image, kind, **options)))
        assert all(note.isprintable() for note in notes)
        return any(words in note for note in notes)

    def test_a_good_picture_has_none(self):
        for kind in ("PNG", "JPEG", "WEBP"):
            assert notes_on(picture_of(encoded(photo(), kind))) == []
        assert notes_on(picture_of(photo())) == []

    @pytest.mark.parametrize(
        ("image", "words"),
        [
            (Image.new("RGBA", (300, 300), (9, 9, 9, 0)), "fully transparent"),
            (Image.new("RGB", (300, 300), "teal"), "one colour"),
            (photo((200, 190)), "is small"),
            (photo((900, 300)), "far from square"),
            (photo().convert("CMYK"), "CMYK"),
        ],
    )
    def test_what_makes_a_poor_model_is_told(self, image, words):
        kind = "JPEG" if image.mode == "CMYK" else "PNG"
        assert self.noted(image, words, kind)

    def test_a_speck_is_told(self):
        image = Image.new("RGBA", (400, 400))
        image.paste(photo((40, 40)), (180, 180))
        assert self.noted(image, "almost fully transparent")

    def test_a_subject_at_the_border_is_told(self):
        cut = Image.new("RGB", (300, 300), "white")
        cut.paste("navy", (100, 150, 200, 300))
        assert self.noted(cut, "touches the border")
        free = Image.new("RGBA", (300, 300))
        free.paste(photo((100, 100)), (100, 100))
        assert not self.noted(free, "touches the border")
        free.paste(photo((100, 200)), (100, 100))
        assert self.noted(free, "touches the border")

    def test_a_scene_has_no_subject_to_touch_anything(self):
        scene = Image.linear_gradient("L").resize((300, 300)).convert("RGB")
        assert not self.noted(scene, "touches the border")

    def test_what_is_changed_before_sending_is_told(self):
        frames = {"save_all": True, "append_images": [Image.new("RGB", (320, 300), "red")]}
        assert self.noted(photo(), "GIF is converted", "GIF")
        assert self.noted(photo(), "first of its 2 frames", "WEBP", **frames)
        assert self.noted(photo(), "turned upright", "JPEG", exif=exif(6))
        wide = Image.fromarray(np.linspace(0, 65535, 90_000).reshape(300, 300).astype(np.uint16))
        assert self.noted(wide, "16 bits")


class TestKeeping:
    @pytest.fixture
    def store(self, tmp_path):
        return PictureStore(tmp_path / "home" / "pictures")

    def test_a_picture_is_written_once_for_its_owner_alone(self, store):
        picture = picture_of(np.full((300, 300, 3), 9, np.uint8))
        assert (store.find(picture.sha256), store.size()) == (None, 0)
        path = store.keep(picture)
        assert path == store.keep(picture) == store.find(picture.sha256)
        assert path.read_bytes() == upload_bytes(picture).data
        assert store.size() == path.stat().st_size
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700

    def test_what_no_job_needs_is_swept(self, store):
        kept, spare = (picture_of(np.full((300, 300), shade, np.uint8)) for shade in (1, 2))
        paths = [store.keep(kept), store.keep(spare)]
        (paths[0].parent / "notes.txt").write_text("mine")
        freed = paths[1].stat().st_size
        assert store.sweep({kept.sha256}) == freed
        assert [path.exists() for path in paths] == [True, False]
        assert (paths[0].parent / "notes.txt").exists()

    def test_a_folder_that_cannot_be_made_is_an_error_of_the_kit(self, tmp_path):
        (tmp_path / "home").write_text("a file")
        from tripo_kit.errors import StorageError

        with pytest.raises(StorageError, match="cannot be written"):
            PictureStore(tmp_path / "home" / "pictures").keep(picture_of(photo()))
