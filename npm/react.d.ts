// <culture-mirror> in React 19: `import type {} from "culture-mirror/react"`, once.
import type { DetailedHTMLProps, HTMLAttributes } from "react";
import type { CultureMirrorElement, CultureMirrorEventMap, CultureMirrorProperties } from "./element.js";

/** React listens for an event of a custom element by "on" and the event's whole name. */
type Listeners = {
  [Name in keyof CultureMirrorEventMap as `on${Name}`]?: (event: CultureMirrorEventMap[Name]) => void;
};

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "culture-mirror": DetailedHTMLProps<HTMLAttributes<CultureMirrorElement>, CultureMirrorElement> &
        Partial<CultureMirrorProperties> &
        Listeners;
    }
  }
}
