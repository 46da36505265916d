// The rows of the list of requests.

/** A row with these texts in its cells. */
export function requestRow(texts) {
  const row = made("tr");
  row.append(...texts.map((text) => made("td", {}, text)));
  return row;
}

/** An element with attributes and a text. */
export function made(name, attributes = {}, text = "") {
  const element = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value);
  element.textContent = text;
  return element;
}
