import errno
import hashlib
import os
import shutil
import stat
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import msgspec
import pytest

from tripo_kit.errors import (
    CircuitBreakerError,
    CorruptFileError,
    DownloadError,
    FileTooLargeError,
    ResultExpiredError,
    StorageError,
)
from tripo_kit.events import DownloadAdvanced, FileSaved
from tripo_kit.files import Downloader, SavedFile

URL = "https://cdn.example/model.glb?signature=secret"


class Body(msgspec.Struct):
    data: bytes
    status: int = 200
    content_type: str | None = "model/gltf-binary"
    etag: str | None = '"v1"'
    offset: int = 0
    total: int | None = None
    error: BaseException | None = None
    size: int = 100

    def chunks(self):
        for start in range(0, len(self.data), self.size):
            yield self.data[start : start + self.size]
        if self.error is not None:
            raise self.error


class Wire:
    """Answers from a script: bodies, and errors instead of one."""

    def __init__(self, *script):
        self.script = list(script)
        self.asked = []

    @contextmanager
    def download(self, url, *, offset, etag, deadline):
        assert deadline.remaining() > 0
        self.asked.append((url, offset, etag))
        step = self.script.pop(0)
        if isinstance(step, BaseException):
            raise step
        yield step


def cut(data, **options):
    return Body(data, error=DownloadError("cut off"), **options)


def rest(data, offset, **options):
    return Body(data[offset:], status=206, offset=offset, total=len(data), **options)


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "out"


@pytest.fixture
def fetch(folder):
    """Fetches with a scripted wire; afterwards no temporary file may be left."""
    events = []

    def call(*script, target="fox.glb", expect="glb", max_bytes=10_000, fresh=(), **options):
        wire = Wire(*script)
        addresses = iter(fresh)
        downloader = Downloader(wire, events.append, max_bytes, **options)
        try:
            saved = downloader.fetch(
                URL,
                folder / target,
                role="model",
                expect=expect,
                refresh=lambda: next(addresses),
                task_id="t-1",
            )
        finally:
            call.asked = wire.asked
            call.events = events
        return saved

    yield call
    assert not list(folder.glob(".*")) if folder.is_dir() else True


def refused(fetch, folder, kind, *script, **options):
    with pytest.raises(kind) as caught:
        fetch(*script, **options)
    assert folder.is_file() or not list(folder.glob("*"))
    assert not any(isinstance(event, FileSaved) for event in fetch.events)
    assert "secret" not in str(caught.value)
    return caught.value


def test_a_whole_file_gets_its_name(fetch, folder, samples):
    data = samples["glb"]
    saved = fetch(Body(data, total=len(data)))
    assert saved == SavedFile(
        role="model",
        path=folder / "fox.glb",
        sha256=hashlib.sha256(data).hexdigest(),
        size=len(data),
    )
    assert saved.path.read_bytes() == data
    assert fetch.events[-1] == FileSaved(
        task_id="t-1", path=str(saved.path), size=len(data), sha256=saved.sha256
    )


def test_a_file_is_as_readable_as_any_other(fetch, samples):
    before = os.umask(0o022)
    try:
        saved = fetch(Body(samples["glb"]))
    finally:
        os.umask(before)
    assert stat.S_IMODE(saved.path.stat().st_mode) == 0o644


def test_the_name_ends_as_the_bytes_are(fetch, folder, samples):
    assert fetch(Body(samples["fbx"])).path == folder / "fox.fbx"
    assert [path.name for path in folder.iterdir()] == ["fox.fbx"]


def test_anything_known_will_do_when_nothing_was_asked_for(fetch, folder, samples):
    saved = fetch(Body(samples["webp"], content_type="image/webp"), target="a.png", expect=None)
    assert saved.path == folder / "a.webp"


def test_an_older_file_is_replaced(fetch, folder, samples):
    folder.mkdir()
    (folder / "fox.glb").write_bytes(b"old")
    assert fetch(Body(samples["glb"])).path.read_bytes() == samples["glb"]


def test_progress_is_told_now_and_then(fetch, samples):
    ticks = iter(n / 20 for n in range(1000))
    data = samples["glb"]
    fetch(Body(data, total=len(data), size=1), clock=lambda: next(ticks))
    told = [event for event in fetch.events if isinstance(event, DownloadAdvanced)]
    assert len(data) // 4 < len(told) < len(data) * 2 // 3
    assert told[-1] == DownloadAdvanced(
        task_id="t-1", name="fox.glb", received=len(data), total=len(data)
    )


def test_the_end_is_told_when_the_size_was_not_known(fetch, samples):
    fetch(Body(samples["glb"]), clock=lambda: 0.0)
    told = [event for event in fetch.events if isinstance(event, DownloadAdvanced)]
    assert told[-1].received == told[-1].total == len(samples["glb"])


def test_after_a_cut_only_the_rest_is_asked_for(fetch, samples):
    data = samples["glb"]
    saved = fetch(cut(data[:40], total=len(data)), rest(data, 40))
    assert saved.path.read_bytes() == data
    assert saved.sha256 == hashlib.sha256(data).hexdigest()
    assert fetch.asked == [(URL, 0, None), (URL, 40, '"v1"')]


