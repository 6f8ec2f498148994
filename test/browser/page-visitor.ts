/** What a page is to a test: its status, where it leads, and its text. */
export interface VisitedPage {
  readonly status: number;
  readonly location: string | null;
  readonly headers: Headers;
  readonly html: string;
  /** The words a reader reads. */
  readonly text: string;
}

/** Visits pages as one browser without a script does: keeps cookies, sends forms, follows nothing by itself. */
export class PageVisitor {
  private readonly cookies = new Map<string, string>();

  constructor(private readonly url: string) {}

  get(path: string): Promise<VisitedPage> {
    return this.visit(path, {});
  }

  post(
    path: string,
    form: Readonly<Record<string, string | readonly string[]>>,
    headers: Readonly<Record<string, string>> = {},
  ) {
    return this.visit(path, {
      method: 'POST',
      // Boxes of one name are sent as the name several times.
      body: new URLSearchParams(
        Object.entries(form).flatMap(([name, value]) => [value].flat().map((one) => [name, one])),
      ).toString(),
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'sec-fetch-site': 'same-origin',
        ...headers,
      },
    });
  }

  /** A form with files. */
  send(path: string, form: FormData): Promise<VisitedPage> {
    return this.visit(path, { method: 'POST', body: form, headers: { 'sec-fetch-site': 'same-origin' } });
  }

  holds(cookie: string): boolean {
    return this.cookies.has(cookie);
  }

  private async visit(path: string, init: RequestInit): Promise<VisitedPage> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { ...(init.headers as Record<string, string>), ...(cookie === '' ? {} : { cookie }) };
    // Links of mails hold the public address; the pages under test are served elsewhere.
    const { pathname, search } = new URL(path, this.url);
    const answer = await fetch(this.url + pathname + search, { ...init, headers, redirect: 'manual' });
    for (const line of answer.headers.getSetCookie()) this.keep(line);
    const html = await answer.text();
    return {
      status: answer.status,
      location: answer.headers.get('location'),
      headers: answer.headers,
      html,
      text: textOf(html),
    };
  }

  private keep(line: string): void {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    if (value === '' || /max-age=0(;|$)/i.test(line)) this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}

function textOf(html: string): string {
  return html
    .replace(/<[^>]+>/g, ' ')
    .replace(/[\s\u00a0]+/g, ' ')
    .trim();
}
