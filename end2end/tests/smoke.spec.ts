// Every page that a visitor can reach without an account: answered, alive, quiet, accessible, useful without scripts.
import { expectAccessible } from '../support/axe.ts';
import { looks, name, wear } from '../support/looks.ts';
import { expect, test, visit } from '../support/test.ts';

const pages = ['/', '/search'];

for (const path of pages) {
  test(`${path} comes alive without a complaint`, async ({ page }) => {
    await visit(page, path);

    await expect(page.getByRole('main')).toBeVisible();
    await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
    await expect(page).toHaveTitle(/\S/);
  });

  test(`${path} says the same without scripts`, async ({ page, scriptless }) => {
    await visit(page, path);
    const heading = await page.getByRole('heading', { level: 1 }).innerText();

    const answer = await scriptless.goto(path);

    expect(answer?.status()).toBe(200);
    await expect(scriptless.getByRole('heading', { level: 1 })).toHaveText(heading);
    await expect(scriptless.locator('html[data-hydrated]')).toHaveCount(0);
  });

  for (const look of looks({ width: ['phone', 'desktop'] })) {
    test(`${path} is accessible (${name(look)})`, async ({ page }) => {
      await visit(page, await wear(page, look, path));

      await expectAccessible(page);
    });
  }
}

test('the search shows homes with and without scripts', async ({ page, scriptless }) => {
  await visit(page, '/search');
  const first = await page.getByRole('main').getByRole('article').first().innerText();

  await scriptless.goto('/search');

  await expect(scriptless.getByRole('main').getByRole('article').first()).toHaveText(first, { useInnerText: true });
});

test('an address that leads nowhere is answered with 404 and a way back', async ({ page, complaints }) => {
  complaints.expect(/404/);

  const answer = await page.goto('/no-such-page');

  expect(answer?.status()).toBe(404);
  await expect(page.getByRole('main').getByRole('link').first()).toBeVisible();
});
