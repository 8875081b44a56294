// Turns the compiled pages, the style sheets and the public files into the site that the server hands out.
import { createHash } from 'node:crypto';
import {
  copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { StepFailed } from './progress.mjs';
import { end2end, profiles, root, site } from './project.mjs';

const packages = createRequire(join(end2end, 'package.json'));
const compressible = /\.(css|js|mjs|json|map|svg|txt|wasm|webmanifest|xml|html|ico|pbf|geojson)$/;
// Below this many bytes a compressed copy saves less than its headers cost.
const worthCompressing = 1024;

const paths = () => {
  const options = site();
  const folder = join(root, options['site-root']);
  return { folder, pkg: join(folder, options['site-pkg-dir']), name: options['output-name'] };
};

/** Brings `site-root` and the profile's `hash.txt` up to date; work that is done already is not done again. */
export async function buildAssets(step, profile) {
  const { pkg } = paths();
  mkdirSync(pkg, { recursive: true });
  const hashes = { ...(await bindPages(step, profile)), css: bundleStyles(step) };
  writeHashes(profile, hashes);
  step.doing('copying public files');
  copyPublic();
  dropUnnamed();
  if (profile.small) await compressAll(step, hashes);
  return sizes(hashes);
}

/** Bundles, lowers and minifies the style sheets; returns the hash in the file's name. */
export function bundleStyles(step) {
  step?.doing('bundling style sheets');
  const { pkg, name } = paths();
  const { bundle } = packages('lightningcss');
  let result;
  try {
    result = bundle({ filename: join(root, site()['style-file']), minify: true, targets: browsers(site().browserquery) });
  } catch (error) {
    const place = error.fileName ? `${relative(root, error.fileName)}:${error.loc?.line ?? 1}: ` : '';
    throw new StepFailed(`${place}${error.message}`);
  }
  const warned = result.warnings.map((warning) => `${relative(root, warning.loc.filename ?? '')}:${warning.loc.line}: ${warning.message}`);
  if (warned.length > 0) throw new StepFailed('the style sheets have faults', warned);
  const hash = digest(result.code);
  writeWhenNew(join(pkg, `${name}.${hash}.css`), result.code);
  return hash;
}

// "chrome >= 123, safari >= 17.5" → what lightningcss wants: major << 16 | minor << 8.
function browsers(query) {
  return Object.fromEntries(
    query.split(',').map((part) => {
      const [, browser, major, minor = '0'] = /^\s*(\w+)\s*>=\s*(\d+)(?:\.(\d+))?\s*$/.exec(part) ?? [];
      if (!browser) throw new StepFailed(`browserquery: "${part.trim()}" is not "NAME >= VERSION"`);
      return [browser, (Number(major) << 16) | (Number(minor) << 8)];
    }),
  );
}

async function bindPages(step, profile) {
  const { pkg, name } = paths();
  const options = site();
  const compiled = join(root, 'target', 'wasm32-unknown-unknown', profile.wasm, `${options['lib-package']}.wasm`);
  const work = join(root, 'target', 'make', `pages-${profile.folder}`);
  const stamp = join(work, 'stamp.json');
  const input = digest(readFileSync(compiled));
  if (existsSync(stamp)) {
    const done = JSON.parse(readFileSync(stamp, 'utf8'));
    const there = done.input === input && ['js', 'wasm'].every((kind) => existsSync(join(pkg, `${name}.${done[kind]}.${kind}`)));
    if (there) return { js: done.js, wasm: done.wasm };
  }
  rmSync(work, { recursive: true, force: true });
  step.doing('writing the JavaScript that loads the pages');
  await step.exec('wasm-bindgen', ['--target', 'web', '--no-typescript', '--out-name', name, '--out-dir', work, compiled]);
  const script = join(work, `${name}.js`);
  const module = join(work, `${name}_bg.wasm`);
  if (profile.small) {
    step.doing('making the pages small');
    await shrink(step, script, module);
  }
  if (existsSync(join(work, 'snippets'))) copyTree(join(work, 'snippets'), join(pkg, 'snippets'));
  const hashes = { js: digest(readFileSync(script)), wasm: digest(readFileSync(module)) };
  writeWhenNew(join(pkg, `${name}.${hashes.js}.js`), readFileSync(script));
  writeWhenNew(join(pkg, `${name}.${hashes.wasm}.wasm`), readFileSync(module));
  writeFileSync(stamp, JSON.stringify({ input, ...hashes }));
  return hashes;
}

// Measured: inlining saves raw bytes and costs compressed ones; without it 386 kB travel where -Oz sends 421, in half the time.
const effort = ['-O2', '-s', '2', '--one-caller-inline-max-function-size=10', '--strip-debug', '--strip-producers', '--strip-target-features'];

async function shrink(step, script, module) {
  const features = ['bulk-memory', 'mutable-globals', 'nontrapping-float-to-int', 'reference-types', 'sign-ext', 'multivalue'];
  const optimiser = join(end2end, 'node_modules', 'binaryen', 'bin', 'wasm-opt');
  await step.exec(process.execPath, [
    '--no-warnings', optimiser, ...effort, ...features.map((feature) => `--enable-${feature}`), module, '-o', `${module}.small`,
  ]);
  copyFileSync(`${module}.small`, module);
  const { transformSync } = packages('esbuild');
  const small = transformSync(readFileSync(script, 'utf8'), { minify: true, format: 'esm', target: 'es2022' });
  writeFileSync(script, small.code);
}

// Leptos looks for this file beside the executable when it writes the page's head.
function writeHashes(profile, hashes) {
  const lines = Object.entries(hashes).map(([kind, hash]) => `${kind}: ${hash}\n`);
  const path = join(root, 'target', profile.folder, 'hash.txt');
  mkdirSync(dirname(path), { recursive: true });
  writeWhenNew(path, lines.join(''));
}

function copyPublic() {
  const { folder, pkg } = paths();
  const source = join(root, site()['assets-dir']);
  const kept = new Set(existsSync(source) ? copyTree(source, folder) : []);
  for (const path of walk(folder)) {
    const plain = path.replace(/\.(br|gz)$/, '');
    if (!path.startsWith(pkg) && !kept.has(plain)) rmSync(path);
  }
}

// Release and debug builds live side by side in one folder; what neither names any more goes.
function dropUnnamed() {
  const { pkg, name } = paths();
  const named = new Set();
  for (const profile of Object.values(profiles)) {
    const path = join(root, 'target', profile.folder, 'hash.txt');
    if (!existsSync(path)) continue;
    for (const line of readFileSync(path, 'utf8').trim().split('\n')) {
      const [kind, hash] = line.split(': ');
      named.add(`${name}.${hash}.${kind}`);
    }
  }
  for (const file of readdirSync(pkg, { withFileTypes: true })) {
    if (file.isFile() && !named.has(file.name.replace(/\.(br|gz)$/, ''))) rmSync(join(pkg, file.name));
  }
}

// Files of a debug build are read on this machine only and stay as they are.
async function compressAll(step, hashes) {
  const { folder, pkg, name } = paths();
  const named = new Set(Object.entries(hashes).map(([kind, hash]) => `${name}.${hash}.${kind}`));
  for (const path of walk(folder)) {
    if (path.startsWith(pkg) && !named.has(basename(path))) continue;
    if (!compressible.test(path) || statSync(path).size < worthCompressing || existsSync(`${path}.br`)) continue;
    step.doing(`compressing ${relative(folder, path)}`);
    const content = readFileSync(path);
    const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: content.length } };
    const [small, zipped] = await Promise.all([promisify(brotliCompress)(content, quality), promisify(gzip)(content, { level: 9 })]);
    writeFileSync(`${path}.gz`, zipped);
    writeFileSync(`${path}.br`, small);
  }
}

