// The custom element: it holds the shadow root and hands attributes to the program. It decides nothing.
import init, { mount } from "culture-mirror-program";
import sheetText from "culture-mirror-sheet";

const sheet = new CSSStyleSheet();
sheet.replaceSync(sheetText);

let program;
const load = () =>
  (program ??= init({
    module_or_path: fetch(new URL("culture-mirror.wasm", import.meta.url), { integrity: WASM_INTEGRITY }),
  }));

export class CultureMirrorElement extends HTMLElement {
  async connectedCallback() {
    const root = this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [sheet];
    const stage = root.appendChild(document.createElement("div"));
    await load();
    mount(stage);
  }
}
