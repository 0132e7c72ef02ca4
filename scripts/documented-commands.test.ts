import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  argumentsOf,
  documentedCommands,
  scriptOf,
} from './documented-commands.ts';

test('commands are the lines of console blocks, with their place', () => {
  const text = `# Title

\`\`\`console
npm start
$ npm run sandbox -- up
# a comment

\`\`\`

\`\`\`yaml
npm: not a command
\`\`\`

\`\`\`
npm run not-marked-as-console
\`\`\`
`;
  assert.deepEqual(documentedCommands({ document: 'README.md', text }), [
    { document: 'README.md', line: 4, command: 'npm start' },
    { document: 'README.md', line: 5, command: 'npm run sandbox -- up' },
  ]);
});

test('the script of a command is found behind options', () => {
  assert.equal(scriptOf('npm start'), 'start');
  assert.equal(
    scriptOf('npm run --silent golden-path -- library list'),
    'golden-path',
  );
  assert.equal(scriptOf('git clone somewhere'), undefined);
});

test('the arguments of a script stand behind the dashes', () => {
  assert.deepEqual(
    argumentsOf('npm run --silent golden-path -- lint x.yaml --json'),
    ['lint', 'x.yaml', '--json'],
  );
  assert.deepEqual(argumentsOf('npm start'), []);
});
