// What a page may write: all of it has to pass the type checker.
import "culture-mirror";
import type { CultureMirrorElement, CultureMirrorEventMap } from "culture-mirror";
import { CultureMirrorElement as Class } from "culture-mirror/element";
import type { ConfigFormat, NormFormat, ResultFormat, SubmissionFormat } from "culture-mirror/formats";
import type {} from "culture-mirror/react";
import integrity from "culture-mirror/integrity.json" with { type: "json" };
import german from "culture-mirror/languages/de.json" with { type: "json" };
import { useRef } from "react";

class Renamed extends Class {}
customElements.define("our-assessment", Renamed);

const mirror: CultureMirrorElement = document.createElement("culture-mirror");
mirror.endpoint = "https://scores.example/submissions";
mirror.privacyHref = null;
mirror.preview = true;
mirror.theme = "dark";
mirror.begin();
mirror.addEventListener("culture-mirror:progress", ({ detail }) => detail.step / detail.total);
mirror.addEventListener("click", (event) => event.clientX);
document.querySelector("culture-mirror")?.reset();

const hash: string = integrity.files["culture-mirror.js"].integrity;
const words: object = german;
const bands: SubmissionFormat["scores"] = { listening: 75, learning: null };
const config: ConfigFormat = { format: "culture-mirror/config/1", privacyHref: "https://example.com/privacy" };
const months: NormFormat["collected"] = { from: "2026-01", to: "2026-06" };
const score: ResultFormat.SavedScore = { score: 61.5, answered: 5 };

export function Page({ onSent }: { onSent: (event: CultureMirrorEventMap["culture-mirror:submitted"]) => void }) {
  const place = useRef<CultureMirrorElement>(null);
  return (
    <culture-mirror
      ref={place}
      className="wide"
      lang="de"
      endpoint="https://scores.example/submissions"
      privacyHref="https://example.com/privacy"
      theme="auto"
      preview
      onculture-mirror:submitted={onSent}
      {...{ "onculture-mirror:error": (event) => console.warn(event.detail.code) } satisfies Listening}
    >
      <p slot="cta">An offer.</p>
    </culture-mirror>
  );
}

type Listening = { "onculture-mirror:error": (event: CultureMirrorEventMap["culture-mirror:error"]) => void };
export const used = { bands, config, hash, months, score, words };
