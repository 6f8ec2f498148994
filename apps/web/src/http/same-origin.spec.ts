import { comesFromOurPages } from './same-origin.js';

const WEB_URL = 'https://maillage.example';
const from = (headers: Record<string, string | undefined>, protocol: 'http' | 'https' = 'https') =>
  comesFromOurPages({ headers: { host: 'maillage.example', ...headers }, protocol }, WEB_URL);

describe('a form that is sent', () => {
  it.each([
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'cross-site', origin: WEB_URL },
    { origin: 'https://other.example' },
    { origin: 'http://maillage.example' },
    { origin: 'https://maillage.example.other.example' },
  ])('is refused from another site: %j', (headers) => {
    expect(from(headers)).toBe(false);
  });

  it.each([
    { 'sec-fetch-site': 'same-origin', origin: 'null' },
    { 'sec-fetch-site': 'none' },
    { origin: WEB_URL },
    { origin: 'null' },
    {},
  ])('is taken from our own pages, as browsers old and new say so: %j', (headers) => {
    expect(from(headers)).toBe(true);
  });

  it('is refused where the address alone lets in, unless it proves to come from our pages', () => {
    const enters = (headers: Record<string, string>) =>
      comesFromOurPages(
        { headers: { host: 'maillage.example', ...headers }, protocol: 'https' },
        WEB_URL,
        true,
      );
    expect([enters({}), enters({ origin: 'null' }), enters({ origin: 'https://other.example' })]).toEqual([
      false,
      false,
      false,
    ]);
    expect([enters({ origin: WEB_URL }), enters({ 'sec-fetch-site': 'same-origin' })]).toEqual([true, true]);
  });

  it('is taken at whatever address people reach us by', () => {
    expect(from({ host: '127.0.0.1:3000', origin: 'http://127.0.0.1:3000' }, 'http')).toBe(true);
  });
});
