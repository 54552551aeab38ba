// What few files need comes from the kernel when one does: further formats, and decoders.
import "./three_shared.js";
import { stage } from "./stage.js";

const PATIENCE_MS = 4000;
const shared = new Map(); // one of each per page
const ready = new Set();

function begin(name, make) {
  const making = make();
  shared.set(name, making);
  making.then(
    () => ready.add(name),
    () => shared.get(name) === making && shared.delete(name), // another kernel may answer
  );
  return making;
}

function once(name, make) {
  if (!shared.has(name) || ready.has(name)) return shared.get(name) ?? begin(name, make);
  // The viewer that came first may have gone: the others do not depend on it for ever.
  const own = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS)).then(() =>
    ready.has(name) ? shared.get(name) : begin(name, make),
  );
  return Promise.race([shared.get(name), own]);
}

async function urlOf(mailbox, name) {
  const packed = await mailbox.take(name);
  const stream = packed.stream().pipeThrough(new DecompressionStream("gzip"));
  const content = await new Response(stream).arrayBuffer();
  const type = name.endsWith(".js") ? "text/javascript" : "application/wasm";
  return URL.createObjectURL(new Blob([content], { type }));
}

async function urlsOf(mailbox, ...names) {
  return new Map(await Promise.all(names.map(async (name) => [name, await urlOf(mailbox, name)])));
}

/** The script of further formats. */
export const further = (mailbox) =>
  once("further", async () => import(/* webpackIgnore: true */ /* @vite-ignore */ await urlOf(mailbox, "further.js")));

/** For geometry in Draco's format. */
export const dracoLoader = (mailbox) =>
  once("draco", async () => {
    const urls = await urlsOf(mailbox, "draco_wasm_wrapper.js", "draco_decoder.wasm");
    return (await further(mailbox)).dracoLoader(urls);
  });

/** For textures in the KTX2 format. */
export const ktx2Loader = (mailbox) =>
  once("ktx2", async () => {
    const urls = await urlsOf(mailbox, "basis_transcoder.js", "basis_transcoder.wasm");
    const { ktx2Loader: make } = await further(mailbox);
    return stage.lend((renderer) => make(urls, renderer));
  });
