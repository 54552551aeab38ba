// Lines and points have no surface that light falls on: they must differ from what is behind them.
import { Color } from "three";

const SAMPLES = 500;
const PALE = 0.45; // luminance from which a colour is lost on a light ground
const DEEP = 0.06; // and below which it is on a dark one
const INK = new Color(0x24292f);
const CHALK = new Color(0xd0d7de);

const luminance = ({ r, g, b }) => 0.2126 * r + 0.7152 * g + 0.0722 * b;

function averageOf({ attributes: { color } }) {
  const sum = new Color(0, 0, 0);
  const step = Math.max(1, Math.floor(color.count / SAMPLES));
  let number = 0;
  for (let i = 0; i < color.count; i += step, number++) sum.add(new Color().fromBufferAttribute(color, i));
  return sum.multiplyScalar(1 / Math.max(1, number));
}

/** Keeps the lines and points of `content` visible, whatever they are drawn on. */
export class Strokes {
  #all = [];

  constructor(content) {
    content.traverse((object) => {
      const { material, geometry } = object;
      if (!(object.isLine || object.isPoints) || !material?.color || material.map) return;
      const own = material.color.clone();
      const average = material.vertexColors && geometry.attributes.color ? averageOf(geometry) : new Color(1, 1, 1);
      this.#all.push({ material, own, seen: luminance(own.clone().multiply(average)), isColoured: material.vertexColors });
    });
  }

  set isDarkBehind(isDark) {
    for (const { material, own, seen, isColoured } of this.#all) {
      material.color.copy(own);
      if (!isDark && seen > PALE) isColoured ? material.color.multiplyScalar(0.3) : material.color.copy(INK);
      if (isDark && seen < DEEP && !isColoured) material.color.copy(CHALK);
    }
  }
}
