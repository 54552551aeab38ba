"""How long a picture of 10 MB takes to validate, without hashing; the goal is 5 ms.

Run it: `python bench/images.py`. Beside it stand Pillow's own ways to tell whether a file is whole.
"""

import io
import os
import platform
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PIL import Image

from tripo_kit.files import check_image, sha256_of

GOAL = 0.005  # seconds
SIZE = 10 * 2**20
ROUNDS = 25


def picture(kind: str, side: int, **options: object) -> bytes:
    """Noise, which does not compress, so that few pixels make many bytes."""
    image = Image.frombytes("RGB", (side, side), os.urandom(side * side * 3))
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def decode(path: Path) -> None:
    with Image.open(path) as image:
        image.load()


def verify(path: Path) -> None:
    with Image.open(path) as image:
        image.verify()


def median(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    work()  # imports, and the file into the page cache
    times = []
    for _ in range(rounds):
        begin = time.perf_counter()
        work()
        times.append(time.perf_counter() - begin)
    return statistics.median(times)


def main() -> None:
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    print(f"{'picture':18}{'check':>10}{'of goal':>9}{'verify':>11}{'decode':>11}{'sha256':>11}")
    pictures = {
        "JPEG": picture("JPEG", 3400, quality=90),
        "PNG": picture("PNG", 1865),
        "WebP": picture("WEBP", 3250, quality=95, method=0),
    }
    with tempfile.TemporaryDirectory() as folder:
        for kind, data in pictures.items():
            path = Path(folder) / f"a.{kind.lower()}"
            path.write_bytes(data)
            if len(data) > SIZE:
                raise SystemExit(f"the {kind} has {len(data)} bytes, more than can be sent")
            check = median(lambda path=path: check_image(path))
            others = [
                median(lambda path=path, other=other: other(path), 3)
                for other in (verify, decode, sha256_of)
            ]
            name = f"{kind} {len(data) / 2**20:.1f} MB"
            beside = "".join(f"{other * 1e3:8.1f} ms" for other in others)
            print(f"{name:18}{check * 1e3:7.2f} ms{check / GOAL:8.2f}×{beside}")


if __name__ == "__main__":
    main()
