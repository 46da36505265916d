// Says in the frame's page that there is no assessment, and tells whoever runs the page what to do about it.
import { told } from "./message.js";
import { wordsFor } from "./words.js";

export async function showTrouble(code, message, language, surroundings) {
  console.error(`culture-mirror: ${code}: ${message}`);
  surroundings.tell({ kind: "event", name: "error", detail: { code, message } });
  if (document.readyState === "loading") {
    await new Promise((parsed) => document.addEventListener("DOMContentLoaded", parsed, { once: true }));
  }
  const words = wordsFor(language);
  const note = document.createElement("div");
  note.setAttribute("role", "alert");
  note.className = "trouble";
  note.lang = words.lang;
  for (const sentence of [words.sorry, words.advice, words.code.replace("{code}", code)]) {
    note.appendChild(document.createElement("p")).textContent = sentence;
  }
  document.body.replaceChildren(note);
  surroundings.tell({ kind: "height", height: told(note.getBoundingClientRect().height) });
}
