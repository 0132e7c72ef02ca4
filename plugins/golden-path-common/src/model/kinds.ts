import { pipelineComponentSchema } from './schemas/component';
import { pipelineContextSchema } from './schemas/context';
import { goldenPathSchema } from './schemas/goldenPath';
import { pipelineImplementationSchema } from './schemas/implementation';
import { pipelinePreparationSchema } from './schemas/preparation';
import { runnerProfileSchema } from './schemas/runnerProfile';
import type { Definition } from './definition';

/**
 * The kinds of definitions: all that differs by kind alone. `map` is the one of a `Library` that
 * holds them, `folder` the one of its files.
 */
export const KINDS = {
  PipelineComponent: {
    map: 'components',
    folder: 'components',
    schema: pipelineComponentSchema,
  },
  PipelineImplementation: {
    map: 'implementations',
    folder: 'components',
    schema: pipelineImplementationSchema,
  },
  PipelinePreparation: {
    map: 'preparations',
    folder: 'preparations',
    schema: pipelinePreparationSchema,
  },
  PipelineContext: {
    map: 'contexts',
    folder: 'contexts',
    schema: pipelineContextSchema,
  },
  GoldenPath: {
    map: 'goldenPaths',
    folder: 'golden-paths',
    schema: goldenPathSchema,
  },
  RunnerProfile: {
    map: 'runnerProfiles',
    folder: 'runner-profiles',
    schema: runnerProfileSchema,
  },
} as const satisfies Record<Definition['kind'], object>;

/** Name of a kind, as in `kind: GoldenPath`. */
export type Kind = keyof typeof KINDS;

/** Name of the map of a library that holds a kind. */
export type KindMap = (typeof KINDS)[Kind]['map'];

/** All of them, in the order of the documentation. */
export const KIND_NAMES = Object.keys(KINDS) as Kind[];
