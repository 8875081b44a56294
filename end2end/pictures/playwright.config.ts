import { defineConfig } from '@playwright/test';
import tests from '../playwright.config.ts';

/** The same server and browser as the tests; one picture after the other, sharp on dense screens. */
export default defineConfig(tests, {
  testDir: '.',
  globalSetup: '../support/server.ts',
  outputDir: '../test-results/pictures',
  workers: 1,
  use: { deviceScaleFactor: 2 },
});
