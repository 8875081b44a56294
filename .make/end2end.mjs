// Browser tests against a debug build of the server, in the Chromium that the machine has.
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { addBuild } from './build.mjs';
import { Plan, StepFailed, duration } from './progress.mjs';
import { end2end, profiles, root } from './project.mjs';
import { addToolchain } from './toolchain.mjs';

const report = join(root, 'target', 'make', 'end2end.json');

/** Runs the browser tests as a step; resolves to how many passed. */
export async function runBrowserTests(step, args = []) {
  rmSync(report, { force: true });
  await step.exec(process.execPath, ['node_modules/@playwright/test/cli.js', 'test', '--reporter=list,json', ...args], {
    cwd: end2end,
    env: { PLAYWRIGHT_JSON_OUTPUT_NAME: report, FORCE_COLOR: '0' },
    watch: (line) => /^\s*(?:ok|x|-|✓|✘)\s+\d+ (.*)$/.exec(line)?.[1],
  });
  // Why: a runner that stops before its closing report has not passed, whatever its exit code.
  const { stats } = JSON.parse(readFileSync(report, 'utf8'));
  if (!stats || stats.expected === 0) throw new StepFailed('no browser test ran');
  if (stats.unexpected + stats.flaky > 0) throw new StepFailed(`${stats.unexpected} failed, ${stats.flaky} flaky`);
  return stats.expected;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const plan = addBuild(addToolchain(new Plan()), profiles.debug);
  let passed = 0;
  plan.step('Test in the browser', async (step) => {
    passed = await runBrowserTests(step, (process.env.ARGS ?? '').split(' ').filter(Boolean));
    return `${passed} passed`;
  });
  const took = await plan.run();
  console.log(`${passed} passed, 0 failed`);
  console.log(`The browser tests pass, after ${duration(took)}.`);
}
