// A PostgreSQL cluster of our own for one test run: made in a temporary folder, gone afterwards.
import { spawn } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { StepFailed } from './progress.mjs';
import { which } from './project.mjs';
import { freePort } from './serve.mjs';

const startSeconds = 30;

/** Gives the address of a database to test on: the one that is named, or one of a cluster that is started here. */
export async function startPostgres(step, { durable = false } = {}) {
  const named = process.env.TEST_POSTGRES_URL;
  if (named) return { url: named, note: 'using TEST_POSTGRES_URL', stop() {} };
  const programs = findPrograms();
  const user = process.getuid() === 0 ? serviceUser() : undefined;
  const folder = mkdtempSync(join(tmpdir(), 'propertyhub-postgres-'));
  const identity = user ? { uid: user.uid, gid: user.gid } : {};
  if (user) chownSync(folder, user.uid, user.gid);
  chmodSync(folder, 0o700);
  const data = join(folder, 'data');
  step.doing('making a cluster');
  await run(join(programs, 'initdb'), ['--pgdata', data, '--username', 'postgres', '--auth', 'trust', '--encoding', 'UTF8', '--no-locale', '--no-sync'], folder, identity);
  const port = await freePort();
  step.doing('starting the server');
  // Tests want speed and throw the data away; a benchmark measures what people would run.
  const haste = durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };
  const settings = { listen_addresses: '127.0.0.1', unix_socket_directories: folder, port, max_connections: 200, ...haste };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const server = spawn(join(programs, 'postgres'), ['-D', data, ...flags], { cwd: folder, ...identity, stdio: 'ignore', detached: true });
  let running = true;
  const stopped = new Promise((resolve) => server.once('exit', resolve)).then(() => (running = false));
  const stop = async () => {
    process.removeListener('exit', abandon);
    process.removeListener('SIGINT', quit);
    process.removeListener('SIGTERM', quit);
    // SIGINT is PostgreSQL's fast shutdown: sessions are cut, nothing is waited for.
    if (running) server.kill('SIGINT');
    await stopped;
    rmSync(folder, { recursive: true, force: true });
  };
  const abandon = () => {
    server.kill('SIGQUIT');
    rmSync(folder, { recursive: true, force: true });
  };
  // Why: a signal alone ends the process without its exit handlers.
  const quit = () => process.exit(130);
  process.once('exit', abandon);
  process.once('SIGINT', quit);
  process.once('SIGTERM', quit);
  await ready(data, () => running);
  return { url: `postgres://postgres@127.0.0.1:${port}/postgres`, note: `own cluster on port ${port}`, stop };
}

function findPrograms() {
  const onPath = which('initdb', 'initdb.exe');
  if (onPath && existsSync(join(dirname(onPath), 'postgres'))) return dirname(onPath);
  const base = '/usr/lib/postgresql';
  const versions = existsSync(base) ? readdirSync(base).sort((a, b) => Number(b) - Number(a)) : [];
  const found = versions.map((version) => join(base, version, 'bin')).find((folder) => existsSync(join(folder, 'initdb')));
  if (found) return found;
  throw new StepFailed('PostgreSQL is missing: install it (on Debian: apt-get install postgresql) or name a server in TEST_POSTGRES_URL.');
}

// PostgreSQL refuses to run as root; its Debian package brings a user for it.
function serviceUser() {
  const line = readFileSync('/etc/passwd', 'utf8').split('\n').find((entry) => entry.startsWith('postgres:'));
  if (!line) throw new StepFailed('PostgreSQL does not run as root and there is no user "postgres": make one, or name a server in TEST_POSTGRES_URL.');
  const [, , uid, gid] = line.split(':');
  return { uid: Number(uid), gid: Number(gid) };
}

function run(program, args, cwd, identity) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, ...identity, stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    child.stderr.on('data', (chunk) => (said += chunk));
    child.on('error', reject);
    child.on('close', (code) => (code === 0 ? resolve() : reject(new StepFailed(`${program} ended with ${code}`, said.trim().split('\n')))));
  });
}

// The server writes its state into this file's last line.
async function ready(data, isRunning) {
  const path = join(data, 'postmaster.pid');
  const until = Date.now() + startSeconds * 1000;
  while (Date.now() < until && isRunning()) {
    if (existsSync(path) && /^ready\s*$/m.test(readFileSync(path, 'utf8'))) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new StepFailed(`PostgreSQL is not ready after ${startSeconds} s.`);
}
