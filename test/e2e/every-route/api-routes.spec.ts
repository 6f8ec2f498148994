import { PERMISSIONS, relationOf } from '#libs/accounts';
import { startSystem, type System } from '../../support/system.js';
import { API_ROUTES, type Route } from './routes.js';
import { namesRows, type OpenApi, sampleOf, type Schema } from './sample-body.js';
import { type Caller, CANARY, type Ids, makeWorld, type Side, type World } from './world.js';

/** What `id` stands for, by the beginning of the path. Routes of the directory and of coordinators are no one's own. */
const ID_OF: Readonly<Record<string, string>> = {
  requests: 'request',
  referrals: 'referral',
  appointments: 'appointment',
  milestones: 'milestone',
  gaps: 'gap',
  calls: 'call',
  webhooks: 'webhook',
  keys: 'key',
  absences: 'absence',
  closures: 'closure',
  'team/members': 'member',
  'team/join-requests': 'joining',
  'structures/:id/sheet': 'structure',
  'structures/:id/branches': 'structure',
  'programmes/:id/sheet': 'programme',
  'programmes/:id/upkeep': 'programme',
  places: 'programme',
  delays: 'programme',
};

/** Of a structure and not of a person: whoever is of the same structure is no stranger to it. */
const OF_TEAM = ['webhook', 'key', 'closure', 'member', 'joining', 'structure', 'programme', 'absence'];

/** Whose adviser follows her, and not a coordinator, who by the table may whichever it is. */
const OF_HER_ADVISER = ['gap', 'call'];

const UNKNOWN = '01a2053a-f36b-7eed-aa6b-fb859b27dd86';

const ownKindOf = ({ path }: Route): string | undefined =>
  Object.entries(ID_OF).find(([start]) => path.startsWith(`/${start}`) && path.includes(':'))?.[1];

/** The routes that name a row which is somebody's. */
const OWNED = API_ROUTES.filter((route) => ownKindOf(route) !== undefined);

const IN_A_WEEK = new Date(Date.now() + 7 * 86_400_000).toISOString();

const IN_TWO_MONTHS = new Date(Date.now() + 60 * 86_400_000).toISOString().slice(0, 10);

const BODIES_THAT_NAME_ROWS: Readonly<Record<string, (ids: Ids) => unknown>> = {
  'POST /referrals/answers': ({ referral }) => ({
    answer: 'see',
    referrals: [{ id: referral ?? UNKNOWN, version: 1 }],
  }),
  'POST /caseloads/transfers': ({ adviser, member, request }) => ({
    from: adviser ?? UNKNOWN,
    to: [member ?? UNKNOWN],
    requests: [request ?? UNKNOWN],
  }),
  'POST /absences': ({ member }) => ({
    from: IN_TWO_MONTHS,
    until: IN_TWO_MONTHS,
    substitute: member ?? UNKNOWN,
  }),
};

/** What is sent where the sample of the document is not enough to come as far as the row. */
const BODIES: Readonly<Record<string, (ids: Ids) => unknown>> = {
  'PUT /requests/:id/reach': () => ({ ways: ['mail'], voicemail: false, safeHours: null, interpreter: null }),
  'PUT /requests/:id/answers': () => ({ projectTitle: 'Broderie', person: { needs: [] } }),
  'PUT /requests/:id/contact': () => ({ firstName: 'Hawa', email: 'hawa@exemple.example' }),
  'PUT /places/:programmeId': () => ({ capacity: 5 }),
  'PUT /referrals/:id/assignee': ({ member }) => ({ to: member ?? UNKNOWN, from: null }),
  'POST /referrals/:id/appointments': () => ({
    slots: [IN_A_WEEK],
    minutes: 30,
    means: 'phone',
    host: 'Paul',
  }),
  'POST /appointments/:id/answer': () => ({ pick: IN_A_WEEK }),
  'POST /requests/:id/surveys/:surveyId/answer': () => ({ answers: ['not_contacted'] }),
  'PUT /delays/:programmeId': () => ({
    ...{ nudgeDays: 2, escalateDays: 4, tellPersonDays: 4, expireDays: 10, holdDays: 5, handoverDays: 7 },
  }),
  'PUT /structures/:id/branches/:branchId': () => ({ name: 'Antenne du marché' }),
  ...BODIES_THAT_NAME_ROWS,
};

/** The routes that name somebody's row in what is sent, and not in the path. */
const NAMING = API_ROUTES.filter(({ method, path }) => `${method} ${path}` in BODIES_THAT_NAME_ROWS);

