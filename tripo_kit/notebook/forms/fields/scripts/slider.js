// The browser's own slider: it comes with the keyboard, touch, and a name.
function render({ model, el }) {
  const input = document.createElement("input");
  input.type = "range";
  const update = () => {
    input.max = model.get("max");
    input.value = model.get("value");
    input.disabled = model.get("disabled");
    input.ariaLabel = model.get("label");
    input.ariaValueText = model.get("words");
  };
  input.addEventListener("input", () => {
    model.set("value", Number(input.value));
    model.save_changes();
  });
  model.on("change", update);
  update();
  el.append(input);
  return () => model.off("change", update);
}

export default { render };
