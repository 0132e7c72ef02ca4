import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from './paths.ts';
import { capture, foreground, run, start } from './processes.ts';
import { newSecret, rememberSecrets } from './secrets.ts';

const signal = new AbortController().signal;

const ways = {
  start: async (args: string[]) =>
    start({ ...node(args), logFile: '/dev/null' }),
  run: (args: string[]) =>
    run({ ...node(args), logFile: join(root, 'never.log'), signal }),
  capture: (args: string[]) => capture({ ...node(args), signal }),
  foreground: (args: string[]) => foreground({ ...node(args), signal }),
};

function node(args: string[]) {
  return { command: process.execPath, args, cwd: root, env: process.env };
}

for (const [name, way] of Object.entries(ways)) {
  test(`${name} refuses an argument that holds a secret, without telling it`, async () => {
    const secret = newSecret(12, 'base64url');
    await assert.rejects(
      way(['-e', '', `--password=${secret}`]),
      (error: Error) => {
        assert.match(error.message, /Argument 3 of .* holds a secret/);
        assert.ok(!error.message.includes(secret));
        return true;
      },
    );
  });
}

test('a process reads a secret from its standard input and its environment', async () => {
  const secret = newSecret(12, 'hex');
  const output = await capture({
    ...node([
      '-e',
      'process.stdin.on("data", data => console.log(String(data) === process.env.SECRET))',
    ]),
    env: { ...process.env, SECRET: secret },
    input: secret,
    signal,
  });
  assert.equal(output.trim(), 'true');
});

test('what is too short to be a secret is none', async () => {
  rememberSecrets(['', undefined, 'main']);
  assert.equal(await capture({ ...node(['-p', '"main"']), signal }), 'main\n');
});

test('every process is started where the arguments are looked at', () => {
  // The door of all commands runs before anything is known; the processes of a machine, and the version of a Node, are
  // asked for without anything to hide.
  const others = [
    'scripts/process-group.ts',
    'scripts/processes.ts',
    'scripts/proof.ts',
  ];
  const found = ['scripts', 'sandbox']
    .flatMap(folder =>
      readdirSync(join(root, folder))
        .filter(name => name.endsWith('.ts') && !name.endsWith('.test.ts'))
        .map(name => `${folder}/${name}`),
    )
    .filter(file =>
      readFileSync(join(root, file), 'utf8').includes('node:child_process'),
    );
  assert.deepEqual(found, others);
});
