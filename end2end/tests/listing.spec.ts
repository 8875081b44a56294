// A home's page and the pages around it: photos by keys, a cost that can be shared, a report, a comparison.
import type { Page } from '@playwright/test';
import { expectAccessible } from '../support/axe.ts';
import { looks, name, wear } from '../support/looks.ts';
import { expect, hydrated, test, visit } from '../support/test.ts';

interface Home {
  slug: string;
  listingKey: string;
}

/** Homes for sale with photos, the same on every run. */
async function homes(page: Page, limit: number): Promise<Home[]> {
  const answer = await page.request.get(`/api/mls-listings?photos=1&propertyType=A&standardStatus=Active&limit=${limit}`);
  expect(answer.ok()).toBe(true);
  return ((await answer.json()) as { listings: Home[] }).listings;
}

async function first(page: Page): Promise<Home> {
  const [home] = await homes(page, 1);
  if (!home) throw new Error('the demo has no home with photos');
  return home;
}

test('photos fill the screen and follow the keys', async ({ page }) => {
  const home = await first(page);
  await visit(page, `/homes/${home.slug}`);

  await page.locator('.mosaic a').first().click();
  const viewer = page.locator('dialog.viewer');
  await expect(viewer).toBeVisible();
  const place = viewer.getByRole('status');
  await expect(place).toHaveText(/^1 \//);

  await page.keyboard.press('ArrowRight');
  await expect(place).toHaveText(/^2 \//);
  await page.keyboard.press('End');
  await expect(place).toHaveText(/^(\d+) \/ \1$/);
  await page.keyboard.press('Home');
  await expect(place).toHaveText(/^1 \//);
  await page.keyboard.press('Escape');
  await expect(viewer).toBeHidden();
});

test('going back closes the photos and stays on the home', async ({ page }) => {
  const home = await first(page);
  await visit(page, '/search');
  await visit(page, `/homes/${home.slug}`);
  const viewer = page.locator('dialog.viewer');
  // The history is written and left some time after the viewer has turned: a step that comes sooner meets another entry.
  const steps = await page.evaluateHandle(() => {
    const seen = { made: 0, left: 0 };
    const push = history.pushState.bind(history);
    history.pushState = (...entry) => {
      push(...entry);
      seen.made += 1;
    };
    addEventListener('popstate', () => (seen.left += 1));
    return seen;
  });
  const entries = () => steps.jsonValue();

  await page.locator('.mosaic a').first().click();
  await expect(viewer).toBeVisible();
  await expect.poll(entries).toEqual({ made: 1, left: 0 });
  await page.goBack();
  await expect(viewer).toBeHidden();
  await expect.poll(entries).toEqual({ made: 1, left: 1 });
  await expect(page).toHaveURL(new RegExp(`/homes/${home.slug}$`));

  // Closed by its own button, it leaves no entry behind.
  await page.locator('.mosaic a').first().click();
  await expect(viewer).toBeVisible();
  await expect.poll(entries).toEqual({ made: 2, left: 1 });
  await page.keyboard.press('Escape');
  await expect(viewer).toBeHidden();
  await expect.poll(entries).toEqual({ made: 2, left: 2 });
  await page.goBack();
  await expect(page).toHaveURL(/\/search$/);
});

test('a tour is asked for from the panel; what is missing is named', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  const home = await first(page);
  await visit(page, `/homes/${home.slug}`);
  const panel = page.getByRole('complementary', { name: 'Contact' });

  await panel.getByText('Video', { exact: true }).click();
  await panel.locator('.days label').nth(2).click();
  await panel.getByText('11 AM', { exact: true }).click();
  await expect(panel.getByRole('radio', { name: 'Video' })).toBeChecked();
  await panel.getByRole('button', { name: 'Request a tour' }).click();

  await expect(page).toHaveURL(/\/tour\?way=video&day=\d{4}-\d\d-\d\d&time=11%3A00/);
  await hydrated(page);
  await expect(page.getByRole('radio', { name: 'Video' })).toBeChecked();
  await page.getByLabel('Your name').fill('Ann Vista');
  await page.getByRole('button', { name: 'Request a tour' }).click();
  await expect(page.getByText('or leave a phone number')).toBeVisible();
  await expect(page.getByLabel('Your name')).toHaveValue('Ann Vista');
  await page.getByLabel('Phone').fill('760-555-0142');
  await page.getByRole('button', { name: 'Request a tour' }).click();
  await expect(page.getByRole('heading', { name: 'Your request has arrived' })).toBeVisible();
});

test('on a phone the price and what can be done stay at the foot of the page', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const home = await first(page);
  await visit(page, `/homes/${home.slug}`);
  const bar = page.getByRole('complementary', { name: 'What you can do' });
  await expect(bar).toBeInViewport();

  await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight / 2));
  await expect(bar).toBeInViewport();
  await expect(bar.getByRole('link', { name: /^(Call|Write to) / })).toHaveAttribute('href', /^(tel|mailto):/);
  const overlap = await page.evaluate(() => {
    const box = (selector: string) => document.querySelector(selector)?.getBoundingClientRect();
    return (box('.listing-acts')?.bottom ?? 0) - (box('.tabbar')?.top ?? 0);
  });
  expect(overlap).toBeLessThanOrEqual(1);
  await bar.getByRole('link', { name: 'Request a tour' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Tour');
});

test('single keys act, are listed, and can be turned off', async ({ page }) => {
  const home = await first(page);
  await visit(page, `/homes/${home.slug}`);
  const keys = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  const heart = page.locator('.heart-box .heart').first();

  await page.keyboard.press('?');
  await expect(keys).toBeVisible();
  await expectAccessible(page, '#keys');
  await page.keyboard.press('Escape');
  await expect(keys).toBeHidden();
  await page.keyboard.press('s');
  await expect(heart).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('j');
  await expect(page.locator('.lcard a:focus')).toHaveCount(1);

  await page.getByRole('button', { name: 'Keyboard shortcuts' }).click();
  await keys.getByRole('checkbox', { name: 'Use single keys' }).uncheck();
  await page.keyboard.press('Escape');
  await page.reload();
  await hydrated(page);
  await page.keyboard.press('s');
  await page.keyboard.press('?');
  await expect(keys).toBeHidden();
  await expect(heart).toHaveAttribute('aria-pressed', 'true');
});

test('a document opens in a frame of its host alone, after a click', async ({ page }) => {
  await page.route(/documents\.example/, (route) => route.fulfill({ contentType: 'text/html', body: '<p>there</p>' }));
  const json = async (path: string): Promise<unknown> => (await page.request.get(path)).json();
  const { listings } = (await json('/api/mls-listings?limit=48')) as { listings: { slug: string }[] };
  let path = '';
  for (const { slug } of listings) {
    const [document] = (await json(`/api/mls-listings/${slug}/documents`)) as { documentId: string }[];
    if (document) path = `/homes/${slug}/media/document/${document.documentId}`;
    if (path) break;
  }
  expect(path, 'some home has a public document').not.toBe('');
  await visit(page, path);
  const frame = page.locator('iframe.media-frame');
  await expect(frame).toHaveAttribute('referrerpolicy', 'no-referrer');
  await expect(frame.contentFrame().getByText('there')).toBeVisible();
});

test('a changed cost is in the address, and the address brings it back', async ({ page }) => {
  const home = await first(page);
  await visit(page, `/homes/${home.slug}`);
  const total = page.locator('.cost-total .v');
  const before = await total.innerText();

  await page.locator('.cost-bills summary').click();
  await page.getByLabel('Property tax a year, $').fill('36000');
  await page.getByLabel('Insurance a year, $').fill('2400');
  await expect(total).not.toHaveText(before);
  await expect(page).toHaveURL(/tax=36000.*insurance=2400/);
  const changed = await total.innerText();

  await page.reload();
  await hydrated(page);
  await expect(total).toHaveText(changed);
  await expect(page.getByLabel('Property tax a year, $')).toHaveValue('36000');
});

test('the link of the page is copied with the terms in it', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const home = await first(page);
  await visit(page, `/homes/${home.slug}?down=35`);
  await page.evaluate(() => Object.defineProperty(Navigator.prototype, 'share', { value: undefined, configurable: true }));
  await page.evaluate(() => Reflect.deleteProperty(Navigator.prototype, 'share'));

  await page.getByRole('button', { name: 'Share' }).first().click();

  await expect(page.getByText('Link copied.')).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(`/homes/${home.slug}?down=35`);
});

