import { join } from 'node:path';
import { explainShape } from '../shapes/explain';
import { proposeShape } from '../shapes/propose';
import {
  CI,
  Folder,
  run,
  runJson,
  WORKSPACE,
} from '../__testUtils__/commandLine';

const PIPELINE = '.golden-path/pipeline.yaml';
const BUILT_IN = join(WORKSPACE, 'library');

const pipeline = (spec: string) =>
  `apiVersion: golden-path.edf/v1alpha1\nkind: Pipeline\nspec:\n${spec}`;

const WITH_TOOLS = pipeline(`  goldenPath: service
  libraries: { tools: ^0.3 }
  contexts:
    continuous-integration:
      components:
        fuzz: { stage: test }
`);

/** A component that no other library has, and a faster way to do one of the built-in ones. */
const TOOLS = `apiVersion: golden-path.edf/v1alpha1
kind: PipelineComponent
metadata: { name: fuzz, title: Fuzzing }
spec: { category: code-test, per: module }
---
apiVersion: golden-path.edf/v1alpha1
kind: PipelineImplementation
metadata: { name: fuzz-go, title: go test -fuzz }
spec:
  component: fuzz
  when: { ecosystem: go }
  steps:
    - { id: fuzz, name: Fuzz, run: go test -fuzz . }
---
apiVersion: golden-path.edf/v1alpha1
kind: PipelineImplementation
metadata: { name: unit-test-quick, title: Quick }
spec:
  component: unit-test
  when: { ecosystem: go }
  rank: 50
  steps:
    - { id: quick, name: Quick, run: ./quick.sh }
`;

describe('further libraries', () => {
  let folder: Folder;
  let tools: Folder;

  beforeEach(() => {
    folder = new Folder();
    folder.write('go.mod', 'module demo\n\ngo 1.22\n');
    tools = new Folder();
    tools.write(
      'library.yaml',
      'name: tools\nversion: 0.3.1\nowner: group:default/tools\n',
    );
    tools.write('components/all.yaml', TOOLS);
  });

  afterEach(() => {
    folder.remove();
    tools.remove();
  });

  const both = () => ['--library', BUILT_IN, '--library', tools.path];

  it('gives a pipeline what it names, from the library that has it', async () => {
    folder.write(PIPELINE, WITH_TOOLS);
    const { status, value } = await runJson(
      ['propose', folder.path, ...both()],
      proposeShape,
    );
    expect(value.diagnostics).toEqual([]);
    expect(value.goldenPath).toMatchObject({ library: 'golden-path' });
    const implementations = value.contexts[0].instances.flatMap(
      ({ runs }: { runs: { implementation: string }[] }) =>
        runs.map(({ implementation }) => implementation),
    );
    expect(implementations).toEqual(
      expect.arrayContaining(['lint-go', 'unit-test-quick', 'fuzz-go']),
    );
    expect(status).toBe(0);
  });

  it('leaves alone what no pipeline names', async () => {
    const words = ['compile', folder.path];
    expect(await run([...words, ...both()])).toEqual(await run(words));
  });

  it('still knows the built-in one when another takes its place', async () => {
    const spec = WITH_TOOLS.replace(
      'Path: service',
      'Path: golden-path/service',
    );
    folder.write(PIPELINE, spec);
    const words = ['propose', folder.path, '--library', tools.path];
    const { status, value } = await runJson(words, proposeShape);
    expect(value.goldenPath).toMatchObject({ library: 'golden-path' });
    expect(status).toBe(0);
  });

  it('says how to name a library that is missing', async () => {
    folder.write(PIPELINE, WITH_TOOLS);
    const { status, error } = await run(['propose', folder.path]);
    expect(error).toMatch(
      /^\.golden-path\/pipeline\.yaml:5:\d+: error: There is no library `tools` here\..* with --library/m,
    );
    expect(status).toBe(1);
  });

  it('explains a line by the library that it is from', async () => {
    folder.write(PIPELINE, WITH_TOOLS);
    const made = ['compile', folder.path, '--out', folder.path, ...both()];
    expect(await run(made)).toMatchObject({ status: 0 });
    const lines = folder.read(CI).split('\n');
    const ask = async (text: string) => {
      const line = lines.findIndex(each => each.includes(text)) + 1;
      const place = `${join(folder.path, CI)}:${line}`;
      const { value } = await runJson(
        ['explain', place, ...both()],
        explainShape,
      );
      expect(value.state).toBe('same');
      return value.nodes[0];
    };
    expect(await ask('go test -fuzz')).toMatchObject({
      component: 'fuzz',
      place: {
        library: { name: 'tools', version: '0.3.1' },
        path: 'components/all.yaml',
        line: 13,
      },
    });
    expect(await ask('./quick.sh')).toMatchObject({
      definition: 'PipelineImplementation/unit-test-quick',
      place: { library: { name: 'tools' }, line: 23 },
    });
    expect(await ask('go vet')).toMatchObject({
      place: { library: { name: 'golden-path' } },
    });
  });

  it('explains a line by the team’s own component', async () => {
    const own = '.golden-path/components/fuzz';
    const [component, implementation] = TOOLS.split('---\n');
    folder.write(`${own}/component.yaml`, component);
    folder.write(`${own}/implementations/go.yaml`, implementation);
    folder.write(
      PIPELINE,
      WITH_TOOLS.replace(/.*libraries.*\n/, '').replace(
        '{ stage: test }',
        `{ use: ./${own}, stage: test }`,
      ),
    );
    const made = ['compile', folder.path, '--out', folder.path];
    expect(await run(made)).toMatchObject({ status: 0 });
    const line =
      folder
        .read(CI)
        .split('\n')
        .findIndex(each => each.includes('go test -fuzz')) + 1;
    const place = `${join(folder.path, CI)}:${line}`;
    const { value } = await runJson(['explain', place], explainShape);
    expect(value.nodes).toMatchObject([
      {
        component: `./${own}`,
        place: { path: `${own}/implementations/go.yaml`, line: 8 },
      },
    ]);
    expect(value.nodes[0].place.library).toBeUndefined();
    const { out } = await run(['explain', place]);
    expect(out).toMatch(
      /^ +says +\.golden-path\/components\/fuzz\/implementations\/go\.yaml:8$/m,
    );
  });
});
