// What travels between the page and the kernel: a question with an id, answered by one or more
// custom messages with binary buffers. Custom messages are never part of a saved notebook.

let questions = 0;

/**
 * Asks the kernel's side of `model` for a part ("script", "preview" or "model").
 * Resolves to a Blob; rejects with the kernel's own words, or when `signal` aborts.
 */
export function ask(model, part, { signal, onProgress } = {}) {
  const id = `${Math.random().toString(36).slice(2)}.${++questions}`;
  return new Promise((resolve, reject) => {
    const chunks = [];
    let received = 0;
    const settle = (how, value) => {
      model.off("msg:custom", hear);
      how(value);
    };
    const hear = (message, buffers) => {
      if (message?.id !== id) return;
      if (message.error) return settle(reject, new Error(message.error));
      for (const buffer of buffers ?? []) {
        chunks.push(buffer);
        received += buffer.byteLength;
      }
      onProgress?.(received, message.total);
      if (received >= message.total) settle(resolve, new Blob(chunks));
    };
    signal?.addEventListener("abort", () => settle(reject, signal.reason), { once: true });
    model.on("msg:custom", hear);
    model.send({ want: part, id });
  });
}
