import { randomUUID } from 'node:crypto';
import type { ModuleRef } from '@nestjs/core';
import { VISITOR } from '#libs/kernel';
import { CloseReport, ReportError, ReportsReader } from '#libs/moderation';
import { loadDemoTerritory, openRooms, type Rooms } from '../../../test/support/rooms.js';
import { DailyRounds } from './daily-rounds.js';

describe('the rounds of the day', () => {
  let rooms: Rooms;
  beforeEach(async () => {
    rooms = await openRooms();
    await loadDemoTerritory(rooms);
  });
  afterEach(() => rooms.close());

  const rounds = () => new DailyRounds({ get: rooms.get } as unknown as ModuleRef);

  it('erase what people wrote though the rounds before fail, and make up for those when they can be made again', async () => {
    await rooms.get(ReportError).execute(
      {
        programmeId: 'adie-microcredit',
        what: 'cost',
        text: 'Canari gris',
        email: 'canari@exemple.example',
      },
      VISITOR,
    );
    const [report] = await rooms.get(ReportsReader).open();
    await rooms
      .get(CloseReport)
      .execute(
        report!.id,
        { verdict: 'corrected', answer: 'Merci' },
        { kind: 'coordinator', id: randomUUID(), structureId: null },
      );
    rooms.clock.pass({ days: 400 });
    await rooms.db.query(`alter table duplicate_pair rename to out_of_order`);
    await rooms.db.query(`alter table freshness_notice rename to out_of_order_too`);

    await rounds().execute();
    const written: unknown[] = await rooms.db.query(
      `select 1 from error_report r where to_jsonb(r)::text ilike '%canari%'`,
    );
    expect(written).toEqual([]);
    const reminders = async () =>
      (await rooms.db.query(`select reminders from programme where id = 'adie-microcredit'`))[0].reminders;
    expect(await reminders()).toBe(0);

    await rooms.db.query(`alter table out_of_order rename to duplicate_pair`);
    await rooms.db.query(`alter table out_of_order_too rename to freshness_notice`);
    await rounds().execute();
    expect(await reminders()).toBe(1);
  });
});
