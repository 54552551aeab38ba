// What few files need comes from the kernel when one does: further formats, and decoders.
import "./three_shared.js";
import { stage } from "./stage.js";

const shared = new Map(); // one of each per page

function once(name, make) {
  if (!shared.has(name)) {
    const making = make();
    shared.set(name, making);
    making.catch(() => shared.delete(name)); // this kernel is gone; another may answer
  }
  return shared.get(name);
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
