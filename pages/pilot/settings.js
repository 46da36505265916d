// What pilot.json says: addresses, colours, texts. Every fault in it is told at once, for whoever set the page up.
const FORMAT = "culture-mirror/pilot/1";
const PARTS = ["$schema", "format", "imprint-href", "colours", "assessment", "form", "texts"];
const COLOURS = ["accent", "accent-text", "background", "surface", "text"];
/** What the element may be told; the rest of its attributes makes no sense on this page. */
const ASSESSMENT = [
  "instrument", "norm", "endpoint", "recipient", "retention", "privacy-href", "campaign", "theme", "preview",
];
const FORM = ["endpoint", "recipient", "privacy-href", "consents"];
/** The texts of every language, besides one for each consent. */
const WORDS = [
  "title", "lead", "languages", "offer-title", "offer-lead", "name", "email", "organisation", "message", "notice",
  "separate", "by-time", "attached", "send", "sending", "received", "failed", "refused", "preview", "check", "missing",
  "unsound-email", "consent-missing", "imprint",
];
const LABEL = /^[a-z0-9-]{1,24}$/;
const ENDPOINT = "an https URL without query, fragment or user name (http only for this computer itself)";
const LINK = "an https, http or mailto URL";
const CONSENTS = "a list of {id, required}, each id once; an id is 1 to 24 characters of a-z, 0-9 and -";

/** @throws {Error} with one line for each fault */
export function readSettings(given) {
  const faults = [];
  const refuse = (path, value, allowed) => faults.push(`${path}: given ${JSON.stringify(value)}; allowed: ${allowed}`);
  if (!isObject(given)) throw new Error(`$: given ${JSON.stringify(given)}; allowed: an object`);
  const part = (name, known) => {
    const value = given[name] ?? {};
    if (!isObject(value)) {
      refuse(`$.${name}`, value, "an object");
      return {};
    }
    for (const key of Object.keys(value)) {
      if (known && !known.includes(key)) refuse(`$.${name}.${key}`, value[key], `only ${known.join(", ")}`);
    }
    return value;
  };
  const allow = (path, value, isAllowed, allowed) => {
    if (value !== undefined && !isAllowed(value)) refuse(path, value, allowed);
  };

  if (given.format !== FORMAT) refuse("$.format", given.format, FORMAT);
  for (const key of Object.keys(given)) {
    if (!PARTS.includes(key)) refuse(`$.${key}`, given[key], `only ${PARTS.join(", ")}`);
  }
  allow("$.imprint-href", given["imprint-href"], isLink, LINK);
  const colours = part("colours", COLOURS);
  for (const [name, colour] of Object.entries(colours)) {
    allow(`$.colours.${name}`, colour, (text) => isText(text) && CSS.supports("color", text), "a CSS colour");
  }
  const assessment = part("assessment", ASSESSMENT);
  for (const [name, value] of Object.entries(assessment)) {
    if (name === "preview") allow(`$.assessment.${name}`, value, (it) => typeof it === "boolean", "true or false");
    else allow(`$.assessment.${name}`, value, isText, "a text");
  }
  allow("$.assessment.endpoint", assessment.endpoint, isEndpoint, ENDPOINT);
  const form = part("form", FORM);
  const consents = form.consents ?? [];
  const hasConsents = areConsents(consents);
  if (!hasConsents) refuse("$.form.consents", form.consents, CONSENTS);
  allow("$.form.endpoint", form.endpoint, isEndpoint, ENDPOINT);
  allow("$.form.recipient", form.recipient, isText, "a text");
  allow("$.form.privacy-href", form["privacy-href"], isLink, LINK);
  if (form.endpoint !== undefined) {
    const isOther = form.endpoint !== assessment.endpoint;
    if (!isOther) refuse("$.form.endpoint", form.endpoint, "another endpoint than that of the assessment");
    if (form.recipient === undefined) refuse("$.form.recipient", undefined, "who receives what the form sends");
    const isAsked = hasConsents && consents.some(({ required }) => required === true);
    if (hasConsents && !isAsked) refuse("$.form.consents", form.consents, "at least one with required: true");
  }
  const texts = part("texts");
  if (Object.keys(texts).length === 0) refuse("$.texts", given.texts, "the texts of at least one language");
  const wanted = [...WORDS, ...(hasConsents ? consents.map(({ id }) => `consent-${id}`) : [])];
  for (const [language, words] of Object.entries(texts)) {
    const path = `$.texts.${language}`;
    if (!isLanguage(language)) refuse(path, language, "a language tag such as en");
    if (!isObject(words)) {
      refuse(path, words, "an object");
      continue;
    }
    for (const name of wanted) {
      if (!isText(words[name])) refuse(`${path}.${name}`, words[name], "a text");
    }
    for (const name of Object.keys(words)) {
      if (!wanted.includes(name)) refuse(`${path}.${name}`, words[name], `only ${wanted.join(", ")}`);
    }
  }
  if (faults.length > 0) throw new Error(faults.join("\n"));
  return { imprint: given["imprint-href"], colours, assessment, form: { ...form, consents }, texts };
}

function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isText(value) {
  return typeof value === "string" && value.trim() !== "";
}

function areConsents(list) {
  const isConsent = (it) =>
    isObject(it) && LABEL.test(it.id ?? "") && [undefined, true, false].includes(it.required) &&
    Object.keys(it).every((key) => ["id", "required"].includes(key));
  return Array.isArray(list) && list.every(isConsent) && new Set(list.map(({ id }) => id)).size === list.length;
}

function isEndpoint(text) {
  if (!isText(text) || !URL.canParse(text)) return false;
  const { protocol, hostname, search, hash, username, password } = new URL(text);
  const isHere = hostname === "localhost" || hostname === "[::1]" || /^127(\.\d{1,3}){3}$/.test(hostname);
  const isSecure = protocol === "https:" || (protocol === "http:" && isHere);
  return isSecure && !`${search}${hash}${username}${password}`;
}

function isLink(text) {
  return isText(text) && URL.canParse(text) && ["https:", "http:", "mailto:"].includes(new URL(text).protocol);
}

function isLanguage(tag) {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}
