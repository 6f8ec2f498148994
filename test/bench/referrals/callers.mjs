import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';

const PERSON = JSON.parse(
  readFileSync(new URL('../../../libs/directory/demo/people/demo.json', import.meta.url), 'utf8'),
);
const PER_PERSON = 5;
const AT_ONCE = 4;

/** People and a programme for each referral: what is ready to be sent, as `() => Promise<void>` each. */
export async function prepareReferrals(api, count) {
  const sends = [];
  let programmes = null;
  for (let n = 0; n * PER_PERSON < count; n++) {
    const contact = { firstName: 'Samira', email: `personne-${n}@exemple.example` };
    const { id, accessToken } = await post(`${api}/api/v1/requests`, null, {
      projectTitle: 'Traiteur',
      contact,
      person: PERSON,
    });
    programmes ??= await listed(api, id, accessToken);
    for (const programme of programmes.slice(0, Math.min(PER_PERSON, count - n * PER_PERSON)))
      sends.push(() =>
        post(`${api}/api/v1/requests/${id}/referrals`, accessToken, { programme, goAhead: true }),
      );
  }
  return sends;
}

/**
 * Sends them, each at its own moment whatever became of those before.
 *
 * @param rate a second; null sends some at once, as fast as they are answered
 * @returns milliseconds from the moment each was due to its answer
 */
export async function createAtRate(sends, rate) {
  if (rate === null) {
    const rest = [...sends];
    const send = async () => {
      for (let one; (one = rest.pop()) !== undefined;) await one();
    };
    await Promise.all(Array.from({ length: AT_ONCE }, send));
    return [];
  }
  const began = performance.now();
  const sent = [];
  for (const [n, send] of sends.entries()) {
    const due = began + (n * 1_000) / rate;
    await sleep(Math.max(0, due - performance.now()));
    sent.push(send().then(() => performance.now() - due));
  }
  return Promise.all(sent);
}

/** Opens the page of a mailed link, one after the other. */
export async function readAnswerPage(web, stage, count) {
  const links = stage.answerLinks();
  const times = [];
  for (let n = 0; n < count; n++) {
    const path = new URL(links[n % links.length]).pathname;
    const began = performance.now();
    const answer = await fetch(`${web}${path}`);
    const page = await answer.text();
    times.push(performance.now() - began);
    if (answer.status !== 200 || !page.includes('<form')) throw new Error(`${path}: ${answer.status}`);
  }
  return times;
}

async function listed(api, id, secret) {
  const answer = await fetch(`${api}/api/v1/requests/${id}/recommendations`, {
    headers: { authorization: `Bearer ${secret}` },
  });
  return (await answer.json()).recommendations.map(({ programme }) => programme);
}

async function post(url, secret, body) {
  const headers = { 'content-type': 'application/json' };
  if (secret !== null) headers.authorization = `Bearer ${secret}`;
  const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  if (answer.status !== 201) throw new Error(`${url}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}
