// The page as an app: it can be installed, and says so where there is no connection.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expectAccessible } from '../support/axe.ts';
import { expect, test, visit } from '../support/test.ts';

const file = (path: string) => readFileSync(fileURLToPath(new URL(`../../public${path}`, import.meta.url)));

for (const [language, prefix] of [['en', ''], ['es', '/es']] as const) {
  test(`the app can be installed (${language})`, async ({ page }) => {
    await visit(page, prefix || '/');
    const session = await page.context().newCDPSession(page);

    const { errors, data } = await session.send('Page.getAppManifest');

    expect(errors).toEqual([]);
    const manifest = JSON.parse(data ?? '') as { id: string; lang: string; name: string; short_name: string; icons: { src: string; sizes: string; type: string }[] };
    expect(manifest).toMatchObject({ id: '/', lang: language });
    expect(manifest.name.length).toBeLessThanOrEqual(45);
    expect(manifest.short_name.length).toBeLessThanOrEqual(12);
    for (const icon of manifest.icons.filter(({ type }) => type === 'image/png')) {
      const header = file(icon.src);
      expect(`${header.readUInt32BE(16)}x${header.readUInt32BE(20)}`, icon.src).toBe(icon.sizes);
    }
  });
}

test('what changes is asked for anew, what never changes is kept', async ({ request, page }) => {
  const keeps = async (path: string) => (await request.get(path)).headers()['cache-control'];
  await page.goto('/');
  const styles = await page.locator('link[rel=stylesheet]').getAttribute('href');

  expect(await keeps(styles ?? '')).toContain('immutable');
  expect(await keeps('/fonts/jost-latin-wght-normal.woff2')).toContain('immutable');
  expect(await keeps('/sw.js')).toBe('no-cache');
  expect(await keeps('/manifest.webmanifest')).toBe('no-cache');
});

test('without a connection the offline page is shown, in the language of the address', async ({ page, context, complaints }) => {
  complaints.expect(/ERR_INTERNET_DISCONNECTED|ERR_FAILED/);
  await visit(page, '/');
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  await context.setOffline(true);

  await page.goto('/search?minBeds=3');

  await expect(page.getByRole('heading', { level: 1, name: 'You are offline' })).toBeVisible();
  await expectAccessible(page);
  await page.goto('/es/search');
  await expect(page.getByRole('heading', { level: 1, name: 'No hay conexión' })).toBeVisible();

  await context.setOffline(false);
  await page.getByRole('link', { name: 'Intentar de nuevo' }).click();
  await expect(page.getByRole('main').getByRole('article').first()).toBeVisible();
});
