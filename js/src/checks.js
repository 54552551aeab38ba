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
const MOST_NODES = 100_000;
const MOST_PIXELS = 2 ** 28; // of all pictures together: a gigabyte once they are unpacked

const SILENT = /^(?:KHR_xmp|EXT_structural_metadata|EXT_mesh_features|MSFT_lod|VRMC?|.*_sources?$)/; // say nothing of the look

const list = (value) => (Array.isArray(value) ? value : []);
const amount = (value) => (Number.isFinite(value) && value > 0 ? value : 0);

/** Throws an Error with a sentence for the reader where the file cannot, or must not, be drawn. */
export function check(description, fileSize) {
  const unknown = list(description.extensionsRequired).filter((name) => !READABLE.has(name));
  if (unknown.length) {
    throw new Error(`This model cannot be drawn without ${unknown.join(" and ")}, which this viewer does not read.`);
  }
  const claimed = claimedBytes(description);
  if (claimed > EXPANSION * fileSize + ALLOWANCE) {
    throw new Error(`The file is damaged: ${sizeText(fileSize)} claim to hold ${sizeText(claimed)} of geometry.`);
  }
  checkNodes(list(description.nodes));
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

// A tree: whoever is a child of its own child would be waited for without end.
function checkNodes(nodes) {
  if (nodes.length > MOST_NODES) throw new Error(`The model has ${nodes.length.toLocaleString("en-US")} parts: too many to draw here.`);
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
  return [0, 0]; // another kind: the browser's own limits hold
}
