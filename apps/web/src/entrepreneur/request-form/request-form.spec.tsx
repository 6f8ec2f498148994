import type {
  ChangeAnswers,
  ChangedAnswers,
  CreateRequest,
  EntrepreneursReader,
  NewRequest,
} from '#libs/entrepreneurs';
import { type Actor, VISITOR } from '#libs/kernel';
import { parsePerson, type Person } from '#libs/matching';
import { html, sampleFrame, words } from '../../testing/sample-frame.js';
import type { FormBody } from '../../http/form-bodies.js';
import { RequestFormController } from './request-form.controller.js';

const frame = sampleFrame();
const created: NewRequest[] = [];
// The room has its own tests; here it only has to be handed something it would accept.
const room = {
  execute: (request: NewRequest) => {
    created.push(request);
    parsePerson({ ...(request.person as object), id: 'x' });
    return Promise.resolve({ id: 'r1', accessToken: 'secret' });
  },
} as unknown as CreateRequest;
// The earlier request that she starts from.
let earlier: Person | undefined;
const people = {
  request: () => Promise.resolve({ projectTitle: 'Traiteur' }),
  person: () => Promise.resolve(earlier),
} as unknown as EntrepreneursReader;
const changes: { readonly id: string; readonly answers: ChangedAnswers }[] = [];
const change = {
  execute: (id: string, answers: ChangedAnswers) => {
    changes.push({ id, answers });
    return Promise.resolve();
  },
} as unknown as ChangeAnswers;
const controller = new RequestFormController(room, change, people);
const send = (body: FormBody, actor: Actor = VISITOR) => controller.send(body, frame, actor);

const least = {
  projet: 'Traiteur oriental',
  etape: 'project',
  'besoins-financement': 'financement--microcredit',
};

