// The drawer that says what a model is made of, and changes the light and what is shown of it.
import { ENVIRONMENTS } from "./environments.js";
import { materialsOf } from "./materials.js";
import { texturesOf, drawTexture } from "./textures.js";
import { element } from "./toolbar.js";

const THUMBNAIL = 56; // pixels
const STOPS = 3; // of exposure, up and down
const SIDE = 1024; // of a picture that is looked at

const option = (value, text = value) => element("option", { value }, text);

export class Inspector {
  #traits;
  #model = null;
  #overlay = null;
  #drawn = null; // the model whose pictures are shown

  constructor(traits) {
    this.#traits = traits;
    const tell = (trait, of) => () => traits.set({ [trait]: of() });
    this.environment = element("select", { change: tell("environment", () => this.environment.value) });
    this.environment.append(...Object.entries(ENVIRONMENTS).map(([value, text]) => option(value, text)));
    this.exposure = element("input", { type: "range", min: -STOPS, max: STOPS, step: 0.1, input: tell("exposure", () => 2 ** Number(this.exposure.value)) });
    this.figure = element("input", { type: "checkbox", change: tell("scale_figure", () => this.figure.checked) });
    this.scene = element("select", { change: tell("scene", () => this.scene.value) });
    this.variant = element("select", { change: tell("variant", () => this.variant.value) });
    this.rows = {
      environment: row("Light", this.environment),
      exposure: row("Exposure", this.exposure),
      scene: row("Scene", this.scene),
      variant: row("Variant", this.variant),
    };
    this.figureText = element("span", {});
    this.figureRow = element("label", { class: "check" }, this.figure, this.figureText);
    this.textures = element("ul", { class: "textures" });
    this.titleOfTextures = element("h4", {});
    this.notes = element("p", { class: "notes" });
    this.node = element(
      "div",
      { class: "inspector", role: "group", "aria-label": "Inspect", tabindex: -1, hidden: true },
      ...Object.values(this.rows),
      this.figureRow,
      this.notes,
      this.titleOfTextures,
      this.textures,
    );
    this.node.addEventListener("keydown", (event) => event.key === "Escape" && this.toggle());
  }

  get isOpen() {
    return !this.node.hidden;
  }

  toggle() {
    this.node.hidden = this.isOpen;
    if (this.isOpen) this.#drawTextures();
    else this.#close();
  }

  /** Tells of a model: `scenes` are the names of all in the file, `unread` the extensions that are not read. */
  tell(model, { scenes, unread }) {
    this.#model = model;
    fill(this.scene, this.rows.scene, scenes, scenes.length > 1);
    const variants = model.variants?.names ?? [];
    fill(this.variant, this.rows.variant, ["", ...variants], variants.length > 0);
    const { figure } = model;
    this.figure.disabled = !figure;
    this.figureText.textContent = figure ? `${figure.label}, beside it` : "Scale figure: the file has no unit";
    this.notes.hidden = unread.length === 0;
    this.notes.textContent = `Drawn without ${unread.join(", ")}, which this viewer does not read.`;
    this.#drawn = null;
    if (this.isOpen) this.#drawTextures();
  }

  /** Shows what the traits say. */
  obey() {
    const get = (trait) => this.#traits.get(trait);
    this.environment.value = get("environment");
    this.exposure.value = Math.log2(get("exposure"));
    this.exposure.setAttribute("aria-valuetext", `${get("exposure").toFixed(2)} times`);
    this.figure.checked = get("scale_figure") && !this.figure.disabled;
    this.scene.value = get("scene") || this.scene.options[0]?.value;
    this.variant.value = get("variant");
    if (this.variant.selectedIndex < 0) this.variant.value = "";
  }

  /** Holds nothing of the model any more. */
  forget() {
    this.#close();
    this.#model = this.#drawn = null;
    this.textures.replaceChildren();
  }

  #drawTextures() {
    if (!this.#model || this.#drawn === this.#model) return;
    this.#drawn = this.#model;
    const found = texturesOf(materialsOf(this.#model));
    this.titleOfTextures.textContent = found.length ? `${found.length} ${found.length === 1 ? "texture" : "textures"}` : "No textures";
    this.textures.replaceChildren(...found.map((entry) => this.#entry(entry)));
  }

  #entry(entry) {
    const thumbnail = element("canvas", { "aria-hidden": "true" });
    drawTexture(entry, thumbnail, THUMBNAIL);
    const size = `${entry.width} × ${entry.height}`;
    const words = [element("b", {}, entry.uses), element("span", {}, size), ...(entry.name ? [element("span", { class: "name" }, entry.name)] : [])];
    const label = `${entry.uses}, ${size}: look at it`;
    const press = element("button", { type: "button", "aria-label": label, title: entry.name, click: () => this.#open(entry, press) });
    press.append(thumbnail, element("span", { class: "words" }, ...words));
    return element("li", {}, press);
  }

  #open(entry, from) {
    this.#close();
    const picture = element("canvas", { role: "img", "aria-label": entry.uses });
    drawTexture(entry, picture, SIDE);
    const close = element("button", { type: "button", class: "act", click: () => shut() }, "Close");
    const shut = () => {
      this.#close();
      from.focus();
    };
    const text = `${entry.uses} · ${entry.width} × ${entry.height}${entry.name && ` · ${entry.name}`}`;
    this.#overlay = element("div", { class: "picture", role: "dialog", "aria-label": text }, picture, element("p", {}, text), close);
    this.#overlay.addEventListener("keydown", (event) => event.key === "Escape" && shut());
    this.node.parentElement.append(this.#overlay);
    close.focus();
  }

  #close() {
    this.#overlay?.remove();
    this.#overlay = null;
  }
}

function row(text, control) {
  return element("label", { class: "row" }, element("span", {}, text), control);
}

function fill(select, place, values, isShown) {
  select.replaceChildren(...values.map((value) => option(value, value || "As in the file")));
  place.hidden = !isShown;
}
