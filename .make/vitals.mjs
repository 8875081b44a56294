// Measures pages as a phone sees them, against the release build with the whole demo: row P2 of the performance scoreboard.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addBuild } from './build.mjs';
import { Plan, StepFailed } from './progress.mjs';
import { binary, end2end, profiles } from './project.mjs';
import { freePort, serve } from './serve.mjs';
import { addToolchain } from './toolchain.mjs';

const folder = join(end2end, 'vitals');
const paths = (process.env.ARGS ?? '/ /search /styleguide').split(' ').filter(Boolean);
const patienceMs = 120_000;

const plan = addBuild(addToolchain(new Plan()), profiles.release);
plan.step('Install Lighthouse', async (step) => {
  await step.exec('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: folder });
});
await plan.run();

const data = mkdtempSync(join(tmpdir(), 'propertyhub-vitals-'));
const port = await freePort();
const url = `http://127.0.0.1:${port}`;
const env = { PORT: String(port), PROPERTYHUB_DATA_DIR: data, PROPERTYHUB_LOG: 'warn', PROPERTYHUB_SIMULATOR_SCALE: '3', PROPERTYHUB_SIMULATOR_LIVE: 'false' };
const server = serve(binary(profiles.release), ['serve', '--demo'], env);
try {
  await ready(`${url}/api/ready`);
  const measured = serve(process.execPath, [join(folder, 'measure.mjs'), url, ...paths]);
  process.exitCode = await measured.ended;
} finally {
  server.stop();
  await server.ended;
  rmSync(data, { recursive: true, force: true });
}

async function ready(address) {
  const until = Date.now() + patienceMs;
  while (Date.now() < until) {
    const answer = await fetch(address).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new StepFailed(`the server is not ready after ${patienceMs / 1000} s`);
}
