// The few words that are needed where the program and its languages are not there.
import words from "./words.json";

export function wordsFor(language) {
  const primary = (language ?? navigator.language).split("-")[0].toLowerCase();
  return Object.hasOwn(words, primary) ? { lang: primary, ...words[primary] } : { lang: "en", ...words.en };
}
