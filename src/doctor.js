// What stands in the way of a file, or of the program: a stable code, and what to change, in English.
//
// It asks for nothing before something has failed, and then for the same file again. Of what the page's policy
// forbids it keeps the place, and nothing else. What each code means is in docs/troubleshooting.md.
const PROGRAM = new URL("culture-mirror.wasm", import.meta.url).href;
// The smallest program there is: a browser that refuses it refuses all.
const EMPTY_PROGRAM = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0);
// Browsers tell of what a policy forbade some time after the request has failed; so many milliseconds are waited.
const PATIENCE = 500;

const forbidden = new Set();
addEventListener("securitypolicyviolation", (event) => {
  const isEnforced = event.disposition === "enforce" && event.effectiveDirective === "connect-src";
  if (isEnforced) forbidden.add(originOf(event.blockedURI));
}, true);

// Why the program could not be loaded or started.
export async function programTrouble(error) {
  const reason = String(error?.message ?? error);
  try {
    // Some browsers refuse to compile, others only to start.
    new WebAssembly.Instance(new WebAssembly.Module(EMPTY_PROGRAM));
  } catch {
    return globalThis.WebAssembly
      ? { code: "policy-wasm", message: "this page's content security policy forbids WebAssembly: add 'wasm-unsafe-eval' to script-src" }
      : { code: "wasm-refused", message: "this browser has no WebAssembly, or it is switched off" };
  }
  if (error instanceof WebAssembly.CompileError || error instanceof WebAssembly.LinkError) {
    return { code: "wasm-refused", message: `this browser is too old for the program: ${reason}` };
  }
  // What came and was started has no trouble with its file.
  if (error instanceof WebAssembly.RuntimeError) return { code: "program-unavailable", message: reason };
  return fileTrouble(PROGRAM, WASM_INTEGRITY);
}

// Why a file cannot be had, or is not what it should be; `integrity` may be empty.
export async function fileTrouble(address, integrity) {
  const trouble = (code, message) => ({ code, message: `${address} ${message}` });
  const answer = await answerTo(address, { redirect: "manual" });
  if (!answer) {
    if (await answerTo(address, { mode: "no-cors" })) {
      return trouble("cross-origin", "came without leave to be used here: serve it with access-control-allow-origin: *");
    }
    return (await isForbidden(address))
      ? trouble("policy-connect", `is forbidden by this page's content security policy: add ${originOf(address)} to connect-src`)
      : trouble("file-unreachable", "cannot be reached: see that the server runs, that its certificate is valid, and that nothing on the way blocks it");
  }
  const { status, type } = answer;
  if (type === "opaqueredirect" || status === 401 || status === 403 || (answer.ok && isPage(answer))) {
    return trouble("file-sign-in", "answers with a sign-in or another page: serve it to everybody, without a login");
  }
  if (!answer.ok) return trouble("file-status", `answers with status ${status}: put the file there`);
  return integrity && !(await answerTo(address, { integrity }))
    ? trouble("integrity-mismatch", "is not the file that was built: copy all files of one build again, unchanged")
    : trouble("file-unreachable", "could not be had at first, and came when it was asked for again");
}

// Whether the page's policy has forbidden a connection to where this address is.
export async function isForbidden(address) {
  const end = performance.now() + PATIENCE;
  while (!forbidden.has(originOf(address))) {
    if (performance.now() > end) return false;
    await new Promise((done) => setTimeout(done, 20));
  }
  return true;
}

// Nothing where there is none that may be seen. What is in it is of no interest.
async function answerTo(address, options) {
  try {
    const answer = await fetch(address, { referrerPolicy: "no-referrer", ...options });
    answer.body?.cancel();
    return answer;
  } catch {
    return null;
  }
}

function isPage(answer) {
  return answer.headers.get("content-type")?.startsWith("text/html");
}

function originOf(address) {
  try {
    return new URL(address).origin;
  } catch {
    return address;
  }
}
