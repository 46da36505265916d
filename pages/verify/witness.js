// Watches every way by which a page's scripts can send something. It has to run before anything else does.
//
// A request to the endpoint under test is answered here and goes nowhere: random answers must not be counted.
// The browser's own list of requests (Resource Timing) is the second witness.

/** What has addresses and programs of its own once it is made. */
const FRAMES = ["iframe", "frame", "object", "embed", "fencedframe", "portal"];
const CONSTRUCTED = ["WebSocket", "EventSource", "RTCPeerConnection", "Worker", "SharedWorker", "WebTransport"];

const calls = [];
const listed = [];
const visited = [];
let endpoint = null;

/** Requests to this address are answered here. */
export function answerFor(address) {
  endpoint = address;
}

/** All that scripts have asked for or sent since a moment, in the order in which it began. */
export function callsSince(moment) {
  return calls.filter(({ time }) => time >= moment);
}

/** What the browser itself says was requested since a moment. */
export function requestedSince(moment) {
  listed.push(...observer.takeRecords());
  return listed.map(({ name, startTime }) => ({ url: name, time: startTime })).filter(({ time }) => time >= moment);
}

/** The addresses that this page has had since a moment. */
export function addressesSince(moment) {
  return visited.filter(({ time }) => time >= moment).map(({ url }) => url);
}

function note(way, url, more = {}) {
  const absolute = URL.canParse(url, document.baseURI) ? new URL(url, document.baseURI).href : String(url);
  const call = { way, url: absolute, time: performance.now(), ...more };
  calls.push(call);
  return call;
}

// An observer keeps what others may clear.
const observer = new PerformanceObserver((list) => listed.push(...list.getEntries()));
observer.observe({ type: "resource", buffered: true });

const fetchForReal = window.fetch;
window.fetch = async function fetch(input, options = {}) {
  const request = input instanceof Request ? input : null;
  const url = new URL(request?.url ?? input, document.baseURI).href;
  const method = (options.method ?? request?.method ?? "GET").toUpperCase();
  const credentials = options.credentials ?? request?.credentials ?? "same-origin";
  const call = note("fetch", url, { method, body: options.body ?? null, credentials });
  // The body of a request can only be read later; when it began is known by then.
  if (request && method !== "GET") call.body ??= await request.clone().text();
  if (url === endpoint) return new Response(null, { status: 201 });
  return fetchForReal.call(window, input, options);
};

// The other ways out. The program uses none of them; were one used, it would be listed.
watch(Navigator.prototype, "sendBeacon", (url) => note("sendBeacon", url));
watch(XMLHttpRequest.prototype, "open", (method, url) => note("XMLHttpRequest", url, { method }));
watch(window, "open", (url) => note("open", url ?? ""));
watch(window.ServiceWorkerContainer?.prototype, "register", (url) => note("ServiceWorker", url));
watch(Document.prototype, "createElement", noteFrame);
watch(Document.prototype, "createElementNS", (_, name) => noteFrame(name));
for (const name of CONSTRUCTED) {
  const Way = window[name];
  if (!Way) continue;
  window[name] = new Proxy(Way, {
    construct(target, given) {
      note(name, given[0] ?? "");
      return Reflect.construct(target, given);
    },
  });
}

for (const name of ["pushState", "replaceState"]) {
  watch(History.prototype, name, (_state, _title, url) => url != null && visit(new URL(url, document.baseURI).href));
}
window.addEventListener("hashchange", ({ newURL }) => visit(newURL));

function visit(url) {
  visited.push({ url, time: performance.now() });
}

function noteFrame(name) {
  if (FRAMES.includes(String(name).toLowerCase())) note(String(name), "");
}

/** Has `see` told of every call before it is made. */
function watch(owner, name, see) {
  const real = owner?.[name];
  if (!real) return;
  owner[name] = function watched(...given) {
    see(...given);
    return real.apply(this, given);
  };
}
