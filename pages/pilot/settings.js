// What pilot.json says: addresses, colours, texts. Every fault in it is told at once, for whoever set the page up.
const FORMAT = "culture-mirror/pilot/1";
const PARTS = ["$schema", "format", "colours", "assessment", "form", "texts"];
const COLOURS = ["accent", "accent-text", "background", "surface", "text"];
/** What the element may be told; the rest of its attributes makes no sense on this page. */
const ASSESSMENT = [
  "instrument", "norm", "endpoint", "recipient", "retention", "privacy-href", "campaign", "theme", "preview",
];
const FORM = ["endpoint", "recipient", "privacy-href", "consents"];
const LABEL = /^[a-z0-9-]{1,24}$/;

/** @throws {Error} with one line for each fault */
export function readSettings(given) {
  const faults = [];
  const refuse = (path, value, allowed) => faults.push(`${path}: given ${JSON.stringify(value)}; allowed: ${allowed}`);
  const part = (name, known) => {
    const value = given?.[name] ?? {};
    if (typeof value !== "object" || Array.isArray(value)) {
      refuse(`$.${name}`, value, "an object");
      return {};
    }
    for (const key of Object.keys(value)) {
      if (!known.includes(key)) refuse(`$.${name}.${key}`, value[key], `only ${known.join(", ")}`);
    }
    return value;
  };
  if (given?.format !== FORMAT) refuse("$.format", given?.format, FORMAT);
  for (const key of Object.keys(given ?? {})) {
    if (!PARTS.includes(key)) refuse(`$.${key}`, given[key], `only ${PARTS.join(", ")}`);
  }
  const colours = part("colours", COLOURS);
  for (const [name, value] of Object.entries(colours)) {
    if (!CSS.supports("color", value)) refuse(`$.colours.${name}`, value, "a CSS colour");
  }
  const assessment = part("assessment", ASSESSMENT);
  const form = part("form", FORM);
  if (form.endpoint !== undefined && !isEndpoint(form.endpoint)) {
    refuse("$.form.endpoint", form.endpoint, "an https URL without query, fragment or user name (http only for this computer itself)");
  }
  if (form.endpoint !== undefined && form.endpoint === assessment.endpoint) {
    refuse("$.form.endpoint", form.endpoint, "another endpoint than that of the assessment");
  }
  if (form["privacy-href"] !== undefined && !isLink(form["privacy-href"])) {
    refuse("$.form.privacy-href", form["privacy-href"], "an https, http or mailto URL");
  }
  const consents = form.consents ?? [];
  if (!Array.isArray(consents) || !consents.every(({ id }) => LABEL.test(id ?? ""))) {
    refuse("$.form.consents", consents, "a list of {id, required}; an id is 1 to 24 characters of a-z, 0-9 and -");
  }
  const texts = given?.texts ?? {};
  if (Object.keys(texts).length === 0) refuse("$.texts", texts, "the texts of at least one language");
  if (faults.length > 0) throw new Error(faults.join("\n"));
  return { colours, assessment, form: { ...form, consents }, texts };
}

function isEndpoint(text) {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, search, hash, username, password } = new URL(text);
  const isHere = hostname === "localhost" || hostname === "[::1]" || /^127(\.\d{1,3}){3}$/.test(hostname);
  const isSecure = protocol === "https:" || (protocol === "http:" && isHere);
  return isSecure && !`${search}${hash}${username}${password}`;
}

function isLink(text) {
  return URL.canParse(text) && ["https:", "http:", "mailto:"].includes(new URL(text).protocol);
}
