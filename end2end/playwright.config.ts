import { defineConfig } from '@playwright/test';
import { browser } from './support/browser.ts';

const onContinuousIntegration = Boolean(process.env['CI']);

export default defineConfig({
  testDir: 'tests',
  globalSetup: './support/server.ts',
  fullyParallel: true,
  forbidOnly: onContinuousIntegration,
  // A test that passes on the second try has found something: no second try.
  retries: 0,
  workers: 2,
  // Maps are drawn in software here, beside whatever else the machine does.
  timeout: 150_000,
  expect: { timeout: 30_000 },
  snapshotPathTemplate: '{testDir}/{testFileName}-snapshots/{arg}{ext}',
  use: {
    baseURL: process.env['BASE_URL'] ?? '',
    launchOptions: browser(),
    locale: 'en-US',
    timezoneId: 'America/Los_Angeles',
    screenshot: 'only-on-failure',
  },
  projects: [{ name: 'chromium' }],
});
