"""Messages that get lost between the kernel and the page: the viewer ends its waiting by itself."""

import io
from pathlib import Path

import pytest
from PIL import Image

from tripo_kit.notebook import ModelViewer

pytestmark = [pytest.mark.browser, pytest.mark.timeout(900)]

DRACO = Path(__file__).parents[1] / "fixtures" / "draco.glb"
PIECE = 4 * 2**20
SILENT = "The kernel has not answered"


class Losing:
    """Loses what is said of a part from a place on, as often as told."""

    def __init__(self, part, offset=0, times=1):
        self.part, self.offset, self.times = part, offset, times

    def __call__(self, content):
        is_lost = self.times > 0 and (content.get("part"), content.get("offset")) == (
            self.part,
            self.offset,
        )
        self.times -= is_lost
        return is_lost


@pytest.fixture(scope="module")
def large(box, glb):
    """A model that takes three messages."""
    description, binary = glb.unpack(box)
    return glb.pack(description, binary + bytes(2 * PIECE))


def wanted(screen, part="model"):
    return [each for _, each in screen.notebook.asked].count(part)


def show_waiting(screen, *viewers):
    """Shows viewers that have not got all they need; none has asked for it yet."""
    screen.stop_clocks()
    screen.show(*viewers, until=None)
    for number in range(len(viewers)):
        screen.wait(f"v{number}", "loading")
    screen.go()


def let_pass(screen, seconds):
    """What the page's clocks say is later; what it waits for comes as fast as ever."""
    screen.page.clock.fast_forward(seconds * 1000)


@pytest.mark.parametrize("piece", [0, 1, 2])
@pytest.mark.parametrize("times", [1, 2])
def test_any_piece_of_what_was_offered_may_get_lost(screen, large, piece, times):
    losing = screen.notebook.loses = Losing("model", piece * PIECE, times)
    show_waiting(screen, ModelViewer(large))
    while losing.times:
        let_pass(screen, 9)
        screen.draw(frames=2)
    let_pass(screen, 16)
    screen.wait("v0", "shown")
    assert screen.coverage() > 0.05
    assert wanted(screen)


def test_the_script_and_the_preview_may_get_lost(screen, box):
    losing = Losing("script"), Losing("preview")
    screen.notebook.loses = lambda content: any(each(content) for each in losing)
    picture = io.BytesIO()
    Image.new("RGB", (8, 8), "green").save(picture, "PNG")
    screen.show(ModelViewer(box, preview=picture.getvalue()))
    screen.page.wait_for_function(
        "document.getElementById('v0').firstChild.shadowRoot.querySelector('.preview').naturalWidth"
    )
    assert not screen.button("Ask again").is_visible()


def test_questions_may_get_lost_too(screen, box):
    screen.page.clock.install()
    screen.show(ModelViewer(box, load_up_to=0), until="asking")
    screen.notebook.is_alive = False
    screen.button("Load model").click()
    while wanted(screen) < 2:
        let_pass(screen, 9)
        screen.until_heard()
    screen.notebook.is_alive = True
    let_pass(screen, 16)
    screen.wait("v0", "shown")


def test_a_kernel_that_does_not_answer_is_told_and_asked_again(screen, box):
    losing = screen.notebook.loses = Losing("model", times=99)
    show_waiting(screen, ModelViewer(box))
    for seconds in (1, 9, 16):
        let_pass(screen, seconds)
    screen.page.get_by_text(SILENT).wait_for()
    assert "run this cell again" in screen.text("[role=status]")
    screen.until_heard()  # a question on its way must find the kernel as silent as those before
    asked = wanted(screen)
    screen.button("Ask again").click()
    let_pass(screen, 1)
    screen.until_heard()
    assert wanted(screen) > asked
    losing.times = 0
    let_pass(screen, 61)
    screen.wait("v0", "shown")


def test_what_comes_late_is_shown_without_a_click_and_asking_ends(screen, box):
    losing = screen.notebook.loses = Losing("model", times=99)
    show_waiting(screen, ModelViewer(box))
    for seconds in (1, 9, 16, 31, *[61] * 8):
        let_pass(screen, seconds)
    screen.page.get_by_text(SILENT).wait_for()
    screen.until_heard()
    asked = wanted(screen)
    assert asked == 8
    let_pass(screen, 600)
    screen.until_heard()
    assert wanted(screen) == asked
    losing.times = 0
    screen.page.evaluate("models.v0.send({ want: 'model' })")
    screen.wait("v0", "shown")


def test_a_kernel_that_answers_many_questions_at_once_does_no_harm(screen, large):
    screen.page.clock.install()
    screen.show(ModelViewer(large, load_up_to=0), until="asking")
    for _ in range(3):
        screen.page.evaluate(
            "models.v0.send({ want: 'model', from: 0 });"
            "models.v0.send({ want: 'model', from: 7 });"
            "models.v0.send({ want: 'model', from: -1 });"
            "models.v0.send({ want: 'model', from: '1' })"
        )
    screen.button("Load model").click()
    screen.wait("v0", "shown")
    with screen.page.expect_download() as download:
        screen.button("Save the file").click()
    assert Path(download.value.path()).read_bytes() == large


def test_a_decoder_may_get_lost(screen):
    screen.notebook.loses = Losing("draco_decoder.wasm")
    show_waiting(screen, ModelViewer(DRACO))
    while not wanted(screen, "draco_decoder.wasm"):
        let_pass(screen, 1)
        screen.draw(frames=2)
    let_pass(screen, 9)
    screen.wait("v0", "shown")


def test_a_decoder_that_the_first_viewer_never_got_reaches_the_others(screen):
    ask = screen.notebook.ask

    def half_deaf(viewer_id, data):
        is_deaf = viewer_id == "v0" and data.get("content", {}).get("want", "").startswith("draco")
        return ask(viewer_id, {"method": "poll"} if is_deaf else data)

    screen.notebook.ask = half_deaf
    show_waiting(screen, ModelViewer(DRACO, height=200), ModelViewer(DRACO, height=200))
    while not screen.page.locator("#v1 .viewer[data-state=shown]").count():
        let_pass(screen, 1)
        screen.draw(frames=2)
    assert screen.coverage("v1") > 0.05
