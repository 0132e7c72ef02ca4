import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { WORKSPACE } from '../__testUtils__/commandLine';
import { describeShapes } from '../__testUtils__/describeShape';
import { createProgram } from '../program';
import { SHAPES } from '.';

const PAGE = join(WORKSPACE, 'docs/command-line.md');
const BEGIN = [
  '<!-- Made from packages/cli/src/shapes: UPDATE_CASES=1 writes it anew. -->',
  '<!-- prettier-ignore-start -->',
].join('\n');
const END = '<!-- prettier-ignore-end -->';

/** Full names of the commands that do something. */
function commands(): Map<string, string[]> {
  const silent = {
    print: () => undefined,
    style: (_: string, text: string) => text,
  };
  const program = createProgram({
    output: { out: silent, error: silent, readInput: async () => Buffer.of() },
    finish: () => undefined,
  });
  return new Map(
    program.commands
      .flatMap(command =>
        command.commands.length > 0
          ? command.commands.map(
              below => [`${command.name()} ${below.name()}`, below] as const,
            )
          : [[command.name(), command] as const],
      )
      .map(([name, command]) => [
        name,
        command.options.map(({ long }) => long ?? ''),
      ]),
  );
}

describe('docs/command-line.md', () => {
  it('has the shapes that the commands print', () => {
    const page = readFileSync(PAGE, 'utf8');
    const [before, rest = ''] = page.split(`${BEGIN}\n`);
    const [, after = ''] = rest.split(`\n${END}`);
    const expected = `\n${describeShapes(SHAPES)}\n`;
    if (process.env.UPDATE_CASES === '1') {
      writeFileSync(PAGE, `${before}${BEGIN}\n${expected}\n${END}${after}`);
    }
    expect(
      readFileSync(PAGE, 'utf8').split(BEGIN)[1].split(END)[0].slice(1, -1),
    ).toBe(expected);
  });

  it('has every command and every option', () => {
    const page = readFileSync(PAGE, 'utf8');
    for (const [name, options] of commands()) {
      expect(page).toContain(`\`${name} `);
      for (const option of options) expect(page).toContain(`\`${option}`);
    }
  });

  it('has a shape for every command with --json', () => {
    const withJson = [...commands()]
      .filter(([, options]) => options.includes('--json'))
      .map(([name]) => name);
    expect(Object.keys(SHAPES).sort()).toEqual(withJson.sort());
  });
});
