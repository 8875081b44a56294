// Takes the README's pictures from the running product, so that they never show what it is not.
import { addBuild } from './build.mjs';
import { Plan, duration } from './progress.mjs';
import { binary, end2end, profiles } from './project.mjs';
import { addToolchain } from './toolchain.mjs';

const plan = addBuild(addToolchain(new Plan()), profiles.release);
plan.step('Take the pictures', async (step) => {
  await step.exec(process.execPath, ['node_modules/@playwright/test/cli.js', 'test', '--config', 'pictures/playwright.config.ts', '--reporter=list'], {
    cwd: end2end,
    env: { PROPERTYHUB: binary(profiles.release), FORCE_COLOR: '0' },
    watch: (line) => /^\s*(?:ok|x|-|✓|✘)\s+\d+ (.*)$/.exec(line)?.[1],
  });
});
const took = await plan.run();
console.log(`The pictures in .readme/ are new, after ${duration(took)}.`);
