// A viewer: from a widget's traits to a model that can be turned.
import { Aim } from "./aim.js";
import { BACKGROUNDS, isDarkBehind, themeAround, watchTheme } from "./backdrop.js";
import { CameraRig } from "./controls.js";
import { Deliveries } from "./deliveries.js";
import { ModelFile, WAITING } from "./file.js";
import { Inspector } from "./inspector.js";
import { listen, watchPlace } from "./input.js";
import { factsOf } from "./numbers.js";
import { Panel } from "./panel.js";
import { Player } from "./player.js";
import { stage } from "./stage.js";
import css from "./style.css";
import { element } from "./toolbar.js";
import { Traits } from "./traits.js";

const SHARPEST = 2; // device pixels per CSS pixel: more costs time and shows nothing
const SWITCHES = ["auto_rotate", "wireframe", "grid"];
const LOOKS = [...SWITCHES, "background", "environment", "exposure", "height", "link_group", "mode", "scale_figure", "variant"];

class Viewer {
  model = null; // a ModelScene, once read
  rig = null;

  #traits;
  #file;
  #panel;
  #life = new AbortController();
  #content = null;
  #deliveries;
  #inspector;
  #aim = null;
  #timeline = null;
  #isStale = false;
  #isOnScreen = false;
  #theme = "light";
  #succeeded;
  #failed;
  shown = new Promise((resolve, reject) => {
    this.#succeeded = resolve;
    this.#failed = reject;
  });

