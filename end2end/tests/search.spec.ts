// Saying it in words: a sentence becomes a search whose chips and sentence stay one thing.
import { expectAccessible } from '../support/axe.ts';
import { expect, test, visit } from '../support/test.ts';

const SENTENCE = 'Three beds in Palm Springs, with a pool, purple walls';

test('a sentence becomes chips, and a chip that is taken off leaves the sentence', async ({ page }) => {
  await visit(page, '/');
  const box = page.getByRole('combobox', { name: 'Describe the home you want' });
  await box.fill(SENTENCE);
  const heard = page.getByRole('main').getByRole('status');
  await expect(heard).toContainText('We read');
  await expect(heard).toContainText('Palm Springs');
  await expect(heard).toContainText('“purple walls” not used');

  await box.press('Enter');

  await expect(page).toHaveURL(/\/search\?city=Palm\+Springs&minBeds=3&pool=private&said=/);
  const chips = page.getByRole('list', { name: 'Filters in use' });
  await expect(chips.getByRole('listitem')).toContainText(['Palm Springs', 'Private pool', '3+ beds']);
  await expect(page.getByText('Not used:')).toBeVisible();
  await expect(page.getByRole('combobox', { name: 'Describe the home you want' })).toHaveValue(SENTENCE);
  await expectAccessible(page);

  await page.getByRole('link', { name: 'Remove Private pool' }).click();

  await expect(page).toHaveURL(/\/search\?city=Palm\+Springs&minBeds=3&said=/);
  await expect(page.getByRole('combobox', { name: 'Describe the home you want' })).toHaveValue('Three beds in Palm Springs, purple walls');
  await page.goBack();
  await expect(chips).toContainText('Private pool');
});

test('the same in Spanish, without scripts', async ({ scriptless }) => {
  await scriptless.goto('/es');
  const box = scriptless.getByRole('combobox', { name: 'Describa la vivienda que busca' });
  await box.fill('casa con alberca en Palm Springs, tres recámaras, paredes moradas');
  await box.press('Enter');

  await expect(scriptless).toHaveURL(/\/es\/search\?city=Palm\+Springs&minBeds=3&pool=private&said=/);
  await expect(scriptless.getByText('paredes moradas', { exact: true })).toBeVisible();

  await scriptless.getByRole('link', { name: 'Quitar Piscina propia' }).click();

  await expect(scriptless).toHaveURL(/\/es\/search\?city=Palm\+Springs&minBeds=3&said=/);
  await expect(scriptless.getByRole('combobox')).toHaveValue('casa en Palm Springs, tres recámaras, paredes moradas');
});

test('a place is completed and chosen by the keyboard alone', async ({ page }) => {
  await visit(page, '/search?minBeds=2');
  await page.keyboard.press('/');
  const box = page.getByRole('combobox', { name: 'Describe the home you want' });
  await expect(box).toBeFocused();
  await box.pressSequentially('plam sprin');
  const cities = page.getByRole('group', { name: 'Cities' });
  await expect(cities.getByRole('option').first()).toContainText('Palm Springs');
  await expectAccessible(page);

  await box.press('ArrowDown');
  await expect(box).toHaveAttribute('aria-activedescendant', /option-0$/);
  await box.press('Escape');
  await expect(box).toHaveAttribute('aria-expanded', 'false');
  await box.press('ArrowDown');
  await box.press('Enter');

  await expect(page).toHaveURL(/\/search\?city=Palm\+Springs&minBeds=2$/);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('in Palm Springs');
});

test('a question that newer letters overtake is taken back', async ({ page }) => {
  await visit(page, '/search');
  const asked: string[] = [];
  const aborted: string[] = [];
  page.on('requestfailed', (request) => {
    if (request.url().includes('/fn/search/suggest')) aborted.push(`${request.failure()?.errorText}`);
  });
  let answer: () => void = () => undefined;
  const later = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route('**/fn/search/suggest**', async (route) => {
    asked.push(route.request().url());
    if (asked.length === 1) await later;
    await route.continue().catch(() => undefined);
  });
  const box = page.getByRole('combobox', { name: 'Describe the home you want' });
  await box.fill('ind');
  await expect.poll(() => asked.length).toBe(1);

  await box.fill('indio');

  await expect.poll(() => aborted).toContain('net::ERR_ABORTED');
  answer();
  await expect(page.getByRole('group', { name: 'Cities' }).getByRole('option').first()).toContainText('Indio');
});

