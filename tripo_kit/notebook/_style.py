"""How forms look: JupyterLab's own colours, so that light and dark themes both work."""

from __future__ import annotations

__all__ = ["STYLE"]

STYLE = """<style>
.tripo-form {
  --tripo-gap: 14px;
  --tripo-quiet: color-mix(in srgb, var(--jp-ui-font-color1, CanvasText) 75%, transparent);
  --tripo-line: var(--jp-border-color2, #8886);
  --tripo-bad: var(--jp-error-color0, #b71c1c);
  /* The stock arrow is black, on black too. */
  --jp-widgets-dropdown-arrow: url("data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' \
viewBox='0 0 18 18'%3E%3Cpath fill='%23888' d='M5 7l4 4 4-4 1 1-5 5-5-5z'/%3E%3C/svg%3E");
  max-width: 860px; padding: 18px 20px; gap: var(--tripo-gap); box-sizing: border-box;
  border: 1px solid var(--tripo-line); border-radius: 12px; overflow: visible;
  color: var(--jp-ui-font-color1, inherit); background: var(--jp-layout-color1, transparent);
}
[data-jp-theme-light="false"] .tripo-form { --tripo-bad: var(--jp-error-color3, #ffab91); }
.tripo-form .widget-html-content, .tripo-form .jupyter-widgets.widget-html {
  line-height: 1.45; min-height: 0; height: auto; margin: 0;
}
.tripo-form .widget-html { overflow: visible; }
.tripo-form .widget-html-content:empty { display: none; }
.tripo-form .widget-html:has(.widget-html-content:empty) { display: none; }
.tripo-heading strong { font-size: 1.25em; font-weight: 600; }
.tripo-grid {
  display: grid !important; gap: var(--tripo-gap) 20px; overflow: visible;
  grid-template-columns: repeat(auto-fit, minmax(min(100%, 220px), 1fr)); align-items: start;
}
.tripo-pictures { grid-template-columns: repeat(auto-fit, minmax(min(100%, 185px), 1fr)); }
.tripo-wide { grid-column: 1 / -1; }
.tripo-field, .tripo-grid, .tripo-fold { overflow: visible; min-width: 0; width: auto; margin: 0; }
.tripo-field { gap: 3px; }
.tripo-field .jupyter-widgets:not(.widget-html) { margin: 0; width: auto; max-width: none; }
.tripo-field .widget-text, .tripo-field .widget-textarea, .tripo-field .widget-dropdown,
.tripo-field .widget-combobox {
  display: flex; flex-direction: column; align-items: stretch; height: auto; gap: 4px;
}
.tripo-field .widget-label {
  width: auto !important; text-align: left; height: auto; line-height: 1.4; font-weight: 600;
  max-width: none; overflow: visible; white-space: normal;
  color: var(--jp-ui-font-color1, inherit);
}
.tripo-field input[type="text"], .tripo-field textarea, .tripo-field select {
  border-radius: 6px; box-sizing: border-box; width: 100%; max-width: none; padding: 6px 9px;
  height: auto; min-height: 32px; flex: 0 0 auto; font-family: inherit;
}
.tripo-field textarea { resize: vertical; line-height: 1.5; font-size: inherit; }
.tripo-form ::placeholder { color: var(--tripo-quiet); opacity: 1; }
.tripo-form :is(input, textarea, select, button):focus-visible {
  outline: 2px solid var(--jp-brand-color1, #1976d2); outline-offset: 1px;
}
.tripo-row { align-items: flex-end; gap: 6px; overflow: visible; }
.tripo-row > .widget-text { flex: 1 1 auto; }
.tripo-form .widget-button { border-radius: 6px; height: 32px; line-height: 32px; }
.tripo-field .tripo-die { width: 78px; flex: none; }
.tripo-slider { height: 22px; }
.tripo-slider input { width: 100%; margin: 0; accent-color: var(--jp-brand-color1, #1976d2); }
.tripo-unset { opacity: 0.45; }
.tripo-help, .tripo-note, .tripo-muted, .tripo-count {
  font-size: 0.9em; color: var(--tripo-quiet); font-weight: 400;
}
.tripo-note { padding-left: 8px; border-left: 2px solid var(--tripo-line); }
.tripo-count { text-align: right; font-variant-numeric: tabular-nums; }
.tripo-error { color: var(--tripo-bad); font-size: 0.93em; white-space: pre-wrap; }
.tripo-good { color: var(--jp-success-color0, #1b5e20); }
[data-jp-theme-light="false"] .tripo-good { color: var(--jp-success-color3, #a5d6a7); }
.tripo-fold { gap: var(--tripo-gap); }
.tripo-form .tripo-fold > .widget-toggle-button {
  width: auto; align-self: flex-start; margin: 0; padding: 0 6px 0 0; background: transparent;
  box-shadow: none; font-weight: 600; color: var(--jp-ui-font-color1, inherit);
}
.tripo-group { padding: 12px; border: 1px solid var(--tripo-line); border-radius: 8px; gap: 10px; }
.tripo-legend { font-weight: 600; }
.tripo-form .tripo-group .widget-button { width: auto; align-self: flex-start; margin: 0; }
.tripo-bar {
  display: flex; flex-wrap: wrap; gap: 10px; align-items: center; justify-content: flex-end;
  overflow: visible;
  padding-top: var(--tripo-gap); border-top: 1px solid var(--tripo-line);
}
.tripo-bar > .widget-html { flex: 1 1 200px; }
.tripo-bar .widget-button {
  width: auto; height: 38px; line-height: 38px; padding: 0 18px; font-weight: 600; margin: 0;
}
.tripo-price strong { font-size: 1.15em; font-variant-numeric: tabular-nums; }
.tripo-form pre.tripo-code {
  user-select: all; white-space: pre-wrap; overflow-wrap: anywhere; margin: 0; padding: 12px;
  border-radius: 8px; background: var(--jp-layout-color2, #8882);
  font: 12px/1.5 var(--jp-code-font-family, monospace);
  color: var(--jp-content-font-color1, inherit);
}
</style>"""
