// What the tests ask of a page. Shadow trees are looked into everywhere.
(() => {
  const deep = (root) => [...root.children, ...(root.shadowRoot?.children ?? [])]
    .flatMap((child) => [child, ...deep(child)]);
  const above = (node) => node.assignedSlot ?? node.parentElement ?? node.getRootNode().host ?? null;
  const isShown = (node) => node.checkVisibility({ visibilityProperty: true }) &&
    node.getClientRects().length > 0 && !node.closest(".tripo-voice");
  const shortly = (node) => `${node.localName}.${[...node.classList].join(".")} ` +
    `"${(node.ariaLabel ?? node.innerText ?? "").trim().slice(0, 40)}"`;

  // Remembers what passes: all that `look` gave since now, whenever the page changed.
  window.remember = (look) => {
    const seen = [];
    const note = () => {
      const now = look();
      if (now && now !== seen.at(-1)) seen.push(now);
    };
    new MutationObserver(note).observe(document, {
      subtree: true, childList: true, attributes: true, characterData: true,
    });
    note();
    return seen;
  };

  window.viewers = () => deep(document.body).filter((node) => node.matches(".viewer[data-state]"));

  // Colours as they are on the screen: a canvas understands whatever a style can say.
  const brush = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const rgba = (colour) => {
    brush.clearRect(0, 0, 1, 1);
    brush.fillStyle = colour;
    brush.fillRect(0, 0, 1, 1);
    const [red, green, blue, alpha] = brush.getImageData(0, 0, 1, 1).data;
    return [red, green, blue, alpha / 255];
  };
  const over = (top, bottom, alpha = top[3]) =>
    [0, 1, 2].map((i) => top[i] * alpha + bottom[i] * (1 - alpha)).concat(1);
  const paperOf = (node) => {
    const layers = [];
    for (let at = node; at; at = above(at)) {
      const style = getComputedStyle(at);
      layers.push([rgba(style.backgroundColor), Number(style.opacity)]);
    }
    return layers.reduceRight(
      (paper, [colour, opacity]) => over(colour, paper, colour[3] * opacity), [255, 255, 255, 1]);
  };
  const opacityOf = (node) => {
    let opacity = 1;
    for (let at = node; at; at = above(at)) opacity *= Number(getComputedStyle(at).opacity);
    return opacity;
  };
  const luminance = (colour) => colour.slice(0, 3)
    .map((v) => v / 255)
    .map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const ratioOf = (node, colour) => {
    const paper = paperOf(node);
    const ink = rgba(colour);
    const [dark, light] = [over(ink, paper, ink[3] * opacityOf(node)), paper]
      .map(luminance).sort((one, other) => one - other);
    return (light + 0.05) / (dark + 0.05);
  };
  const wordsOf = (node) => [...node.childNodes]
    .filter((child) => child.nodeType === Node.TEXT_NODE)
    .map((child) => child.nodeValue).join("").trim();

  // [[contrast of words and what is behind them, words], …], the worst first.
  window.contrasts = (root) => [root, ...deep(root)]
    .filter((node) => isShown(node) && !node.closest(":disabled, [aria-disabled=true]") &&
      // A viewer's hint comes and goes.
      !node.matches("option, style, [type=range], .hint"))
    .flatMap((node) => {
      const found = [];
      const words = node.matches("select") ? node.selectedOptions[0]?.label : node.value || wordsOf(node);
      if (words) found.push([ratioOf(node, getComputedStyle(node).color), words]);
      else if (node.placeholder) {
        const colour = getComputedStyle(node, "::placeholder").color;
        found.push([ratioOf(node, colour), node.placeholder]);
      }
      return found;
    })
    .sort(([one], [other]) => one - other);

  // What sticks out to the right of its view, or of the window.
  window.overflows = (root) => {
    const edge = Math.min(root.getBoundingClientRect().right, innerWidth) + 1;
    return [root, ...deep(root)]
      .filter((node) => isShown(node) && node.getBoundingClientRect().right > edge)
      .map(shortly);
  };

  // [[contrast of what marks the focus and what is behind it, control], …], the worst first.
  window.focusContrasts = (root) => stops(root)
    .map((node) => {
      node.focus();
      // What lies invisibly on its box is marked by the box; a drawing, by a frame on top of it.
      const box = above(node);
      const frame = getComputedStyle(box, "::after");
      const marks = [node, box].map((each) => getComputedStyle(each))
        .filter((style) => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1)
        .map((style) => style.outlineColor);
      if (node.localName === "canvas" && frame.content !== "none") {
        const shadow = frame.boxShadow.match(/(?:rgb|color|oklab)[^)]*\)/)?.[0];
        marks.push(parseFloat(frame.outlineWidth) && frame.outlineStyle !== "none"
          ? frame.outlineColor : shadow ?? frame.borderTopColor);
      }
      return [Math.max(1, ...marks.map((colour) => ratioOf(box, colour))), shortly(node)];
    })
    .sort(([one], [other]) => one - other);

  window.stops = (root) => [root, ...deep(root)]
    .filter((node) => node.tabIndex >= 0 && isShown(node) && !node.disabled);
  window.active = () => {
    let node = document.activeElement;
    while (node?.shadowRoot?.activeElement) node = node.shadowRoot.activeElement;
    return node;
  };
})();
