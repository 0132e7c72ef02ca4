/**
 * An error whose message is meant for the person at the terminal: it is
 * printed without a stack. (These scripts run before anything is installed,
 * so `@backstage/errors` is not there yet.)
 */
export class UserError extends Error {
  override name = 'UserError';
}

/** Thrown where work ends because Ctrl-C or a termination signal asked for it. */
export class Interrupted extends Error {
  override name = 'Interrupted';

  /** `by`: the signal, or what else asked for it. */
  constructor(by = 'interrupted') {
    super(by);
  }
}

/** The text of anything that was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Whether an error of Node carries this code, e.g. `ENOENT`. */
export function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
