// From a file's bytes to a three.js scene, or to one sentence that says why not.
import { LoadingManager } from "three";
import { GLTFLoader } from "three/examples/jsm/loaders/GLTFLoader.js";
import { MeshoptDecoder } from "three/examples/jsm/libs/meshopt_decoder.module.js";
import { sizeText } from "./numbers.js";

const MAGIC = 0x46546c67; // "glTF"
const JSON_CHUNK = 0x4e4f534a;

// What a required extension means for somebody who only wants to see the model.
const UNREADABLE = {
  KHR_draco_mesh_compression:
    "This model's geometry is compressed with Draco, which this viewer does not read. " +
    "Save it without compression, or with meshopt, and show that file.",
  KHR_texture_basisu:
    "This model's textures are in the KTX2 format, which this viewer does not read. " +
    "Save it with PNG, JPEG or WebP textures, and show that file.",
};

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
  try {
    return JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 20, length)));
  } catch {
    throw new Error("The file is damaged: its description cannot be read.");
  }
}

/** Resolves to three.js's `{ scene, animations }`; rejects with a sentence for the reader. */
export async function readModel(buffer) {
  const header = readHeader(buffer);
  for (const extension of header.extensionsRequired ?? []) {
    if (UNREADABLE[extension]) throw new Error(UNREADABLE[extension]);
  }
  // A model is data from elsewhere: it may not make this page fetch anything.
  const manager = new LoadingManager();
  manager.setURLModifier((url) => (/^(blob|data):/.test(url) ? url : "data:,"));
  const loader = new GLTFLoader(manager).setMeshoptDecoder(MeshoptDecoder);
  let gltf;
  try {
    gltf = await loader.parseAsync(buffer, "");
  } catch (error) {
    throw new Error(`The file is damaged: ${error.message}`);
  }
  if (!gltf.scene) throw new Error("The file holds no scene.");
  return gltf;
}
