export { explain, explainer } from './explain';
export type { Explainer, Explanation } from './explain';
