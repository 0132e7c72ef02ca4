export { compilePattern, LONGEST_MATCHED } from './compilePattern';
export type { CompiledPattern } from './compilePattern';
