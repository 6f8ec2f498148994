/** What an answer of the API is to a test: a status, and a body of a shape that the test itself checks. */
export interface ApiAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

/** Calls the API as one caller. */
export class ApiClient {
  constructor(
    private readonly url: string,
    private readonly secret: string | null = null,
  ) {}

  with(secret: string): ApiClient {
    return new ApiClient(this.url, secret);
  }

  get(path: string): Promise<ApiAnswer> {
    return this.call('GET', path);
  }

  post(path: string, body: unknown, headers: Readonly<Record<string, string>> = {}): Promise<ApiAnswer> {
    return this.call('POST', path, JSON.stringify(body), headers);
  }

  put(path: string, body: unknown): Promise<ApiAnswer> {
    return this.call('PUT', path, JSON.stringify(body));
  }

  async call(
    method: string,
    path: string,
    body?: BodyInit,
    sent: Readonly<Record<string, string>> = {},
  ): Promise<ApiAnswer> {
    const headers: Record<string, string> = { ...sent };
    if (body !== undefined) headers['content-type'] = 'application/json';
    if (this.secret !== null) headers['authorization'] = `Bearer ${this.secret}`;
    const answer = await fetch(`${this.url}/api/v1${path}`, { method, headers, body: body ?? null });
    const text = await answer.text();
    return {
      status: answer.status,
      headers: answer.headers,
      body: text === '' ? null : (JSON.parse(text) as unknown),
    };
  }
}
