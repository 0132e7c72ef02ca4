export { behaviour, runnerVersions, supports } from './dialect';
export { eventDialect, eventNames } from './events';
export type { EventDialect, EventRow } from './events';
export { FEATURES } from './features';
export type { FeatureName } from './features';
export { limitsOf } from './limits';
export type { ForgeLimits } from './limits';
export type {
  Behaviour,
  DialectTarget,
  Effect,
  Feature,
  ForgeKind,
  Row,
  Source,
} from './types';
export { isAtLeast } from './versions';
export { isWorkflowFile, WORKFLOW_DIRECTORIES } from './workflowDirectories';
