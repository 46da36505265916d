// The integrity of the site's own files that the program asks for. Their addresses are relative to this module's.
const SITE = new URL("./", import.meta.url).href;
const KNOWN = new Map(FILE_INTEGRITY);

// Nothing for a file that was not built with this module: a host's own.
export function integrityOf(address) {
  return (address.startsWith(SITE) && KNOWN.get(address.slice(SITE.length))) || "";
}
