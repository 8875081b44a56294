// The map of the search: the same homes as the list, at any zoom, and every tool by mouse and by keyboard.
import type { Locator, Page } from '@playwright/test';
import { expectAccessible } from '../support/axe.ts';
import { expect, test, visit } from '../support/test.ts';

/** The map, once it is drawn. */
async function map(page: Page): Promise<Locator> {
  const pane = page.locator('.map[data-standing="there"]');
  await expect(pane).toBeVisible({ timeout: 30_000 });
  await expect(pane).not.toHaveAttribute('data-homes', '0', { timeout: 30_000 });
  return pane;
}

const total = async (page: Page): Promise<number> => {
  const heading = await page.getByRole('heading', { level: 1 }).innerText();
  return Number(/^[\d,]+/.exec(heading)?.[0].replaceAll(',', ''));
};

/** How many homes of the list have a place on the map. */
const placed = async (page: Page): Promise<string> => {
  const note = page.getByText(/no place on the map/);
  const placeless = (await note.count()) > 0 ? Number.parseInt(await note.innerText(), 10) : 0;
  return String((await total(page)) - placeless);
};

const center = async (pane: Locator): Promise<{ x: number; y: number }> => {
  const box = await pane.boundingBox();
  if (!box) throw new Error('the map has no place on the screen');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
};

test('the map shows exactly the homes of the list, and follows its filters', async ({ page }) => {
  await visit(page, '/search?city=Palm+Springs');
  const pane = await map(page);
  await expect(pane).toHaveAttribute('data-homes', await placed(page));

  await visit(page, '/search?city=Palm+Springs&minBeds=3');
  await map(page);
  await expect(pane).toHaveAttribute('data-homes', await placed(page));
  await expectAccessible(page);
});

test('the list follows the map, and the address says what the map shows', async ({ page }) => {
  await visit(page, '/search?city=Palm+Springs');
  const pane = await map(page);
  const before = await total(page);
  const at = await center(pane);

  await page.mouse.move(at.x, at.y);
  await page.mouse.down();
  await page.mouse.move(at.x - 250, at.y - 100, { steps: 5 });
  await page.mouse.up();

  await expect(page).toHaveURL(/bounds=/);
  await expect.poll(() => total(page)).toBeLessThan(before);
  await expect(page.getByRole('list', { name: 'Filters in use' })).toContainText('Map area');
  const shown = page.url();

  // What was shown is shown again, from the address alone.
  await visit(page, new URL(shown).pathname + new URL(shown).search);
  await map(page);
  const after = await total(page);
  expect(after).toBeLessThan(before);
});

test('with the box off the map moves alone until it is asked to search', async ({ page }) => {
  await visit(page, '/search?city=Palm+Springs');
  const pane = await map(page);
  await page.getByRole('checkbox', { name: 'Search as I move' }).uncheck();
  await page.getByRole('button', { name: 'Zoom in' }).click();

  const here = page.getByRole('button', { name: 'Search this area' });
  await expect(here).toBeVisible();
  await expect(page).not.toHaveURL(/bounds=/);
  await here.click();
  await expect(page).toHaveURL(/bounds=/);
  await expect(here).toBeHidden();
  await expect(pane).toBeVisible();
});

test('an area is drawn, named, cut and taken off again', async ({ page }) => {
  await visit(page, '/search?city=Palm+Springs');
  const pane = await map(page);
  const before = await total(page);
  const { x, y } = await center(pane);

  await page.getByRole('button', { name: 'Draw area' }).click();
  await expect(page.getByRole('button', { name: 'Done' })).toBeDisabled();
  for (const [right, down] of [[-150, -150], [150, -150], [150, 150], [-150, 150]] as const) {
    await page.mouse.click(x + right, y + down);
  }
  await page.getByRole('button', { name: 'Done' }).click();

  await expect(page).toHaveURL(/area=/);
  await expect.poll(() => total(page)).toBeLessThan(before);
  const inside = await total(page);
  await expect(pane).toHaveAttribute('data-homes', String(inside));

  await page.getByRole('button', { name: '1 area' }).click();
  await page.getByRole('textbox', { name: 'Name of Area 1' }).fill('Old town');
  await page.getByRole('textbox', { name: 'Name of Area 1' }).press('Enter');
  await expect(page).toHaveURL(/area=Old\+town/);
  await expect(page.getByRole('list', { name: 'Filters in use' })).toContainText('Old town');

  await page.getByRole('button', { name: 'Leave a part out' }).click();
  const middle = await center(pane);
  for (const [right, down] of [[-60, -60], [60, -60], [60, 60]] as const) {
    await page.mouse.click(middle.x + right, middle.y + down);
  }
  await page.getByRole('button', { name: 'Done' }).click();
  await expect(page).toHaveURL(/%21|!/);
  await expect.poll(() => total(page)).toBeLessThanOrEqual(inside);

  await page.getByRole('button', { name: '1 area' }).click();
  await page.getByRole('button', { name: 'Remove Old town' }).click();
  await expect(page).not.toHaveURL(/area=/);
  await expect.poll(() => total(page)).toBe(before);
});

