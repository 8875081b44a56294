// Turns the compiled pages into what a browser loads: one script, one WebAssembly file that every page needs, and a few more
// for each group of pages.
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { StepFailed } from './progress.mjs';
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

// Parts that several groups share and that are smaller travel in one file: by itself, each costs a request and its own beginning.
const littleBytes = 6 * 1024;

/** Hands each file to `place(kind, content, stem)`, which returns its name in the site; returns the names. */
export function placeSplit(files, name, place) {
  const text = readFileSync(join(files, unnamed), 'utf8');
  const content = (part) => readFileSync(join(files, `${part}.wasm`));
  const parts = [...new Set([...text.matchAll(/"\.\/([\w-]+)\.wasm"/g)].map(([, part]) => part))];
  const little = parts.filter((part) => part.startsWith('chunk_') && content(part).length < littleBytes);
  const together = little.length > 0 ? place('wasm', Buffer.concat(little.map(content)), 'chunks') : '';
  const alone = parts.filter((part) => !little.includes(part)).map((part) => [part, place('wasm', content(part), part)]);
  const placed = new Map([...alone, ...little.map((part) => [part, together])]);
  let from = 0;
  const places = new Map(little.map((part) => [part, [from, (from += content(part).length)]]));
  writeFileSync(join(files, loader), named(text, placed, places) + (together ? pieceOf(together) : ''));
  const { buildSync } = packages('esbuild');
  const script = buildSync({
    entryPoints: [join(files, `${name}.js`)], bundle: true, write: false, minify: true, format: 'esm', target: 'es2022', logLevel: 'error',
  });
  const split = [...groupsOf(text)].map(([group, needed]) => [group, [...new Set(needed.map((part) => placed.get(part)))]]);
  return {
    js: place('js', Buffer.from(script.outputFiles[0].contents)),
    wasm: place('wasm', readFileSync(join(files, `${name}.wasm`))),
    groups: Object.fromEntries(split),
  };
}

/** The loader with each part's name in the site, or its place in the file of the little ones. */
function named(text, placed, places) {
  const load = /fetch\(new URL\("\.\/([\w-]+)\.wasm", import\.meta\.url\)\);(\s*return async \(imports\) => (?:debugWrap)?\()WebAssembly\.instantiateStreaming\(src, imports\)/g;
  const all = text.replace(load, (whole, part, between) => {
    const place = places.get(part);
    return place ? `piece(${place.join(', ')});${between}src.then((bytes) => WebAssembly.instantiate(bytes, imports))` : whole;
  });
  return all.replace(/"\.\/([\w-]+)\.wasm"/g, (_, part) => {
    if (places.has(part)) throw new StepFailed(`the loader of ${part} reads otherwise than this build expects`);
    return JSON.stringify(`./${placed.get(part)}`);
  });
}

// Fetched once; after a failure the next call tries again, as the loader does for every part.
const pieceOf = (file) => `
let pieces;
function piece(from, to) {
    pieces ??= fetch(new URL(${JSON.stringify(`./${file}`)}, import.meta.url)).then((answer) => {
        if (!answer.ok) throw new Error(answer.statusText);
        return answer.arrayBuffer();
    }).catch((error) => {
        pieces = undefined;
        throw error;
    });
    return pieces.then((bytes) => bytes.slice(from, to));
}
`;

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
