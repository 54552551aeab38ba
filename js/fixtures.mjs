// Writes tests/browser/fixtures/{meshopt,draco}.glb from a GLB given, and red.ktx2: only npm can.
import { mkdir, writeFile } from "node:fs/promises";
import { NodeIO } from "@gltf-transform/core";
import { EXTMeshoptCompression, KHRDracoMeshCompression } from "@gltf-transform/extensions";
import draco3d from "draco3dgltf";
import { encodeToKTX2 } from "ktx2-encoder";
import { MeshoptEncoder } from "meshoptimizer";

const target = "../tests/browser/fixtures";
await mkdir(target, { recursive: true });
await MeshoptEncoder.ready;
const io = new NodeIO().registerExtensions([EXTMeshoptCompression, KHRDracoMeshCompression]).registerDependencies({
  "meshopt.encoder": MeshoptEncoder,
  "draco3d.encoder": await draco3d.createEncoderModule(),
});
for (const [name, extension] of [
  ["meshopt", EXTMeshoptCompression],
  ["draco", KHRDracoMeshCompression],
]) {
  const document = await io.read(process.argv[2]);
  document.createExtension(extension).setRequired(true);
  await io.write(`${target}/${name}.glb`, document);
}

// red.ktx2: eight pixels square, red; pixels are given as they are, so nothing decodes a picture.
const pixels = new Uint8Array(4 * 8 * 8).map((_, i) => [220, 20, 30, 255][i % 4]);
const picture = { width: 8, height: 8, data: pixels };
const ktx2 = await encodeToKTX2(pixels, { isUASTC: false, isKTX2File: true, imageDecoder: async () => picture });
await writeFile(`${target}/red.ktx2`, ktx2);
