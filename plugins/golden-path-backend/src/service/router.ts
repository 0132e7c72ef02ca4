import { createValidatedOpenApiRouterFromGeneratedEndpointMap } from '@backstage/backend-openapi-utils';
import type { HttpAuthService } from '@backstage/backend-plugin-api';
import {
  AuthenticationError,
  InputError,
  NotFoundError,
} from '@backstage/errors';
import {
  countDefinitions,
  containsUserInfo,
  FORGE_HOST_HEADER,
  FORGE_TOKEN_HEADER,
  type Library,
  type LibrarySummary,
  type RepositoryReference,
  type SignInForge,
  USER_INFO_REFUSED,
} from '@edf/backstage-plugin-golden-path-common';
import type {
  Caller,
  PipelineService,
} from '@edf/backstage-plugin-golden-path-node';
import express, {
  type NextFunction,
  type Request,
  type Response,
} from 'express';
import { openApi, type Endpoints } from '../schema/openapi';
import type { EntityRepositories } from './EntityRepositories';

/** A `pipeline.yaml` of 1 MiB, with room for the escapes of JSON. */
const BODY_LIMIT = '1280kb';

/** The doors of the REST API: parse, call the one service, answer. */
export function createRouter(options: {
  service: PipelineService;
  httpAuth: HttpAuthService;
  entityRepositories: EntityRepositories;
  /** Throws an `InputError` for what is not a repository of a configured forge. */
  parseRepository: (text: string) => RepositoryReference;
  /** The forge that people sign in with: where their tokens are from. */
  signIn: SignInForge;
  /** For tests: an answer that is not as specified becomes an error. */
  validateResponses?: boolean;
}): express.Router {
  const { service, httpAuth, entityRepositories, parseRepository } = options;
  const readCaller = callerReader({ signIn: options.signIn });
  const router =
    createValidatedOpenApiRouterFromGeneratedEndpointMap<Endpoints>(openApi, {
      middleware: [
        forbidCaches,
        keepUserInfoOutOfLogs,
        express.json({ limit: BODY_LIMIT }),
      ],
      validatorOptions: {
        validateResponses: options.validateResponses ?? false,
      },
    });

  router.get('/libraries', async (_request, response) => {
    const libraries = await service.getLibraries();
    response.json({ items: libraries.map(summarize) });
  });

  router.get('/libraries/:name', async (request, response) => {
    const { name } = request.params;
    const libraries = await service.getLibraries();
    const library = libraries.find(({ manifest }) => manifest.name === name);
    if (!library) {
      throw new NotFoundError(
        `There is no library "${name}". There are: ${libraries
          .map(({ manifest }) => manifest.name)
          .join(', ')}.`,
      );
    }
    // With the tag set, Express itself answers 304 to an `If-None-Match` that fits.
    response
      .set('ETag', `"${library.digest}"`)
      .set('Cache-Control', 'private, no-cache')
      .json(library);
  });

  router.post('/propose', async (request, response) => {
    const { repository, goldenPath } = request.body;
    const proposal = await service.propose({
      repository: parseRepository(repository),
      goldenPath,
      caller: readCaller(request),
    });
    response.json(proposal);
  });

  router.post('/preview', async (request, response) => {
    const { repository, pipelineText } = request.body;
    const preview = await service.preview({
      repository: parseRepository(repository),
      pipelineText,
      caller: readCaller(request),
    });
    response.json(preview);
  });

  router.post('/publish', async (request, response) => {
    const caller = readCaller(request);
    if (!caller.forgeToken) {
      throw new AuthenticationError(
        options.signIn.problem ??
          'Sign in with Gitea to open a pull request: it is written in your name.',
      );
    }
    const { repository, ...rest } = request.body;
    const publication = await service.publish({
      request: { repository: parseRepository(repository), ...rest },
      caller,
    });
    response.json(publication);
  });

  router.get('/status', async (request, response) => {
    const status = await service.getStatus({
      repository: parseRepository(request.query.repository),
      caller: readCaller(request),
    });
    response.json(status);
  });

  router.get(
    '/entities/:kind/:namespace/:name/status',
    async (request, response) => {
      const { kind, namespace, name } = request.params;
      const repository = await entityRepositories.find({
        entity: { kind, namespace, name },
        credentials: await httpAuth.credentials(request),
      });
      const status = await service.getStatus({
        repository,
        caller: readCaller(request),
      });
      response.json(status);
    },
  );

  return router;
}

function summarize(library: Library): LibrarySummary {
  const { name, version, owner } = library.manifest;
  return {
    name,
    version,
    owner,
    digest: library.digest,
    counts: countDefinitions(library),
  };
}

/**
 * The token comes in a header, which neither Backstage's request log nor its error answers hold;
 * it goes from here into the service and nowhere else. Sender and portal must agree on the forge
 * that it is from: a page that was opened before the configuration changed may not know yet.
 */
function callerReader(options: { signIn: SignInForge }) {
  const { signIn } = options;
  return (request: Pick<Request, 'header'>): Caller => {
    const token = request.header(FORGE_TOKEN_HEADER)?.trim();
    if (!token) {
      return {};
    }
    const host = request.header(FORGE_HOST_HEADER)?.trim();
    if (!host) {
      throw new InputError(
        `A token came without the forge that it is from: send its host in the header ${FORGE_HOST_HEADER}.`,
      );
    }
    if (host !== signIn.host) {
      throw new AuthenticationError(
        signIn.problem ??
          `Your token is from ${host}, but people sign in to this portal with ${signIn.host}. Reload the page, and sign in again.`,
      );
    }
    return { forgeToken: { token, host } };
  };
}

/**
 * What a person's token opened, or an error that tells about it, must not be kept by a cache in
 * between. Routes that give the same to everybody say otherwise.
 */
function forbidCaches(
  _request: Request,
  response: Response,
  next: NextFunction,
): void {
  response.set('Cache-Control', 'no-store');
  next();
}

/**
 * Backstage logs the address of a request once it is answered, and puts it into the answer of an
 * error. Where its query holds somebody's token, both get it without the query.
 */
function keepUserInfoOutOfLogs(
  request: Request,
  _response: Response,
  next: NextFunction,
): void {
  const values = [request.query.repository].flat();
  if (values.every(value => !containsUserInfo(String(value ?? '')))) {
    next();
    return;
  }
  request.url = request.url.split('?', 1)[0];
  request.originalUrl = request.originalUrl.split('?', 1)[0];
  next(new InputError(USER_INFO_REFUSED));
}
