import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { MailDoor } from './mail-door.mjs';
import { openStage } from './stage.mjs';
import { openEndpoints } from './endpoints.mjs';
import { figuresOf } from './figures.mjs';
import { WebhookReceiver } from './webhook-receiver.mjs';

const root = new URL('../../', import.meta.url);

const WORKERS = 2;
const CALLERS = 4;
/** Programmes that one person is sent to. */
const PER_PERSON = 5;
/** Of a hundred people who come, how many find a place in the first programme of the list. */
const PLACES_PERCENT = 60;
/** Of a hundred mails and calls, how many lose their connection around the answer. */
const CUT_PERCENT = 3;

/** Short waits: what is promised holds for any, and a test that kills often must not wait 45 seconds each time. */
const SETTINGS = {
  ...{ OUTBOX_LEASE_SECONDS: '4', MAIL_TIMEOUT_SECONDS: '2', WEBHOOK_TIMEOUT_SECONDS: '2' },
  ...{ OUTBOX_RING_AGAIN_SECONDS: '2', UNDO_SECONDS: '1', WEBHOOK_LOOPBACK: 'on' },
};

/**
 * Sends referrals through the API while workers are killed (SIGKILL, by process id) with mails on their way, mail connections are
 * cut around the answer to DATA, a webhook receiver hangs up, and, on Redis, everything is forgotten half-way. Then waits until
 * nothing is left to do, and counts what the database, the mail server and the receiver have.
 *
 * @param options.referrals,kills how many
 * @param options.backend `pg` or `redis`
 * @param options.seed of everything that is left to chance
 * @param options.tell told lines of progress
 * @param options.signal ends it early, with everything stopped
 * @returns the figures, and the promises that were broken, in words
 */
export async function chaos({ referrals, kills, backend, seed, tell, signal }) {
  const began = performance.now();
  const dice = diceOf(seed);
  const stage = await openStage({ backend, settings: SETTINGS });
  const receiver = new WebhookReceiver({ luck: () => dice() * 100 < CUT_PERCENT });
  const story = new Story({ stage, receiver, referrals, kills, dice, tell, signal });
  try {
    await story.play();
    const seconds = Math.round((performance.now() - began) / 100) / 10;
    return await figuresOf({
      stage,
      receiver,
      wanted: { referrals, kills },
      happened: story.happened,
      tell,
      seconds,
    });
  } finally {
    await stage.stop();
    await story.close();
  }
}

class Story {
  #stage;
  #receiver;
  #wanted;
  #kills;
  #dice;
  #tell;
  #signal;
  /** Ids that the API acknowledged with 201. */
  #acknowledged = [];
  #killed = 0;
  /** Workers that run: {child, door}. */
  #crew = new Set();
  /** How often each delivery's answer was ambiguous. */
  #ambiguous = new Map();
  #cuts = 0;
  #takenByDead = 0;
  #doors = [];
  #hires = new Set();
  #failure = null;
  /** How often somebody was told that no place is left. */
  #full = 0;
  /** Her list, the same for everybody: programmes by id. */
  #listed = null;

  constructor({ stage, receiver, referrals, kills, dice, tell, signal }) {
    this.#stage = stage;
    this.#receiver = receiver;
    this.#wanted = referrals;
    this.#kills = kills;
    this.#dice = dice;
    this.#tell = tell;
    this.#signal = signal;
  }

