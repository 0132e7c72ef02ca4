import { pipelineComponentSchema } from './component';
import { pipelineContextSchema } from './context';
import { goldenPathSchema } from './goldenPath';
import { pipelineImplementationSchema } from './implementation';
import { libraryManifestSchema } from './libraryManifest';
import { pipelineSchema } from './pipeline';
import { runnerProfileSchema } from './runnerProfile';
import { libraryWaiversSchema } from './waiver';

const SCHEMAS = {
  GoldenPath: goldenPathSchema,
  Library: libraryManifestSchema,
  LibraryWaivers: libraryWaiversSchema,
  Pipeline: pipelineSchema,
  PipelineComponent: pipelineComponentSchema,
  PipelineContext: pipelineContextSchema,
  PipelineImplementation: pipelineImplementationSchema,
  RunnerProfile: runnerProfileSchema,
};

/**
 * The schemas as files for editors, by file name: what the engine checks, no more and no
 * less. `schemas/` holds them; `yarn schemas` writes them again.
 */
export function editorSchemas(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(SCHEMAS).map(([kind, schema]) => [
      `${kind}.v1alpha1.schema.json`,
      `${JSON.stringify(
        {
          $schema: 'http://json-schema.org/draft-07/schema#',
          title: kind,
          ...schema,
        },
        null,
        2,
      )}\n`,
    ]),
  );
}
