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
  return [...parts("faces", "vertices", "points"), sidesText(size, unit), ...parts("lines")];
}

function sidesText({ x, y, z }, unit) {
  const side = (value) => value.toLocaleString("en-US", { maximumSignificantDigits: 3 });
  return `${side(x)} × ${side(y)} × ${side(z)}${unit && ` ${unit}`}`;
}
