// The sheet of what only the report shows. Every element has it from the start; it is empty until load.js fills it.
export const reportSheet = new CSSStyleSheet();
