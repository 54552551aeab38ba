// The widget's traits: how the kernel wants the viewer, and what the page tells it.

export class Traits {
  #widget;
  #signal;

  /** Nothing is heard any more once `signal` aborts. */
  constructor(widget, signal) {
    this.#widget = widget;
    this.#signal = signal;
  }

  get(trait) {
    return this.#widget.get(trait);
  }

  /** Sets one or more traits here, and tells the kernel. */
  set(changes) {
    for (const [trait, value] of Object.entries(changes)) this.#widget.set(trait, value);
    this.#widget.save_changes();
  }

  toggle(trait) {
    this.set({ [trait]: !this.get(trait) });
  }

  /** Calls `react` whenever one of these traits changes, whoever changed it. */
  onChange(traits, react) {
    for (const trait of traits) this.#hear(`change:${trait}`, react);
  }

  /** Calls `react` with each question of the kernel. */
  onQuestion(react) {
    this.#hear("msg:custom", react);
  }

  answer(content, buffers = []) {
    this.#widget.send(content, undefined, buffers);
  }

  #hear(event, react) {
    this.#widget.on(event, react);
    this.#signal.addEventListener("abort", () => this.#widget.off(event, react));
  }
}
