// Pictures of a model at any size, for the reader and for the kernel.
import { paintBackdrop } from "./backdrop.js";
import { stage } from "./stage.js";
import { element } from "./toolbar.js";

/** Resolves to a PNG as a Blob. `look` is `{ background, theme }`. */
export function picture(view, width, height, { background, theme }) {
  const drawn = element("canvas").getContext("2d");
  const shown = element("canvas", { width, height }).getContext("2d");
  const { camera } = view;
  const { aspect } = camera;
  camera.aspect = width / height;
  camera.updateProjectionMatrix();
  try {
    stage.draw(view, drawn, width, height);
  } finally {
    camera.aspect = aspect;
    camera.updateProjectionMatrix();
  }
  paintBackdrop(shown, background, theme);
  shown.drawImage(drawn.canvas, 0, 0);
  return new Promise((resolve, reject) => {
    shown.canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("The picture is too large."))), "image/png");
  });
}

/**
 * Pictures of a model: one as the camera is, or `count` in a turn around it, through its animation.
 * In the end the camera is where it was.
 */
export async function* picturesAround(view, rig, { width, height, count, look }) {
  const { pose } = rig;
  const { model } = view;
  try {
    for (let number = 0; number < count; number++) {
      if (count > 1) model.seek((number / count) * model.duration);
      yield await picture(view, width, height, look);
      rig.turn((2 * Math.PI) / count);
    }
  } finally {
    rig.pose = pose;
  }
}
