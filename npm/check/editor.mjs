// Asks the language service of Visual Studio Code what it offers after "<culture-mirror ", with the package's custom data.
//
// Arguments: the folder of the installed package, and the folder with the language service. Every attribute has to be
// offered with its documentation, and every value of a choice.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const [installed, tools] = process.argv.slice(2);
const { getLanguageService, newHTMLDataProvider, TextDocument } =
  createRequire(join(tools, "any.js"))("vscode-html-languageservice");
const read = (name) => JSON.parse(readFileSync(join(installed, name), "utf8"));

const provider = newHTMLDataProvider("culture-mirror", read("vscode.html-custom-data.json"));
const service = getLanguageService({ useDefaultDataProvider: false, customDataProviders: [provider] });

// What is offered where the mark stands, by its name.
function offered(html) {
  const place = html.indexOf("|");
  const page = TextDocument.create("file:///page.html", "html", 1, html.replace("|", ""));
  const { items } = service.doComplete(page, page.positionAt(place), service.parseHTMLDocument(page));
  return new Map(items.map((item) => [item.label, item]));
}

const element = read("custom-elements.json").modules[0].declarations[0];
const tag = offered("<|").get("culture-mirror");
assert.ok(tag?.documentation?.value.includes(element.description), "the element is offered with what it is");

const attributes = offered("<culture-mirror |");
for (const { name, description } of element.attributes) {
  const documentation = attributes.get(name)?.documentation?.value ?? "";
  assert.ok(documentation.includes(description), `${name} is offered with its documentation: ${documentation}`);
}
assert.deepEqual([...offered('<culture-mirror theme="|"').keys()].sort(), ["auto", "dark", "light"]);
assert.deepEqual([...offered('<culture-mirror resume="|"').keys()].sort(), ["ask", "never"]);

console.log(`figure: an editor offers ${element.attributes.length} attributes with their documentation`);
