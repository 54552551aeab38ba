// Drawn for a 24 × 24 box, in the colour of the text around them.
const draw = (paths) =>
  `<svg viewBox="0 0 24 24" width="18" height="18" fill="none" stroke="currentColor" stroke-width="1.7" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">${paths}</svg>`;

export const icons = {
  reset: draw('<path d="M4 11.5 12 5l8 6.5"/><path d="M6.5 10v9h11v-9"/>'),
  rotate: draw('<path d="M20 12a8 8 0 1 1-2.6-5.9"/><path d="M20.5 3v4.5H16"/>'),
  wireframe: draw('<path d="M12 3 4 7.5v9L12 21l8-4.5v-9z"/><path d="M4 7.5 12 12l8-4.5M12 12v9"/>'),
  grid: draw('<path d="M7 6h10l4 12H3z"/><path d="M5 12h14M10.3 6 9 18M13.7 6 15 18"/>'),
  background: draw('<circle cx="12" cy="12" r="8.5"/><path d="M12 3.5a8.5 8.5 0 0 1 0 17z" fill="currentColor"/>'),
  camera: draw('<path d="M4 8h3.5L9 5.5h6L16.5 8H20v11H4z"/><circle cx="12" cy="13" r="3.4"/>'),
  download: draw('<path d="M12 4v11M7.5 10.5 12 15l4.5-4.5"/><path d="M5 19.5h14"/>'),
  fullscreen: draw('<path d="M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5"/>'),
  inspect: draw('<circle cx="10.5" cy="10.5" r="6"/><path d="m15 15 5 5"/><path d="M10.5 8v.01M10.5 10.5v2.5"/>'),
  back: draw('<path d="M17 6v12l-8-6z" fill="currentColor"/><path d="M6.5 6v12"/>'),
  forward: draw('<path d="M7 6v12l8-6z" fill="currentColor"/><path d="M17.5 6v12"/>'),
  play: draw('<path d="M8 5.5v13l10.5-6.5z" fill="currentColor"/>'),
  pause: draw('<path d="M8.5 5.5v13M15.5 5.5v13" stroke-width="2.6"/>'),
  cube: draw('<path d="M12 3 4 7.5v9l8 4.5 8-4.5v-9z"/><path d="M4 7.5 12 12l8-4.5M12 12v9"/>'),
};
