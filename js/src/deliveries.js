// What can be taken away: pictures for the reader and for the kernel, and the file itself.
import { picture, picturesAround } from "./pictures.js";
import { save } from "./save.js";

const SCALE = 2; // of a picture that is saved

export class Deliveries {
  #view;
  #file;
  #traits;

  constructor(view, file, traits) {
    this.#view = view;
    this.#file = file;
    this.#traits = traits;
  }

  async savePicture({ clientWidth, clientHeight }) {
    const blob = await picture(this.#view, clientWidth * SCALE, clientHeight * SCALE, this.#view.look);
    save(blob, `${this.#file.name.replace(/\.[^.]*$/, "")}.png`);
  }

  async saveFile(say) {
    save(await this.#file.receive(say), this.#file.name);
  }

  /** The kernel asks for pictures: one, or a turn around the model. */
  async answer({ ask, id, width, height, count }) {
    if (ask !== "pictures") return;
    try {
      await this.#view.shown;
      let number = 0;
      for await (const blob of picturesAround(this.#view, this.#view.rig, { width, height, count, look: this.#view.look })) {
        this.#traits.answer({ made: id, number: number++ }, [await blob.arrayBuffer()]);
      }
    } catch (error) {
      this.#traits.answer({ made: id, error: error.message });
    }
  }
}