test('an area is drawn by the keyboard alone', async ({ page }) => {
  // The camera jumps instead of flying, so that a corner is where the map has come to.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await visit(page, '/search?city=Palm+Springs');
  await map(page);
  await page.getByRole('button', { name: 'Draw area' }).press('Enter');
  const stage = page.getByRole('application', { name: 'Map of homes' });
  await stage.focus();
  await page.keyboard.press('Enter');
  for (const key of ['ArrowRight', 'ArrowDown', 'ArrowLeft']) {
    await page.keyboard.press(key);
    await page.keyboard.press('Enter');
  }
  await page.getByRole('button', { name: 'Done' }).press('Enter');
  await expect(page).toHaveURL(/area=/);
});

test('list and map light each other up, and the keyboard goes from pin to pin', async ({ page }) => {
  await visit(page, '/search?city=Palm+Springs');
  const pane = await map(page);
  const stage = page.getByRole('application', { name: 'Map of homes' });
  await stage.focus();
  await page.keyboard.press('ArrowRight');
  await expect(pane.getByRole('status').first()).toContainText(/home|\$/i);
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await page.url()).includes('bounds=') || (await page.locator('.map-card').count()) > 0).toBe(true);
});

test('a pin opens a card that leads to the home, which is then marked as seen', async ({ page }) => {
  // One home alone: the newest.
  await visit(page, '/search?city=Palm+Springs&limit=1&sort=price');
  const pane = await map(page);
  const link = page.locator('.lcard .addr a').first();
  const address = (await link.innerText()).trim();
  const place = /^[^,]+/.exec(address)?.[0] ?? '';
  await visit(page, `/search?q=${encodeURIComponent(`"${place}"`)}`);
  await map(page);
  await expect(pane).toHaveAttribute('data-homes', '1');
  const at = await center(pane);
  await page.mouse.click(at.x, at.y);
  const card = page.getByRole('group', { name: 'Home on the map' });
  await expect(card.getByRole('link')).toBeVisible();
  await expectAccessible(page);
  await card.getByRole('link').click();
  await expect(page).toHaveURL(/\/homes\//);
  await expect.poll(() => page.evaluate(() => localStorage.getItem('seen-homes'))).toMatch(/^\d+/);
});

test('a home that is hidden is dimmed, stays so, and comes back', async ({ page }) => {
  await visit(page, '/search?city=Palm+Springs');
  const card = page.locator('.lcard').first();
  await card.hover();
  await card.getByRole('button', { name: /^Hide / }).click();
  await expect(card).toHaveClass(/is-hidden/);
  await page.reload();
  await expect(page.locator('.lcard').first()).toHaveClass(/is-hidden/, { timeout: 30_000 });
  await page.locator('.lcard').first().getByRole('button', { name: /^Show / }).click();
  await expect(page.locator('.lcard').first()).not.toHaveClass(/is-hidden/);

  await page.locator('.lcard').first().hover();
  await page.locator('.lcard').first().getByRole('button', { name: /^Hide / }).click();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.locator('.lcard').first()).not.toHaveClass(/is-hidden/);
});

test('near me looks around where the visitor is', async ({ page, context }) => {
  await context.grantPermissions(['geolocation']);
  await context.setGeolocation({ latitude: 33.83, longitude: -116.545 });
  await visit(page, '/search');
  await map(page);
  await page.getByRole('button', { name: 'Homes near me' }).click();
  await expect(page).toHaveURL(/near=33\.83,-116\.545,8047/);
  await page.getByRole('button', { name: '1 area' }).click();
  await page.getByRole('combobox', { name: 'Within' }).selectOption('2');
  await expect(page).toHaveURL(/near=33\.83,-116\.545,3219/);
});

