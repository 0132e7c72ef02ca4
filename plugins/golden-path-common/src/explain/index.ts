export { explain, explainer } from './explain';
export type { DefinitionPlace } from './describe';
export type { Explainer, Explanation } from './explain';
export { preparationsOf } from './preparations';
export type { ContextPreparation } from './preparations';
