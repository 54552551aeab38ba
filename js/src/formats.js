// From a file's bytes to a three.js scene, or to one sentence that says why not.
import { LoadingManager, MeshStandardMaterial } from "three";
import { checkPictures } from "./checks.js";
import { further } from "./decoders.js";
import { readGlb, readGltf } from "./gltf.js";
import { PLAIN } from "./plain.js";

const READERS = { glb: readGlb, gltf: readGltf };
const FURTHER = new Set(["obj", "stl", "ply", "3mf", "fbx", "usdz"]);

export const isReadable = (format) => format in READERS || FURTHER.has(format);

// The light of the viewer is an environment, which older kinds of material do not see.
function modernise(root) {
  const made = new Map();
  const modern = (material) => {
    if (!material.isMeshPhongMaterial && !material.isMeshLambertMaterial) return material;
    if (!made.has(material)) {
      const { name, color, map, normalMap, bumpMap, emissive, emissiveMap, alphaMap, opacity, transparent, alphaTest, side, vertexColors } = material;
      const given = { name, color, map, normalMap, bumpMap, emissive, emissiveMap, alphaMap, opacity, transparent, alphaTest, side, vertexColors };
      made.set(material, new MeshStandardMaterial({ roughness: PLAIN.roughness, ...given }));
    }
    return made.get(material);
  };
  root.traverse((object) => {
    if (!object.material) return;
    object.material = Array.isArray(object.material) ? object.material.map(modern) : modern(object.material);
  });
}

/** What is beside a model, by name, and a manager that reaches that and nothing else. */
function surroundingsOf(beside, mailbox) {
  const manager = new LoadingManager();
  const urls = new Map([...beside].map(([name, { blob }]) => [name, URL.createObjectURL(blob)]));
  // A model is data from elsewhere: it may not make this page fetch anything.
  manager.setURLModifier((url) => {
    if (/^(blob|data):/.test(url)) return url;
    const name = decodeURIComponent(url.replace(/^\.\//, "").replaceAll("\\", "/"));
    return urls.get(name) ?? urls.get(name.split("/").at(-1)) ?? "data:,";
  });
  let open = 0;
  let settle;
  const settled = new Promise((resolve) => { settle = resolve; });
  const { itemStart, itemEnd } = manager;
  manager.itemStart = (url) => { open += 1; itemStart(url); };
  manager.itemEnd = (url) => { open -= 1; itemEnd(url); if (open === 0) settle(); };
  const besideBytes = [...beside.values()].reduce((sum, { blob }) => sum + blob.size, 0);
  return {
    manager, mailbox, beside, besideBytes,
    pictures: () => (open ? settled : Promise.resolve()),
    release: () => urls.forEach((url) => URL.revokeObjectURL(url)),
  };
}

async function besideOf(names, mailbox, signal) {
  const files = names.map(async (name) => {
    const blob = await mailbox.take(`beside:${name}`, { signal });
    return [name, { blob, bytes: await blob.arrayBuffer() }];
  });
  return new Map(await Promise.all(files));
}

/**
 * Resolves to `{ scenes, animations, variants, unread }`; rejects with a sentence for the reader.
 * `names` are those of the files beside the model that it needs.
 */
export async function readModel(buffer, { format, names, mailbox, signal }) {
  const beside = await besideOf(names, mailbox, signal);
  checkPictures([...beside.values()].map(({ bytes }) => new Uint8Array(bytes)));
  const surroundings = surroundingsOf(beside, mailbox);
  try {
    let read;
    try {
      const readers = READERS[format] ? READERS : (await further(mailbox)).READERS;
      read = await readers[format](buffer, surroundings);
    } catch (error) {
      if (format === "glb" || format === "gltf") throw error;
      throw new Error(`This is not a ${format.toUpperCase()} file that can be read: ${error.message}`);
    }
    await surroundings.pictures();
    const { scenes = new Map([["", read]]), animations = [], variants = null, unread = [] } = read;
    scenes.forEach((scene) => modernise(scene));
    return { scenes, animations, variants, unread };
  } finally {
    surroundings.release();
  }
}
