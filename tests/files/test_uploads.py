import io
import threading
from concurrent.futures import Future

import pytest
from PIL import Image

from tripo_kit.api import UploadTicket
from tripo_kit.config import Settings
from tripo_kit.errors import ConnectionFailedError, RequestValidationError, UploadError
from tripo_kit.files import Uploader, picture_of, sha256_of
from tripo_kit.privacy import Secret
from tripo_kit.sandbox import Sandbox
from tripo_kit.transport import Transport


class Memory:
    def __init__(self):
        self.tokens = {}

    def find(self, account, sha256):
        return self.tokens.get((account, sha256))

    def remember(self, account, sha256, token):
        self.tokens[account, sha256] = token


class Carrier:
    """Records what goes up; `before` runs inside each call."""

    account = "0123456789abcdef"

    def __init__(self, before=lambda _path: None):
        self.calls = []
        self.before = before

    def upload(self, path, *, name, content_type):
        self.before(path)
        self.calls.append(("upload", name, content_type))
        return f"file_{len(self.calls)}"

    def presign(self, format):  # noqa: A002  # the interface's name
        self.calls.append(("presign", format))
        return UploadTicket(url="https://s3.example/put?sig=x", file_token="file_big")

    def put(self, ticket, path):
        self.before(path)
        self.calls.append(("put", ticket.url))


@pytest.fixture
def carrier():
    return Carrier()


@pytest.fixture
def uploader(carrier):
    return Uploader(carrier, Memory())


def grow(path, size):
    """Makes a binary STL of at least this size; sparse, so that no disk is used."""
    count = size // 50 + 1
    with path.open("r+b") as file:
        file.seek(80)
        file.write(count.to_bytes(4, "little"))
        file.truncate(84 + 50 * count)


def test_a_picture_goes_up_under_a_name_that_says_nothing(make, samples, carrier, uploader):
    path = make("my daughter's birthday.jpeg", samples["jpeg"])
    assert uploader.upload(path) == "file_1"
    ((_, name, content_type),) = carrier.calls
    assert name == f"{sha256_of(path)[:16]}.jpg"
    assert content_type == "image/jpeg"


@pytest.mark.parametrize("kind", ["BMP", "GIF", "TIFF"])
def test_what_the_service_does_not_take_goes_up_as_what_it_takes(make, kind):
    kinds = []
    carrier = Carrier(lambda path: kinds.append(Image.open(io.BytesIO(path.read_bytes())).format))
    buffer = io.BytesIO()
    Image.linear_gradient("L").resize((300, 280)).convert("RGB").save(buffer, kind)
    path = make(f"scan.{kind.lower()}", buffer.getvalue())
    assert Uploader(carrier, Memory()).upload(path) == "file_1"
    assert kinds == ["PNG"]
    ((_, name, content_type),) = carrier.calls
    assert (name.rpartition(".")[2], content_type) == ("png", "image/png")


def test_the_same_content_goes_up_once_whatever_it_is_called(make, samples, carrier, uploader):
    first = uploader.upload(make("a.png", samples["png"]))
    assert uploader.upload(make("b.png", samples["png"])) == first
    assert len(carrier.calls) == 1
    assert uploader.upload(make("a.webp", samples["webp"])) != first


def test_another_account_uploads_for_itself(make, samples):
    memory, first, second = Memory(), Carrier(), Carrier()
    second.account = "fedcba9876543210"
    path = make("a.png", samples["png"])
    for carrier in (first, second):
        Uploader(carrier, memory).upload(path)
    assert len(second.calls) == 1


def test_what_the_service_forgot_goes_up_again(make, samples, carrier, uploader):
    path = make("a.png", samples["png"])
    assert uploader.upload(path) == "file_1"
    assert uploader.upload(path, again=True) == "file_2"
    assert uploader.upload(path) == "file_2"


def test_above_50_megabytes_the_raw_bytes_are_put(make, samples, carrier, uploader):
    path = make("a.stl", samples["stl"])
    grow(path, 50 * 2**20)
    assert uploader.upload(path) == "file_big"
    assert [call[0] for call in carrier.calls] == ["presign", "put"]
    assert carrier.calls[0] == ("presign", "stl")


def test_the_caps_are_by_family(make, samples, carrier, uploader):
    picture = make("a.jpg", samples["jpeg"] + bytes(20 * 2**20))
    with pytest.raises(RequestValidationError, match="at most 20 MB"):
        uploader.upload(picture)
    model = make("a.stl", samples["stl"])
    grow(model, 150 * 2**20)
    with pytest.raises(RequestValidationError, match="at most 150 MB"):
        uploader.upload(model)
    assert carrier.calls == []


def test_what_the_service_does_not_take_stays_here(make, samples, carrier, uploader):
    with pytest.raises(RequestValidationError, match="the file is a ZIP"):
        uploader.upload(make("a.zip", samples["zip"]))
    assert carrier.calls == []


def test_a_file_that_changed_since_it_was_asked_for_is_refused(make, samples, carrier, uploader):
    path = make("a.png", samples["png"])
    before = sha256_of(path)
    assert uploader.upload(path, sha256=before) == "file_1"
    path.write_bytes(samples["png"] + b" ")
    with pytest.raises(UploadError, match="changed"):
        uploader.upload(path, sha256=before)
    assert len(carrier.calls) == 1


def test_a_file_that_changes_while_it_goes_up_is_noticed(make, samples):
    path = make("a.png", samples["png"])
    carrier = Carrier(lambda _sent: path.write_bytes(samples["png"][:-1] + b"!"))
    memory = Memory()
    with pytest.raises(UploadError, match="changed"):
        Uploader(carrier, memory).upload(path)
    assert memory.tokens == {}


