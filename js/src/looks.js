// Ways to look at a model: as it is, or at one thing about it.
import {
  BackSide,
  CanvasTexture,
  Color,
  DoubleSide,
  FrontSide,
  MeshBasicMaterial,
  MeshNormalMaterial,
  MeshStandardMaterial,
  RepeatWrapping,
  SkeletonHelper,
  SRGBColorSpace,
} from "three";

/** The choices, as the trait has them and as the page calls them. */
export const MODES = {
  shaded: "Shaded",
  base: "Base colour",
  normals: "Normals",
  uv: "UV checker",
  wire: "Wires on top",
  backfaces: "Back faces",
  skeleton: "Skeleton",
};

const LIFTED = { polygonOffset: true, polygonOffsetFactor: 1, polygonOffsetUnits: 1 };
const CLAY = { color: 0xc9cfd8, roughness: 0.85, metalness: 0, ...LIFTED };
const BONES = [new Color(0xd81b60), new Color(0xff9f1c)]; // from a joint to the next
const SQUARES = 8; // of the checker, along each side
const PIXELS = 256;

const isSurface = (object) => object.isMesh && !object.userData.isOverlay;

function checker() {
  const canvas = Object.assign(document.createElement("canvas"), { width: PIXELS, height: PIXELS });
  const pen = canvas.getContext("2d");
  const side = PIXELS / SQUARES;
  for (let x = 0; x < SQUARES; x++) {
    for (let y = 0; y < SQUARES; y++) {
      const hue = (360 * x) / SQUARES;
      pen.fillStyle = (x + y) % 2 ? `hsl(${hue} 70% ${45 + 4 * y}%)` : "#f4f4f4";
      pen.fillRect(x * side, y * side, side, side);
    }
  }
  const texture = new CanvasTexture(canvas);
  texture.wrapS = texture.wrapT = RepeatWrapping;
  texture.colorSpace = SRGBColorSpace;
  return texture;
}

function baseOf({ map, color, vertexColors, transparent, opacity, alphaTest, side }) {
  const plain = { map, color, vertexColors, transparent, opacity, alphaTest, side, toneMapped: false };
  return new MeshBasicMaterial(plain);
}

export class Looks {
  #content;
  #originals = new Map(); // mesh -> its own material
  #overlays = [];
  #made = new Map(); // what was made for a look, once
  #skeleton = null;
  #now = "shaded";

  constructor(content) {
    this.#content = content;
    content.traverse((object) => {
      this.hasBones ||= object.isBone === true;
    });
  }

  hasBones = false;

  /** Those that say something about this model. */
  get choices() {
    return Object.keys(MODES).filter((mode) => mode !== "skeleton" || this.hasBones);
  }

  /** The materials of the file that are kept while another look is on. */
  get hidden() {
    return [...this.#originals.values()].flat();
  }

  /** Whether what it shows now is not its own. */
  covers(mesh) {
    return this.#originals.has(mesh);
  }

  /** @param {string} look one of MODES, or "wireframe": clay with its triangles */
  show(look, scene) {
    if (look === this.#now) return;
    this.#restore();
    this.#now = look;
    if (look === "skeleton" && this.hasBones) {
      this.#skeleton = new SkeletonHelper(this.#content);
      this.#skeleton.setColors(...BONES);
      scene.add(this.#skeleton);
    }
    const meshes = [];
    this.#content.traverse((object) => {
      if (isSurface(object)) meshes.push(object);
    });
    for (const mesh of meshes) this.#dress(mesh, look);
  }

  #dress(mesh, look) {
    const replace = (change) => {
      this.#originals.set(mesh, mesh.material);
      mesh.material = Array.isArray(mesh.material) ? mesh.material.map(change) : change(mesh.material);
    };
    if (look === "base") replace((material) => this.#once(material, () => baseOf(material)));
    else if (look === "normals") replace(() => this.#once(look, () => new MeshNormalMaterial({ side: DoubleSide })));
    else if (look === "uv") replace(() => (mesh.geometry.attributes.uv ? this.#checker() : this.#clay()));
    else if (look === "wire") this.#overlay(mesh, this.#wire());
    else if (look === "wireframe") {
      replace(() => this.#clay());
      this.#overlay(mesh, this.#wire());
    } else if (look === "backfaces") {
      replace(() => this.#once("front", () => new MeshStandardMaterial({ ...CLAY, side: FrontSide })));
      this.#overlay(mesh, this.#once("back", () => new MeshBasicMaterial({ color: 0xd81b60, side: BackSide, toneMapped: false })));
    }
  }

  #once(key, make) {
    if (!this.#made.has(key)) this.#made.set(key, make());
    return this.#made.get(key);
  }

  #clay() {
    return this.#once("clay", () => new MeshStandardMaterial(CLAY));
  }

  #checker() {
    return this.#once("uv", () => new MeshStandardMaterial({ map: checker(), roughness: 0.9, side: DoubleSide }));
  }

  #wire() {
    const look = { color: 0x1d4ed8, wireframe: true, transparent: true, opacity: 0.4, toneMapped: false };
    return this.#once("wire", () => new MeshBasicMaterial(look));
  }

  #overlay(mesh, material) {
    const overlay = mesh.clone(false);
    overlay.name = ""; // animations find their targets by name
    overlay.position.set(0, 0, 0);
    overlay.rotation.set(0, 0, 0);
    overlay.scale.set(1, 1, 1);
    overlay.userData = { isOverlay: true };
    overlay.material = material;
    mesh.add(overlay);
    this.#overlays.push(overlay);
  }

  #restore() {
    for (const [mesh, material] of this.#originals) mesh.material = material;
    for (const overlay of this.#overlays) overlay.removeFromParent();
    this.#originals.clear();
    this.#overlays = [];
    this.#skeleton?.removeFromParent();
    this.#skeleton?.dispose();
    this.#skeleton = null;
  }
}
