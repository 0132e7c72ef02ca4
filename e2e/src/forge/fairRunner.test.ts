import { dirname, sep } from 'node:path';
import { finishedRuns } from '../support/behaviour';
import { Scratch } from '../support/scratch';

const ROOT = dirname(dirname(dirname(__dirname)));

const WORKFLOW = `name: Look around
on: { push: {} }
jobs:
  look:
    name: Look
    runs-on: ubuntu-latest
    steps:
      - name: Print where it works and what it was given
        run: |
          echo "at $PWD"
          env -0 | sort -z | while IFS= read -r -d '' line; do echo "env \${line%%$'\\n'*}"; done
      - name: Print what lies above
        run: |
          folder=$PWD
          while [ "$folder" != / ]; do
            folder=$(dirname "$folder")
            for name in node_modules package.json .git .eslintrc.js .eslintrc.json .prettierrc .npmrc .gitconfig yarn.lock go.mod go.work pom.xml; do
              if [ -e "$folder/$name" ]; then echo "above $folder/$name"; fi
            done
          done
          echo "seen all"
`;

describe('a job of the sandbox', () => {
  let scratch: Scratch;
  let lines: string[];

  beforeAll(async () => {
    scratch = await Scratch.create();
    const repository = await scratch.repository({
      name: 'around',
      files: { '.gitea/workflows/look.yaml': WORKFLOW },
    });
    const [run] = await finishedRuns({
      forge: scratch.forge('app-developer'),
      repository,
      what: 'a run',
      isEnough: ({ ended }) => ended.length > 0,
    });
    lines = (await run.log('Look')).split('\n');
  }, 300_000);

  afterAll(() => scratch.remove());

  const behind = (word: string) =>
    lines.flatMap(line =>
      line.startsWith(`${word} `) ? [line.slice(word.length + 1)] : [],
    );
  const environment = () =>
    Object.fromEntries(
      behind('env').map(line => {
        const [name, ...value] = line.split('=');
        return [name, value.join('=')];
      }),
    );

  it('works in no hidden folder, and not in a clone', () => {
    const [place] = behind('at');
    expect(place.split(sep).filter(name => name.startsWith('.'))).toEqual([]);
    expect(place.startsWith(ROOT)).toBe(false);
  });

  it('has nothing of a project above it', () => {
    expect(lines).toContain('seen all');
    expect(behind('above')).toEqual([]);
  });

  it('is given nothing of ours', () => {
    const given = environment();
    expect(given.HOME).toBeDefined();
    expect(given.HOME).not.toBe(process.env.HOME);
    const ours = Object.keys(given).filter(name =>
      /^(npm_|GOLDEN_PATH_|NODE_OPTIONS|NODE_PATH|YARN_|BERRY_|INIT_CWD|PROJECT_CWD|XDG_|GOCACHE|GOFLAGS|GITEA_WORK_DIR|GITEA_RUNNER_REGISTRATION)/.test(
        name,
      ),
    );
    expect(ours).toEqual([]);
    const ofUs = Object.entries(given).filter(([, value]) =>
      value.includes(ROOT),
    );
    expect(ofUs).toEqual([]);
    expect(
      given.PATH.split(':').filter(folder =>
        /node_modules|golden-path/.test(folder),
      ),
    ).toEqual([]);
  });
});
