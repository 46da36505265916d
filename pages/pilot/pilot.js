// A landing page: the check, the result, and only then the offer. What it says and where it sends stands in pilot.json.
import { confine } from "../../src/frame/policy.js";
import { makeOffer } from "./form.js";
import { readSettings } from "./settings.js";

const SITE = new URL("./", document.baseURI);
const page = (id) => document.getElementById(id);

try {
  const answer = await fetch("pilot.json", { credentials: "omit", referrerPolicy: "no-referrer", cache: "no-cache" });
  if (!answer.ok) throw new Error(`pilot.json was answered with status ${answer.status}`);
  await show(readSettings(await answer.json()));
} catch (error) {
  console.error(`culture-mirror: pilot-unsound: ${error.message}`);
  page("lead").textContent = "This page is not set up correctly. Code: pilot-unsound.";
  page("lead").setAttribute("role", "alert");
}

async function show(settings) {
  const language = chosenLanguage(Object.keys(settings.texts));
  const word = (name, gaps = {}) => {
    const text = settings.texts[language][name] ?? name;
    return text.replace(/\{(\w+)\}/g, (_, gap) => gaps[gap] ?? "");
  };
  // From here on the page can connect to what pilot.json names, and to nothing else.
  confine(SITE.origin, settings.assessment.endpoint, settings.form.endpoint);
  dress(settings.colours);
  document.documentElement.lang = language;
  document.title = word("title");
  page("title").textContent = word("title");
  page("lead").textContent = word("lead");
  offerLanguages(Object.keys(settings.texts), language, word);
  await import("../../src/define.js");
  const element = document.createElement("culture-mirror");
  for (const [name, value] of Object.entries({ ...settings.assessment, lang: language })) {
    if (value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  // With a form, the person may attach their result to it, in the assessment itself.
  if (settings.form.endpoint) element.setAttribute("attach", "");
  const place = document.createElement("section");
  place.slot = "cta";
  place.className = "offer";
  const offer = makeOffer(place, settings, word);
  element.addEventListener("culture-mirror:attached", ({ detail }) => offer.attach(detail.result));
  element.addEventListener("culture-mirror:wiped", () => location.reload());
  element.append(place);
  page("stage").append(element);
}

function dress(colours) {
  for (const [name, value] of Object.entries(colours)) {
    document.documentElement.style.setProperty(`--culture-mirror-${name}`, value);
  }
}

/** The fragment says the language, so that a campaign can link to either; nothing else is read from the address. */
function chosenLanguage(known) {
  const wanted = [location.hash.slice(1), ...navigator.languages].map((tag) => tag.split("-")[0].toLowerCase());
  return wanted.find((tag) => known.includes(tag)) ?? known[0];
}

function offerLanguages(known, current, word) {
  const names = known.map((tag) => [tag, new Intl.DisplayNames([tag], { type: "language" }).of(tag)]);
  page("languages").ariaLabel = word("languages");
  page("languages").append(
    ...names.map(([tag, name]) => {
      const link = document.createElement("a");
      Object.assign(link, { href: `#${tag}`, lang: tag, textContent: name });
      if (tag === current) link.setAttribute("aria-current", "true");
      link.addEventListener("click", () => setTimeout(() => location.reload()));
      return link;
    }),
  );
}
