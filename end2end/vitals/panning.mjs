// Frames a second while the map is panned under all homes, sold ones too: node panning.mjs URL [PATH], beside a server that is ready.
import { existsSync } from 'node:fs';
import { chromium } from '../node_modules/playwright-core/index.mjs';

const all = ['Active', 'ActiveUnderContract', 'Pending', 'Closed'].map((status) => `standardStatus=${status}`).join('&');
const [base, path = `/search?${all}`] = process.argv.slice(2);
const seconds = 8;
const executablePath = process.env.CHROMIUM ?? ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find(existsSync);
const browser = await chromium.launch({ executablePath, chromiumSandbox: process.getuid?.() !== 0, args: ['--disable-gpu', '--disable-background-networking'] });
const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
await page.goto(`${base}${path}`);
const pane = page.locator('.map[data-standing="there"]');
await pane.waitFor({ timeout: 60_000 });
await page.waitForFunction(() => Number(document.querySelector('.map')?.getAttribute('data-homes')) > 0, undefined, { timeout: 60_000 });
await page.getByRole('checkbox', { name: 'Search as I move' }).uncheck();
const homes = await pane.getAttribute('data-homes');
const box = await pane.boundingBox();
for (const closer of [0, 3, 6]) {
  for (let times = 0; times < closer && closer > 0; times += 3) {
    for (let click = 0; click < 3; click += 1) await page.getByRole('button', { name: 'Zoom in' }).click();
  }
  await page.evaluate(() => {
    globalThis.frames = [];
    const count = (now) => { globalThis.frames.push(now); globalThis.counting = requestAnimationFrame(count); };
    globalThis.counting = requestAnimationFrame(count);
  });
  const until = Date.now() + seconds * 1000;
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  for (let turn = 0; Date.now() < until; turn += 1) {
    const way = turn % 2 === 0 ? 1 : -1;
    await page.mouse.move(x + 200 * way, y);
    await page.mouse.down();
    await page.mouse.move(x - 200 * way, y + 40, { steps: 40 });
    await page.mouse.up();
  }
  const gaps = await page.evaluate(() => {
    cancelAnimationFrame(globalThis.counting);
    return globalThis.frames.slice(1).map((now, at) => now - globalThis.frames[at]).sort((a, b) => a - b);
  });
  const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
  const p95 = gaps[Math.floor(gaps.length * 0.95)];
  console.log(`panning ${homes} homes, ${closer} zooms closer: ${(1000 / mean).toFixed(1)} frames a second, 95% of frames within ${p95.toFixed(1)} ms`);
}
await browser.close();
