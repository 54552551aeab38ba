// The animation of a model: which one, where in it, how fast.
import { icons } from "./icons.js";
import { button, element } from "./toolbar.js";

const SPEEDS = [0.25, 0.5, 1, 2];
const STEPS = 1000; // of the timeline
const FRAME = 1 / 30; // seconds of a step

const calm = matchMedia("(prefers-reduced-motion: reduce)");

export class Player {
  static TRAITS = ["animation", "is_playing", "time", "speed"];

  #model;
  #traits;

  /** It plays at once, unless the kernel or the reader's settings say otherwise. */
  constructor(model, traits) {
    this.#model = model;
    this.#traits = traits;
    this.toggle = button({ icon: "play", label: "Play the animation" }, () => this.playOrPause());
    const names = model.animations.map(({ name }) => element("option", { value: name }, name));
    this.choice = element("select", { "aria-label": "Animation", change: () => this.#choose(this.choice.value) }, ...names);
    this.line = element("input", { type: "range", min: 0, max: STEPS, step: 1, "aria-label": "Position in the animation" });
    this.line.addEventListener("input", () => this.#seek((this.line.value / STEPS) * model.duration));
    this.speeds = element("select", { "aria-label": "Speed", change: () => this.#tell({ speed: Number(this.speeds.value) }) });
    this.speeds.append(...SPEEDS.map((speed) => element("option", { value: speed }, `${speed}×`)));
    const back = button({ icon: "back", label: "One step back", key: "," }, () => this.step(-1));
    const forward = button({ icon: "forward", label: "One step forward", key: "." }, () => this.step(1));
    this.clock = element("span", { class: "clock", "aria-hidden": "true" });
    this.parts = [this.toggle, back, forward, this.choice, this.line, this.clock, this.speeds];
    if (traits.get("is_playing") === null) this.#tell({ is_playing: !calm.matches });
  }

  #tell(changes) {
    this.#traits.set(changes);
    this.obey();
  }

  #choose(name) {
    this.#tell({ animation: name, time: 0 });
  }

  #seek(time) {
    this.#tell({ is_playing: false, time });
  }

  /** Does what a key means; false when it means nothing here. */
  press(key) {
    const act = { " ": () => this.playOrPause(), ",": () => this.step(-1), ".": () => this.step(1) }[key];
    act?.();
    return act !== undefined;
  }

  playOrPause() {
    const isPlaying = !this.#model.isPlaying;
    this.#tell(isPlaying ? { is_playing: true } : { is_playing: false, time: this.#model.time });
  }

  /** One thirtieth of a second on, or back; beyond an end it goes on at the other. */
  step(direction) {
    const { time, duration } = this.#model;
    this.#seek((time + direction * FRAME + duration) % (duration || 1));
  }

  /** Makes the model move, and everything look, as the traits say. */
  obey() {
    const get = (trait) => this.#traits.get(trait);
    this.#model.choose(get("animation"));
    this.#model.isPlaying = get("is_playing") === true;
    this.#model.speed = get("speed");
    if (!this.#model.isPlaying) this.#model.seek(get("time"));
    this.#show();
  }

  #show() {
    const { isPlaying, speed, current, time, duration } = this.#model;
    const label = isPlaying ? "Pause the animation" : "Play the animation";
    if (this.toggle.getAttribute("aria-label") !== label) {
      this.toggle.innerHTML = isPlaying ? icons.pause : icons.play;
      this.toggle.setAttribute("aria-label", label);
      this.toggle.title = `${label} (Space)`;
    }
    this.choice.value = current;
    this.speeds.value = SPEEDS.includes(speed) ? speed : "";
    this.follow(time, duration);
  }

  follow(time, duration) {
    this.line.value = duration ? Math.round((STEPS * time) / duration) : 0;
    this.clock.textContent = `${time.toFixed(2)} s`;
    this.line.setAttribute("aria-valuetext", `${time.toFixed(1)} of ${duration.toFixed(1)} seconds`);
  }
}
