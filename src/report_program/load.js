// Fetches what makes the report: the second part of the program, which is linked with the first, and its sheet.
import { fileTrouble } from "culture-mirror-doctor";
import { reportSheet } from "culture-mirror-report-sheet";

let loading = null;

// One load serves all elements on a page. One that failed may be tried again.
export function loadReport(exports) {
  loading ??= link(exports).catch((error) => {
    loading = null;
    throw error;
  });
  return loading;
}

// The program is linked once, and only when the sheet is there: nothing is shown without it.
async function link(exports) {
  const [program, sheetText] = await Promise.all([
    // The whole file has to be there before its integrity is known, so a stream would gain nothing; and it would fail
    // where the server does not know what kind of file this is.
    fetched("culture-mirror-report.wasm", REPORT_INTEGRITY, (answer) => answer.arrayBuffer()),
    fetched("culture-mirror-report.css", REPORT_SHEET_INTEGRITY, (answer) => answer.text()),
  ]);
  await WebAssembly.instantiate(program, { __wasm_split: exports });
  reportSheet.replaceSync(sheetText);
}

// Whoever asked is told the trouble's code and message, in place of an error.
async function fetched(name, integrity, read) {
  const address = new URL(name, import.meta.url).href;
  try {
    return await read(await fetch(address, { integrity, referrerPolicy: "no-referrer" }));
  } catch {
    throw await fileTrouble(address, integrity);
  }
}
