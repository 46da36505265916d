// One frame on a host's page. It believes a message only from its own frame's window and with the nonce that it gave
// to that frame, and hands on what message.js lets through and nothing else.
import { writeFragment } from "./fragment.js";
import { read } from "./message.js";
import { wordsFor } from "./words.js";

const SANDBOX = [
  "allow-scripts", "allow-forms", "allow-downloads", "allow-modals", "allow-popups",
  "allow-popups-to-escape-sandbox",
];
// Until the frame has told its own; in CSS pixels.
const FIRST_HEIGHT = 640;
// A frame's script runs before the frame counts as loaded; its first message may come a little later.
const PATIENCE = 5_000;

// The host's own styles for frames are not to change how high or wide this one is.
const STYLE = { display: "block", border: "0", width: "100%", "max-width": "100%", height: `${FIRST_HEIGHT}px` };

export class HostFrame {
  #div;
  #address;
  #nonce = nonce();
  #iframe = document.createElement("iframe");
  #end = new AbortController();
  #isAlive = false;
  #silence = null;

  // Null if the div names no address that a frame can have.
  static in(div) {
    const given = div.dataset.src ?? "";
    const address = given && URL.canParse(given, document.baseURI) ? new URL(given, document.baseURI) : null;
    if (["http:", "https:"].includes(address?.protocol)) return new HostFrame(div, address);
    tellError(div, "frame-src", `data-src is "${given}"; allowed: the http or https address of a frame.html`);
    return null;
  }

  constructor(div, address) {
    this.#div = div;
    this.#address = address;
    const iframe = this.#iframe;
    const { signal } = this.#end;
    addEventListener("message", (event) => this.#hear(event), { signal });
    iframe.addEventListener("load", () => this.#loaded(), { signal });
    iframe.setAttribute("sandbox", this.#sandbox().join(" "));
    iframe.allow = "clipboard-write; local-network-access";
    iframe.loading = "lazy";
    iframe.referrerPolicy = "no-referrer";
    iframe.title = div.dataset.title || wordsFor(this.#language).title;
    for (const [name, value] of Object.entries(STYLE)) iframe.style.setProperty(name, value, "important");
    iframe.src = this.#location();
    div.replaceChildren(iframe);
  }

  remove() {
    this.#end.abort();
    clearTimeout(this.#silence);
    this.#iframe.remove();
  }

  get #language() {
    return this.#div.dataset.lang || this.#div.closest("[lang]")?.lang;
  }

  #location() {
    const { theme } = this.#div.dataset;
    return new URL(writeFragment({ nonce: this.#nonce, lang: this.#language, theme }), this.#address).href;
  }

  // On the host's own origin a frame with scripts and this permission could take its sandbox off. A page in a `srcdoc`
  // has an origin too, which `location` does not know.
  #sandbox() {
    if (this.#div.dataset.storage === undefined) return SANDBOX;
    if (this.#address.origin !== self.origin) return [...SANDBOX, "allow-same-origin"];
    const message = "data-storage has no effect: the frame has the origin of this page, which could then be reached";
    tellError(this.#div, "frame-storage", message);
    return SANDBOX;
  }

  #hear({ source, data }) {
    const message = source && source === this.#iframe.contentWindow ? read(data, this.#nonce) : null;
    if (!message) return;
    clearTimeout(this.#silence);
    switch (message.kind) {
      case "alive":
        this.#isAlive = true;
        break;
      case "height":
        this.#iframe.style.setProperty("height", `${message.height}px`, "important");
        break;
      case "screen":
        this.#showTop();
        break;
      case "event":
        dispatch(this.#div, message.name, message.detail);
        break;
    }
  }

  // Who pressed a button far down is to see the next screen from its beginning.
  #showTop() {
    if (this.#iframe.getBoundingClientRect().top < 0) this.#div.scrollIntoView();
  }

  // A page that cannot be shown counts as loaded too.
  #loaded() {
    if (this.#isAlive) return;
    const { origin, pathname } = this.#address;
    const message =
      `${origin}${pathname} does not answer; it has to open without a login, its policy has to name ` +
      `${self.origin} in frame-ancestors, and a policy of this page has to name ${origin} in frame-src`;
    clearTimeout(this.#silence);
    this.#silence = setTimeout(() => tellError(this.#div, "frame-silent", message), PATIENCE);
  }
}

// Also on pages without a certificate, where randomUUID is not to be had.
function nonce() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function tellError(div, code, message) {
  console.error(`culture-mirror: ${code}: ${message}`);
  dispatch(div, "error", { code, message });
}

function dispatch(div, name, detail) {
  div.dispatchEvent(new CustomEvent(`culture-mirror:${name}`, { bubbles: true, composed: true, detail }));
}
