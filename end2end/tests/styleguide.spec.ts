// The components as they look: at three widths, in both themes, against pictures that were looked at.
import { looks, wear, widths } from '../support/looks.ts';
import { expect, test, visit } from '../support/test.ts';

/** Pixels that antialiasing may move between versions of the browser. */
const tolerance = { maxDiffPixelRatio: 0.001, threshold: 0.2 };

for (const look of looks({ language: ['en'], width: ['phone', 'tablet', 'wide'] })) {
  test(`the components look as they should (${look.theme}, ${widths[look.width].width})`, async ({ page }) => {
    await visit(page, await wear(page, look, '/styleguide'));
    await page.evaluate(async () => {
      for (const image of document.images) image.loading = 'eager';
      await Promise.all([document.fonts.ready, ...[...document.images].map((image) => image.decode().catch(() => {}))]);
    });

    await expect(page).toHaveScreenshot(`styleguide-${look.theme}-${widths[look.width].width}.png`, {
      fullPage: true,
      animations: 'disabled',
      caret: 'hide',
      scale: 'css',
      ...tolerance,
    });
  });
}
