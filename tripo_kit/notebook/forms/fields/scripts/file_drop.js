// A place to drop, paste or choose a file. Its bytes travel in messages; no trait ever holds them.
const CHUNK = 1 << 20; // well below what notebook servers let through in one message

async function hand_over(model, file) {
  for (let offset = 0; offset === 0 || offset < file.size; offset += CHUNK) {
    const bytes = await file.slice(offset, offset + CHUNK).arrayBuffer();
    const content = { kind: "file", name: file.name, size: file.size, offset };
    model.send(content, undefined, [bytes]);
  }
}

function render({ model, el }) {
  const zone = document.createElement("label");
  const input = document.createElement("input");
  const picture = document.createElement("img");
  const text = document.createElement("span");
  zone.className = "tripo-drop";
  input.type = "file";
  input.accept = model.get("accept");
  input.setAttribute("aria-label", model.get("label"));
  picture.alt = "";
  picture.hidden = true;
  text.setAttribute("role", "status");
  zone.append(input, picture, text);
  el.append(zone);

  const say = (words) => { text.textContent = words || model.get("invitation"); };
  const take = (file) => {
    if (!file || input.disabled) return;
    say(`Handing over ${file.name} …`);
    hand_over(model, file).catch((error) => say(`It could not be read: ${error.message}`));
  };
  input.addEventListener("change", () => { take(input.files[0]); input.value = ""; });
  for (const name of ["dragenter", "dragover", "dragleave", "drop"]) {
    zone.addEventListener(name, (event) => {
      event.preventDefault();
      event.stopPropagation();
      zone.classList.toggle("is-over", name === "dragenter" || name === "dragover");
      if (name === "drop") take(event.dataTransfer.files[0]);
    });
  }
  zone.addEventListener("paste", (event) => {
    const [file] = event.clipboardData.files;
    if (file) { event.preventDefault(); take(file); }
  });
  const show = (content) => {
    if (content.kind !== "shown") return;
    picture.hidden = !content.picture;
    picture.src = content.picture || "";
    picture.alt = content.picture ? content.words : "";
    say(content.words);
  };
  const turn = () => { input.disabled = model.get("disabled"); };
  model.on("msg:custom", show);
  model.on("change:disabled", turn);
  turn();
  say("");
  model.send({ kind: "look" });
  return () => {
    model.off("msg:custom", show);
    model.off("change:disabled", turn);
  };
}

export default { render };
