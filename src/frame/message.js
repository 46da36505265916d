// What may cross from the frame to the page around it: a sign of life, a height, that a new screen begins, and what
// happened. Nothing crosses the other way. The origin of an opaque frame is "null" and proves nothing, so a message
// counts by the window that it comes from and by a nonce that this window alone was given.
const FORMAT = "culture-mirror/frame/1";

// By this event in the frame's own page its module tells that it runs.
export const SIGN_OF_LIFE = "culture-mirror-frame:alive";

// In CSS pixels. Whole steps tell little of what is shown. In the narrowest places a report is 25,000 high, and in large
// type twice that.
const STEP = 8;
const LEAST = 200;
export const MOST = 64_000;

const LONGEST_TEXT = 1000;

// Each makes the sound value of a given one, or nothing.
const shaped = (shape) => (value) => (typeof value === "string" && shape.test(value) ? value : undefined);
const id = shaped(/^[a-z0-9][a-z0-9-]{0,63}$/);
const version = shaped(/^[0-9A-Za-z.+-]{1,32}$/);
const count = (value) => (Number.isInteger(value) && value >= 0 && value <= 1000 ? value : undefined);
const text = (value) => (typeof value === "string" ? value.slice(0, LONGEST_TEXT) : undefined);

const WHAT = { instrument: id, version };
const DETAILS = {
  ready: WHAT,
  started: WHAT,
  completed: WHAT,
  submitted: WHAT,
  declined: WHAT,
  wiped: WHAT,
  progress: { step: count, total: count },
  error: { code: id, message: text },
};

export const NAMES = Object.keys(DETAILS);

// The height that is told: up to a whole step, within bounds.
export function told(height) {
  return Math.min(MOST, Math.max(LEAST, Math.ceil(height / STEP) * STEP));
}

export function write(nonce, content) {
  return { format: FORMAT, nonce, ...content };
}

// What a message says, in fresh objects with known fields only, or null if it is none of ours.
export function read(data, nonce) {
  if (data?.format !== FORMAT || data.nonce !== nonce) return null;
  switch (data.kind) {
    case "alive":
    case "screen":
      return { kind: data.kind };
    case "height":
      return Number.isInteger(data.height) && data.height === told(data.height)
        ? { kind: "height", height: data.height }
        : null;
    case "event": {
      const detail = readDetail(data.name, data.detail);
      return detail && { kind: "event", name: data.name, detail };
    }
    default:
      return null;
  }
}

// The known fields of an event, or null if one of them is not as it has to be.
export function readDetail(name, given) {
  if (!NAMES.includes(name)) return null;
  const fields = Object.entries(DETAILS[name]).map(([field, sound]) => [field, sound(given?.[field])]);
  return fields.some(([, value]) => value === undefined) ? null : Object.fromEntries(fields);
}