test('an error is reported; what is missing is named beside its field', async ({ page }) => {
  const home = await first(page);
  await visit(page, `/homes/${home.slug}`);

  await page.getByRole('link', { name: 'Report an error' }).click();
  await page.getByLabel('What should it be?').fill('The roof is new.');
  await page.getByRole('button', { name: 'Send the report' }).click();
  await expect(page.getByText('Choose what is wrong.')).toBeVisible();
  await expect(page.getByLabel('What should it be?')).toHaveValue('The roof is new.');

  await page.getByLabel('What is wrong?').selectOption('facts');
  await page.getByRole('button', { name: 'Send the report' }).click();
  await expect(page.getByRole('heading', { name: 'Thank you' })).toBeVisible();
});

test('two homes stand side by side, are told apart, and one is taken off', async ({ page }) => {
  const [one, two] = await homes(page, 2);
  if (!one || !two) throw new Error('the demo has too few homes');
  for (const home of [one, two]) {
    await visit(page, `/homes/${home.slug}`);
    await page.getByRole('link', { name: 'Compare' }).first().click();
    await hydrated(page);
  }

  await expect(page).toHaveURL(new RegExp(`homes=${one.listingKey},${two.listingKey}`));
  await expect(page.locator('.compare__home')).toHaveCount(2);
  await expect(page.locator('[data-differs]').first()).toBeVisible();
  await page.getByRole('link', { name: 'Show only differences' }).click();
  await expect(page.locator('tr:has(th[scope=row]):not([data-differs])')).toHaveCount(0);
  await page.locator('.compare__home').first().getByRole('link', { name: /^Take off .*/ }).click();
  await expect(page.locator('.compare__home')).toHaveCount(1);
});

