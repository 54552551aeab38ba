"""Debian's Chromium with software WebGL, cut off from the network."""

import base64
import io
import os
import re
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import expect, sync_playwright

CHROMIUM = Path("/usr/bin/chromium")
PATIENCE = 90_000  # ms: what is waited for comes in seconds, but the machine may be busy
expect.set_options(timeout=PATIENCE)
PICTURES = os.environ.get("TRIPO_PICTURES")
"""A folder for pictures of what the tests see, such as docs/images; none by default."""

LOOKS = os.environ.get("TRIPO_LOOKS")
"""A folder for pictures of every widget in both themes and two widths; none by default."""

LOOKED_AT = (1400, 700)  # pixels of the page


class Drawing:
    """What a viewer drew; where the model is not, it is transparent."""

    def __init__(self, uri):
        self.picture = Image.open(io.BytesIO(base64.b64decode(uri.partition(",")[2])))

    @property
    def solid(self):
        """The part that is the model."""
        histogram = self.picture.convert("RGBA").getchannel("A").histogram()
        return sum(histogram[250:]) / sum(histogram)

    @property
    def colours(self):
        return len(self.picture.convert("RGBA").resize((64, 64)).getcolors(64 * 64))


class Window:
    """A page that reaches this machine and nothing else, and tells what is on it."""

    def __init__(self, chromium, **options):
        self.foreign, self.errors = [], []
        self.context = chromium.new_context(**options)
        self.context.set_default_timeout(PATIENCE)
        self.context.add_init_script(path=Path(__file__).parent / "page.js")
        self.context.route("**/*", self._route)
        self.page = self.context.new_page()
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("console", self._console)

    def _route(self, route):
        if re.match(r"(https?://(127\.0\.0\.1|localhost)[:/]|data:|blob:)", route.request.url):
            route.continue_()
        else:
            self.foreign.append(route.request.url)
            route.abort()

    def _console(self, message):
        if message.type == "error":
            self.errors.append(message.text)

    def drawings(self, count):
        """The drawings of all viewers, once so many have one."""
        self.page.wait_for_function(
            "(count) => viewers().filter((node) => node.dataset.state === 'shown').length >= count",
            arg=count,
        )
        uris = self.page.evaluate(
            "() => viewers().filter((node) => node.dataset.state === 'shown')"
            ".map((node) => node.querySelector('canvas').toDataURL())"
        )
        return [Drawing(uri) for uri in uris]

    def until_pictures(self):
        """Until every picture on the page is there, or known to be broken."""
        self.page.wait_for_function("() => [...document.images].every((each) => each.complete)")

    def remember(self, look):
        """Begins to keep all that a function of the page gives, for `until_seen`."""
        self.page.evaluate(f"() => {{ window.seen = remember({look}); }}")

    def until_seen(self, test):
        """What was seen, once it is so; moments that have passed are in it."""
        self.page.wait_for_function(f"() => ({test})(seen)")
        return self.page.evaluate("seen")

    def contrasts(self, locator):
        """(contrast, words) of all that can be read there, the worst first."""
        return [tuple(pair) for pair in locator.evaluate("contrasts")]

    def focus_contrasts(self, locator):
        """(contrast, control) of what shows that a control has the focus, the worst first."""
        self.page.keyboard.press("Tab")  # as who uses the keyboard sees it
        return [tuple(pair) for pair in locator.evaluate("focusContrasts")]

    def overflows(self, locator):
        """What sticks out of it on the right."""
        return locator.evaluate("overflows")

    def controls(self, selector):
        """(role, name) of what can be focused there, as a screen reader is told."""
        session = self.context.new_cdp_session(self.page)
        session.send("Accessibility.enable")
        found = session.send(
            "Runtime.evaluate", {"expression": f"document.querySelector({selector!r})"}
        )
        tree = session.send("Accessibility.queryAXTree", {"objectId": found["result"]["objectId"]})
        session.detach()
        return [
            (node["role"]["value"], node.get("name", {}).get("value", ""))
            for node in tree["nodes"]
            if any(
                each["name"] == "focusable" and each["value"]["value"]
                for each in node.get("properties", [])
            )
        ]

    def tab_through(self, locator):
        """(what Tab should stop at there, what it did stop at), as numbers of the stops."""
        locator.evaluate(
            """(root) => {
                window.expected = stops(root);
                window.gate = document.createElement("span");
                gate.tabIndex = 0;
                root.before(gate);
                gate.focus();
            }"""
        )
        count = self.page.evaluate("expected.length")
        reached = []
        for _ in range(count):
            self.page.keyboard.press("Tab")
            reached.append(self.page.evaluate("expected.indexOf(active())"))
        self.page.evaluate("gate.remove()")
        return list(range(count)), reached

    def keep_picture(self, name, locator, height=None):
        """A picture for the docs, of no more than so many pixels from the top."""
        if PICTURES:
            picture = Image.open(io.BytesIO(locator.screenshot()))
            shown = picture.crop(
                (0, 0, picture.width, min(height or picture.height, picture.height))
            )
            shown.save(Path(PICTURES) / f"{name}.png", optimize=True)

    def keep_looks(self, theme, height, places):
        """Pictures of how all of it looks; `places` gives what there is by name, at a width."""
        if not LOOKS:
            return
        for width in LOOKED_AT:
            self.page.set_viewport_size({"width": width, "height": height})
            for name, locator in places(width).items():
                self.page.mouse.move(0, 0)
                picture = Image.open(io.BytesIO(locator.screenshot())).convert("RGB")
                # Small files; the usual choice of 256 colours loses the bright ones.
                picture = picture.quantize(
                    method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE
                )
                place = f"{name}-{theme}-{width}.png".replace(" ", "-").lower()
                picture.save(Path(LOOKS) / place, optimize=True)

    def close(self):
        self.context.close()
        assert self.foreign == [], "the page reached for the network"


@pytest.fixture(scope="session")
def chromium():
    if not CHROMIUM.exists():
        pytest.fail("install Chromium first: apt-get install chromium fonts-dejavu-core")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=str(CHROMIUM),
            args=[
                "--no-sandbox",
                "--enable-unsafe-swiftshader",
                "--disable-background-networking",
                "--disable-component-update",
                "--no-first-run",
            ],
        )
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def open_window(chromium):
    """Opens windows: `open_window(viewport={"width": 1200, "height": 800})`."""
    return lambda **options: Window(chromium, **options)