function sizes(hashes) {
  const { pkg, name } = paths();
  return Object.entries(hashes)
    .map(([kind, hash]) => {
      const path = join(pkg, `${name}.${hash}.${kind}`);
      const small = existsSync(`${path}.br`) ? `, ${kilobytes(`${path}.br`)} brotli` : '';
      return `${kind} ${kilobytes(path)}${small}`;
    })
    .join(' · ');
}

const kilobytes = (path) => `${Math.round(statSync(path).size / 1000)} kB`;

const digest = (content) => createHash('sha256').update(content).digest('hex').slice(0, 16);

// A changed file loses its compressed copies, so that no old one is handed out in its place.
function writeWhenNew(path, content) {
  mkdirSync(dirname(path), { recursive: true });
  const next = Buffer.from(content);
  if (existsSync(path) && readFileSync(path).equals(next)) return;
  for (const copy of [`${path}.br`, `${path}.gz`]) rmSync(copy, { force: true });
  writeFileSync(path, next);
}

function copyTree(from, to) {
  const copied = [];
  for (const path of walk(from)) {
    const target = join(to, relative(from, path));
    mkdirSync(dirname(target), { recursive: true });
    writeWhenNew(target, readFileSync(path));
    copied.push(target);
  }
  return copied;
}

function* walk(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* walk(path);
    else if (entry.isFile()) yield path;
  }
}
