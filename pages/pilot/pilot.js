// A landing page: the check, the result, and only then the offer. What it says and where it sends stands in pilot.json.
import { confine } from "../../src/frame/policy.js";
import { makeOffer } from "./form.js";
import { readSettings } from "./settings.js";
import { Words } from "./words.js";

/** Where `docs/troubleshooting.md` says what to do. */
const CODE = "pilot-unsound";
const SITE = new URL("./", document.baseURI);
const page = (id) => document.getElementById(id);

try {
  const answer = await fetch("pilot.json", { credentials: "omit", referrerPolicy: "no-referrer", cache: "no-cache" });
  if (!answer.ok) throw new Error(`pilot.json was answered with status ${answer.status}`);
  await show(readSettings(await answer.json()));
} catch (error) {
  console.error(`culture-mirror: ${CODE}: ${error.message}`);
  page("opening").hidden = true;
  page("unsound").hidden = false;
}

async function show(settings) {
  const { imprint, assessment, form, colours, texts } = settings;
  // From here on the page can connect to what pilot.json names, and to nothing else.
  confine(SITE.origin, assessment.endpoint, form.endpoint);
  dress(colours, assessment.theme);
  const words = new Words(texts, chosenLanguage(Object.keys(texts)));
  const offer = makeOffer(settings, words);
  const element = document.createElement("culture-mirror");
  for (const [name, value] of Object.entries({ ...assessment, lang: words.language })) {
    if (value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  // With a form, the person may attach their result to it, in the assessment itself.
  if (form.endpoint) element.setAttribute("attach", "");
  const place = document.createElement("section");
  place.slot = "cta";
  place.className = "offer";
  place.setAttribute("aria-labelledby", "offer-title");
  place.append(offer.sheet);
  element.append(place);
  page("stage").append(element);
  if (imprint) {
    page("imprint").href = imprint;
    page("footer").hidden = false;
  }
  offerLanguages(element, words);
  words.speak();
  element.addEventListener("culture-mirror:attached", ({ detail }) => offer.attach(detail.result));
  // One thing on a screen: from the first statement on, the assessment is alone.
  element.addEventListener("culture-mirror:started", () => {
    page("opening").hidden = true;
  });
  element.addEventListener("culture-mirror:wiped", () => location.reload());
  await import("../../src/define.js");
  followLanguage(element, words);
}

function dress(colours, theme) {
  const { style } = document.documentElement;
  for (const [name, value] of Object.entries(colours)) style.setProperty(`--culture-mirror-${name}`, value);
  if (["light", "dark"].includes(theme)) style.colorScheme = theme;
}

/** The fragment says the language, so that a campaign can link to either; nothing else is read from the address. */
function chosenLanguage(known) {
  const wanted = [location.hash.slice(1), ...navigator.languages].map((tag) => tag.split("-")[0].toLowerCase());
  return wanted.find((tag) => known.includes(tag)) ?? known[0];
}

/** The page and the assessment always speak the same language, whichever of them was told. */
function offerLanguages(element, words) {
  if (words.languages.length < 2) return;
  const links = words.languages.map((tag) => {
    const link = document.createElement("a");
    const name = new Intl.DisplayNames([tag], { type: "language" }).of(tag);
    Object.assign(link, { href: `#${tag}`, lang: tag, textContent: name });
    link.addEventListener("click", (event) => {
      event.preventDefault();
      history.replaceState(history.state, "", link.href);
      tell(element, tag);
      speak(words, tag);
    });
    return link;
  });
  page("languages").append(...links);
  speak(words, words.language);
}

function speak(words, language) {
  words.speak(language);
  page("languages").ariaLabel = words.of("languages");
  for (const link of page("languages").children) {
    if (link.lang === language) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
}

/** What the person has chosen in the assessment comes before its attribute, so it is chosen there. */
function tell(element, language) {
  element.lang = language;
  const choice = element.shadowRoot?.querySelector("select.language");
  if (!choice || choice.value === language) return;
  choice.value = language;
  choice.dispatchEvent(new Event("change", { bubbles: true }));
}

/** A language that the person chooses in the assessment; the one that it begins with is the page's, or all that it has. */
function followLanguage(element, words) {
  let last = null;
  const follow = () => {
    const language = element.shadowRoot.querySelector(".mirror")?.lang;
    if (!language || language === last) return;
    if (last && words.languages.includes(language)) speak(words, language);
    last = language;
  };
  new MutationObserver(follow).observe(element.shadowRoot, { subtree: true, childList: true, attributeFilter: ["lang"] });
}
