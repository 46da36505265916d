// Tries what a policy should forbid. The browser's refusal names the policy that it enforces.
import { pause } from "./respondent.js";

const ELSEWHERE = "https://elsewhere.invalid/";
/** A refusal is told a moment after the attempt has failed. */
const PATIENCE = 1000;
const PAUSE = 20;

const ATTEMPTS = [
  { by: ["connect-src"], attempt: () => fetch(ELSEWHERE, { mode: "no-cors" }) },
  { by: ["img-src"], attempt: () => loaded(Object.assign(new Image(), { src: `${ELSEWHERE}dot.png` })) },
  // Browsers name the one or the other, depending on which they ask first.
  { by: ["script-src", "require-trusted-types-for"], attempt: async () => window.eval("1") },
];

/**
 * Makes each attempt and waits for the refusal.
 *
 * @returns {Promise<{what: string, held: boolean, policy?: string}[]>} what was tried, by the directive that forbids it
 */
export async function forbiddenThings() {
  const refusals = [];
  const listen = (event) => refusals.push(event);
  document.addEventListener("securitypolicyviolation", listen);
  const outcomes = [];
  for (const { by, attempt } of ATTEMPTS) {
    const failed = await attempt().then(() => false, () => true);
    const refusal = await told(() => refusals.find((event) => by.includes(event.effectiveDirective)));
    outcomes.push({ what: by[0], held: failed && Boolean(refusal), policy: refusal?.originalPolicy });
  }
  document.removeEventListener("securitypolicyviolation", listen);
  return outcomes;
}

async function told(look) {
  for (let waited = 0; waited < PATIENCE && !look(); waited += PAUSE) await pause(PAUSE);
  return look();
}

function loaded(image) {
  return new Promise((resolve, reject) => {
    image.onload = resolve;
    image.onerror = reject;
  });
}
