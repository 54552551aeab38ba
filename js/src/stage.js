// One WebGL context for all viewers of a page. Browsers allow about sixteen and silently take the
// oldest away; here each viewer owns a plain 2D canvas, which keeps its last picture for nothing,
// and the stage draws into it while it is on screen. With no viewer on screen the context goes.
import { NeutralToneMapping, WebGLRenderer } from "three";
import { environmentsOf } from "./environments.js";

const IDLE_MS = 2000;
const LONGEST_STEP = 0.1; // seconds: an animation does not jump after a pause

class Stage {
  #renderer = null;
  #environments = null;
  #views = new Set();
  #farewell = 0;
  #frame = 0;
  #before = 0;

  /** `view` is on screen: it is drawn whenever it `needsFrame(seconds)`. */
  enter(view) {
    clearTimeout(this.#farewell);
    this.#views.add(view);
    this.wake();
  }

  leave(view) {
    if (!this.#views.delete(view)) return;
    clearTimeout(this.#farewell);
    if (this.#views.size === 0) this.#farewell = setTimeout(() => this.#close(), IDLE_MS);
  }

  wake() {
    this.#frame ||= requestAnimationFrame((now) => this.#tick(now));
  }

  /** Shows the renderer to somebody who must know what it can do. */
  lend(look) {
    return look(this.#open());
  }

  get isOpen() {
    return this.#renderer !== null;
  }

  /** Draws `view` now, at a size of its own choice: for frames and for screenshots. */
  draw(view, context, width, height) {
    const renderer = this.#open();
    const { canvas } = context;
    if (canvas.width !== width) canvas.width = width;
    if (canvas.height !== height) canvas.height = height;
    const whole = renderer.domElement;
    if (whole.width < width || whole.height < height) {
      renderer.setSize(Math.max(whole.width, width), Math.max(whole.height, height), false);
    }
    view.model.settle(renderer);
    const { environment, exposure = 1 } = view.light;
    if (environment) view.model.scene.environment = this.#environments(environment);
    renderer.toneMappingExposure = exposure;
    renderer.setViewport(0, 0, width, height);
    renderer.clear();
    renderer.render(view.model.scene, view.camera);
    context.clearRect(0, 0, width, height);
    context.drawImage(whole, 0, whole.height - height, width, height, 0, 0, width, height);
  }

  #tick(now) {
    this.#frame = 0;
    const seconds = Math.min((now - this.#before) / 1000, LONGEST_STEP);
    this.#before = now;
    let isBusy = false;
    for (const view of this.#views) {
      if (!view.needsFrame(seconds)) continue;
      isBusy = true;
      try {
        view.paint();
      } catch (error) {
        view.fail(error);
      }
    }
    if (isBusy) this.wake();
  }

  #open() {
    if (this.#renderer) return this.#renderer;
    let renderer;
    try {
      renderer = new WebGLRenderer({ alpha: true, antialias: true });
    } catch {
      throw new Error("This browser gives no WebGL context, so the model cannot be drawn here.");
    }
    renderer.autoClear = false;
    renderer.setPixelRatio(1);
    renderer.toneMapping = NeutralToneMapping;
    renderer.domElement.addEventListener("webglcontextlost", () => {
      if (this.#renderer === renderer) this.#forget();
      for (const view of this.#views) view.refresh();
    });
    this.#environments = environmentsOf(renderer);
    this.#renderer = renderer;
    return renderer;
  }

  #forget() {
    const renderer = this.#renderer;
    this.#renderer = null;
    this.#environments = null;
    renderer.dispose();
    return renderer;
  }

  #close() {
    if (this.#renderer) this.#forget().forceContextLoss();
  }
}

export const stage = new Stage();
