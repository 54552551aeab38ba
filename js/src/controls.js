// The camera: by mouse, touch and keys; at home in front of the model; shared within a link group.
import { PerspectiveCamera, Vector3 } from "three";
import { OrbitControls } from "three/examples/jsm/controls/OrbitControls.js";

const FIELD_OF_VIEW = 32;
const HOME = new Vector3(0.82, 0.42, 1).normalize(); // from the front right, a little above
const UP = new Vector3(0, 1, 0);
const TURN = Math.PI / 24;
const ZOOM = 0.9;
const PAN_PIXELS = 24;
const FARTHEST = 30; // radii of what is to be seen

const groups = new Map(); // link group -> its rigs on this page

const calm = matchMedia("(prefers-reduced-motion: reduce)");

export class CameraRig {
  constructor(canvas, frame, { onChange }) {
    this.camera = new PerspectiveCamera(FIELD_OF_VIEW, 1, 0.01, 100);
    this.controls = new OrbitControls(this.camera, canvas);
    Object.assign(this.controls, {
      enableDamping: !calm.matches,
      dampingFactor: 0.12,
      minDistance: 0.2,
      maxDistance: FARTHEST,
      autoRotateSpeed: 1.6,
    });
    this.#frame = frame;
    this.#onChange = onChange;
    this.controls.addEventListener("start", () => {
      this.#isAtHome = false;
    });
    this.controls.addEventListener("change", () => {
      if (!this.#isFollowing) this.#lead();
      onChange();
    });
    this.home();
  }

  /** Where the camera is and what it looks at, as arrays; null at home. */
  get pose() {
    if (this.#isAtHome) return null;
    const rounded = (vector) => vector.toArray().map((value) => Math.round(value * 1e4) / 1e4);
    return { position: rounded(this.camera.position), target: rounded(this.controls.target) };
  }

  set pose(pose) {
    if (!pose) return this.home();
    this.#halt();
    this.#isAtHome = false;
    this.controls.target.fromArray(pose.target);
    this.camera.position.fromArray(pose.position);
    this.controls.update();
    this.#lead();
  }

  /** Turns the camera around the model's axis. */
  turn(angle) {
    const arm = this.camera.position.clone().sub(this.controls.target);
    this.camera.position.copy(this.controls.target).add(arm.applyAxisAngle(UP, angle));
    this.camera.lookAt(this.controls.target);
    this.camera.updateMatrixWorld();
  }

  isTurning = false;
  isAwake = false; // on screen

  #frame; // what is to be seen: { middle, radius }
  #onChange;
  #isAtHome = true;
  #isFollowing = false;
  #group = "";

  home() {
    this.#halt();
    const narrow = Math.min(1, this.camera.aspect);
    const angle = Math.atan(Math.tan((FIELD_OF_VIEW * Math.PI) / 360) * narrow);
    const { middle, radius } = this.#frame;
    this.controls.target.copy(middle);
    this.camera.position.copy(HOME).multiplyScalar((1.04 * radius) / Math.sin(angle)).add(middle);
    this.controls.update();
    this.#isAtHome = true;
  }

  /** Something else is to be seen: the camera goes there, unless somebody has moved it. */
  set frame(frame) {
    this.#frame = frame;
    this.controls.maxDistance = FARTHEST * Math.max(1, frame.radius);
    this.camera.far = 100 * Math.max(1, frame.radius);
    this.camera.updateProjectionMatrix();
    if (this.#isAtHome) this.home();
  }

  resize(width, height) {
    this.camera.aspect = width / height;
    this.camera.updateProjectionMatrix();
    if (this.#isAtHome) this.home();
  }

  /** True while the camera still moves: damping, or turning by itself. */
  update(seconds) {
    // Of several linked cameras that turn, the first on screen turns them all.
    const [first] = [...(groups.get(this.#group) ?? [this])].filter((rig) => rig.isTurning && rig.isAwake);
    this.controls.autoRotate = first === this;
    return this.controls.update(seconds) || this.controls.autoRotate;
  }

  /** Moves the camera by a key; false when the key means nothing to it. */
  press(key, isShifted) {
    const { controls } = this;
    const moves = isShifted
      ? {
          ArrowLeft: () => controls.pan(PAN_PIXELS, 0),
          ArrowRight: () => controls.pan(-PAN_PIXELS, 0),
          ArrowUp: () => controls.pan(0, PAN_PIXELS),
          ArrowDown: () => controls.pan(0, -PAN_PIXELS),
        }
      : {
          ArrowLeft: () => controls.rotateLeft(TURN),
          ArrowRight: () => controls.rotateLeft(-TURN),
          ArrowUp: () => controls.rotateUp(TURN),
          ArrowDown: () => controls.rotateUp(-TURN),
        };
    const zooms = {
      "+": () => controls.dollyIn(ZOOM),
      "=": () => controls.dollyIn(ZOOM),
      "-": () => controls.dollyOut(ZOOM),
      _: () => controls.dollyOut(ZOOM),
    };
    const move = moves[key] ?? zooms[key];
    if (!move) return false;
    this.#isAtHome = false;
    move();
    return true;
  }

  /** Joins the viewers of this page that carry the same name; "" leaves. */
  set group(name) {
    groups.get(this.#group)?.delete(this);
    this.#group = name;
    if (!name) return;
    if (!groups.has(name)) groups.set(name, new Set());
    const [other] = groups.get(name);
    groups.get(name).add(this);
    if (other && !other.#isAtHome) this.#follow(other);
  }

  #lead() {
    for (const other of groups.get(this.#group) ?? []) if (other !== this) other.#follow(this);
  }

  // Heights differ, so the target travels as an offset from each model's own middle.
  #follow(leader) {
    const offset = leader.controls.target.clone().sub(leader.#frame.middle);
    const arm = leader.camera.position.clone().sub(leader.controls.target);
    this.#isFollowing = true;
    this.#halt();
    this.#isAtHome = leader.#isAtHome;
    this.controls.target.copy(this.#frame.middle).add(offset);
    this.camera.position.copy(this.controls.target).add(arm);
    this.controls.update();
    this.#isFollowing = false;
    this.#onChange();
  }

  // What is left of an earlier movement would carry the camera away from where it is put.
  #halt() {
    const { enableDamping } = this.controls;
    this.controls.enableDamping = false;
    this.controls.update();
    this.controls.enableDamping = enableDamping;
  }

  dispose() {
    this.group = "";
    this.controls.dispose();
  }
}
