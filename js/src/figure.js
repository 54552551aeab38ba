// Something of a known size beside the model: a person, or a rod with ten stripes.
import { CapsuleGeometry, CylinderGeometry, Group, Mesh, MeshStandardMaterial, SphereGeometry } from "three";
import { lengthText } from "./numbers.js";

const PERSON = 1.75; // metres
const NEAR = 0.3; // metres: from what a person says something about it…
const FAR = 15; // …to what
const GAP = 0.12; // radii of the model
const STRIPES = 10;

const paint = (color) => new MeshStandardMaterial({ color, roughness: 0.9 });

function put(group, geometry, material, x, y, z = 0, lean = 0) {
  const mesh = new Mesh(geometry, material);
  mesh.position.set(x, y, z);
  mesh.rotation.z = lean;
  group.add(mesh);
}

function person() {
  const group = new Group();
  const grey = paint(0x8c96a3);
  put(group, new SphereGeometry(0.11, 20, 16), grey, 0, PERSON - 0.12);
  put(group, new CylinderGeometry(0.05, 0.06, 0.12, 12), grey, 0, 1.48);
  put(group, new CapsuleGeometry(0.165, 0.34, 6, 16), grey, 0, 1.16);
  for (const side of [-1, 1]) {
    put(group, new CapsuleGeometry(0.082, 0.7, 4, 12), grey, 0.095 * side, 0.432);
    put(group, new CapsuleGeometry(0.05, 0.56, 4, 12), grey, 0.25 * side, 1.08, 0, 0.1 * side);
  }
  return group;
}

function rod(length) {
  const group = new Group();
  const colours = [paint(0xd1242f), paint(0xb4bcc7)];
  const step = length / STRIPES;
  for (let i = 0; i < STRIPES; i++) {
    put(group, new CylinderGeometry(length / 40, length / 40, step, 16), colours[i % 2], 0, (i + 0.5) * step);
  }
  return group;
}

/** What stands beside a model of this size, in metres: `{ label, make() }`. */
export function figureFor({ x, y, z }) {
  const largest = Math.max(x, y, z);
  if (largest >= NEAR && largest <= FAR) return { label: `Person, ${lengthText(PERSON)}`, make: person };
  const length = 10 ** Math.floor(Math.log10(largest) + 1e-9);
  return { label: `Rod, ${lengthText(length)}`, make: () => rod(length) };
}

/** Stands it to the left of a model that is `scale` times its own size, on the ground. */
export function standBeside(figure, { x }, scale) {
  const group = figure.make();
  group.scale.setScalar(scale);
  const width = figure.label.startsWith("Person") ? 0.32 : 0;
  group.position.x = -(x / 2 + width) * scale - GAP;
  return group;
}
