// The product's own server as a child process that ends when we end.
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { root } from './project.mjs';

/** Starts the server; `ended` resolves to its exit code, `stop` asks it to finish its work and go. */
export function serve(program, args, env = {}) {
  const child = spawn(program, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } });
  const stop = () => child.kill('SIGTERM');
  // A terminal sends Ctrl-C to both of us: the server shuts down, we wait for it.
  const wait = () => {};
  process.on('SIGINT', wait);
  process.on('SIGTERM', stop);
  const ended = new Promise((resolve) => {
    child.once('error', (error) => {
      console.error(`${program} does not start: ${error.message}`);
      resolve(1);
    });
    child.once('exit', (code, signal) => resolve(code ?? (signal === 'SIGINT' || signal === 'SIGTERM' ? 0 : 1)));
  }).finally(() => {
    process.removeListener('SIGINT', wait);
    process.removeListener('SIGTERM', stop);
  });
  return { ended, stop };
}

/** A port that nobody listens on right now. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
