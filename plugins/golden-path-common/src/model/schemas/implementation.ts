import type { ModelSchema, Written } from './modelSchema';
import { inputsSchema } from './input';
import { jobProperties, stepsSchema } from './job';
import {
  headOf,
  identifierSchema,
  metadataSchema,
  nameSchema,
  ownershipProperties,
} from './shared';
import { prepareSchema } from './preparation';
import { whenSchema } from './when';

export const pipelineImplementationSchema = {
  type: 'object',
  description:
    'One way to do a component: a job in workflow syntax, without what the compiler decides (`needs`, `runs-on`, `if`, `strategy`, `concurrency`). Its name is `<component>-<variant>`.',
  required: ['apiVersion', 'kind', 'metadata', 'spec'],
  additionalProperties: false,
  properties: {
    ...headOf('PipelineImplementation'),
    metadata: metadataSchema,
    spec: {
      type: 'object',
      description: 'The job.',
      required: ['component', 'steps'],
      additionalProperties: false,
      properties: {
        ...ownershipProperties,
        component: { ...nameSchema, description: 'What it implements.' },
        when: {
          ...whenSchema,
          description: 'When it fits. Without it, whenever nothing else does.',
        },
        rank: {
          type: 'integer',
          default: 0,
          description: 'Among several that fit, the highest is chosen.',
        },
        prepare: {
          ...prepareSchema,
          description:
            'Preparations of the module that it needs first, as in `[dependencies]`. It fits only where each has a variant that does.',
        },
        leavesOut: {
          type: 'string',
          description:
            'What it leaves out of the task, and who does that instead: people are told so.',
        },
        inputs: {
          ...inputsSchema,
          description:
            'Inputs beyond those of the component, all of them optional.',
        },
        secrets: {
          type: 'object',
          description:
            'Secrets by name, needed if a step that is written reads them.',
          additionalProperties: {
            type: 'object',
            additionalProperties: false,
            properties: {
              description: {
                type: 'string',
                description: 'What it is, and where to get it.',
              },
            },
          },
        },
        outputs: {
          type: 'object',
          description:
            'All that the component promises: name to expression, as in `${{ steps.push.outputs.digest }}`.',
          propertyNames: identifierSchema,
          additionalProperties: { type: 'string' },
        },
        ...jobProperties,
        steps: stepsSchema,
      },
    },
  },
} as const satisfies ModelSchema;

/** One way to do a component. `metadata.name` is `<component>-<variant>`. */
export type PipelineImplementation = Written<
  typeof pipelineImplementationSchema
>;