/** Whether some may do it with rows of theirs alone. */
const isSomebodys = ({ action }: Route): boolean =>
  Object.values(PERMISSIONS[action]).some((relation) => relation !== 'any');

interface Answered {
  readonly status: number;
  readonly text: string;
}

// Reading first, then writing, then what leaves nothing to read.
const ORDER = ['GET', 'POST', 'PUT', 'DELETE'];

describe('T-01 every route of the API', () => {
  let system: System;
  let world: World;
  let document: OpenApi;
  beforeAll(async () => {
    system = await startSystem({ apps: ['api'] });
    world = await makeWorld(system);
    document = (await (await fetch(`${system.apiUrl}/api/v1/openapi.json`)).json()) as OpenApi;
  }, 90_000);
  afterAll(() => system?.stop());

  const schemaOf = ({ method, path }: Route): Schema | undefined => {
    const operation = document.paths[`/api/v1${path.replace(/:(\w+)/g, '{$1}')}`]?.[method.toLowerCase()];
    return operation?.requestBody?.content['application/json']?.schema;
  };
  const call = async (caller: Caller, route: Route, ids: Ids): Promise<Answered> => {
    const kind = ownKindOf(route);
    const value = (name: string): string =>
      route.path.endsWith('/sheet/:member') && name === 'member'
        ? 'name'
        : name === 'id'
          ? (ids[kind ?? 'none'] ?? UNKNOWN)
          : (ids[name.replace(/Id$/, '')] ?? UNKNOWN);
    const path = route.path.replace(/:(\w+)/g, (_, name: string) => value(name));
    const schema = schemaOf(route);
    const sample =
      BODIES[`${route.method} ${route.path}`]?.(ids) ??
      (schema === undefined ? {} : sampleOf(schema, document));
    const body = route.method === 'GET' ? null : JSON.stringify(sample);
    const answer = await fetch(`${system.apiUrl}${path.startsWith('/hsds') ? '' : '/api/v1'}${path}`, {
      method: route.method,
      headers: {
        ...(body === null ? {} : { 'content-type': 'application/json' }),
        ...(caller.secret === null ? {} : { authorization: `Bearer ${caller.secret}` }),
      },
      body,
    });
    return { status: answer.status, text: (await answer.text()).replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '#') };
  };
  const callersOf = (side: Side): readonly Caller[] => Object.values(side.owners);
  const strangers = (): readonly Caller[] => [
    ...world.elsewhere,
    ...callersOf(world.sameTerritory),
    ...callersOf(world.foreign),
  ];
  /** In the same structure, and yet not hers: other persons, their advisers, holders of other links. */
  const near = (): readonly Caller[] =>
    callersOf(world.sameStructure).filter(
      ({ kind }) => !['member', 'manager', 'programme_link'].includes(kind),
    );
  const everything = async (): Promise<Record<string, string>> => {
    const tables = await system.query<{ name: string }>(
      `select table_name as name from information_schema.tables where table_schema = 'public'
       and table_name not in ('session', 'api_key', 'idempotency_claim')`,
    );
    const contents: Record<string, string> = {};
    for (const { name } of tables) {
      const [row] = await system.query<{ sum: string }>(
        `select coalesce(md5(string_agg(md5(t::text), '' order by md5(t::text))), '') as sum from ${name} t`,
      );
      contents[name] = row!.sum;
    }
    return contents;
  };
  const said = (route: Route, caller: Caller, what: unknown): readonly unknown[] => [
    `${route.method} ${route.path}`,
    caller.name,
    what,
  ];

  it('is known to this test: which row its path names', () => {
    const unknown = API_ROUTES.filter(
      (route) => route.path.includes(':') && !OWNED.includes(route) && isSomebodys(route),
    );
    expect(unknown.map(({ method, path }) => `${method} ${path}`)).toEqual([]);
    expect(OWNED.length).toBeGreaterThan(50);
  });

  it('is known to this test: which rows its body names', () => {
    const naming = API_ROUTES.filter((route) => {
      const schema = schemaOf(route);
      return (
        !route.path.includes(':') && isSomebodys(route) && schema !== undefined && namesRows(schema, document)
      );
    });
    expect(naming.map(({ method, path }) => `${method} ${path}`).filter((name) => !(name in BODIES))).toEqual(
      [],
    );
    expect(NAMING).toHaveLength(3);
  });

  it('does nothing for a stranger, and answers as if there were no such row', async () => {
    const before = await everything();
    const nothing: Ids = {};
    const wrong: unknown[] = [];
    for (const route of OWNED) {
      for (const caller of [...strangers(), ...near()]) {
        const kind = ownKindOf(route)!;
        const anyOne = relationOf(route.action, caller.kind) === 'any';
        if (anyOne && !OF_HER_ADVISER.includes(kind)) continue;
        if (OF_TEAM.includes(kind) && near().includes(caller)) continue;
        const [hers, none] = [await call(caller, route, world.hers.ids), await call(caller, route, nothing)];
        const expected = relationOf(route.action, caller.kind) === null ? [401, 403] : [404];
        if (!expected.includes(hers.status) || JSON.stringify(hers) !== JSON.stringify(none))
          wrong.push(said(route, caller, [hers.status, none.status, hers.text.slice(-150)].join()));
      }
    }
    expect(wrong).toEqual([]);
    expect(await everything()).toEqual(before);
  });

  it('does nothing for a stranger with rows that a body names, and answers as if there were none', async () => {
    const before = await everything();
    const wrong: unknown[] = [];
    for (const route of NAMING) {
      for (const caller of [...strangers(), ...near()]) {
        if (relationOf(route.action, caller.kind) === 'any') continue;
        const [hers, none] = [await call(caller, route, world.hers.ids), await call(caller, route, {})];
        // A fault in what is sent would be found before the row is looked for.
        if (hers.status === 400 || JSON.stringify(hers) !== JSON.stringify(none))
          wrong.push(said(route, caller, [hers.status, none.status, hers.text.slice(-150)].join()));
      }
    }
    expect(wrong).toEqual([]);
    expect(await everything()).toEqual(before);
  });

  it('of those that name no row says nothing of her to a stranger', async () => {
    const wrong: unknown[] = [];
    for (const route of API_ROUTES.filter(({ method, path }) => method === 'GET' && !path.includes(':'))) {
      for (const caller of [...strangers(), ...near()]) {
        const { text } = await call(caller, route, {});
        if (Object.values(CANARY).some((canary) => text.includes(canary)))
          wrong.push(said(route, caller, text));
      }
    }
    expect(wrong).toEqual([]);
  });

  it('P-09 says to a structure how to reach her after its yes alone', async () => {
    const asked = world.sameStructure.ids;
    const [{ email }] = (await system.query<{ email: string }>(
      `select email from entrepreneur e join project p on p.entrepreneur_id = e.id where p.id = $1`,
      [asked['request']],
    )) as [{ email: string }];
    const readers = callersOf(world.sameStructure).filter(({ kind }) =>
      ['member', 'manager', 'answer_link', 'programme_link'].includes(kind),
    );
    const after: unknown[] = [];
    for (const route of API_ROUTES.filter(({ method }) => method === 'GET')) {
      for (const reader of readers) {
        const { text } = await call(reader, route, asked);
        expect(said(route, reader, text.includes(email))).toEqual(said(route, reader, false));
      }
      for (const reader of callersOf(world.hers)) {
        const { text } = await call(reader, route, world.hers.ids);
        if (text.includes(CANARY.contact)) after.push(`${reader.kind} ${route.path}`);
      }
    }
    expect(after).toContain('answer_link /answer');
  });

  it('lets those come in whose row it is, by the permission table', async () => {
    const wrong: unknown[] = [];
    // A gap is closed by whatever goes on; what takes a row away comes last.
    const turn = ({ method, path }: Route): number =>
      ORDER.indexOf(method) +
      (path.startsWith('/gaps') ? (path.endsWith('finding') ? -1 : -9) : 0) +
      (/:referralId\/withdrawal|closing/.test(path) ? 9 : 0);
    for (const route of OWNED.toSorted((a, b) => turn(a) - turn(b))) {
      const answers: string[] = [];
      for (const caller of [...callersOf(world.hers), ...world.elsewhere]) {
        if (relationOf(route.action, caller.kind) === null) continue;
        const { status, text } = await call(
          caller,
          route,
          world.elsewhere.includes(caller) ? world.alone.ids : world.hers.ids,
        );
        answers.push(`${status} ${text.slice(-150)}`);
      }
      if (answers.every((answer) => /^40[0134]/.test(answer)))
        wrong.push([`${route.method} ${route.path}`, ...answers]);
    }
    expect(wrong).toEqual([]);
  });
});
