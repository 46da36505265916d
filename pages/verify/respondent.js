// Answers the statements at random, by the same controls that a person uses, at a pace that can be watched.

const PACE = 70;
const PATIENCE = 30_000;

/** Goes from the introduction to the report. Tells through `on` when it chooses; returns what it answered. */
export async function answerAll(element, on) {
  const root = element.shadowRoot;
  const find = (css) => root.querySelector(css);
  await press(() => find(".introduction .start .primary"));
  const answers = [];
  let last = null;
  while (true) {
    const screen = await until(() => {
      const statement = find(".statement-screen .statement")?.textContent;
      return find(".review .primary") || (statement && statement !== last && statement);
    });
    if (screen instanceof Element) break;
    last = screen;
    const choices = [...root.querySelectorAll(".statement-screen input[type=radio]")];
    const choice = choices[random(choices.length)];
    // What the report needs is asked for as soon as a statement stands, and before anything is answered.
    await pause(answers.length === 0 ? 5 * PACE : PACE);
    on(answers.length);
    choice.click();
    answers.push(choice.value);
    await pause(PACE / 2);
    // A click with a pointer moves on by itself; one without leaves that to the button.
    find(".statement-screen .foot .primary")?.click();
  }
  await press(() => find(".review .primary"));
  await until(() => find(".share .message pre"));
  return answers;
}

/** The message as the person sees it before they decide. */
export function shownMessage(element) {
  return element.shadowRoot.querySelector(".share .message pre").textContent;
}

/** Presses Send, and waits for what became of it. */
export async function send(element) {
  const root = element.shadowRoot;
  root.querySelector(".share .buttons .equal").click();
  return until(() => root.querySelector(".share .said:not([data-kind=sending])")?.dataset.kind);
}

/** Waits until `look` finds something. */
export async function until(look) {
  const deadline = performance.now() + PATIENCE;
  while (performance.now() < deadline) {
    const found = look();
    if (found) return found;
    await pause(20);
  }
  throw new Error("the assessment did not come to its end within thirty seconds");
}

async function press(look) {
  (await until(look)).click();
}

function pause(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

function random(below) {
  return crypto.getRandomValues(new Uint32Array(1))[0] % below;
}
