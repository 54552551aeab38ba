// What a file holds: its scenes, each made ready when it is chosen, and what they have in common.
import { ModelScene } from "./scene.js";

export class Content {
  #scenes;
  #given;
  #made = new Map();

  /** `read` is what `readModel` gives; `unit` is that of its positions. */
  constructor({ scenes, animations, variants, unread }, unit) {
    this.#scenes = scenes;
    this.#given = { animations, variants, unit };
    this.unread = unread;
  }

  get scenes() {
    return [...this.#scenes.keys()];
  }

  /** The model of a scene, by name; of the first one where there is none of that name. */
  model(name) {
    const chosen = this.#scenes.has(name) ? name : this.scenes[0];
    if (!this.#made.has(chosen)) this.#made.set(chosen, new ModelScene(this.#scenes.get(chosen), this.#given));
    return this.#made.get(chosen);
  }

  /** Gives the graphics memory back. */
  unload() {
    for (const model of this.#made.values()) model.unload();
  }
}
