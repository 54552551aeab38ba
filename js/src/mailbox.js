// What travels from the kernel to the page: parts ("script", "preview", "model"), each in one or
// more custom messages with a buffer. Custom messages are never part of a saved notebook.
//
// The kernel offers the parts as soon as a widget exists, so that they arrive even while a cell
// runs; a page that was opened later, or wants a large model, asks. Any message may be lost on its
// way: whoever has heard nothing for a while asks for what is missing, piece by piece. What comes
// twice is dropped, so that asking does no harm.

// Before each question. A busy server was seen to lose messages of a long burst, and to keep its
// end until something follows.
const PATIENCE_MS = [300, 8000, 15_000, 30_000, 60_000, 60_000, 60_000, 60_000];
const OVERDUE_MS = PATIENCE_MS.slice(1); // when some of it is here, more is on its way
const SILENT = 2; // questions without an answer, before the reader is told

export class Mailbox {
  #model;
  #letters = new Map(); // part -> { chunks, received, total, error, watchers, late }
  #refused = new Set();

  constructor(model) {
    this.#model = model;
    model.on("msg:custom", (message, buffers) => this.#receive(message, buffers));
  }

  /**
   * Resolves to a part as a Blob; rejects with the kernel's own words, or when `signal` aborts.
   * `onProgress(received, total)` is called as it arrives, and `onSilence(askAgain)` when the kernel
   * does not answer; what comes later is taken all the same.
   */
  take(part, { signal, onProgress, onSilence } = {}) {
    const letter = this.#letter(part);
    return new Promise((resolve, reject) => {
      signal?.throwIfAborted();
      const settle = (how, value) => {
        letter.watchers.delete(look);
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
      signal?.addEventListener("abort", () => settle(reject, signal.reason), { once: true });
      letter.watchers.set(look, onSilence);
      letter.error = null; // an earlier failure is no reason not to try again
      this.#expect(part, letter, PATIENCE_MS);
      look();
    });
  }

  /** Keeps nothing of a part that is needed no more, also when it comes later. */
  refuse(part) {
    this.#letters.get(part)?.watchers.clear();
    this.#letters.delete(part);
    this.#refused.add(part);
  }

  #letter(part) {
    if (!this.#letters.has(part)) {
      this.#letters.set(part, { chunks: [], blob: null, received: 0, total: Infinity, error: null, watchers: new Map() });
    }
    return this.#letters.get(part);
  }

  // Asks for what is missing when nothing has come in time, as often as there are times.
  #expect(part, letter, [patience, ...rest]) {
    clearTimeout(letter.late);
    letter.late = setTimeout(() => {
      if (!letter.watchers.size) return;
      if (rest.length) this.#expect(part, letter, rest);
      if (rest.length < PATIENCE_MS.length - SILENT) {
        const askAgain = () => this.#expect(part, letter, [0, ...OVERDUE_MS]);
        for (const tell of letter.watchers.values()) tell?.(askAgain);
      }
      this.#model.send({ want: part, from: letter.received });
    }, patience);
  }

  #receive({ part, offset, total, follows, error }, buffers) {
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
      this.#expect(part, letter, follows ? OVERDUE_MS : [0, ...OVERDUE_MS]);
    }
    for (const look of [...letter.watchers.keys()]) look();
  }
}
