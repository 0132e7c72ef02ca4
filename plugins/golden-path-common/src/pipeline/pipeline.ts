import { PIPELINE_PATH, pipelineSchema } from '../model';
import type { Pipeline } from '../model';
import type { Diagnostic, Locate } from '@edf/workflow-language';
import { checkPreparationSettings } from '../schema/preparationSettings';
import { checkSteps } from '../schema/steps';
import { schemaDiagnostics, validate } from '../schema/validate';
import { parseYaml } from '@edf/workflow-language';

/**
 * No pipeline that people write comes near. Reading takes time in proportion, on a server for
 * whoever asks.
 */
const MAX_PIPELINE_BYTES = 256 * 1024;

/**
 * Reads a team's `.golden-path/pipeline.yaml`. All problems are collected, with their places;
 * where there is an error, there is no pipeline. `locate` finds a value's place in the text, for
 * later stages to say where a problem comes from; it is there whenever the YAML can be read.
 */
export function parsePipeline(options: { text: string; path?: string }): {
  pipeline?: Pipeline;
  locate?: Locate;
  diagnostics: Diagnostic[];
} {
  const { text, path = PIPELINE_PATH } = options;
  const { document, diagnostics } = parseYaml({
    text,
    path,
    maxBytes: MAX_PIPELINE_BYTES,
  });
  if (!document) {
    return { diagnostics };
  }
  const { value, locate } = document;
  const problems = validate({ schema: pipelineSchema, value, locate });
  if (problems.length > 0) {
    return { locate, diagnostics: schemaDiagnostics({ problems, path }) };
  }
  // The schema, from which the type follows, was just checked.
  const pipeline = value as Pipeline;
  const stepProblems = [
    ...checkPreparationSettings({
      preparations: pipeline.spec.preparations,
      at: ['spec', 'preparations'],
      path,
      locate,
    }),
    ...Object.entries(pipeline.spec.contexts ?? {}).flatMap(
      ([context, block]) => [
        ...checkPreparationSettings({
          preparations: block.preparations,
          at: ['spec', 'contexts', context, 'preparations'],
          path,
          locate,
        }),
        ...Object.entries(block.components ?? {}).flatMap(([id, instance]) =>
          typeof instance === 'object'
            ? (['before', 'after', 'steps'] as const).flatMap(key =>
                checkSteps({
                  steps: instance[key],
                  at: ['spec', 'contexts', context, 'components', id, key],
                  path,
                  locate,
                }),
              )
            : [],
        ),
      ],
    ),
  ];
  return stepProblems.length > 0
    ? { locate, diagnostics: stepProblems }
    : { pipeline, locate, diagnostics };
}
