// Writes tests/browser/fixtures/{meshopt,draco}.glb from a GLB given, and red.ktx2.
import { mkdir, writeFile } from "node:fs/promises";
import { compress, ktx2 } from "./encode.mjs";

const target = "../tests/browser/fixtures";
await mkdir(target, { recursive: true });
for (const kind of ["meshopt", "draco"]) await compress(kind, process.argv[2], `${target}/${kind}.glb`);

// red.ktx2: eight pixels square, red.
const pixels = new Uint8Array(4 * 8 * 8).map((_, i) => [220, 20, 30, 255][i % 4]);
await writeFile(`${target}/red.ktx2`, await ktx2(pixels, 8));
