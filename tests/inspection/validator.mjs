// Prints what Khronos' validator says of each GLB named on the command line, as one JSON document.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const [modules, ...files] = process.argv.slice(2);
const validator = createRequire(`${modules}/`)("gltf-validator");
const reports = {};
for (const file of files) {
  const { info, issues } = await validator.validateBytes(new Uint8Array(readFileSync(file)));
  reports[file] = { info, errors: issues.numErrors };
}
console.log(JSON.stringify(reports));
