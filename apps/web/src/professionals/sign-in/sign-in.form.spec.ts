import { safeReturn } from './sign-in.form.js';

describe('the page to open after signing in', () => {
  it.each([
    'https://other.example/fr/espace',
    '//other.example/fr',
    '/\\other.example',
    '/fr//other.example/../..:x',
    'javascript:alert(1)',
    '/fr/espace\r\nset-cookie: a=b',
    ['/fr/espace'],
    undefined,
    `/fr/${'a'.repeat(600)}`,
  ])('is never another site: %j', (path) => {
    expect(safeReturn(path)).toBeNull();
  });

  it.each(['/fr/espace', '/fr/espace/orientations?vue=toutes', '/fr/demandes/0198-ab/propositions?page=2'])(
    'is a page of ours: %s',
    (path) => {
      expect(safeReturn(path)).toBe(path);
    },
  );
});
