// HTML from the kernel whose buttons call back. New HTML is grown into the old one, so that focus,
// selections, open details, scroll positions and pictures survive an update.
const COPIED_MS = 1500;
const KEPT = new Set(["open", "src"]);

function isAlike(old, fresh) {
  return old.nodeType === fresh.nodeType && old.nodeName === fresh.nodeName &&
    old.dataset?.key === fresh.dataset?.key;
}

function grow(old, fresh) {
  for (const { name } of [...old.attributes]) {
    // Whether a section is open is the reader's business; which picture stands there, of show().
    if (!KEPT.has(name) && !fresh.hasAttribute(name)) old.removeAttribute(name);
  }
  for (const { name, value } of fresh.attributes) {
    if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  }
  const nodes = [...fresh.childNodes];
  nodes.forEach((node, index) => {
    const before = old.childNodes[index];
    if (!before) old.append(node);
    else if (!isAlike(before, node)) before.replaceWith(node);
    else if (node.nodeType === Node.ELEMENT_NODE) grow(before, node);
    else if (before.nodeValue !== node.nodeValue) before.nodeValue = node.nodeValue;
  });
  while (old.childNodes.length > nodes.length) old.lastChild.remove();
}

async function copy(button) {
  const words = button.textContent;
  try {
    await navigator.clipboard.writeText(button.dataset.copy);
    button.textContent = "Copied";
  } catch {
    button.textContent = button.dataset.copy; // not allowed here: to be selected by hand
    return;
  }
  setTimeout(() => { button.textContent = words; }, COPIED_MS);
}

function render({ model, el }) {
  const panel = document.createElement("div");
  const voice = document.createElement("div");
  panel.className = "tripo-root";
  voice.className = "tripo-voice";
  voice.setAttribute("role", "status");
  el.append(panel, voice);

  const show = () => {
    const pictures = model.get("pictures");
    for (const image of panel.querySelectorAll("img[data-picture]")) {
      const picture = pictures[image.dataset.picture] ?? "";
      if (image.getAttribute("src") !== picture) image.src = picture;
    }
  };
  const update = () => {
    const fresh = panel.cloneNode(false);
    fresh.innerHTML = model.get("html");
    grow(panel, fresh);
    show();
    // Only what changed in meaning is spoken, not every second that passes.
    const words = panel.querySelector("[data-say]")?.dataset.say ?? "";
    if (voice.textContent !== words) voice.textContent = words;
  };
  panel.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button || button.disabled) return;
    if (button.dataset.copy) copy(button);
    else if (button.dataset.press) model.send({ press: button.dataset.press });
  });
  model.on("change:html", update);
  model.on("change:pictures", show);
  update();
  return () => {
    model.off("change:html", update);
    model.off("change:pictures", show);
  };
}

export default { render };
