// The model on its ground: made one unit in radius, standing on y = 0, lit, with wireframe and grid.
import {
  AnimationMixer,
  Box3,
  DirectionalLight,
  Group,
  Matrix4,
  Scene,
  Sphere,
  Vector3,
} from "three";
import { groundGrid } from "./grid.js";
import { LAMPS } from "./environments.js";
import { figureFor, standBeside } from "./figure.js";
import { Strokes } from "./lines.js";
import { Looks } from "./looks.js";
import { dispose, materialsOf } from "./materials.js";
import { castShadow } from "./shadow.js";

const POINT_PIXELS = 4;
const SAMPLES = 50_000; // vertices that are looked at, per mesh, to find how far the model reaches

export class ModelScene {
  /** `unit` is that of the positions: "m", or "" where nobody knows. */
  constructor(content, { animations, variants, unit }) {
    this.content = content;
    this.animations = animations;
    this.variants = variants;
    this.scene = new Scene();
    this.height = this.#normalise();
    this.facts = this.#count();
    this.mixer = new AnimationMixer(content);
    this.figure = unit === "m" ? figureFor(this.size) : null;
    this.looks = new Looks(content);
    this.#strokes = new Strokes(content);
    this.#light();
  }

  #stage = new Group();
  #shadow = null;
  #grid = null;
  #lamp = new DirectionalLight(0xffffff, LAMPS.room);
  #beside = null; // the scale figure
  #look = "shaded";
  #variant = "";
  #strokes;
  #action = null;

  // Whatever its unit, the model becomes a thing of radius 1: cameras, grids and shadows of all
  // viewers then speak of the same lengths, which is what lets cameras be linked.
  #normalise() {
    this.content.updateMatrixWorld(true);
    const box = new Box3().setFromObject(this.content, true);
    if (box.isEmpty()) throw new Error("The file holds nothing that can be drawn.");
    const centre = box.getCenter(new Vector3());
    const radius = this.#radius(centre);
    if (!Number.isFinite(radius) || !Number.isFinite(box.max.y - box.min.y)) {
      throw new Error("The file is damaged: some of the model's positions are not numbers.");
    }
    if (!radius) throw new Error("All points of the model lie in one place: there is nothing to see.");
    const scale = 1 / radius;
    this.size = box.getSize(new Vector3());
    this.#stage.scale.setScalar(scale);
    this.#stage.position.set(-centre.x * scale, -box.min.y * scale, -centre.z * scale);
    this.#stage.add(this.content);
    this.scene.add(this.#stage);
    return (box.max.y - box.min.y) * scale;
  }

  // The box's own sphere would leave a round thing small in its frame.
  #radius(centre) {
    let farthest = 0;
    const point = new Vector3();
    this.content.traverse((object) => {
      if (!object.geometry?.attributes.position) return;
      const { count } = object.geometry.attributes.position;
      const step = Math.ceil(count / SAMPLES);
      for (let i = 0; i < count; i += step) {
        object.getVertexPosition?.(i, point) ?? point.fromBufferAttribute(object.geometry.attributes.position, i);
        if (Number.isNaN(point.x + point.y + point.z)) farthest = NaN;
        farthest = Math.max(farthest, point.applyMatrix4(object.matrixWorld).distanceToSquared(centre));
      }
      if (object.isInstancedMesh) farthest = Math.max(farthest, this.#farthestInstance(object, centre));
    });
    return Math.sqrt(farthest);
  }

