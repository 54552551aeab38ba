// Builds the viewer into the folder given: the same sources always give the same bytes.
import { copyFile, mkdir, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { build } from "esbuild";
import * as three from "three";
import { notice } from "./notices.mjs";

const target = process.argv[2];
if (!target) {
  console.error("usage: node build.mjs FOLDER");
  process.exit(2);
}
await mkdir(target, { recursive: true });

const settings = {
  outdir: target,
  bundle: true,
  format: "esm",
  target: "es2022",
  minify: true,
  charset: "utf8",
  legalComments: "eof",
  loader: { ".css": "text" },
  logLevel: "warning",
  metafile: true,
};

// The script of further formats takes three.js from the viewer, which is there already.
const sharedThree = {
  name: "shared-three",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^three$/ }, () => ({ path: "three", namespace: "shared" }));
    onLoad({ filter: /.*/, namespace: "shared" }, () => ({
      contents: `export const { ${Object.keys(three).join(", ")} } = globalThis[Symbol.for("tripo_kit.three")];`,
    }));
  },
};

const built = [
  await build({ ...settings, entryPoints: ["src/viewer.js", "src/loader.js"] }),
  await build({ ...settings, entryPoints: ["src/further.js"], plugins: [sharedThree] }),
];
const bundled = built.flatMap(({ metafile }) => Object.keys(metafile.inputs));

// Decoders that few files need: as they come, sent when a file needs them.
const libraries = "node_modules/three/examples/jsm/libs";
const copied = [
  `${libraries}/draco/gltf/draco_wasm_wrapper.js`,
  `${libraries}/draco/gltf/draco_decoder.wasm`,
  `${libraries}/basis/basis_transcoder.js`,
  `${libraries}/basis/basis_transcoder.wasm`,
];
for (const path of copied) await copyFile(path, join(target, basename(path)));

// A file of somebody else without a notice ends the build.
const foreign = bundled.filter((path) => path.includes("node_modules/"));
await writeFile(join(target, "NOTICE.txt"), await notice([...foreign, ...copied]));
