import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What was asked. */
export interface ReceivedRequest {
  method: string;
  /** With the query. */
  url: string;
  authorization?: string;
  body: string;
}

/** What to answer; `drop` ends the connection without an answer. */
export type Answer =
  | { drop: true }
  | {
      status?: number;
      headers?: Record<string, string>;
      /** A string goes out as it is, anything else as JSON. */
      body?: unknown;
    };

export interface TestServer {
  url: string;
  requests: ReceivedRequest[];
  /** Most requests that were open at the same time. */
  mostParallel(): number;
  stop(): Promise<void>;
}

/** A server on a free port of this machine, so that redirects and lost connections are real. */
export async function startServer(
  respond: (
    request: ReceivedRequest,
    count: number,
  ) => Answer | Promise<Answer>,
): Promise<TestServer> {
  const requests: ReceivedRequest[] = [];
  let parallel = 0;
  let most = 0;
  const server = createServer(async (incoming, response) => {
    parallel += 1;
    most = Math.max(most, parallel);
    const request: ReceivedRequest = {
      method: incoming.method ?? '',
      url: incoming.url ?? '',
      authorization: incoming.headers.authorization,
      body: await readBody(incoming),
    };
    requests.push(request);
    const answer = await respond(request, requests.length);
    parallel -= 1;
    if ('drop' in answer) {
      incoming.socket.destroy();
      return;
    }
    const { status = 200, headers, body } = answer;
    const text = typeof body === 'string';
    response.writeHead(status, {
      'content-type': text ? 'text/plain' : 'application/json;charset=utf-8',
      ...headers,
    });
    response.end(text || body === undefined ? body : JSON.stringify(body));
  });
  await new Promise<void>(resolve =>
    server.listen(0, '127.0.0.1', () => resolve()),
  );
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    mostParallel: () => most,
    stop: () =>
      new Promise((resolve, reject) => {
        server.closeAllConnections();
        server.close(error => (error ? reject(error) : resolve()));
      }),
  };
}

async function readBody(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) {
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString('utf8');
}
