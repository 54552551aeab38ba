// Formats besides glTF, and decoders: a script of its own, sent when a file needs it.
import { Group, LoadingManager, Mesh, MeshStandardMaterial, Points, PointsMaterial } from "three";
import { DRACOLoader } from "three/examples/jsm/loaders/DRACOLoader.js";
import { FBXLoader } from "three/examples/jsm/loaders/FBXLoader.js";
import { KTX2Loader } from "three/examples/jsm/loaders/KTX2Loader.js";
import { MTLLoader } from "three/examples/jsm/loaders/MTLLoader.js";
import { OBJLoader } from "three/examples/jsm/loaders/OBJLoader.js";
import { PLYLoader } from "three/examples/jsm/loaders/PLYLoader.js";
import { STLLoader } from "three/examples/jsm/loaders/STLLoader.js";
import { ThreeMFLoader } from "three/examples/jsm/loaders/3MFLoader.js";
import { USDLoader } from "three/examples/jsm/loaders/USDLoader.js";
import { PLAIN } from "./plain.js";

const WORKERS = 2;

const text = (buffer) => new TextDecoder().decode(buffer);

export const READERS = {
  obj: readObj,
  stl: (buffer) => ofGeometry(new STLLoader().parse(buffer)),
  ply: (buffer) => ofGeometry(new PLYLoader().parse(buffer)),
  "3mf": (buffer, { manager }) => standing(new ThreeMFLoader(manager).parse(buffer)),
  fbx: (buffer, { manager }) => new FBXLoader(manager).parse(buffer, ""),
  usdz: (buffer, { manager }) => new USDLoader(manager).parse(buffer),
};

function readObj(buffer, { manager, beside }) {
  const loader = new OBJLoader(manager);
  const libraries = [...beside].filter(([name]) => name.toLowerCase().endsWith(".mtl"));
  const materials = libraries.map(([, { bytes }]) => text(bytes)).join("\n");
  if (materials) loader.setMaterials(new MTLLoader(manager).parse(materials, ""));
  return loader.parse(text(buffer));
}

function ofGeometry(geometry) {
  if (!geometry.attributes.position?.count) return new Group();
  const vertexColors = "color" in geometry.attributes;
  const isSurface = geometry.index !== null || geometry.attributes.normal !== undefined;
  if (!isSurface) return new Points(geometry, new PointsMaterial({ vertexColors, color: vertexColors ? 0xffffff : 0x5b6472 }));
  if (!geometry.attributes.normal) geometry.computeVertexNormals();
  return new Mesh(geometry, new MeshStandardMaterial({ ...PLAIN, vertexColors, ...(vertexColors && { color: 0xffffff }) }));
}

// 3MF speaks of a printer's bed: z is up.
function standing(object) {
  object.rotation.x = -Math.PI / 2;
  return object;
}

/** Loaders of what glTF may hold; `urls` are those of the decoders' own files. */
export function dracoLoader(urls) {
  return new DRACOLoader(managerOf(urls)).setWorkerLimit(WORKERS).preload();
}

export function ktx2Loader(urls, renderer) {
  return new KTX2Loader(managerOf(urls)).setWorkerLimit(WORKERS).detectSupport(renderer);
}

function managerOf(urls) {
  const manager = new LoadingManager();
  manager.setURLModifier((url) => urls.get(url) ?? url);
  return manager;
}
