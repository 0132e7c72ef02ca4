import { casesIn, composeCase } from '@edf/golden-path-testing/engine';
import { explain, explainer } from './explain';
import type { Explanation } from './explain';

/** A case with its workflow file, which must be there. */
function readCase(name: string) {
  const composition = composeCase(name);
  const { resolution, workflows, files, library } = composition;
  const [{ path }] = workflows;
  const text = files.find(file => file.path === path)?.content;
  if (!resolution || text === undefined) {
    throw new Error(`The case ${name} has no workflow.`);
  }
  return { resolution, workflows, library, path, text };
}

/** What is said about the first line that holds a text. */
function explainLine(
  scope: ReturnType<typeof readCase>,
  part: string,
): Explanation {
  const line = scope.text.split('\n').findIndex(each => each.includes(part));
  const explanation = explain({ ...scope, line: line + 1 });
  if (!explanation) {
    throw new Error(`Nothing is said about \`${part}\`.`);
  }
  return explanation;
}

describe('explain', () => {
  it.each(casesIn('compile'))('has an answer for every line of %s', name => {
    const { resolution, workflows, files, library } = composeCase(name);
    for (const { path } of workflows) {
      const text = files.find(file => file.path === path)?.content ?? '';
      const found =
        resolution && explainer({ resolution, workflows, library, path, text });
      const answers = text
        .trimEnd()
        .split('\n')
        .map((line, index) => ({
          line,
          index,
          answer: found?.explain(index + 1),
        }));
      expect(found?.lineCount).toBe(answers.length);
      // Only the header and the space between the parts belong to nothing in particular.
      expect(
        answers.filter(
          ({ line, index, answer }) =>
            !answer ||
            answer.edited ||
            !/^[^\s].*[.]$/.test(answer.text) ||
            (index > 3 && line !== '' && answer.node === ''),
        ),
      ).toEqual([]);
    }
  });

  it.each(casesIn('compile'))('knows all jobs and steps of %s', name => {
    for (const { workflow, origins } of composeCase(name).workflows) {
      const nodes = Object.keys(origins);
      expect(nodes).toEqual(
        expect.arrayContaining(
          Object.entries(workflow.jobs).flatMap(([id, { steps }]) => [
            id,
            // The steps of the job `changes` are there for the same reason as the job.
            ...(id === 'changes' ? [] : steps.map(step => `${id}/${step.id}`)),
          ]),
        ),
      );
      expect(
        nodes.filter(
          node =>
            !Object.hasOwn(workflow, node) &&
            !Object.hasOwn(workflow.jobs, node.split(/[./]/)[0]),
        ),
      ).toEqual([]);
    }
  });

  it('says who put a line there, from which version, because of what', () => {
    const scope = readCase('go-on-host');
    expect(explainLine(scope, 'run: go vet')).toEqual({
      node: 'lint/lint-vet.run',
      place: {
        library: { name: 'example', version: '1.4.0' },
        path: 'components/lint.yaml',
        line: 20,
      },
      origin: expect.objectContaining({
        definition: 'PipelineImplementation/lint-go',
        at: ['spec', 'steps', 0],
        instance: 'lint',
        module: 'root',
      }),
      members: [
        { instance: 'lint', module: 'root', implementation: 'lint-go' },
      ],
      component: 'lint',
      implementation: 'lint-go',
      library: { name: 'example', version: '1.4.0' },
      decision: expect.objectContaining({ by: 'evidence' }),
      edited: false,
      text: expect.stringMatching(
        /lint-go, for the module root, from components\/lint\.yaml\S* of the library example 1\.4\.0\. .*go\.mod/,
      ),
    });
    expect(explainLine(scope, ' LEAST:')).toMatchObject({
      node: 'unit-test/unit-test-coverage.env.LEAST',
      decision: { by: 'golden-path' },
    });
    expect(explainLine(scope, 'runs-on:').origin.definition).toBe(
      'RunnerProfile/host',
    );
    expect(explainLine(scope, 'pull_request:').node).toBe('on');
    expect(explainLine(scope, '# Content:').text).toContain('by hand');
  });

  it('tells what was changed by hand from what was not', () => {
    const scope = readCase('go-on-host');
    const edited = (change: (text: string) => string, part: string) =>
      explainLine({ ...scope, text: change(scope.text) }, part);
    const replaced = (text: string) =>
      text.replace('run: go vet ./...', 'run: go vet .');
    expect(edited(replaced, 'go vet .')).toMatchObject({
      node: 'lint/lint-vet.run',
      edited: true,
      text: expect.stringContaining('changed by hand'),
    });
    expect(edited(replaced, 'id: lint-vet').edited).toBe(false);
    const added = (text: string) =>
      text.replace(
        '      - name: Look for suspicious code',
        '      # Before anything else.\n      - name: Mine\n        run: echo mine\n      - name: Look for suspicious code',
      );
    expect(edited(added, 'echo mine').edited).toBe(true);
    expect(edited(added, 'Before anything').edited).toBe(true);
    expect(edited(added, 'run: go vet').edited).toBe(false);
    expect(edited(() => 'jobs: [', 'jobs').edited).toBe(true);
  });

  it('knows nothing about lines and files that are not there', () => {
    const scope = readCase('go-on-host');
    for (const line of [0, -1, 1.5, NaN, 100000]) {
      expect(explain({ ...scope, line })).toBeUndefined();
    }
    expect(
      explain({ ...scope, path: '.gitea/workflows/other.yaml', line: 1 }),
    ).toBeUndefined();
  });

  it('tells the steps of a golden path from those of a team, slot by slot', () => {
    const scope = readCase('slots');
    expect(explainLine(scope, './generate.sh')).toMatchObject({
      origin: { definition: 'GoldenPath/slots' },
      decision: { by: 'golden-path' },
    });
    expect(explainLine(scope, './publish.sh')).toMatchObject({
      origin: { definition: 'Pipeline' },
      decision: { by: 'pipeline', line: 9 },
    });
  });
});
