// Builds both halves: the server for this machine, the pages for the browser, and the assets around them.
import { pathToFileURL } from 'node:url';
import { buildAssets } from './assets.mjs';
import { Plan, duration } from './progress.mjs';
import { profiles, site } from './project.mjs';
import { addToolchain, cargoProgress } from './toolchain.mjs';

/** Arguments that build the browser's half; alone in its target, so that no feature of the server leaks in. */
export function frontend(profile) {
  return ['-p', site()['lib-package'], '--lib', '--target', 'wasm32-unknown-unknown', '--profile', profile.wasm];
}

/** Adds the steps that bring the server and the site of a profile up to date. */
export function addBuild(plan, profile) {
  return addCompile(plan, 'Compile the server and the pages', profile, [
    ['build', '--bin', site()['bin-target'], ...profile.cargo],
  ]);
}

/** Adds a step that runs cargo for the server's half and, beside it, builds the pages and then prepares the assets. */
export function addCompile(plan, name, profile, server) {
  plan.step(name, async (step) => {
    // Why: each half has stretches that keep one core busy; the other half fills them. They share no folder and no lock.
    const [, sizes] = await together(inOrder(step, server), pages(step, profile));
    return sizes;
  });
  return plan;
}

async function pages(step, profile) {
  await cargo(step, ['build', ...frontend(profile)], { label: 'pages' });
  return buildAssets(step, profile);
}

async function inOrder(step, commands) {
  for (const args of commands) await cargo(step, args, { label: 'server' });
}

// Waits for all, so that nothing is left running, and only then reports the first failure.
async function together(...parts) {
  const ended = await Promise.allSettled(parts);
  const failed = ended.find((part) => part.status === 'rejected');
  if (failed) throw failed.reason;
  return ended.map((part) => part.value);
}

/** Runs cargo as a part of a step. */
export function cargo(step, args, options = {}) {
  return step.exec('cargo', args, { ...options, env: { ...cargoProgress, ...options.env } });
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const plan = addBuild(addToolchain(new Plan()), profiles.release);
  const took = await plan.run();
  console.log(`Built in ${duration(took)}: target/release/${site()['bin-target']} with target/release/hash.txt and ${site()['site-root']}`);
}
