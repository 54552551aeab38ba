// What is behind the model, and whether the page around it is light or dark.

/** The choices, in the order of the button. */
export const BACKGROUNDS = ["studio", "light", "dark", "clear"];

const COLOURS = {
  "studio light": ["#ffffff", "#d9dfe7"],
  "studio dark": ["#454b55", "#16181c"],
  light: ["#ffffff", "#ffffff"],
  dark: ["#14161a", "#14161a"],
};

export function coloursOf(background, theme) {
  return COLOURS[background === "studio" ? `studio ${theme}` : background] ?? null;
}

export function isDarkBehind(background, theme) {
  return background === "dark" || (background !== "light" && theme === "dark");
}

/** Paints the backdrop into a 2D context; "clear" leaves it transparent. */
export function paintBackdrop(context, background, theme) {
  const colours = coloursOf(background, theme);
  if (!colours) return;
  const { width, height } = context.canvas;
  const gradient = context.createRadialGradient(width / 2, 0.45 * height, 0, width / 2, 0.45 * height, 0.75 * Math.max(width, height));
  gradient.addColorStop(0, colours[0]);
  gradient.addColorStop(1, colours[1]);
  context.fillStyle = gradient;
  context.fillRect(0, 0, width, height);
}

/** "light" or "dark", from what is really painted behind `node`. */
export function themeAround(node) {
  const probe = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  for (let at = node; at; at = at.parentElement ?? at.getRootNode().host) {
    const colour = getComputedStyle(at).backgroundColor;
    probe.clearRect(0, 0, 1, 1);
    probe.fillStyle = colour;
    probe.fillRect(0, 0, 1, 1);
    const [red, green, blue, alpha] = probe.getImageData(0, 0, 1, 1).data;
    if (alpha > 127) return 0.299 * red + 0.587 * green + 0.114 * blue < 128 ? "dark" : "light";
  }
  return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}

/** Calls `react` when the page's theme may have changed, until `signal` aborts. */
export function watchTheme(react, signal) {
  const observer = new MutationObserver(react);
  for (const node of [document.documentElement, document.body]) {
    observer.observe(node, { attributes: true });
  }
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", react, { signal });
  signal.addEventListener("abort", () => observer.disconnect());
}
