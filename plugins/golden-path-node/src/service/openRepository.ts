import {
  AuthenticationError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import { diagnostic, type Diagnostic } from '@edf/workflow-language';
import type { Forges } from '../credentials/DefaultForges';
import { assertReference } from '../credentials/parseRepositoryUrl';
import type { Forge } from '../forge/Forge';
import type {
  Repository,
  RepositoryReference,
} from '@edf/backstage-plugin-golden-path-common';
import type { Caller } from './PipelineService';

export interface OpenRepository {
  forge: Forge;
  /** Under its present name. */
  repository: Repository;
  /** The forge is spoken to as the caller, not as the portal. */
  personal: boolean;
  diagnostics: Diagnostic[];
}

/**
 * The one door to a repository; every use case goes through it.
 *
 * Without a token of the person's own the forge is asked without any, so that it decides what
 * everybody may see. The rest looks exactly like what is not there.
 */
export async function openRepository(options: {
  forges: Forges;
  reference: RepositoryReference;
  caller: Caller;
}): Promise<OpenRepository> {
  const { forges, reference, caller } = options;
  assertReference(reference);
  const { host } = reference;
  const forgeToken =
    caller.forgeToken?.host === host ? caller.forgeToken : undefined;
  const forge = forges.getForge({ host, forgeToken });
  let repository: Repository;
  try {
    repository = await forge.getRepository(reference);
  } catch (error) {
    throw forgeToken ? error : toGuestError({ error, reference });
  }
  return {
    forge,
    repository,
    personal: forgeToken !== undefined,
    diagnostics: notices({ asked: reference, repository }),
  };
}

/** Throws `AuthenticationError` unless the forge is spoken to as the caller. */
export function assertPersonal(options: {
  caller: Caller;
  reference: RepositoryReference;
}): void {
  const { caller, reference } = options;
  const { host, owner, name } = reference;
  if (!caller.forgeToken) {
    throw new AuthenticationError(
      `Sign in with Gitea to write to ${owner}/${name}: what you publish is written in your name`,
    );
  }
  if (caller.forgeToken.host !== host) {
    throw new AuthenticationError(
      `You are signed in to ${caller.forgeToken.host}, but ${owner}/${name} is on ${host}: nothing can be written there in your name`,
    );
  }
}

/** What a guest is told; a forge may also show nothing at all to people without an account. */
function toGuestError(options: {
  error: unknown;
  reference: RepositoryReference;
}): unknown {
  const { error, reference } = options;
  const { host, owner, name } = reference;
  if (NotFoundError.is(error)) {
    return new NotFoundError(
      `There is no public repository ${owner}/${name} on ${host}. If it is a private one that you may read, sign in with Gitea`,
    );
  }
  return AuthenticationError.is(error) || NotAllowedError.is(error)
    ? new AuthenticationError(
        `${host} shows nothing without signing in. Sign in with Gitea to see ${owner}/${name}`,
      )
    : error;
}

function notices(options: {
  asked: RepositoryReference;
  repository: Repository;
}): Diagnostic[] {
  const { asked, repository } = options;
  const { owner, name } = repository.reference;
  const found: Diagnostic[] = [];
  const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();
  if (!same(asked.owner, owner) || !same(asked.name, name)) {
    found.push(
      diagnostic({
        code: 'repository-renamed',
        severity: 'warning',
        message: `${asked.owner}/${asked.name} is now called ${owner}/${name}. Correct the address where it is written, e.g. in the catalog.`,
        path: '',
        source: 'plan',
      }),
    );
  }
  if (!repository.actionsEnabled) {
    found.push(
      diagnostic({
        code: 'actions-disabled',
        severity: 'warning',
        message: `Actions are switched off in ${owner}/${name}: workflows are written, but do not run. An administrator of the repository switches them on in its settings.`,
        path: '',
        source: 'plan',
      }),
    );
  }
  return found;
}
