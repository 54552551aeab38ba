// What a glTF file may ask of a page, told from its description before anything is built of it.
import { sizeText } from "./numbers.js";

const READABLE = new Set([
  "EXT_materials_bump", "EXT_mesh_gpu_instancing", "EXT_meshopt_compression", "EXT_texture_avif",
  "EXT_texture_webp", "KHR_draco_mesh_compression", "KHR_lights_punctual", "KHR_materials_anisotropy",
  "KHR_materials_clearcoat", "KHR_materials_dispersion", "KHR_materials_emissive_strength",
  "KHR_materials_ior", "KHR_materials_iridescence", "KHR_materials_sheen", "KHR_materials_specular",
  "KHR_materials_transmission", "KHR_materials_unlit", "KHR_materials_variants", "KHR_materials_volume",
  "KHR_mesh_quantization",
  "KHR_meshopt_compression", "KHR_texture_basisu", "KHR_texture_transform",
]);
const BYTES = { 5120: 1, 5121: 1, 5122: 2, 5123: 2, 5125: 4, 5126: 4 };
const MEMBERS = { SCALAR: 1, VEC2: 2, VEC3: 3, VEC4: 4, MAT2: 4, MAT3: 9, MAT4: 16 };
const EXPANSION = 1000; // times the file's own size: no compression of geometry gains more
const ALLOWANCE = 4e6; // bytes that a file of any size may claim
const OVERLAP = 10; // times the file's own size: views of the same bytes are copied one by one
const MOST_NODES = 100_000;
const MOST_CORNERS = 6e7; // that are drawn again and again: a model of the service has a tenth
const REPEATS = 4; // times a model's own corners: so often it may be drawn whatever its size
const MOST_PIXELS = 2 ** 28; // of all pictures together: a gigabyte once they are unpacked

// How pictures begin.
const HEAD = 4096; // bytes within which an AVIF says its size
const RIFF = 0x52494646;
const WEBP = 0x57454250;
const KTX = 0xab4b5458;
const KTX_2 = 0x203230bb;
const ISPE = 0x69737065;

const SILENT = /^(?:KHR_xmp|EXT_structural_metadata|EXT_mesh_features|MSFT_lod|VRMC?|.*_sources?$)/; // say nothing of the look

const list = (value) => (Array.isArray(value) ? value : []);
const amount = (value) => (Number.isFinite(value) && value > 0 ? value : 0);

/** Throws an Error with a sentence for the reader where the file cannot, or must not, be drawn. */
export function check(description, fileSize) {
  try {
    checkAll(description, fileSize);
  } catch (error) {
    // Nothing where something has to be.
    throw error instanceof TypeError ? new Error("The file is damaged: its description cannot be read.") : error;
  }
}

function checkAll(description, fileSize) {
  const unknown = list(description.extensionsRequired).filter((name) => !READABLE.has(name));
  if (unknown.length) {
    throw new Error(`This model cannot be drawn without ${unknown.join(" and ")}, which this viewer does not read.`);
  }
  const claimed = claimedBytes(description);
  const isInflated = claimed > EXPANSION * fileSize + ALLOWANCE;
  const copied = copiedBytes(description);
  if (isInflated || copied > OVERLAP * fileSize + ALLOWANCE) {
    const size = sizeText(isInflated ? claimed : copied);
    throw new Error(`The file is damaged: ${sizeText(fileSize)} claim to hold ${size} of geometry.`);
  }
  for (const value of Object.values(description)) checkAmount(list(value).length);
  checkNodes(list(description.nodes));
  checkDrawing(description);
}

/** The extensions that change how the model looks, and that nobody here reads. */
export function unreadOf({ extensionsUsed }) {
  return list(extensionsUsed).filter((name) => !READABLE.has(name) && !SILENT.test(name));
}

// Of what is not in the file byte for byte: blanks, and what is compressed.
function claimedBytes({ accessors, bufferViews }) {
  let bytes = 0;
  for (const { bufferView, sparse, count, componentType, type } of list(accessors)) {
    if (bufferView === undefined || sparse) bytes += amount(count) * (BYTES[componentType] ?? 4) * (MEMBERS[type] ?? 16);
  }
  for (const { extensions } of list(bufferViews)) {
    const packed = extensions?.EXT_meshopt_compression ?? extensions?.KHR_meshopt_compression;
    if (packed) bytes += amount(packed.count) * amount(packed.byteStride);
  }
  return bytes;
}

