import { html, sampleFrame, words } from '../testing/sample-frame.js';
import { ErrorPage } from './error.page.js';

const page = (status: number, code = 'any', requestId: string | null = null) => (
  <ErrorPage frame={sampleFrame()} vm={{ status, code, requestId }} />
);

describe('a page that says what went wrong', () => {
  it.each([400, 401, 403, 404, 405, 409, 410, 413, 415, 418, 429, 500, 503])(
    'has words and a way back for %i',
    (status) => {
      expect(words(page(status)).length).toBeGreaterThan(40);
      expect(html(page(status))).toContain('href="/fr"');
    },
  );

  it('leads her back to her request', () => {
    expect(html(page(409, 'referrals.already_sent', 'r1'))).toContain('href="/fr/demandes/r1"');
    expect(words(page(409, 'referrals.already_sent', 'r1'))).toContain('Votre demande est déjà envoyée');
  });
});