  constructor(widget, mailbox, host) {
    this.shown.catch(() => {}); // it is said on the page; not everybody asks
    this.#traits = new Traits(widget, this.#life.signal);
    this.#file = new ModelFile(this.#traits, mailbox, { signal: this.#life.signal, onSilence: this.#tellSilence });
    this.#deliveries = new Deliveries(this, this.#file, this.#traits);
    this.#inspector = new Inspector(this.#traits);
    this.#panel = new Panel(this.#file.name, this.#tools(), (mode) => this.#traits.set({ mode }), this.#inspector.node);
    const root = host.attachShadow({ mode: "open" });
    root.append(element("style", {}, css), this.#panel.node);
    this.#tell();
    this.#listen(host);
    this.#dress();
    this.#begin();
  }

  dispose() {
    this.#life.abort();
    stage.leave(this);
    this.rig?.dispose();
    this.#content?.unload();
    // Whoever still holds this viewer, a listener or the notebook, holds no model.
    this.#inspector.forget();
    this.#panel.offerAnimations([]);
    this.model = this.#content = this.#timeline = null;
  }

  // --- the stage's questions ---

  get camera() {
    return this.rig.camera;
  }

  get light() {
    return { environment: this.#get("environment"), exposure: this.#get("exposure") };
  }

  needsFrame(seconds) {
    if (!this.model) return false;
    const isMoving = this.rig.update(seconds);
    this.model.advance(seconds);
    if (this.model.isPlaying) this.#timeline?.follow(this.model.time, this.model.duration);
    const isDue = this.#isStale || isMoving || this.model.isPlaying;
    this.#isStale = false;
    return isDue;
  }

  paint() {
    const { canvas, context } = this.#panel;
    const { clientWidth, clientHeight } = canvas;
    if (!clientWidth || !clientHeight) return;
    const sharpness = Math.min(devicePixelRatio, SHARPEST);
    stage.draw(this, context, Math.round(clientWidth * sharpness), Math.round(clientHeight * sharpness));
    this.#panel.turnTo("shown");
  }

  refresh() {
    this.#isStale = true;
    if (this.#isOnScreen) stage.wake();
  }

  fail(error) {
    this.#failed(error);
    stage.leave(this);
    this.#content?.unload();
    this.model = null;
    this.#panel.say(error.message);
    this.#panel.turnTo("failed");
  }

  // --- what moves it ---

  #get(trait) {
    return this.#traits.get(trait);
  }

  #tools() {
    const toggle = (trait) => () => this.#traits.toggle(trait);
    return [
      { name: "reset", icon: "reset", label: "Reset the view", key: "r", press: () => this.rig?.home() },
      { name: "auto_rotate", icon: "rotate", label: "Turn by itself", key: "t", press: toggle("auto_rotate") },
      { name: "wireframe", icon: "wireframe", label: "Wireframe", key: "w", press: toggle("wireframe") },
      { name: "inspect", icon: "inspect", label: "Inspect", key: "i", press: () => this.#inspect() },
      { name: "grid", icon: "grid", label: "Grid", key: "g", press: toggle("grid") },
      { name: "background", icon: "background", label: "Next background", key: "b", press: () => this.#nextBackground() },
      { name: "screenshot", icon: "camera", label: "Save a picture", key: "s", press: () => this.#deliveries.savePicture(this.#panel.canvas) },
      { name: "download", icon: "download", label: "Save the file", key: "d", press: () => this.#download() },
      { name: "fullscreen", icon: "fullscreen", label: "Full screen", key: "f", press: () => this.#panel.toggleFullscreen() },
    ];
  }

  #listen(host) {
    const { signal } = this.#life;
    this.#traits.onChange(LOOKS, () => this.#dress());
    this.#traits.onChange(Player.TRAITS, () => this.#animate());
    this.#traits.onChange(["camera"], () => {
      this.#aim?.obey();
      this.refresh();
    });
    this.#traits.onChange(["scene"], () => this.#chooseScene());
    this.#traits.onQuestion((question) => this.#deliveries.answer(question));
    watchTheme(() => this.#dress(), signal);
    listen(this.#panel, host, (event) => this.#press(event), signal);
    watchPlace(host, this.#panel.canvas, {
      appear: (isOnScreen) => this.#appear(isOnScreen),
      resize: (width, height) => {
        if (width && height) this.rig?.resize(width, height);
        this.refresh();
      },
      signal,
    });
  }

  #appear(isOnScreen) {
    this.#isOnScreen = isOnScreen;
    if (this.rig) this.rig.isAwake = isOnScreen;
    if (!this.model) return;
    if (isOnScreen) {
      this.#isStale = true;
      stage.enter(this);
    } else {
      stage.leave(this);
      this.#content.unload();
    }
  }

  /** Does what a key means; false when it means nothing here. */
  #press({ key, shiftKey }) {
    if (!this.model) return false;
    return this.rig.press(key, shiftKey) || this.#panel.toolbar.shortcut(key) || this.#timeline?.press(key);
  }

  #inspect() {
    this.#inspector.toggle();
    this.#panel.toolbar.press("inspect", this.#inspector.isOpen);
    this.refresh();
  }

  #nextBackground() {
    const next = BACKGROUNDS.indexOf(this.#get("background")) + 1;
    this.#traits.set({ background: BACKGROUNDS[next % BACKGROUNDS.length] });
  }

  // Makes everything look as the traits and the page's theme say.
  #dress() {
    const panel = this.#panel;
    const background = this.#get("background");
    this.#theme = themeAround(panel.node.getRootNode().host.parentElement);
    panel.wear(background, this.#theme);
    panel.stage.style.height = `${this.#get("height")}px`;
    this.#inspector.obey();
    for (const trait of SWITCHES) panel.toolbar.press(trait, this.#get(trait));
    if (!this.model) return;
    this.rig.group = this.#get("link_group");
    this.rig.isTurning = this.#get("auto_rotate");
    this.model.variant = this.#get("variant");
    this.model.environment = this.#get("environment");
    this.model.isDarkBehind = isDarkBehind(background, this.#theme);
    if (this.model.hasFigure !== this.#get("scale_figure")) {
      this.model.hasFigure = this.#get("scale_figure");
      this.rig.frame = this.model.frame;
    }
    this.model.look = this.#get("wireframe") ? "wireframe" : this.#get("mode");
    panel.modes.value = this.#get("mode");
    this.model.grid = this.#get("grid") ? (isDarkBehind(background, this.#theme) ? "#ffffff" : "#000000") : null;
    this.refresh();
  }

  // --- from the kernel to the screen ---

  #tell() {
    const facts = this.model ? factsOf(this.model, this.#file.unit) : [];
    this.#panel.tell(this.#file.name, [...facts, this.#file.size]);
  }

  async #begin() {
    const { name, format, size } = this.#file;
    if (this.#get("has_preview")) this.#showPreview();
    if (!this.#file.isReadable) {
      const why = `${format.toUpperCase()} files open in other programs; models can be turned here.`;
      this.#panel.offer(`Save ${name} (${size})`, () => this.#download(), why);
      this.#panel.turnTo("foreign");
    } else if (this.#get("loads_at_once")) {
      await this.#load();
    } else {
      this.#panel.offer(`Load model (${size})`, () => this.#load());
      this.#panel.turnTo("asking");
    }
  }

  async #showPreview() {
    try {
      await this.#panel.showPreview(await this.#file.preview());
    } catch {
      // A preview that cannot be had leaves the emblem in its place.
    }
  }

  async #load() {
    this.#panel.turnTo("loading");
    try {
      const content = await this.#file.read(this.#say);
      if (this.#life.signal.aborted) return;
      this.#content = content;
      this.#show(content.model(this.#get("scene")));
    } catch (error) {
      if (!this.#life.signal.aborted) this.fail(error);
    }
  }

  #say = (text, fraction) => this.#panel.say(text, fraction);

  // Whatever comes later is taken all the same.
  #tellSilence = (askAgain) => {
    const again = () => {
      this.#say(WAITING);
      askAgain();
    };
    this.#panel.offer("Ask again", again, "The kernel has not answered. It may be busy; if it was restarted, run this cell again.");
  };

  #show(model) {
    const { canvas } = this.#panel;
    this.model = model;
    if (this.rig) this.rig.frame = model.frame;
    else this.#aimAt(canvas, model.frame);
    this.#tell();
    this.#inspector.tell(model, this.#content);
    this.#panel.offerModes(model.looks.choices);
    this.#timeline = model.animations.length ? new Player(model, this.#traits) : null;
    this.#panel.offerAnimations(this.#timeline?.parts ?? []);
    this.#dress();
    this.#animate();
    this.#aim.obey();
    if (this.#isOnScreen) this.#appear(true);
    this.#succeeded();
  }

  #aimAt(canvas, frame) {
    this.rig = new CameraRig(canvas, frame, {
      onChange: () => {
        this.refresh();
        this.#aim?.tell();
      },
    });
    this.#aim = new Aim(this.rig, this.#traits, this.#life.signal);
    this.rig.isAwake = this.#isOnScreen;
    this.rig.resize(canvas.clientWidth || 1, canvas.clientHeight || 1);
  }

  #chooseScene() {
    if (!this.model) return;
    try {
      const model = this.#content.model(this.#get("scene"));
      if (model === this.model) return;
      this.model.look = "shaded"; // variants dress the meshes of all scenes
      this.#show(model);
    } catch (error) {
      this.#panel.flash(`This scene cannot be shown. ${error.message}`);
    }
  }

  #animate() {
    this.#timeline?.obey();
    this.refresh();
  }

  // --- what can be taken away ---

  get look() {
    return { background: this.#get("background"), theme: this.#theme };
  }

  async #download() {
    try {
      await this.#deliveries.saveFile(this.#say);
    } catch (error) {
      if (!this.#life.signal.aborted) this.fail(error);
    }
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
