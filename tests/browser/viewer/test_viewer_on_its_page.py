"""The 3D viewer on its page: what travels, many of them together, and whoever looks at it."""

import io
from pathlib import Path

import pytest
from PIL import Image

from tripo_kit.notebook import ModelViewer

pytestmark = [pytest.mark.browser, pytest.mark.timeout(900)]


# --- what travels ---


def test_a_large_model_shows_its_preview_and_waits_to_be_asked_for(screen, box):
    picture = io.BytesIO()
    Image.new("RGB", (64, 64), "green").save(picture, "PNG")
    viewer = ModelViewer(box, preview=picture.getvalue(), load_up_to=0.001)
    screen.show(viewer, until="asking")
    screen.page.wait_for_function(
        "document.getElementById('v0').firstChild.shadowRoot.querySelector('.preview').naturalWidth"
    )
    assert screen.notebook.asked == []
    screen.button("Load model (2 kB)").click()
    screen.wait("v0", "shown")
    assert set(screen.notebook.asked) == {("v0", "model")}
    assert not screen.page.locator("#v0 .preview").is_visible()


def test_other_formats_are_handed_over_on_a_click(screen, tmp_path):
    path = tmp_path / "thing.blend"
    path.write_text("v 0 0 0\n")
    screen.show(ModelViewer(path), until="foreign")
    assert screen.notebook.asked == []
    with screen.page.expect_download() as download:
        screen.button("Save thing.blend").click()
    assert download.value.suggested_filename == "thing.blend"
    assert Path(download.value.path()).read_text() == "v 0 0 0\n"


def test_what_was_offered_is_not_asked_for(screen, box):
    screen.show(ModelViewer(box))
    assert screen.notebook.asked == []


def test_a_page_that_was_opened_later_asks(screen, box):
    screen.notebook.makes_offers = False
    screen.stop_clocks()  # the others ask for the script, too, if it takes some seconds
    screen.show(*(ModelViewer(box, height=200) for _ in range(3)), until=None)
    screen.page.locator("#v2 [role=status]").wait_for(state="attached")
    screen.page.clock.fast_forward(1000)
    screen.page.locator("#v2 .viewer").wait_for(state="attached")
    screen.go()
    for number in range(3):
        screen.wait(f"v{number}", "shown")
    asked = [part for _, part in screen.notebook.asked]
    assert set(asked) == {"model", "script"}
    assert asked.count("script") == 1, "one is enough for all"


def test_a_page_that_heard_nothing_asks_again(screen, box):
    screen.notebook.is_alive = screen.notebook.makes_offers = False
    screen.page.clock.install()
    screen.show(ModelViewer(box), until=None)
    screen.page.get_by_text("run this cell again").wait_for()
    screen.until_heard()
    assert set(screen.notebook.asked) == {("v0", "script")}
    screen.notebook.is_alive = True
    screen.page.clock.fast_forward(9_000)
    screen.wait("v0", "shown")


def test_a_file_that_vanished_is_reported(screen, box, tmp_path):
    path = tmp_path / "gone.glb"
    path.write_bytes(box)
    viewer = ModelViewer(path)
    path.unlink()
    screen.notebook.makes_offers = False
    screen.show(viewer, until="failed")
    assert "No such file" in screen.text("[role=status]")


def test_without_a_kernel_it_says_what_to_do(screen, box):
    screen.notebook.is_alive = screen.notebook.makes_offers = False
    screen.show(ModelViewer(box), until=None)
    screen.page.get_by_text("run this cell again").wait_for()


# --- living together ---


def test_twenty_on_one_page_share_one_context(screen, box):
    screen.show(*(ModelViewer(box, name=f"{i}.glb", height=260) for i in range(20)))
    for i in range(20):
        screen.page.locator(f"#v{i}").scroll_into_view_if_needed()
        screen.wait(f"v{i}", "shown")
        assert screen.coverage(f"v{i}") > 0.05
    assert screen.coverage("v0") > 0.05, "a viewer off screen keeps its last picture"
    assert screen.page.evaluate("contexts.filter((c) => !c.isContextLost()).length") == 1


