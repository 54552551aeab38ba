// The browser's own list: keyboard, touch and search come with it. What cannot be chosen is grey;
// why is said by the entry itself, below the list while it is pointed at or has the focus, and to
// screen readers.
function reasonsOf(entries) {
  const found = new Map();
  for (const [label, reason] of entries) {
    if (reason) found.set(reason, [...(found.get(reason) ?? []), label]);
  }
  return [...found].map(([reason, labels]) => `Not ${labels.join(", ")}: ${reason}`);
}

function optionOf([label, reason]) {
  const option = document.createElement("option");
  option.label = option.textContent = label;
  option.disabled = Boolean(reason);
  option.title = reason;
  return option;
}

function render({ model, el }) {
  const label = document.createElement("label");
  const select = document.createElement("select");
  const why = document.createElement("div");
  select.id = `tripo-choice-${Math.random().toString(36).slice(2)}`;
  why.id = `${select.id}-why`;
  label.className = "widget-label";
  why.className = "tripo-why";
  label.htmlFor = select.id;
  el.classList.add("jupyter-widgets", "widget-dropdown", "tripo-choice");
  el.append(label, select, why);

  const update = () => {
    const entries = model.get("entries");
    label.textContent = model.get("description");
    select.title = model.get("tooltip");
    select.disabled = model.get("disabled");
    select.replaceChildren(...entries.map(optionOf));
    select.selectedIndex = model.get("index");
    why.replaceChildren(...reasonsOf(entries).map((words) => {
      const line = document.createElement("p");
      line.textContent = words;
      return line;
    }));
    if (why.hasChildNodes()) select.setAttribute("aria-describedby", why.id);
    else select.removeAttribute("aria-describedby");
  };
  const follow = () => { select.selectedIndex = model.get("index"); };
  select.addEventListener("change", () => {
    model.set("index", select.selectedIndex);
    model.save_changes();
  });
  // An open list would close if it were made again for each keystroke elsewhere.
  const CONTENT = ["entries", "description", "tooltip", "disabled"];
  for (const name of CONTENT) model.on(`change:${name}`, update);
  model.on("change:index", follow);
  update();
  return () => {
    for (const name of CONTENT) model.off(`change:${name}`, update);
    model.off("change:index", follow);
  };
}

export default { render };
