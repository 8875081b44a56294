// What benchmarks are held against: packages of npm and PyPI in target/peers, PostGIS from Debian's packages.
// A peer that cannot be installed is named in one line and left out; our own figures need none of them.
import { cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, which } from './project.mjs';

const folder = join(root, 'target', 'peers');
const scripts = join(root, 'server', 'benches', 'peers');
const npm = ['supercluster@9.1.0', 'vt-pbf@3.1.3'];
const nextNpm = ['next@16.4.6', 'react@19.3.1', 'react-dom@19.3.1', 'html-react-parser@6.1.9'];
const pypi = ['duckdb==2.0.1', 'psycopg[binary]==3.3.9'];

/** Adds the step that installs the peers, and gives the environment in which benchmarks find them. */
export function addPeers(plan) {
  const missing = [];
  plan.step('Install the peers', async (step) => {
    mkdirSync(folder, { recursive: true });
    await attempt(missing, `npm: ${npm.join(', ')}`, () => installNode(step, folder, npm));
    await attempt(missing, `npm: ${nextNpm.join(', ')}`, () => installNext(step));
    await attempt(missing, `PyPI: ${pypi.join(', ')}`, () => installPython(step));
    await attempt(missing, 'PostGIS (on Debian: apt-get install postgresql-15-postgis-3)', () => installPostgis(step));
    return missing.length > 0 ? `left out: ${missing.join('; ')}` : undefined;
  });
  const python = join(folder, 'python', 'bin', 'python');
  return {
    BENCH_DATA: join(folder, 'data'),
    BENCH_NEXT: join(folder, 'next'),
    BENCH_NODE_MODULES: folder,
    BENCH_PEERS: [
      `node --max-old-space-size=8000 '${join(scripts, 'supercluster.mjs')}'`,
      `'${python}' '${join(scripts, 'databases.py')}'`,
    ].join(';'),
  };
}

async function attempt(missing, name, install) {
  try {
    await install();
  } catch {
    missing.push(name);
  }
}

async function installNode(step, place, packages) {
  const done = join(place, `.installed ${packages.join(' ')}`);
  if (existsSync(done)) return;
  mkdirSync(place, { recursive: true });
  writeFileSync(join(place, 'package.json'), '{ "private": true }\n');
  await step.exec('npm', ['install', '--no-audit', '--no-fund', '--save-exact', ...packages], { cwd: place });
  writeFileSync(done, '');
}

async function installNext(step) {
  const place = join(folder, 'next');
  await installNode(step, place, nextNpm);
  cpSync(join(scripts, 'next'), place, { recursive: true });
  const env = { NEXT_TELEMETRY_DISABLED: '1' };
  await step.exec(process.execPath, ['node_modules/next/dist/bin/next', 'build'], { cwd: place, env });
}

async function installPython(step) {
  const environment = join(folder, 'python');
  if (existsSync(join(environment, '.installed'))) return;
  await step.exec(which('python3', 'python') ?? 'python3', ['-m', 'venv', environment]);
  await step.exec(join(environment, 'bin', 'pip'), ['install', '--quiet', ...pypi]);
  writeFileSync(join(environment, '.installed'), '');
}

async function installPostgis(step) {
  if (existsSync('/usr/share/postgresql/15/extension/postgis.control')) return;
  if (process.getuid() !== 0 || !which('apt-get')) throw new Error('not root');
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await step.exec('apt-get', ['update'], { env });
  await step.exec('apt-get', ['install', '-y', '--no-install-recommends', 'postgresql-15-postgis-3'], { env });
}