// Of what the loader copies: each view by itself, whichever bytes it is a view of, and for each
// channel of an animation whatever has to be made numbers of.
function copiedBytes({ accessors, bufferViews, animations }) {
  let bytes = 0;
  for (const { byteLength, extensions } of list(bufferViews)) {
    const isPacked = extensions?.EXT_meshopt_compression ?? extensions?.KHR_meshopt_compression;
    if (!isPacked) bytes += amount(byteLength);
  }
  for (const { channels, samplers } of list(animations)) {
    for (const { sampler } of list(channels)) {
      const { normalized, count, type } = accessors?.[samplers?.[sampler]?.output] ?? {};
      if (normalized) bytes += amount(count) * (MEMBERS[type] ?? 16) * 4;
    }
  }
  return bytes;
}

function checkAmount(parts) {
  if (parts > MOST_NODES) throw new Error(`The model has ${parts.toLocaleString("en-US")} parts: too many to draw here.`);
}

// Few bytes say that the same mesh stands in many places, and each of them is drawn.
function checkDrawing({ accessors, meshes, nodes }) {
  const counts = list(accessors).map(({ count }) => amount(count));
  const cornersOf = ({ indices, attributes }) => counts[indices ?? attributes?.POSITION] ?? 0;
  const sums = list(meshes).map(({ primitives }) => list(primitives).reduce((sum, each) => sum + cornersOf(each), 0));
  const own = new Set(list(meshes).flatMap(({ primitives }) => list(primitives).map(({ indices, attributes }) => indices ?? attributes?.POSITION)));
  let drawn = 0;
  let parts = 0;
  for (const { mesh, extensions } of list(nodes)) {
    if (mesh === undefined) continue;
    const places = Object.values(extensions?.EXT_mesh_gpu_instancing?.attributes ?? {}).map((each) => counts[each] ?? 0);
    drawn += (sums[mesh] ?? 0) * Math.max(1, ...places);
    parts += list(meshes?.[mesh]?.primitives).length;
  }
  checkAmount(parts);
  const all = [...own].reduce((sum, each) => sum + (counts[each] ?? 0), 0);
  if (drawn > MOST_CORNERS && drawn > REPEATS * all) {
    throw new Error(`The model repeats its parts until they have ${Math.round(drawn / 3e6).toLocaleString("en-US")} million triangles: too many to draw here.`);
  }
}

// A tree: whoever is a child of its own child would be waited for without end.
function checkNodes(nodes) {
  const seen = new Uint8Array(nodes.length); // 1: on the way down, 2: done
  for (let root = 0; root < nodes.length; root++) {
    const way = [root];
    while (way.length) {
      const at = way.at(-1);
      if (seen[at]) {
        seen[at] = 2;
        way.pop();
        continue;
      }
      seen[at] = 1;
      for (const child of list(nodes[at]?.children)) {
        if (seen[child] === 1) throw new Error("The file is damaged: a part of the model contains itself.");
        if (seen[child] === 0) way.push(child);
      }
    }
  }
}

/** Adds the pixels of each picture up, and refuses what would fill the memory. */
export function checkPictures(pictures) {
  let pixels = 0;
  for (const bytes of pictures) {
    const [width, height] = sidesOf(bytes);
    pixels += width * height;
  }
  if (pixels > MOST_PIXELS) {
    throw new Error(`The model's pictures have ${Math.round(pixels / 1e6).toLocaleString("en-US")} megapixels: too many to draw here.`);
  }
}

function sidesOf(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length > 24 && view.getUint32(0) === 0x89504e47) return [view.getUint32(16), view.getUint32(20)];
  if (bytes.length > 4 && view.getUint16(0) === 0xffd8) {
    for (let at = 2; at + 9 < bytes.length; at += 2 + view.getUint16(at + 2)) {
      const marker = bytes[at + 1];
      const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
      if (bytes[at] !== 0xff) break;
      if (isFrame) return [view.getUint16(at + 7), view.getUint16(at + 5)];
    }
  }
  if (bytes.length > 30 && view.getUint32(0) === RIFF && view.getUint32(8) === WEBP) return sidesOfWebp(view);
  if (bytes.length > 28 && view.getUint32(0) === KTX && view.getUint32(4) === KTX_2) return [view.getUint32(20, true), view.getUint32(24, true)];
  for (let at = 4; at + 16 < Math.min(bytes.length, HEAD); at++) {
    if (view.getUint32(at) === ISPE) return [view.getUint32(at + 8), view.getUint32(at + 12)]; // AVIF
  }
  return [0, 0]; // another kind: the browser's own limits hold
}

function sidesOfWebp(view) {
  const low = (at) => view.getUint16(at, true);
  const kind = view.getUint8(15);
  if (kind === 0x58) return [1 + low(24) + (view.getUint8(26) << 16), 1 + low(27) + (view.getUint8(29) << 16)]; // VP8X
  if (kind === 0x20) return [low(26) & 0x3fff, low(28) & 0x3fff]; // VP8, with losses
  const bits = view.getUint32(21, true);
  return [1 + (bits & 0x3fff), 1 + ((bits >>> 14) & 0x3fff)];
}
