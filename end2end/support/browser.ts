// Which Chromium the tests drive, and how it is started.
import { existsSync } from 'node:fs';
import type { LaunchOptions } from '@playwright/test';

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

function executable(): string {
  const named = process.env['CHROMIUM'];
  if (named) return named;
  const found = places.find((place) => existsSync(place));
  if (!found) throw new Error('Chromium is missing: install it (on Debian: apt-get install chromium) or name it in CHROMIUM.');
  return found;
}

/** Launch options that keep the browser on this machine: nothing is fetched in the background. */
export function browser(): LaunchOptions {
  return {
    executablePath: executable(),
    chromiumSandbox: process.getuid?.() !== 0,
    args: [
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--font-render-hinting=none',
    ],
  };
}
