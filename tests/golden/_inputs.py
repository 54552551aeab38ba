"""The pictures, models and tables that the golden home was made of; for `make_home.py`."""

import shutil
import struct

from PIL import Image, PngImagePlugin
from tripo_kit.sandbox._tiny import tiny_glb

__all__ = ["make_inputs"]


def _scene(number, size=(96, 64)):
    image = Image.new("RGB", size, (230, 230, 220))
    image.paste((40 * number % 255, 90, 200 - 20 * number), (20, 10, 60, 50))
    image.paste((250, 200, 10 * number), (60 + number, 20, 70 + number, 40))
    return image


def _exif(orientation):
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F], exif[0x0110] = "Golden", "Golden One"  # make and model
    exif[0x0132] = "2026:05:01 12:00:00"
    exif.get_ifd(0x8769)[0xA431] = "SN-0001234"  # the camera's serial number
    exif.get_ifd(0x8825).update({1: "N", 2: (52.0, 30.0, 0.0), 3: "E", 4: (13.0, 24.0, 0.0)})
    return exif


def make_inputs(folder):
    """Makes a folder with all that is uploaded."""
    folder.mkdir(parents=True)
    turned = {1: "upright", 3: "upside-down", 6: "turned-right", 8: "turned-left"}
    for orientation, name in turned.items():
        path = folder / f"photo-{name}.jpg"
        _scene(orientation).save(path, quality=85, exif=_exif(orientation))
    shutil.copy(folder / "photo-upright.jpg", folder / "photo-upright-copy.jpg")
    bare = _without_segments((folder / "photo-upright.jpg").read_bytes())
    (folder / "photo-upright-bare.jpg").write_bytes(bare)
    cup = _scene(5)
    cup.save(folder / "cup.png")
    texts = PngImagePlugin.PngInfo()
    texts.add_text("Author", "Somebody")
    texts.add_itxt("Description", "a cup – of mine")
    cup.save(folder / "cup-texts.png", pnginfo=texts, exif=_exif(1))
    cup.convert("RGBA").save(folder / "cup-alpha.png")
    cup.save(folder / "cup.webp", exif=_exif(6), lossless=True)
    for number, name in enumerate(("front", "left", "back", "right"), 10):
        _scene(number).save(folder / f"{name}.png")
    (folder / "block.glb").write_bytes(tiny_glb())
    (folder / "block.obj").write_bytes(b"v 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 3\n")
    triangle = struct.pack("<I12fH", 1, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0)
    (folder / "block.stl").write_bytes(b"\0" * 80 + triangle)
    table = (
        "prompt,image_path,output_format,model_seed,quad\n"
        "a brown bear with honey,,,,\n"
        " a white  goose ,,stl,21,\n"
        ",photo-turned-right.jpg,obj,22,\n"
        ",cup.png,fbx,,true\n"
    )
    (folder / "wanted.csv").write_text(table, encoding="utf-8")
    lines = ['"a black cat on a wall"', '{"prompt": "a tin robot", "model_seed": 23}']
    (folder / "wanted.jsonl").write_text("\n".join(lines), encoding="utf-8")


def _without_segments(jpeg):
    """The JPEG without its EXIF segment: the very same pixels."""
    at = jpeg.index(b"\xff\xe1")
    length = struct.unpack(">H", jpeg[at + 2 : at + 4])[0]
    return jpeg[:at] + jpeg[at + 2 + length :]