test('on a phone the names of the lines stay while homes scroll', async ({ page }) => {
  const keys = (await homes(page, 4)).map((home) => home.listingKey).join(',');
  await page.setViewportSize({ width: 390, height: 844 });
  await visit(page, `/compare?homes=${keys}`);
  const label = page.locator('tbody th[scope=row]').first();
  const before = await label.boundingBox();

  await page.locator('.compare').evaluate((table) => table.scrollTo({ left: 300 }));

  await expect.poll(() => page.locator('.compare').evaluate((table) => table.scrollLeft)).toBe(300);
  expect((await label.boundingBox())?.x).toBeCloseTo(before?.x ?? NaN, 0);
});

test('everything works without scripts', async ({ page, scriptless }) => {
  const [one, two] = await homes(page, 2);
  if (!one || !two) throw new Error('the demo has too few homes');

  await scriptless.goto(`/homes/${one.slug}?tax=1200&rate=5`);
  // Bills of one's own stand open.
  await scriptless.getByLabel('Insurance a year, $').fill('1200');
  await scriptless.getByRole('button', { name: 'Update' }).click();
  await expect(scriptless).toHaveURL(/rate=5.*tax=1200.*insurance=1200/);

  await scriptless.getByRole('link', { name: 'Compare' }).first().click();
  await scriptless.goto(`/homes/${two.slug}`);
  await scriptless.getByRole('link', { name: 'Compare' }).first().click();
  await expect(scriptless.locator('.compare__home')).toHaveCount(2);

  await scriptless.goto(`/es/homes/${one.slug}/report`);
  await scriptless.getByLabel('¿Qué está mal?').selectOption('other');
  await scriptless.getByLabel('¿Cómo debería ser?').fill('Nada.');
  await scriptless.getByRole('button', { name: 'Enviar el aviso' }).click();
  await expect(scriptless.getByRole('heading', { name: 'Gracias' })).toBeVisible();
});

test('the type of who lists a home is no smaller or lighter than the description', async ({ page }) => {
  const home = await first(page);
  await visit(page, `/homes/${home.slug}`);
  const style = (selector: string) =>
    page.locator(selector).first().evaluate((element) => {
      const { fontSize, fontWeight, color } = getComputedStyle(element);
      return { size: parseFloat(fontSize), weight: Number(fontWeight), color };
    });

  const [party, remarks] = [await style('.listed-by'), await style('.sec .read')];

  expect(party.size).toBeGreaterThanOrEqual(remarks.size);
  expect(party.weight).toBeGreaterThanOrEqual(remarks.weight);
  expect(party.color).toBe(remarks.color);
});

for (const look of looks({ width: ['phone', 'desktop'] })) {
  test(`a home, its report and a comparison are accessible (${name(look)})`, async ({ page }) => {
    const [one, two] = await homes(page, 2);
    if (!one || !two) throw new Error('the demo has too few homes');
    for (const path of [
      `/homes/${one.slug}`,
      `/homes/${one.slug}/report?fault=subject,message`,
      `/homes/${one.slug}/tour?fault=name,email,day`,
      `/compare?homes=${one.listingKey},${two.listingKey}`,
    ]) {
      await visit(page, await wear(page, look, path));
      await expectAccessible(page);
    }
  });
}

test('the documentation of the API is accessible and asks nothing of others', async ({ page }) => {
  await page.goto('/api/docs');

  await expect(page.getByRole('heading', { level: 1 })).toHaveText('PropertyHub API');
  await expectAccessible(page);
});
