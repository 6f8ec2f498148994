import { parisDay, systemClock } from '#libs/kernel';
import type { CaughtMail } from '#libs/standins';
import { call, open } from './http.js';
import { NewMails } from './new-mails.js';
import { NOTHING_YET, type Played, type Ranked, type Unfinished } from './played.js';
import { StepFailed } from './step-failed.js';

interface FollowedReferral {
  readonly id: string;
  readonly state: string;
  readonly moves: readonly { readonly to: string }[];
}

const ALTERNATIVES = 2;
const CONTACT_NAME = 'Yasmine, accueil';
const CONTACT_WITHIN_MS = 3 * 86_400_000;

/**
 * Plays the main job over HTTP, as a browser and a mail reader would: request, list, go-ahead and referral, mail,
 * answer by its link, news to the person.
 *
 * @throws StepFailed naming the first step that did not do what it must, with what was done before it
 */
export async function play(apiUrl: string, mailbox: string, person: object): Promise<Played> {
  let done = NOTHING_YET;
  try {
    return await playSteps(apiUrl, mailbox, person, (more) => (done = { ...done, ...more }));
  } catch (error) {
    throw error instanceof StepFailed ? new StepFailed(error.message, done, { cause: error }) : error;
  }
}

async function playSteps(
  apiUrl: string,
  mailbox: string,
  person: object,
  did: (more: Partial<Unfinished>) => void,
): Promise<Played> {
  const request = await DemoRequest.create(`${apiUrl}/api/v1`, person);
  const { recommendations, excluded, uncoveredNeeds } = await request.recommendations();
  did({ recommendations, excluded, uncoveredNeeds });
  const [first, ...others] = recommendations;
  if (first === undefined)
    throw new StepFailed('Nothing was recommended: no programme is open to this person.');
  const alternatives = others.slice(0, ALTERNATIVES).map(({ programme }) => programme);

  const mails = await NewMails.of(mailbox);
  const referralId = await request.send(first.programme, alternatives);
  const { programme, programmeName, structureName } = first;
  const referral = { programme, programmeName, structureName, alternatives };
  const { moves: sent, state: sentState } = await request.expect(referralId, 'sent');
  did({ referral: { ...referral, state: sentState, states: sent.map(({ to }) => to) } });
  const { mail: received, link, secret } = await request.structureMail(mails, referralId);
  const { to, subject } = received;
  const mail = { to, subject, text: received.text.replaceAll(secret, '…') };
  did({ mail });
  await open('Opening the answer link', link);
  await request.expect(referralId, 'sent');

  const later = await NewMails.of(mailbox);
  const state = await request.accept(secret);
  const { moves } = await request.expect(referralId, 'accepted');
  const news = await later.wait('The mail to the person', (one) => one.to.includes(request.email));

  return {
    recommendations,
    excluded,
    uncoveredNeeds,
    referral: { ...referral, state, states: moves.map((one) => one.to) },
    mail,
    answer: { answer: 'accept', state, contactName: CONTACT_NAME, personTold: { subject: news.subject } },
  };
}

class DemoRequest {
  private constructor(
    private readonly api: string,
    private readonly id: string,
    private readonly secret: string,
    readonly email: string,
  ) {}

  static async create(api: string, person: object): Promise<DemoRequest> {
    // An address of its own each time: addresses that get many mails are slowed down.
    const email = `samira.${systemClock.now().getTime()}@exemple.example`;
    const body = { projectTitle: 'Traiteur oriental', person, contact: { firstName: 'Samira', email } };
    const created = await call<{ id: string; accessToken: string }>(
      'Creating the request',
      `${api}/requests`,
      {
        method: 'POST',
        body,
      },
    );
    return new DemoRequest(api, created.id, created.accessToken, email);
  }

  recommendations(): Promise<Ranked> {
    const url = `${this.api}/requests/${this.id}/recommendations`;
    return call('Asking for recommendations', url, { secret: this.secret });
  }

  async send(programme: string, alternatives: readonly string[]): Promise<string> {
    const url = `${this.api}/requests/${this.id}/referrals`;
    const body = { programme, goAhead: true, alternatives };
    const sent = await call<{ id: string }>('Sending the referral', url, {
      method: 'POST',
      secret: this.secret,
      body,
    });
    return sent.id;
  }

  /** @throws StepFailed when the referral is in another state */
  async expect(referralId: string, state: string): Promise<FollowedReferral> {
    const url = `${this.api}/requests/${this.id}`;
    const { referrals } = await call<{ referrals: FollowedReferral[] }>('Reading the status', url, {
      secret: this.secret,
    });
    const referral = referrals.find(({ id }) => id === referralId);
    if (referral?.state === state) return referral;
    throw new StepFailed(`The referral should be ${state} and is ${referral?.state ?? 'not to be seen'}.`);
  }

  /** The mail whose link opens this very referral: others may be under way. */
  async structureMail(
    mails: NewMails,
    referralId: string,
  ): Promise<{ readonly mail: CaughtMail; readonly link: string; readonly secret: string }> {
    const linkOf = (mail: CaughtMail): string | undefined =>
      mail.links.find((link) => link.includes('/repondre/'));
    const mail = await mails.wait('The mail to the structure', async (one) => {
      const link = linkOf(one);
      return link !== undefined && (await this.referralOf(secretOf(link))) === referralId;
    });
    const link = linkOf(mail)!;
    return { mail, link, secret: secretOf(link) };
  }

  async accept(secret: string): Promise<string> {
    const contactBy = parisDay(new Date(systemClock.now().getTime() + CONTACT_WITHIN_MS));
    const body = { answer: 'accept', contactName: CONTACT_NAME, contactBy };
    const answered = await call<{ state: string }>('Accepting', `${this.api}/answer`, {
      method: 'POST',
      secret,
      body,
    });
    return answered.state;
  }

  private async referralOf(secret: string): Promise<string> {
    return (await call<{ id: string }>('Reading the answer link', `${this.api}/answer`, { secret })).id;
  }
}

function secretOf(link: string): string {
  return new URL(link).pathname.split('/').at(-1) ?? '';
}
