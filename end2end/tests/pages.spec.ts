// Every page that a visitor can reach, in every theme and language: alive, quiet, accessible, useful without scripts.
import type { Page } from '@playwright/test';
import { expectAccessible } from '../support/axe.ts';
import { languages, looks, name, wear } from '../support/looks.ts';
import { expect, hydrated, test } from '../support/test.ts';

interface Place {
  /** What stands there. */
  name: string;
  path: (page: Page) => Promise<string>;
  status: number;
  /** Whether the page is taken over by the browser's half. */
  alive: boolean;
}

const at = (path: string) => async () => path;

/** The address of the first home in the search. */
async function aHome(page: Page): Promise<string> {
  const answer = await page.request.get('/api/mls-listings?limit=1');
  const { listings } = (await answer.json()) as { listings: { slug: string }[] };
  return `/homes/${listings[0]?.slug}`;
}

const places: Place[] = [
  { name: 'home', path: at('/'), status: 200, alive: true },
  { name: 'search', path: at('/search'), status: 200, alive: true },
  { name: 'a search without results', path: at('/search?minPrice=99000000&minBeds=6'), status: 200, alive: true },
  { name: 'a listing', path: aHome, status: 200, alive: true },
  { name: 'saved homes, none', path: at('/saved'), status: 200, alive: true },
  { name: 'offline', path: at('/offline'), status: 200, alive: false },
  { name: 'not found', path: at('/no-such-page'), status: 404, alive: true },
  { name: 'no such home', path: at('/homes/no-such-home-1'), status: 404, alive: true },
  { name: 'styleguide', path: at('/styleguide'), status: 200, alive: true },
];

async function open(page: Page, place: Place, path: string): Promise<void> {
  const answer = await page.goto(path);
  expect(answer?.status(), `${path} is answered`).toBe(place.status);
  if (place.alive) await hydrated(page);
}

for (const place of places) {
  test.describe(place.name, () => {
    for (const look of looks({ width: ['phone'] })) {
      test(`is accessible (${name(look)})`, async ({ page, complaints }) => {
        if (place.status !== 200) complaints.expect(new RegExp(`${place.status}`));
        await open(page, place, await wear(page, look, await place.path(page)));

        await expectAccessible(page);

        await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
        await expect(page).toHaveTitle(/\S/);
        expect(await page.locator('html').getAttribute('lang')).toBe(look.language);
      });
    }

    test('says the same without scripts', async ({ page, scriptless, complaints }) => {
      if (place.status !== 200) complaints.expect(new RegExp(`${place.status}`));
      const path = await place.path(page);
      await open(page, place, path);
      const heading = await page.getByRole('heading', { level: 1 }).innerText();

      const answer = await scriptless.goto(path);

      expect(answer?.status()).toBe(place.status);
      await expect(scriptless.getByRole('heading', { level: 1 })).toHaveText(heading, { useInnerText: true });
      await expect(scriptless.locator('html[data-hydrated]')).toHaveCount(0);
    });
  });
}

test('each page names itself and its other language', async ({ page }) => {
  for (const path of ['/', '/search', '/styleguide', await aHome(page)]) {
    for (const language of languages) {
      const prefix = language === 'en' ? '' : `/${language}`;
      await page.goto(path === '/' ? prefix || '/' : `${prefix}${path}`);

      const address = (to: string) => new URL(path === '/' ? to || '/' : `${to}${path}`, page.url()).pathname;
      const links = async (selector: string) => (await page.locator(selector).all()).length;
      expect(await links('link[rel=canonical]'), `one canonical address of ${page.url()}`).toBe(1);
      const canonical = await page.locator('link[rel=canonical]').getAttribute('href');
      expect(new URL(canonical ?? '').pathname).toBe(address(prefix));
      for (const [code, to] of [['en', ''], ['es', '/es']] as const) {
        const other = await page.locator(`link[rel=alternate][hreflang=${code}]`).getAttribute('href');
        expect(new URL(other ?? '').pathname).toBe(address(to));
      }
    }
  }
});

test('the search shows homes with and without scripts', async ({ page, scriptless }) => {
  await page.goto('/search');
  await hydrated(page);
  const first = await page.getByRole('main').getByRole('article').first().innerText();

  await scriptless.goto('/search');

  await expect(scriptless.getByRole('main').getByRole('article').first()).toHaveText(first, { useInnerText: true });
});

test('a page that is gone to and come back to is alive each time', async ({ page }) => {
  await page.goto('/search');
  await hydrated(page);
  await page.getByRole('main').getByRole('article').first().getByRole('link').last().click();
  await expect(page).toHaveURL(/\/homes\//);
  await page.goBack();
  await expect(page.getByRole('main').getByRole('article').first()).toBeVisible();
  await page.getByRole('banner').getByRole('link', { name: 'PropertyHub home' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /Describe it/ })).toBeVisible();
});
