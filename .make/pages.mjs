// Turns the compiled pages into what a browser loads: one script, one WebAssembly file that every page needs, and a few more
// for each group of pages.
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { end2end, root, site } from './project.mjs';

const packages = createRequire(join(end2end, 'package.json'));
const loader = '__wasm_split.js';
/** The loader as the splitter wrote it, before its parts have their names in the site. */
const unnamed = '__wasm_split.unnamed.js';

/** Splits and binds the compiled pages; returns what they were made from and the folder with `NAME.js`, `NAME.wasm` and the parts. */
export async function bindPages(step, profile, name) {
  const compiled = join(root, 'target', 'wasm32-unknown-unknown', profile.wasm, `${site()['lib-package']}.wasm`);
  const files = join(root, 'target', 'make', `pages-${profile.folder}`);
  const stamp = join(files, 'stamp');
  const input = createHash('sha256').update(readFileSync(compiled)).digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === input) return { input, files };
  rmSync(files, { recursive: true, force: true });
  step.doing('splitting the pages');
  await step.exec('wasm-split-cli', [compiled, files, '--out-name', name]);
  copyFileSync(join(files, loader), join(files, unnamed));
  step.doing('writing the JavaScript that loads the pages');
  const whole = join(files, `${name}.wasm`);
  await step.exec('wasm-bindgen', [
    '--target', 'web', '--no-typescript', '--no-demangle', '--keep-lld-exports', '--out-name', name, '--out-dir', files, whole,
  ]);
  renameSync(join(files, `${name}_bg.wasm`), whole);
  if (profile.small) {
    for (const part of readdirSync(files).filter((file) => file.endsWith('.wasm'))) {
      step.doing(`making ${part} small`);
      await shrink(step, join(files, part));
    }
  }
  writeFileSync(stamp, input);
  return { input, files };
}

// Measured: inlining saves raw bytes and costs compressed ones; without it 386 kB travel where -Oz sends 421, in half the time.
const effort = ['-O2', '-s', '2', '--one-caller-inline-max-function-size=10', '--strip-debug', '--strip-producers', '--strip-target-features'];
const features = ['bulk-memory', 'mutable-globals', 'nontrapping-float-to-int', 'reference-types', 'sign-ext', 'multivalue'];

async function shrink(step, module) {
  const optimiser = join(end2end, 'node_modules', 'binaryen', 'bin', 'wasm-opt');
  const enabled = features.map((feature) => `--enable-${feature}`);
  await step.exec(process.execPath, ['--no-warnings', optimiser, ...effort, ...enabled, module, '-o', `${module}.small`]);
  copyFileSync(`${module}.small`, module);
}

/** Hands each file to `place(kind, content, stem)`, which returns its name in the site; returns the names. */
export function placeSplit(files, name, place) {
  const text = readFileSync(join(files, unnamed), 'utf8');
  const groups = groupsOf(text);
  const placed = new Map();
  const named = text.replace(/"\.\/([\w-]+)\.wasm"/g, (_, part) => {
    if (!placed.has(part)) placed.set(part, place('wasm', readFileSync(join(files, `${part}.wasm`)), part));
    return JSON.stringify(`./${placed.get(part)}`);
  });
  writeFileSync(join(files, loader), named);
  const { buildSync } = packages('esbuild');
  const script = buildSync({
    entryPoints: [join(files, `${name}.js`)], bundle: true, write: false, minify: true, format: 'esm', target: 'es2022', logLevel: 'error',
  });
  const split = [...groups].map(([group, parts]) => [group, parts.map((part) => placed.get(part))]);
  return {
    js: place('js', Buffer.from(script.outputFiles[0].contents)),
    wasm: place('wasm', readFileSync(join(files, `${name}.wasm`))),
    groups: Object.fromEntries(split),
  };
}

/** Which parts each group of pages needs, as the loader script says: its own and those that it shares with others. */
function groupsOf(text) {
  const fetched = (code) => /"\.\/([\w-]+)\.wasm"/.exec(code)?.[1];
  const shared = new Map();
  for (const [, variable, code] of text.matchAll(/const (__chunk_\d+) = makeLoad\(([\s\S]*?), \[\]\);/g)) shared.set(variable, fetched(code));
  const groups = new Map();
  for (const [, group, code, needs] of text.matchAll(/export const __wasm_split_load_(\w+) = wrapAsyncCb\(makeLoad\(([\s\S]*?), \[([^\]]*)\]\)\);/g)) {
    const parts = needs.split(', ').filter(Boolean).map((variable) => shared.get(variable));
    groups.set(group, [...parts, fetched(code)].filter(Boolean));
  }
  return groups;
}
