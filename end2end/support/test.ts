// The `test` that every spec imports: it also fails when the browser complains about anything.
import { test as base, expect } from '@playwright/test';
import type { BrowserContext, Page } from '@playwright/test';

/** What the browser complained about while a test ran. */
export class Complaints {
  readonly #heard: string[] = [];
  // A browser without a graphics card reads the map's picture back to put it on the page, and remarks that this is slow.
  readonly #expected: RegExp[] = [/GPU stall due to ReadPixels/];

  /** Listens to all pages of a context, those that it opens later too. */
  listen(context: BrowserContext): void {
    context.on('console', (message) => {
      if (['error', 'warning', 'assert'].includes(message.type())) {
        this.#heard.push(`console ${message.type()}: ${message.text()} (${message.location().url})`);
      }
    });
    context.on('weberror', (error) => this.#heard.push(`uncaught: ${error.error().stack ?? error.error().message}`));
    context.on('requestfailed', (request) => {
      const reason = request.failure()?.errorText ?? 'unknown';
      // A page that is left takes its open requests with it.
      if (reason !== 'net::ERR_ABORTED') this.#heard.push(`request: ${request.url()} ${reason}`);
    });
    context.on('response', (response) => {
      if (response.status() >= 400) this.#heard.push(`answer: ${response.url()} ${response.status()}`);
    });
  }

  /** Names a complaint that this test provokes on purpose. */
  expect(pattern: RegExp): void {
    this.#expected.push(pattern);
  }

  /** What nobody expected. */
  unexpected(): string[] {
    return this.#heard.filter((line) => !this.#expected.some((pattern) => pattern.test(line)));
  }
}

interface Fixtures {
  complaints: Complaints;
  /** A page of a browser that runs no scripts. */
  scriptless: Page;
}

export const test = base.extend<Fixtures>({
  complaints: [
    async ({ context }, use) => {
      const complaints = new Complaints();
      complaints.listen(context);
      await use(complaints);
      expect(complaints.unexpected(), 'the browser has nothing to complain about').toEqual([]);
    },
    { auto: true },
  ],
  scriptless: async ({ browser, baseURL, complaints }, use) => {
    // A browser without scripts refuses to load them ahead, and says so.
    complaints.expect(/^request: .*\.js csp$/);
    complaints.expect(/was preloaded using link preload but not used/);
    const context = await browser.newContext({ javaScriptEnabled: false, ...(baseURL ? { baseURL } : {}) });
    complaints.listen(context);
    const page = await context.newPage();
    // Without scripts nothing loads lazily: every picture of a page is fetched at once, and what it says need not wait for them.
    const goto = page.goto.bind(page);
    page.goto = (url, options) => goto(url, { waitUntil: 'domcontentloaded', ...options });
    await use(page);
    await context.close();
  },
});

export { expect };

/** Opens a page, expects it to be found, and waits until it reacts to people. */
export async function visit(page: Page, path: string): Promise<void> {
  const answer = await page.goto(path);
  expect(answer?.status(), `${path} is answered`).toBe(200);
  await hydrated(page);
}

/** Waits until the server-rendered page is taken over by the browser's half. */
export async function hydrated(page: Page): Promise<void> {
  await expect(page.locator('html[data-hydrated]'), 'the page is hydrated').toBeAttached({ timeout: 30_000 });
}
