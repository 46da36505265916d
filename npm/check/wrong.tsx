// What a page may not write: the type checker has to complain of every line that says so.
import type { SubmissionFormat } from "culture-mirror/formats";
import type {} from "culture-mirror";
import type {} from "culture-mirror/react";

const mirror = document.createElement("culture-mirror");
// @ts-expect-error: there is no such theme.
mirror.theme = "pink";
// @ts-expect-error: a switch is on or off.
mirror.preview = "yes";
// @ts-expect-error: the property is called privacyHref.
mirror.privacyLink = "https://example.com/privacy";
// @ts-expect-error: answers are nobody's business.
mirror.answers;
// @ts-expect-error: it takes nothing.
mirror.begin("now");
// @ts-expect-error: no event carries a score.
mirror.addEventListener("culture-mirror:completed", ({ detail }) => detail.score);

// @ts-expect-error: bands are 10, 20 or 50 points wide.
export const precision: SubmissionFormat["precision"] = 5;
// @ts-expect-error: a score is a number or null.
export const scores: SubmissionFormat["scores"] = { listening: "high" };

// @ts-expect-error: there is no such theme.
export const pink = <culture-mirror theme="pink" />;
// @ts-expect-error: an endpoint is a text.
export const numbered = <culture-mirror endpoint={8080} />;
// @ts-expect-error: the event has no such detail.
export const scored = <culture-mirror onculture-mirror:completed={(event) => event.detail.score} />;
