import { createValidatedOpenApiRouterFromGeneratedEndpointMap } from '@backstage/backend-openapi-utils';
import type { HttpAuthService } from '@backstage/backend-plugin-api';
import { AuthenticationError, NotFoundError } from '@backstage/errors';
import {
  FORGE_TOKEN_HEADER,
  type Library,
  type LibrarySummary,
  type RepositoryReference,
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
  /** The forge that the tokens of the callers are for, if it is known. */
  signInHost?: string;
  /** For tests: an answer that is not as specified becomes an error. */
  validateResponses?: boolean;
}): express.Router {
  const { service, httpAuth, entityRepositories, parseRepository } = options;
  const readCaller = callerReader({ signInHost: options.signInHost });
  const router =
    createValidatedOpenApiRouterFromGeneratedEndpointMap<Endpoints>(openApi, {
      middleware: [forbidCaches, express.json({ limit: BODY_LIMIT })],
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
    counts: {
      components: Object.keys(library.components).length,
      implementations: Object.keys(library.implementations).length,
      contexts: Object.keys(library.contexts).length,
      goldenPaths: Object.keys(library.goldenPaths).length,
      runnerProfiles: Object.keys(library.runnerProfiles).length,
    },
  };
}

/**
 * The token comes in a header, which neither Backstage's request log nor its error answers hold;
 * it goes from here into the service and nowhere else.
 */
function callerReader(options: { signInHost?: string }) {
  return (request: Pick<Request, 'header'>): Caller => {
    const forgeToken = request.header(FORGE_TOKEN_HEADER)?.trim();
    return forgeToken ? { forgeToken, forgeHost: options.signInHost } : {};
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
