import type { MigrationInterface, QueryRunner } from 'typeorm';

export class EndGaps1796000062000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Whose gap was ended while the referral stayed accepted are asked again whether they met: nothing else would end them.
    await runner.query(`
      insert into referral_due (referral_id, kind, due_at)
      select r.id, 'handover', now() + coalesce(w.handover_days, 7) * interval '24 hours'
      from referral r join referral_gap g on g.referral_id = r.id left join referral_delays w on w.programme_id = r.programme_id
      where r.state = 'accepted' and g.closed_at is not null and not exists (
        select from referral_due d where d.referral_id = r.id and d.kind = 'handover' and d.done_at is null)`);
  }

  async down(): Promise<void> {
    // What is due is as it would be after any move.
  }
}