def test_the_context_goes_when_no_viewer_is_on_screen_and_comes_back(screen, box):
    screen.show(ModelViewer(box, grid=True))
    screen.settle()
    home = screen.pixels()
    screen.page.evaluate("document.body.style.paddingTop = '5000px'")
    screen.page.wait_for_function("contexts.every((c) => c.isContextLost())")
    assert screen.difference(home, screen.pixels()) == 0
    screen.page.evaluate("document.body.style.paddingTop = '0'")
    screen.page.wait_for_function("contexts.some((c) => !c.isContextLost())")
    screen.drag(80, 0)
    assert screen.difference(home, screen.pixels()) > 0.01
    screen.button("Reset the view").click()
    screen.settle()
    assert screen.difference(home, screen.pixels()) < 0.002


def test_a_context_taken_away_by_the_browser_is_replaced(screen, box):
    screen.show(ModelViewer(box))
    screen.settle()
    home = screen.pixels()
    screen.page.evaluate("contexts[0].getExtension('WEBGL_lose_context').loseContext()")
    screen.page.wait_for_function("contexts.length === 2")
    screen.settle()
    assert screen.difference(home, screen.pixels()) < 0.002


def test_leaving_the_page_lets_go_of_everything(screen, box):
    screen.show(ModelViewer(box, link_group="a"), ModelViewer(box, link_group="a"))
    screen.wait("v1", "shown")
    screen.page.evaluate("leave.v0(); leave.v1()")
    assert screen.page.locator(".viewer").count() == 0
    heard = screen.page.evaluate(
        "[...models.v0.heard].filter(([name, reactions]) => reactions.length).map(([name]) => name)"
    )
    assert heard == ["msg:custom"], "only the widget's own mailbox stays"
    screen.page.wait_for_function("contexts.every((c) => c.isContextLost())")


# --- for everybody ---


@pytest.mark.parametrize("width", [320, 600, 1000])
def test_fits_its_place(screen, box, width):
    screen.show(ModelViewer(box, name="a_rather_long_name_" * 6 + ".glb"), width=width)
    assert screen.page.evaluate("document.documentElement.scrollWidth") <= width
    right = screen.page.locator("#v0 .viewer").bounding_box()
    for tool in screen.page.locator("#v0 .tool").all():
        place = tool.bounding_box()
        assert place["x"] + place["width"] <= right["x"] + right["width"]


def test_every_control_has_a_name_and_a_place_in_the_tab_order(screen, box):
    screen.show(ModelViewer(box))
    assert all(
        tool.get_attribute("aria-label") for tool in screen.page.locator("#v0 button.tool").all()
    )
    focused = "document.getElementById('v0').firstChild.shadowRoot.activeElement.ariaLabel"
    screen.page.keyboard.press("Tab")
    assert "arrow keys turn the model" in screen.page.evaluate(focused)
    screen.page.keyboard.press("Tab")
    assert screen.page.evaluate(focused) == "What is shown"
    screen.page.keyboard.press("Tab")
    assert screen.page.evaluate(focused) == "Reset the view"
    screen.page.keyboard.press("ArrowRight")
    assert screen.page.evaluate(focused) == "Turn by itself"
    screen.page.keyboard.press("Enter")
    assert screen.button("Turn by itself").get_attribute("aria-pressed") == "true"


@pytest.mark.parametrize("background", ["white", "#111"])
def test_text_has_contrast_in_both_themes(screen, box, background):
    screen.show(ModelViewer(box), background=background)
    ink, surface = screen.page.evaluate("""() => {
        const root = document.getElementById("v0").firstChild.shadowRoot;
        const rgb = (text) => text.match(/[\\d.]+/g).slice(0, 3).map(Number);
        return [rgb(getComputedStyle(root.querySelector(".facts")).color),
                rgb(getComputedStyle(root.querySelector(".viewer")).backgroundColor)];
    }""")

    def luminance(colour):
        parts = [v / 255 / 12.92 if v <= 10 else ((v / 255 + 0.055) / 1.055) ** 2.4 for v in colour]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    dark, light = sorted([luminance(ink), luminance(surface)])
    assert (light + 0.05) / (dark + 0.05) >= 4.5