test('on a phone the list is a sheet over the map, moved by its handle or a button', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await visit(page, '/search?city=Palm+Springs');
  const sheet = page.getByRole('region', { name: 'Results' });
  await expect(sheet).toHaveAttribute('data-stop', 'middle');
  const handle = page.getByRole('separator');
  await handle.focus();
  await page.keyboard.press('ArrowUp');
  await expect(sheet).toHaveAttribute('data-stop', 'high');
  await page.getByRole('button', { name: 'Map', exact: true }).click();
  await expect(sheet).toHaveAttribute('data-stop', 'low');
  await map(page);
  await expectAccessible(page);
});

test('a phone fetches the renderer when the map is touched, and does then what was asked', async ({ page }) => {
  const fetched: string[] = [];
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.startsWith('/map/') || pathname.startsWith('/tiles/')) fetched.push(pathname);
  });
  await page.setViewportSize({ width: 390, height: 844 });
  await visit(page, '/search?city=Palm+Springs');
  const still = page.locator('.map-still');
  await expect(still.locator('.count').first()).toBeVisible();
  await expect(page.locator('.map')).toHaveAttribute('data-standing', 'still');
  await expectAccessible(page);
  expect(fetched).toEqual([]);

  await page.getByRole('button', { name: 'Draw area' }).click();
  await map(page);
  await expect(still).toBeHidden();
  await expect(page.getByRole('group', { name: 'Draw area' })).toBeVisible();
  expect(fetched.length).toBeGreaterThan(0);
});

test('a phone shows the map of the search that it was led to, not the one that it came from', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await visit(page, '/search?city=Palm+Springs');
  await expect(page.locator('.map')).toHaveAttribute('data-standing', 'still');

  await page.getByRole('link', { name: 'Remove Palm Springs' }).click();
  const pane = await map(page);
  await expect(pane).toHaveAttribute('data-homes', await placed(page));
});

test('before the renderer is there a home of the picture opens its card where it stands; hidden homes are dim', async ({
  page,
}) => {
  // The renderer is asked for and does not come.
  await page.route('**/map/**', () => {});
  await page.setViewportSize({ width: 1440, height: 900 });
  const answer = await page.request.get('/api/mls-listings?city=Palm+Springs&limit=200');
  const { listings } = (await answer.json()) as {
    listings: { slug: string; latitude: number | null; longitude: number | null }[];
  };
  const one = listings.find(({ latitude }) => latitude !== null);
  if (!one?.latitude || !one.longitude) throw new Error('no home has a place');
  const near = (degrees: number): string[] => [degrees - 0.001, degrees + 0.001].map((side) => side.toFixed(5));
  const [[west, east], [south, north]] = [near(one.longitude), near(one.latitude)];
  const around = `/search?bounds=${west},${south},${east},${north}`;
  await visit(page, around);
  const home = page.locator(`.map-still a[href$="/homes/${one.slug}"]`);
  const pin = await home.boundingBox();
  if (!pin) throw new Error('the home has no place on the screen');
  // Whatever lies over it is a home of the same place.
  await home.click({ force: true });

  const card = page.getByRole('group', { name: 'Home on the map' });
  await expect(card.locator('a.home')).toBeVisible();
  const box = await card.boundingBox();
  if (!box) throw new Error('the card has no place on the screen');
  expect(Math.abs(box.x + box.width / 2 - (pin.x + pin.width / 2))).toBeLessThan(box.width);
  expect(Math.abs(box.y + box.height / 2 - pin.y)).toBeLessThan(box.height);

  await expect(home).not.toHaveClass(/is-hidden/);
  await page.evaluate((key) => localStorage.setItem('hidden-homes', key), (await home.getAttribute('data-home')) ?? '');
  await visit(page, around);
  await expect(home).toHaveClass(/is-hidden/);
});

test('without scripts the map is a picture whose homes are links', async ({ scriptless }) => {
  await scriptless.setViewportSize({ width: 1440, height: 900 });
  await scriptless.goto('/search?city=Palm+Springs');
  const before = await total(scriptless);
  const several = scriptless.locator('.map-still a:has(.count)').first();
  await expect(several).toBeVisible();
  await several.click();
  await expect(scriptless).toHaveURL(/city=Palm\+Springs&bounds=/);
  expect(await total(scriptless)).toBeLessThan(before);
});
