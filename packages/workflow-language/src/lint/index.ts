export { lint } from './lint';
export type { LintFacts } from './workflow';
export { RULES } from './rules';
