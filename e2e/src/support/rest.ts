/** A small client for the tests: sends JSON, reads JSON, and fails loudly. */
export class Rest {
  readonly #baseUrl: string;
  readonly #authorization?: string;

  constructor(options: { baseUrl: string; authorization?: string }) {
    this.#baseUrl = options.baseUrl;
    this.#authorization = options.authorization;
  }

  async get<T>(path: string): Promise<T> {
    return (await this.send({ method: 'GET', path })).json();
  }

  /** The answer, whatever it is, unless it is an error. */
  async send(options: {
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
    path: string;
    body?: unknown;
  }): Promise<Response> {
    const { method, path, body } = options;
    const response = await fetch(`${this.#baseUrl}${path}`, {
      method,
      headers: {
        ...(this.#authorization && { authorization: this.#authorization }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    if (!response.ok) {
      throw new Error(
        `${method} ${path} answered ${
          response.status
        }: ${await response.text()}`,
      );
    }
    return response;
  }
}