test('a place is kept out, and comes back with its chip', async ({ page }) => {
  await visit(page, '/');
  const box = page.getByRole('combobox', { name: 'Describe the home you want' });
  await box.fill('3 beds, not in Indio');
  await box.press('Enter');
  await expect(page).toHaveURL(/notCity=Indio/);
  await expect(page.getByRole('list', { name: 'Filters in use' })).toContainText('Not in Indio');
  await page.getByRole('link', { name: 'Remove Not in Indio' }).click();
  await expect(page).not.toHaveURL(/notCity/);
});

test('an address leads to the home, with and without scripts', async ({ page, scriptless }) => {
  await visit(page, '/search?city=Palm+Springs');
  // Which home is the newest depends on the hour; some do not tell where they stand.
  const told = page.getByRole('main').getByRole('article').filter({ hasNotText: 'Address withheld' });
  const link = told.first().getByRole('link').last();
  const address = ((await link.textContent()) ?? '').replace(/, Palm Springs$/, '');
  const slug = (await link.getAttribute('href')) ?? '';
  const box = page.getByRole('combobox', { name: 'Describe the home you want' });
  await box.fill(address);
  await page.getByRole('group', { name: 'Addresses' }).getByRole('option').first().click();
  await expect(page).toHaveURL(/\/homes\//);

  await scriptless.goto('/search');
  await scriptless.getByRole('combobox').fill(address);
  await scriptless.getByRole('combobox').press('Enter');
  await expect(scriptless).toHaveURL(new RegExp(`${slug}$|/homes/`));
});

test('earlier searches are offered again, until they are cleared', async ({ page }) => {
  await visit(page, '/search?city=Indio');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('in Indio');
  await visit(page, '/');
  await page.getByRole('combobox').click();
  const recent = page.getByRole('group', { name: 'Recent searches' });
  await expect(recent.getByRole('option')).toHaveText(['Indio']);

  await page.getByRole('option', { name: 'Clear recent searches' }).click();

  await expect(recent).toHaveCount(0);
});

test('words are looked for, and the sentence that has them is marked', async ({ page, scriptless }) => {
  await visit(page, '/search?q=pool+-spa');
  const excerpt = page.locator('.excerpt').first();
  await expect(excerpt.locator('mark').first()).toHaveText(/pools?/i);

  await scriptless.goto('/search?q=%22primary+suite%22');
  const marks = scriptless.locator('.excerpt mark');
  if ((await marks.count()) > 0) await expect(marks.first()).toHaveText(/primary suite/i);
});

test('where nothing matches, each way out says how many homes it brings', async ({ page }) => {
  await visit(page, '/search?city=Palm+Springs&minBeds=40');
  const way = page.getByRole('link', { name: /^40\+ beds\s*[\d,]+ homes?$/ });
  await expect(way).toBeVisible();
  const homes = ((await way.textContent()) ?? '').match(/([\d,]+) homes?/)?.[1] ?? '';
  await way.click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(homes);
});

test('going back from a home returns to the same place of the list', async ({ page }) => {
  await visit(page, '/search');
  const card = page.getByRole('main').getByRole('article').nth(12);
  await card.scrollIntoViewIfNeeded();
  const before = await page.evaluate(() => window.scrollY + (document.querySelector('.list > .in')?.scrollTop ?? 0));
  expect(before).toBeGreaterThan(300);
  await card.getByRole('link').last().click();
  await expect(page).toHaveURL(/\/homes\//);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();

  await page.goBack();

  await expect(page.getByRole('main').getByRole('article').nth(12)).toBeVisible();
  await expect
    .poll(async () => Math.abs((await page.evaluate(() => window.scrollY + (document.querySelector('.list > .in')?.scrollTop ?? 0))) - before))
    .toBeLessThan(200);
});
