import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { GeneratedFile } from '@edf/backstage-plugin-golden-path-common';
import {
  DefaultPipelineService,
  loadBuiltInLibrary,
} from '@edf/backstage-plugin-golden-path-node';
import { sampleFiles } from '../support/sampleFiles';
import { Scratch } from '../support/scratch';

const root = resolve(__dirname, '../../..');

type Files = Record<string, string>;

const byPath = (
  files: readonly Pick<GeneratedFile, 'path' | 'content'>[],
): Files =>
  Object.fromEntries(files.map(({ path, content }) => [path, content]));

/*
 * The service is behind the REST API and the template action, and that the browser shows the same
 * is in the story of the browser tests. Here the command line joins them, which sees a folder
 * instead of a forge.
 */
describe('the same bytes through every door', () => {
  let scratch: Scratch;
  let pipelines: DefaultPipelineService;
  let directory: string;

  beforeAll(async () => {
    scratch = await Scratch.create();
    pipelines = DefaultPipelineService.create({
      forges: scratch.forges(),
      library: await loadBuiltInLibrary(),
    });
  });

  afterAll(() => scratch.remove());

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'golden-path-bytes-'));
  });

  afterEach(() => rmSync(directory, { recursive: true, force: true }));

  const onTheCommandLine = (
    files: Record<string, string | Buffer>,
    name: string,
  ) => {
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(directory, path)), { recursive: true });
      writeFileSync(join(directory, path), content);
    }
    const printed = execFileSync(
      process.execPath,
      [
        ...['-r', '@backstage/cli/config/nodeTransform.cjs'],
        ...[join(root, 'packages/cli/src/index.ts'), 'compile', directory],
        ...['--json', '--repository', name, '--default-branch', 'main'],
      ],
      { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] },
    );
    return byPath(JSON.parse(printed).files);
  };

  it.each([
    'go-service',
    'node-service',
    'java-service',
    'python-service',
    'legacy-service',
  ])('for %s', async name => {
    const files = sampleFiles(name);
    await scratch.repository({ name, files });
    const repository = {
      host: scratch.sandbox.host,
      owner: scratch.owner,
      name,
    };
    const caller = scratch.caller('app-developer');
    const { pipelineText } = await pipelines.propose({ repository, caller });
    const previewed = await pipelines.preview({
      repository,
      pipelineText,
      caller,
    });
    const published = await pipelines.publish({
      request: { repository },
      caller,
    });
    const written: Files = {};
    for (const { path } of published.changeSet.files) {
      const { content } = await scratch.gitea.get<{ content: string }>(
        `/repos/${scratch.owner}/${name}/contents/${path}?ref=${published.commit}`,
      );
      written[path] = Buffer.from(content, 'base64').toString('utf8');
    }

    expect(Object.keys(written)).toContain('.golden-path/pipeline.lock.yaml');
    expect(
      byPath(
        (previewed.changeSet?.files ?? []).map(({ path, content = '' }) => ({
          path,
          content,
        })),
      ),
    ).toEqual(written);
    expect(onTheCommandLine(files, `${scratch.owner}/${name}`)).toEqual(
      written,
    );
  });
});
