// The browser's own slider; where it stands is how much is seen of the view that lies above.
function render({ model, el }) {
  const input = document.createElement("input");
  input.type = "range";
  input.className = "tripo-divider";
  const update = () => {
    input.value = model.get("value");
    input.ariaLabel = model.get("label");
    input.ariaValueText = `${input.value} %`;
    input.closest(".tripo-view")?.style.setProperty("--tripo-divider", `${input.value}%`);
  };
  input.addEventListener("input", () => {
    model.set("value", Number(input.value));
    model.save_changes();
    update();
  });
  // A notebook has shortcuts of its own for the arrows.
  input.addEventListener("keydown", (event) => event.stopPropagation());
  model.on("change", update);
  el.append(input);
  requestAnimationFrame(update); // once it stands in its view
  return () => model.off("change", update);
}

export default { render };
