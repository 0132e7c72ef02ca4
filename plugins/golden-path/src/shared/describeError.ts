import { isError, ResponseError } from '@backstage/errors';
import type { ChangesMeanwhile } from '@edf/backstage-plugin-golden-path-common';

/** An error as a person should read it: what is wrong, and what to do. */
export interface ErrorDescription {
  message: string;
  advice: string;
  /** The race was lost: look again, nothing was written. */
  conflict: boolean;
  /** The forge shows it to people who are signed in. */
  needsSignIn: boolean;
  /** What others did meanwhile, where the server says it. */
  changes?: ChangesMeanwhile;
}

const ADVICE: Record<string, string> = {
  NotFoundError:
    'Check the spelling, or sign in with an account that may see it.',
  AuthenticationError: 'Sign in with Gitea and try again.',
  NotAllowedError:
    'Ask an owner of the repository for write access, or sign in with another account.',
  ConflictError: 'Nothing was written. Look again at what would change now.',
  ServiceUnavailableError:
    'The forge did not answer. Try again in a moment; nothing is lost.',
  InputError: 'Correct this and try again.',
};

/** Unwraps what the server said, and adds what to do about it. */
export function describeError(error: unknown): ErrorDescription {
  const cause = ResponseError.is(error) ? error.cause : error;
  if (!isError(cause)) {
    return {
      message: String(cause),
      advice: 'Try again; nothing is lost.',
      conflict: false,
      needsSignIn: false,
    };
  }
  if (cause.name === 'PopupRejectedError' || cause.name === 'RejectedError') {
    return {
      message: 'The sign-in was not finished.',
      advice: 'Nothing was written. Sign in to open the pull request as you.',
      conflict: false,
      needsSignIn: false,
    };
  }
  const conflict = cause.name === 'ConflictError';
  const changes = conflict ? changesOf(cause) : undefined;
  return {
    message: asSentence(cause.message),
    // With the changes, the server's own words say already what to do.
    advice: changes ? '' : ADVICE[cause.name] ?? 'Try again; nothing is lost.',
    conflict,
    needsSignIn: cause.name === 'AuthenticationError',
    ...(changes && { changes }),
  };
}

/** The backend's detail of a 409; a proxy in between may have answered in its place. */
function changesOf(cause: Error): ChangesMeanwhile | undefined {
  const { changes } = cause as { changes?: Partial<ChangesMeanwhile> };
  return Array.isArray(changes?.files) && Array.isArray(changes.commits)
    ? (changes as ChangesMeanwhile)
    : undefined;
}

/** Something else follows, so the message has to come to an end. */
function asSentence(message: string): string {
  return /[.!?]$/.test(message) ? message : `${message}.`;
}
