import { StepFailed } from './step-failed.js';

interface Call {
  readonly method?: 'GET' | 'POST';
  readonly secret?: string;
  readonly body?: object;
}

interface Problem {
  readonly detail?: string;
  readonly errors?: readonly { readonly pointer: string; readonly code: string }[];
}

const TIMEOUT_MS = 15_000;

/** One call of the API; `step` names it in the sentence of a failure. @throws StepFailed for anything but 2xx */
export async function call<T>(
  step: string,
  url: string,
  { method = 'GET', secret, body }: Call = {},
): Promise<T> {
  const headers = {
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    ...(secret === undefined ? {} : { authorization: `Bearer ${secret}` }),
  };
  const response = await request(step, url, {
    method,
    headers,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new StepFailed(`${step} failed: ${response.status} ${explain(text)}`);
  return JSON.parse(text) as T;
}

/** Opens a page, as a browser follows a link. @throws StepFailed */
export async function open(step: string, url: string): Promise<void> {
  const response = await request(step, url, {});
  await response.arrayBuffer();
  if (!response.ok) throw new StepFailed(`${step} failed: the page answered ${response.status}.`);
}

async function request(step: string, url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, { ...init, signal: AbortSignal.timeout(TIMEOUT_MS) });
  } catch (error) {
    throw new StepFailed(`${step} failed: no answer (${(error as Error).message}).`, null, { cause: error });
  }
}

function explain(text: string): string {
  try {
    const { detail = '', errors = [] } = JSON.parse(text) as Problem;
    return [detail, ...errors.map(({ pointer, code }) => `\n  ${pointer || '/'}: ${code}`)].join('');
  } catch {
    // Not a problem document, so not written by the API: its text would say nothing to a person.
    return '';
  }
}
