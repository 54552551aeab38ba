"""`download=True`: a picture at an address is fetched here first, and then like any other."""

import contextlib
import io

import pytest
from PIL import Image

from tripo_kit.api import ImageToModel
from tripo_kit.errors import DownloadError, RequestValidationError, UnsafeUrlError
from tripo_kit.recipes import ImageGenerationRequest, MultiviewGenerationRequest
from tripo_kit.transport import Transport

ADDRESS = "https://pictures.example.org/cup.gif?token=secret"


def picture(kind="GIF", shade=60):
    image = Image.linear_gradient("L").resize((300, 280)).point(lambda v: min(255, v + shade))
    buffer = io.BytesIO()
    image.convert("RGB").save(buffer, kind)
    return buffer.getvalue()


class Web:
    """What stands at which address, in the place of the wire; counts."""

    def __init__(self):
        self.pages = {}
        self.asked = []

    @contextlib.contextmanager
    def download(self, url):
        self.asked.append(url)
        page = self.pages.get(url, DownloadError("answered 404 instead of the file", status=404))
        if isinstance(page, list):
            page = page.pop(0)
        if isinstance(page, Exception):
            raise page
        self.total, self.data = (page, b"") if isinstance(page, int) else (len(page), page)
        yield self

    def chunks(self):
        yield self.data[:100]
        yield self.data[100:]


@pytest.fixture
def web(monkeypatch):
    web = Web()
    whole = Transport.download

    def download(self, url, **options):
        return web.download(url) if "example.org" in url else whole(self, url, **options)

    monkeypatch.setattr(Transport, "download", download)
    return web


def test_it_is_fetched_once_and_sent_as_a_picture_of_this_machine(client, sandbox, web, tmp_path):
    address = "https://pictures.example.org/cup.png"
    web.pages[address] = picture("PNG")
    planned = client.plan(address, download=True)
    assert not any("must reach it" in note for note in planned.notes)
    assert planned.request.image_path.name == "cup.png"
    saved = client.generate(address, tmp_path, download=True)
    assert saved.path.exists()
    assert web.asked == [address]
    assert sandbox.tasks == 1
    assert client.unpaid(address, download=True).steps == ()


@pytest.mark.parametrize("kind", ["GIF", "BMP", "WEBP"])
def test_any_kind_of_picture_may_be_there(client, web, kind):
    address = f"https://pictures.example.org/{kind}"
    web.pages[address] = picture(kind)
    assert client.plan(address, download=True).request.image_path.size


def test_every_call_that_takes_a_picture_can(client, web, tmp_path):
    first, second = (f"https://pictures.example.org/{n}.png" for n in (1, 2))
    web.pages |= {first: picture("PNG"), second: picture("PNG", 90)}
    batch = client.batch([first, {"image_path": second}], tmp_path, download=True, dry_run=True)
    assert not any("must reach" in note for note in batch.plan().notes)
    table = tmp_path / "t.csv"
    table.write_text(f"image_path\n{first}\n{second}\n")
    for many in (
        client.batch_from_csv(table, tmp_path, download=True, dry_run=True),
        client.sweep(first, tmp_path, face_limit=[5000, 6000], download=True, dry_run=True),
    ):
        assert len(many) == 2
        assert not any("must reach" in note for note in many.plan().notes)
    views = MultiviewGenerationRequest(first, back=second)
    assert client.plan(views, download=True).request.back.name == "2.png"


def test_a_column_says_it_for_its_row_only(client, web, tmp_path):
    first, second, third = (f"https://pictures.example.org/{n}.png" for n in (1, 2, 3))
    web.pages |= {first: picture("PNG"), third: picture("PNG", 90)}
    table = tmp_path / "t.csv"
    rows = f"{first},yes,\n{second},no,\n{second},,\n{third},TRUE,convert:fbx\n"
    table.write_text(f"image_path,Download,then\n{rows}")
    plans = client.batch_from_csv(table, tmp_path, dry_run=True).plan()
    assert web.asked == [first, third]
    assert len(plans) == 3  # the second stands there twice
    assert sum("must reach" in note for note in plans.notes) == 1


def test_a_record_says_it_of_itself_in_every_call(client, web, tmp_path):
    address = "https://pictures.example.org/cup.png"
    web.pages[address] = picture("PNG")
    record = {"image_path": address, "download": True}
    plans = [client.plan(record), client.unpaid(record)]
    plans += [
        batch.plan()
        for batch in (
            client.batch([record], tmp_path, dry_run=True),
            client.sweep(record, tmp_path, face_limit=[5000, 6000], dry_run=True),
            client.compare(
                record, ["v3.1-20260211", "v3.0-20250812"], tmp_path, dry_run=True
            ).batch,
        )
    ]
    assert not [note for each in plans for note in each.notes if "must reach" in note]
    assert client.plan(record | {"download": "false"}).request.image_path == address


@pytest.mark.parametrize(
    ("page", "told"),
    [
        (DownloadError("answered 404 instead of the file", status=404), "404"),
        (UnsafeUrlError("pictures.example.org is not a public address"), "not a public address"),
        (DownloadError("the connection broke"), "the connection broke"),
        (b"<html>no picture</html>", "HTML"),
        (30 * 2**20, "30 MB"),
        (b"\x89PNG\r\n\x1a\n" + bytes(21 * 2**20), "20 MB|20.0"),
    ],
)
def test_what_cannot_be_fetched_is_an_error_of_the_field_and_nothing_is_sent(
    client, sandbox, web, tmp_path, page, told
):
    web.pages[ADDRESS.replace("gif", "png")] = page
    with pytest.raises(RequestValidationError, match=told) as caught:
        client.generate(ADDRESS.replace("gif", "png"), tmp_path, download=True)
    (problem,) = caught.value.problems
    assert problem.path == "image_path"
    assert "secret" not in str(caught.value)
    assert sandbox.tasks == 0


def test_a_connection_that_broke_is_tried_again(client, web):
    address = "https://pictures.example.org/cup.png"
    web.pages[address] = [DownloadError("the connection broke"), picture("PNG")]
    assert client.plan(address, download=True).request.image_path.size
    assert len(web.asked) == 2


def test_every_row_that_cannot_be_fetched_is_named(client, web, tmp_path):
    table = tmp_path / "t.csv"
    table.write_text("image_path\nhttps://a.example.org/1.png\nhttps://a.example.org/2.png\n")
    with pytest.raises(RequestValidationError) as caught:
        client.batch_from_csv(table, tmp_path, download=True)
    assert [problem.path for problem in caught.value.problems] == [
        "row 2: image_path",
        "row 3: image_path",
    ]


def test_an_operation_hands_its_addresses_on(client, web):
    operation = ImageToModel(model="v3.1-20260211", input="https://pictures.example.org/cup.png")
    with pytest.raises(RequestValidationError, match="hands its addresses to the service"):
        client.plan(operation, download=True)


def test_without_it_nothing_is_fetched(client, web):
    client.plan(ImageGenerationRequest("https://pictures.example.org/cup.png"))
    assert web.asked == []
