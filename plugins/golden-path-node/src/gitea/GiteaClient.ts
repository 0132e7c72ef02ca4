import {
  InputError,
  isError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import limiterFactory from 'p-limit';
import { setTimeout as delay } from 'node:timers/promises';
import type { z } from 'zod';
import { failureToError, type GiteaFailure } from './failureToError';

/** What goes into `Authorization`. Without it, the server answers as to everybody. */
export type GiteaCredentials =
  | { token: string }
  | { username: string; password: string };

export interface GiteaClientOptions {
  /** Address of the server; may have a path, and a slash at its end. */
  baseUrl: string;
  credentials?: GiteaCredentials;
  /** For one attempt, with its body; in milliseconds. */
  timeout?: number;
  /** Read at most, over all answers; in bytes. */
  mostBytes?: number;
  /** Milliseconds to wait before the attempt with this number, which is 1 or 2. */
  backoff?: (attempt: number) => number;
}

export interface GiteaRequest {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Segments below `/api/v1`; each is encoded, a slash within becomes `%2F`. */
  path: string[];
  query?: Record<string, string | number | boolean | undefined>;
  body?: unknown;
  headers?: Record<string, string>;
  /** A longer answer is not read to its end: `AnswerTooLargeError`. */
  mostBytes?: number;
  /** Ends the sentence `Could not …`, e.g. `read the tree of demo/go-service`. */
  doing: string;
  /** Names an error that is special to this question; else the general rules apply. */
  explain?: (failure: GiteaFailure) => Error | undefined;
}

export interface GiteaAnswer {
  status: number;
  text: string;
  headers: Headers;
}

const PARALLEL_REQUESTS = 3;
const RETRIES = 2;
const REDIRECTS = 3;
const TIMEOUT = 30_000;
const PAGE_SIZE = 50;
const MIB = 1024 * 1024;
const MOST_BYTES_OF_AN_ANSWER = 32 * MIB;
/** A client lives for one request of a person, or one attempt of it. */
const MOST_BYTES = 256 * MIB;
const PASSING_STATUSES = [429, 502, 503, 504];

/** An answer is longer than is read of it. */
export class AnswerTooLargeError extends InputError {}

/**
 * The way to one Gitea server, for one account.
 *
 * - What is read has an end: of each answer, and of all together. What a repository holds
 *   decides how long an answer is, and that is up to strangers.
 * - At most three requests at a time.
 * - Only `GET` is repeated: a write whose answer was lost may have happened. Whoever writes reads
 *   the state again and plans again.
 * - Only reads follow a redirect, and only within the same origin, so that the token stays there.
 *   A renamed repository answers 301 to writes too; a client that follows turns them into a `GET`,
 *   sees 200, and has written nothing.
 * - No error holds the token: not the one of the transport, nor what the server says.
 */
export class GiteaClient {
  static create(options: GiteaClientOptions): GiteaClient {
    return new GiteaClient(options);
  }

  /** Without a slash at its end, and without credentials. */
  readonly baseUrl: string;
  private readonly authorization?: string;
  private readonly secrets: string[];
  private readonly timeout: number;
  private readonly backoff: (attempt: number) => number;
  private readonly mostBytes: number;
  private bytesLeft: number;
  private readonly limit = limiterFactory(PARALLEL_REQUESTS);

  private constructor(options: GiteaClientOptions) {
    const { origin, pathname } = new URL(options.baseUrl);
    this.baseUrl = `${origin}${pathname}`.replace(/\/+$/, '');
    this.timeout = options.timeout ?? TIMEOUT;
    this.backoff = options.backoff ?? (attempt => 200 * 4 ** (attempt - 1));
    this.mostBytes = options.mostBytes ?? MOST_BYTES;
    this.bytesLeft = this.mostBytes;
    this.secrets = [];
    const { credentials } = options;
    if (credentials && 'token' in credentials) {
      this.authorization = `token ${credentials.token}`;
      this.secrets.push(credentials.token);
    } else if (credentials) {
      const basic = Buffer.from(
        `${credentials.username}:${credentials.password}`,
      ).toString('base64');
      this.authorization = `Basic ${basic}`;
      this.secrets.push(credentials.password, basic);
    }
  }

  /** The answer, checked against its schema. */
  async request<T>(
    request: GiteaRequest & { schema: z.ZodType<T> },
  ): Promise<T> {
    const answer = await this.send(request);
    return this.parse({ ...request, text: answer.text });
  }

  /** As `request`, and `undefined` when the server says that there is no such thing. */
  async find<T>(
    request: GiteaRequest & { schema: z.ZodType<T> },
  ): Promise<T | undefined> {
    try {
      return await this.request(request);
    } catch (error) {
      if (NotFoundError.is(error)) {
        return undefined;
      }
      throw error;
    }
  }

  /**
   * All entries of a list that is answered in pages, until `atMost` are there. A page may be
   * smaller than asked for (`MAX_RESPONSE_ITEMS`), so `X-Total-Count` decides where it is sent.
   */
  async list<Page, Entry>(
    request: GiteaRequest & {
      schema: z.ZodType<Page>;
      entries: (page: Page) => Entry[];
      atMost?: number;
    },
  ): Promise<Entry[]> {
    const { atMost = Infinity, entries } = request;
    const limit = Math.min(PAGE_SIZE, atMost);
    const all: Entry[] = [];
    for (let page = 1; all.length < atMost; page++) {
      const answer = await this.send({
        ...request,
        query: { ...request.query, limit, page },
      });
      const found = entries(this.parse({ ...request, text: answer.text }));
      all.push(...found);
      const total = Number(answer.headers.get('x-total-count') ?? NaN);
      const last = Number.isNaN(total)
        ? found.length < limit
        : all.length >= total;
      if (last || found.length === 0) {
        break;
      }
    }
    return all.slice(0, atMost);
  }

  /** The answer as it is, with a status from 200 to 299; any other throws. */
  async send(request: GiteaRequest): Promise<GiteaAnswer> {
    const { method = 'GET' } = request;
    const url = new URL(
      `${this.baseUrl}/api/v1/${request.path
        .map(encodeURIComponent)
        .join('/')}`,
    );
    for (const [name, value] of Object.entries(request.query ?? {})) {
      if (value !== undefined) {
        url.searchParams.set(name, String(value));
      }
    }
    for (let attempt = 1; ; attempt++) {
      const result = await this.limit(() => this.attempt({ request, url }));
      if (!('failure' in result)) {
        return result;
      }
      if (method === 'GET' && result.passing && attempt <= RETRIES) {
        await delay(this.backoff(attempt));
        continue;
      }
      throw this.toError({ request, failure: result.failure });
    }
  }

  private async attempt(options: {
    request: GiteaRequest;
    url: URL;
  }): Promise<GiteaAnswer | { failure: GiteaFailure; passing: boolean }> {
    const { request } = options;
    const { method = 'GET' } = request;
    let { url } = options;
    for (let redirects = 0; ; redirects++) {
      let answer: GiteaAnswer;
      try {
        answer = await this.fetch({ request, url });
      } catch (error) {
        // Too much was read: asking again would not help.
        if (error instanceof InputError) {
          throw error;
        }
        return {
          failure: { reason: networkReason(error) },
          // A server that let us wait this long would only let us wait again.
          passing: !(isError(error) && error.name === 'TimeoutError'),
        };
      }
      const { status, headers, text } = answer;
      if (status >= 200 && status < 300) {
        return answer;
      }
      const location = headers.get('location');
      if (status >= 300 && status < 400 && location) {
        const target = new URL(location, url);
        if (
          method === 'GET' &&
          target.origin === url.origin &&
          redirects < REDIRECTS
        ) {
          url = target;
          continue;
        }
        return {
          failure: { status, location: `${target.origin}${target.pathname}` },
          passing: false,
        };
      }
      const json = headers.get('content-type')?.includes('json') ?? false;
      return {
        failure: { status, text, json },
        passing: PASSING_STATUSES.includes(status),
      };
    }
  }

  private async fetch(options: {
    request: GiteaRequest;
    url: URL;
  }): Promise<GiteaAnswer> {
    const { method = 'GET', body, headers } = options.request;
    const response = await fetch(options.url, {
      method,
      redirect: 'manual',
      signal: AbortSignal.timeout(this.timeout),
      headers: {
        Accept: 'application/json',
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...(this.authorization ? { Authorization: this.authorization } : {}),
        ...headers,
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    return {
      status: response.status,
      headers: response.headers,
      text: await this.readBody({ request: options.request, response }),
    };
  }

  private async readBody(options: {
    request: GiteaRequest;
    response: Response;
  }): Promise<string> {
    const { request, response } = options;
    const most = request.mostBytes ?? MOST_BYTES_OF_AN_ANSWER;
    const decoder = new TextDecoder();
    let read = 0;
    let text = '';
    for await (const chunk of response.body ?? []) {
      read += chunk.byteLength;
      this.bytesLeft -= chunk.byteLength;
      // Throwing leaves the loop, which ends the connection.
      if (read > most) {
        throw new AnswerTooLargeError(
          `Could not ${request.doing}: the answer of ${this.baseUrl} is longer than ${most} bytes, which is the most that is read`,
        );
      }
      if (this.bytesLeft < 0) {
        throw new InputError(
          `Could not ${request.doing}: with all that was read before, it is more than the ${this.mostBytes} bytes that are read for one request. The repository holds too much to be looked at`,
        );
      }
      text += decoder.decode(chunk, { stream: true });
    }
    return text + decoder.decode();
  }

  private parse<T>(options: {
    text: string;
    schema: z.ZodType<T>;
    doing: string;
  }): T {
    const { text, schema, doing } = options;
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      throw new ServiceUnavailableError(
        `Could not ${doing}: ${this.baseUrl} did not answer with JSON. Is this address a Gitea server?`,
      );
    }
    const result = schema.safeParse(value);
    if (!result.success) {
      const issues = result.error.issues
        .map(({ path, message }) => `${path.join('.') || 'answer'}: ${message}`)
        .join('; ');
      throw new ServiceUnavailableError(
        `Could not ${doing}: the answer of ${this.baseUrl} is not as expected (${issues})`,
      );
    }
    return result.data;
  }

  private toError(options: {
    request: GiteaRequest;
    failure: GiteaFailure;
  }): Error {
    const { request } = options;
    const failure = this.redact(options.failure);
    return (
      request.explain?.(failure) ??
      failureToError({
        failure,
        doing: request.doing,
        server: this.baseUrl,
        write: (request.method ?? 'GET') !== 'GET',
        authenticated: this.authorization !== undefined,
      })
    );
  }

  private redact(failure: GiteaFailure): GiteaFailure {
    const redacted = (text: string) =>
      this.secrets.reduce(
        (result, secret) =>
          secret ? result.replaceAll(secret, '***') : result,
        text,
      );
    if ('reason' in failure) {
      return { reason: redacted(failure.reason) };
    }
    return 'location' in failure
      ? { ...failure, location: redacted(failure.location) }
      : { ...failure, text: redacted(failure.text) };
  }
}

/** `fetch failed` says nothing: the cause does, and where several addresses were tried, theirs. */
function networkReason(error: unknown): string {
  if (!isError(error)) {
    return String(error);
  }
  if (error.name === 'TimeoutError') {
    return 'no answer in time';
  }
  if ('errors' in error && Array.isArray(error.errors) && error.errors[0]) {
    return networkReason(error.errors[0]);
  }
  return isError(error.cause) ? networkReason(error.cause) : error.message;
}
