// The script for a host's page: each `<div data-culture-mirror-frame data-src="…/frame.html">` gets a frame, also if it
// comes later. It is a classic script, so that a page needs to permit it and nothing else.
import { HostFrame } from "./host_frame.js";

const PLACE = "[data-culture-mirror-frame]";

// Two copies of this script may be on a page, and they see the same divs.
const TAKEN = Symbol.for("culture-mirror-frame");
const frames = new Map();

new MutationObserver((records) => {
  for (const { addedNodes } of records) {
    for (const node of addedNodes) fill(node);
  }
  // One that was moved has left and come back by now.
  for (const div of frames.keys()) if (!div.isConnected) empty(div);
}).observe(document, { subtree: true, childList: true });
fill(document);

function fill(node) {
  if (!(node instanceof Element || node instanceof Document)) return;
  const places = [...node.querySelectorAll(PLACE)];
  if (node instanceof Element && node.matches(PLACE)) places.push(node);
  for (const div of places) {
    if (div[TAKEN]) continue;
    const frame = HostFrame.in(div);
    if (!frame) continue;
    div[TAKEN] = true;
    frames.set(div, frame);
  }
}

function empty(div) {
  frames.get(div).remove();
  frames.delete(div);
  delete div[TAKEN];
}
