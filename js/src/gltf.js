// glTF: in one file (GLB), or as JSON with what belongs to it inside or beside it.
import { GLTFLoader } from "three/examples/jsm/loaders/GLTFLoader.js";
import { MeshoptDecoder } from "three/examples/jsm/libs/meshopt_decoder.module.js";
import { check, checkPictures, unreadOf } from "./checks.js";
import { dracoLoader, ktx2Loader } from "./decoders.js";
import { sizeText } from "./numbers.js";
import { variantsOf } from "./variants.js";

const MAGIC = 0x46546c67; // "glTF"
const JSON_CHUNK = 0x4e4f534a;

/** The JSON part of a GLB. Throws an Error with a sentence for the reader. */
export function readHeader(buffer) {
  const view = new DataView(buffer);
  if (buffer.byteLength < 20 || view.getUint32(0, true) !== MAGIC) {
    throw new Error("This is not a GLB file.");
  }
  if (view.getUint32(4, true) !== 2) {
    throw new Error(`This is a GLB of version ${view.getUint32(4, true)}; the viewer reads version 2.`);
  }
  const promised = view.getUint32(8, true);
  if (promised > buffer.byteLength) {
    throw new Error(
      `The file is cut short: ${sizeText(buffer.byteLength)} of ${sizeText(promised)} are there.`,
    );
  }
  const length = view.getUint32(12, true);
  if (view.getUint32(16, true) !== JSON_CHUNK || 20 + length > promised) {
    throw new Error("The file is damaged: its description is missing.");
  }
  return described(new Uint8Array(buffer, 20, length));
}

function described(bytes) {
  try {
    const description = JSON.parse(new TextDecoder().decode(bytes));
    if (description && typeof description === "object") return description;
  } catch {
    // said below
  }
  throw new Error("The file is damaged: its description cannot be read.");
}

const HEAD = 2 ** 18; // letters of a picture within the text: a JPEG tells its size behind others' notes

// The pictures that the file holds itself; what is in other files is measured by whoever reads those.
function picturesOf(description, binary = new Uint8Array()) {
  return (description.images ?? []).flatMap(({ bufferView, uri }) => {
    if (typeof uri === "string" && uri.startsWith("data:")) return [within(uri)];
    const { byteOffset = 0, byteLength = 0 } = description.bufferViews?.[bufferView] ?? {};
    const isThere = byteLength > 0 && byteOffset + byteLength <= binary.length;
    return isThere ? [binary.subarray(byteOffset, byteOffset + byteLength)] : [];
  });
}

function within(uri) {
  try {
    const text = atob(uri.slice(uri.indexOf(",") + 1).slice(0, HEAD));
    return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
  } catch {
    return new Uint8Array(); // no picture: the loader says so
  }
}

async function parse(description, content, { manager, mailbox }) {
  const loader = new GLTFLoader(manager).setMeshoptDecoder(MeshoptDecoder);
  const used = new Set(description.extensionsUsed ?? description.extensionsRequired ?? []);
  if (used.has("KHR_draco_mesh_compression")) loader.setDRACOLoader(await dracoLoader(mailbox));
  if (used.has("KHR_texture_basisu")) loader.setKTX2Loader(await ktx2Loader(mailbox));
  let gltf;
  try {
    gltf = await loader.parseAsync(content, "");
  } catch (error) {
    throw new Error(`The file is damaged: ${error.message}`);
  }
  if (!gltf.scene) throw new Error("The file holds no scene.");
  return { scenes: scenesOf(description, gltf), animations: gltf.animations, variants: await variantsOf(gltf), unread: unreadOf(description) };
}

// By name; the one that the file shows first comes first.
function scenesOf(description, { scene: first, scenes }) {
  const named = new Map();
  for (const scene of [first, ...scenes.filter((each) => each !== first)]) {
    const number = scenes.indexOf(scene);
    const name = description.scenes[number].name || `Scene ${number + 1}`;
    named.set(named.has(name) ? `${name} (${number + 1})` : name, scene);
  }
  return named;
}

export async function readGlb(buffer, surroundings) {
  const description = readHeader(buffer);
  check(description, buffer.byteLength);
  const start = 20 + new DataView(buffer).getUint32(12, true) + 8;
  checkPictures(picturesOf(description, new Uint8Array(buffer).subarray(start)));
  return parse(description, buffer, surroundings);
}

export async function readGltf(buffer, surroundings) {
  const description = described(new Uint8Array(buffer));
  check(description, buffer.byteLength + surroundings.besideBytes);
  checkPictures(picturesOf(description));
  return parse(description, JSON.stringify(description), surroundings);
}
