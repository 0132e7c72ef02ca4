import { createServer } from 'node:http';
import { greet } from './greeting.js';

/** A server that answers GET /greeting?name=… and GET /healthz. */
export function createGreetingServer() {
  return createServer((request, response) => {
    const url = new URL(request.url, 'http://localhost');
    if (url.pathname === '/healthz') {
      response.writeHead(204).end();
      return;
    }
    if (url.pathname !== '/greeting') {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { 'Content-Type': 'application/json' });
    response.end(JSON.stringify({ message: greet(url.searchParams.get('name')) }));
  });
}