  async play() {
    const hook = await this.#receiver.open();
    const api = await this.#stage.start('api');
    await openEndpoints(this.#stage.env, hook);
    await Promise.all(Array.from({ length: WORKERS }, () => this.#hire()));
    this.#tell(`${this.#wanted} referrals, ${this.#kills} kills: begun`);
    const ended = new AbortController();
    const hurry = this.#hurry(ended.signal);
    try {
      await Promise.all([
        ...Array.from({ length: CALLERS }, (_, caller) => this.#send(api.url, caller)),
        this.#kill(),
        this.#forget(),
      ]);
      this.#tell(`${this.#acknowledged.length} sent, ${this.#killed} killed: waiting for the rest`);
      await this.#drain();
    } finally {
      ended.abort();
      await Promise.all([hurry, ...this.#hires]);
    }
  }

  /** What happened: acknowledged referrals, kills, and how often each delivery's answer was ambiguous. */
  get happened() {
    return {
      acknowledged: this.#acknowledged,
      killed: this.#killed,
      full: this.#full,
      ambiguous: this.#ambiguous,
      cuts: this.#cuts,
      takenByDead: this.#takenByDead,
    };
  }

  async close() {
    await this.#receiver.close();
    for (const door of this.#doors) await door.close();
  }

  /** One person after the other, each to some programmes of her list, each POST under a key and again while there is no answer. */
  async #send(apiUrl, caller) {
    const person = demoPerson();
    for (let n = caller; n * PER_PERSON < this.#wanted; n += CALLERS) {
      const contact = { firstName: 'Samira', email: `personne-${n}@exemple.example` };
      const { id, accessToken } = await this.#post(`${apiUrl}/api/v1/requests`, null, {
        projectTitle: 'Traiteur',
        contact,
        person,
      });
      const programmes = await this.#programmes(apiUrl, id, accessToken);
      const count = Math.min(PER_PERSON, this.#wanted - n * PER_PERSON);
      let left = count;
      for (const programme of programmes) {
        if (left === 0) break;
        await this.#notAhead();
        const sent = await this.#post(`${apiUrl}/api/v1/requests/${id}/referrals`, accessToken, {
          programme,
          goAhead: true,
        });
        if (sent === null) {
          this.#full++;
          continue;
        }
        left--;
        this.#acknowledged.push(sent.id);
        if (this.#acknowledged.length % 500 === 0)
          this.#tell(`${this.#acknowledged.length} sent, ${this.#killed} killed`);
      }
    }
  }

  /** Nothing would be on its way any more for the last kills, were everything sent by then. */
  async #notAhead() {
    const due = (this.#acknowledged.length / this.#wanted) * this.#kills;
    while (this.#killed < due - 2) await this.#wait(20);
  }

  async #programmes(apiUrl, id, accessToken) {
    if (this.#listed === null) {
      const answer = await fetch(`${apiUrl}/api/v1/requests/${id}/recommendations`, {
        headers: { authorization: `Bearer ${accessToken}` },
        signal: this.#signal,
      });
      const listed = (await answer.json()).recommendations.map(({ programme }) => programme);
      const places = Math.ceil(((this.#wanted / PER_PERSON) * PLACES_PERCENT) / 100);
      await this.#stage.query(
        `insert into programme_places (programme_id, session_id, capacity, held, taken) values ($1, '', $2, 0, 0)
         on conflict do nothing`,
        [listed[0], places],
      );
      this.#listed ??= listed;
    }
    return this.#listed;
  }

  async #post(url, secret, body) {
    const headers = { 'content-type': 'application/json', 'idempotency-key': randomUUID() };
    if (secret !== null) headers.authorization = `Bearer ${secret}`;
    for (let tries = 1; ; tries++) {
      try {
        const answer = await fetch(url, {
          method: 'POST',
          headers,
          body: JSON.stringify(body),
          signal: this.#signal,
        });
        if (answer.status === 201) return await answer.json();
        if (answer.status === 409) {
          const { code } = await answer.json();
          if (code === 'referrals.programme_full') return null;
          throw new Error(`${url}: 409 ${code}`);
        }
        if (answer.status < 500 || tries === 10)
          throw new Error(`${url}: ${answer.status} ${await answer.text()}`);
      } catch (error) {
        if (tries === 10 || this.#signal.aborted || error.message.startsWith(url)) throw error;
      }
      await this.#wait(200 * tries);
    }
  }

  /** Each kill waits for its share of the work, then for a worker with mails on their way. */
  async #kill() {
    for (let n = 0; n < this.#kills; n++) {
      const share = ((n + this.#dice()) / this.#kills) * this.#wanted * 0.98;
      while (this.#acknowledged.length < share) await this.#wait(10);
      let victim;
      while ((victim = this.#busy()) === undefined) await this.#wait(5);
      await this.#wait(Math.floor(this.#dice() * 20));
      this.#crew.delete(victim);
      await this.#stage.end(victim.child, 'SIGKILL');
      this.#killed++;
      await this.#noteWhatTheDeadSent(victim.door);
      this.#replace();
    }
  }

  #busy() {
    const busy = [...this.#crew].filter(({ door }) => door.underWay > 0);
    return busy[Math.floor(this.#dice() * busy.length)];
  }

  /** A mail that the server took, and that its worker did not record before it died, will come again. */
  async #noteWhatTheDeadSent(door) {
    await door.settled();
    const rows = await this.#stage.query(
      `select id from delivery where id = any($1::uuid[]) and state = 'pending'`,
      [door.taken],
    );
    for (const { id } of rows) this.#isAmbiguous(id);
    this.#takenByDead += rows.length;
  }

  #isAmbiguous(delivery) {
    this.#ambiguous.set(delivery, (this.#ambiguous.get(delivery) ?? 0) + 1);
  }

  /** Another one begins, while the story goes on; what does not come up on a busy machine is started again, as a supervisor would. */
  #replace() {
    const hire = this.#hire()
      .catch(() => this.#hire())
      .catch((error) => (this.#failure ??= error))
      .finally(() => this.#hires.delete(hire));
    this.#hires.add(hire);
  }

  async #hire() {
    const door = new MailDoor({
      port: this.#stage.mailPort,
      luck: () => (this.#dice() * 100 >= CUT_PERCENT ? null : this.#dice() < 0.5 ? 'before' : 'after'),
      cut: (delivery) => {
        this.#cuts++;
        this.#isAmbiguous(delivery);
      },
    });
    this.#doors.push(door);
    const SMTP_URL = await door.open();
    const { child } = await this.#stage.start('worker', { SMTP_URL });
    this.#crew.add({ child, door });
  }

  /** The queue forgets everything, half-way. */
  async #forget() {
    if (this.#stage.redis === null) return;
    while (this.#acknowledged.length < this.#wanted / 2) await this.#wait(10);
    await this.#stage.redis.client.flushall();
    this.#tell('FLUSHALL');
  }

  /** What waits for its next attempt gets it now: the schedule of retries has tests of its own. */
  async #hurry(ended) {
    while (!ended.aborted) {
      await this.#stage.query(
        `update delivery set next_at = now() where state = 'pending' and failures > 0 and next_at > now() + interval '1 s'`,
      );
      await sleep(500);
    }
  }

  async #drain() {
    const until = performance.now() + 60_000 + this.#wanted * 100;
    for (;;) {
      const [{ n }] = await this.#stage.query(
        `select count(*)::int as n from delivery where state = 'pending'`,
      );
      if (n === 0 || performance.now() > until) return;
      await this.#wait(250);
    }
  }

  async #wait(ms) {
    if (this.#failure !== null) throw this.#failure;
    await sleep(ms, undefined, { signal: this.#signal });
  }
}

function demoPerson() {
  return JSON.parse(readFileSync(new URL('libs/directory/demo/people/demo.json', root), 'utf8'));
}

/** Numbers in [0, 1), the same ones for a seed: mulberry32. */
function diceOf(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
