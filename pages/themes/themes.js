// Puts the style sheets that the page shows in force, each for its own part of the page, also while they are edited.
for (const theme of document.querySelectorAll(".theme")) {
  const source = theme.querySelector("textarea");
  const sheet = new CSSStyleSheet();
  const apply = () => sheet.replaceSync(`#${theme.id} { ${source.value} }`);
  source.addEventListener("input", apply);
  apply();
  document.adoptedStyleSheets.push(sheet);
}
