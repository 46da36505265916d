// The page around the frame, as the frame knows it: it can be told things, and asked for nothing.
import { write } from "./message.js";

export class Surroundings {
  #nonce;

  // Without a nonce the frame was not put there by our script, and nobody is listening.
  constructor(nonce) {
    this.#nonce = window.parent === window ? null : nonce;
  }

  get listens() {
    return this.#nonce !== null;
  }

  // Which page it is cannot be known here, so any may read it; for that reason no more is ever told than message.js has.
  tell(content) {
    if (this.listens) window.parent.postMessage(write(this.#nonce, content), "*");
  }
}
