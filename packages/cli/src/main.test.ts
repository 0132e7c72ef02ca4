import { execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { main } from './main';
import { Folder, run, WORKSPACE } from './__testUtils__/commandLine';

describe('golden-path', () => {
  it.each([
    ['an unknown command', ['improve', '.'], /unknown command/],
    ['a command that is misspelt', ['propos', '.'], /Did you mean propose/],
    ['an unknown option', ['propose', '.', '--jsn'], /Did you mean --json/],
    ['a missing folder', ['propose', '/does/not/exist'], /is not there/],
    ['a file for a folder', ['propose', __filename], /is not a folder/],
    ['a missing argument', ['propose'], /missing required argument/],
    [
      'a target with a typing error',
      ['propose', '.', '--target', 'gitea@1.26,runer=host'],
      /runner=NAME/,
    ],
    [
      'a pipeline that is not there',
      ['propose', '.', '--pipeline', '/does/not/exist'],
      /'\/does\/not\/exist' is not there/,
    ],
    [
      'a folder for a pipeline',
      ['propose', '.', '--pipeline', __dirname],
      /is a folder, where a file is wanted/,
    ],
    [
      'a file to write below',
      ['compile', '.', '--out', __filename],
      /--out takes the folder/,
    ],
  ])('calls %s wrong usage', async (_, words, message) => {
    const { status, error } = await run(words);
    expect(error).toMatch(message);
    expect(status).toBe(2);
  });

  it.each(['propose', 'compile', 'lint', 'library'])(
    'shows its help, with %s',
    async command => {
      const { status, out } = await run(['--help']);
      expect(out).toContain(command);
      expect(status).toBe(0);
    },
  );

  it('says its version', async () => {
    const { status, out } = await run(['--version']);
    expect(out).toMatch(/^\d+\.\d+\.\d+$/);
    expect(status).toBe(0);
  });

  it('says in words that something may not be read', async () => {
    const error = Object.assign(new Error('EACCES: permission denied'), {
      code: 'EACCES',
      path: '/some/file',
    });
    const said: string[] = [];
    const printer = (print: (line: string) => void) => ({
      print,
      style: (_: string, text: string) => text,
    });
    const status = await main(['node', 'golden-path', 'lint', '-'], {
      out: printer(() => undefined),
      error: printer(line => said.push(line)),
      readInput: async () => {
        throw error;
      },
    });
    expect(said).toEqual([
      "golden-path: '/some/file' may not be read or written by this account",
    ]);
    expect(status).toBe(1);
  });

  it('runs from its sources, colours by demand, and ends with who reads', () => {
    const folder = new Folder();
    try {
      folder.write('go.mod', 'module demo\n\ngo 1.22\n');
      const node = [
        '-r',
        join(WORKSPACE, 'node_modules/@backstage/cli/config/nodeTransform.cjs'),
        join(__dirname, 'index.ts'),
        'propose',
        folder.path,
      ];
      const start = (environment: Record<string, string>) =>
        execFileSync(process.execPath, node, {
          encoding: 'utf8',
          env: { PATH: process.env.PATH, ...environment },
        });
      expect(start({})).not.toContain('\u001b[');
      expect(start({ FORCE_COLOR: '1' })).toContain('\u001b[1mModules');
      const command = [process.execPath, ...node].join(' ');
      const ended = spawnSync(
        'bash',
        ['-o', 'pipefail', '-c', `${command} | true`],
        {
          encoding: 'utf8',
        },
      );
      expect(ended).toMatchObject({ status: 0, stderr: '' });
    } finally {
      folder.remove();
    }
    // Three starts, on a machine that may be busy.
  }, 120_000);
});
