import { randomUUID } from 'node:crypto';
import { CreateRequest } from '#libs/entrepreneurs';
import { type Actor, VISITOR } from '#libs/kernel';
import { demoPerson, loadDemoTerritory, openRooms, type Rooms } from '../../../../test/support/rooms.js';
import { AnswerReferral } from '../answer-referral.js';
import { CloseReferral } from '../close-referral.js';
import { SendReferral } from '../send-referral.js';
import { aSentReferral } from '../testing/sent-referral.js';
import { WithdrawReferral } from '../withdraw-referral.js';
import { ExportFigures } from './export-figures.js';
import { ExportReferrals } from './export-referrals.js';

const GRDR: Actor = { kind: 'member', id: null, structureId: 'grdr-lille' };
const YES = { kind: 'accept', contactName: 'Fatou', contactBy: '2027-12-01', message: null } as const;
const FORMULAS = ['=2+2', '+1', '-1', '@SUM(A1)', '\t=1', '＝1', '=cmd|"/C calc"!A0;x'];

describe('the tables that somebody takes away', () => {
  let rooms: Rooms;
  beforeEach(async () => {
    rooms = await openRooms();
    await loadDemoTerritory(rooms);
  });
  afterEach(() => rooms.close());

  const table = async (actor: Actor): Promise<string> => {
    const pieces: string[] = [];
    for await (const piece of rooms.get(ExportReferrals).execute(actor)) pieces.push(piece);
    return pieces.join('');
  };
  /** Rows as objects; no cell of these holds a separator. */
  const rowsOf = async (actor: Actor) => {
    const [head, ...lines] = (await table(actor)).slice(1).trimEnd().split('\r\n');
    return lines.map((line) => {
      const cells = line.split(';');
      return Object.fromEntries(head!.split(';').map((name, index) => [name, cells[index]]));
    });
  };
  const person = (title: string, actor: Actor, phone: string | null = null) =>
    rooms.get(CreateRequest).execute(
      {
        projectTitle: title,
        contact: { firstName: 'Samira', email: 'samira@exemple.example', phone },
        locale: 'fr',
        person: demoPerson(),
      },
      actor,
    );
  const adviser = async (): Promise<Actor> => {
    const id = randomUUID();
    await rooms.db.query(`insert into account (id, email, name, kind) values ($1, $2, 'N', 'intermediary')`, [
      id,
      `${id}@exemple.example`,
    ]);
    return { kind: 'intermediary', id, structureId: null };
  };

  it('hold the people an adviser follows, a line per referral and one for a person without any', async () => {
    const [nadia, ines] = [await adviser(), await adviser()];
    // Lines are in the order of time.
    await person('Couture', nadia);
    rooms.clock.pass({ hours: 1 });
    const { id: projectId } = await person('Traiteur', nadia);
    await person('Ailleurs', ines);
    for (const programmeId of ['grdr-accueil', 'passe-mots-francais'])
      await rooms
        .get(SendReferral)
        .execute({ projectId, programmeId, alternatives: [], locale: 'fr' }, nadia);
    const rows = await rowsOf(nadia);
    expect(rows.map(({ Projet, Commune, Étape }) => [Projet, Commune, Étape])).toEqual([
      ...[
        ['Couture', 'Roubaix', 'Projet en préparation'],
        ['Traiteur', 'Roubaix', 'Projet en préparation'],
      ],
      ['Traiteur', 'Roubaix', 'Projet en préparation'],
    ]);
    expect(rows[0]).toMatchObject({ Prénom: 'Samira', Programme: '', État: '', 'Envoyée le': '' });
    expect(rows[1]).toMatchObject({
      ...{ Référence: projectId, 'Envoyée le': '2026-11-22', 'Prochaine échéance le': '2026-11-25' },
      'Réponse attendue avant le': '2026-11-29',
    });
    expect(await rowsOf(ines)).toHaveLength(1);
    for (const actor of [VISITOR, { ...nadia, kind: 'coordinator' as const }])
      expect(await rowsOf(actor)).toEqual([]);
  });

  it('P-04 P-09 hold of a structure’s referrals what it may read of each, and no way to reach her but after a yes', async () => {
    const { referralId, structure } = await aSentReferral(rooms);
    const mail = async () => (await rowsOf(GRDR))[0]!['E-mail'];
    rooms.clock.pass({ hours: 1 });
    const back = await aSentReferral(rooms);
    await rooms.get(WithdrawReferral).execute(back.referralId, back.person);
    expect(await mail()).toBe('');
    expect((await rowsOf(GRDR))[1]).toMatchObject({ Prénom: '', Projet: '', Commune: '', Besoins: '' });
    await rooms.get(AnswerReferral).execute(referralId, YES, structure);
    expect((await rowsOf(GRDR))[0]).toMatchObject({ Prénom: 'Samira', 'E-mail': 'samira@exemple.example' });
    expect(await rowsOf({ ...GRDR, structureId: 'bge-lille' })).toEqual([]);
    await rooms.get(CloseReferral).execute(referralId, 'helped', structure);
    expect(await mail()).toBe('');
  });

  it('give no number without when a call is safe, and write it as people dial it', async () => {
    const { referralId, structure, projectId } = await aSentReferral(rooms);
    await rooms.get(AnswerReferral).execute(referralId, YES, structure);
    const set = (changes: string) =>
      rooms.db.query(
        `update entrepreneur e set ${changes} from project p where p.entrepreneur_id = e.id and p.id = $1`,
        [projectId],
      );
    const row = async () => (await rowsOf(GRDR))[0]!;
    await set(`phone = '+33639980001'`);
    expect(await row()).toMatchObject({ Téléphone: '0639980001', 'Message vocal': 'non' });
    await set(`safe_hours = '{"days": [1], "from": 9, "until": 12}'`);
    expect((await row())['Téléphone']).toContain('voir la demande');
    await set(`safe_hours = null, reach_ways = '{mail}'`);
    expect(await row()).toMatchObject({ Téléphone: '', 'E-mail': 'samira@exemple.example' });
  });

  it('T-11 hold no cell that a spreadsheet would carry out', async () => {
    const nadia = await adviser();
    for (const title of FORMULAS) await person(`${title}x`, nadia);
    await rooms.db.query(`update project set title = $1 where title = $2`, ['\t=1', '=1x']);
    const text = await table(nadia);
    expect(text.startsWith('\ufeffRéférence;')).toBe(true);
    for (const line of text.trimEnd().split('\r\n').slice(1))
      expect(line.split(';').filter((cell) => /^"?[=+\-@\t＝]/.test(cell))).toEqual([]);
    expect(text).toContain(`"'=cmd|""/C calc""!A0;xx"`);
  });

  it('hold the figures of a period, numbers as French spreadsheets read them', async () => {
    const { referralId, structure } = await aSentReferral(rooms);
    rooms.clock.pass({ hours: 36 });
    await rooms
      .get(AnswerReferral)
      .execute(referralId, { kind: 'decline', reasons: ['cohort_full'], message: null }, structure);
    const none = { from: null, to: null };
    const lines = (await rooms.get(ExportFigures).execute(none, GRDR)).split('\r\n');
    expect(lines).toEqual(
      expect.arrayContaining([
        ...['\ufeffDu;2025-12-01', 'Au;2026-11-23', 'Demandes envoyées à une structure;1', 'Refusées;1'],
        ...['Groupe complet;1', 'Délai médian de réponse, en jours;1,5'],
      ]),
    );
    const coordinator: Actor = { kind: 'coordinator', id: randomUUID(), structureId: null };
    expect(await rooms.get(ExportFigures).execute(none, coordinator)).toContain('Refusées;masqué');
  });
});
