// Steps that install what the build needs beside cargo itself; each is skipped when it is there already.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { end2end, lockedVersion, root, tools } from './project.mjs';
import { StepFailed } from './progress.mjs';

const wasm = 'wasm32-unknown-unknown';
/** Cuts the pages into parts that are fetched when needed; it reads what `leptos::wasm_split` of the same line writes. */
const splitter = '0.2.3';

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
  plan.step(`Install wasm-split ${splitter}`, installSplitter, { when: !hasSplitter() });
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

function installBindgen(step, version) {
  return installTool(step, ['wasm-bindgen-cli', '--version', version, '--no-default-features', '--bin', 'wasm-bindgen']);
}

// It names no version of itself when asked; cargo's record of what it has installed does.
function hasSplitter() {
  const record = join(tools, '.crates.toml');
  return existsSync(record) && readFileSync(record, 'utf8').includes(`"wasm_split_cli_support ${splitter} `);
}

function installSplitter(step) {
  return installTool(step, ['wasm_split_cli_support', '--version', splitter, '--features', 'build-binary', '--bin', 'wasm-split-cli']);
}

// Why: without optimisation a tool is built in a third of the time, and it runs for a second a build.
async function installTool(step, args) {
  await step.exec('cargo', ['install', ...args, '--root', tools, '--force'], {
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