def test_a_short_body_is_a_cut_even_if_nobody_says_so(fetch, samples):
    data = samples["glb"]
    assert fetch(Body(data[:40], total=len(data)), rest(data, 40)).path.read_bytes() == data


@pytest.mark.parametrize("etag", [None, 'W/"v1"'])
def test_without_a_strong_tag_it_starts_over(fetch, samples, etag):
    data = samples["glb"]
    saved = fetch(cut(data[:40], etag=etag), Body(data, etag=etag))
    assert saved.path.read_bytes() == data
    assert fetch.asked[1][1] == 0


def test_the_whole_file_in_the_place_of_the_rest_starts_over(fetch, samples):
    data = samples["glb"]
    saved = fetch(cut(b"x" * 40), Body(data, etag='"v2"'))
    assert saved.path.read_bytes() == data
    assert saved.size == len(data)


@pytest.mark.parametrize("status", [206, 416])
def test_a_range_that_is_refused_starts_over(fetch, samples, status):
    data = samples["glb"]
    saved = fetch(cut(b"x" * 40), DownloadError("range", status=status), Body(data))
    assert saved.path.read_bytes() == data
    assert [offset for _, offset, _ in fetch.asked] == [0, 40, 0]


def test_a_range_is_not_refused_when_none_was_asked_for(fetch, folder):
    assert refused(fetch, folder, DownloadError, DownloadError("range", status=416)).status == 416


@pytest.mark.parametrize(
    "wrong",
    [
        {"etag": '"v2"'},
        {"etag": None},
        {"offset": 30},
    ],
)
def test_a_part_of_something_else_is_never_appended(fetch, samples, wrong):
    data = samples["glb"]
    part = rest(data, 40)
    saved = fetch(cut(data[:40]), msgspec.structs.replace(part, **wrong), Body(data))
    assert saved.path.read_bytes() == data
    assert fetch.asked[2][1] == 0


def test_a_connection_that_keeps_breaking_is_given_up(fetch, folder):
    caught = refused(fetch, folder, DownloadError, *[cut(b"glTF")] * 8)
    assert "8 times" in caught.message
    assert "cut off" in caught.message
    assert caught.task_id == "t-1"


def test_a_connection_that_cannot_be_made_is_not_tried_again_here(fetch, folder):
    error = DownloadError("no route")
    assert refused(fetch, folder, DownloadError, error) is error


def test_an_open_breaker_is_passed_on(fetch, folder):
    refused(fetch, folder, CircuitBreakerError, CircuitBreakerError("tripo3d.download", 60))


@pytest.mark.parametrize("status", [401, 403, 404])
def test_an_expired_address_is_renewed(fetch, samples, status):
    data = samples["glb"]
    saved = fetch(
        cut(data[:40]), DownloadError("no", status=status), rest(data, 40), fresh=["https://new"]
    )
    assert saved.path.read_bytes() == data
    assert fetch.asked[2] == ("https://new", 40, '"v1"')


def test_addresses_that_never_work_are_an_expired_result(fetch, folder):
    script = [DownloadError("no", status=403)] * 3
    caught = refused(fetch, folder, ResultExpiredError, *script, fresh=["https://a", "https://b"])
    assert (caught.status, caught.task_id) == (403, "t-1")


def test_a_result_that_is_gone_at_the_service_is_passed_on(fetch, folder):
    def gone():
        raise ResultExpiredError("gone")
        yield

    refused(fetch, folder, ResultExpiredError, DownloadError("no", status=404), fresh=gone())


def test_a_refused_address_is_not_renewed(fetch, folder):
    refused(fetch, folder, DownloadError, DownloadError("not https"))
    assert len(fetch.asked) == 1


@pytest.mark.parametrize("total", [10_001, None])
def test_above_the_cap_nothing_is_kept(fetch, folder, total):
    caught = refused(fetch, folder, FileTooLargeError, Body(bytes(10_001), total=total))
    assert caught.task_id == "t-1"


def test_a_file_of_exactly_the_cap_is_taken(fetch, samples):
    data = samples["glb"]
    assert fetch(Body(data), max_bytes=len(data)).size == len(data)
    assert fetch(Body(data, total=len(data)), max_bytes=len(data)).size == len(data)


def test_more_bytes_than_announced_are_refused(fetch, folder, samples):
    refused(fetch, folder, CorruptFileError, Body(samples["glb"], total=10))


@pytest.mark.parametrize(
    "body",
    [
        Body(b"<html>Access denied</html>", content_type="text/html"),
        Body(b"<html>Access denied</html>"),
        Body(b'{"code": 1}', content_type="application/json"),
        Body(b"glTF" + bytes(50)),
        Body(b""),
    ],
)
def test_what_is_no_model_never_gets_the_name(fetch, folder, body):
    body = msgspec.structs.replace(body, total=len(body.data))
    assert refused(fetch, folder, CorruptFileError, body).task_id == "t-1"


def test_a_cut_that_only_the_content_tells_is_tried_again(fetch, folder, samples):
    whole = samples["glb"]
    saved = fetch(Body(b""), Body(whole[:-10]), Body(whole))
    assert saved.path.read_bytes() == whole


