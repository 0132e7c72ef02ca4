import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createAdministrator, readAdministrator } from './administrator.ts';

const token = 'f'.repeat(40);

test('the password, with whatever it is made of, and the token are read', () => {
  const password = `a'b"c\\d^${'x'.repeat(16)}`;
  assert.deepEqual(
    readAdministrator(
      `generated random password is '${password}'\nNew user 'gitea-admin' has been successfully created!\nAccess token was successfully created... ${token}\n`,
    ),
    { password, token },
  );
  assert.throws(() => readAdministrator(token), /told no password/);
});

test('the arguments hold no password', () => {
  assert.ok(!createAdministrator.includes('--password'));
});
