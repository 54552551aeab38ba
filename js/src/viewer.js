// A viewer: from a widget's traits to a model that can be turned.
import { BACKGROUNDS, coloursOf, isDarkBehind, themeAround, watchTheme } from "./backdrop.js";
import { CameraRig } from "./controls.js";
import { isReadable, readModel } from "./formats.js";
import { icons } from "./icons.js";
import { MODES } from "./looks.js";
import { count, sizeText, sidesText } from "./numbers.js";
import { picture } from "./pictures.js";
import { Player } from "./player.js";
import { save } from "./save.js";
import { ModelScene } from "./scene.js";
import { stage } from "./stage.js";
import css from "./style.css";
import { Toolbar, element } from "./toolbar.js";

const NEAR_SCREEN = "300px";
const SHARPEST = 2; // device pixels per CSS pixel: more costs time and shows nothing
const HINT_MS = 2200;
const IMAGE_SCALE = 2; // of a screenshot
const CAMERA_MS = 150; // after which the kernel hears where the camera came to rest

class Viewer {
  model = null; // a ModelScene, once read
  camera = null;

  #widget;
  #mailbox;
  #life = new AbortController();
  #rig = null;
  #file = null; // a Blob, once received
  #isStale = false;
  #isOnScreen = false;
  #theme = "light";
  #telling = 0;
  #succeeded;
  #failed;
  #shown = new Promise((resolve, reject) => {
    this.#succeeded = resolve;
    this.#failed = reject;
  });

  constructor(widget, mailbox, host) {
    this.#shown.catch(() => {}); // it is said on the page; not everybody asks
    this.#widget = widget;
    this.#mailbox = mailbox;
    const root = host.attachShadow({ mode: "open" });
    root.append(element("style", {}, css), this.#build());
    host.addEventListener("contextmenu", (event) => event.stopPropagation());
    this.#listen(host);
    this.#dress();
    this.#begin();
  }

  dispose() {
    this.#life.abort();
    stage.leave(this);
    this.#rig?.dispose();
    this.model?.unload();
  }

  // --- the stage's questions ---

  needsFrame(seconds) {
    if (!this.model) return false;
    const isMoving = this.#rig.update(seconds);
    this.model.advance(seconds);
    if (this.model.isPlaying) this.timeline?.follow(this.model.time, this.model.duration);
    const isDue = this.#isStale || isMoving || this.model.isPlaying;
    this.#isStale = false;
    return isDue;
  }

  paint() {
    const { clientWidth, clientHeight } = this.canvas;
    if (!clientWidth || !clientHeight) return;
    const sharpness = Math.min(devicePixelRatio, SHARPEST);
    const width = Math.round(clientWidth * sharpness);
    stage.draw(this, this.context, width, Math.round(clientHeight * sharpness));
    this.#turnTo("shown");
  }

  refresh() {
    this.#isStale = true;
    if (this.#isOnScreen) stage.wake();
  }

  fail(error) {
    this.#failed(error);
    stage.leave(this);
    this.model?.unload();
    this.model = null;
    this.#say(error.message);
    this.#turnTo("failed");
  }

  // --- what is on the page ---

  #build() {
    const name = this.#widget.get("name");
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
    this.stageNode = element("div", { class: "stage" }, this.canvas, this.cover, this.player, this.hint);
    this.facts = element("div", { class: "facts" });
    this.toolbar = new Toolbar([
      { name: "reset", icon: "reset", label: "Reset the view", key: "r", press: () => this.#rig?.home() },
      { name: "auto_rotate", icon: "rotate", label: "Turn by itself", key: "t", press: () => this.#toggle("auto_rotate") },
      { name: "wireframe", icon: "wireframe", label: "Wireframe", key: "w", press: () => this.#toggle("wireframe") },
      { name: "grid", icon: "grid", label: "Grid", key: "g", press: () => this.#toggle("grid") },
      { name: "background", icon: "background", label: "Next background", key: "b", press: () => this.#nextBackground() },
      { name: "screenshot", icon: "camera", label: "Save a picture", key: "s", press: () => this.#screenshot() },
      { name: "download", icon: "download", label: "Save the file", key: "d", press: () => this.#download() },
      { name: "fullscreen", icon: "fullscreen", label: "Full screen", key: "f", press: () => this.#fullscreen() },
    ]);
    this.toolbar.isEnabled = false;
    this.modes = element("select", {
      class: "modes",
      "aria-label": "What is shown",
      disabled: true,
      change: () => this.#set("mode", this.modes.value),
    });
    this.modes.append(element("option", { value: "shaded" }, MODES.shaded));
    this.node = element(
      "div",
      { class: "viewer", role: "region", "aria-label": `3D model ${name}`, "data-state": "waiting" },
      this.stageNode,
      element("div", { class: "foot" }, this.facts, element("div", { class: "controls" }, this.modes, this.toolbar.node)),
    );
    this.#tell();
    return this.node;
  }

  #turnTo(state) {
    if (this.node.dataset.state === state) return;
    this.node.dataset.state = state;
    this.cover.hidden = state === "shown";
    this.emblem.hidden = !this.preview.hidden;
    this.toolbar.isEnabled = state === "shown";
    this.modes.disabled = state !== "shown";
  }

  #say(text, fraction = null) {
    this.word.textContent = text;
    this.bar.hidden = fraction === null;
    if (fraction !== null) this.bar.value = fraction;
    this.act.hidden = true;
  }

  #offer(text, press) {
    this.#say("");
    this.act.textContent = text;
    this.act.hidden = false;
    this.act.onclick = press;
  }

  #tell(facts) {
    const words = [];
    if (facts?.faces) words.push(`${count(facts.faces)} faces`);
    if (facts?.vertices) words.push(`${count(facts.vertices)} vertices`);
    if (facts?.points) words.push(`${count(facts.points)} points`);
    if (facts) words.push(sidesText(this.model.size, /^gl/.test(this.#widget.get("format")) ? "m" : ""));
    if (facts?.lines) words.push(`${count(facts.lines)} lines`);
    words.push(sizeText(this.#widget.get("size")));
    const name = this.#widget.get("name");
    this.facts.replaceChildren(
      element("span", { class: "name", title: name }, name),
      ...words.map((word) => element("span", {}, word)),
    );
  }

  #hint(text) {
    this.hint.textContent = text;
    this.hint.classList.add("seen");
    clearTimeout(this.hint.timer);
    this.hint.timer = setTimeout(() => this.hint.classList.remove("seen"), HINT_MS);
  }

  // --- what moves it ---

  #listen(host) {
    const { signal } = this.#life;
    const redress = () => this.#dress();
    const hear = (event, react) => {
      this.#widget.on(event, react);
      signal.addEventListener("abort", () => this.#widget.off(event, react));
    };
    for (const trait of ["auto_rotate", "wireframe", "grid", "background", "height", "link_group", "mode"]) {
      hear(`change:${trait}`, redress);
    }
    for (const trait of ["animation", "is_playing", "time", "speed"]) hear(`change:${trait}`, () => this.#animate());
    hear("change:camera", () => this.#aim());
    hear("msg:custom", (question) => this.#answer(question));
    watchTheme(redress, signal);
    const visibility = new IntersectionObserver(([entry]) => this.#appear(entry.isIntersecting), { rootMargin: NEAR_SCREEN });
    visibility.observe(host);
    const size = new ResizeObserver(() => {
      const { clientWidth, clientHeight } = this.canvas;
      if (clientWidth && clientHeight) this.#rig?.resize(clientWidth, clientHeight);
      this.refresh();
    });
    size.observe(this.canvas);
    signal.addEventListener("abort", () => {
      visibility.disconnect();
      size.disconnect();
    });
    // A notebook takes "b" for "insert a cell below": plain keys stay here, Ctrl+S is the notebook's.
    const isPlain = ({ ctrlKey, metaKey }) => !ctrlKey && !metaKey;
    const claim = (event) => host.toggleAttribute("data-lm-suppress-shortcuts", isPlain(event));
    window.addEventListener("keydown", claim, { capture: true, signal });
    host.addEventListener("keydown", (event) => isPlain(event) && event.stopPropagation());
    this.canvas.addEventListener("keydown", (event) => this.#press(event));
    this.canvas.addEventListener("pointerdown", () => {
      this.canvas.focus({ preventScroll: true });
      this.hint.classList.remove("seen");
    });
    this.canvas.addEventListener("pointerenter", () => {
      if (!this.#hasFocus) this.#hint("Drag to turn · right-drag to move · click, then scroll to zoom");
    });
    // A page full of viewers still scrolls: the wheel zooms only in the viewer that was clicked.
    const guard = (event) => {
      if (!this.#hasFocus && !event.ctrlKey && !document.fullscreenElement) event.stopImmediatePropagation();
    };
    this.stageNode.addEventListener("wheel", guard, { capture: true, passive: true });
  }

  get #hasFocus() {
    return this.canvas.getRootNode().activeElement === this.canvas;
  }

  #appear(isOnScreen) {
    this.#isOnScreen = isOnScreen;
    if (this.#rig) this.#rig.isAwake = isOnScreen;
    if (!this.model) return;
    if (isOnScreen) {
      this.#isStale = true;
      stage.enter(this);
    } else {
      stage.leave(this);
      this.model.unload();
    }
  }

  #press(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || !this.model) return;
    const isOurs =
      this.#rig.press(event.key, event.shiftKey) ||
      this.toolbar.shortcut(event.key) ||
      (event.key === " " && this.#playOrPause());
    if (isOurs) event.preventDefault();
  }

  #toggle(trait) {
    this.#set(trait, !this.#widget.get(trait));
  }

  #set(trait, value) {
    this.#widget.set(trait, value);
    this.#widget.save_changes();
  }

  #setAll(changes) {
    for (const [trait, value] of Object.entries(changes)) this.#widget.set(trait, value);
    this.#widget.save_changes();
    this.#animate();
  }

  // The kernel's camera is the page's, and the other way round; equal ones change nothing.
  #aim() {
    const pose = this.#widget.get("camera");
    if (!this.#rig || JSON.stringify(pose) === JSON.stringify(this.#rig.pose)) return;
    this.#rig.pose = pose;
    this.refresh();
  }

  #tellCamera() {
    clearTimeout(this.#telling);
    this.#telling = setTimeout(() => {
      const pose = this.#rig.pose;
      if (!this.#life.signal.aborted && JSON.stringify(pose) !== JSON.stringify(this.#widget.get("camera"))) this.#set("camera", pose);
    }, CAMERA_MS);
  }

  #nextBackground() {
    const next = BACKGROUNDS.indexOf(this.#widget.get("background")) + 1;
    this.#set("background", BACKGROUNDS[next % BACKGROUNDS.length]);
  }

  // Makes everything look as the traits and the page's theme say.
  #dress() {
    const get = (trait) => this.#widget.get(trait);
    const background = get("background");
    this.#theme = themeAround(this.node.getRootNode().host.parentElement);
    Object.assign(this.node.dataset, { theme: this.#theme, background });
    this.stageNode.style.height = `${get("height")}px`;
    const [inner, outer] = coloursOf(background, this.#theme) ?? ["transparent", "transparent"];
    this.stageNode.style.setProperty("--inner", inner);
    this.stageNode.style.setProperty("--outer", outer);
    for (const trait of ["auto_rotate", "wireframe", "grid"]) this.toolbar.press(trait, get(trait));
    if (!this.model) return;
    this.#rig.group = get("link_group");
    this.#rig.isTurning = get("auto_rotate");
    this.model.look = get("wireframe") ? "wireframe" : get("mode");
    this.modes.value = get("mode");
    this.model.grid = get("grid") ? (isDarkBehind(background, this.#theme) ? "#ffffff" : "#000000") : null;
    this.refresh();
  }

  // --- from the kernel to the screen ---

  async #begin() {
    const get = (trait) => this.#widget.get(trait);
    if (get("has_preview")) this.#showPreview();
    if (!isReadable(get("format"))) {
      this.#offer(`Save ${get("name")} (${sizeText(get("size"))})`, () => this.#download());
      this.word.textContent = `${get("format").toUpperCase()} files open in other programs; models can be turned here.`;
      this.#turnTo("foreign");
    } else if (get("loads_at_once")) {
      await this.#load();
    } else {
      this.#offer(`Load model (${sizeText(get("size"))})`, () => this.#load());
      this.#turnTo("asking");
    }
  }

  async #showPreview() {
    try {
      const picture = await this.#mailbox.take("preview", { signal: this.#life.signal });
      const url = URL.createObjectURL(picture);
      this.preview.src = url;
      await this.preview.decode();
      this.preview.hidden = false;
      this.emblem.hidden = true;
      this.#life.signal.addEventListener("abort", () => URL.revokeObjectURL(url));
    } catch {
      this.preview.hidden = true; // a preview that cannot be had leaves the emblem in its place
    }
  }

  async #receive() {
    this.#file ??= await this.#mailbox.take("model", {
      signal: this.#life.signal,
      onProgress: (received, total) => this.#say(`${sizeText(received)} of ${sizeText(total)}`, received / (total || 1)),
    });
    return this.#file;
  }

  async #load() {
    this.#turnTo("loading");
    this.#say("Waiting for the model…");
    try {
      const file = await this.#receive();
      this.#say("Reading the model…");
      const model = new ModelScene(
        await readModel(await file.arrayBuffer(), {
          format: this.#widget.get("format"),
          names: this.#widget.get("_beside"),
          mailbox: this.#mailbox,
          signal: this.#life.signal,
        }),
      );
      if (this.#life.signal.aborted) return model.unload();
      this.#show(model);
    } catch (error) {
      if (!this.#life.signal.aborted) this.fail(error);
    }
  }

  #show(model) {
    this.model = model;
    this.#rig = new CameraRig(this.canvas, model.height, {
      onChange: () => {
        this.refresh();
        if (!this.#rig?.isTurning) this.#tellCamera();
      },
    });
    this.#rig.isAwake = this.#isOnScreen;
    this.camera = this.#rig.camera;
    this.#rig.resize(this.canvas.clientWidth || 1, this.canvas.clientHeight || 1);
    this.#tell(model.facts);
    this.modes.replaceChildren(...model.looks.choices.map((mode) => element("option", { value: mode }, MODES[mode])));
    this.#offerAnimations();
    this.#dress();
    this.#animate();
    this.#aim();
    if (this.#isOnScreen) this.#appear(true);
    this.#succeeded(model);
  }

  #offerAnimations() {
    const { animations } = this.model;
    if (!animations.length) return;
    this.timeline = new Player(this.model, (changes) => this.#setAll(changes));
    this.player.replaceChildren(...this.timeline.parts);
    this.player.hidden = false;
    const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    if (this.#widget.get("is_playing") === null) this.#set("is_playing", !isCalm);
  }

  #playOrPause() {
    this.timeline?.playOrPause();
    return this.timeline !== undefined;
  }

  #animate() {
    if (!this.timeline) return;
    const get = (trait) => this.#widget.get(trait);
    this.model.choose(get("animation"));
    this.model.isPlaying = get("is_playing") === true;
    this.model.speed = get("speed");
    if (!this.model.isPlaying) this.model.seek(get("time"));
    this.timeline.show();
    this.refresh();
  }

  // --- what can be taken away ---

  get #look() {
    return { background: this.#widget.get("background"), theme: this.#theme };
  }

  async #screenshot() {
    const { clientWidth, clientHeight } = this.canvas;
    const blob = await picture(this, clientWidth * IMAGE_SCALE, clientHeight * IMAGE_SCALE, this.#look);
    save(blob, `${this.#widget.get("name").replace(/\.[^.]*$/, "")}.png`);
  }

  // The kernel asks for pictures: one, or a turn around the model.
  async #answer({ ask, id, width, height, count }) {
    if (ask !== "pictures") return;
    try {
      const model = await this.#shown;
      const pose = this.#rig.pose;
      for (let number = 0; number < count; number++) {
        if (count > 1) model.seek((number / count) * model.duration);
        const blob = await picture(this, width, height, this.#look);
        this.#rig.turn((2 * Math.PI) / count);
        this.#widget.send({ made: id, number }, undefined, [await blob.arrayBuffer()]);
      }
      this.#rig.pose = pose;
    } catch (error) {
      this.#widget.send({ made: id, error: error.message });
    }
  }

  async #download() {
    try {
      save(await this.#receive(), this.#widget.get("name"));
    } catch (error) {
      if (!this.#life.signal.aborted) this.fail(error);
    }
  }

  #fullscreen() {
    if (document.fullscreenElement) document.exitFullscreen();
    else this.node.requestFullscreen?.().catch(() => this.#hint("This page does not allow full screen."));
  }
}

function render({ model, el, mailbox, signal }) {
  const host = document.createElement("div");
  el.append(host);
  const viewer = new Viewer(model, mailbox, host);
  signal.addEventListener("abort", () => {
    viewer.dispose();
    host.remove();
  });
}

export default { render };
