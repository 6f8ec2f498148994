import type { MigrationInterface, QueryRunner } from 'typeorm';

const LIVE = `'sent', 'seen', 'on_hold', 'accepted', 'in_support'`;

export class HoldGoAheads1796000061000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Shared, so that whoever takes the go-ahead back waits until what is being sent under it can be seen.
    await runner.query(`
      create function check_referral_go_ahead() returns trigger language plpgsql as $$
      begin
        perform 1 from go_ahead g
          where g.id = new.go_ahead_id and g.project_id = new.project_id and g.structure_id = new.structure_id
            and g.withdrawn_at is null
          for share;
        if not found then
          raise exception 'referral % has no standing go-ahead for its project and structure', new.id
            using errcode = 'check_violation', constraint = 'referral_go_ahead_stands', table = 'referral';
        end if;
        return new;
      end $$`);
    await runner.query(`
      create trigger referral_sent_with_go_ahead before insert on referral
      for each row when (new.state in (${LIVE})) execute function check_referral_go_ahead()`);
    await runner.query(`
      create trigger referral_opened_with_go_ahead before update on referral
      for each row when (new.state in (${LIVE}) and (old.state not in (${LIVE})
        or (old.project_id, old.structure_id, old.go_ahead_id)
          is distinct from (new.project_id, new.structure_id, new.go_ahead_id)))
      execute function check_referral_go_ahead()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop trigger referral_opened_with_go_ahead on referral`);
    await runner.query(`drop trigger referral_sent_with_go_ahead on referral`);
    await runner.query(`drop function check_referral_go_ahead`);
  }
}
