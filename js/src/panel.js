// What a viewer puts on the page: the canvas, what covers it, words, facts, and the controls.
import { coloursOf } from "./backdrop.js";
import { icons } from "./icons.js";
import { MODES } from "./looks.js";
import { Toolbar, element } from "./toolbar.js";

const HINT_MS = 2200;

export class Panel {
  #hintTimer = 0;

  /** `tools` are those of the toolbar; `chooseMode(mode)` hears what is to be shown; `drawer` opens over the canvas. */
  constructor(name, tools, chooseMode, drawer) {
    this.canvas = element("canvas", {
      tabindex: 0,
      role: "application",
      "aria-label": `${name}: arrow keys turn the model, with Shift they move it, plus and minus zoom`,
    });
    this.context = this.canvas.getContext("2d");
    this.preview = element("img", { class: "preview", alt: `Preview of ${name}`, hidden: true });
    this.emblem = element("div", { class: "emblem", "aria-hidden": "true" });
    this.emblem.innerHTML = icons.cube;
    this.word = element("p", { class: "word", role: "status" });
    this.bar = element("progress", { max: 1, hidden: true, "aria-label": "Received" });
    this.act = element("button", { type: "button", class: "act", hidden: true });
    this.cover = element("div", { class: "cover" }, this.emblem, this.preview, this.word, this.bar, this.act);
    this.hint = element("div", { class: "hint", "aria-hidden": "true" });
    this.player = element("div", { class: "player", role: "group", "aria-label": "Animation", hidden: true });
    this.stage = element("div", { class: "stage" }, this.canvas, this.cover, drawer, this.hint);
    this.facts = element("div", { class: "facts" });
    this.toolbar = new Toolbar(tools);
    this.toolbar.isEnabled = false;
    this.modes = element("select", {
      class: "modes",
      "aria-label": "What is shown",
      disabled: true,
      change: () => chooseMode(this.modes.value),
    });
    this.offerModes(["shaded"]);
    this.node = element(
      "div",
      { class: "viewer", role: "region", "aria-label": `3D model ${name}`, "data-state": "waiting" },
      this.stage,
      this.player, // below the drawing: on it, it would hide a head
      element("div", { class: "foot" }, this.facts, element("div", { class: "controls" }, this.modes, this.toolbar.node)),
    );
  }

  /** Whether the canvas has the keyboard's focus. */
  get hasFocus() {
    return this.canvas.getRootNode().activeElement === this.canvas;
  }

  turnTo(state) {
    if (this.node.dataset.state === state) return;
    this.node.dataset.state = state;
    this.cover.hidden = state === "shown";
    this.emblem.hidden = !this.preview.hidden;
    this.toolbar.isEnabled = state === "shown";
    this.modes.disabled = state !== "shown";
  }

  say(text, fraction = null) {
    this.word.textContent = text;
    this.bar.hidden = fraction === null;
    if (fraction !== null) this.bar.value = fraction;
    this.act.hidden = true;
  }

  /** A button in place of the model, and why it is there. */
  offer(text, press, why = "") {
    this.say(why);
    this.act.textContent = text;
    this.act.hidden = false;
    this.act.onclick = press;
  }

  tell(name, words) {
    this.facts.replaceChildren(
      element("span", { class: "name", title: name }, name),
      ...words.map((word) => element("span", {}, word)),
    );
  }

  offerModes(modes) {
    this.modes.replaceChildren(...modes.map((mode) => element("option", { value: mode }, MODES[mode])));
  }

  offerAnimations(parts) {
    this.player.replaceChildren(...parts);
    this.player.hidden = parts.length === 0;
  }

  /** Shows a picture until the model is there. */
  async showPreview(url) {
    this.preview.src = url;
    await this.preview.decode();
    this.preview.hidden = false;
    this.emblem.hidden = true;
  }

  flash(text) {
    this.hint.textContent = text;
    this.hint.classList.add("seen");
    clearTimeout(this.#hintTimer);
    this.#hintTimer = setTimeout(() => this.unflash(), HINT_MS);
  }

  unflash() {
    this.hint.classList.remove("seen");
  }

  /** Wears the background and the page's theme. */
  wear(background, theme) {
    Object.assign(this.node.dataset, { theme, background });
    const [inner, outer] = coloursOf(background, theme) ?? ["transparent", "transparent"];
    this.stage.style.setProperty("--inner", inner);
    this.stage.style.setProperty("--outer", outer);
  }

  toggleFullscreen() {
    if (document.fullscreenElement) document.exitFullscreen();
    else this.node.requestFullscreen?.().catch(() => this.flash("This page does not allow full screen."));
  }
}
