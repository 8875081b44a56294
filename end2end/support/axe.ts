// Accessibility rules of axe-core, run inside the page.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';
import type { AxeResults } from 'axe-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Expects that no rule is violated in the page, or in the part of it that the selector names. */
export async function expectAccessible(page: Page, part = 'html'): Promise<void> {
  await settled(page);
  // Why: evaluated by the debugger, which the page's content security policy does not hold back.
  await page.evaluate(source);
  const violations = await page.evaluate(
    async ([selector, tags]) => {
      const { axe } = window as unknown as { axe: { run(part: string, options: object): Promise<AxeResults> } };
      const results = await axe.run(selector, { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] });
      return results.violations.flatMap((rule) =>
        rule.nodes.map((node) => `${rule.id}: ${rule.help} · ${node.target.join(' ')} · ${node.failureSummary ?? ''}`),
      );
    },
    [part, rules] as const,
  );
  expect(violations, `${page.url()} follows the accessibility rules`).toEqual([]);
}

/** Waits for running transitions: half-faded text has no true contrast. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const running = document.getAnimations().filter((animation) => animation.effect?.getComputedTiming().iterations !== Infinity);
    await Promise.allSettled(running.map((animation) => animation.finished));
  });
}
