// The pictures that the README shows.
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { wear } from '../support/looks.ts';
import type { Look } from '../support/looks.ts';
import { expect, test, visit } from '../support/test.ts';

const folder = fileURLToPath(new URL('../../.readme/', import.meta.url));

const pictures: { file: string; path: string; look: Look }[] = [
  { file: 'home', path: '/', look: { theme: 'light', language: 'en', width: 'desktop' } },
  { file: 'search', path: '/search?city=Palm+Springs', look: { theme: 'light', language: 'en', width: 'desktop' } },
  { file: 'search-dark', path: '/search?city=Palm+Springs', look: { theme: 'dark', language: 'en', width: 'desktop' } },
  { file: 'search-phone', path: '/search?city=Palm+Springs', look: { theme: 'light', language: 'es', width: 'phone' } },
];

for (const { file, path, look } of pictures) {
  test(`picture of ${file}`, async ({ page }) => {
    await visit(page, await wear(page, look, path));
    if (path.startsWith('/search')) await mapDrawn(page);
    await page.evaluate(async () => {
      const shown = [...document.images].filter((image) => image.checkVisibility() && image.getBoundingClientRect().top < innerHeight);
      await Promise.all([document.fonts.ready, ...shown.map((image) => image.decode().catch(() => {}))]);
    });

    await page.screenshot({ path: `${folder}${file}.png`, animations: 'disabled' });
  });
}

/** Waits until the map shows its homes and has not changed for a moment. */
async function mapDrawn(page: Page) {
  // A phone fetches the renderer once the map is touched.
  await page.locator('.map').dispatchEvent('pointerdown');
  await expect(page.locator('.map[data-standing="there"]')).not.toHaveAttribute('data-homes', '0', { timeout: 60_000 });
  let before = '';
  await expect
    .poll(async () => {
      const now = (await page.locator('.map').first().screenshot()).toString('base64');
      const isStill = now === before;
      before = now;
      return isStill;
    }, { intervals: [700], timeout: 60_000 })
    .toBe(true);
}
