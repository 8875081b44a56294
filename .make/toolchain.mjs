// Steps that install what the build needs beside cargo itself; each is skipped when it is there already.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { end2end, lockedVersion, root, tools } from './project.mjs';
import { StepFailed } from './progress.mjs';

const wasm = 'wasm32-unknown-unknown';

function output(program, args) {
  try {
    return execFileSync(program, args, { cwd: root, stdio: ['ignore', 'pipe', 'ignore'] }).toString().trim();
  } catch {
    return '';
  }
}

function hasWasmTarget() {
  const sysroot = output('rustc', ['--print', 'sysroot']);
  return existsSync(join(sysroot, 'lib', 'rustlib', wasm, 'lib'));
}

function packagesStamp() {
  const path = join(end2end, 'package-lock.json');
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}

function hasPackages() {
  const stamp = join(end2end, 'node_modules', '.installed');
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === packagesStamp();
}

/** Adds the steps that are still to do. */
export function addToolchain(plan) {
  const bindgen = lockedVersion('wasm-bindgen');
  plan.step('Install the WebAssembly target', installWasmTarget, { when: !hasWasmTarget() });
  plan.step('Install the npm packages', installPackages, { when: !hasPackages() });
  plan.step(`Install wasm-bindgen ${bindgen}`, (step) => installBindgen(step, bindgen), {
    when: output('wasm-bindgen', ['--version']) !== `wasm-bindgen ${bindgen}`,
  });
  return plan;
}

async function installWasmTarget(step) {
  try {
    await step.exec('rustup', ['target', 'add', wasm]);
  } catch {
    throw new StepFailed(`rustc has no ${wasm} target: run 'rustup target add ${wasm}', then the same command again.`);
  }
}

async function installPackages(step) {
  await step.exec('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: end2end,
    env: { PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1' },
  });
  writeFileSync(join(end2end, 'node_modules', '.installed'), packagesStamp());
}

// Why: without optimisation it is built in a third of the time, and it runs for a second a build.
async function installBindgen(step, version) {
  const only = ['--no-default-features', '--bin', 'wasm-bindgen', '--root', tools, '--force'];
  await step.exec('cargo', ['install', 'wasm-bindgen-cli', '--version', version, ...only], {
    env: {
      CARGO_PROFILE_RELEASE_OPT_LEVEL: '0',
      CARGO_PROFILE_RELEASE_CODEGEN_UNITS: '256',
      CARGO_PROFILE_RELEASE_DEBUG: 'false',
      ...cargoProgress,
    },
  });
}

/** Makes cargo report how far it is, also into a pipe. */
export const cargoProgress = { CARGO_TERM_PROGRESS_WHEN: 'always', CARGO_TERM_PROGRESS_WIDTH: '120' };
