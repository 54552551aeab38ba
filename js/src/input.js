// Keys, pointer, wheel and place, between a viewer and the notebook around it.

const NEAR_SCREEN = "300px";

/** Hands the keys of the canvas to `press(event)`, until `signal` aborts. */
export function listen(panel, host, press, signal) {
  const { canvas } = panel;
  host.addEventListener("contextmenu", (event) => event.stopPropagation());
  // A notebook takes "b" for "insert a cell below": plain keys stay here, Ctrl+S is the notebook's.
  const isPlain = ({ ctrlKey, metaKey }) => !ctrlKey && !metaKey;
  const claim = (event) => host.toggleAttribute("data-lm-suppress-shortcuts", isPlain(event));
  window.addEventListener("keydown", claim, { capture: true, signal });
  host.addEventListener("keydown", (event) => isPlain(event) && event.stopPropagation());
  canvas.addEventListener("keydown", (event) => {
    if (isPlain(event) && !event.altKey && press(event)) event.preventDefault();
  });
  canvas.addEventListener("pointerdown", () => {
    canvas.focus({ preventScroll: true });
    panel.unflash();
  });
  canvas.addEventListener("pointerenter", () => {
    if (!panel.hasFocus) panel.flash("Drag to turn · right-drag to move · click, then scroll to zoom");
  });
  // A page full of viewers still scrolls: the wheel zooms only in the viewer that was clicked.
  const guard = (event) => {
    if (!panel.hasFocus && !event.ctrlKey && !document.fullscreenElement) event.stopImmediatePropagation();
  };
  panel.stage.addEventListener("wheel", guard, { capture: true, passive: true });
}

/** Tells whether the viewer is near the screen, and how large its canvas is, until `signal` aborts. */
export function watchPlace(host, canvas, { appear, resize, signal }) {
  const visibility = new IntersectionObserver(([entry]) => appear(entry.isIntersecting), { rootMargin: NEAR_SCREEN });
  const size = new ResizeObserver(() => resize(canvas.clientWidth, canvas.clientHeight));
  visibility.observe(host);
  size.observe(canvas);
  signal.addEventListener("abort", () => {
    visibility.disconnect();
    size.disconnect();
  });
}
