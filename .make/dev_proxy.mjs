// Stands before the server during development: waits while it restarts, and makes open pages reload afterwards.
import { createServer, request as ask } from 'node:http';
import { connect } from 'node:net';

const events = '/__changes';
const retryMs = 100;
const patienceMs = 60_000;
const listener = `<script>new EventSource('${events}').onmessage = () => location.reload()</script>`;

/** A proxy in front of `target` (a port), with pages that listen for changes. */
export class DevProxy {
  #target;
  #pages = new Set();

  /** Listens on `port`; requests go to the server on port `target`. */
  static async listen(port, target) {
    const self = new DevProxy();
    self.#target = target;
    const server = createServer((request, response) => self.#serve(request, response));
    server.on('upgrade', (request, socket, head) => self.#tunnel(request, socket, head));
    await new Promise((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', resolve);
    });
    return self;
  }

  /** Asks every open page to load itself anew. */
  reload() {
    for (const page of this.#pages) page.write('data: changed\n\n');
  }

  #serve(request, response) {
    if (request.url !== events) return this.#pass(request, response, Date.now());
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    this.#pages.add(response);
    response.on('close', () => this.#pages.delete(response));
  }

  #pass(request, response, since) {
    const { method, url: path } = request;
    // Why: a compressed page could not take the listener in.
    const headers = { ...request.headers, 'accept-encoding': 'identity' };
    const inner = ask({ host: '127.0.0.1', port: this.#target, method, path, headers }, (answer) => relay(answer, response));
    inner.on('error', (error) => {
      const restarting = error.code === 'ECONNREFUSED' && Date.now() - since < patienceMs && !response.destroyed;
      if (restarting) setTimeout(() => this.#pass(request, response, since), retryMs);
      else if (response.headersSent) response.destroy();
      else response.writeHead(502, { 'content-type': 'text/plain' }).end(`The server does not answer: ${error.message}\n`);
    });
    // Only once there is a connection: what a refused one swallowed could not be sent again.
    inner.on('socket', (socket) => {
      if (socket.connecting) socket.once('connect', () => request.pipe(inner));
      else request.pipe(inner);
    });
  }

  #tunnel(request, socket, head) {
    const inner = connect(this.#target, '127.0.0.1', () => {
      const lines = request.rawHeaders.flatMap((name, i, all) => (i % 2 === 0 ? [`${name}: ${all[i + 1]}`] : []));
      inner.write(`${request.method} ${request.url} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`);
      inner.write(head);
      inner.pipe(socket).pipe(inner);
    });
    inner.on('error', () => socket.destroy());
    socket.on('error', () => inner.destroy());
  }
}

function relay(answer, response) {
  const isPage = /^text\/html/.test(answer.headers['content-type'] ?? '');
  const headers = { ...answer.headers };
  if (isPage) {
    // Why: the policy of a page allows no script but its own; the length is no longer true.
    delete headers['content-security-policy'];
    delete headers['content-length'];
  }
  response.writeHead(answer.statusCode, headers);
  answer.pipe(response, { end: !isPage });
  if (isPage) answer.on('end', () => response.end(listener));
  answer.on('error', () => response.destroy());
}
