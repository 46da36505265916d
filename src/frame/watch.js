// Says why the frame's module did not run. It is a classic script without an integrity: in an opaque origin every file
// comes from elsewhere, and such a script is the only one that runs if the server does not permit that.
import { readFragment } from "./fragment.js";
import { Surroundings } from "./surroundings.js";
import { showTrouble } from "./trouble.js";

addEventListener(
  "error",
  async (event) => {
    const address = event.target instanceof HTMLScriptElement ? event.target.src : null;
    if (!address) return;
    const { lang, nonce } = readFragment(location.hash);
    const [code, message] = await diagnose(address);
    await showTrouble(code, message, lang, new Surroundings(nonce));
  },
  // The event of an element does not bubble.
  { capture: true },
);

async function diagnose(address) {
  const ask = (mode) => fetch(address, { mode, credentials: "omit", referrerPolicy: "no-referrer", cache: "no-store" });
  try {
    const answer = await ask("cors");
    return answer.ok
      ? ["frame-script", `${address} is there and was refused: it is damaged, was changed, or a policy forbids it`]
      : ["frame-script", `${address} was answered with status ${answer.status}`];
  } catch {
    const isThere = await ask("no-cors").then(() => true, () => false);
    return isThere
      ? ["frame-cross-origin", `serve ${address} and all files beside it with "Access-Control-Allow-Origin: *"`]
      : ["frame-script", `${address} cannot be reached`];
  }
}
