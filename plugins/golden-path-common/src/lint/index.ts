export { lint } from './lint';
export type { LintFacts } from './workflow';
