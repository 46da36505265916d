// Says why the frame's module did not run. It is a classic script without an integrity: in an opaque origin every file
// comes from elsewhere, and such a script is the only one that runs if the server does not permit that.
import { readFragment } from "./fragment.js";
import { SIGN_OF_LIFE } from "./message.js";
import { Surroundings } from "./surroundings.js";
import { showTrouble } from "./trouble.js";

let isAlive = false;
addEventListener(SIGN_OF_LIFE, () => (isAlive = true));

// By then the module has begun to run, or never will. Not every browser has an error event for one that was refused.
addEventListener("load", async () => {
  if (isAlive) return;
  const { lang, nonce } = readFragment(location.hash);
  const [code, message] = await diagnose(document.querySelector("script[type=module]").src);
  await showTrouble(code, message, lang, new Surroundings(nonce));
});

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