def test_a_file_without_an_announced_length_is_tried_three_times(fetch, folder):
    refused(fetch, folder, CorruptFileError, *[Body(b"glTF" + bytes(50))] * 3)


def test_a_full_disk_is_noticed_before_it_is_full(fetch, folder, monkeypatch, samples):
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(10, 10, 0))
    caught = refused(fetch, folder, StorageError, Body(samples["glb"], total=10))
    assert caught.task_id == "t-1"


class FullDisk:
    """A file that takes a few bytes and then no more."""

    def __init__(self, file):
        self._file = file
        self._room = 50

    def __getattr__(self, name):
        return getattr(self._file, name)

    def write(self, data):
        if not self._room:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        count = self._file.write(data[: min(len(data), self._room)])
        self._room -= count
        return count


def test_a_disk_that_fills_up_meanwhile_leaves_nothing(fetch, folder, monkeypatch, samples):
    original = os.fdopen
    monkeypatch.setattr(os, "fdopen", lambda *args, **kwargs: FullDisk(original(*args, **kwargs)))
    caught = refused(fetch, folder, StorageError, Body(samples["glb"]))
    assert "No space left" in caught.message


@pytest.mark.parametrize("call", ["fsync", "open"])
def test_a_failing_disk_is_a_clear_error(fetch, folder, monkeypatch, samples, call):
    def fail(*_, **__):
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(os, call, fail)
    assert (
        "Input/output error" in refused(fetch, folder, StorageError, Body(samples["glb"])).message
    )


def test_a_file_in_the_place_of_the_folder_is_a_clear_error(fetch, folder):
    folder.write_bytes(b"in the way")
    assert "cannot be written" in refused(fetch, folder, StorageError).message
    assert fetch.asked == []


def test_a_folder_in_the_place_of_the_file_is_left_alone(fetch, folder, samples):
    (folder / "fox.glb").mkdir(parents=True)
    saved = fetch(Body(samples["glb"]))
    assert (folder / "fox.glb").is_dir()
    assert saved.path != folder / "fox.glb"
    assert saved.path.read_bytes() == samples["glb"]


def test_an_interruption_leaves_nothing(fetch, folder, samples):
    interrupted = Body(samples["glb"][:40], error=KeyboardInterrupt())
    with pytest.raises(KeyboardInterrupt):
        fetch(interrupted)
    assert list(folder.iterdir()) == []


KILLED = """
import os, sys
from pathlib import Path
from tripo_kit.files.downloads._partial import Partial
part = Partial(Path(sys.argv[1]) / "a.glb", task_id="t").__enter__()
part.write(b"half")
print(part.path, flush=True)
sys.stdin.read()
os._exit(9)
"""


def test_what_a_killed_process_left_is_removed_and_what_a_living_one_writes_is_not(
    fetch, folder, samples
):
    with subprocess.Popen(
        [sys.executable, "-c", KILLED, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        path = Path(process.stdout.readline().decode().strip())
        fetch(Body(samples["glb"]))
        assert path.read_bytes() == b"half"
        process.kill()
        process.wait()
    assert path.exists()
    fetch(Body(samples["glb"]))
    assert not path.exists()


def test_a_sweep_that_is_faster_than_the_lock_does_no_harm(fetch, monkeypatch, samples):
    import fcntl

    original = fcntl.flock
    removed = []

    def flock(descriptor, flags):
        if len(removed) < 2:
            path = Path(f"/proc/self/fd/{descriptor}").readlink()
            path.unlink()
            removed.append(path)
            if len(removed) == 2:
                raise BlockingIOError
        return original(descriptor, flags)

    monkeypatch.setattr(fcntl, "flock", flock)
    assert fetch(Body(samples["glb"])).path.read_bytes() == samples["glb"]
    assert len(removed) == 2


def test_a_file_system_without_locks_will_do(fetch, folder, monkeypatch, samples):
    import fcntl

    def flock(*_):
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    folder.mkdir()
    stranger = folder / ".somebody.tripo-part"
    stranger.write_bytes(b"half")
    monkeypatch.setattr(fcntl, "flock", flock)
    assert fetch(Body(samples["glb"])).path.read_bytes() == samples["glb"]
    assert stranger.exists()
    stranger.unlink()


def test_two_downloads_into_one_folder_do_not_meet(folder, samples):
    data = samples["glb"]
    downloader = Downloader(Wire(Body(data)), lambda _: None)

    class Nested(Body):
        def chunks(self):
            downloader.fetch(
                URL, folder / "b.glb", role="model", refresh=lambda: URL, task_id="t-2"
            )
            yield from Body.chunks(self)

    Downloader(Wire(Nested(data)), lambda _: None).fetch(
        URL, folder / "a.glb", role="model", refresh=lambda: URL, task_id="t-1"
    )
    assert sorted(path.name for path in folder.iterdir()) == ["a.glb", "b.glb"]


def test_an_unknown_expectation_is_the_callers_mistake(fetch, folder):
    with pytest.raises(ValueError, match="must be one of"):
        fetch(expect="doc")
    assert not folder.exists()
