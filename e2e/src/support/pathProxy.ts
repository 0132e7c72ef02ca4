import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Serves `target` below a path, and nothing beside it, as a reverse proxy would. */
export async function startPathProxy(options: {
  target: string;
  /** Begins with a slash, and has none at its end. */
  path: string;
}): Promise<{ url: string; stop(): Promise<void> }> {
  const { target, path } = options;
  const server = createServer((incoming, response) => {
    const { url = '', method, headers } = incoming;
    if (!url.startsWith(`${path}/`)) {
      response.writeHead(404).end();
      return;
    }
    const forwarded = request(
      `${target}${url.slice(path.length)}`,
      { method, headers },
      answer => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      },
    );
    forwarded.on('error', () => response.writeHead(502).end());
    incoming.pipe(forwarded);
  });
  await new Promise<void>(resolve =>
    server.listen(0, '127.0.0.1', () => resolve()),
  );
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    stop: () =>
      new Promise((resolve, reject) => {
        server.closeAllConnections();
        server.close(error => (error ? reject(error) : resolve()));
      }),
  };
}