describe('the request form', () => {
  beforeEach(() => created.splice(0));

  it('comes back with what is missing, each fault linked to its field, and creates nothing', async () => {
    const { status, page } = await send({});
    expect(status).toBe(422);
    expect(html(page!)).toMatch(/<title>Erreur\u00a0: /);
    for (const id of ['f-projet', 'f-etape', 'f-besoins-langue']) {
      expect(html(page!)).toContain(`<a href="#${id}">`);
      expect(html(page!)).toMatch(new RegExp(`<(input|select)[^>]* id="${id}"`));
    }
    expect(created).toEqual([]);
  });

  it('keeps all that was typed and ticked when something is wrong', async () => {
    const { page } = await send({
      ...least,
      projet: '',
      codePostal: '5910',
      langues: ['ar', 'en'],
      trajets: 'car',
    });
    const text = html(page!);
    expect(text).toMatch(/value="project" checked/);
    expect(text).toMatch(/value="financement--microcredit" checked/);
    expect(text).toMatch(/<details open><summary[^>]*>.{0,400}Financement et banque/s);
    expect(text).toMatch(/name="codePostal"[^>]*value="5910"/);
    expect(text.match(/name="langues"[^>]*checked/g)).toHaveLength(2);
    expect(text).toMatch(/name="trajets" value="car" checked/);
    expect(words(page!)).toContain('Écrivez 5 chiffres, comme 59000');
  });

  it('shows what was typed as text, whatever it is', async () => {
    const { page } = await send({ projet: `"><script>alert(1)</script>${'x'.repeat(120)}` });
    expect(html(page!)).not.toContain('<script>alert');
  });

  it('asks which commune when a postcode has several, and takes only one of them', async () => {
    const several = { ...least, codePostal: '59112' };
    const asked = await send(several);
    expect(asked.status).toBe(422);
    expect(words(asked.page!)).toContain('Quelle est votre commune ?');
    expect(html(asked.page!)).toMatch(/name="commune" value="59011"/);
    expect((await send({ ...several, commune: '75056' })).status).toBe(422);
    expect((await send({ ...several, commune: '59011' })).status).toBe(303);
    expect(created[0]?.person).toMatchObject({ commune: '59011' });
  });

  it('says that a postcode does not exist, and that an urgency needs a need', async () => {
    const { page } = await send({ ...least, codePostal: '59999', urgent: 'numerique' });
    expect(words(page!)).toContain('Nous ne trouvons pas ce code postal');
    expect(words(page!)).toContain('Cochez aussi un besoin dans ce domaine');
  });

  it('takes "I don’t know" and silence for nothing known', async () => {
    await send({ ...least, etape: 'sans-reponse', trajets: 'sans-reponse' });
    expect(created[0]).toMatchObject({
      projectTitle: 'Traiteur oriental',
      contact: null,
      person: {
        commune: null,
        stage: null,
        sector: null,
        languages: [],
        mobility: null,
        remote: null,
        ageBand: null,
      },
    });
  });

  it('hands over all answers, with the chosen theme first', async () => {
    await send({
      ...least,
      activite: 'restauration-hebergement',
      codePostal: '59 100',
      francais: 'A2',
      langues: ['ar'],
      autreLangue: 'kab',
      'besoins-langue': ['langue--francais-professionnel'],
      urgent: 'financement',
      trajets: 'transit',
      distance: 'possible',
      age: '30_49',
    });
    expect(created[0]?.person).toEqual({
      commune: '59512',
      stage: 'project',
      sector: 'restauration-hebergement',
      languages: [
        { code: 'fr', level: 'A2' },
        { code: 'ar', level: 'C1' },
        { code: 'kab', level: 'C1' },
      ],
      needs: [
        { code: 'langue--francais-professionnel', urgency: 2 },
        { code: 'financement--microcredit', urgency: 4 },
      ],
      mobility: 'transit',
      remote: 'possible',
      ageBand: '30_49',
    });
  });

  it('makes the browser hers, but not that of an adviser', async () => {
    expect(await send(least)).toEqual({
      status: 303,
      location: '/fr/demandes/r1/propositions',
      cookies: [{ kind: 'request', value: 'secret' }],
    });
    const adviser: Actor = { kind: 'intermediary', id: 'a', structureId: null };
    expect(await send(least, adviser)).toMatchObject({ status: 303, cookies: [] });
  });

  it('starts from the answers of an earlier request, so that nothing has to be said twice', async () => {
    const first = {
      projet: 'Traiteur',
      etape: 'project',
      activite: 'restauration-hebergement',
      codePostal: '59112',
      commune: '59011',
      francais: 'A2',
      langues: ['ar'],
      autreLangue: 'kab',
      'besoins-financement': 'financement--microcredit',
      'besoins-langue': 'langue--francais-professionnel',
      urgent: 'financement',
      trajets: 'transit',
      distance: 'possible',
      age: '30_49',
    };
    await send(first);
    earlier = { ...(created[0]!.person as Person), id: 'x' };
    const page = await controller.show('01a2053a-f36b-7eed-aa6b-fb859b27dd86', frame, VISITOR);
    const again = Object.fromEntries(
      Object.entries(first).map(([name, value]) => [
        name,
        [value].flat().every((one) => holds(html(page), name, one)),
      ]),
    );
    expect(again).toEqual(Object.fromEntries(Object.keys(first).map((name) => [name, true])));
  });

  it('changes the request it started from, and keeps what it does not ask', async () => {
    const id = '01a2053a-f36b-7eed-aa6b-fb859b27dd86';
    earlier = { id, needs: [], commune: '59512', qpv: 'QN05921M', maxKm: 20, starred: ['bge-lille'] };
    expect(html(await controller.show(id, frame, VISITOR))).toContain(`name="de" value="${id}"`);
    const roubaix = { ...least, de: id, codePostal: '59100', commune: '59512' };
    const { location } = await send(roubaix);
    expect(location).toBe(`/fr/demandes/${id}/propositions`);
    await send({ ...roubaix, codePostal: '59800', commune: '59350' });
    expect(created).toEqual([]);
    expect(changes).toMatchObject([
      {
        id,
        answers: {
          projectTitle: 'Traiteur oriental',
          person: {
            qpv: 'QN05921M',
            maxKm: 20,
            stage: 'project',
            needs: [{ code: 'financement--microcredit' }],
          },
        },
      },
      { id, answers: { person: { commune: '59350', qpv: null, maxKm: 20, starred: ['bge-lille'] } } },
    ]);
    const { status } = await send({ ...roubaix, de: 'x' });
    expect(status).toBe(422);
  });

  it('is empty for an address that names no request', async () => {
    for (const from of [undefined, 'x', ['a', 'b']])
      expect(html(await controller.show(from, frame, VISITOR))).not.toMatch(/ checked| selected/);
  });

  it('asks no question about papers, origin or belief', async () => {
    const page = await controller.show(undefined, frame, VISITOR);
    expect(words(page)).not.toMatch(/nationalité|titre de séjour \?|pays de naissance|quartier prioritaire/i);
    const ids = html(page).match(/ id="([^"]+)"/g);
    expect(ids).toEqual([...new Set(ids)]);
  });
});

/** Whether a field of the page holds a value: typed, ticked or chosen. */
function holds(page: string, name: string, value: string): boolean {
  const typed = new RegExp(`name="${name}"[^>]*value="${value}"`);
  const ticked = new RegExp(`name="${name}" value="${value}" checked`);
  const chosen = new RegExp(`name="${name}"(?:(?!</select>).)*value="${value}" selected`);
  const isBox = new RegExp(`type="(radio|checkbox)"[^>]*name="${name}"`).test(page);
  return isBox ? ticked.test(page) : typed.test(page) || chosen.test(page);
}
