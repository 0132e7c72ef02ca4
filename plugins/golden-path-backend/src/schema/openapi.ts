import type { internal } from '@backstage/backend-openapi-utils';
import {
  FORGE_HOST_HEADER,
  FORGE_TOKEN_HEADER,
  type Library,
  type LibraryList,
  type PipelineStatus,
  type PreviewBody,
  type Preview,
  type Proposal,
  type ProposeBody,
  type Publication,
  type PublishBody,
} from '@edf/backstage-plugin-golden-path-common';
import { schemas } from './schemas';

const forgeToken = { $ref: '#/components/parameters/forgeToken' };
const forgeHost = { $ref: '#/components/parameters/forgeHost' };

function pathParameter(name: string, description: string) {
  return {
    name,
    in: 'path',
    required: true,
    description,
    schema: { type: 'string', minLength: 1, maxLength: 253 },
  } as const;
}

function body(schema: keyof typeof schemas) {
  return { required: true, content: json(schema) };
}

function json(schema: keyof typeof schemas) {
  return {
    'application/json': { schema: { $ref: `#/components/schemas/${schema}` } },
  };
}

function answers(schema: keyof typeof schemas, description: string) {
  return {
    '200': { description, content: json(schema) },
    default: { $ref: '#/components/responses/Error' },
  };
}

/** The REST API of the plugin. It is served at `/api/golden-path/openapi.json`. */
export const openApi: internal.ImmutableOpenAPIObject = {
  openapi: '3.1.0',
  info: {
    title: 'Golden Path',
    version: '1',
    description:
      'Libraries of pipeline building blocks, and pipelines for repositories on Gitea.',
    license: { name: 'Apache-2.0' },
  },
  servers: [{ url: '/' }],
  paths: {
    '/libraries': {
      get: {
        operationId: 'listLibraries',
        summary: 'The libraries, the default one first.',
        parameters: [],
        responses: answers('LibraryList', 'The libraries.'),
      },
    },
    '/libraries/{name}': {
      get: {
        operationId: 'getLibrary',
        summary: 'A whole library, as the engine takes it.',
        parameters: [pathParameter('name', 'Name of the library.')],
        responses: {
          ...answers('Library', 'The library; its `ETag` is its digest.'),
          '304': { description: 'Not changed since the `If-None-Match`.' },
        },
      },
    },
    '/propose': {
      post: {
        operationId: 'propose',
        summary: 'All that the engine needs to compose for a repository.',
        parameters: [forgeToken, forgeHost],
        requestBody: body('ProposeBody'),
        responses: answers('Proposal', 'The proposal.'),
      },
    },
    '/preview': {
      post: {
        operationId: 'preview',
        summary: 'What would be written; nothing is.',
        parameters: [forgeToken, forgeHost],
        requestBody: body('PreviewBody'),
        responses: answers('Preview', 'The preview.'),
      },
    },
    '/publish': {
      post: {
        operationId: 'publish',
        summary: 'Opens or updates the pull request, as the person.',
        description:
          'May be repeated: without a change nothing is written. Needs the forge token. What others have written meanwhile is never replaced unseen: that is a 409, whose error says in `changes` who changed what.',
        parameters: [forgeToken, forgeHost],
        requestBody: body('PublishBody'),
        responses: answers('Publication', 'What was written.'),
      },
    },
    '/status': {
      get: {
        operationId: 'getStatus',
        summary: 'The pipelines of a repository, and their newest runs.',
        parameters: [
          {
            name: 'repository',
            in: 'query',
            required: true,
            description: 'As in `ProposeBody`.',
            allowReserved: true,
            schema: { type: 'string', minLength: 1, maxLength: 2048 },
          },
          forgeToken,
          forgeHost,
        ],
        responses: answers('PipelineStatus', 'The state.'),
      },
    },
    '/entities/{kind}/{namespace}/{name}/status': {
      get: {
        operationId: 'getEntityStatus',
        summary: "The same for a catalog entity's repository.",
        parameters: [
          pathParameter('kind', 'Kind of the entity.'),
          pathParameter('namespace', 'Namespace of the entity.'),
          pathParameter('name', 'Name of the entity.'),
          forgeToken,
          forgeHost,
        ],
        responses: answers('PipelineStatus', 'The state.'),
      },
    },
  },
  components: {
    schemas,
    parameters: {
      forgeToken: {
        name: FORGE_TOKEN_HEADER,
        in: 'header',
        required: false,
        description:
          "The person's own token for the forge. Without it only public repositories can be read, and nothing can be written.",
        schema: { type: 'string', maxLength: 8192 },
      },
      forgeHost: {
        name: FORGE_HOST_HEADER,
        in: 'header',
        required: false,
        description:
          'The forge that the token is from: the `host` of its entry in `integrations.gitea`. Required with a token, which is sent to no other forge.',
        schema: { type: 'string', maxLength: 253 },
      },
    },
    responses: {
      Error: { description: 'An error.', content: json('Error') },
    },
  },
};

/** The types of the operations: what `openApi` says, for the router. */
export type Endpoints = {
  '#get|/libraries': { response: LibraryList };
  '#get|/libraries/{name}': { path: { name: string }; response: Library };
  '#post|/propose': { body: ProposeBody; response: Proposal };
  '#post|/preview': { body: PreviewBody; response: Preview };
  '#post|/publish': { body: PublishBody; response: Publication };
  '#get|/status': {
    query: { repository: string };
    response: PipelineStatus;
  };
  '#get|/entities/{kind}/{namespace}/{name}/status': {
    path: { kind: string; namespace: string; name: string };
    response: PipelineStatus;
  };
};
