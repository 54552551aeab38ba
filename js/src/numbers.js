// Numbers for people.

const count = (number) => number.toLocaleString("en-US");

export function sizeText(bytes) {
  if (bytes < 1e5) return `${Math.ceil(bytes / 1e3)} kB`;
  const size = bytes / 1e6;
  return `${size < 10 ? size.toFixed(1) : Math.round(size)} MB`;
}

/** What is said of a model that is drawn: what it is made of, and its width, height and depth. */
export function factsOf({ facts, size }, unit) {
  const parts = (...names) => names.filter((name) => facts[name]).map((name) => `${count(facts[name])} ${name}`);
  return [...parts("faces", "vertices", "points"), sidesText(size, unit), ...parts("lines", "instances")];
}

const SCALES = [[1e3, "km"], [1, "m"], [1e-2, "cm"], [1e-3, "mm"], [1e-6, "µm"]];

const plain = (value) => value.toLocaleString("en-US", { maximumSignificantDigits: 3 });

// The unit in which the largest of these lengths, in metres, is easily read; half a metre is still one in metres.
function scaleOf(...lengths) {
  const largest = Math.max(...lengths);
  return SCALES.find(([metres]) => largest >= 0.5 * metres) ?? SCALES.at(-1);
}

export function lengthText(length) {
  const [metres, unit] = scaleOf(length);
  return `${plain(length / metres)} ${unit}`;
}

function sidesText({ x, y, z }, unit) {
  if (!unit) return [x, y, z].map(plain).join(" × ");
  const [metres, name] = scaleOf(x, y, z);
  return `${[x, y, z].map((side) => plain(side / metres)).join(" × ")} ${name}`;
}
