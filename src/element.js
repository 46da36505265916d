// The custom element: it holds the shadow root and hands attributes to the program. It decides nothing.
import init, { mount } from "culture-mirror-program";
import { reportSheet } from "culture-mirror-report-sheet";
import sheetText from "culture-mirror-sheet";

const ATTRIBUTES = [
  "instrument", "norm", "endpoint", "recipient", "retention", "privacy-href", "lang", "theme", "preview",
  "shared",
];
const SITE = new URL("./", import.meta.url).href;

const sheet = new CSSStyleSheet();
sheet.replaceSync(sheetText);

// One program serves all elements on a page. It starts to load with this module, not with the first element.
const program = init({
  module_or_path: fetch(new URL("culture-mirror.wasm", SITE), {
    integrity: WASM_INTEGRITY,
    referrerPolicy: "no-referrer",
  }),
});
// A failure is told by each element; here it must not count as unhandled.
program.catch(() => {});

export class CultureMirrorElement extends HTMLElement {
  static observedAttributes = ATTRIBUTES;

  #root = null;
  #mirror = null;

  async connectedCallback() {
    if (this.#root) return;
    this.#root = this.shadowRoot ?? this.attachShadow({ mode: "open" });
    this.#root.adoptedStyleSheets = [sheet, reportSheet];
    const stage = this.#root.appendChild(document.createElement("div"));
    try {
      await program;
      // Meanwhile the element may have left the page, and even come back with another stage.
      if (stage.parentNode === this.#root) this.#mirror = mount(stage, this, SITE, this.#attributes());
    } catch (error) {
      this.#fail(stage, error);
    }
  }

  // An element that is moved leaves the page and comes back within one task: it keeps its answers.
  disconnectedCallback() {
    queueMicrotask(() => this.isConnected || this.#forget());
  }

  attributeChangedCallback() {
    this.#mirror?.update(this.#attributes());
  }

  #attributes() {
    const given = ATTRIBUTES.filter((name) => this.hasAttribute(name));
    return Object.fromEntries(given.map((name) => [name, this.getAttribute(name)]));
  }

  #forget() {
    this.#mirror?.destroy();
    this.#mirror = null;
    this.#root?.replaceChildren();
    this.#root = null;
  }

  // The program could not be loaded or started, so neither can its words.
  #fail(stage, error) {
    const code = "program-unavailable";
    const message = String(error?.message ?? error);
    stage.setAttribute("role", "alert");
    stage.className = "mirror broken";
    stage.textContent = `This assessment cannot be shown here. Code: ${code}. ${message}`;
    console.error(`culture-mirror: ${code}: ${message}`);
    const detail = { code, message };
    this.dispatchEvent(new CustomEvent("culture-mirror:error", { bubbles: true, composed: true, detail }));
  }
}
