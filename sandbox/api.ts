/** How a request to the server proves who sends it. */
export type Authorization =
  | { token: string; sudo?: string }
  | { login: string; password: string };

/** An answer that was not asked for: what was being done, and what was said. */
export class ApiError extends Error {
  override name = 'ApiError';
  readonly status: number;

  constructor(options: {
    method: string;
    path: string;
    status: number;
    message: string;
  }) {
    const { method, path, status, message } = options;
    super(`${method} ${path}: ${status} ${message}`);
    this.status = status;
  }
}

/**
 * Gitea's REST API, as little of it as the seed needs. The product has its own
 * client; this one runs before anything is installed.
 */
export class SandboxApi {
  readonly #url: string;
  readonly #authorization: Authorization;
  readonly #signal: AbortSignal | undefined;

  /** `url`: the server's address without a slash at its end. */
  constructor(options: {
    url: string;
    authorization: Authorization;
    /** Ends requests that are under way. */
    signal?: AbortSignal;
  }) {
    this.#url = options.url;
    this.#signal = options.signal;
    this.#authorization = options.authorization;
  }

  /** The answer to a GET, or undefined where there is no such thing. */
  async find<T>(path: string): Promise<T | undefined> {
    try {
      return await this.request<T>('GET', path);
    } catch (error) {
      if (error instanceof ApiError && error.status === 404) {
        return undefined;
      }
      throw error;
    }
  }

  /** Throws ApiError unless the answer is 2xx. `path` begins behind `/api/v1`. */
  async request<T>(
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    body?: unknown,
  ): Promise<T> {
    const response = await fetch(`${this.#url}/api/v1${path}`, {
      method,
      headers: {
        ...this.#headers(),
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
      // A redirect would turn a write into a read.
      redirect: 'manual',
      signal: AbortSignal.any([
        AbortSignal.timeout(60_000),
        ...(this.#signal ? [this.#signal] : []),
      ]),
    });
    const text = await response.text();
    if (!response.ok) {
      throw new ApiError({
        method,
        path,
        status: response.status,
        message: text.slice(0, 500),
      });
    }
    return (text ? JSON.parse(text) : undefined) as T;
  }

  #headers(): Record<string, string> {
    const authorization = this.#authorization;
    if ('token' in authorization) {
      return {
        Authorization: `token ${authorization.token}`,
        ...(authorization.sudo ? { Sudo: authorization.sudo } : {}),
      };
    }
    const { login, password } = authorization;
    const basic = Buffer.from(`${login}:${password}`).toString('base64');
    return { Authorization: `Basic ${basic}` };
  }
}
