import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { UserError } from './errors.ts';
import { choosePort } from './ports.ts';

describe('a port', () => {
  const other = createServer();
  let taken = 0;

  before(async () => {
    await new Promise<void>(resolve =>
      other.listen(0, '127.0.0.1', () => resolve()),
    );
    const address = other.address();
    assert.ok(address && typeof address === 'object');
    taken = address.port;
  });

  after(() => other.close());

  test('in use by another program is named and not taken', async () => {
    const notes: string[] = [];
    const port = await choosePort({
      what: 'Gitea',
      usual: taken,
      setting: 'SOME_PORT',
      env: {},
      note: line => notes.push(line),
    });
    assert.notEqual(port, taken);
    assert.match(notes.join(), new RegExp(`${taken} is in use.*${port}`));
    assert.match(notes.join(), /SOME_PORT/);
  });

  test('that was asked for is an error when it is in use', async () => {
    const choice = choosePort({
      what: 'Gitea',
      usual: taken,
      setting: 'SOME_PORT',
      env: { SOME_PORT: String(taken) },
      note: () => assert.fail('nothing to note'),
    });
    await assert.rejects(choice, UserError);
  });

  test('that is no number is an error', async () => {
    const choice = choosePort({
      what: 'Gitea',
      usual: taken,
      setting: 'SOME_PORT',
      env: { SOME_PORT: 'http' },
      note: () => assert.fail('nothing to note'),
    });
    await assert.rejects(choice, /SOME_PORT=http is not a port number/);
  });
});
