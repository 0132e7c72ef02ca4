export { diagnostic, hasErrors } from './diagnostic';
export type {
  Diagnostic,
  DiagnosticSource,
  Fix,
  Position,
  Range,
  Severity,
} from './diagnostic';
