// From the directory to a city, its chart and table, a part of it and its homes; with and without scripts, in every look.
import { expectAccessible } from '../support/axe.ts';
import { looks, name, wear } from '../support/looks.ts';
import { expect, test, visit } from '../support/test.ts';

test.beforeAll(async ({ request }) => {
  // The figures are computed after the demo's homes are in.
  await expect
    .poll(async () => {
      const answer = await request.get('/api/cities/palm-springs/subdivisions');
      return answer.ok() ? ((await answer.json()) as unknown[]).length : 0;
    }, { timeout: 120_000 })
    .toBeGreaterThan(0);
});

test('a place in words leads to its community, and from there to homes', async ({ page }) => {
  await visit(page, '/communities');
  await page.getByRole('searchbox').fill('near downtown Palm Springs');
  await page.getByRole('button', { name: 'Find' }).click();
  await page.getByRole('link', { name: /^Palm Springs/ }).first().click();

  await expect(page.getByRole('heading', { level: 1, name: 'Palm Springs' })).toBeVisible();
  await page.getByRole('link', { name: /^See all/ }).click();

  await expect(page).toHaveURL(/\/search\?city=Palm/);
});

test('a city is whole without scripts', async ({ scriptless }) => {
  const answer = await scriptless.goto('/cities/palm-springs?years=3');

  expect(answer?.status()).toBe(200);
  await expect(scriptless.getByRole('heading', { level: 1 })).toHaveText('Palm Springs');
  await expect(scriptless.locator('link[rel=canonical]')).toHaveAttribute('href', /\/cities\/palm-springs$/);
  await expect(scriptless.getByRole('main').getByRole('article').first()).toBeVisible();
});

for (const path of ['/communities', '/cities/palm-springs']) {
  for (const look of looks({ width: ['phone', 'desktop'] })) {
    test(`${path} is accessible (${name(look)})`, async ({ page }) => {
      await visit(page, await wear(page, look, path));

      await expectAccessible(page);
    });
  }
}
