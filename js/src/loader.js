// The widget's `_esm`. A notebook that is saved with its widgets' state holds this small script
// once per viewer, and neither the viewer nor a model: those come from the kernel when a page asks.
import { Mailbox } from "./mailbox.js";

const PATIENCE_MS = 4000;

// One copy of the viewer per page and version, whichever cell asked for it.
const shared = (globalThis[Symbol.for("tripo_kit.viewer")] ??= {
  arriving: new Map(),
  modules: new Map(),
});

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

async function receive(mailbox, version) {
  const packed = await mailbox.take("script");
  if (!shared.modules.has(version)) {
    const stream = packed.stream().pipeThrough(new DecompressionStream("gzip"));
    const script = new Blob([await new Response(stream).arrayBuffer()], { type: "text/javascript" });
    const url = URL.createObjectURL(script);
    shared.modules.set(version, import(/* webpackIgnore: true */ /* @vite-ignore */ url));
  }
  return shared.modules.get(version);
}

async function viewer(mailbox, version) {
  if (!shared.arriving.has(version)) shared.arriving.set(version, receive(mailbox, version));
  // The widget that came first may have lost its kernel: the others do not depend on it for ever.
  const own = async () => {
    await pause(PATIENCE_MS);
    return shared.modules.get(version) ?? receive(mailbox, version);
  };
  const module = await Promise.race([shared.arriving.get(version), own()]);
  return module.default;
}

function notice(height, text) {
  const box = document.createElement("div");
  box.setAttribute("role", "status");
  box.style.cssText = `box-sizing:border-box;height:${height}px;display:grid;place-items:center;padding:1em;
    text-align:center;border-radius:8px;border:1px solid var(--jp-border-color2,#8884);
    font:13px/1.5 var(--jp-ui-font-family,system-ui,sans-serif);color:var(--jp-ui-font-color2,inherit)`;
  box.textContent = text;
  return box;
}

function render({ model, el }, mailbox) {
  const life = new AbortController();
  const box = notice(model.get("height"), "");
  const late = setTimeout(() => {
    box.textContent =
      "Waiting for the kernel. If it was restarted or this notebook has just been opened, run this cell again.";
  }, 1500);
  el.replaceChildren(box);
  viewer(mailbox, model.get("_script"))
    .then(({ render: show }) => {
      mailbox.refuse("script"); // one copy is enough for the page
      if (life.signal.aborted) return;
      box.remove();
      show({ model, el, mailbox, signal: life.signal });
    })
    .catch((error) => {
      box.textContent = `The viewer could not start: ${error.message}`;
    })
    .finally(() => clearTimeout(late));
  return () => life.abort();
}

/** One per widget: its mailbox is open before the first view, and is shared by all of them. */
export default () => {
  let mailbox;
  return {
    initialize({ model }) {
      mailbox = new Mailbox(model);
    },
    render: (view) => render(view, mailbox),
  };
};
