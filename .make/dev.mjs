// Serves a debug build and, on every change, rebuilds what it touches, restarts the server and reloads the page.
import { readdirSync, statSync, watch } from 'node:fs';
import { join, relative } from 'node:path';
import { buildAssets } from './assets.mjs';
import { addBuild } from './build.mjs';
import { DevProxy } from './dev_proxy.mjs';
import { Plan, duration } from './progress.mjs';
import { binary, profiles, root } from './project.mjs';
import { freePort, serve } from './serve.mjs';
import { addToolchain } from './toolchain.mjs';

const settleMs = 120;
const port = Number(process.env.PORT || 3000);
const folders = ['app', 'frontend', 'server', 'migrations', 'style', 'public'];
const onlyAssets = /^(style|public)\//;
const ignored = /(^|\/)(target|tests|benches|node_modules|\.[^/]*)(\/|$)|(~|\.sw.|\.tmp|\.snap)$/;
const watched = new Set();

await addToolchain(new Plan()).run();
const inner = await freePort();
const proxy = await DevProxy.listen(port, inner);
const changed = new Set();
let wake = () => {};
for (const folder of folders) {
  watchFolder(join(root, folder), (path) => {
    if (ignored.test(path)) return;
    changed.add(path);
    wake();
  });
}

let server;
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, async () => {
    server?.stop();
    await server?.ended;
    process.exit(0);
  });
}
if (await rebuild(false)) server = start();
for (;;) {
  if (changed.size === 0) await new Promise((resolve) => (wake = resolve));
  await new Promise((resolve) => setTimeout(resolve, settleMs));
  const paths = [...changed];
  changed.clear();
  console.log(`Changed: ${paths.slice(0, 3).join(', ')}${paths.length > 3 ? ` and ${paths.length - 3} more` : ''}`);
  if (!(await rebuild(server !== undefined && paths.every((path) => onlyAssets.test(path))))) continue;
  // Why: the server knows the files by the hashes that it read at its start.
  server?.stop();
  await server?.ended;
  server = start();
  proxy.reload();
}

async function rebuild(assetsOnly) {
  const plan = new Plan();
  if (assetsOnly) plan.step('Prepare the assets', (step) => buildAssets(step, profiles.debug));
  else addBuild(plan, profiles.debug);
  const started = Date.now();
  const fine = await plan.attempt();
  const took = duration(Date.now() - started);
  console.log(fine ? `Up to date after ${took}: http://127.0.0.1:${port}` : 'Waiting for a change that mends it …');
  return fine;
}

function start() {
  const address = { PROPERTYHUB_PORT: String(inner), PROPERTYHUB_PUBLIC_URL: `http://127.0.0.1:${port}` };
  return serve(binary(profiles.debug), ['serve', '--demo'], address);
}

// Why: one watcher a folder works on every system; recursive watching does not.
function watchFolder(folder, tell) {
  const entries = readdirSync(folder, { withFileTypes: true });
  watched.add(folder);
  watch(folder, (_, name) => {
    if (!name) return;
    const path = join(folder, name.toString());
    tell(relative(root, path));
    const isNew = statSync(path, { throwIfNoEntry: false })?.isDirectory() && !watched.has(path);
    if (isNew) watchFolder(path, tell);
  });
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && !ignored.test(relative(root, path))) watchFolder(path, tell);
  }
}
