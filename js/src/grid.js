// A grid on the ground that fades away from the model.
import { BufferGeometry, Color, Float32BufferAttribute, LineBasicMaterial, LineSegments } from "three";

const REACH = 3;
const CELL = 0.25;
const STRENGTH = 0.34;

export function groundGrid(colour) {
  const { r, g, b } = new Color(colour);
  const points = [];
  const colours = [];
  const put = (x, z) => {
    const fade = Math.max(0, 1 - Math.hypot(x, z) / REACH);
    points.push(x, 0, z);
    colours.push(r, g, b, STRENGTH * fade ** 1.5);
  };
  const steps = Math.round(REACH / CELL);
  for (let line = -steps; line <= steps; line++) {
    for (let piece = -steps; piece < steps; piece++) {
      for (const [along, across] of [[piece, line], [piece + 1, line]]) put(along * CELL, across * CELL);
      for (const [along, across] of [[piece, line], [piece + 1, line]]) put(across * CELL, along * CELL);
    }
  }
  const geometry = new BufferGeometry();
  geometry.setAttribute("position", new Float32BufferAttribute(points, 3));
  geometry.setAttribute("color", new Float32BufferAttribute(colours, 4));
  const material = new LineBasicMaterial({ vertexColors: true, transparent: true, depthWrite: false, toneMapped: false });
  const grid = new LineSegments(geometry, material);
  grid.position.y = -0.008;
  grid.renderOrder = -2;
  return grid;
}
