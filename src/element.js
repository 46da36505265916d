// The custom element: it holds the shadow root and hands attributes to the program. It decides nothing.
import { check } from "./contrast.js";
import { programTrouble } from "./doctor.js";
import init, { mount } from "culture-mirror-program";
import { reportSheet } from "culture-mirror-report-sheet";
import sheetText from "culture-mirror-sheet";

const TEXTS = [
  "instrument", "norm", "endpoint", "recipient", "retention", "privacy-href", "campaign", "segment", "resume",
  "theme", "config",
];
const SWITCHES = ["preview", "shared", "attach"];
// As a property, `lang` is every element's already.
const ATTRIBUTES = [...TEXTS, ...SWITCHES, "lang"];
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
  #asked = [];

  // Leaves the introduction, as its button does.
  begin() {
    this.#ask("begin");
  }

  // Wipes, as the person's own Wipe does.
  reset() {
    this.#ask("reset");
  }

  async connectedCallback() {
    this.#takeOverProperties();
    if (this.#root) return;
    this.#root = this.shadowRoot ?? this.attachShadow({ mode: "open" });
    this.#root.adoptedStyleSheets = [sheet, reportSheet];
    const stage = this.#root.appendChild(document.createElement("div"));
    try {
      await program;
      // Meanwhile the element may have left the page, and even come back with another stage.
      if (stage.parentNode !== this.#root) return;
      this.#mirror = mount(stage, this, SITE, this.#attributes());
      this.#asked.splice(0).forEach((method) => this.#mirror[method]());
      check(this);
    } catch (error) {
      this.#fail(stage, error);
    }
  }

  // An element that is moved leaves the page and comes back within one task: it keeps its answers.
  disconnectedCallback() {
    queueMicrotask(() => this.isConnected || this.#forget());
  }

  // Where this is known, `moveBefore` moves the element without its leaving the page: nothing is to be done.
  connectedMoveCallback() {}

  attributeChangedCallback(name) {
    this.#mirror?.update(this.#attributes());
    if (this.#mirror && name === "theme") check(this);
  }

  #attributes() {
    const given = ATTRIBUTES.filter((name) => this.hasAttribute(name));
    return Object.fromEntries(given.map((name) => [name, this.getAttribute(name)]));
  }

  // What is asked before the program is there waits for it.
  #ask(method) {
    if (this.#mirror) this.#mirror[method]();
    else this.#asked.push(method);
  }

  // Properties that were set before the class was defined would hide the class's own.
  #takeOverProperties() {
    for (const name of PROPERTIES) {
      if (!Object.hasOwn(this, name)) continue;
      const value = this[name];
      delete this[name];
      this[name] = value;
    }
  }

  #forget() {
    this.#mirror?.destroy();
    this.#mirror = null;
    this.#root?.replaceChildren();
    this.#root = null;
  }

  // The program could not be loaded or started, so neither can its words.
  async #fail(stage, error) {
    const { code, message } = await programTrouble(error);
    if (stage.parentNode !== this.#root) return;
    stage.setAttribute("role", "alert");
    stage.lang = "en";
    stage.className = "mirror broken";
    stage.textContent = `This assessment cannot be shown here. Whoever runs this page finds the remedy in the documentation under the code ${code}: ${message}.`;
    console.error(`culture-mirror: ${code}: ${message}`);
    const detail = { code, message };
    this.dispatchEvent(new CustomEvent("culture-mirror:error", { bubbles: true, composed: true, detail }));
  }
}

// Each property is its attribute: a text or null, or whether the switch is on.
const PROPERTIES = [...TEXTS, ...SWITCHES].map((attribute) => {
  const property = attribute.replace(/-./g, (dash) => dash[1].toUpperCase());
  const isSwitch = SWITCHES.includes(attribute);
  Object.defineProperty(CultureMirrorElement.prototype, property, {
    configurable: true,
    enumerable: true,
    get() {
      const value = this.getAttribute(attribute);
      return isSwitch ? value !== null && value !== "false" : value;
    },
    set(value) {
      if (isSwitch ? !value : value == null) this.removeAttribute(attribute);
      else this.setAttribute(attribute, isSwitch ? "" : value);
    },
  });
  return property;
});
