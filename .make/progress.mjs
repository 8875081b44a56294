// Runs named steps one after another and shows where it stands: step k of n, what it does now, how long it took.
import { spawn } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './project.mjs';

const terminal = process.stdout.isTTY === true;
const logs = join(root, 'target', 'make');
const quietSeconds = 30;

/** A step went wrong; the message and the end of its log are all that a reader needs. */
export class StepFailed extends Error {
  constructor(message, lines = []) {
    super(message);
    this.lines = lines;
  }
}

/** 75000 ms → "1 min 15 s". */
export function duration(ms) {
  const seconds = ms / 1000;
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  const minutes = Math.floor(Math.round(seconds) / 60);
  return minutes === 0 ? `${Math.round(seconds)} s` : `${minutes} min ${Math.round(seconds) % 60} s`;
}

/** Takes out what says nothing about this product: where packages come from, and terminal colours. */
export function plain(line) {
  return line
    .replace(/\u001b(\[[0-9;?]*[A-Za-z]|\([A-Z0-9])/g, '')
    .replace(/registry\/src\/[^/\s]+\//g, 'registry/src/')
    .replace(/(not resolve host:|to host|from host) \S+/gi, '$1 (the package source)')
    .replace(/https?:\/\/(?!127\.0\.0\.1|localhost|\[::1\])[^\s)'"`]+/g, '(address)');
}

const noise = /^\s*(Compiling|Checking|Downloading|Downloaded|Updating|Locking|Adding|Blocking|Fresh|Documenting|Dirty|Building|Installing|Unpacking|Fetch|Running|Doc-tests)\b|\.\.\. ok$|^running \d+ tests?$|^test result: ok\. /;

/** Steps in order. A step added with `when: false` is left out and not counted. */
export class Plan {
  #steps = [];
  #started = Date.now();
  #line = '';

  step(name, run, { when = true } = {}) {
    if (when) this.#steps.push({ name, run });
    return this;
  }

  /** Runs all steps and resolves to the milliseconds they took; the first failure ends the process with 1. */
  async run() {
    if (!(await this.attempt())) process.exit(1);
    return Date.now() - this.#started;
  }

  /** Runs all steps; the first failure is printed and ends the plan. Resolves to whether all went well. */
  async attempt() {
    let index = 0;
    for (const { name, run } of this.#steps) {
      index += 1;
      const step = new Step(`[${index}/${this.#steps.length}] ${name}`, slug(name), this);
      step.begin();
      try {
        step.end(await run(step));
      } catch (error) {
        step.fail(error);
        return false;
      }
    }
    return true;
  }

  /** Replaces the line that is being drawn (terminals only). */
  draw(text) {
    const width = Math.max(20, (process.stdout.columns ?? 80) - 1);
    this.#line = text.slice(0, width);
    process.stdout.write(`\r\u001b[2K${this.#line}`);
  }

  /** Prints a line for good. */
  print(text) {
    if (terminal && this.#line) process.stdout.write('\r\u001b[2K');
    this.#line = '';
    process.stdout.write(`${text}\n`);
  }
}

function slug(name) {
  return name.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
}

class Step {
  #title;
  #slug;
  #plan;
  #started = Date.now();
  #doing = new Map();
  #timer;
  #said = Date.now();
  #logged = new Set();

  constructor(title, name, plan) {
    this.#title = title;
    this.#slug = name;
    this.#plan = plan;
  }

  begin() {
    if (terminal) {
      this.#tick();
      this.#timer = setInterval(() => this.#tick(), 200);
    } else {
      this.#plan.print(`${this.#title} …`);
      this.#timer = setInterval(() => this.#tick(), 1000);
    }
  }

  /** Says what the step does right now. */
  doing(text, label = '') {
    if (text) this.#doing.set(label, label ? `${label} ${text}` : text);
    else this.#doing.delete(label);
  }

  end(note) {
    clearInterval(this.#timer);
    const tail = typeof note === 'string' && note ? ` · ${note}` : '';
    this.#plan.print(`${this.#title} · ${duration(Date.now() - this.#started)}${tail}`);
  }

  fail(error) {
    clearInterval(this.#timer);
    for (const line of error.lines ?? []) this.#plan.print(line);
    const cause = error instanceof StepFailed ? error.message : plain(String(error?.stack ?? error));
    this.#plan.print(`${this.#title} · failed after ${duration(Date.now() - this.#started)}: ${cause}`);
  }

  /**
   * Runs a program; its output goes to a log, and is shown only when it fails. Resolves to the output.
   * Programs that run at the same time tell themselves apart by `label`.
   */
  async exec(program, args, { env = {}, cwd = root, label = '', watch, keep = 400 } = {}) {
    mkdirSync(logs, { recursive: true });
    const path = join(logs, `${[this.#slug, label].filter(Boolean).join('-')}.log`);
    const log = createWriteStream(path, { flags: this.#logged.has(path) ? 'a' : 'w' });
    this.#logged.add(path);
    log.write(`$ ${[program, ...args].join(' ')}\n`);
    const lines = [];
    const child = spawn(program, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const forward = (signal) => child.kill(signal);
    process.once('SIGTERM', forward);
    const take = (stream) => {
      let rest = '';
      stream.setEncoding('utf8');
      stream.on('data', (chunk) => {
        const parts = (rest + chunk).split(/\r\n|\n|\r/);
        rest = parts.pop();
        for (const part of parts) this.#line(part, lines, log, watch, label);
      });
      stream.on('end', () => rest && this.#line(rest, lines, log, watch, label));
    };
    take(child.stdout);
    take(child.stderr);
    const code = await new Promise((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (status, signal) => resolve(signal ? `signal ${signal}` : status));
    });
    process.removeListener('SIGTERM', forward);
    log.end();
    this.doing('', label);
    if (code !== 0) {
      const told = lines.filter((line) => !noise.test(line)).slice(-keep);
      throw new StepFailed(`${program} ended with ${code} (log: ${path.slice(root.length + 1)})`, told);
    }
    return lines;
  }

  #line(raw, lines, log, watch, label) {
    const line = plain(raw);
    const progress = /^\s*Building \[[^\]]*\]\s+(\d+)\/(\d+)(?:: (.*))?$/.exec(line);
    if (progress) {
      const now = label ? '' : ` · ${progress[3]?.trim() ?? ''}`;
      this.doing(`${progress[1]} of ${progress[2]}${now}`, label);
      return;
    }
    if (!line.trim()) return;
    const seen = watch?.(line);
    if (seen) this.doing(seen, label);
    lines.push(line);
    log.write(`${line}\n`);
  }

  #tick() {
    const took = duration(Date.now() - this.#started);
    const text = [this.#title, took, ...this.#doing.values()].join(' · ');
    if (terminal) {
      this.#plan.draw(text);
    } else if (Date.now() - this.#said >= quietSeconds * 1000) {
      this.#said = Date.now();
      this.#plan.print(text);
    }
  }
}
