// Homes that a visitor keeps: with scripts and without, until the browser forgets them.
import type { Page } from '@playwright/test';
import { expectAccessible } from '../support/axe.ts';
import { expect, test, visit } from '../support/test.ts';

const home = (page: Page) => page.getByRole('main').getByRole('article');

test('a heart keeps a home, and lets it go again where it was kept', async ({ page }) => {
  await visit(page, '/search');
  const first = home(page).first();
  const name = (await first.getAttribute('aria-label')) ?? '';
  const heart = first.getByRole('button', { name: /favorites/ });
  await expect(heart).toHaveAttribute('aria-pressed', 'false');

  await heart.click();

  await expect(heart).toHaveAttribute('aria-pressed', 'true');
  await expect(heart).toHaveAccessibleName(/^Remove from favorites: /);
  await visit(page, '/saved');
  await expect(home(page)).toHaveCount(1);
  await expect(home(page)).toHaveAttribute('aria-label', name);
  await expectAccessible(page);

  await home(page).getByRole('button', { name: /favorites/ }).click();
  await expect(home(page)).toHaveCount(1);
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Nothing saved yet' })).toBeVisible();
});

test('a heart works without scripts', async ({ scriptless }) => {
  await scriptless.goto('/search');
  const name = (await home(scriptless).first().getAttribute('aria-label')) ?? '';

  await home(scriptless).first().getByRole('button', { name: /^Save to favorites/ }).click();

  await expect(scriptless).toHaveURL(/\/search\??$/);
  await expect(home(scriptless).first().getByRole('button', { name: /^Remove from favorites/ })).toBeVisible();
  await scriptless.goto('/saved');
  await expect(home(scriptless)).toHaveAttribute('aria-label', name);
});
