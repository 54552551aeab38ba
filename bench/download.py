"""100 MB from a loopback server: against curl, and what it costs in memory.

Run it: `python bench/download.py`. Goals: 0.8 times curl's speed, 8 MB more memory. The kit's file
is hashed, verified and safe on the disk before it counts; curl's is written. Linux only: the peak
of memory is reset before the download, so that imports do not hide it.
"""

import os
import platform
import shutil
import socket
import statistics
import struct
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

SIZE = 100 * 2**20
ROUNDS = 11


def model(path: Path) -> None:
    """A GLB of exactly this size."""
    head = struct.pack("<4sII", b"glTF", 2, SIZE) + struct.pack("<I4s", 4, b"JSON") + b"{}  "
    with path.open("wb") as file:
        file.write(head + struct.pack("<I4s", SIZE - len(head) - 8, b"BIN\x00"))
        while (rest := SIZE - file.tell()) > 0:
            file.write(os.urandom(min(rest, 2**20)))


def serve(path: Path) -> None:
    """Sends the file to whoever asks, until standard input ends; in a process of its own."""
    listener = socket.create_server(("127.0.0.1", 0))
    print(listener.getsockname()[1], flush=True)

    def answer(connection: socket.socket) -> None:
        with connection, path.open("rb") as file:
            connection.recv(65536)
            connection.sendall(
                b"HTTP/1.1 200 OK\r\nContent-Type: model/gltf-binary\r\nConnection: close\r\n"
                + f"Content-Length: {SIZE}\r\n\r\n".encode()
            )
            connection.sendfile(file)

    def accept() -> None:
        while True:
            answer(listener.accept()[0])

    threading.Thread(target=accept, daemon=True).start()
    sys.stdin.read()


def memory(field: str) -> float:
    """This process's memory in MB: `VmRSS` now, `VmHWM` at the most."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith(field))


def fetch(url: str, folder: Path) -> None:
    """One download with the kit; prints seconds, and megabytes of memory before and at the most."""
    from tripo_kit.config import Settings
    from tripo_kit.files import Downloader
    from tripo_kit.privacy import Secret
    from tripo_kit.transport import Transport

    base = url.rpartition("/")[0] + "/v3"
    settings = Settings(api_key=Secret("tsk_bench"), base_url=base, home=folder / "home")
    transport = Transport(settings)
    downloader = Downloader(transport, lambda _: None)
    Path("/proc/self/clear_refs").write_text("5")  # resets the peak
    before = memory("VmRSS")
    begin = time.perf_counter()
    downloader.fetch(
        url, folder / "kit.glb", role="model", expect="glb", refresh=lambda: url, task_id="bench"
    )
    seconds = time.perf_counter() - begin
    after = memory("VmHWM")
    transport.close()
    print(seconds, before, after)


def curl(url: str, folder: Path) -> float:
    begin = time.perf_counter()
    subprocess.run(["curl", "-sS", "-o", folder / "curl.glb", url], check=True)
    return time.perf_counter() - begin


def main() -> None:
    if shutil.which("curl") is None:
        raise SystemExit("curl is not installed")
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    print(f"temporary folder: {tempfile.gettempdir()}")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = folder / "source.glb"
        model(source)
        with subprocess.Popen(
            [sys.executable, __file__, "--serve", source],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        ) as server:
            url = f"http://127.0.0.1:{server.stdout.readline().strip()}/model.glb"
            kit, theirs, extra = [], [], []
            for _ in range(ROUNDS):  # in turns, so that a busy moment hits both
                theirs.append(curl(url, folder))
                ours = subprocess.run(
                    [sys.executable, __file__, "--fetch", url, folder],
                    check=True,
                    capture_output=True,
                    text=True,
                )
                seconds, before, after = map(float, ours.stdout.split())
                kit.append(seconds)
                extra.append(after - before)
            server.stdin.close()
    speed = [SIZE / 2**20 / statistics.median(times) for times in (kit, theirs)]
    print(f"tripo_kit {speed[0]:6.0f} MiB/s   {speed[0] / speed[1]:.2f}× curl's (goal ≥ 0.8)")
    print(f"curl      {speed[1]:6.0f} MiB/s")
    print(f"memory    {statistics.median(extra):+6.1f} MB (goal ≤ 8)")


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["--serve", path]:
            serve(Path(path))
        case ["--fetch", url, folder]:
            fetch(url, Path(folder))
        case _:
            main()
