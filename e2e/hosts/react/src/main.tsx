import "culture-mirror";
import type { CultureMirrorElement } from "culture-mirror";
import type {} from "culture-mirror/react";
import { StrictMode, useRef, useState } from "react";
import { createRoot } from "react-dom/client";

function Application() {
  const mirror = useRef<CultureMirrorElement>(null);
  const [recipient, setRecipient] = useState("Example Ltd");
  const [position, setPosition] = useState("");
  const [outcome, setOutcome] = useState("");
  return (
    <main>
      <h1>An application</h1>
      <button id="begin" onClick={() => mirror.current?.begin()}>Begin from outside</button>
      <button id="rename" onClick={() => setRecipient("Example Ltd, Customer Office")}>Rename the recipient</button>
      <p id="position">{position}</p>
      <p id="outcome">{outcome}</p>
      <culture-mirror
        ref={mirror}
        instrument="six-questions"
        endpoint="https://scores.example/submissions"
        recipient={recipient}
        privacyHref="https://example.com/privacy"
        onculture-mirror:progress={(event) => setPosition(`${event.detail.step} of ${event.detail.total}`)}
        onculture-mirror:submitted={(event) => setOutcome(`sent: ${event.detail.instrument}`)}
      />
    </main>
  );
}

const root = document.querySelector("#root");
if (root) createRoot(root).render(<StrictMode><Application /></StrictMode>);
