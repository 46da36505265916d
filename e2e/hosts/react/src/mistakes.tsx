// Never run: the compiler must refuse each of these lines, and it says so if one of them is fine.
import type { CultureMirrorElement } from "culture-mirror";
import type {} from "culture-mirror/react";

export const mistakes = [
  // @ts-expect-error: no such theme
  <culture-mirror theme="pink" />,
  // @ts-expect-error: a preview is asked for or not
  <culture-mirror preview="no" />,
  // @ts-expect-error: no such option
  <culture-mirror destination="https://scores.example/submissions" />,
  // @ts-expect-error: events tell no score
  <culture-mirror onculture-mirror:completed={(event) => event.detail.score} />,
];

export function reset(mirror: CultureMirrorElement) {
  // @ts-expect-error: everything goes or nothing
  mirror.reset("answers");
  // @ts-expect-error: a position, and not what was answered
  mirror.addEventListener("culture-mirror:progress", (event) => event.detail.answer);
}
