import { ImportProgrammes } from '#libs/directory';
import { type Actor, SYSTEM, VISITOR } from '#libs/kernel';
import { openRooms, type Rooms } from '../../../../test/support/rooms.js';
import { AskToJoin } from '../joining/ask-to-join.js';
import { DecideJoin } from '../joining/decide-join.js';
import { JoinsReader } from '../joining/joins.reader.js';
import { DecideProposal } from '../proposals/decide-proposal.js';
import { ProposalsReader } from '../proposals/proposals.reader.js';
import { ProposeStructure } from '../proposals/propose-structure.js';
import { CloseReport } from '../reports/close-report.js';
import { ReportError } from '../reports/report-error.js';
import { ReportsReader } from '../reports/reports.reader.js';
import { EraseContributors } from './erase-contributors.js';
import { RemindDeciders } from './remind-deciders.js';

const NOBODY = '00000000-0000-7000-8000-000000000009';
const COORDINATOR: Actor = { kind: 'coordinator', id: NOBODY, structureId: null };

describe('the daily rounds of moderation', () => {
  let rooms: Rooms;
  beforeEach(async () => {
    rooms = await openRooms();
    await rooms.get(ImportProgrammes).execute(
      [
        {
          ...{ id: 'first', name: 'Accueil', kind: 'guidance', stages: ['idea'] },
          structure: { id: 'house', name: 'La maison' },
          ...{ needs: [{ code: 'projet--emergence-idee' }], area: { include: ['nation:FR'] } },
        },
      ],
      SYSTEM,
    );
    for (const [email, kind, structure] of [
      ['sophie@metropole.example', 'coordinator', null],
      ['ada@metropole.example', 'admin', null],
    ])
      await account(email!, kind!, structure!);
  });
  afterEach(() => rooms.close());
  const account = (email: string, kind: string, structure: string | null) =>
    rooms.db.query(
      `insert into account (id, email, name, kind, structure_id) values (gen_random_uuid(), $1, 'N', $2, $3)`,
      [email, kind, structure],
    );
  const report = () =>
    rooms
      .get(ReportError)
      .execute(
        { programmeId: 'first', what: 'cost', text: 'Canari gris', email: 'lea-canari@exemple.example' },
        VISITOR,
      );
  const propose = () =>
    rooms.get(ProposeStructure).execute(
      {
        ...{ name: 'Fabrique', kind: 'other', commune: '59350', website: null, siret: null },
        ...{ offer: 'Canari jaune', email: 'a-canari@fabrique.example' },
        ...{ proposerName: 'Canari Bleu', proposerEmail: 'bleu-canari@exemple.example' },
      },
      VISITOR,
    );
  const ask = () =>
    rooms.get(AskToJoin).execute(
      {
        ...{ structureId: 'house', name: 'Canari Vert', email: 'vert-canari@exemple.example' },
        ...{ role: 'Canari rouge', message: 'Canari noir' },
      },
      VISITOR,
    );
  const remind = () => rooms.get(RemindDeciders).execute();
  const mailsTo = async (address: string) => {
    await rooms.deliverAll();
    return (await rooms.mails()).filter(({ to }) => to.includes(address)).length;
  };

  it('remind nobody of what is new, then each coordinator once a day, and no more after two weeks', async () => {
    await report();
    await propose();
    expect(await remind()).toEqual({ coordinators: 0, structures: 0 });
    rooms.clock.pass({ days: 3 });
    expect(await remind()).toEqual({ coordinators: 1, structures: 0 });
    await remind();
    expect(await mailsTo('sophie@metropole.example')).toBe(1);
    expect(await mailsTo('ada@metropole.example')).toBe(0);
    rooms.clock.pass({ days: 1 });
    await Promise.all([remind(), remind()]);
    expect(await mailsTo('sophie@metropole.example')).toBe(2);
    rooms.clock.pass({ days: 14 });
    expect(await remind()).toEqual({ coordinators: 0, structures: 0 });
  });

  it('remind the managers of who asks to join, and the admins where nobody coordinates', async () => {
    await ask();
    rooms.clock.pass({ days: 3 });
    expect(await remind()).toEqual({ coordinators: 1, structures: 0 });
    await account('mia@maison.example', 'manager', 'house');
    await account('noe@maison.example', 'member', 'house');
    expect(await remind()).toEqual({ coordinators: 0, structures: 1 });
    expect([await mailsTo('mia@maison.example'), await mailsTo('noe@maison.example')]).toEqual([1, 0]);
    await rooms.db.query(`update account set disabled_at = now() where kind = 'coordinator'`);
    await report();
    rooms.clock.pass({ days: 3 });
    await remind();
    expect(await mailsTo('ada@metropole.example')).toBe(1);
  });

  it('send no reminder of what was decided before it left', async () => {
    await propose();
    rooms.clock.pass({ days: 3 });
    await remind();
    const { id } = (await rooms.get(ProposalsReader).open())[0]!;
    await rooms.get(DecideProposal).execute(id, { verdict: 'refused', reason: 'Non' }, COORDINATOR);
    expect(await mailsTo('sophie@metropole.example')).toBe(0);
  });

  it('erase what people wrote 90 days after the decision, every word, and nothing that is open', async () => {
    const canaries = async (): Promise<number> => {
      const rows: { text: string }[] = await rooms.db.query(
        `select to_jsonb(r)::text as text from error_report r union all
         select to_jsonb(p)::text from structure_proposal p union all
         select to_jsonb(j)::text from join_request j`,
      );
      return rows.filter(({ text }) => /canari/i.test(text)).length;
    };
    await report();
    await propose();
    await ask();
    rooms.clock.pass({ days: 200 });
    expect(await rooms.get(EraseContributors).execute()).toBe(0);
    expect(await canaries()).toBe(3);
    const answer = 'Réponse au canari';
    await rooms
      .get(CloseReport)
      .execute((await rooms.get(ReportsReader).open())[0]!.id, { verdict: 'corrected', answer }, COORDINATOR);
    await rooms
      .get(DecideProposal)
      .execute(
        (await rooms.get(ProposalsReader).open())[0]!.id,
        { verdict: 'refused', reason: answer },
        COORDINATOR,
      );
    await rooms
      .get(DecideJoin)
      .execute(
        (await rooms.get(JoinsReader).open(COORDINATOR))[0]!.id,
        { verdict: 'refused', reason: answer },
        COORDINATOR,
      );
    await rooms.deliverAll();
    rooms.clock.pass({ days: 89 });
    expect(await rooms.get(EraseContributors).execute()).toBe(0);
    expect(await canaries()).toBe(3);
    rooms.clock.pass({ days: 1 });
    expect(await rooms.get(EraseContributors).execute()).toBe(3);
    expect(await canaries()).toBe(0);
    expect(await rooms.get(EraseContributors).execute()).toBe(0);
  });
});
