// What the run shows: each claim, whether it held, and on what that rests. Nothing here knows the page or its words.

const FIELDS = ["format", "id", "instrument", "version", "precision", "scores"];

/**
 * Holds what was seen against what is promised.
 *
 * @param seen what the witness and the page saw; see `verify.js`
 * @returns {{claim: string, holds: boolean, evidence: string[]}[]} evidence speaks where a claim did not hold
 */
export function findings(seen) {
  const { calls, requested, site, files, endpoint, firstAnswer, sent, shown } = seen;
  const posts = calls.filter((call) => call.way === "fetch" && call.method !== "GET");
  const others = calls.filter((call) => call.way !== "fetch");
  const before = requested.filter((request) => request.time < sent);
  const strange = before.filter((request) => !isOwnFile(request.url, site, files));
  const between = before.filter((request) => request.time > firstAnswer && request.time < sent);
  const unseen = requested.filter((request) => request.time >= sent);
  return [
    claim("own-files", strange.map((request) => request.url)),
    claim("quiet", between.map((request) => request.url)),
    claim("one-post", posts.length === 1 && posts[0].url === endpoint ? [] : posts.map(describe), posts.length === 1),
    claim("as-shown", posts.every((post) => post.body === shown) ? [] : posts.map((post) => String(post.body))),
    claim("closed", foreignFields(shown)),
    claim("no-sign-in", posts.filter((post) => post.credentials !== "omit").map(describe)),
    claim("no-other-way", [...others.map(describe), ...unseen.map((request) => request.url)]),
    claim("nothing-stored", seen.stored),
    claim("address", seen.addresses),
    claim("policy", seen.refused.filter((attempt) => !attempt.held).map((attempt) => attempt.what)),
    claim("unaltered", seen.altered),
  ];
}

function claim(name, evidence, also = true) {
  return { claim: name, holds: also && evidence.length === 0, evidence };
}

/** A file that the build's list names, asked for without a query. */
function isOwnFile(url, site, files) {
  return url.startsWith(site) && files.has(url.slice(site.length));
}

/** What stands in the message beside what may: fields that are not on the list, scores that are no band's middle. */
function foreignFields(message) {
  const parsed = JSON.parse(message);
  const middles = Object.entries(parsed.scores ?? {}).filter(([, middle]) => {
    return middle !== null && !(Number.isInteger(middle) && middle % 10 === 5 && middle < 100);
  });
  const foreign = Object.keys(parsed).filter((field) => !FIELDS.includes(field));
  return [...foreign, ...middles.map(([name, middle]) => `${name}: ${middle}`)];
}

function describe({ way, method, url }) {
  return `${way}${method ? ` ${method}` : ""} ${url}`;
}
