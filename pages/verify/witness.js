// Watches every way by which a page's scripts can send something. It has to run before anything else does.
//
// A request to the endpoint under test is answered here and goes nowhere: random answers must not be counted.
// The browser's own list of requests (Resource Timing) is the second witness, which no script of the page can hold up.

/** Everything that was asked for or sent, in the order in which it began. */
export const calls = [];

let endpoint = null;

/** Requests to this address are answered here. */
export function answerFor(address) {
  endpoint = address;
}

/** What the browser itself says was requested: address, kind and time of each. */
export function requested() {
  return performance.getEntriesByType("resource").map(({ name, initiatorType, startTime, transferSize }) => ({
    url: name, kind: initiatorType, time: startTime, bytes: transferSize,
  }));
}

function note(way, url, more = {}) {
  const call = { way, url: String(url), time: performance.now(), ...more };
  calls.push(call);
  return call;
}

const fetchForReal = window.fetch;
window.fetch = async function fetch(input, options = {}) {
  const request = input instanceof Request ? input : null;
  const url = new URL(request?.url ?? input, document.baseURI).href;
  const method = (options.method ?? request?.method ?? "GET").toUpperCase();
  const body = options.body ?? (request && method !== "GET" ? await request.clone().text() : null);
  note("fetch", url, { method, body, credentials: options.credentials ?? request?.credentials ?? "same-origin" });
  if (url === endpoint) return new Response(null, { status: 201 });
  return fetchForReal.call(window, input, options);
};

// The other ways out. The program uses none of them; were one used, it would be listed.
watch(Navigator.prototype, "sendBeacon");
watch(XMLHttpRequest.prototype, "send");
for (const name of ["WebSocket", "EventSource", "RTCPeerConnection", "Worker", "SharedWorker", "WebTransport"]) {
  const Way = window[name];
  if (!Way) continue;
  window[name] = new Proxy(Way, {
    construct(target, given) {
      note(name, given[0] ?? "");
      return Reflect.construct(target, given);
    },
  });
}

function watch(owner, name) {
  const real = owner[name];
  owner[name] = function watched(...given) {
    note(name, given[0] ?? "", { body: given[1] ?? null });
    return real.apply(this, given);
  };
}
