// Turns the compiled pages, the style sheets and the public files into the site that the server hands out.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { placeMap } from './map.mjs';
import { bindPages, placeSplit } from './pages.mjs';
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
  const { js, wasm, groups } = await placePages(step, profile);
  const names = { css: bundleStyles(step), js, wasm };
  writeNames(profile, names, groups);
  step.doing('copying public files');
  copyPublic();
  stampWorker(digest(JSON.stringify([names, groups])));
  dropUnnamed();
  if (profile.small) await compressAll(step, new Set(namesOf(profile)));
  return sizes(names, groups);
}

/** Bundles, lowers and minifies the style sheets; returns the file's name. */
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
  const file = `${name}.${digest(result.code)}.css`;
  writeWhenNew(join(pkg, file), result.code);
  return file;
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

/** Puts the compiled pages into the site, each file under a name that changes with its content. */
async function placePages(step, profile) {
  const { pkg, name } = paths();
  const place = (kind, content, stem = name) => {
    const file = `${stem}.${digest(content)}.${kind}`;
    writeWhenNew(join(pkg, file), content);
    return file;
  };
  const { input, files } = await bindPages(step, profile, name);
  const stamp = join(files, 'placed.json');
  if (existsSync(stamp)) {
    const done = JSON.parse(readFileSync(stamp, 'utf8'));
    if (done.input === input && filesOf(done).every((file) => existsSync(join(pkg, file)))) return done;
  }
  const placed = { input, ...placeSplit(files, name, place) };
  writeFileSync(stamp, JSON.stringify(placed));
  return placed;
}

const filesOf = ({ js, wasm, groups }) => [js, wasm, ...Object.values(groups).flat()];

// The server reads this file beside its executable: first what every page needs, then what each group of pages needs besides.
function writeNames(profile, names, groups) {
  const hash = (file) => file.split('.').at(-2);
  const common = Object.entries(names).map(([kind, file]) => `${kind}: ${hash(file)}\n`);
  const split = Object.entries(groups).map(([group, files]) => `group ${group}: ${files.join(' ')}\n`);
  const path = join(root, 'target', profile.folder, 'hash.txt');
  mkdirSync(dirname(path), { recursive: true });
  writeWhenNew(path, [...common, ...split].join(''));
}

/** The files that a profile's pages name. */
function namesOf(profile) {
  const path = join(root, 'target', profile.folder, 'hash.txt');
  if (!existsSync(path)) return [];
  const lines = readFileSync(path, 'utf8').trim().split('\n');
  return lines.flatMap((line) => {
    const [kind, value] = line.split(': ');
    return kind.startsWith('group ') ? value.split(' ') : [`${paths().name}.${value}.${kind}`];
  });
}

function copyPublic() {
  const { folder, pkg } = paths();
  const source = join(root, site()['assets-dir']);
  const kept = new Set([...(existsSync(source) ? copyTree(source, folder) : []), ...placeMap(folder)]);
  for (const path of walk(folder)) {
    const plain = path.replace(/\.(br|gz)$/, '');
    if (!path.startsWith(pkg) && !kept.has(plain)) rmSync(path);
  }
}

// Every build has a service worker of its own, which forgets what the last one kept.
function stampWorker(build) {
  const { folder } = paths();
  const worker = readFileSync(join(root, site()['assets-dir'], 'sw.js'), 'utf8');
  writeWhenNew(join(folder, 'sw.js'), worker.replace('BUILD', build));
}

// Release and debug builds live side by side in one folder; what neither names any more goes.
function dropUnnamed() {
  const { pkg } = paths();
  const named = new Set(Object.values(profiles).flatMap(namesOf));
  for (const file of readdirSync(pkg, { withFileTypes: true })) {
    if (file.isFile() && !named.has(file.name.replace(/\.(br|gz)$/, ''))) rmSync(join(pkg, file.name));
  }
}

// Files of a debug build are read on this machine only and stay as they are.
async function compressAll(step, named) {
  const { folder, pkg } = paths();
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

function sizes({ css, js, wasm }, groups) {
  const shown = [['css', [css]], ['js', [js]], ['wasm', [wasm]], ...Object.entries(groups).map(([group, files]) => [`${group} pages`, files])];
  return shown.map(([label, files]) => `${label} ${size(files)}`).join(' · ');
}

function size(files) {
  const bytes = (ending) => files.map((file) => join(paths().pkg, file) + ending).filter(existsSync).reduce((sum, path) => sum + statSync(path).size, 0);
  const small = bytes('.br');
  return small > 0 ? `${kilobytes(bytes(''))}, ${kilobytes(small)} brotli` : kilobytes(bytes(''));
}

const kilobytes = (bytes) => `${Math.round(bytes / 1000)} kB`;

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
