import type { CompoundEntityRef } from '@backstage/catalog-model';
import { ResponseError } from '@backstage/errors';
import type { DiscoveryApi, FetchApi } from '@backstage/frontend-plugin-api';
import {
  FORGE_HOST_HEADER,
  FORGE_TOKEN_HEADER,
  type Library,
  type LibraryList,
  type LibrarySummary,
  type PipelineStatus,
  type Proposal,
  type ProposeBody,
  type Publication,
  type PublishBody,
} from '@edf/backstage-plugin-golden-path-common';
import type { ForgeSession, ForgeToken } from './ForgeSession';
import type { ForgeAccount, GoldenPathApi } from './GoldenPathApi';

/** `GoldenPathApi` over the REST API of the backend plugin. */
export class GoldenPathClient implements GoldenPathApi {
  readonly #discovery: DiscoveryApi;
  readonly #fetch: FetchApi;
  readonly #session: ForgeSession;

  private constructor(options: {
    discovery: DiscoveryApi;
    fetch: FetchApi;
    session: ForgeSession;
  }) {
    this.#discovery = options.discovery;
    this.#fetch = options.fetch;
    this.#session = options.session;
  }

  static create(options: {
    discovery: DiscoveryApi;
    fetch: FetchApi;
    session: ForgeSession;
  }): GoldenPathClient {
    return new GoldenPathClient(options);
  }

  async getLibraries(): Promise<LibrarySummary[]> {
    const { items } = await this.#request<LibraryList>({ path: '/libraries' });
    return items;
  }

  async getLibrary(options: { name: string }): Promise<Library> {
    return this.#request({
      path: `/libraries/${encodeURIComponent(options.name)}`,
    });
  }

  async propose(request: ProposeBody): Promise<Proposal> {
    return this.#request({
      path: '/propose',
      body: request,
      forgeToken: await this.#session.getExistingToken(),
    });
  }

  async publish(request: PublishBody): Promise<Publication> {
    return this.#request({
      path: '/publish',
      body: request,
      forgeToken: await this.#session.getToken(),
    });
  }

  async getStatus(options: { repository: string }): Promise<PipelineStatus> {
    return this.#request({
      path: `/status?repository=${encodeURIComponent(options.repository)}`,
      forgeToken: await this.#session.getExistingToken(),
    });
  }

  async getEntityStatus(options: {
    entity: CompoundEntityRef;
  }): Promise<PipelineStatus> {
    const { kind, namespace, name } = options.entity;
    const entity = [kind, namespace, name].map(encodeURIComponent).join('/');
    return this.#request({
      path: `/entities/${entity}/status`,
      forgeToken: await this.#session.getExistingToken(),
    });
  }

  async signIn(): Promise<void> {
    await this.#session.getToken();
  }

  async getAccount(): Promise<ForgeAccount | undefined> {
    return this.#session.getAccount();
  }

  /** GET, or POST when there is a body. The token goes in a header of its own, never in a URL. */
  async #request<T>(options: {
    path: string;
    body?: object;
    forgeToken?: ForgeToken;
  }): Promise<T> {
    const baseUrl = await this.#discovery.getBaseUrl('golden-path');
    const headers = new Headers();
    if (options.forgeToken) {
      headers.set(FORGE_TOKEN_HEADER, options.forgeToken.token);
      headers.set(FORGE_HOST_HEADER, options.forgeToken.host);
    }
    if (options.body) {
      headers.set('content-type', 'application/json');
    }
    const response = await this.#fetch.fetch(`${baseUrl}${options.path}`, {
      method: options.body ? 'POST' : 'GET',
      headers,
      ...(options.body && { body: JSON.stringify(options.body) }),
    });
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return response.json();
  }
}
