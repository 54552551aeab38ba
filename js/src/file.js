// The model's file: what the traits say of it, and its bytes once they have come.
import { Content } from "./content.js";
import { isReadable, readModel } from "./formats.js";
import { sizeText } from "./numbers.js";

export const WAITING = "Waiting for the model…";

export class ModelFile {
  #traits;
  #mailbox;
  #signal;
  #blob = null;

  /** `onSilence(askAgain)` hears when something that is needed does not come. */
  constructor(traits, mailbox, { signal, onSilence }) {
    this.#traits = traits;
    this.#mailbox = { take: (part, how) => mailbox.take(part, { onSilence, ...how }) };
    this.#signal = signal;
  }

  get name() {
    return this.#traits.get("name");
  }

  get format() {
    return this.#traits.get("format");
  }

  get size() {
    return sizeText(this.#traits.get("size"));
  }

  get isReadable() {
    return isReadable(this.format);
  }

  /** The unit of its positions: glTF's are metres, of other formats nobody knows. */
  get unit() {
    return /^gl/.test(this.format) ? "m" : "";
  }

  /** Resolves to the file as a Blob; `say(text, fraction)` hears how far it is. */
  async receive(say) {
    this.#blob ??= await this.#mailbox.take("model", {
      signal: this.#signal,
      onProgress: (received, total) => say(`${sizeText(received)} of ${sizeText(total)}`, received / (total || 1)),
    });
    return this.#blob;
  }

  /** Resolves to what can be drawn. */
  async read(say) {
    say(WAITING);
    const file = await this.receive(say);
    say("Reading the model…");
    const read = await readModel(await file.arrayBuffer(), {
      format: this.format,
      names: this.#traits.get("_beside"),
      mailbox: this.#mailbox,
      signal: this.#signal,
    });
    return new Content(read, this.unit);
  }

  /** Resolves to the address of its preview, which is good until the viewer goes. */
  async preview() {
    const taken = this.#mailbox.take("preview", { signal: this.#signal, onSilence: null });
    const url = URL.createObjectURL(await taken);
    this.#signal.addEventListener("abort", () => URL.revokeObjectURL(url));
    return url;
  }
}
