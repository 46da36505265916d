// Answers the statements at random, by the same controls that a person uses, at a pace that can be watched.

const PACE = 70;
const PATIENCE = 30_000;

/** Goes from the introduction to the report. Tells through `on` when it is about to choose. */
export async function answerAll(element, on) {
  const root = element.shadowRoot;
  const find = (css) => root.querySelector(css);
  await press(() => find(".introduction .start .primary"));
  let last = null;
  for (let answered = 0; ; answered += 1) {
    const screen = await until(() => {
      const statement = find(".statement-screen .statement")?.textContent;
      return find(".review .primary") || (statement && statement !== last && statement);
    });
    if (screen instanceof Element) break;
    last = screen;
    const choices = [...root.querySelectorAll(".statement-screen input[type=radio]")];
    // What the report needs is asked for as soon as a statement stands, and before anything is answered.
    await pause(answered === 0 ? 5 * PACE : PACE);
    on();
    choices[random(choices.length)].click();
    await pause(PACE / 2);
    // A click with a pointer moves on by itself; one without leaves that to the button.
    find(".statement-screen .foot .primary")?.click();
  }
  await press(() => find(".review .primary"));
  await until(() => find(".share .message pre"));
}

/** The message as the person sees it before they decide. */
export function shownMessage(element) {
  return element.shadowRoot.querySelector(".share .message pre").textContent;
}

/** Presses Send, and waits for what became of it. */
export async function send(element) {
  const root = element.shadowRoot;
  root.querySelector(".share .buttons .equal").click();
  await until(() => root.querySelector(".share .said:not([data-kind=sending])"));
}

/** Waits until `look` finds something; throws `late` if it never does. */
export async function until(look) {
  const deadline = performance.now() + PATIENCE;
  while (performance.now() < deadline) {
    const found = look();
    if (found) return found;
    await pause(20);
  }
  throw new Error("late");
}

/** Waits for so many milliseconds. */
export function pause(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

async function press(look) {
  (await until(look)).click();
}

function random(below) {
  return crypto.getRandomValues(new Uint32Array(1))[0] % below;
}
