// Importing the package defines <culture-mirror>; it exports no value.
import type { CultureMirrorElement } from "./element.js";

export type * from "./element.js";

declare global {
  interface HTMLElementTagNameMap {
    "culture-mirror": CultureMirrorElement;
  }
}
