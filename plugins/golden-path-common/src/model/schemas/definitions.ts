import {
  contextBlockSchema,
  environmentSchema,
  layoutSchema,
  ruledContextBlockSchema,
  stagesSchema,
} from './contextBlock';
import { inputSchema, inputsSchema, valueSchema } from './input';
import {
  instanceSchema,
  limitsSchema,
  moduleInstanceSchema,
  ruledInstanceSchema,
  withSchema,
} from './instance';
import {
  checkoutSchema,
  permissionsSchema,
  serviceSchema,
  stepSchema,
  stepsSchema,
  toolchainsSchema,
} from './job';
import type { ModelSchema } from './modelSchema';
import { correctedFactsSchema, moduleSchema } from './pipeline';
import {
  modulePreparationSchema,
  preparationSettingsSchema,
  preparationsSchema,
  prepareSchema,
} from './preparation';
import { toolchainWaySchema } from './runnerProfile';
import {
  envSchema,
  fromSchema,
  goldenPathReferenceSchema,
  identifierSchema,
  metadataSchema,
  nameSchema,
  offSchema,
  repositoryPathSchema,
  scalarMapSchema,
  scalarSchema,
  textOrListSchema,
} from './shared';
import {
  activitySchema,
  changedTriggersSchema,
  triggersSchema,
} from './triggers';
import { libraryWaiverSchema, waiverSchema } from './waiver';
import { whenSchema } from './when';

/**
 * The schemas that have a name: what `#/$defs/<name>` means, in a schema of the model as in
 * the files for editors, which write each of them once.
 */
export const DEFINITIONS: Readonly<Record<string, ModelSchema>> = {
  activity: activitySchema,
  changedTriggers: changedTriggersSchema,
  checkout: checkoutSchema,
  contextBlock: contextBlockSchema,
  correctedFacts: correctedFactsSchema,
  env: envSchema,
  environment: environmentSchema,
  from: fromSchema,
  goldenPathReference: goldenPathReferenceSchema,
  identifier: identifierSchema,
  input: inputSchema,
  inputs: inputsSchema,
  instance: instanceSchema,
  layout: layoutSchema,
  libraryWaiver: libraryWaiverSchema,
  limits: limitsSchema,
  metadata: metadataSchema,
  module: moduleSchema,
  moduleInstance: moduleInstanceSchema,
  modulePreparation: modulePreparationSchema,
  name: nameSchema,
  off: offSchema,
  permissions: permissionsSchema,
  preparations: preparationsSchema,
  preparationSettings: preparationSettingsSchema,
  prepare: prepareSchema,
  repositoryPath: repositoryPathSchema,
  ruledContextBlock: ruledContextBlockSchema,
  ruledInstance: ruledInstanceSchema,
  scalar: scalarSchema,
  scalarMap: scalarMapSchema,
  service: serviceSchema,
  stages: stagesSchema,
  step: stepSchema,
  steps: stepsSchema,
  textOrList: textOrListSchema,
  toolchainWay: toolchainWaySchema,
  toolchains: toolchainsSchema,
  triggers: triggersSchema,
  valueSchema,
  waiver: waiverSchema,
  when: whenSchema,
  with: withSchema,
};
