// Keeps what never changes, and shows the offline page where there is no connection. Pages themselves are never kept: each
// is one visitor's view, with a nonce of its own.
const cacheName = 'propertyhub-BUILD';
const languages = ['', '/es'];
/** Files whose content never changes under their name. */
const isForever = (path) => path.startsWith('/pkg/') || path.startsWith('/fonts/');
/** Files that are asked for anew, and kept for when nobody answers. */
const isUseful = (path) => path.startsWith('/art/') || path === '/icons.svg' || path === '/logo.svg';

self.addEventListener('install', (event) => {
  event.waitUntil(prepare().then(() => self.skipWaiting()));
});

self.addEventListener('activate', (event) => {
  event.waitUntil(forget().then(() => self.clients.claim()));
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== location.origin) return;
  if (request.mode === 'navigate') event.respondWith(fetch(request).catch(() => offline(url)));
  else if (isForever(url.pathname)) event.respondWith(kept(request));
  else if (isUseful(url.pathname)) event.respondWith(fresh(request));
});

/** Takes in the offline page of each language, with the styles, fonts and pictures that it names. */
async function prepare() {
  const cache = await caches.open(cacheName);
  for (const language of languages) {
    const page = await fetch(`${language}/offline`, { cache: 'no-store' });
    if (!page.ok) throw new Error(`the offline page was answered with ${page.status}`);
    await cache.put(`${language}/offline`, page.clone());
    const named = [...(await page.text()).matchAll(/(?:href|src)="(\/(?:pkg|fonts|art)\/[^"#]+|\/icons\.svg|\/logo\.svg)/g)];
    await cache.addAll([...new Set(named.map(([, path]) => path))]);
  }
}

/** Drops what an earlier version has kept. */
async function forget() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name !== cacheName).map((name) => caches.delete(name)));
}

async function kept(request) {
  const cache = await caches.open(cacheName);
  const found = await cache.match(request);
  if (found) return found;
  const answer = await fetch(request);
  if (answer.ok) await cache.put(request, answer.clone());
  return answer;
}

async function fresh(request) {
  const cache = await caches.open(cacheName);
  try {
    const answer = await fetch(request);
    if (answer.ok) await cache.put(request, answer.clone());
    return answer;
  } catch (error) {
    const found = await cache.match(request);
    if (found) return found;
    throw error;
  }
}

async function offline(url) {
  const language = languages.findLast((prefix) => url.pathname === prefix || url.pathname.startsWith(`${prefix}/`));
  const page = await caches.match(`${language}/offline`);
  return page ?? Response.error();
}
