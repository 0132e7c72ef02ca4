import type { Output } from './Output';

/** JSON for programs: two spaces, one document. */
export function printJson(options: { value: unknown; output: Output }): void {
  options.output.out.print(JSON.stringify(options.value, null, 2));
}
