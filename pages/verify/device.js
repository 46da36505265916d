// What a page can keep on a device, by name.

const PLACES = {
  localStorage: () => Object.entries(localStorage).map(String),
  sessionStorage: () => Object.entries(sessionStorage).map(String),
  cookie: () => document.cookie.split("; ").filter(Boolean),
  indexedDB: async () => (await indexedDB.databases()).map(({ name }) => name),
  caches: () => caches.keys(),
  serviceWorker: async () => (await navigator.serviceWorker.getRegistrations()).map(({ scope }) => scope),
};

/** Everything that is kept now. A place that cannot be looked into is one in which nothing can be kept. */
export async function kept() {
  const found = await Promise.all(Object.entries(PLACES).map(async ([place, look]) => {
    try {
      return (await look()).map((name) => `${place}: ${name}`);
    } catch {
      return [];
    }
  }));
  return found.flat();
}
