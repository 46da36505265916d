// Takes a lock that all tabs of this origin share, if no other has it. Resolves to what gives it back, to null where
// another has it, and to undefined where there are no locks.
export function takeLock(name) {
  return new Promise((resolve) => {
    const take = (lock) => (lock ? new Promise((giveBack) => resolve(giveBack)) : resolve(null));
    const request = async () => navigator.locks.request(name, { ifAvailable: true }, take);
    request().catch(() => resolve(undefined));
  });
}
