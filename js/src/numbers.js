// Numbers for people.

export const count = (number) => number.toLocaleString("en-US");

export function sizeText(bytes) {
  if (bytes < 1e5) return `${Math.ceil(bytes / 1e3)} kB`;
  const size = bytes / 1e6;
  return `${size < 10 ? size.toFixed(1) : Math.round(size)} MB`;
}

/** Width, height and depth; glTF counts in metres, of other formats nobody knows. */
export function sidesText({ x, y, z }, unit) {
  const side = (value) => value.toLocaleString("en-US", { maximumSignificantDigits: 3 });
  return `${side(x)} × ${side(y)} × ${side(z)}${unit && ` ${unit}`}`;
}
