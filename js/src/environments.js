// The light around a model: three rooms to choose from, each made when it is asked for.
import { BackSide, BoxGeometry, Color, Mesh, MeshBasicMaterial, PlaneGeometry, PMREMGenerator, Scene, ShaderMaterial, SphereGeometry } from "three";
import { RoomEnvironment } from "three/examples/jsm/environments/RoomEnvironment.js";

const SIZE = 64; // the default, 256, takes seconds without a graphics card

/** The choices, as the trait has them and as the page calls them. */
export const ENVIRONMENTS = { room: "Room", sky: "Open sky", strips: "Strip lights" };

// How strong the one lamp is that stands beside the environment: an open sky has no hard light.
export const LAMPS = { room: 0.9, sky: 0.25, strips: 0.5 };

function sky() {
  const scene = new Scene();
  const material = new ShaderMaterial({
    side: BackSide,
    uniforms: {
      above: { value: new Color(0xdbe6f5).multiplyScalar(1.25) },
      horizon: { value: new Color(0xffffff).multiplyScalar(1.3) },
      below: { value: new Color(0x8d8983).multiplyScalar(0.7) },
    },
    vertexShader: "varying vec3 at; void main() { at = position; gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0); }",
    fragmentShader: `uniform vec3 above, horizon, below; varying vec3 at;
      void main() {
        float height = normalize(at).y;
        gl_FragColor = vec4(height > 0.0 ? mix(horizon, above, sqrt(height)) : mix(horizon, below, smoothstep(0.0, 0.25, -height)), 1.0);
      }`,
  });
  scene.add(new Mesh(new SphereGeometry(10, 32, 16), material));
  return scene;
}

// A dark room with long lamps: edges and reflections stand out.
function strips() {
  const scene = new Scene();
  scene.add(new Mesh(new BoxGeometry(20, 20, 20), new MeshBasicMaterial({ color: 0x14161a, side: BackSide })));
  for (const [x, y, z, width, height, strength] of [
    [-7, 2, 3, 1.2, 9, 22],
    [7, 2, 3, 1.2, 9, 22],
    [0, 8, 0, 9, 1.5, 16],
    [0, 2, -8, 7, 1, 12],
    [0, 3, 9, 3, 5, 5],
  ]) {
    const lamp = new Mesh(new PlaneGeometry(width, height), new MeshBasicMaterial({ color: new Color(strength, strength, strength), side: 2 }));
    lamp.position.set(x, y, z);
    lamp.lookAt(0, 0, 0);
    scene.add(lamp);
  }
  return scene;
}

const ROOMS = { room: () => new RoomEnvironment(), sky, strips };

/** Gives the texture of an environment; those of one renderer are made once. */
export function environmentsOf(renderer) {
  const made = new Map();
  return (name) => {
    if (!made.has(name)) {
      const room = ROOMS[name]();
      const generator = new PMREMGenerator(renderer);
      made.set(name, generator.fromScene(room, 0.04, 0.1, 100, { size: SIZE }).texture);
      generator.dispose();
      room.traverse((object) => {
        object.geometry?.dispose();
        object.material?.dispose?.();
      });
    }
    return made.get(name);
  };
}
