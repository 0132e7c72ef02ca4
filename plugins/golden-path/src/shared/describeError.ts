import { isError, ResponseError } from '@backstage/errors';

/** An error as a person should read it: what is wrong, and what to do. */
export interface ErrorDescription {
  message: string;
  advice: string;
  /** The race was lost: look again, nothing was written. */
  conflict: boolean;
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
    };
  }
  if (cause.name === 'PopupRejectedError' || cause.name === 'RejectedError') {
    return {
      message: 'The sign-in was not finished.',
      advice: 'Nothing was written. Sign in to open the pull request as you.',
      conflict: false,
    };
  }
  return {
    message: asSentence(cause.message),
    advice: ADVICE[cause.name] ?? 'Try again; nothing is lost.',
    conflict: cause.name === 'ConflictError',
  };
}

/** Something else follows, so the message has to come to an end. */
function asSentence(message: string): string {
  return /[.!?]$/.test(message) ? message : `${message}.`;
}
