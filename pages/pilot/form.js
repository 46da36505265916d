// The offer after the result: a form with a message, a consent and a request of its own. It has nothing of the
// assessment in it, unless the person attached their result in the assessment itself.
const FORMAT = "culture-mirror/pilot-request/1";
const FIELDS = [
  { name: "name", autocomplete: "name", required: true },
  { name: "email", autocomplete: "email", type: "email", required: true },
  { name: "organisation", autocomplete: "organization", required: true },
  { name: "message", rows: 4 },
];
const LONGEST = 2000;
const PATIENCE = 30_000;

/** Fills the offer; without an endpoint it is a text and no form. */
export function makeOffer(place, { form, assessment }, word) {
  let attached = null;
  place.append(made("h2", {}, word("offer-title")), made("p", {}, word("offer-lead")));
  if (!form.endpoint) return { attach() {} };
  const fields = made("form", { novalidate: "" });
  fields.append(...FIELDS.map((field) => labelled(field, word)));
  fields.append(...form.consents.map((consent) => consentBox(consent, form, word)));
  const separate = made("p", { class: "note" });
  const status = made("p", { role: "status", tabindex: "-1", class: "status" });
  const send = made("button", { type: "submit", class: "action" }, word("send"));
  if (form["privacy-href"]) {
    const link = { href: form["privacy-href"], target: "_blank", rel: "noopener noreferrer" };
    const line = made("p");
    line.append(made("a", link, word("notice")));
    fields.append(line);
  }
  fields.append(separate, send, status);
  place.append(fields);
  const say = () => {
    const sentences = attached ? [word("attached", { result: attached })] : [word("separate")];
    if (!attached && assessment.endpoint) sentences.push(word("by-time"));
    separate.textContent = sentences.join(" ");
  };
  say();
  fields.addEventListener("submit", async (event) => {
    event.preventDefault();
    const open = unfilled(fields);
    if (open.length > 0) {
      status.textContent = open.map((control) => complaint(control, word)).join(" ");
      open[0].focus();
      return;
    }
    send.disabled = true;
    status.textContent = word("sending");
    const outcome = await post(form.endpoint, message(fields, form, attached, word));
    status.textContent = word(outcome.word, { ...outcome, recipient: form.recipient ?? "", host: new URL(form.endpoint).host });
    if (outcome.word === "received") fields.replaceChildren(status);
    send.disabled = false;
    status.focus();
  });
  return {
    attach(result) {
      attached = result;
      say();
    },
  };
}

/** The whole message: what was typed, which consents were given in which words, and the result if it was attached. */
function message(fields, form, attached, word) {
  const data = new FormData(fields);
  const typed = FIELDS.map(({ name }) => [name, String(data.get(name) ?? "").trim()]).filter(([, text]) => text);
  const given = form.consents.filter(({ id }) => data.has(`consent-${id}`));
  return {
    format: FORMAT,
    ...Object.fromEntries(typed),
    consents: Object.fromEntries(given.map(({ id }) => [id, consentWords(id, form, word)])),
    ...(attached && { result: attached }),
  };
}

/** Nothing is retried by itself: the person is here, and what they wrote stays. */
async function post(endpoint, content) {
  try {
    const answer = await fetch(endpoint, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(content),
      credentials: "omit",
      referrerPolicy: "no-referrer",
      redirect: "error",
      cache: "no-store",
      signal: AbortSignal.timeout(PATIENCE),
    });
    return answer.ok ? { word: "received" } : { word: "refused", status: answer.status };
  } catch {
    return { word: "failed" };
  }
}

function labelled({ name, rows, required, ...attributes }, word) {
  const label = made("label", { class: "field" });
  const given = { ...attributes, name, maxlength: LONGEST, ...(required && { required: "" }) };
  label.append(made("span", {}, word(name)), made(rows ? "textarea" : "input", { ...given, ...(rows && { rows }) }));
  return label;
}

/** Never ticked beforehand. */
function consentBox({ id, required }, form, word) {
  const label = made("label", { class: "consent" });
  const box = { type: "checkbox", name: `consent-${id}`, ...(required && { required: "" }) };
  label.append(made("input", box), made("span", {}, consentWords(id, form, word)));
  return label;
}

function consentWords(id, form, word) {
  return word(`consent-${id}`, { recipient: form.recipient ?? "" });
}

function unfilled(fields) {
  const open = [...fields.elements].filter((control) => control.willValidate && !control.checkValidity());
  for (const control of fields.elements) {
    if (open.includes(control)) control.setAttribute("aria-invalid", "true");
    else control.removeAttribute("aria-invalid");
  }
  return open;
}

function complaint(control, word) {
  if (control.type === "email" && control.value) return word("unsound-email");
  return word("missing", { fields: control.labels[0].textContent });
}

function made(name, attributes = {}, text = "") {
  const element = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value);
  element.textContent = text;
  return element;
}
