// The notices of everything that is bundled or copied; a file that none of them is for is an error.
import { readFile } from "node:fs/promises";

const MIT = `Permission is hereby granted, free of charge, to any person obtaining a copy
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
SOFTWARE.`;

const BSD = `Redistribution and use in source and binary forms, with or without modification,
are permitted provided that the following conditions are met:

 * Redistributions of source code must retain the above copyright notice, this
   list of conditions and the following disclaimer.

 * Redistributions in binary form must reproduce the above copyright notice,
   this list of conditions and the following disclaimer in the documentation
   and/or other materials provided with the distribution.

 * Neither the name Facebook nor the names of its contributors may be used to
   endorse or promote products derived from this software without specific
   prior written permission.

THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS "AS IS" AND
ANY EXPRESS OR IMPLIED WARRANTIES, INCLUDING, BUT NOT LIMITED TO, THE IMPLIED
WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE ARE
DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT HOLDER OR CONTRIBUTORS BE LIABLE FOR
ANY DIRECT, INDIRECT, INCIDENTAL, SPECIAL, EXEMPLARY, OR CONSEQUENTIAL DAMAGES
(INCLUDING, BUT NOT LIMITED TO, PROCUREMENT OF SUBSTITUTE GOODS OR SERVICES;
LOSS OF USE, DATA, OR PROFITS; OR BUSINESS INTERRUPTION) HOWEVER CAUSED AND ON
ANY THEORY OF LIABILITY, WHETHER IN CONTRACT, STRICT LIABILITY, OR TORT
(INCLUDING NEGLIGENCE OR OTHERWISE) ARISING IN ANY WAY OUT OF THE USE OF THIS
SOFTWARE, EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.`;

const mit = (copyright) => `MIT License\n\n${copyright}\n\n${MIT}`;
const apache = (copyright) => `${copyright}\nLicensed under the Apache License, Version 2.0; its text is at the end.`;

const THREE = "node_modules/three/";
const LIBRARIES = `${THREE}examples/jsm/libs/`;

// The longest beginning of a path that is here says whose the file is.
const notices = new Map([
  [THREE, ["three.js (https://threejs.org)", async () => (await readFile(`${THREE}LICENSE`, "utf8")).trim()]],
  [
    `${LIBRARIES}meshopt_decoder`,
    ["meshoptimizer's decoder (https://github.com/zeux/meshoptimizer)", () => mit("Copyright (c) 2016-2025 Arseny Kapoulkine")],
  ],
  [`${LIBRARIES}fflate`, ["fflate (https://github.com/101arrowz/fflate)", () => mit("Copyright (c) 2023 Arjun Barrett")]],
  [
    `${LIBRARIES}zstddec`,
    [
      "zstddec (https://github.com/donmccurdy/zstddec-wasm)",
      () =>
        `${mit("Copyright (c) 2022 Don McCurdy")}\n\nIt contains the decoder of Zstandard.\n\nBSD License\n\n` +
        `Copyright (c) 2016-present, Facebook, Inc. All rights reserved.\n\n${BSD}`,
    ],
  ],
  [`${LIBRARIES}ktx-parse`, ["ktx-parse (https://github.com/donmccurdy/KTX-Parse)", () => mit("Copyright (c) 2020 Don McCurdy")]],
  [`${LIBRARIES}draco/`, ["Draco's decoder (https://github.com/google/draco)", () => apache("Copyright 2017 The Draco Authors.")]],
  [
    `${LIBRARIES}basis/`,
    [
      "Basis Universal's transcoder (https://github.com/BinomialLLC/basis_universal)",
      () => apache("Copyright 2019-2022 Binomial LLC."),
    ],
  ],
]);

function ownerOf(path) {
  const beginnings = [...notices.keys()].filter((beginning) => path.startsWith(beginning));
  const longest = beginnings.sort((a, b) => b.length - a.length)[0];
  if (!longest || (longest === THREE && path.startsWith(LIBRARIES))) {
    throw new Error(`${path} is bundled, and notices.mjs has no notice for it`);
  }
  return longest;
}

/** The text of NOTICE.txt for the files that are shipped. */
export async function notice(paths) {
  const owners = new Set(paths.map(ownerOf));
  const parts = ["The files beside this one contain or are the following software."];
  for (const [beginning, [title, text]] of notices) {
    if (!owners.has(beginning)) throw new Error(`${title} has a notice, and is not shipped`);
    parts.push(`== ${title} ==`, await text());
  }
  parts.push("== The Apache License ==", (await readFile("apache-2.0.txt", "utf8")).trimEnd());
  return `${parts.join("\n\n")}\n`;
}
