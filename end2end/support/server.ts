// Starts the server once for all tests: on a free port, with a small world of its own, gone afterwards.
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createWriteStream, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const log = join(root, 'target', 'make', 'end2end-server.log');
const startSeconds = 120;
/** One percent of the simulated market: enough for several pages and every filter, and there in seconds. */
const scale = 1;

/** Playwright calls this before the first test; what it returns, after the last. */
export default async function start(): Promise<() => Promise<void>> {
  const program = process.env['PROPERTYHUB'] ?? join(root, 'target', 'debug', 'propertyhub');
  if (!existsSync(program)) throw new Error(`${program} is not built: run 'make end2end'.`);
  const data = mkdtempSync(join(tmpdir(), 'propertyhub-end2end-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const server = spawn(program, ['serve', '--demo'], {
    cwd: root,
    env: settings(port, data),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  keepLog(server);
  await ready(server, `${url}/api/ready`);
  process.env['BASE_URL'] = url;
  return async () => {
    await stop(server);
    rmSync(data, { recursive: true, force: true });
    // A request that brings a thread of the server down may look like any slow answer to the test that made it.
    const panics = readFileSync(log, 'utf8').split('\n').filter((line) => line.includes('panicked at'));
    if (panics.length > 0) throw new Error(`the server panicked ${panics.length} times (${log}): ${panics[0]}`);
  };
}

// Only what the tests mean to set: a developer's own settings stay outside.
function settings(port: number, data: string): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR } = process.env;
  return {
    ...(PATH ? { PATH } : {}),
    ...(HOME ? { HOME } : {}),
    ...(TMPDIR ? { TMPDIR } : {}),
    PORT: String(port),
    PROPERTYHUB_DATA_DIR: data,
    PROPERTYHUB_SIMULATOR_SCALE: String(scale),
    PROPERTYHUB_SIMULATOR_LIVE: 'false',
    PROPERTYHUB_FEED_SCHEDULE: 'false',
  };
}

function keepLog(server: ChildProcess): void {
  mkdirSync(join(root, 'target', 'make'), { recursive: true });
  const file = createWriteStream(log);
  server.stdout?.pipe(file);
  server.stderr?.pipe(file);
}

async function ready(server: ChildProcess, url: string): Promise<void> {
  const until = Date.now() + startSeconds * 1000;
  while (Date.now() < until && server.exitCode === null) {
    const answer = await fetch(url).catch(() => undefined);
    // `ok`, not only served: the demo's homes come in while the site is up already.
    if (answer?.ok && ((await answer.json()) as { status: string }).status === 'ok') return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const said = readFileSync(log, 'utf8').trim().split('\n').slice(-20).join('\n');
  server.kill('SIGKILL');
  throw new Error(`the server is not ready after ${startSeconds} s; it said:\n${said}`);
}

async function stop(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null) return;
  const gone = new Promise((resolve) => server.once('exit', resolve));
  server.kill('SIGTERM');
  const killer = setTimeout(() => server.kill('SIGKILL'), 15_000);
  await gone;
  clearTimeout(killer);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}
