import { randomUUID } from 'node:crypto';
import { type ActorKind, hashSecret, newSecret } from '#libs/kernel';
import { ApiClient } from '../../support/api-client.js';
import { demoPerson } from '../../support/rooms.js';
import type { System } from '../../support/system.js';

/** Somebody with a secret in their hands. `null`: nobody in particular. */
export interface Caller {
  readonly name: string;
  readonly kind: ActorKind;
  readonly secret: string | null;
}

/** What parameters of a route may stand for, by their names; `id` is what the beginning of the path says it is. */
export type Ids = Readonly<Record<string, string>>;

/** A person with everything that there can be about her, who helps her, and who received her. */
export interface Side {
  readonly ids: Ids;
  /** Those for whom these rows are theirs, by kind. */
  readonly owners: Readonly<Partial<Record<ActorKind, Caller>>>;
}

export interface World {
  /** Sent to grdr-lille, which said yes. */
  readonly hers: Side;
  /** Sent to grdr-lille too, which has not answered. */
  readonly sameStructure: Side;
  /** Sent to another structure of the same town. */
  readonly sameTerritory: Side;
  /** Sent to a third structure: nothing of it touches the two before. The demo territory holds no other region. */
  readonly foreign: Side;
  /** Whom no adviser follows: coordinators look after her. */
  readonly alone: Side;
  readonly elsewhere: readonly Caller[];
}

/** A word that stands in whatever only those may read who may read her; `contact`: in what waits for a yes. */
export const CANARY = { words: 'CANARIHAWA', contact: 'canaricontact', phone: '0612346789' };

export async function makeWorld(system: System): Promise<World> {
  const make = new WorldMaker(system);
  const hers = await make.side('hers', 'grdr-lille', 'grdr-accueil', { yes: true, canary: true });
  const sameStructure = await make.side('sameStructure', 'grdr-lille', 'grdr-accueil', {});
  const sameTerritory = await make.side('sameTerritory', 'adie-lille', 'adie-microcredit', { yes: true });
  const foreign = await make.side('foreign', 'la-filature', 'la-filature-coworking', { yes: true });
  const alone = await make.side('alone', 'point-metiers', 'point-metiers-diplomes', {});
  await system.query(`update entrepreneur set created_by = null where first_name = 'Autrealone'`);
  // At last: nobody is sent past somebody who waits.
  await system.query(
    `insert into waiting_entry (id, project_id, programme_id, state, asked_at)
     values (gen_random_uuid(), $1, $2, 'waiting', now())`,
    [hers.ids['request'], hers.ids['programme']],
  );
  const elsewhere: Caller[] = [
    { name: 'visitor', kind: 'visitor', secret: null },
    { name: 'forged', kind: 'visitor', secret: newSecret() },
    await make.account('coordinator', null),
    await make.account('admin', null),
  ];
  return { hers, sameStructure, sameTerritory, foreign, alone, elsewhere };
}

class WorldMaker {
  constructor(private readonly system: System) {}

  async account(
    kind: 'intermediary' | 'member' | 'manager' | 'coordinator' | 'admin',
    structure: string | null,
  ) {
    const [id, secret] = [randomUUID(), newSecret()];
    await this.system.query(
      `insert into account (id, email, name, kind, structure_id) values ($1, $2, 'Nom', $3, $4)`,
      [id, `${id}@maillage.example`, kind, structure],
    );
    await this.system.query(
      `insert into session (secret_hash, account_id, expires_at, factor_at) values ($1, $2, now() + interval '12 hours', now())`,
      [hashSecret(secret), id],
    );
    return { name: `${kind} of ${structure ?? 'nobody'}`, kind, secret, id } as const;
  }

  async link(kind: ActorKind, purpose: string, subject: string, name: string): Promise<Caller> {
    const secret = newSecret();
    await this.system.query(
      `insert into link (secret_hash, purpose, subject_id, expires_at) values ($1, $2, $3, now() + interval '9 days')`,
      [hashSecret(secret), purpose, subject],
    );
    return { name, kind, secret };
  }

