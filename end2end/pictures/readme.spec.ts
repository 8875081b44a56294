// The pictures that the README shows.
import { fileURLToPath } from 'node:url';
import { wear } from '../support/looks.ts';
import type { Look } from '../support/looks.ts';
import { test, visit } from '../support/test.ts';

const folder = fileURLToPath(new URL('../../.readme/', import.meta.url));

const pictures: { file: string; path: string; look: Look }[] = [
  { file: 'home', path: '/', look: { theme: 'light', language: 'en', width: 'desktop' } },
  { file: 'search', path: '/search', look: { theme: 'light', language: 'en', width: 'desktop' } },
  { file: 'search-dark', path: '/search', look: { theme: 'dark', language: 'en', width: 'desktop' } },
  { file: 'search-phone', path: '/search', look: { theme: 'light', language: 'es', width: 'phone' } },
];

for (const { file, path, look } of pictures) {
  test(`picture of ${file}`, async ({ page }) => {
    await visit(page, await wear(page, look, path));
    await page.evaluate(async () => {
      const shown = [...document.images].filter((image) => image.getBoundingClientRect().top < innerHeight);
      await Promise.all([document.fonts.ready, ...shown.map((image) => image.decode().catch(() => {}))]);
    });

    await page.screenshot({ path: `${folder}${file}.png`, animations: 'disabled' });
  });
}
