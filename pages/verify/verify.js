// A full assessment with random answers in front of a sceptic, and everything that the page sent meanwhile.
import { answerFor, calls, requested } from "./witness.js";
import { answerAll, send, shownMessage, until } from "./respondent.js";
import { findings } from "./findings.js";

const SITE = new URL("./", document.baseURI).href;
/** Names under .invalid never lead anywhere (RFC 2606), and the witness answers before anybody asks. */
const ENDPOINT = "https://endpoint.invalid/submissions";
const ELSEWHERE = "https://elsewhere.invalid/";
const INSTRUMENT = "customer-culture";

const page = (id) => document.getElementById(id);
const words = await (await fetch("verify.json")).json();
const language = chosenLanguage();
const word = (name, gaps = {}) => filled(words[language][name] ?? name, gaps);

speak();
page("run").addEventListener("click", run, { once: true });

async function run() {
  page("run").disabled = true;
  say(word("running"));
  try {
    show(await check());
    say(word("done"));
  } catch (error) {
    say(word("broken", { reason: error.message }));
    console.error(error);
  }
  // A second run begins with a page that has loaded nothing yet, as the first did.
  page("run").disabled = false;
  page("run").textContent = word("again");
  page("run").addEventListener("click", () => location.reload());
}

/** One whole assessment, and all that was seen of it. */
async function check() {
  // What this page itself has loaded so far is its own business.
  calls.length = 0;
  performance.clearResourceTimings();
  const files = await builtFiles();
  const storedBefore = await stored();
  const address = location.href;
  answerFor(ENDPOINT);
  const element = await freshElement();
  let firstAnswer = Infinity;
  await answerAll(element, () => {
    firstAnswer = Math.min(firstAnswer, performance.now());
  });
  const shown = shownMessage(element);
  const sent = performance.now();
  await send(element);
  const seen = {
    calls: [...calls], requested: requested(), site: SITE, files: new Set([...files.keys(), "integrity.json"]),
    endpoint: ENDPOINT, firstAnswer, sent, shown,
    stored: (await stored()).filter((entry) => !storedBefore.includes(entry)),
    addresses: location.href === address ? [] : [location.href],
  };
  // From here on the page itself asks for things, on purpose.
  seen.refused = await forbiddenThings();
  seen.altered = await alteredFiles(files, seen.requested);
  seen.module = files.get("culture-mirror.js")?.integrity;
  return seen;
}

async function freshElement() {
  // Loaded only now, so that the witness has been watching from the start.
  await import("./culture-mirror.js");
  const element = document.createElement("culture-mirror");
  const given = { instrument: INSTRUMENT, endpoint: ENDPOINT, recipient: word("nobody"), lang: language };
  for (const [name, value] of Object.entries(given)) element.setAttribute(name, value);
  page("stage").replaceChildren(element);
  await until(() => element.shadowRoot?.querySelector(".introduction"));
  return element;
}

async function builtFiles() {
  const manifest = await (await fetch("integrity.json", { cache: "no-cache" })).json();
  return new Map(Object.entries(manifest.files));
}

/** Everything that a page can keep on a device, by name. */
async function stored() {
  const kept = [];
  const keep = (place, names) => kept.push(...names.map((name) => `${place}: ${name}`));
  keep("localStorage", Object.entries(localStorage).map(String));
  keep("sessionStorage", Object.entries(sessionStorage).map(String));
  keep("cookie", document.cookie ? document.cookie.split("; ") : []);
  keep("indexedDB", ((await indexedDB.databases?.()) ?? []).map(({ name }) => name));
  keep("caches", window.caches ? await caches.keys() : []);
  return kept;
}

/** Tries what the policy forbids. The browser's refusal names the policy that it enforces. */
async function forbiddenThings() {
  const refusals = [];
  const listen = (event) => refusals.push(event);
  document.addEventListener("securitypolicyviolation", listen);
  const attempts = [
    { by: ["connect-src"], attempt: () => fetch(ELSEWHERE, { mode: "no-cors" }) },
    { by: ["img-src"], attempt: () => loaded(Object.assign(new Image(), { src: `${ELSEWHERE}dot.png` })) },
    // Browsers name the one or the other, depending on which they ask first.
    { by: ["script-src", "require-trusted-types-for"], attempt: async () => window.eval("1") },
  ];
  const outcomes = [];
  for (const { by, attempt } of attempts) {
    const held = await attempt().then(() => false, () => true);
    await new Promise((resolve) => setTimeout(resolve, 50));
    const refusal = refusals.find((event) => by.includes(event.effectiveDirective));
    outcomes.push({ what: by[0], held: held && Boolean(refusal), policy: refusal?.originalPolicy });
  }
  document.removeEventListener("securitypolicyviolation", listen);
  return outcomes;
}

