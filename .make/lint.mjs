// Format, lints with warnings denied, and documentation: what a reviewer should never have to say.
import { pathToFileURL } from 'node:url';
import { cargo, frontend } from './build.mjs';
import { bundleStyles } from './assets.mjs';
import { Plan, duration } from './progress.mjs';
import { end2end, profiles } from './project.mjs';
import { addToolchain } from './toolchain.mjs';

/** Adds the steps of `make lint`. */
export function addLints(plan) {
  plan.step('Check the format', async (step) => {
    await step.exec('cargo', ['fmt', '--all', '--check']);
  });
  plan.step('Check the style sheets and the browser tests', async (step) => {
    bundleStyles(step);
    await step.exec(process.execPath, ['node_modules/typescript/bin/tsc', '--noEmit'], { cwd: end2end });
  });
  plan.step('Lint the server', async (step) => {
    await cargo(step, ['clippy', '--all-targets', '--', '-D', 'warnings']);
  });
  plan.step('Lint the pages', async (step) => {
    await cargo(step, ['clippy', ...frontend(profiles.debug), '--', '-D', 'warnings']);
  });
  plan.step('Check the documentation', async (step) => {
    await cargo(step, ['doc', '--no-deps', '--document-private-items'], { env: { RUSTDOCFLAGS: '-D warnings' } });
  });
  return plan;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const took = await addLints(addToolchain(new Plan())).run();
  console.log(`Nothing to complain about, after ${duration(took)}.`);
}
