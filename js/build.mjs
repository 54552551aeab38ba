// Builds the viewer into the folder given: the same sources always give the same bytes.
import { copyFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";
import * as three from "three";

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

await build({ ...settings, entryPoints: ["src/viewer.js", "src/loader.js"] });
await build({ ...settings, entryPoints: ["src/further.js"], plugins: [sharedThree] });

// Decoders that few files need: as they come, sent when a file needs them.
const libraries = "node_modules/three/examples/jsm/libs";
await copyFile(`${libraries}/draco/gltf/draco_wasm_wrapper.js`, join(target, "draco_wasm_wrapper.js"));
await copyFile(`${libraries}/draco/gltf/draco_decoder.wasm`, join(target, "draco_decoder.wasm"));
await copyFile(`${libraries}/basis/basis_transcoder.js`, join(target, "basis_transcoder.js"));
await copyFile(`${libraries}/basis/basis_transcoder.wasm`, join(target, "basis_transcoder.wasm"));

const license = await readFile("node_modules/three/LICENSE", "utf8");
await writeFile(
  join(target, "NOTICE.txt"),
  `viewer.js, further.js, draco_* and basis_* contain or are the following software.

== three.js (https://threejs.org) ==

${license.trim()}

== meshoptimizer's decoder (https://github.com/zeux/meshoptimizer), as shipped with three.js ==

MIT License

Copyright (c) 2016-2025 Arseny Kapoulkine

Permission is hereby granted, free of charge, to any person obtaining a copy
of this software and associated documentation files (the "Software"), to deal
in the Software without restriction, including without limitation the rights
to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all
copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
SOFTWARE.

== fflate (https://github.com/101arrowz/fflate), as shipped with three.js ==

MIT License. Copyright (c) 2023 Arjun Barrett

== zstddec (https://github.com/donmccurdy/zstddec-wasm), as shipped with three.js ==

MIT License. Copyright (c) 2022 Don McCurdy. Contains the Zstandard decoder:
BSD License. Copyright (c) 2016-present, Facebook, Inc.

== ktx-parse (https://github.com/donmccurdy/KTX-Parse), as shipped with three.js ==

MIT License. Copyright (c) 2021 Don McCurdy

== Draco's decoder (https://github.com/google/draco): draco_wasm_wrapper.js, draco_decoder.wasm ==

Copyright 2017 The Draco Authors. Licensed under the Apache License, Version 2.0
(https://www.apache.org/licenses/LICENSE-2.0)

== Basis Universal's transcoder (https://github.com/BinomialLLC/basis_universal): basis_transcoder.* ==

Copyright 2019-2022 Binomial LLC. Licensed under the Apache License, Version 2.0
(https://www.apache.org/licenses/LICENSE-2.0)
`,
);
