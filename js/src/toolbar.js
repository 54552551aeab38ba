// The buttons under the model: labelled, pressed or not, one key each.
import { icons } from "./icons.js";

/** Creates an element; `attributes` that are functions become listeners, true/false are flags. */
export function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") node.addEventListener(name, value);
    else if (typeof value === "boolean") node.toggleAttribute(name, value);
    else node.setAttribute(name, value);
  }
  node.append(...children);
  return node;
}

export function button({ icon, label, key }, press) {
  const node = element("button", {
    type: "button",
    class: "tool",
    "aria-label": label,
    title: key ? `${label} (${key.toUpperCase()})` : label,
    click: press,
  });
  if (key) node.setAttribute("aria-keyshortcuts", key);
  node.innerHTML = icons[icon];
  return node;
}

/**
 * A toolbar of `tools`: `{ name, icon, label, key, press }`. Tab enters it once, arrows walk in it.
 */
export class Toolbar {
  constructor(tools) {
    this.node = element("div", { class: "tools", role: "toolbar", "aria-label": "View of the model" });
    this.buttons = {};
    this.#keys = new Map();
    for (const tool of tools) {
      const node = button(tool, tool.press);
      node.tabIndex = Object.keys(this.buttons).length ? -1 : 0;
      this.buttons[tool.name] = node;
      this.#keys.set(tool.key, tool.press);
      this.node.append(node);
    }
    this.node.addEventListener("keydown", (event) => this.#walk(event));
  }

  #keys;

  press(name, isPressed) {
    this.buttons[name].setAttribute("aria-pressed", String(isPressed));
  }

  set isEnabled(on) {
    for (const node of Object.values(this.buttons)) node.disabled = !on;
  }

  /** Does what a key means; false when it means nothing here. */
  shortcut(key) {
    const press = this.#keys.get(key.toLowerCase());
    press?.();
    return press !== undefined;
  }

  #walk(event) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const all = Object.values(this.buttons);
    const here = all.indexOf(event.target);
    const next = all[(here + step + all.length) % all.length];
    all[here].tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
    event.preventDefault();
    event.stopPropagation();
  }
}
