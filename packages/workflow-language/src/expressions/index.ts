export { findExpressions } from './embedded';
export type { EmbeddedExpression } from './embedded';
export { visitExpression } from './expression';
export type {
  Access,
  Call,
  Comparator,
  Comparison,
  Expression,
  Literal,
  Logical,
  Name,
  Not,
  Segment,
  Span,
} from './expression';
export { containsExpression } from './containsExpression';
export { MAX_EXPRESSION_DEPTH, parseExpression } from './parser';
export type { ExpressionProblem, ParsedExpression } from './parser';
export { printExpression } from './print';
export { referencesIn, renameReferences } from './references';
export { referencesBelow } from './referencesBelow';
export type { Reference } from './references';
export {
  AVAILABLE,
  CONTEXTS,
  EMPTY_FIELDS,
  FIELD_VALUES,
  FIELDS,
  FUNCTIONS,
  LOCAL_NAMES,
  NEED_FIELDS,
  NUMBER_NAMES,
  STATUS_FUNCTIONS,
  STEP_FIELDS,
  WITH_FILES,
} from './vocabulary';
export { withoutReferences } from './without';
export type { FunctionWord, Place, ValueType } from './vocabulary';
export { flowOf, isUntrusted } from './untrusted';
export type { Flow } from './untrusted';
export { callsIn, constantTruth, hasStatusFunction, typeOf } from './types';