  async side(
    name: string,
    structure: string,
    programme: string,
    { yes = false, canary = false }: { yes?: boolean; canary?: boolean },
  ): Promise<Side> {
    const api = new ApiClient(this.system.apiUrl);
    const words = canary ? CANARY.words : `Autre${name}`;
    const adviser = await this.account('intermediary', null);
    const member = await this.account('member', structure);
    const manager = await this.account('manager', structure);
    const programmeLink = await this.link('programme_link', 'programme', programme, `link of ${programme}`);
    const ok = async (answer: ReturnType<ApiClient['post']>): Promise<Record<string, string>> => {
      const { status, body } = await answer;
      if (status >= 300) throw new Error(`${name}: ${status} ${JSON.stringify(body)}`);
      return body as Record<string, string>;
    };
    const helped = api.with(adviser.secret);
    const { id: request, accessToken } = await ok(
      helped.post('/requests', {
        projectTitle: `Traiteur ${words}`,
        contact: {
          firstName: words,
          email: `${canary ? CANARY.contact : name.toLowerCase()}@exemple.example`,
          phone: canary ? CANARY.phone : '0612340000',
        },
        person: demoPerson(),
      }),
    );
    await ok(api.with(accessToken!).get(`/requests/${request}/recommendations`));
    const [list] = await this.system.query<{ id: string }>(
      `select id from recommendation_list where project_id = $1 limit 1`,
      [request],
    );
    const { id: referral } = await ok(
      helped.post(`/requests/${request}/referrals`, { programme, goAhead: true }),
    );
    const answerLink = await this.link('answer_link', 'answer', referral!, `answer link of ${name}`);
    const answers = api.with(answerLink.secret!);
    if (yes) {
      const contactBy = new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10);
      await ok(answers.post('/answer', { answer: 'accept', contactName: 'Paul', contactBy }));
    }
    const message = await ok(
      answers.post(`/referrals/${referral}/messages`, { thread: 'professionals', text: `Mot ${words}` }),
    );
    const asManager = api.with(manager.secret);
    const webhook = await ok(asManager.post('/webhooks', { url: `https://${structure}.example/crochet` }));
    const key = await ok(asManager.post('/keys', { name: 'CRM', scopes: ['feed'] }));
    const ids = await this.about({
      request: request!,
      referral: referral!,
      structure,
      manager: manager.id,
      words,
    });
    return {
      ids: {
        ...ids,
        ...{ request: request!, referral: referral!, list: list!.id, message: message['id']! },
        adviser: adviser.id,
        ...{ programme, structure, webhook: webhook['id']!, key: key['id']! },
      },
      owners: {
        entrepreneur: { name: `${name} herself`, kind: 'entrepreneur', secret: accessToken! },
        ...{ intermediary: adviser, member, manager, answer_link: answerLink, programme_link: programmeLink },
      },
    };
  }

  /** What hangs on her referral and on its structure, written as rows: what brings them about is tested elsewhere. */
  private async about({
    request,
    referral,
    structure,
    manager,
    words,
  }: Readonly<Record<'request' | 'referral' | 'structure' | 'manager' | 'words', string>>): Promise<Ids> {
    const made: Record<string, string> = {};
    const insert = async (kind: string, sql: string, ...values: unknown[]): Promise<void> => {
      made[kind] = randomUUID();
      await this.system.query(sql, [made[kind], ...values]);
    };
    await insert(
      'appointment',
      `insert into appointment (id, referral_id, state, starts_at, minutes, means, place, host, interpreter, by_structure, changed_at)
       values ($1, $2, 'agreed', now() + interval '3 days', 30, 'at_place', $3, 'Paul', false, true, now())`,
      referral,
      `Rue ${words}`,
    );
    await insert(
      'milestone',
      `insert into referral_milestone (id, referral_id, milestone, day, side, recorded_at)
       values ($1, $2, 'company_registered', current_date, 'structure', now())`,
      referral,
    );
    await insert(
      'survey',
      `insert into survey (id, referral_id, wave, asked_at, told) values ($1, $2, 'survey_10_days', now(), true)`,
      referral,
    );
    await insert(
      'call',
      `insert into call_entry (id, project_id, reasons, noted_at) values ($1, $2, '{news}', now())`,
      request,
    );
    await insert(
      'branch',
      `insert into branch (id, structure_id, name, commune) values ($1, $2, 'Antenne', '59350')`,
      structure,
    );
    await insert(
      'joining',
      `insert into join_request (id, structure_id, name, email, role, created_at)
       values ($1, $2, 'Awa', gen_random_uuid() || '@exemple.example', 'accueil', now())`,
      structure,
    );
    await insert(
      'closure',
      `insert into structure_closure (id, structure_id, first_at, return_at)
       values ($1, $2, current_date + 60, current_date + 61)`,
      structure,
    );
    await insert(
      'absence',
      `insert into absence (id, account_id, first_at, return_at) values ($1, $2, current_date + 90, current_date + 91)`,
      manager,
    );
    made['member'] = (await this.account('member', structure)).id;
    await this.system.query(
      `insert into referral_gap (referral_id, reason, opened_at) values ($1, 'ask_human', now())`,
      [referral],
    );
    made['gap'] = referral;
    return made;
  }
}
