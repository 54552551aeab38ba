// Writes tests/browser/fixtures/{meshopt,draco}.glb from a GLB given: only npm can compress these.
import { mkdir } from "node:fs/promises";
import { NodeIO } from "@gltf-transform/core";
import { EXTMeshoptCompression, KHRDracoMeshCompression } from "@gltf-transform/extensions";
import draco3d from "draco3dgltf";
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
