import {
  AuthenticationError,
  ConflictError,
  InputError,
  NotAllowedError,
  NotFoundError,
  NotImplementedError,
  ServiceUnavailableError,
} from '@backstage/errors';
import { z } from 'zod';

/** Why a request brought nothing: no answer, a redirect that was not followed, or a refusal. */
export type GiteaFailure =
  | { reason: string }
  | { status: number; location: string }
  | { status: number; text: string; json: boolean };

const errorSchema = z.object({
  message: z.string().optional(),
  errors: z.array(z.string()).nullish(),
});

/** What the server says of it. 1.26 has the detail of a 404 in `errors`. */
export function failureMessage(failure: GiteaFailure): string {
  if ('reason' in failure) {
    return failure.reason;
  }
  if ('location' in failure) {
    return `moved to ${failure.location}`;
  }
  if (failure.json) {
    try {
      const { message, errors } = errorSchema.parse(JSON.parse(failure.text));
      return [message, ...(errors ?? [])].filter(Boolean).join(': ');
    } catch {
      return '';
    }
  }
  // A page for people, or a proxy's: its first line at most.
  return failure.text.startsWith('<')
    ? ''
    : failure.text.split('\n', 1)[0].slice(0, 200);
}

/** The general rules; what means something special for one question is named there. */
export function failureToError(options: {
  failure: GiteaFailure;
  doing: string;
  server: string;
  write: boolean;
  authenticated: boolean;
}): Error {
  const { failure, doing, server, write, authenticated } = options;
  const said = failureMessage(failure);
  const because = said ? `: ${said}` : '';
  const could = `Could not ${doing}`;
  const perhaps = write
    ? '. It may have happened all the same; doing it again is safe'
    : '';

  if ('reason' in failure) {
    return new ServiceUnavailableError(
      `${could}: ${server} cannot be reached (${said})${perhaps}`,
    );
  }
  const { status } = failure;
  if ('location' in failure) {
    return moved({ location: failure.location, could, server });
  }
  switch (status) {
    case 400:
    case 422:
      return new InputError(`${could}${because}`);
    case 401:
      return new AuthenticationError(
        authenticated
          ? `${could}: ${server} does not accept the token${because}. Sign in again`
          : `${could}: ${server} asks for a sign-in${because}`,
      );
    case 403:
      return new NotAllowedError(
        /required scope/.test(said)
          ? `${could}: a scope is missing${because}. Gitea keeps the scopes of the first consent: revoke the application in the account's settings, and sign in again`
          : `${could}: the account has no right to do this${because}`,
      );
    case 404:
      return failure.json
        ? new NotFoundError(
            `${could}: it does not exist, or the account may not see it${because}`,
          )
        : new NotImplementedError(
            `${could}: ${server} does not know this question; is it a Gitea of 1.25 or newer, and is its path right?`,
          );
    case 409:
      return new ConflictError(`${could}${because}`);
    case 423:
      return new NotAllowedError(
        `${could}: the repository is archived, it cannot be written to`,
      );
    default:
      return new ServiceUnavailableError(
        `${could}: ${server} answered ${status}${because}${perhaps}`,
      );
  }
}

function moved(options: {
  location: string;
  could: string;
  server: string;
}): Error {
  const { location, could, server } = options;
  const repository = /\/api\/v1\/repos\/([^/]+)\/([^/]+)/.exec(location);
  if (location.startsWith(`${server}/`) && repository) {
    return new NotFoundError(
      `${could}: the repository is now called ${decodeURIComponent(
        repository[1],
      )}/${decodeURIComponent(repository[2])}. Use this name`,
    );
  }
  return new ServiceUnavailableError(
    `${could}: ${server} sends us to ${location}, which is not followed, so that the token stays where it belongs. Correct the address of the integration`,
  );
}
