import { contextBlockSchema, layoutSchema } from './contextBlock';
import { withSchema } from './instance';
import type { ModelSchema, Written } from './modelSchema';
import { preparationsSchema } from './preparation';
import {
  goldenPathReferenceSchema,
  headOf,
  metadataSchema,
  nameSchema,
  offSchema,
  repositoryPathSchema,
} from './shared';
import { waiverSchema } from './waiver';

const textsSchema = {
  type: 'array',
  items: { type: 'string' },
} as const satisfies ModelSchema;

/** Facts of a module that a team may set right; the same that `when` asks for. */
export const correctedFactsSchema = {
  type: 'object',
  title: 'Facts of a module',
  description: 'Facts that win over what was read from the repository.',
  additionalProperties: false,
  properties: {
    ecosystem: { type: 'string', description: 'As in `go` or `node`.' },
    buildTool: { type: 'string', description: 'What builds it.' },
    manifest: {
      type: 'string',
      description:
        'The file that makes it a module, seen from its folder, as in `Dockerfile.worker`.',
    },
    scripts: { ...textsSchema, description: 'Scripts that exist.' },
    dependencies: {
      ...textsSchema,
      description: 'Names of direct dependencies.',
    },
    versions: {
      type: 'object',
      additionalProperties: { type: 'string' },
      description: 'Tool to version or range, as in `{ go: "1.25" }`.',
    },
    lockFile: { type: 'string', description: 'Name of the lock file.' },
    groups: {
      ...textsSchema,
      description: 'Groups of dependencies, as in `dev`.',
    },
    wrapper: {
      type: 'boolean',
      description: 'Whether a wrapper of the build tool is committed.',
    },
    needs: {
      ...textsSchema,
      description: 'Services that the tests need, as in `mongodb`.',
    },
    traits: {
      ...textsSchema,
      description: 'What else is known of it, as in `package` or `race`.',
    },
  },
} as const satisfies ModelSchema;

/** A correction of the evidence, made once. */
export const moduleSchema = {
  type: 'object',
  title: 'Module',
  description:
    'A path and an ecosystem: sets right what was found, or adds what was not.',
  additionalProperties: false,
  properties: {
    path: { ...repositoryPathSchema, description: 'Its folder.' },
    ecosystem: {
      type: 'string',
      description: 'Its ecosystem, as in `go` or `container`.',
    },
    facts: correctedFactsSchema,
    dependsOn: {
      ...textsSchema,
      description:
        'Modules that it is built from: a change there is a change here.',
    },
    paths: {
      ...textsSchema,
      description:
        'Globs, from the root of the repository, of what it is made of besides its folder.',
    },
  },
} as const satisfies ModelSchema;

export const pipelineSchema = {
  type: 'object',
  description:
    'The pipeline of an application: `.golden-path/pipeline.yaml` in its repository. It names a golden path and states only the differences.',
  required: ['apiVersion', 'kind', 'spec'],
  additionalProperties: false,
  properties: {
    ...headOf('Pipeline'),
    metadata: metadataSchema,
    spec: {
      type: 'object',
      description: 'The differences.',
      required: ['goldenPath'],
      additionalProperties: false,
      properties: {
        goldenPath: goldenPathReferenceSchema,
        libraries: {
          type: 'object',
          propertyNames: nameSchema,
          additionalProperties: {
            type: 'string',
            minLength: 1,
            description: 'A range of versions, as in `^2.0.0`.',
          },
          description:
            "Further libraries, each with the range of versions that will do, as in `{ payments: ^2.0.0 }`. A name that several have is that of the golden path's own library, else of the one that is always there, else of the first of these.",
        },
        runner: { ...nameSchema, description: 'Runner profile of all jobs.' },
        layout: layoutSchema,
        directory: {
          type: 'string',
          pattern:
            '^(?!(.*/)?\\.{1,2}(/|$))[A-Za-z0-9._-]+(/[A-Za-z0-9._-]+)*$',
          description:
            'Where the workflows are written, as in `.gitea/workflows`. Without it, where the repository has some already.',
          patternErrorMessage:
            'a folder is written from the root of the repository, without `..`, as in `.gitea/workflows`.',
        },
        modules: {
          type: 'object',
          description:
            'Corrections of what was found in the repository: name or path of a module to what it is, or `off`.',
          additionalProperties: { anyOf: [offSchema, moduleSchema] },
        },
        changedOnly: {
          type: 'boolean',
          description:
            'Whether jobs of modules that a change does not touch are skipped.',
        },
        with: {
          ...withSchema,
          description:
            'Values for all components that have an input of the name.',
        },
        preparations: {
          ...preparationsSchema,
          description:
            'What differs in all contexts: preparation to settings, or `off`: no steps and no cache; tools and `env` stay.',
        },
        contexts: {
          type: 'object',
          description:
            'Name of a context to what differs. A new one needs `on`, `stages` and `environment`.',
          additionalProperties: contextBlockSchema,
        },
        waivers: {
          type: 'array',
          items: waiverSchema,
          description: 'Rules that do not hold here, for a while.',
        },
      },
    },
  },
} as const satisfies ModelSchema;

/** An application's own composition: `.golden-path/pipeline.yaml`. It states only differences. */
export type Pipeline = Written<typeof pipelineSchema>;
