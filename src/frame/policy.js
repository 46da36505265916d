// The policy that the frame gives itself before it loads the program. It can only narrow what the server allows.

// A host in a policy needs no more than these; anything else would not be a source but an attempt to write directives.
const ORIGIN = /^https?:\/\/[a-z0-9.:[\]-]+$/;

export function confine(site, ...endpoints) {
  const meta = document.createElement("meta");
  meta.httpEquiv = "Content-Security-Policy";
  meta.content = policy(site, endpoints);
  document.head.append(meta);
}

// In an opaque origin WebKit takes 'self' for nobody, so the site is named.
function policy(site, endpoints) {
  const connections = [site, ...endpoints.map(originOf)].filter(Boolean).join(" ");
  return [
    "default-src 'none'",
    `script-src ${site} 'wasm-unsafe-eval'`,
    `style-src ${site}`,
    `img-src ${site} data: blob:`,
    `font-src ${site}`,
    `connect-src ${connections}`,
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join("; ");
}

// An address that cannot be used allows nothing; the element says what is wrong with it.
function originOf(endpoint) {
  const origin = URL.canParse(endpoint ?? "") ? new URL(endpoint).origin : "";
  return ORIGIN.test(origin) ? origin : null;
}
