// What travels from the kernel to the page: parts ("script", "preview", "model"), each in one or
// more custom messages with a buffer. Custom messages are never part of a saved notebook.
//
// The kernel offers the parts as soon as a widget exists, so that they arrive even while a cell
// runs; a page that was opened later, or wants a large model, asks.

// What was offered may still be on its way. A busy server was seen to keep the end of a long burst
// until something follows it: who has heard nothing asks again.
const PATIENCE_MS = [300, 8000, 30_000];

export class Mailbox {
  #model;
  #letters = new Map(); // part -> { chunks, received, total, error, watchers }
  #refused = new Set();

  constructor(model) {
    this.#model = model;
    model.on("msg:custom", (message, buffers) => this.#receive(message, buffers));
  }

  /**
   * Resolves to a part as a Blob; rejects with the kernel's own words, or when `signal` aborts.
   * `onProgress(received, total)` is called as it arrives.
   */
  take(part, { signal, onProgress } = {}) {
    const letter = this.#letter(part);
    return new Promise((resolve, reject) => {
      const settle = (how, value) => {
        letter.watchers.delete(look);
        clearTimeout(late);
        how(value);
      };
      const look = () => {
        if (letter.error) return settle(reject, new Error(letter.error));
        if (letter.received > 0) onProgress?.(letter.received, letter.total);
        if (letter.received < letter.total) return;
        letter.blob ??= new Blob(letter.chunks);
        letter.chunks = []; // the browser keeps a blob outside of the page's own memory
        settle(resolve, letter.blob);
      };
      let late;
      const ask = ([patience, ...rest]) => {
        late = setTimeout(() => {
          if (letter.received > 0) return;
          this.#model.send({ want: part });
          if (rest.length) ask(rest);
        }, patience);
      };
      ask(PATIENCE_MS);
      signal?.addEventListener("abort", () => settle(reject, signal.reason), { once: true });
      letter.watchers.add(look);
      letter.error = null; // an earlier failure is no reason not to try again
      look();
    });
  }

  /** Keeps nothing of a part that is needed no more, also when it comes later. */
  refuse(part) {
    this.#letters.delete(part);
    this.#refused.add(part);
  }

  #letter(part) {
    if (!this.#letters.has(part)) {
      this.#letters.set(part, { chunks: [], blob: null, received: 0, total: Infinity, error: null, watchers: new Set() });
    }
    return this.#letters.get(part);
  }

  #receive({ part, offset, total, error }, buffers) {
    if (this.#refused.has(part)) return;
    const letter = this.#letter(part);
    if (error) letter.error = error;
    else if (offset !== letter.received) return; // offered and asked for: here already
    else {
      letter.total = total;
      for (const buffer of buffers) {
        letter.chunks.push(buffer);
        letter.received += buffer.byteLength;
      }
    }
    for (const look of [...letter.watchers]) look();
  }
}
