// The entry: importing this module defines <culture-mirror>.
import { CultureMirrorElement } from "./element.js";

customElements.get("culture-mirror") ?? customElements.define("culture-mirror", CultureMirrorElement);
