// Warns whoever runs the page, once, where the colours they chose for the element are too close to be read.
// It looks at the colours in force when the element appears and when its theme changes; with the element's own colours,
// and where the system has replaced all, there is nothing to say.

const CODE = "theme-contrast";
const OURS = "--culture-mirror-";
const NAMES = {
  ink: "text", quiet: "text-quiet", accent: "accent", "accent-ink": "accent-text", edge: "border",
  paper: "background", surface: "surface",
};
// What stands on what, by the names in tokens.css, and the least contrast that WCAG 2.2 asks of it.
const PAIRS = [
  ["ink", "paper", 4.5], ["ink", "surface", 4.5], ["quiet", "paper", 4.5], ["quiet", "surface", 4.5],
  ["accent", "paper", 4.5], ["accent-ink", "accent", 4.5], ["edge", "paper", 3], ["edge", "surface", 3],
];

// What was told of each element, so that nothing is told twice.
const told = new WeakMap();

export function check(element) {
  const look = () => {
    if (!element.isConnected || !element.shadowRoot || matchMedia("(forced-colors: active)").matches) return;
    const style = getComputedStyle(element);
    if (!Object.values(NAMES).some((name) => style.getPropertyValue(OURS + name))) return;
    const faults = faultsOf(element.shadowRoot).join("; ");
    if (faults && told.get(element) !== faults) console.warn(`culture-mirror: ${CODE}: ${faults}`);
    told.set(element, faults);
  };
  (globalThis.requestIdleCallback ?? setTimeout)(look);
}

function faultsOf(root) {
  const probe = root.appendChild(document.createElement("div"));
  const resolved = (name, ground) => {
    // Whatever way a colour was written in, a mixture of it with itself is told in red, green and blue.
    probe.style.color = `color-mix(in srgb, var(--${name}), var(--${name}))`;
    const mixed = getComputedStyle(probe).color.replaceAll("none", "0");
    const [red, green, blue, opacity = 1] = mixed.match(/-?\d*\.?\d+(e-?\d+)?/g).map(Number);
    return [red, green, blue].map((part, index) => part * opacity + ground[index] * (1 - opacity));
  };
  const white = [1, 1, 1];
  const faults = PAIRS.flatMap(([front, back, least]) => {
    const ground = resolved(back, white);
    const found = contrast(resolved(front, ground), ground);
    if (found >= least) return [];
    const [text, on] = [front, back].map((name) => OURS + NAMES[name]);
    return [`${text} on ${on}: ${Math.floor(found * 100) / 100} : 1; needed: ${least} : 1`];
  });
  probe.remove();
  return faults;
}

// The contrast of WCAG 2.2, from 1 to 21.
function contrast(one, other) {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour) {
  const [red, green, blue] = colour.map((part) =>
    part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
