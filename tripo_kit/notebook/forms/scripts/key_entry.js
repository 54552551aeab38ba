// Hands a key over in a message and forgets it: it is in no trait, so in no saved notebook.
let count = 0;

function element(name, settings) {
  return Object.assign(document.createElement(name), settings);
}

function render({ model, el }) {
  const id = `tripo-key-${++count}`;
  const form = element("form", { className: "tripo-key", autocomplete: "off" });
  const label = element("label", { htmlFor: id, textContent: "Tripo API key" });
  const row = element("div", { className: "tripo-key-row" });
  const input = element("input", { id, type: "password", autocomplete: "off", placeholder: "tsk_…" });
  input.setAttribute("aria-describedby", `${id}-words`);
  const enter = element("button", { type: "submit", textContent: "Use this key" });
  const forget = element("button", { type: "button", textContent: "Forget the key" });
  const remember = element("input", { type: "checkbox" });
  const remember_label = element("label", { className: "tripo-key-remember" });
  remember_label.append(remember, " Keep it in this computer's keyring");
  const words = element("p", { id: `${id}-words` });
  words.setAttribute("role", "status");
  row.append(input, enter, forget);
  form.append(label, row, remember_label, words);
  el.append(form);

  // Notebooks have keys of their own; what is typed here is not for them.
  form.addEventListener("keydown", (event) => {
    event.stopPropagation();
    if (event.key === "Enter" && event.target === input) { event.preventDefault(); hand_over(); }
  });
  form.addEventListener("submit", (event) => { event.preventDefault(); hand_over(); });
  const hand_over = () => {
    const key = input.value.trim();
    input.value = "";
    if (key) model.send({ kind: "key", key, remember: remember.checked });
  };
  forget.addEventListener("click", () => model.send({ kind: "forget" }));

  const show = () => {
    const has_key = model.get("has_key");
    input.hidden = enter.hidden = has_key;
    forget.hidden = !has_key;
    remember_label.hidden = has_key || !model.get("can_remember");
    words.textContent = model.get("words");
    words.className = model.get("is_wrong") ? "is-wrong" : "";
  };
  model.on("change", show);
  show();
  return () => model.off("change", show);
}

export default { render };
