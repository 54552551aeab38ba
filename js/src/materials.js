// The materials of a model: those that are shown, and those that wait behind a look or a variant.

export function texturesIn(material) {
  return Object.values(material).filter((value) => value?.isTexture);
}

/** Every material of a model's own, also while another look is on. */
export function materialsOf({ content, looks, variants }) {
  const found = new Set([...looks.hidden, ...(variants?.materials ?? [])]);
  content.traverse((object) => {
    if (!object.material || object.userData.isOverlay || looks.covers(object)) return;
    for (const material of [object.material].flat()) found.add(material);
  });
  return [...found];
}

/** Gives a material's share of the graphics memory back. */
export function dispose(material) {
  for (const texture of texturesIn(material)) texture.dispose();
  material.dispose();
}
