// A soft contact shadow: the model's underside, seen once from below, blurred, and kept as a plain
// texture, so that it outlives the WebGL context that made it.
import {
  DataTexture,
  DoubleSide,
  LinearFilter,
  Mesh,
  MeshBasicMaterial,
  MeshDepthMaterial,
  NoBlending,
  OrthographicCamera,
  PlaneGeometry,
  WebGLRenderTarget,
} from "three";

const PIXELS = 128;
const REACH = 1.9; // half of the plane's side; the model's radius is 1
const DARKNESS = 0.5;
const BLUR_RADIUS = 4;

function blurLine(source, target, start, step) {
  const width = 2 * BLUR_RADIUS + 1;
  let sum = 0;
  const at = (i) => (i < 0 || i >= PIXELS ? 0 : source[start + i * step]);
  for (let i = -BLUR_RADIUS; i < BLUR_RADIUS; i++) sum += at(i);
  for (let i = 0; i < PIXELS; i++) {
    sum += at(i + BLUR_RADIUS);
    target[start + i * step] = sum / width;
    sum -= at(i - BLUR_RADIUS);
  }
}

// Three box blurs come close to a Gaussian one.
function blur(values) {
  const other = new Float32Array(values.length);
  for (let round = 0; round < 3; round++) {
    for (let y = 0; y < PIXELS; y++) blurLine(values, other, y * PIXELS, 1);
    for (let x = 0; x < PIXELS; x++) blurLine(other, values, x, PIXELS);
  }
}

/** The plane that carries the shadow of `content` (standing on y = 0, `height` units tall). */
export function castShadow(renderer, scene, content, height) {
  const camera = new OrthographicCamera(-REACH, REACH, REACH, -REACH, 0, Math.max(0.4 * height, 0.05));
  camera.up.set(0, 0, 1);
  camera.position.set(0, -1e-3, 0);
  camera.lookAt(0, 1, 0);

  const target = new WebGLRenderTarget(PIXELS, PIXELS);
  const depth = new MeshDepthMaterial({ side: DoubleSide, blending: NoBlending });
  const hidden = scene.children.filter((child) => child !== content && child.visible);
  for (const child of hidden) child.visible = false;
  const { environment } = scene;
  scene.environment = null;
  scene.overrideMaterial = depth;
  renderer.setRenderTarget(target);
  renderer.clear();
  renderer.render(scene, camera);
  const seen = new Uint8Array(4 * PIXELS * PIXELS);
  renderer.readRenderTargetPixels(target, 0, 0, PIXELS, PIXELS, seen);
  renderer.setRenderTarget(null);
  scene.overrideMaterial = null;
  scene.environment = environment;
  for (const child of hidden) child.visible = true;
  depth.dispose();
  target.dispose();

  const shade = Float32Array.from({ length: PIXELS * PIXELS }, (_, i) => seen[4 * i]);
  blur(shade);
  const pixels = new Uint8Array(4 * PIXELS * PIXELS);
  shade.forEach((value, i) => {
    pixels[4 * i + 3] = value;
  });
  const map = new DataTexture(pixels, PIXELS, PIXELS);
  map.magFilter = LinearFilter;
  map.minFilter = LinearFilter;
  map.needsUpdate = true;
  const plane = new Mesh(
    new PlaneGeometry(2 * REACH, 2 * REACH),
    new MeshBasicMaterial({ map, transparent: true, opacity: DARKNESS, depthWrite: false, toneMapped: false }),
  );
  plane.rotation.x = Math.PI / 2; // faces down, as the camera saw it…
  plane.material.side = DoubleSide; // …and is looked at from above
  plane.position.y = -0.004;
  plane.renderOrder = -1;
  return plane;
}