function loaded(image) {
  return new Promise((resolve, reject) => {
    image.onload = resolve;
    image.onerror = reject;
  });
}

/** Files of this site that are not what the build's list says, by their hashes. */
async function alteredFiles(files, requests) {
  const names = requests.map(({ url }) => url.slice(SITE.length)).filter((name) => files.has(name));
  const altered = [];
  for (const name of new Set(names)) {
    const bytes = await (await fetch(name, { cache: "force-cache" })).arrayBuffer();
    const hash = new Uint8Array(await crypto.subtle.digest("SHA-384", bytes));
    const integrity = `sha384-${btoa(String.fromCharCode(...hash))}`;
    if (integrity !== files.get(name).integrity) altered.push(name);
  }
  return altered;
}

function show(seen) {
  const results = findings(seen);
  page("claims").replaceChildren(...results.map(claimItem));
  page("verdict").textContent = word(results.every(({ holds }) => holds) ? "all-held" : "some-failed");
  page("requests").replaceChildren(...requestRows(seen));
  page("message").textContent = seen.shown;
  const policy = seen.refused.find(({ policy }) => policy)?.policy;
  page("policy").textContent = policy ? policy.split(/;\s*/).filter(Boolean).join(";\n") : word("no-policy");
  page("hash").textContent = seen.module ?? "";
  page("results").hidden = false;
  page("verdict").focus();
}

function claimItem({ claim, holds, evidence }) {
  const item = made("li", { "data-holds": String(holds) });
  const mark = made("strong", {}, word(holds ? "held" : "failed"));
  item.append(mark, " ", word(`claim-${claim}`));
  if (!holds) item.append(made("pre", {}, evidence.join("\n") || word("no-evidence")));
  return item;
}

function requestRows(seen) {
  const own = seen.requested.map(({ url, time }) => ({ method: "GET", url, time, outcome: word("went-out") }));
  const caught = seen.calls
    .filter((call) => call.url === seen.endpoint)
    .map(({ method, url, time }) => ({ method, url, time, outcome: word("caught") }));
  const rows = [...own, ...caught].sort((one, other) => one.time - other.time);
  return rows.map(({ method, url, time, outcome }) => {
    const row = made("tr", {});
    const phase = time < seen.firstAnswer ? "phase-before" : time < seen.sent ? "phase-between" : "phase-after";
    const shownUrl = url.startsWith(SITE) ? url.slice(SITE.length) : url;
    row.append(made("td", {}, method), made("td", {}, shownUrl), made("td", {}, word(phase)), made("td", {}, outcome));
    return row;
  });
}

function made(name, attributes, text = "") {
  const element = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value);
  element.textContent = text;
  return element;
}

function say(text) {
  page("status").textContent = text;
}

/** The language is in the fragment once chosen, so that the page can be linked to in it. */
function chosenLanguage() {
  const wanted = [location.hash.slice(1), ...navigator.languages].map((tag) => tag.split("-")[0].toLowerCase());
  return wanted.find((tag) => tag in words) ?? "en";
}

function speak() {
  document.documentElement.lang = language;
  document.title = word("title");
  for (const place of document.querySelectorAll("[data-word]")) place.textContent = word(place.dataset.word);
  for (const place of document.querySelectorAll("[data-label]")) place.ariaLabel = word(place.dataset.label);
  for (const link of document.querySelectorAll("[data-language]")) {
    if (link.dataset.language === language) link.setAttribute("aria-current", "true");
    link.addEventListener("click", () => setTimeout(() => location.reload()));
  }
}

function filled(text, gaps) {
  return text.replace(/\{(\w+)\}/g, (_, name) => gaps[name] ?? "");
}
