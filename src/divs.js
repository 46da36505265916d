// <div data-culture-mirror data-endpoint="…">: for hosts that strip unknown elements. Such a div gets an element inside.
//
// Its data- attributes are the element's attributes, also when they change. What is in it with a `slot`, or with a
// `data-slot` where hosts strip that too, goes into the element; what else is in it was for browsers without scripts.
// Divs in shadow roots are not found: whoever writes one can write the element.
import { CultureMirrorElement } from "./element.js";

const MARK = "data-culture-mirror";
const MARKED = `div[${MARK}]`;
const SLOTTED = "[slot], [data-slot]";
const FORWARDED = CultureMirrorElement.observedAttributes.map((name) => [`data-${name}`, name]);

// Fills the divs that are there and those that come.
export function fillDivs() {
  fillIn(document.documentElement);
  new MutationObserver((changes) => changes.forEach(follow)).observe(document.documentElement, {
    attributeFilter: [MARK, ...FORWARDED.map(([given]) => given)],
    childList: true,
    subtree: true,
  });
}

function follow({ type, target, attributeName, addedNodes }) {
  if (type === "childList") {
    // A page that is still being read brings a div before what is in it.
    if (addedNodes.length > 0 && target.matches?.(MARKED)) fill(target);
    addedNodes.forEach((node) => node instanceof Element && fillIn(node));
  } else if (!target.matches(MARKED)) {
    if (attributeName === MARK) elementIn(target)?.remove();
  } else if (attributeName === MARK) {
    fill(target);
  } else if (elementIn(target)) {
    forward(target, elementIn(target));
  }
}

function fillIn(tree) {
  if (tree.matches(MARKED)) fill(tree);
  tree.querySelectorAll(MARKED).forEach(fill);
}

// A div that has its element already, since the page was copied or this module came twice, gets no other.
function fill(div) {
  const present = elementIn(div);
  const element = present ?? document.createElement("culture-mirror");
  forward(div, element);
  for (const content of div.querySelectorAll(SLOTTED)) {
    if (element.contains(content)) continue;
    content.slot ||= content.dataset.slot;
    element.append(content);
  }
  if (!present) div.append(element);
  for (const node of [...div.childNodes]) {
    if (node !== element) node.remove();
  }
}

function elementIn(div) {
  return div.querySelector(":scope > culture-mirror");
}

function forward(div, element) {
  for (const [given, name] of FORWARDED) {
    const value = div.getAttribute(given);
    if (value === element.getAttribute(name)) continue;
    if (value === null) element.removeAttribute(name);
    else element.setAttribute(name, value);
  }
}