def test_a_file_that_changes_before_it_is_cleaned_is_noticed(make, samples, monkeypatch):
    path, uploads = make("a.png", samples["png"]), "tripo_kit.files._uploads"
    other = make("b.png", samples["webp"])
    monkeypatch.setattr(
        f"{uploads}.picture_of", lambda _path, field: picture_of(other, field=field)
    )
    with pytest.raises(UploadError, match="changed"):
        Uploader(Carrier(), Memory()).upload(path)


def test_place_and_time_of_a_photograph_stay_here(make):
    tags = Image.Exif()
    tags[0x0112], tags[0x010F] = 6, "Secret Camera"
    buffer = io.BytesIO()
    Image.new("RGB", (320, 200), "teal").save(buffer, "JPEG", exif=tags)
    seen = []
    path = make("a.jpg", buffer.getvalue())
    Uploader(Carrier(lambda sent: seen.append((sent, sent.read_bytes()))), Memory()).upload(path)
    ((sent, data),) = seen
    assert b"Secret Camera" not in data
    assert Image.open(io.BytesIO(data)).size == (200, 320)
    assert not sent.exists()
    assert path.read_bytes() == buffer.getvalue()


def test_a_file_that_vanishes_is_a_clear_error(make, samples):
    path = make("a.png", samples["png"])
    with pytest.raises(UploadError, match="No such file"):
        Uploader(Carrier(lambda _sent: path.unlink()), Memory()).upload(path)

    def open_(path):
        raise PermissionError(13, "Permission denied")

    path = make("b.png", samples["png"])
    with pytest.raises(UploadError, match="Permission denied"):
        Uploader(Carrier(open_), Memory()).upload(path)


def together(count, work):
    """Runs `work` on several threads that start at once; gives results and errors."""
    gate, outcomes = threading.Barrier(count), []

    def run():
        gate.wait()
        try:
            outcomes.append(work())
        except BaseException as error:  # noqa: BLE001  # whatever it was is the outcome
            outcomes.append(error)

    threads = [threading.Thread(target=run) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return outcomes


class Crowd:
    """Counts who waits for somebody else's upload, and lets that one wait for them."""

    def __init__(self, monkeypatch, count):
        self._others = count - 1
        self._waiting = threading.Semaphore(0)
        original = Future.result

        def result(future, timeout=None):
            self._waiting.release()
            return original(future, timeout)

        monkeypatch.setattr(Future, "result", result)

    def gather(self):
        for _ in range(self._others):
            assert self._waiting.acquire(timeout=30)


def test_threads_that_want_the_same_picture_share_one_upload(make, samples, monkeypatch):
    crowd = Crowd(monkeypatch, 8)
    carrier = Carrier(lambda _path: crowd.gather())
    uploader = Uploader(carrier, Memory())
    path = make("a.png", samples["png"])
    assert together(8, lambda: uploader.upload(path)) == ["file_1"] * 8
    assert len(carrier.calls) == 1


def test_threads_share_the_failure_too(make, samples, monkeypatch):
    crowd = Crowd(monkeypatch, 4)

    def fail(_path):
        crowd.gather()
        raise ConnectionFailedError("no route")

    uploader = Uploader(Carrier(fail), Memory())
    path = make("a.png", samples["png"])
    outcomes = together(4, lambda: uploader.upload(path))
    assert [type(outcome) for outcome in outcomes] == [ConnectionFailedError] * 4


def test_what_became_of_one_file_is_no_failure_of_another_with_its_content(
    make, samples, monkeypatch
):
    crowd = Crowd(monkeypatch, 2)
    paths = [make("a.glb", samples["glb"]), make("b.glb", samples["glb"])]
    spoilt = []

    def spoil(path):
        if not spoilt:
            spoilt.append(path)
            crowd.gather()
            path.write_bytes(samples["glb"] + b"more")

    uploader, left = Uploader(Carrier(spoil), Memory()), iter(paths)
    first, second = sorted(together(2, lambda: uploader.upload(next(left))), key=str)
    assert isinstance(first, UploadError)
    assert str(spoilt[0]) in str(first)
    assert second == "file_2"


def test_when_a_thread_is_interrupted_another_takes_over(make, samples, monkeypatch):
    crowd = Crowd(monkeypatch, 3)
    interruptions = iter([KeyboardInterrupt()])

    def interrupt_once(_path):
        error = next(interruptions, None)
        if error is not None:
            crowd.gather()
            raise error

    uploader = Uploader(Carrier(interrupt_once), Memory())
    path = make("a.png", samples["png"])
    outcomes = together(3, lambda: uploader.upload(path))
    tokens = [outcome for outcome in outcomes if isinstance(outcome, str)]
    assert len(tokens) == 2
    assert len(set(tokens)) == 1
    assert sum(isinstance(outcome, KeyboardInterrupt) for outcome in outcomes) == 1


@pytest.fixture
def sandbox():
    with Sandbox(results="tiny", speed=10_000) as sandbox:
        yield sandbox


@pytest.fixture
def transport(sandbox, tmp_path):
    settings = Settings(api_key=Secret("tsk_sandbox"), base_url=sandbox.url, home=tmp_path)
    transport = Transport(settings)
    yield transport
    transport.close()


def test_the_service_takes_pictures_and_large_models(make, samples, sandbox, transport):
    uploader = Uploader(transport, Memory())
    tokens = [uploader.upload(make(f"a.{kind}", samples[kind])) for kind in ("png", "webp", "glb")]
    large = make("a.stl", samples["stl"])
    grow(large, 50 * 2**20)
    tokens.append(uploader.upload(large))
    assert len(set(tokens)) == 4
    assert all(token.startswith("file_") for token in tokens)
    assert sandbox.state()["keys_on_cdn"] == 0
