// Measures the performance rows, each beside the peer it is held against.
import { spawn } from 'node:child_process';
import { addPeers } from './peers.mjs';
import { addToolchain, cargoProgress } from './toolchain.mjs';
import { startPostgres } from './postgres.mjs';
import { Plan } from './progress.mjs';
import { root } from './project.mjs';

const names = (process.env.ARGS ?? '').split(' ').filter(Boolean);
const chosen = (names.length > 0 ? names : ['*']).flatMap((name) => ['--bench', name]);
const plan = addToolchain(new Plan());
const peers = addPeers(plan);
let postgres;

plan.step('Compile the benchmarks', async (step) => {
  await step.exec('cargo', ['bench', '--no-run', ...chosen], { env: cargoProgress });
});
plan.step('Start PostgreSQL', async (step) => {
  postgres = await startPostgres(step, { durable: true });
  return postgres.note;
});
await plan.run();

const child = spawn('cargo', ['bench', '--quiet', ...chosen], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, ...peers, TEST_POSTGRES_URL: postgres.url },
});
process.exitCode = await new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 1)));
await postgres.stop();
