// A visit without a mouse: from the front page to a kept home.
import type { Page } from '@playwright/test';
import { expect, test, visit } from '../support/test.ts';

const focused = (page: Page) => page.locator(':focus');

test('the keyboard leads from the front page to a kept home', async ({ page }) => {
  await visit(page, '/');
  await page.keyboard.press('Tab');
  await expect(focused(page)).toHaveText('Skip to content');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#main$/);

  const box = page.getByRole('main').getByRole('combobox').or(page.getByRole('main').getByRole('searchbox')).first();
  await box.focus();
  await page.keyboard.type('Indio');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/search\?.*Indio/);

  const heart = page.getByRole('main').getByRole('article').first().getByRole('button', { name: /^Save to favorites/ });
  await heart.focus();
  await expect(heart).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main').getByRole('article').first().getByRole('button', { name: /^Remove from favorites/ })).toBeFocused();

  const link = page.getByRole('main').getByRole('article').first().getByRole('link').last();
  await link.focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/homes\//);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});

test('the focus is always seen', async ({ page }) => {
  await visit(page, '/search');
  for (let step = 0; step < 12; step += 1) {
    await page.keyboard.press('Tab');
    const ring = await focused(page).evaluate((element) => {
      const box = element.getBoundingClientRect();
      const isShown = (at: Element) => {
        const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(at);
        return (outlineStyle !== 'none' && parseFloat(outlineWidth) > 0) || boxShadow !== 'none';
      };
      // A field may leave the ring to the box around it.
      const chain = [element, element.parentElement, element.closest('form')].filter((at) => at !== null);
      return { inView: box.bottom > 0 && box.top < innerHeight, seen: chain.some(isShown) };
    });
    expect(ring, `step ${step}`).toEqual({ inView: true, seen: true });
  }
});
