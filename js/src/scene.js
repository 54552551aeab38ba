// The model on its ground: made one unit in radius, standing on y = 0, lit, with wireframe and grid.
import {
  AnimationMixer,
  Box3,
  DirectionalLight,
  Group,
  Scene,
  Vector3,
} from "three";
import { groundGrid } from "./grid.js";
import { Looks } from "./looks.js";
import { castShadow } from "./shadow.js";

const POINT_PIXELS = 4;
const SAMPLES = 50_000; // vertices that are looked at, per mesh, to find how far the model reaches

function texturesOf(material) {
  return Object.values(material).filter((value) => value?.isTexture);
}

export class ModelScene {
  constructor({ scene: content, animations }) {
    this.content = content;
    this.animations = animations;
    this.scene = new Scene();
    this.height = this.#normalise();
    this.facts = this.#count();
    this.mixer = new AnimationMixer(content);
    this.looks = new Looks(content);
    this.#light();
  }

  #stage = new Group();
  #shadow = null;
  #grid = null;
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
    });
    return Math.sqrt(farthest);
  }

  #count() {
    const facts = { faces: 0, vertices: 0, points: 0, lines: 0 };
    this.content.traverse((object) => {
      if (!object.geometry) return;
      const { index, attributes } = object.geometry;
      if (!attributes.position) {
        object.visible = false;
        return;
      }
      const times = object.isInstancedMesh ? object.count : 1;
      const corners = (index ?? attributes.position).count;
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
    const key = new DirectionalLight(0xffffff, 0.9);
    key.position.set(2.5, 4, 3);
    this.scene.add(key);
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
    this.looks.show(look, this.scene);
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
      for (const material of [object.material ?? []].flat()) {
        for (const texture of texturesOf(material)) texture.dispose();
        material.dispose();
      }
      object.skeleton?.dispose();
    });
    for (const material of this.looks.hidden) {
      for (const texture of texturesOf(material)) texture.dispose();
      material.dispose();
    }
  }
}
