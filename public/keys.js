// Single keys: "?" lists them, "F" filters, "M" map or list, "S" keeps a home, "J" and "K" go from home to home. Loaded at
// the first key or the first look at the list, so that no page waits for it. They can be turned off in the list; the
// choice stays in this browser. A control takes a key by naming it in `aria-keyshortcuts`.
const name = 'single-keys';
const isOff = () => localStorage.getItem(name) === 'off';
const list = () => document.getElementById('keys');
const isShown = (element) => element.checkVisibility?.() ?? element.offsetParent !== null;
const first = (selector) => [...document.querySelectorAll(selector)].find(isShown);

function showChoice() {
  const box = list()?.querySelector('input');
  if (!box) return;
  box.checked = !isOff();
  box.onchange = () => localStorage.setItem(name, box.checked ? 'on' : 'off');
}

/** The home that is looked at: the one with the focus, or none. */
const card = () => document.activeElement?.closest('.lcard');

function step(by) {
  const cards = [...document.querySelectorAll('main .lcard')].filter(isShown);
  const at = cards.indexOf(card());
  const next = cards[at < 0 ? (by > 0 ? 0 : cards.length - 1) : at + by];
  const link = next?.querySelector('.addr a, a[href*="/homes/"]');
  link?.focus({ preventScroll: true });
  next?.scrollIntoView({ block: 'nearest', behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' });
  return Boolean(link);
}

/** Does what a control says that it does at a key. */
function press(key) {
  const control = first(`[aria-keyshortcuts~="${key}"]`);
  control?.click();
  return Boolean(control);
}

const acts = {
  '?': () => (list()?.togglePopover(), true),
  f: () => {
    const control = first('.filterbar :is(button, select, summary, input):not([disabled])');
    control?.focus();
    return Boolean(control);
  },
  m: () => press('m'),
  s: () => {
    const heart = (card() ?? document).querySelector(card() ? '.heart' : '.heart-box .heart') ?? first('.heart-box .heart');
    heart?.click();
    return Boolean(heart);
  },
  j: () => step(1),
  k: () => step(-1),
};

/** Answers a key or the opening of the list. */
export default function answer(event) {
  if (event.type === 'beforetoggle') return showChoice();
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented || isOff()) return;
  if (event.target.closest?.('input, textarea, select, [contenteditable], dialog[open]')) return;
  const act = acts[event.key.toLowerCase()];
  if (act?.()) event.preventDefault();
}
