// The page in the frame. Where scores go is said by the file beside it and never by its address: it reads that file,
// closes its policy, and only then loads the element.
import { readFragment } from "./fragment.js";
import { MOST, NAMES, SIGN_OF_LIFE, readDetail, told } from "./message.js";
import { confine } from "./policy.js";
import { Surroundings } from "./surroundings.js";
import { showTrouble } from "./trouble.js";

const SITE = new URL("./", import.meta.url);
const CONFIGURATION = new URL("frame.json", SITE).href;

const { lang, theme, nonce } = readFragment(location.hash);
const surroundings = new Surroundings(nonce);
dispatchEvent(new Event(SIGN_OF_LIFE));
surroundings.tell({ kind: "alive" });
const given = await configuration().catch((error) => {
  showTrouble("frame-config", error.message, lang, surroundings);
});
if (given) {
  confine(SITE.origin, given.endpoint);
  await import("../define.js");
  show(given.language);
}

async function configuration() {
  const answer = await fetch(CONFIGURATION, { credentials: "omit", referrerPolicy: "no-referrer", cache: "no-cache" });
  if (!answer.ok) throw new Error(`${CONFIGURATION} was answered with status ${answer.status}`);
  const given = await answer.json().catch(() => {
    throw new Error(`${CONFIGURATION} is no JSON`);
  });
  const text = (value) => (typeof value === "string" ? value : null);
  return { endpoint: text(given?.endpoint), language: text(given?.lang) };
}

function show(configuredLanguage) {
  const element = document.createElement("culture-mirror");
  element.setAttribute("config", CONFIGURATION);
  for (const [name, value] of Object.entries({ lang, theme })) {
    if (value) element.setAttribute(name, value);
  }
  document.documentElement.lang = lang ?? configuredLanguage ?? navigator.language;
  document.documentElement.dataset.theme = theme ?? "auto";
  for (const name of NAMES) {
    element.addEventListener(`culture-mirror:${name}`, ({ detail }) => {
      surroundings.tell({ kind: "event", name, detail: readDetail(name, detail) });
    });
  }
  document.body.replaceChildren(element);
  tellHeights(element);
  tellScreens(element);
}

// Until there is something to see the frame keeps its first height, so that the page around it does not jump.
function tellHeights(element) {
  let last = null;
  new ResizeObserver(() => {
    if (!element.shadowRoot.querySelector(".screen, .broken")) return;
    const { height } = element.getBoundingClientRect();
    // Where the frame grows along, a scroll bar that comes and goes meanwhile would make everything narrower.
    document.documentElement.toggleAttribute("data-grows", surroundings.listens && height <= MOST);
    const next = told(height);
    if (next !== last) surroundings.tell({ kind: "height", height: next });
    last = next;
  }).observe(element);
}

// A screen is known by its kind and, among statements, by its position.
function tellScreens(element) {
  const root = element.shadowRoot;
  const current = () => {
    const screen = root.querySelector(".screen");
    return screen && `${screen.classList[1]} ${root.querySelector("progress")?.value ?? ""}`;
  };
  let last = null;
  new MutationObserver(() => {
    const next = current();
    if (next && last && next !== last) surroundings.tell({ kind: "screen" });
    last = next ?? last;
  }).observe(root, { subtree: true, childList: true, attributes: true, attributeFilter: ["class", "value"] });
}