  #farthestInstance(mesh, centre) {
    const sphere = new Sphere();
    const place = new Matrix4();
    let farthest = 0;
    mesh.geometry.computeBoundingSphere();
    for (let i = 0; i < mesh.count; i++) {
      mesh.getMatrixAt(i, place);
      sphere.copy(mesh.geometry.boundingSphere).applyMatrix4(place.premultiply(mesh.matrixWorld));
      farthest = Math.max(farthest, (sphere.center.distanceTo(centre) + sphere.radius) ** 2);
    }
    return farthest;
  }

  #count() {
    const facts = { faces: 0, vertices: 0, points: 0, lines: 0, instances: 0 };
    this.content.traverse((object) => {
      if (!object.geometry) return;
      const { index, attributes } = object.geometry;
      if (!attributes.position) {
        object.visible = false;
        return;
      }
      const times = object.isInstancedMesh ? object.count : 1;
      const corners = (index ?? attributes.position).count;
      if (object.isInstancedMesh) facts.instances += object.count;
      if (object.isMesh) {
        facts.vertices += times * attributes.position.count;
        facts.faces += times * Math.floor(corners / 3);
      } else if (object.isPoints) {
        facts.points += attributes.position.count;
        // A point of the file's own size would be a speck, or as large as the model.
        Object.assign(object.material, { size: POINT_PIXELS, sizeAttenuation: false, needsUpdate: true });
      } else if (object.isLineSegments) facts.lines += Math.floor(corners / 2);
      else if (object.isLine) facts.lines += Math.max(0, corners - 1) + (object.isLineLoop ? 1 : 0);
    });
    return facts;
  }

  #light() {
    this.#lamp.position.set(2.5, 4, 3);
    this.scene.add(this.#lamp);
    this.scene.environmentIntensity = 0.72;
  }

  /** Called once, with the first renderer that draws the scene. */
  settle(renderer) {
    if (this.#shadow) return;
    this.#shadow = castShadow(renderer, this.scene, this.#stage, this.height);
    this.scene.add(this.#shadow);
  }

  /** @param {string} look one of the modes, or "wireframe" */
  set look(look) {
    this.#look = look;
    this.looks.show(look, this.scene);
  }

  /** @param {string} name of a variant; of none: as in the file */
  set variant(name) {
    if (!this.variants || name === this.#variant) return;
    this.#variant = name;
    this.looks.show("shaded", this.scene); // a look stands in front of the file's own materials
    this.variants.choose(name);
    this.looks.show(this.#look, this.scene);
  }

  /** @param {string} name of an environment: the lamp beside it fits */
  set environment(name) {
    this.#lamp.intensity = LAMPS[name];
  }

  set isDarkBehind(isDark) {
    this.#strokes.isDarkBehind = isDark;
  }

  /** Whether something of a known size stands beside it. */
  set hasFigure(isShown) {
    this.#beside?.removeFromParent();
    this.#beside = isShown && this.figure ? standBeside(this.figure, this.size, this.#stage.scale.x) : null;
    if (this.#beside) this.scene.add(this.#beside);
  }

  get hasFigure() {
    return this.#beside !== null;
  }

  /** What the camera should see: a middle and a radius. */
  get frame() {
    if (!this.#beside) return { middle: new Vector3(0, this.height / 2, 0), radius: 1 };
    const half = this.size.clone().multiplyScalar(this.#stage.scale.x / 2);
    const box = new Box3(new Vector3(-half.x, 0, -half.z), new Vector3(half.x, this.height, half.z));
    const { center, radius } = box.union(new Box3().setFromObject(this.#beside)).getBoundingSphere(new Sphere());
    return { middle: center, radius };
  }

  /** @param {string | null} colour of the lines, or null for no grid */
  set grid(colour) {
    if (this.#grid) {
      this.#grid.removeFromParent();
      this.#grid.geometry.dispose();
      this.#grid.material.dispose();
      this.#grid = null;
    }
    if (!colour) return;
    this.#grid = groundGrid(colour);
    this.scene.add(this.#grid);
  }

  isPlaying = false;
  speed = 1;
  current = "";

  get duration() {
    return this.#action?.getClip().duration ?? 0;
  }

  get time() {
    return this.#action?.time ?? 0;
  }

  /** Chooses an animation by its name; the first one where there is none of that name. */
  choose(name) {
    const clip = this.animations.find((each) => each.name === name) ?? this.animations[0];
    if (!clip || clip.name === this.current) return;
    this.#action?.stop();
    this.current = clip.name;
    this.#action = this.mixer.clipAction(clip).play();
    this.mixer.update(0);
  }

  seek(time) {
    if (!this.#action) return;
    this.#action.time = Math.min(Math.max(time, 0), this.duration);
    this.mixer.update(0);
  }

  advance(seconds) {
    if (this.isPlaying) this.mixer.update(seconds * this.speed);
  }

  /** Gives the graphics memory back. The scene stays whole and can be drawn again. */
  unload() {
    this.scene.traverse((object) => {
      object.geometry?.dispose();
      for (const material of [object.material ?? []].flat()) dispose(material);
      object.skeleton?.dispose();
    });
    for (const material of materialsOf(this)) dispose(material);
  }
}
