// The pictures on a model's surfaces: what for, how large, and to look at.
import { DoubleSide, Mesh, MeshBasicMaterial, OrthographicCamera, PlaneGeometry, Scene, SRGBColorSpace } from "three";
import { stage } from "./stage.js";

const USES = {
  map: "colour",
  normalMap: "normals",
  roughnessMap: "roughness",
  metalnessMap: "metalness",
  aoMap: "occlusion",
  emissiveMap: "glow",
  alphaMap: "opacity",
  bumpMap: "bumps",
  transmissionMap: "transmission",
  thicknessMap: "thickness",
  specularColorMap: "specular colour",
  specularIntensityMap: "specular",
};

const useOf = (property) => USES[property] ?? property.replace(/Map$/, "").replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

/** `{ texture, name, uses, width, height }` of each picture of the materials. */
export function texturesOf(materials) {
  const found = new Map(); // one picture may be used by several textures
  for (const material of new Set(materials)) {
    for (const [property, texture] of Object.entries(material)) {
      const { width, height } = texture?.image ?? {};
      if (!texture?.isTexture || !width || !height) continue;
      const entry = found.get(texture.source) ?? { texture, name: texture.name, uses: new Set(), width, height };
      entry.uses.add(useOf(property));
      found.set(texture.source, entry);
    }
  }
  return [...found.values()].map((entry) => ({ ...entry, uses: [...entry.uses].join(", ") }));
}

/** Draws a picture into a canvas, at most `side` pixels wide and high. */
export function drawTexture({ texture, width, height }, canvas, side) {
  const scale = Math.min(1, side / Math.max(width, height));
  canvas.width = Math.max(1, Math.round(width * scale));
  canvas.height = Math.max(1, Math.round(height * scale));
  const context = canvas.getContext("2d");
  if (texture.image instanceof ImageBitmap || texture.image instanceof HTMLElement) {
    context.drawImage(texture.image, 0, 0, canvas.width, canvas.height);
  } else drawByStage(texture, context);
}

// Compressed for the graphics card: only it can unpack them.
function drawByStage(texture, context) {
  const scene = new Scene();
  const material = new MeshBasicMaterial({ map: texture, side: DoubleSide, toneMapped: false });
  const plane = new Mesh(new PlaneGeometry(2, 2), material);
  if (!texture.flipY) plane.scale.y = -1;
  scene.add(plane);
  const { colorSpace } = texture;
  texture.colorSpace = SRGBColorSpace; // as it is in the file
  const view = { model: { scene, settle() {} }, camera: new OrthographicCamera(-1, 1, 1, -1, -1, 1), light: {} };
  stage.draw(view, context, context.canvas.width, context.canvas.height);
  texture.colorSpace = colorSpace;
  plane.geometry.dispose();
  material.dispose();
}
