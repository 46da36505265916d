// A full assessment with random answers in front of a sceptic, and everything that the page sent meanwhile.
import { addressesSince, answerFor, callsSince, requestedSince } from "./witness.js";
import { answerAll, pause, send, shownMessage, until } from "./respondent.js";
import { findings } from "./findings.js";
import { forbiddenThings } from "./policy.js";
import { kept } from "./device.js";
import { made, requestRow } from "./table.js";

const SITE = new URL("./", document.baseURI).href;
/** Names under .invalid never lead anywhere (RFC 2606), and the witness answers before anybody asks. */
const ENDPOINT = "https://endpoint.invalid/submissions";
const INSTRUMENT = "customer-culture";
/** So many milliseconds after Send are watched too. */
const LINGER = 2000;

const page = (id) => document.getElementById(id);
const words = await (await fetch("verify.json")).json();
const language = chosenLanguage();
const word = (name, gaps = {}) => filled(words[language][name] ?? name, gaps);

speak();
page("run").addEventListener("click", run, { once: true });

async function run() {
  page("run").disabled = true;
  page("stage-part").hidden = false;
  say(word("running"));
  try {
    show(await check());
    say(word("done"));
  } catch (error) {
    say(word("broken", { reason: word(error.message) }));
    console.error(error);
  }
  // A second run begins with a page that has loaded nothing yet, as the first did.
  page("run").disabled = false;
  page("run").textContent = word("again");
  page("run").addEventListener("click", reload);
}

/** One whole assessment, and all that was seen of it. */
async function check() {
  const files = await builtFiles();
  const before = await kept();
  const snapshots = [];
  answerFor(ENDPOINT);
  // What this page itself has loaded so far is its own business.
  const start = performance.now();
  const element = await freshElement();
  let firstAnswer = Infinity;
  const answer = () => {
    firstAnswer = Math.min(firstAnswer, performance.now());
    snapshots.push(kept());
  };
  await Promise.race([answerAll(element, answer), trouble(element)]);
  const shown = shownMessage(element);
  const sent = performance.now();
  await send(element);
  await pause(LINGER);
  snapshots.push(kept());
  const seen = {
    calls: callsSince(start), requests: allRequests(start), site: SITE, files: new Set(files.keys()),
    endpoint: ENDPOINT, firstAnswer, sent, shown,
    stored: [...new Set((await Promise.all(snapshots)).flat())].filter((entry) => !before.includes(entry)),
    addresses: addressesSince(start),
  };
  // From here on the page itself asks for things, on purpose.
  seen.refused = await forbiddenThings();
  seen.altered = await alteredFiles(files, seen.requests);
  seen.module = files.get("culture-mirror.js")?.integrity;
  return seen;
}

async function freshElement() {
  // Loaded only now, so that the witness has been watching from the start.
  await import("./culture-mirror.js");
  const element = document.createElement("culture-mirror");
  const given = { instrument: INSTRUMENT, endpoint: ENDPOINT, recipient: word("nobody"), lang: language };
  for (const [name, value] of Object.entries(given)) element.setAttribute(name, value);
  // It is to be watched and not to be touched, and keeps its hands off the focus.
  element.inert = true;
  page("stage").replaceChildren(element);
  await Promise.race([until(() => element.shadowRoot?.querySelector(".introduction")), trouble(element)]);
  return element;
}

/** Fails when the element does, and otherwise never ends. */
function trouble(element) {
  return new Promise((_, reject) => {
    element.addEventListener("culture-mirror:error", ({ detail }) => reject(new Error(detail.code)));
  });
}

/** The browser's list, and what scripts have fetched that is not on it, such as what was never answered. */
function allRequests(start) {
  const listed = requestedSince(start);
  const fetched = callsSince(start).filter(({ way, method }) => way === "fetch" && method === "GET");
  const unlisted = fetched.filter(({ url }) => !listed.some((request) => request.url === url));
  return [...listed, ...unlisted].sort((one, other) => one.time - other.time);
}

async function builtFiles() {
  const manifest = await (await fetch("integrity.json", { cache: "no-cache" })).json();
  return new Map(Object.entries(manifest.files));
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
  page("requests").replaceChildren(...rows(seen));
  page("message").textContent = seen.shown;
  const policy = seen.refused.find(({ policy }) => policy)?.policy;
  page("policy").textContent = policy ? policy.split(/;\s*/).filter(Boolean).join(";\n") : word("no-policy");
  page("hash").textContent = seen.module ?? "";
  page("results").hidden = false;
  page("verdict").focus();
}

function claimItem({ claim, holds, evidence }) {
  const item = made("li", { "data-claim": claim, "data-holds": String(holds) });
  item.append(made("strong", {}, word(holds ? "held" : "failed")), " ", made("span", {}, word(`claim-${claim}`)));
  if (!holds) item.append(made("pre", {}, evidence.join("\n") || word("no-evidence")));
  return item;
}

/** What went out, what was caught here, and what else was tried. */
function rows({ calls, requests, endpoint, firstAnswer, sent }) {
  const others = calls.filter(({ url }) => !requests.some((request) => request.url === url));
  const all = [...requests, ...others].sort((one, other) => one.time - other.time);
  return all.map(({ url, time }) => {
    const call = calls.find((it) => it.url === url);
    const outcome = url === endpoint ? "caught" : requests.some((it) => it.url === url) ? "went-out" : "tried";
    const phase = time < firstAnswer ? "phase-before" : time < sent ? "phase-between" : "phase-after";
    const address = url.startsWith(SITE) ? url.slice(SITE.length) : url;
    return requestRow([call?.method ?? call?.way ?? "GET", address, word(phase), word(outcome)]);
  });
}

function say(text) {
  page("status").textContent = text;
}

/** Nobody is asked whether to give up random answers. */
function reload() {
  page("stage").replaceChildren();
  setTimeout(() => location.reload());
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
    link.addEventListener("click", reload);
  }
}

function filled(text, gaps) {
  return text.replace(/\{(\w+)\}/g, (_, name) => gaps[name] ?? "");
}
