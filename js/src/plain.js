// How a surface looks whose file says nothing about it.
export const PLAIN = { color: 0xc9cfd8, roughness: 0.6, metalness: 0 };
