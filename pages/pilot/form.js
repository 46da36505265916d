// The offer after the result: a form with a message, a consent and a request of its own. It has nothing of the
// assessment in it, unless the person attached their result in the assessment itself.
const FORMAT = "culture-mirror/pilot-request/1";
const FIELDS = [
  { name: "name", autocomplete: "name", maxlength: 200, required: "" },
  { name: "email", autocomplete: "email", type: "email", maxlength: 200, required: "" },
  { name: "organisation", autocomplete: "organization", maxlength: 200, required: "" },
  { name: "message", rows: 4, maxlength: 2000 },
];
const PATIENCE = 30_000;

/** The offer as an element, and what happens when the person attaches a result to it. Without an endpoint it is a text. */
export function makeOffer({ form, assessment }, words) {
  const sheet = made("div", { class: "sheet" });
  const pitch = made("div", { class: "pitch" });
  pitch.append(made("h2", { id: "offer-title" }, "offer-title"), made("p", {}, "offer-lead"));
  sheet.append(pitch);
  if (!form.endpoint) return { sheet, attach() {} };

  let attached = null;
  let isSending = false;
  words.fill({ recipient: form.recipient, host: new URL(form.endpoint).host });
  const fields = made("form", { novalidate: "" });
  const status = made("p", { role: "status", tabindex: "-1", class: "status" }, "");
  const separate = made("p", { class: "note" }, "separate");
  const byTime = made("p", { class: "note" }, "by-time");
  byTime.hidden = !assessment.endpoint;
  const result = made("code", { class: "result" });
  result.hidden = true;
  fields.append(
    ...FIELDS.map(labelled),
    ...form.consents.map(consentBox),
    ...notice(form["privacy-href"]),
    separate, byTime, result,
    made("button", { type: "submit", class: "action" }, "send"),
    status,
  );
  sheet.append(fields);

  const say = (name) => {
    status.dataset.word = name;
    words.speak();
  };
  fields.addEventListener("input", ({ target }) => {
    if (target.ariaInvalid === "true") judge(target, words);
  });
  fields.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (isSending) return;
    const open = [...fields.elements].filter((control) => control.name && !judge(control, words));
    if (open.length > 0) {
      say("check");
      open[0].focus();
      return;
    }
    if (assessment.preview) {
      say("preview");
      return;
    }
    isSending = true;
    say("sending");
    const outcome = await post(form.endpoint, message(fields, form, attached, words));
    isSending = false;
    words.fill({ status: outcome.status });
    say(outcome.word);
    if (outcome.word === "received") {
      fields.replaceWith(status);
      status.focus();
    }
  });
  return {
    sheet,
    attach(given) {
      attached = given;
      separate.dataset.word = "attached";
      byTime.hidden = true;
      result.hidden = false;
      result.textContent = given;
      words.speak();
    },
  };
}

/** The whole message: what was typed, which consents were given in which words, and the result if it was attached. */
function message(fields, form, attached, words) {
  const data = new FormData(fields);
  const typed = FIELDS.map(({ name }) => [name, String(data.get(name) ?? "").trim()]).filter(([, text]) => text);
  const given = form.consents.filter(({ id }) => data.has(`consent-${id}`));
  return {
    format: FORMAT,
    ...Object.fromEntries(typed),
    consents: Object.fromEntries(given.map(({ id }) => [id, words.of(`consent-${id}`)])),
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

function labelled({ name, rows, ...attributes }) {
  const field = made("div", { class: "field" });
  const control = made(rows ? "textarea" : "input", { ...attributes, id: `field-${name}`, name, ...(rows && { rows }) });
  field.append(made("label", { for: `field-${name}` }, name), control, fault(name));
  return field;
}

/** Never ticked beforehand. */
function consentBox({ id, required }) {
  const field = made("div", { class: "consent" });
  const name = `consent-${id}`;
  const box = { type: "checkbox", id: `field-${name}`, name, ...(required && { required: "" }) };
  field.append(made("input", box), made("label", { for: `field-${name}` }, name), fault(name));
  return field;
}

function fault(name) {
  return made("p", { id: `fault-${name}`, class: "fault" }, "");
}

function notice(href) {
  if (!href) return [];
  const line = made("p", { class: "notice" });
  line.append(made("a", { href, target: "_blank", rel: "noopener noreferrer" }, "notice"));
  return [line];
}

/** Whether a control is filled soundly; if not, the line below it says what is missing. */
function judge(control, words) {
  // Spaces are no name.
  if (control.type !== "checkbox") control.value = control.value.trim() && control.value;
  const line = document.getElementById(`fault-${control.name}`);
  const isSound = control.checkValidity();
  line.dataset.word = isSound ? "" : complaint(control);
  for (const [attribute, value] of [["aria-invalid", "true"], ["aria-describedby", line.id]]) {
    if (isSound) control.removeAttribute(attribute);
    else control.setAttribute(attribute, value);
  }
  words.speak();
  return isSound;
}

function complaint(control) {
  if (control.type === "checkbox") return "consent-missing";
  return control.value ? "unsound-email" : "missing";
}

/** An element that shows a word, which may be none for now. */
function made(name, attributes = {}, word) {
  const element = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value);
  if (word !== undefined) element.dataset.word = word;
  return element;
}
