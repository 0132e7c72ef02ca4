import { mkdirSync, readFileSync, writeFileSync } from 'fs';
import { join, resolve } from 'path';
import { editorSchemas } from '../src/schema/editorSchemas';
import { referencePages } from '../src/schema/referencePages';

/**
 * Writes what follows from the schemas of the model: the JSON schemas of all kinds for
 * editors, and the reference pages. Run it by `yarn schemas`.
 */
const workspace = resolve(__dirname, '../../..');
const cases = 'plugins/golden-path-common/cases/reference';

const EXAMPLES: Record<string, string> = {
  GoldenPath: 'library/golden-paths/service.yaml',
  Library: 'library/library.yaml',
  LibraryWaivers: `${cases}/waivers.yaml`,
  Lock: `${cases}/lock.yaml`,
  Pipeline: `${cases}/pipeline.yaml`,
  PipelineComponent: 'library/components/unit-test/component.yaml',
  PipelineContext: 'library/contexts/continuous-integration.yaml',
  PipelineImplementation:
    'library/components/unit-test/implementations/go/implementation.yaml',
  PipelinePreparation: 'library/preparations/dependencies/npm.yaml',
  RunnerProfile: 'library/runner-profiles/host.yaml',
};

function writeAll(directory: string, files: Record<string, string>): void {
  mkdirSync(directory, { recursive: true });
  for (const [name, text] of Object.entries(files)) {
    writeFileSync(join(directory, name), text);
  }
}

writeAll(resolve(__dirname, '../schemas'), editorSchemas());
writeAll(
  join(workspace, 'docs/reference'),
  referencePages({
    examples: Object.fromEntries(
      Object.entries(EXAMPLES).map(([kind, path]) => [
        kind,
        readFileSync(join(workspace, path), 'utf8'),
      ]),
    ),
  }),
);
