// Fetches the second part of the program, which makes the report, and links it with the first.
let loading = null;

// One load serves all elements on a page. One that failed may be tried again.
export function loadReport(exports) {
  loading ??= link(exports).catch((error) => {
    loading = null;
    throw error;
  });
  return loading;
}

async function link(exports) {
  const answer = await fetch(new URL("culture-mirror-report.wasm", import.meta.url), {
    integrity: REPORT_INTEGRITY,
    referrerPolicy: "no-referrer",
  });
  // The whole file has to be there before its integrity is known, so a stream would gain nothing; and it would fail
  // where the server does not know what kind of file this is.
  await WebAssembly.instantiate(await answer.arrayBuffer(), { __wasm_split: exports });
}
