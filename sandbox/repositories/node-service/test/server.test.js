import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createGreetingServer } from '../src/server.js';

const server = createGreetingServer();
let url;

before(async () => {
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${server.address().port}`;
});

after(() => server.close());

test('greets by name', async () => {
  const response = await fetch(`${url}/greeting?name=Ann`);
  assert.equal(response.status, 200);
  assert.deepEqual(await response.json(), { message: 'Hello, Ann!' });
});

test('greets everyone without a name', async () => {
  const response = await fetch(`${url}/greeting?name=%20`);
  assert.deepEqual(await response.json(), { message: 'Hello, world!' });
});

test('knows nothing else', async () => {
  assert.equal((await fetch(`${url}/else`)).status, 404);
});
