// A browser that cannot draw: the page says so, and loses nothing else.
import { browser } from '../support/browser.ts';
import { expect, test, visit } from '../support/test.ts';

const options = browser();
test.use({ launchOptions: { ...options, args: [...(options.args ?? []), '--disable-3d-apis'] } });

test('without WebGL the page says so, and the list has every home', async ({ page }) => {
  await visit(page, '/search?city=Palm+Springs');
  await expect(page.getByText('This browser cannot draw the map')).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole('heading', { level: 1 })).toContainText('homes');
  await expect(page.getByRole('article').first()).toBeVisible();
});
