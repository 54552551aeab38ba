// KHR_materials_variants: one model in several sets of materials.

const NAME = "KHR_materials_variants";

/** Resolves to the variants of a glTF that has been parsed; null where it has none. */
export async function variantsOf({ parser, scenes }) {
  const names = (parser.json.extensions?.[NAME]?.variants ?? []).map(({ name }, number) => name ?? `Variant ${number + 1}`);
  if (!names.length) return null;
  const choices = new Map(); // mesh -> [its own material, the material of each variant or undefined]
  const waiting = [];
  const look = (mesh) => {
    const mappings = mesh.userData.gltfExtensions?.[NAME]?.mappings;
    if (!mesh.isMesh || !Array.isArray(mappings)) return;
    const materials = [mesh.material];
    choices.set(mesh, materials);
    for (const { material, variants } of mappings) {
      waiting.push(
        parser.getDependency("material", material).then((found) => {
          for (const number of variants) materials[number + 1] = finished(parser, mesh, found);
        }),
      );
    }
  };
  for (const scene of scenes) scene.traverse(look);
  await Promise.all(waiting);
  return new Variants(names, choices);
}

// A mesh with vertex colours, without normals … takes a copy of the material that fits it.
function finished(parser, mesh, material) {
  const own = mesh.material;
  mesh.material = material;
  parser.assignFinalMaterial(mesh);
  const fitting = mesh.material;
  mesh.material = own;
  return fitting;
}

class Variants {
  #choices;

  constructor(names, choices) {
    this.names = names;
    this.#choices = choices;
  }

  /** Every material that one of them shows. */
  get materials() {
    return [...this.#choices.values()].flat().filter(Boolean);
  }

  /** Dresses the meshes in a variant, by name; in the file's own materials where there is none of that name. */
  choose(name) {
    const number = this.names.indexOf(name) + 1;
    for (const [mesh, materials] of this.#choices) mesh.material = materials[number] ?? materials[0];
  }
}
