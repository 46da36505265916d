// The entry: importing this module defines <culture-mirror>, and fills divs that stand for one.
import { fillDivs } from "./divs.js";
import { CultureMirrorElement } from "./element.js";

customElements.get("culture-mirror") ?? customElements.define("culture-mirror", CultureMirrorElement);
fillDivs();
