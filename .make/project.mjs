// Where things are: one truth, read from the workspace's own metadata.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's folder. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Where the browser tests and the asset tools keep their packages. */
export const end2end = join(root, 'end2end');

/** Tools that set-up builds for this repository alone. */
export const tools = join(root, '.tools');

process.chdir(root);
process.env.PATH = [join(tools, 'bin'), process.env.PATH].join(delimiter);

let cached;

/** `[[workspace.metadata.leptos]]` of the root manifest, as cargo-leptos reads it. */
export function site() {
  if (!cached) {
    const text = execFileSync('cargo', ['metadata', '--no-deps', '--offline', '--format-version', '1'], {
      maxBuffer: 64 << 20,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    cached = JSON.parse(text.toString()).metadata.leptos[0];
  }
  return cached;
}

/** How the two halves are built: for people (`release`) and for tests and development (`debug`). */
export const profiles = {
  release: { cargo: ['--release'], folder: 'release', wasm: 'wasm-release', small: true },
  debug: { cargo: [], folder: 'debug', wasm: 'wasm-dev', small: false },
};

/** The server's executable of a profile. */
export function binary(profile) {
  return join(root, 'target', profile.folder, site()['bin-target']);
}

/** The version of a crate that the lock file names. */
export function lockedVersion(name) {
  const lock = readFileSync(join(root, 'Cargo.lock'), 'utf8');
  const found = new RegExp(`name = "${name}"\\nversion = "([^"]+)"`).exec(lock);
  if (!found) throw new Error(`Cargo.lock names no ${name}`);
  return found[1];
}

/** The first of these programs that exists on PATH, or nothing. */
export function which(...names) {
  for (const name of names) {
    for (const folder of process.env.PATH.split(delimiter)) {
      const path = join(folder, name);
      if (folder && existsSync(path)) return path;
    }
  }
  return undefined;
}
