// Encodings that only npm can make: `node encode.mjs draco|meshopt IN.glb OUT.glb`, or, of bare RGBA
// pixels, `node encode.mjs ktx2 PIXELS WIDTH OUT.ktx2`.
import { readFile, writeFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import { NodeIO } from "@gltf-transform/core";
import { ALL_EXTENSIONS, EXTMeshoptCompression, KHRDracoMeshCompression } from "@gltf-transform/extensions";
import draco3d from "draco3dgltf";
import { encodeToKTX2 } from "ktx2-encoder";
import { MeshoptEncoder } from "meshoptimizer";

const COMPRESSIONS = { draco: KHRDracoMeshCompression, meshopt: EXTMeshoptCompression };

/** Writes a GLB whose geometry is compressed. */
export async function compress(kind, source, target) {
  await MeshoptEncoder.ready;
  const io = new NodeIO().registerExtensions(ALL_EXTENSIONS).registerDependencies({
    "meshopt.encoder": MeshoptEncoder,
    "draco3d.encoder": await draco3d.createEncoderModule(),
  });
  const document = await io.read(source);
  document.createExtension(COMPRESSIONS[kind]).setRequired(true);
  await io.write(target, document);
}

/** The KTX2 file of RGBA pixels; nothing decodes a picture. */
export function ktx2(data, width) {
  const picture = { width, height: data.length / 4 / width, data };
  return encodeToKTX2(data, { isUASTC: false, isKTX2File: true, imageDecoder: async () => picture });
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [kind, source, ...rest] = process.argv.slice(2);
  if (kind === "ktx2") await writeFile(rest[1], await ktx2(new Uint8Array(await readFile(source)), Number(rest[0])));
  else await compress(kind, source, rest[0]);
}
