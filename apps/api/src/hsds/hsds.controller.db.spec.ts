import { startSystem, type System } from '../../../../test/support/system.js';

describe('GET /hsds', () => {
  let system: System;
  beforeAll(async () => {
    system = await startSystem({ apps: ['api'] });
  }, 90_000);
  afterAll(() => system?.stop());
  const get = async (path: string) => {
    const answer = await fetch(`${system.apiUrl}${path}`);
    return { status: answer.status, cache: answer.headers.get('cache-control'), body: await answer.json() };
  };

  it('refuses ids and parameters of another form, and finds nothing where there is nothing', async () => {
    for (const path of ['services/12', 'services?page=0', 'services?per_page=501', 'services?sort=name'])
      expect([path, (await get(`/hsds/${path}`)).status]).toEqual([path, 400]);
    for (const path of [
      'services',
      'organizations',
      'service_at_locations',
      'taxonomies',
      'taxonomy_terms',
    ]) {
      const answer = await get(`/hsds/${path}/00000000-0000-5000-8000-000000000000`);
      expect([answer.status, answer.cache]).toEqual([404, 'no-store']);
    }
    expect((await get('/api/v1/hsds/services')).status).toBe(404);
  });

  it('says what it is, with and without the last slash', async () => {
    for (const path of ['/hsds', '/hsds/'])
      expect(await get(path)).toMatchObject({
        ...{ status: 200, cache: 'public, max-age=300' },
        body: { version: '3.1', openapi_url: `${system.apiUrl}/api/v1/openapi.json` },
      });
    const { body } = await get('/api/v1/openapi.json');
    expect(Object.keys(body.paths)).toEqual(expect.arrayContaining(['/hsds/services/{id}', '/hsds']));
  });

  it('lists services and organizations, and gives each whole', async () => {
    for (const name of ['services', 'organizations', 'service_at_locations']) {
      const { status, cache, body } = await get(`/hsds/${name}?per_page=5&page=2`);
      expect([status, cache]).toEqual([200, 'public, max-age=300']);
      expect(body).toMatchObject({
        page_number: 2,
        size: 5,
        first_page: false,
        last_page: false,
        empty: false,
      });
      const whole = await get(`/hsds/${name}/${body.contents[0].id}`);
      expect(whole.body).toMatchObject({ id: body.contents[0].id });
    }
    const { body } = await get('/hsds/taxonomy_terms?search=microcr%C3%A9dit');
    const { body: services } = await get(`/hsds/services?full=true&taxonomy_term_id=${body.contents[0].id}`);
    expect(services.total_items).toBeGreaterThan(1);
    expect(services.contents[0].attributes.length).toBeGreaterThan(2);
    expect((await get('/hsds/taxonomies')).body.total_items).toBe(7);
    const [term] = body.contents;
    expect((await get(`/hsds/taxonomy_terms/${term.id}`)).body).toEqual(term);
    expect((await get(`/hsds/taxonomies/${term.taxonomy_id}`)).body).toEqual(term.taxonomy_detail);
  });
});
