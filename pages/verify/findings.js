// What the run shows: each claim, whether it held, and on what that rests. Nothing here knows the page or its words.

const FIELDS = ["format", "id", "instrument", "version", "precision", "scores"];

/**
 * Holds what was seen against what is promised.
 *
 * @param seen what the witness and the page saw; see `verify.js`
 * @returns {{claim: string, holds: boolean, evidence: string[]}[]} evidence speaks where a claim did not hold
 */
export function findings(seen) {
  const { calls, requests, site, files, endpoint, firstAnswer, sent, shown } = seen;
  const posts = calls.filter((call) => call.way === "fetch" && call.method !== "GET");
  const others = calls.filter((call) => call.way !== "fetch");
  const before = requests.filter((request) => request.time < sent);
  const after = requests.filter((request) => request.time >= sent && request.url !== endpoint);
  const strange = before.filter((request) => !isOwnFile(request.url, site, files));
  const between = before.filter((request) => request.time > firstAnswer);
  const early = posts.filter((post) => post.time < sent);
  const isOne = posts.length === 1 && posts[0].url === endpoint && early.length === 0;
  return [
    claim("own-files", strange.map(describe)),
    claim("quiet", between.map(describe)),
    claim("one-post", isOne ? [] : posts.map(describe), isOne),
    claim("as-shown", posts.filter((post) => post.body !== shown).map((post) => String(post.body))),
    claim("closed", foreignFields(shown)),
    claim("no-sign-in", posts.filter((post) => post.credentials !== "omit").map(describe)),
    claim("no-other-way", [...others, ...after].map(describe)),
    claim("nothing-stored", seen.stored),
    claim("address", seen.addresses),
    claim("policy", seen.refused.filter((attempt) => !attempt.held).map((attempt) => attempt.what)),
    claim("unaltered", seen.altered),
  ];
}

function claim(name, evidence, holds = evidence.length === 0) {
  return { claim: name, holds, evidence };
}

/** A file that the build's list names, asked for without a query. */
function isOwnFile(url, site, files) {
  return url.startsWith(site) && files.has(url.slice(site.length));
}

/** What stands in the message beside what may: fields that are not on the list, scores that are no band's middle. */
function foreignFields(message) {
  const parsed = JSON.parse(message);
  const middles = Object.entries(parsed.scores ?? {}).filter(([, middle]) => {
    return middle !== null && !(Number.isInteger(middle) && middle % 10 === 5 && middle > 0 && middle < 100);
  });
  const foreign = Object.keys(parsed).filter((field) => !FIELDS.includes(field));
  return [...foreign, ...middles.map(([name, middle]) => `${name}: ${middle}`)];
}

function describe({ way, method, url }) {
  return [way, method, url].filter(Boolean).join(" ");
}
