// The page's words, in one language at a time. Whatever shows some says which in `data-word`, so that the language can
// change while somebody types.

/** The texts of pilot.json, with what stands in their gaps. */
export class Words {
  #texts;
  #gaps = {};
  #language;

  constructor(texts, language) {
    this.#texts = texts;
    this.#language = language;
  }

  /** The language that is spoken. */
  get language() {
    return this.#language;
  }

  /** The tags of all languages, in the order of the file. */
  get languages() {
    return Object.keys(this.#texts);
  }

  /** One text, with its gaps filled. */
  of(name) {
    return this.#texts[this.#language][name].replace(/\{(\w+)\}/g, (_, gap) => this.#gaps[gap] ?? "");
  }

  /** Fills gaps from now on, wherever they are. */
  fill(gaps) {
    Object.assign(this.#gaps, gaps);
    this.speak();
  }

  /** Shows all words on the page, in another language if one is given. */
  speak(language = this.#language) {
    this.#language = language;
    document.documentElement.lang = language;
    document.title = this.of("title");
    for (const place of document.querySelectorAll("[data-word]")) {
      place.textContent = place.dataset.word ? this.of(place.dataset.word) : "";
    }
  }
}
