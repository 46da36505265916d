// What the frame's own address may say: a language, a theme, and the nonce of the page around it. Whatever else somebody
// writes into a link counts for nothing.
const LANGUAGE = /^[a-z]{2,3}(-[a-z0-9]{2,8}){0,3}$/i;
const THEME = /^(auto|light|dark)$/;
const NONCE = /^[0-9a-f]{32}$/;

export function readFragment(fragment) {
  const given = new URLSearchParams(fragment.slice(1));
  const sound = (name, shape) => (shape.test(given.get(name) ?? "") ? given.get(name) : null);
  return { lang: sound("lang", LANGUAGE), theme: sound("theme", THEME), nonce: sound("nonce", NONCE) };
}

// The fragment for these values, without those that are absent or unsound.
export function writeFragment(values) {
  const given = Object.entries(values).filter(([, value]) => value);
  const { lang, theme, nonce } = readFragment(`#${new URLSearchParams(given)}`);
  return `#${new URLSearchParams(Object.entries({ nonce, lang, theme }).filter(([, value]) => value))}`;
}
