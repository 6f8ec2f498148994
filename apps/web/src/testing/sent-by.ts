import { type FormBody, parseForm } from '../http/form-bodies.js';

/** What a browser sends of a page with one form when nobody touched it. */
export function sentBy(page: string): FormBody {
  const pairs: [string, string][] = [];
  for (const [tag, select] of page.matchAll(/<input[^>]*>|<select[^>]*>(.*?)<\/select>/gs)) {
    if (/ type="(radio|checkbox)"/.test(tag) && !/ checked/.test(tag)) continue;
    const options = select?.match(/<option[^>]*>/g);
    const said = options?.find((option) => option.includes(' selected')) ?? options?.[0] ?? tag;
    pairs.push([valueOf(tag, 'name'), valueOf(said, 'value')]);
  }
  return parseForm(Buffer.from(new URLSearchParams(pairs).toString()));
}

const valueOf = (tag: string, attribute: string): string =>
  (new RegExp(` ${attribute}="([^"]*)"`).exec(tag)?.[1] ?? '')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
