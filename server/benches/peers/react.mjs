// Peer of P1: React renders a search page of 24 cards for every request.
// usage: node react.mjs PACKAGES CARDS.json PORT
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const [packages, file, port] = process.argv.slice(2);
const require = createRequire(join(packages, 'package.json'));
const { createElement: e } = require('react');
const { renderToString } = require('react-dom/server');
const { listings } = JSON.parse(readFileSync(file, 'utf8'));

const dollars = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD', maximumFractionDigits: 0 });
const facts = (home) =>
  [[home.bedroomsTotal, 'bd'], [home.bathroomsTotalInteger, 'ba'], [home.livingArea, 'sq ft'], [home.lotSizeSquareFeet, 'lot']].filter(([value]) => value);

function Card({ home }) {
  return e('article', { className: 'listing-card' },
    e('a', { className: 'listing-card__photo', href: `/mls-listings/${home.slugAddress ?? home.listingKey}` },
      e('img', { src: home.photos?.[0] ?? '/placeholder.svg', alt: '', width: 640, height: 427, loading: 'lazy' })),
    e('div', { className: 'listing-card__body' },
      e('p', { className: 'listing-card__price' }, dollars.format(home.listPrice ?? 0)),
      e('p', { className: 'listing-card__address' }, home.unparsedAddress, ', ', home.city, ', ', home.stateOrProvince, ' ', home.postalCode),
      e('ul', { className: 'listing-card__facts' }, facts(home).map(([value, unit]) => e('li', { key: unit }, e('b', null, value), ' ', unit))),
      e('span', { className: 'badge', 'data-status': home.standardStatus }, home.standardStatus),
      e('button', { type: 'button', 'aria-label': 'Save this home' }, '♡'),
      e('footer', { className: 'listing-card__office' }, home.listOfficeName, ' · ', home.mlsName)));
}

function Page({ page }) {
  const fields = ['city', 'minPrice', 'maxPrice', 'minBeds', 'minBaths', 'propertySubType', 'status', 'sort'];
  return e('html', { lang: 'en' },
    e('head', null, e('meta', { charSet: 'utf-8' }), e('title', null, 'Homes for sale'), e('link', { rel: 'stylesheet', href: '/site.css' })),
    e('body', null,
      e('header', null, e('nav', null, ['Buy', 'Rent', 'Sell', 'Communities', 'Map', 'About'].map((name) => e('a', { key: name, href: `/${name.toLowerCase()}` }, name)))),
      e('main', null,
        e('form', { action: '/search' }, fields.map((name) => e('label', { key: name }, name, e('input', { name }))), e('button', null, 'Search')),
        e('p', null, `Page ${page}`),
        e('div', { className: 'grid' }, listings.map((home) => e(Card, { key: home.listingKey, home }))),
        e('nav', null, Array.from({ length: 9 }, (_, at) => e('a', { key: at, href: `?page=${at + 1}` }, at + 1)))),
      e('footer', null, 'Information deemed reliable but not guaranteed.')));
}

createServer((request, response) => {
  const page = new URL(request.url, 'http://localhost').searchParams.get('page') ?? '1';
  const html = `<!doctype html>${renderToString(e(Page, { page }))}`;
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-length': Buffer.byteLength(html) });
  response.end(html);
}).listen(Number(port), '127.0.0.1');
